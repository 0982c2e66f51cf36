"""Set aside: which rows and values are refused, with row, column and reason, for the data manager.

A row is refused if a value it is worthless without is missing or faulty, if one of the dataset's checks is false of
it, or if another row of the delivery has its key. A faulty value that is not needed is left out and its row kept:
a mistyped NHS number must not hide that a child went missing.
"""

from dataclasses import dataclass

import duckdb
import pyarrow as pa

from thinkfamily.datasets.column import Column
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.checking.column_sql import is_needed
from thinkfamily.pipeline.checking.fault import Fault, sentence
from thinkfamily.pipeline.checking.judge import Judged, Tally, given_columns
from thinkfamily.pipeline.engine import named, quoted
from thinkfamily.pipeline.receive_deliveries import Received

VALUE_SHOWN, ROW_SHOWN = 200, 2000
"""Characters kept of a refused value and of a refused row: enough to find it in the file."""


@dataclass(frozen=True, kw_only=True)
class SetAside:
    """Of one delivery: rows refused, of those rows that only repeat another, and values left out of kept rows."""

    rows: int
    repeats: int
    values: int


def lay_out(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute("""
        create or replace table quarantine.rows (
            dataset varchar, file varchar, row bigint, "column" varchar, value varchar, reason varchar, raw varchar);
        create or replace table quarantine.values (
            dataset varchar, file varchar, row bigint, "column" varchar, value varchar, reason varchar);
    """)


def set_aside(
    warehouse: duckdb.DuckDBPyConnection, dataset: Dataset, received: Received, judged: Judged
) -> SetAside:
    """Fill the quarantine from temp table `judged` and take the refused rows out of it."""
    _broken_rows(warehouse, dataset, received)
    if judged.is_clean:
        return SetAside(rows=len(received.broken), repeats=0, values=0)
    warehouse.execute(
        "create or replace temp table fault (row bigint, place integer, needed boolean, "
        '"column" varchar, value varchar, reason varchar)'
    )
    _faulty_values(warehouse, dataset, received, judged.tallies)
    _failed_checks(warehouse, dataset)
    warehouse.execute("create or replace temp table refused as select distinct row from fault where needed")
    _shared_keys(warehouse, dataset)
    file = f"{quoted(dataset.name)}, {quoted(received.delivery.file)}"
    table = f"received.{named(received.table)}"
    warehouse.execute(f"""
        insert into quarantine.rows
        select {file}, told.row, first(told."column" order by told.place), first(told.value order by told.place),
            string_agg(told.reason, '; ' order by told.place),
            any_value(left(cast(to_json(given) as varchar), {ROW_SHOWN}))
        from (select row, place, "column", value, case when "column" = '' then reason else
                  '''' || "column" || ''': ' || reason end as reason
              from fault where row in (select row from refused)) told
        join {table} given on told.row = given.row_in_file
        group by told.row order by told.row
    """)
    warehouse.execute(f"""
        insert into quarantine.values
        select {file}, row, "column", value, reason from fault
        where row not in (select row from refused) order by row, place
    """)
    values = _count(warehouse, "select count(*) from fault where row not in (select row from refused)")
    rows = _count(warehouse, "select count(*) from refused") + len(received.broken)
    repeats = _count(warehouse, f"select count(*) from fault where place = {_REPEAT}")
    warehouse.execute("delete from judged where row_in_file in (select row from refused)")
    return SetAside(rows=rows, repeats=repeats, values=values)


def _faulty_values(
    warehouse: duckdb.DuckDBPyConnection, dataset: Dataset, received: Received, tallies: tuple[Tally, ...]
) -> None:
    given = {one.column.name: one for one in given_columns(warehouse, dataset, received)}
    for place, tally in enumerate(tallies):
        if not tally.faulty:
            continue
        column = tally.column
        mark = f"judged.{named('f:' + column.name)}"
        text = given[column.name].text
        said = " ".join(f"when '{fault}' then {quoted(sentence(dataset, column, fault))}" for fault in Fault)
        reason = f"case {mark} {said} end"
        if column.identifier:
            known = f"kind = {quoted(column.identifier)} and raw = {text}"
            reason = f"coalesce(case when {mark} = '{Fault.IDENTIFIER}' then "
            reason += f"(select any_value(fault) from identifier where {known}) end, case {mark} {said} end)"
        warehouse.execute(f"""
            insert into fault
            select judged.row_in_file, {place}, {is_needed(dataset, column)}, {quoted(dataset.header(column))},
                left({text}, {VALUE_SHOWN}), {reason}
            from judged join received.{named(received.table)} given using (row_in_file) where {mark} is not null
        """)


_CHECK, _REPEAT, _RIVAL = 1000, 2000, 2001  # places in the telling, after any column's


def _failed_checks(warehouse: duckdb.DuckDBPyConnection, dataset: Dataset) -> None:
    for number, check in enumerate(dataset.checks):
        warehouse.execute(f"""
            insert into fault
            select row_in_file, {_CHECK + number}, true, '', null, {quoted(f"{check.says} (check '{check.name}')")}
            from judged where ({check.sql}) is false
        """)


def _shared_keys(warehouse: duckdb.DuckDBPyConnection, dataset: Dataset) -> None:
    """Of the good rows that share a key the last is kept: agencies append corrections."""
    warehouse.execute("""
        create or replace temp table shared as
        select row_key, max(row_in_file) as kept from judged where row_in_file not in (select row from refused)
        group by row_key having count(*) > 1
    """)
    if not _count(warehouse, "select count(*) from shared"):
        return
    same = " and ".join(
        f"one.{named(column.name)} is not distinct from other.{named(column.name)}"
        for column in dataset.columns
    )
    warehouse.execute(f"""
        insert into fault
        select one.row_in_file, case when {same} then {_REPEAT} else {_RIVAL} end, true, '', null,
            case when {same} then 'is row ' || shared.kept || ' once more'
                else 'has the key of row ' || shared.kept || ', which comes later and is taken' end
        from judged one join shared using (row_key) join judged other on other.row_in_file = shared.kept
        where one.row_in_file <> shared.kept and one.row_in_file not in (select row from refused)
    """)
    warehouse.execute(f"insert into refused select row from fault where place in ({_REPEAT}, {_RIVAL})")


def _broken_rows(warehouse: duckdb.DuckDBPyConnection, dataset: Dataset, received: Received) -> None:
    if not received.broken:
        return
    raws = [one.raw[:ROW_SHOWN].encode("utf-8", errors="replace").decode() for one in received.broken]
    rows = pa.table(
        {
            "row": pa.array([one.row for one in received.broken], pa.int64()),
            "reason": pa.array([one.says for one in received.broken], pa.string()),
            "raw": pa.array(raws, pa.string()),
        }
    )
    warehouse.register("broken_rows", rows)
    warehouse.execute(
        f"insert into quarantine.rows select {quoted(dataset.name)}, {quoted(received.delivery.file)}, "
        "row, '', null, reason, raw from broken_rows"
    )
    warehouse.unregister("broken_rows")


def _count(warehouse: duckdb.DuckDBPyConnection, sql: str) -> int:
    return int(warehouse.execute(sql).fetchall()[0][0])


def mostly_bad_column(dataset: Dataset, tallies: tuple[Tally, ...]) -> tuple[Column, float] | None:
    """The first column more than half of whose values are faulty, and that share: the format changed, or the column.

    Its rows may all be kept, as none needs it, and yet what it said would be lost in silence.
    """
    for tally in tallies:
        if tally.given >= 10 and tally.faulty > tally.given / 2:
            return tally.column, tally.faulty / tally.given
    return None
