"""Where SQL runs: one DuckDB database (the warehouse), opened the same way by every stage and every test."""

from datetime import date
from pathlib import Path

import duckdb

from thinkfamily.indicators.macros import definitions

Warehouse = duckdb.DuckDBPyConnection

SCHEMAS = ("received", "quarantine", "accepted", "superseded", "withheld", "linked", "formed", "found")

BARE = """create or replace temp macro bare(words) as
    nullif(regexp_replace(upper(words), '[^0-9A-Z]', '', 'g'), '')"""
"""Letters and digits alone, as postcodes and numbers are compared by every stage; null where there are none."""

_SETTINGS = {
    # The network is never asked: a missing extension is an error at once, not after seconds of waiting.
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    # A table name that is not a table must be an error, not a Python variable that happens to bear the name.
    "python_enable_replacements": "false",
    # What is reproducible: rows keep their order, nulls sort in one place.
    "preserve_insertion_order": "true",
    "default_null_order": "nulls_last",
}


def open_warehouse(
    path: Path | None, *, as_of: date, threads: int = 2, memory: str = "6GB"
) -> duckdb.DuckDBPyConnection:
    """Open (or create) the warehouse at `path`, or one in memory when it is None.

    Gives the schemas that the stages hand to one another, the macros rules may use and `bare()`; `as_of()` is `as_of`.
    Spills into a folder of its own beside the file. DuckDB streams results: read them with `fetchall()`, never with
    `fetchone()`.
    """
    warehouse = duckdb.connect(
        str(path) if path else ":memory:",
        config={**_SETTINGS, "threads": str(threads), "memory_limit": memory},
    )
    if path:
        warehouse.execute(f"set temp_directory = {quoted(f'{path}.spill')}")
    for schema in SCHEMAS:
        warehouse.execute(f"create schema if not exists {schema}")
    for statement in (*definitions(as_of), BARE):
        warehouse.execute(statement)
    return warehouse


def named(name: str) -> str:
    """An identifier as SQL writes it: `order` is a column of ours and a word of SQL's."""
    return '"' + name.replace('"', '""') + '"'


def quoted(text: str) -> str:
    """A text value as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def has_table(warehouse: Warehouse, schema: str, table: str) -> bool:
    found = warehouse.execute(
        "select 1 from duckdb_tables() where schema_name = ? and table_name = ? and database_name = current_database()",
        [schema, table],
    )
    return bool(found.fetchall())


def count(warehouse: Warehouse, sql: str) -> int:
    """The single whole number that a query gives."""
    return int(warehouse.execute(sql).fetchall()[0][0])
