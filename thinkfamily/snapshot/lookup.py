"""Look-ups: the rows of a snapshot about one person, family or place, in hundredths of a millisecond.

A column store reads a stretch of every column to give one row; a page that asks twenty tables about one person waits
for that twenty times. So beside the Parquet files, which are the snapshot, lies one SQLite file with the same rows,
each table in the order it is asked in. It is written from the Parquet files alone, byte for byte the same each time.
"""

import json
import sqlite3
import threading
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from thinkfamily.snapshot.schema import record_table

LOOKUP = "lookup.sqlite3"
KEYS: dict[str, tuple[str, ...]] = {
    "person": ("person_id",), "identity": ("person_id",), "address": ("address_id",),
    "residence": ("person_id", "address_id"), "family": ("family_id",), "member": ("family_id", "person_id"),
    "relationship": ("person_id", "other_id"), "indicator_value": ("person_id",), "reason": ("person_id",),
    "lineage": ("person_id", "earlier_id"), "family_lineage": ("family_id", "earlier_id"),
    "score": ("person_id", "model"), "score_reason": ("person_id",),
    "entry": ("person_id",), "link": ("person_id",), "undecided": ("person_id", "other_id"),
}  # fmt: skip
"""What each table of the snapshot is asked for by, first the column it is laid by; records are by person_id."""
NOT_LOOKED_UP = frozenset(
    {"name_token", "dataset_state", "risk_model", "risk_figure", "risk_capacity", "readiness"}
)
"""Read whole, or searched: that is a column store's work."""
PLACE_OF_ROW = "#"
"""A column beside each table's own: where the row stands in the table."""
_BATCH = 20_000
# Type names of our own: the names that SQLite's users share may have converters of somebody else's.
_TYPES = {"DATE": "DAY", "TIMESTAMP": "MOMENT", "BOOLEAN": "YESNO", "VARCHAR[]": "LIST", "DOUBLE[]": "LIST",
          "VARCHAR": "TEXT", "DOUBLE": "REAL", "INTEGER": "INTEGER", "BIGINT": "INTEGER"}  # fmt: skip
_WRITTEN = {
    "DAY": "{}::varchar",
    "MOMENT": "{}::varchar",
    "YESNO": "{}::integer",
    "LIST": "to_json({})::varchar",
}
sqlite3.register_converter("DAY", lambda text: date.fromisoformat(text.decode()))
sqlite3.register_converter("MOMENT", lambda text: datetime.fromisoformat(text.decode()))
sqlite3.register_converter("YESNO", lambda text: text == b"1")
sqlite3.register_converter("LIST", lambda text: tuple(json.loads(text)))


def write_lookup(folder: Path, *, places: Mapping[str, str]) -> Path:
    """Write `folder`/lookup.sqlite3 from the Parquet files in `folder`; its path.

    `places` names the datasets that are not about people, each with the column its rows are asked for by. Rows that
    lead to nobody are left out: nobody can ask for them. ValueError for a column type that has no place here.
    """
    keys = KEYS | {record_table(dataset): (column,) for dataset, column in places.items()}
    path = folder / LOOKUP
    path.unlink(missing_ok=True)
    source = duckdb.connect(config={"threads": 1})
    written = sqlite3.connect(path, isolation_level=None)
    # Nobody reads it before it is whole, and it is written anew if this process dies.
    for setting in (
        "page_size = 8192",
        "journal_mode = off",
        "synchronous = off",
        "locking_mode = exclusive",
    ):
        written.execute(f"pragma {setting}")
    written.execute("begin")
    for file in sorted(folder.glob("*.parquet")):
        if file.stem not in NOT_LOOKED_UP:
            _copy(source, written, file, keys.get(file.stem, ("person_id",)))
    written.execute("commit")
    written.close()
    source.close()
    return path


def _copy(
    source: duckdb.DuckDBPyConnection, written: sqlite3.Connection, file: Path, keys: Sequence[str]
) -> None:
    """One table, laid in the order of its first key, with an index for each further one."""
    parquet = "read_parquet('" + str(file).replace("'", "''") + "')"
    columns = {
        name: _type(kind) for name, kind, *_ in source.execute(f"describe select * from {parquet}").fetchall()
    }
    fields = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
    table, first = file.stem, keys[0]
    laid_by = f'primary key ("{first}", "{PLACE_OF_ROW}")'
    written.execute(f'create table "{table}" ({fields}, "{PLACE_OF_ROW}" integer, {laid_by}) without rowid')
    given = ", ".join(_WRITTEN.get(kind, "{}").format(f'"{name}"') for name, kind in columns.items())
    # The file's own order settles which row is first: a snapshot's files are ordered whole.
    numbered = f'select {given}, row_number() over () as "{PLACE_OF_ROW}" from {parquet}'
    source.execute(f'{numbered} where "{first}" is not null order by "{first}", "{PLACE_OF_ROW}"')
    marks = ", ".join("?" * (len(columns) + 1))
    while rows := source.fetchmany(_BATCH):
        written.executemany(f'insert into "{table}" values ({marks})', rows)
    for key in keys[1:]:
        written.execute(f'create index "{table} by {key}" on "{table}" ("{key}")')


def _type(kind: str) -> str:
    if kind not in _TYPES:
        raise ValueError(f"a column of type {kind} cannot be looked up; known are {', '.join(_TYPES)}")
    return _TYPES[kind]


class Lookup:
    """The file, open for reading by many threads and processes. Raises FileNotFoundError when it is not there."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOOKUP
        if not self._path.is_file():
            raise FileNotFoundError(self._path)
        self._threads = threading.local()
        self.tables = frozenset(
            str(name) for (name,) in self.all("select name from sqlite_master where type = 'table'")
        )

    def all(self, sql: str, values: Iterable[object] = ()) -> list[tuple[Any, ...]]:
        return self._connection().execute(sql, tuple(values)).fetchall()

    def named(self, sql: str, values: Iterable[object] = ()) -> tuple[list[str], list[tuple[Any, ...]]]:
        """The names of the columns, and the rows."""
        cursor = self._connection().execute(sql, tuple(values))
        return [column[0] for column in cursor.description], cursor.fetchall()

    def _connection(self) -> sqlite3.Connection:
        # One for each thread: none waits for another. Immutable: no lock is taken, none can be.
        if not hasattr(self._threads, "connection"):
            self._threads.connection = sqlite3.connect(
                f"{self._path.resolve().as_uri()}?mode=ro&immutable=1",
                uri=True,
                detect_types=sqlite3.PARSE_DECLTYPES,
            )
        found: sqlite3.Connection = self._threads.connection
        return found
