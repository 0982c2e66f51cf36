"""Publish the restricted part: the people who were set apart, as a small snapshot within the snapshot's folder.

Whoever opens the snapshot does not see it: the reader opens the files of its own folder and no other. It is there to
be opened on its own by whoever breaks the glass. The same stages that make the snapshot make it, so that it has the
same tables, and everything else that is withheld stays withheld: a sealed address, and who an adopted child was.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.indicators.conclusion import Conclusion
from thinkfamily.pipeline.check_quality import Checked
from thinkfamily.pipeline.find_indicators import find_indicators
from thinkfamily.pipeline.form_families import form_families
from thinkfamily.pipeline.publish_snapshot import write_beside, write_tables
from thinkfamily.pipeline.publishing.manifest import NAME, write_manifest
from thinkfamily.pipeline.publishing.verify import verify
from thinkfamily.pipeline.score_risks import lay_out_scores
from thinkfamily.pipeline.withhold import withhold_places
from thinkfamily.pipeline.withholding.apart import remember_relationships
from thinkfamily.snapshot.schema import record_table


@dataclass(frozen=True, kw_only=True)
class RestrictedPart:
    """The restricted part as the snapshot's own manifest knows it: counted, never described.

    Its manifest holds the digest of each of its files and the snapshot's manifest holds the digest of that, so no byte
    of it can change without the snapshot's id changing.
    """

    snapshot_id: str
    manifest_sha256: str
    people: int
    rows: int
    relationships: int
    indicator_values: int


def publish_restricted(
    apart: duckdb.DuckDBPyConnection,
    datasets: Mapping[str, Dataset],
    indicators: Iterable[Conclusion],
    *,
    folder: Path,
    as_of: date,
    checked: Checked,
) -> RestrictedPart:
    """Withhold places, form, find and write what the warehouse `apart` holds to `folder`, which only its owner may
    enter. It is written also where nobody is restricted: a reader need not ask. Raises NotWhole."""
    places = withhold_places(apart, datasets)
    formed = form_families(apart, datasets.values())
    remember_relationships(apart)
    found = find_indicators(apart, indicators)
    lay_out_scores(apart)
    folder.mkdir(parents=True)
    folder.chmod(0o700)
    written = write_tables(apart, datasets, folder, checked)
    verify(folder, tuple(written), datasets, relates_to_others=True)
    stages = {"withhold_places": places, "form": formed, "find": found}
    snapshot_id = write_manifest(folder, as_of, checked, stages, written, write_beside(folder, datasets))
    rows = {one.name: one.rows for one in written}
    about = [one.name for one in datasets.values() if one.about_people and not one.protects]
    return RestrictedPart(
        snapshot_id=snapshot_id,
        manifest_sha256=hashlib.sha256((folder / NAME).read_bytes()).hexdigest(),
        people=rows["person"],
        rows=sum(rows[record_table(name)] for name in about),
        relationships=rows["relationship"],
        indicator_values=rows["indicator_value"],
    )
