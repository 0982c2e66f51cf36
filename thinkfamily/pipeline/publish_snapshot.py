"""Publish: write the snapshot's tables and its manifest, verify them; the shelf then swaps them in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.check_quality import Checked
from thinkfamily.pipeline.engine import named
from thinkfamily.pipeline.progress import progress, tell
from thinkfamily.pipeline.publishing import families, joins, people, places, readiness, records
from thinkfamily.pipeline.publishing.manifest import write_manifest
from thinkfamily.pipeline.publishing.parquet import WrittenTable, write_parquet
from thinkfamily.pipeline.publishing.states import lay_out_states
from thinkfamily.pipeline.publishing.verify import verify, verify_apart
from thinkfamily.snapshot.derived import write_derived
from thinkfamily.snapshot.schema import TABLES, Table, record_table
from thinkfamily.snapshot.shelf import RESTRICTED


@dataclass(frozen=True, kw_only=True)
class Published:
    """`folder` holds the verified snapshot, its restricted part within, still aside; `keys` is the shelf's file of
    records' keys."""

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

    `aside`/snapshot/restricted must be there, see publish_restricted.py: nobody of it may be in what is written here.
    `stages` are the counts of the stages between check and this, for the manifest. Raises NotWhole.
    """
    folder = aside / "snapshot"
    written = write_tables(warehouse, datasets, folder, checked)
    verify(folder, tuple(written), datasets)
    verify_apart(folder, folder / RESTRICTED)
    keys = aside / "keys.parquet"
    about = [one for one in datasets.values() if not one.instructs]
    write_parquet(warehouse, records.keys(about), keys, order=("dataset", "record_key"))
    derived = write_beside(folder, datasets)
    snapshot_id = write_manifest(folder, as_of, checked, stages, written, derived)
    return Published(snapshot_id=snapshot_id, folder=folder, keys=keys, tables=tuple(written))


def write_tables(
    warehouse: duckdb.DuckDBPyConnection, datasets: Mapping[str, Dataset], folder: Path, checked: Checked
) -> list[WrittenTable]:
    """Write what `warehouse` holds to `folder` as Parquet, one file a table."""
    published = {one.name: one for one in datasets.values() if not one.instructs}
    people.lay_out_identities(warehouse)
    people.lay_out_words(warehouse)
    families.lay_out_leads(warehouse, published)
    joins.lay_out_joins(warehouse)
    readiness.lay_out_readiness(warehouse, published)
    lay_out_states(warehouse, published, checked)
    written = []
    for table in progress(TABLES, says="Writing the snapshot", total=len(TABLES)):
        query = _typed(table, _query(table, published))
        written.append(write_parquet(warehouse, query, folder / f"{table.name}.parquet", order=table.order))
    for dataset in progress(published.values(), says="Writing the records", total=len(published)):
        path = folder / f"{record_table(dataset.name)}.parquet"
        written.append(write_parquet(warehouse, records.records(dataset), path, order=records.order(dataset)))
    return written


def write_beside(folder: Path, datasets: Mapping[str, Dataset]) -> dict[str, str]:
    """What makes the tables in `folder` quick to read; each file's digest."""
    tell("Writing look-ups and the index of search")
    places = {one.name: one.key[0] for one in datasets.values() if not (one.about_people or one.instructs)}
    return write_derived(folder, places=places)


_MADE_IN = {
    "member": "formed", "relationship": "formed", "indicator_value": "found", "reason": "found", "lineage": "linked",
    "family_lineage": "formed", "score": "found", "score_reason": "found", "risk_model": "found",
    "risk_figure": "found", "risk_capacity": "found", "dataset_state": "temp",
    "link": "temp", "undecided": "temp", "readiness": "temp",
}  # fmt: skip


def _query(table: Table, published: Mapping[str, Dataset]) -> str:
    queries = {
        "person": people.person(published), "identity": people.identity(), "name_token": people.name_token(),
        "address": places.address(), "residence": places.residence(), "family": families.family(),
        "entry": joins.entry(),
    }  # fmt: skip
    fields = [field.name for field in table.fields]
    return queries.get(table.name) or families.copied(_MADE_IN[table.name], table.name, fields)


def _typed(table: Table, query: str) -> str:
    fields = ", ".join(f"{named(field.name)}::{field.sql} as {named(field.name)}" for field in table.fields)
    return f"select {fields} from ({query})"
