"""A query's rows as one Parquet file, the same bytes for the same rows."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from thinkfamily.pipeline.engine import named, quoted

_GROUP = 10_240
"""Rows a group: small, so that the rows of one person are found without reading many others."""


@dataclass(frozen=True, kw_only=True)
class WrittenTable:
    name: str
    rows: int
    bytes: int
    sha256: str


def write_parquet(
    warehouse: duckdb.DuckDBPyConnection, query: str, path: Path, *, order: Sequence[str]
) -> WrittenTable:
    """Write the rows of `query`, ordered by `order` and then by every other column, so that no two are ever tied."""
    columns = [name for name, *_ in warehouse.execute(f"describe {query}").fetchall()]
    whole = [*order, *(name for name in columns if name not in order)]
    ordered = ", ".join(f"{named(name)} nulls last" for name in whole)
    warehouse.execute(
        f"copy (from ({query}) order by {ordered}) to {quoted(str(path))} "
        f"(format parquet, compression zstd, row_group_size {_GROUP})"
    )
    rows = warehouse.execute(f"select count(*) from read_parquet({quoted(str(path))})").fetchall()[0][0]
    content = path.read_bytes()
    return WrittenTable(
        name=path.stem, rows=rows, bytes=len(content), sha256=hashlib.sha256(content).hexdigest()
    )
