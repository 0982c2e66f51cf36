"""Codes and identifiers as tables, so that a delivery is judged by joining: each distinct identifier is read once."""

import duckdb
import pyarrow as pa

from thinkfamily.datasets.column import Column
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.datasets.identifiers import CHECKS
from thinkfamily.pipeline.engine import named, quoted


def lay_out(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Make the two tables that `join_lists` reads."""
    warehouse.execute(
        "create or replace temp table code (list varchar, folded varchar, code varchar, since date, until date)"
    )
    warehouse.execute(
        "create or replace temp table identifier (kind varchar, raw varchar, value varchar, fault varchar)"
    )


def add_codes(warehouse: duckdb.DuckDBPyConnection, dataset: Dataset) -> None:
    """Add the dataset's code lists. A code is recognised in capitals or not, unless that would confuse two."""
    for column in dataset.columns:
        codes = column.codes
        if codes is None:
            continue
        fold = len({code.upper() for code in codes.codes}) == len(codes.codes)
        rows = pa.table(
            {
                "list": [list_key(dataset, column)] * len(codes.codes),
                "folded": [code.upper() if fold else code for code in codes.codes],
                "code": list(codes.codes),
                "since": pa.array([codes.since.get(code) for code in codes.codes], pa.date32()),
                "until": pa.array([codes.until.get(code) for code in codes.codes], pa.date32()),
            }
        )
        warehouse.register("code_rows", rows)
        warehouse.execute(
            "insert into code select list, folded, code, coalesce(since, date '0001-01-01'), "
            "coalesce(until, date '9999-12-31') from code_rows"
        )
        warehouse.unregister("code_rows")


def list_key(dataset: Dataset, column: Column) -> str:
    """The name of a column's own list: two lists of one name, in two declarations, are not mixed."""
    return f"{dataset.name}.{column.name}"


def read_identifiers(warehouse: duckdb.DuckDBPyConnection, kind: str, text: str, table: str) -> None:
    """Judge every identifier of `table` (SQL `text`) that has not been seen in this run."""
    new = warehouse.sql(
        f"select distinct {text} as raw from {table} where {text} is not null "
        f"and {text} not in (select raw from identifier where kind = {quoted(kind)}) order by raw"
    ).to_arrow_table()
    if not new.num_rows:
        return
    texts = new.column("raw").to_pylist()
    readings = [CHECKS[kind].read(raw) for raw in texts]
    rows = pa.table(
        {
            "kind": [kind] * len(texts),
            "raw": texts,
            "value": pa.array([reading.value for reading in readings], pa.string()),
            "fault": pa.array([reading.fault or None for reading in readings], pa.string()),
        }
    )
    warehouse.register("identifier_rows", rows)
    warehouse.execute("insert into identifier select * from identifier_rows")
    warehouse.unregister("identifier_rows")


def join_lists(dataset: Dataset, columns: list[Column]) -> str:
    """The joins that give each coded column `c:<name>` and each identifier `i:<name>`."""
    joins = []
    for column in columns:
        text = f"given.{named('t:' + column.name)}"
        if column.codes:
            fold = len({code.upper() for code in column.codes.codes}) == len(column.codes.codes)
            joins.append(
                f"left join code {named('c:' + column.name)} on {named('c:' + column.name)}.list = "
                f"{quoted(list_key(dataset, column))} and {named('c:' + column.name)}.folded = "
                f"{f'upper({text})' if fold else text}"
            )
        elif column.identifier:
            joins.append(
                f"left join identifier {named('i:' + column.name)} on {named('i:' + column.name)}.kind = "
                f"{quoted(column.identifier)} and {named('i:' + column.name)}.raw = {text}"
            )
    return "\n".join(joins)
