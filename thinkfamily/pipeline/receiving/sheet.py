"""`Sheet`: a file's rows as they stand, before anything is judged."""

from dataclasses import dataclass

import pyarrow as pa

from thinkfamily.pipeline.receiving.problem import Unreadable


@dataclass(frozen=True, kw_only=True)
class Broken:
    """A row that cannot be taken apart into its columns."""

    row: int
    says: str
    raw: str


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """`table` has a column for each heading, as headed; `rows` are the numbers of its rows.

    Text is as written, empty where there is none. Parquet keeps the types it holds. `warnings` are about the file
    as a whole.
    """

    table: pa.Table
    rows: pa.Array
    broken: tuple[Broken, ...] = ()
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.rows) != self.table.num_rows:
            raise ValueError("every row has its number")


def sheet_of_rows(
    headings: list[str], cells: list[list[str | None]], rows: list[int], broken: list[Broken],
    warnings: list[str],
) -> Sheet:  # fmt: skip
    """A sheet from rows taken apart one by one."""
    columns = [pa.array(column, pa.string()) for column in zip(*cells, strict=True)]
    if not columns:
        columns = [pa.array([], pa.string()) for _ in headings]
    table = pa.Table.from_arrays(columns, names=headings)
    return Sheet(table=table, rows=pa.array(rows, pa.int64()), broken=tuple(broken), warnings=tuple(warnings))


def refuse_doubled(headings: list[str]) -> None:
    """Raise Unreadable if two columns bear one heading: nobody can say which is meant."""
    doubled = sorted({heading for heading in headings if heading and headings.count(heading) > 1})
    if doubled:
        raise Unreadable(f"the heading '{doubled[0]}' stands over two columns", "Ask for each column once.")
