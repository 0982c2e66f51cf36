"""Publish: write the snapshot's tables and its manifest, verify them; the shelf then swaps them in."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.check_quality import Checked
from thinkfamily.pipeline.engine import has_table, named
from thinkfamily.pipeline.progress import progress
from thinkfamily.pipeline.publishing import families, people, places, records
from thinkfamily.pipeline.publishing.parquet import WrittenTable, write_parquet
from thinkfamily.pipeline.publishing.verify import verify
from thinkfamily.snapshot.schema import TABLES, record_table

SCHEMA_VERSION = 1


@dataclass(frozen=True, kw_only=True)
class Published:
    """`folder` holds the verified snapshot, still aside; `keys` is the shelf's file of records' keys."""

    snapshot_id: str
    folder: Path
    keys: Path
    tables: tuple[WrittenTable, ...]


def publish_snapshot(
    warehouse: duckdb.DuckDBPyConnection,
    datasets: Mapping[str, Dataset],
    *,
    aside: Path,
    as_of: date,
    checked: Checked,
    stages: Mapping[str, Any],
) -> Published:
    """Write every table of snapshot/schema.py and each dataset's shown columns to `aside`/snapshot, then verify.

    `stages` are the counts of the stages between check and this, for the manifest. The manifest holds no clock
    time and no path: the same deliveries give the same bytes. Raises NotWhole.
    """
    folder = aside / "snapshot"
    folder.mkdir()
    published = {one.name: one for one in datasets.values() if not one.protects}
    people.lay_out_schools(warehouse, published)
    people.lay_out_identities(warehouse)
    people.lay_out_words(warehouse)
    families.lay_out_leads(warehouse, published)
    _lay_out_states(warehouse, published, checked)
    queries = {
        "person": people.person(published), "identity": people.identity(), "name_token": people.name_token(),
        "address": places.address(), "residence": places.residence(), "family": families.family(),
    }  # fmt: skip
    written = []
    for table in progress(TABLES, says="Writing the snapshot", total=len(TABLES)):
        fields = [field.name for field in table.fields]
        query = queries.get(table.name) or families.copied(_MADE_IN[table.name], table.name, fields)
        typed = ", ".join(
            f"{named(field.name)}::{field.sql} as {named(field.name)}" for field in table.fields
        )
        query = f"select {typed} from ({query})"
        written.append(write_parquet(warehouse, query, folder / f"{table.name}.parquet", order=table.order))
    for dataset in progress(published.values(), says="Writing the records", total=len(published)):
        path = folder / f"{record_table(dataset.name)}.parquet"
        written.append(write_parquet(warehouse, records.records(dataset), path, order=records.order(dataset)))
    verify(folder, tuple(written), datasets)
    keys = aside / "keys.parquet"
    write_parquet(warehouse, records.keys(list(published.values())), keys, order=("dataset", "record_key"))
    snapshot_id = _write_manifest(folder, as_of, checked, stages, written)
    return Published(snapshot_id=snapshot_id, folder=folder, keys=keys, tables=tuple(written))


_MADE_IN = {"member": "formed", "relationship": "formed", "indicator_value": "found", "reason": "found",
            "dataset_state": "temp"}  # fmt: skip


def _lay_out_states(
    warehouse: duckdb.DuckDBPyConnection, datasets: Mapping[str, Dataset], checked: Checked
) -> None:
    rows = []
    for counts in checked.datasets:
        dataset = datasets.get(counts.dataset)
        if dataset is None:
            continue
        linked = 0
        if dataset.about_people and has_table(warehouse, "main", dataset.name):
            found = warehouse.execute(f"select count(person_id) from main.{named(dataset.name)}").fetchall()
            linked = found[0][0]
        rows.append(
            {
                "dataset": dataset.name, "agency": dataset.agency, "deliveries": len(counts.files),
                "delivered_on": date.fromisoformat(counts.newest) if counts.newest else None,
                "rows_read": counts.total("rows_read"), "accepted": counts.total("accepted"),
                "quarantined": counts.total("quarantined"), "current_rows": counts.in_force,
                "linked_rows": linked, "validated": dataset.validated,
            }
        )  # fmt: skip
    kinds = {"varchar": pa.string(), "integer": pa.int32(), "bigint": pa.int64(), "date": pa.date32(),
             "boolean": pa.bool_()}  # fmt: skip
    (states,) = (table for table in TABLES if table.name == "dataset_state")
    schema = pa.schema([(field.name, kinds[field.sql]) for field in states.fields])
    warehouse.register("states", pa.Table.from_pylist(rows, schema=schema))
    warehouse.execute("create or replace temp table dataset_state as from states")
    warehouse.unregister("states")


def _write_manifest(
    folder: Path, as_of: date, checked: Checked, stages: Mapping[str, Any], written: list[WrittenTable]
) -> str:
    """The snapshot's id is the day it speaks of and a digest of everything else the manifest says."""
    manifest = {
        "schema": SCHEMA_VERSION,
        "snapshot_date": as_of.isoformat(),
        "datasets": [asdict(one) for one in checked.datasets],
        "problems": [str(problem) for problem in checked.problems],
        "stages": [{"name": name, "counts": asdict(result)} for name, result in stages.items()],
        "tables": [asdict(one) for one in written],
    }
    digest = hashlib.sha256(_as_json(manifest).encode()).hexdigest()
    snapshot_id = f"{as_of.isoformat()}-{digest[:12]}"
    (folder / "manifest.json").write_text(
        _as_json({"snapshot_id": snapshot_id, **manifest}), encoding="utf-8"
    )
    return snapshot_id


def _as_json(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True, default=str) + "\n"
