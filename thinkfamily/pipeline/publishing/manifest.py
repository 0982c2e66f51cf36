"""The manifest: what a snapshot says of itself. No clock time and no path: the same deliveries give the same bytes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from thinkfamily.pipeline.check_quality import Checked
from thinkfamily.pipeline.publishing.parquet import WrittenTable

SCHEMA_VERSION = 1
NAME = "manifest.json"


def write_manifest(
    folder: Path,
    as_of: date,
    checked: Checked,
    stages: Mapping[str, Any],
    written: list[WrittenTable],
    derived: Mapping[str, str],
) -> str:
    """The snapshot's id: the day it speaks of and a digest of everything else the manifest says."""
    manifest = {
        "schema": SCHEMA_VERSION,
        "snapshot_date": as_of.isoformat(),
        "datasets": [asdict(one) for one in checked.datasets],
        "problems": [str(problem) for problem in checked.problems],
        "stages": [{"name": name, "counts": asdict(result)} for name, result in stages.items()],
        "tables": [asdict(one) for one in written],
        "derived": dict(derived),
    }
    digest = hashlib.sha256(_as_json(manifest).encode()).hexdigest()
    snapshot_id = f"{as_of.isoformat()}-{digest[:12]}"
    (folder / NAME).write_text(_as_json({"snapshot_id": snapshot_id, **manifest}), encoding="utf-8")
    return snapshot_id


def _as_json(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True, default=str) + "\n"
