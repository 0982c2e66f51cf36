"""Draws a tiny snapshot from rows written out by hand, in the form the pipeline publishes."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from thinkfamily.datasets.register import DATASETS
from thinkfamily.snapshot.derived import write_derived
from thinkfamily.snapshot.name_words import name_words, sound_of
from thinkfamily.snapshot.schema import TABLES, record_table
from thinkfamily.snapshot.shelf import RESTRICTED

Row = Mapping[str, Any]
Rows = Sequence[Row]
_NAMES = ("forename", "surname", "known_as", "former_surname")


def draw_snapshot(
    shelf: Path,
    *,
    snapshot_id: str,
    snapshot_date: date,
    tables: Mapping[str, Rows],
    records: Mapping[str, Rows],
    restricted: Mapping[str, Mapping[str, Rows]] | None = None,
) -> Path:
    """Write a snapshot on `shelf` and make it the current one; fields left out are null.

    `tables` are those of schema.py, except `name_token` and `dataset_state`, which follow from the rest. `records`
    are rows of datasets by name, with their shown columns and `person_id`, `on_date`. `restricted` are the `tables`
    and `records` of its restricted part, nobody's unless given.
    """
    folder = shelf / "snapshots" / snapshot_id
    folder.mkdir(parents=True)
    _draw(folder, snapshot_id, snapshot_date, tables, records)
    apart = folder / RESTRICTED
    apart.mkdir(mode=0o700)
    kept = {"tables": {}, "records": {}, **(restricted or {})}
    _draw(apart, f"{snapshot_id}-restricted", snapshot_date, kept["tables"], kept["records"])
    aside = shelf / "current.new"
    aside.symlink_to(Path("snapshots") / snapshot_id)
    aside.rename(shelf / "current")
    return folder


def _draw(
    folder: Path,
    snapshot_id: str,
    snapshot_date: date,
    tables: Mapping[str, Rows],
    records: Mapping[str, Rows],
) -> None:
    drawn = {
        **tables,
        "name_token": tokens(tables.get("identity", ())),
        "dataset_state": _states(snapshot_date, tables, records),
    }
    strays = set(drawn) - {table.name for table in TABLES}
    assert not strays, f"no such table: {strays}"
    database = duckdb.connect()
    for table in TABLES:
        database.execute(table.ddl)
        fill(database, table.name, drawn.get(table.name, ()))
        order = ", ".join(f'"{field}"' for field in table.order)
        database.execute(
            f"""copy (from "{table.name}" order by {order}) to '{folder / table.name}.parquet'"""
        )
    for name, dataset in DATASETS.items():
        # A shown column called on_date is that on_date.
        fields = dict.fromkeys(("person_id", "record_key"), "varchar") | {
            "on_date": "date",
            "delivered_on": "date",
        }
        fields |= {column.name: column.type.sql for column in dataset.shown}
        table_name = record_table(name)
        columns = ", ".join(f'"{field}" {kind}' for field, kind in fields.items())
        database.execute(f'create table "{table_name}" ({columns})')
        rows = [
            {"record_key": f"{name}-{number}", "delivered_on": snapshot_date, **row}
            for number, row in enumerate(records.get(name, ()))
        ]
        fill(database, table_name, rows)
        database.execute(f"""copy "{table_name}" to '{folder / table_name}.parquet'""")
    database.close()
    write_derived(folder, places={"schools": "urn", "addresses": "uprn"})
    said = {"snapshot_id": snapshot_id, "snapshot_date": snapshot_date.isoformat()}
    (folder / "manifest.json").write_text(json.dumps(said), encoding="utf-8")


def fill(database: duckdb.DuckDBPyConnection, table: str, rows: Rows) -> None:
    """Rows into a table; fields left out are null."""
    for row in rows:
        fields = ", ".join(f'"{field}"' for field in row)
        marks = ", ".join("?" * len(row))
        database.execute(f'insert into "{table}" ({fields}) values ({marks})', list(row.values()))


def tokens(identities: Rows) -> list[Row]:
    """The rows of `name_token` that follow from identities."""
    return [
        {
            "token": word,
            "code": sound_of(word),
            "person_id": row["person_id"],
            "dataset": row["dataset"],
            "part": part,
        }
        for row in identities
        for part in _NAMES
        for word in name_words(row.get(part) or "")
    ]


def _states(day: date, tables: Mapping[str, Rows], records: Mapping[str, Rows]) -> list[Row]:
    def count(name: str) -> int:
        told = sum(row["dataset"] == name for row in tables.get("identity", ()))
        return max(told, len(records.get(name, ())))

    return [
        {
            "dataset": name, "agency": dataset.agency, "deliveries": 1, "delivered_on": day,
            "rows_read": count(name), "accepted": count(name), "quarantined": 0, "current_rows": count(name),
            "linked_rows": count(name), "validated": dataset.validated,
        }
        for name, dataset in DATASETS.items()
    ]  # fmt: skip
