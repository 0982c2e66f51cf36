"""Judge one delivery's values: a table with each value and, beside it, what is wrong with it."""

from dataclasses import dataclass

import duckdb

from thinkfamily.datasets.column import Column, Type
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.checking.column_sql import Given
from thinkfamily.pipeline.checking.fault import Fault
from thinkfamily.pipeline.checking.lists import join_lists, read_identifiers
from thinkfamily.pipeline.engine import named
from thinkfamily.pipeline.receive_deliveries import Received


@dataclass(frozen=True, kw_only=True)
class Judged:
    """Of one delivery: its rows, how each column fared, rows that fail a check, rows that share another's key."""

    rows: int
    tallies: tuple["Tally", ...]
    failed: int
    shared: int

    @property
    def is_clean(self) -> bool:
        return not (self.failed or self.shared or any(tally.faulty for tally in self.tallies))


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How one column of a delivery fared: values given, and values given with a fault."""

    column: Column
    given: int
    faulty: int


def given_columns(warehouse: duckdb.DuckDBPyConnection, dataset: Dataset, received: Received) -> list[Given]:
    """The declared columns that the delivery has, with the type each came in."""
    described = warehouse.execute(f"describe received.{named(received.table)}").fetchall()
    kinds = {name: kind for name, kind, *_ in described}
    return [
        Given(column=column, kind=kinds[column.name]) for column in dataset.columns if column.name in kinds
    ]


def judge_values(warehouse: duckdb.DuckDBPyConnection, dataset: Dataset, received: Received) -> Judged:
    """Make temp table `judged`: `row_in_file`; each declared column with its value, null where it is faulty;
    `f:<column>`, the fault; `row_key`, the values of the key joined by '|'."""
    table = f"received.{named(received.table)}"
    given = given_columns(warehouse, dataset, received)
    present = {one.column.name for one in given}
    for one in given:
        if one.column.identifier:
            read_identifiers(warehouse, one.column.identifier, one.text, f"{table} given")
    texts = [f"{one.text} as {named('t:' + one.column.name)}" for one in given]
    values, faults, kept = [], [], []
    for column in dataset.columns:
        mark, value = named("f:" + column.name), named("v:" + column.name)
        if column.name not in present:
            values.append(f"null::{column.type.sql} as {value}")
            faults.append(f"null::varchar as {mark}")
        kept.append(f"case when {mark} is null then {value} end::{column.type.sql} as {named(column.name)}")
    for one in given:
        name = one.column.name
        values.append(f"{one.value(dataset)} as {named('v:' + name)}")
        faults.append(f"{one.fault(dataset, received.delivery)} as {named('f:' + name)}")
        if one.column.codes:
            codes = named("c:" + name)
            values.append(f"{codes}.since as {named('s:' + name)}, {codes}.until as {named('u:' + name)}")
    marks = [named("f:" + column.name) for column in dataset.columns]
    key = " || '|' || ".join(_key_part(dataset.column(name)) for name in dataset.key)
    warehouse.execute(f"""
        create or replace temp table judged as
        with given as (select *, {", ".join(texts)} from {table} given),
        valued as (select given.*, {", ".join(values)} from given
            {join_lists(dataset, [one.column for one in given])}),
        faulted as (select *, {", ".join(faults)} from valued),
        kept as (select row_in_file, {", ".join(kept)}, {", ".join(marks)} from faulted)
        select *, {key} as row_key from kept
    """)
    return _tallies(warehouse, dataset, given)


def _tallies(warehouse: duckdb.DuckDBPyConnection, dataset: Dataset, given: list[Given]) -> Judged:
    failed = " or ".join(f"({check.sql}) is false" for check in dataset.checks) or "false"
    parts = [f"count(*), count(*) filter ({failed}), count(row_key) - count(distinct row_key)"]
    for one in given:
        value, mark = named(one.column.name), named("f:" + one.column.name)
        parts.append(f"count({value}) + count({mark}) - count(*) filter ({mark} = '{Fault.EMPTY}')")
        parts.append(f"count({mark})")
    rows, failures, shared, *counts = warehouse.execute(f"select {', '.join(parts)} from judged").fetchall()[
        0
    ]
    tallies = tuple(
        Tally(column=one.column, given=counts[2 * place], faulty=counts[2 * place + 1])
        for place, one in enumerate(given)
    )
    return Judged(rows=rows, tallies=tallies, failed=failures, shared=shared)


def _key_part(column: Column) -> str:
    """One value of the key as text; a '|' inside it is escaped, so that a|b with c is not a with b|c."""
    text = f"cast({named(column.name)} as varchar)"
    return f"replace(replace({text}, '\\', '\\\\'), '|', '\\|')" if column.type is Type.TEXT else text
