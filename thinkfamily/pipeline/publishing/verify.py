"""Verify: open what was written as a reader will, and refuse it if it does not hold together."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import duckdb

from thinkfamily.datasets.column import Use
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.engine import named, quoted
from thinkfamily.pipeline.publishing.parquet import WrittenTable
from thinkfamily.pipeline.publishing.records import OWN
from thinkfamily.snapshot.schema import TABLES, record_table

_LEADS_TO = (
    ("identity", "person_id", "person", "person_id"),
    ("name_token", "person_id", "person", "person_id"),
    ("residence", "person_id", "person", "person_id"),
    ("residence", "address_id", "address", "address_id"),
    ("member", "person_id", "person", "person_id"),
    ("member", "family_id", "family", "family_id"),
    ("family", "family_id", "member", "family_id"),
    ("family", "address_id", "address", "address_id"),
    ("indicator_value", "person_id", "person", "person_id"),
    ("reason", "person_id", "person", "person_id"),
    ("family_lineage", "family_id", "family", "family_id"),
    ("score", "person_id", "person", "person_id"),
    ("score", "model", "risk_model", "model"),
    ("score_reason", "person_id", "score", "person_id"),
    ("entry", "person_id", "person", "person_id"),
    ("link", "person_id", "person", "person_id"),
    ("link", "entry", "entry", "entry"),
    ("link", "other_entry", "entry", "entry"),
    ("undecided", "person_id", "person", "person_id"),
    ("undecided", "other_id", "person", "person_id"),
    ("undecided", "entry", "entry", "entry"),
    ("undecided", "other_entry", "entry", "entry"),
)
_RELATES = (
    ("relationship", "person_id", "person", "person_id"),
    ("relationship", "other_id", "person", "person_id"),
    ("lineage", "person_id", "person", "person_id"),
)
_ONE_EACH = {
    "person": "person_id",
    "address": "address_id",
    "family": "family_id",
    "dataset_state": "dataset",
    "risk_model": "model",
}
_SETTINGS = {"autoinstall_known_extensions": "false", "threads": "2"}
_SEALED_SAYS = ("uprn", "postcode", "lsoa", "ward", "locality", "easting", "northing")


class NotWhole(Exception):
    """What was built may not serve: each fault in words."""


def verify(
    folder: Path,
    written: tuple[WrittenTable, ...],
    datasets: Mapping[str, Dataset],
    *,
    relates_to_others: bool = False,
) -> None:
    """Raise NotWhole unless every table is there as declared, as written, and leads only to what is there.

    With `relates_to_others` a relationship may have one end elsewhere: `verify_apart` looks for it there.
    """
    with duckdb.connect(config=_SETTINGS) as reader:
        faults = [*_files(folder, written), *_columns(reader, folder, datasets)]
        if not faults:
            leads = _LEADS_TO if relates_to_others else (*_LEADS_TO, *_RELATES)
            faults = _contents(reader, folder, leads)
    if faults:
        raise NotWhole("; ".join(faults))


def verify_apart(folder: Path, restricted: Path) -> None:
    """Raise NotWhole if anybody of the snapshot `restricted` is in the snapshot `folder`, or is related to nobody."""
    with duckdb.connect(config=_SETTINGS) as reader:
        views = {
            "held": restricted / "person",
            "shown": folder / "person",
            "related": restricted / "relationship",
        }
        for name, path in views.items():
            reader.execute(f"create view {name} as from read_parquet({quoted(f'{path}.parquet')})")
        faults = []
        for path in sorted(folder.glob("*.parquet")):
            for field in sorted(
                {"person_id", "other_id", "earlier_id"} & _describe(reader, folder, path.stem).keys()
            ):
                told = (
                    f"from read_parquet({quoted(str(path))}) t semi join held on t.{field} = held.person_id"
                )
                rows = reader.execute(f"select count(*) {told}").fetchall()[0][0]
                if rows:
                    faults.append(f"{rows} rows of {path.stem} are about restricted people")
        lost = reader.execute("""
            with known as (select person_id, true as restricted from held union all select person_id, false from shown)
            select count(*) from related r left join known a on r.person_id = a.person_id
                left join known b on r.other_id = b.person_id
            where a.person_id is null or b.person_id is null or not (a.restricted or b.restricted)
        """).fetchall()[0][0]
        if lost:
            faults.append(f"{lost} relationships of restricted people lead to nobody")
    if faults:
        raise NotWhole("; ".join(faults))


def _files(folder: Path, written: tuple[WrittenTable, ...]) -> list[str]:
    found = {path.stem for path in folder.glob("*.parquet")}
    faults = [f"{name} is missing" for name in sorted({one.name for one in written} - found)]
    faults += [f"{name} is not of this build" for name in sorted(found - {one.name for one in written})]
    for one in written:
        if one.name in found:
            content = (folder / f"{one.name}.parquet").read_bytes()
            if hashlib.sha256(content).hexdigest() != one.sha256:
                faults.append(f"{one.name} changed after it was written")
    return faults


def _columns(reader: duckdb.DuckDBPyConnection, folder: Path, datasets: Mapping[str, Dataset]) -> list[str]:
    faults = []
    for table in TABLES:
        found = _describe(reader, folder, table.name)
        wanted = {field.name: field.sql.upper() for field in table.fields}
        if found != wanted:
            faults.append(f"{table.name} has {found}, not {wanted}")
    for dataset in datasets.values():
        allowed = {*OWN, *(column.name for column in dataset.columns if column.use is Use.SHOWN)}
        found = _describe(reader, folder, record_table(dataset.name))
        if dataset.instructs and found:
            faults.append(f"{dataset.name} is an instruction to the pipeline and was published")
        stray = sorted(found.keys() - allowed)
        if stray:
            faults.append(f"{dataset.name} shows {stray}, which are not to be shown")
    return faults


def _describe(reader: duckdb.DuckDBPyConnection, folder: Path, table: str) -> dict[str, str]:
    path = folder / f"{table}.parquet"
    if not path.exists():
        return {}
    rows = reader.execute(f"describe from read_parquet({quoted(str(path))})").fetchall()
    return {name: kind for name, kind, *_ in rows}


def _contents(
    reader: duckdb.DuckDBPyConnection, folder: Path, leads: tuple[tuple[str, str, str, str], ...]
) -> list[str]:
    for path in sorted(folder.glob("*.parquet")):
        reader.execute(f"create view {named(path.stem)} as from read_parquet({quoted(str(path))})")

    def rows(sql: str) -> int:
        return int(reader.execute(sql).fetchall()[0][0])

    faults = []
    for table, field, other, key in leads:
        lost = rows(
            f"select count(*) from {table} where {field} is not null and {field} not in (select {key} from {other})"
        )
        if lost:
            faults.append(f"{lost} rows of {table} lead to no {other}")
    for table, field in _ONE_EACH.items():
        if rows(f"select count(*) - count(distinct {field}) from {table}"):
            faults.append(f"{table} has two rows of one {field}")
    for path in sorted(folder.glob("record_*.parquet")):
        if "person_id" not in _describe(reader, folder, path.stem):
            continue
        lost = rows(
            f"select count(*) from {named(path.stem)} where person_id not in (select person_id from person)"
        )
        if lost:
            faults.append(f"{lost} rows of {path.stem} lead to no person")
    told = " or ".join(f"{name} is not null" for name in _SEALED_SAYS)
    if rows(f"select count(*) from address where sealed and ({told})"):
        faults.append("a sealed address says where it is")
    return faults
