"""In force: of all accepted rows, those not superseded by a later delivery and not past their retention."""

from dataclasses import dataclass

import duckdb

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.engine import named
from thinkfamily.pipeline.receive_deliveries import Received


@dataclass(frozen=True, kw_only=True)
class InForce:
    """Accepted rows of a dataset that count, and why the others do not."""

    rows: int
    superseded: int
    expired: int


def lay_out(warehouse: duckdb.DuckDBPyConnection, dataset: Dataset) -> None:
    columns = ", ".join(f"{named(column.name)} {column.type.sql}" for column in dataset.columns)
    warehouse.execute(
        f"create or replace temp table staged ({columns}, record_key varchar, delivered_on date, sent_as bigint)"
    )


def stage(warehouse: duckdb.DuckDBPyConnection, dataset: Dataset, received: Received) -> int:
    """Add what is left in `judged` to `staged`; deliveries come oldest first. Gives the rows added."""
    columns = ", ".join(named(column.name) for column in dataset.columns)
    staged = warehouse.execute(
        f"insert into staged select {columns}, row_key, date '{received.delivery.delivered_on}', "
        "row_number() over () + (select count(*) from staged) from judged"
    ).fetchall()
    return int(staged[0][0])


def keep_in_force(warehouse: duckdb.DuckDBPyConnection, dataset: Dataset) -> InForce:
    """Make `accepted."<dataset>"` from `staged`: the latest row of each key, within retention; what those took the
    place of goes to `superseded."<dataset>"` with the day that happened, for whoever asks what was known when.

    Retention counts from the day the row speaks of; a period is retained from its end, and one that still runs is
    kept; a register's row counts from its delivery.
    """
    columns = ", ".join(named(column.name) for column in dataset.columns)
    (rows, keys), *_ = warehouse.execute("select count(*), count(distinct record_key) from staged").fetchall()
    latest = "" if rows == keys else "and sent_as in (select max(sent_as) from staged group by record_key)"
    warehouse.execute(
        f"create or replace table accepted.{named(dataset.name)} as "
        f"select {columns}, record_key, delivered_on from staged "
        f"where not coalesce({_expired(dataset)}, false) {latest} order by sent_as"
    )
    warehouse.execute(
        f"create or replace table superseded.{named(dataset.name)} as from ("
        f"select {columns}, record_key, delivered_on,"
        f" lead(delivered_on) over (partition by record_key order by sent_as) as superseded_on"
        f" from staged where not coalesce({_expired(dataset)}, false)) where superseded_on is not null"
    )
    kept = int(warehouse.execute(f"select count(*) from accepted.{named(dataset.name)}").fetchall()[0][0])
    warehouse.execute("drop table staged")
    return InForce(rows=kept, superseded=rows - keys, expired=keys - kept)


def _expired(dataset: Dataset) -> str:
    """SQL that is true of a row past its retention, null where a period still runs."""
    counted = dataset.retained_from
    day = f"coalesce({named(dataset.dated_by)}, delivered_on)" if dataset.dated_by else "delivered_on"
    if counted and counted != dataset.dated_by:
        day = named(counted)
    return f"{day} < (as_of() - interval {dataset.retention_years} years)"
