"""Set apart: what is known of restricted people goes into a warehouse of their own, where the same stages run on it.

A warehouse of its own and not a mark on each row: a stage that forgot the mark would let them out, whereas what is not
in a warehouse cannot come out of it.
"""

from collections.abc import Mapping

import duckdb

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.engine import named
from thinkfamily.pipeline.relationships import gather_relationships
from thinkfamily.policy.protection import Protection

_THEIRS = "where person_id in (from withheld.person)"
_THEIR_HOMES = f"where address_id in (select address_id from linked.residence {_THEIRS})"


def set_apart(
    warehouse: duckdb.DuckDBPyConnection,
    apart: duckdb.DuckDBPyConnection,
    datasets: Mapping[str, Dataset],
) -> int:
    """Copy to `apart` what the stages after linking read of the people of `withheld.person`, and of nobody else.

    Their rows, what linking found of them, whole datasets that are not about people, and the sealed addresses. Returns
    the number of relationships to them: those name other people by their ids alone, see `remember_relationships`.
    """
    for dataset in datasets.values():
        if dataset.protects is Protection.SEALED_ADDRESS:
            _copy(warehouse, apart, "accepted", dataset.name)
        elif not dataset.instructs:
            _copy(warehouse, apart, "main", dataset.name, _THEIRS if dataset.about_people else "")
    tables = warehouse.execute("""select table_name, bool_or(column_name = 'person_id') from duckdb_columns()
        where database_name = current_database() and schema_name = 'linked' group by 1 order by 1""").fetchall()
    for table, of_people in tables:
        if of_people:
            _copy(warehouse, apart, "linked", table, _THEIRS)
    _copy(warehouse, apart, "linked", "address", _THEIR_HOMES)
    # That somebody parted from a restricted person is told there, and nowhere else.
    _copy(warehouse, apart, "linked", "lineage", f"{_THEIRS} or earlier_id in (from withheld.person)")
    # Who is what to whom is asked while everybody is here; in `apart` the other's number would lead to nobody.
    gather_relationships(warehouse, datasets.values())
    _copy(warehouse, apart, "formed", "relationship", f"{_THEIRS} or other_id in (from withheld.person)",
          into="withheld")  # fmt: skip
    warehouse.execute("drop table formed.relationship; drop table formed.tie")
    return int(apart.execute("select count(*) from withheld.relationship").fetchall()[0][0])


def carry_sealed(warehouse: duckdb.DuckDBPyConnection, apart: duckdb.DuckDBPyConnection) -> None:
    """What was sealed for everybody else is sealed for the restricted too, also where only others made it known."""
    _copy(warehouse, apart, "withheld", "address")
    apart.execute(
        "update linked.address set sealed = true where address_id in (select address_id from withheld.address)"
    )


def remember_relationships(apart: duckdb.DuckDBPyConnection) -> None:
    """Once families are formed, put into `formed.relationship` also what restricted people are to everybody else."""
    apart.execute("create or replace table formed.relationship as from withheld.relationship")


def _copy(
    warehouse: duckdb.DuckDBPyConnection,
    apart: duckdb.DuckDBPyConnection,
    schema: str,
    table: str,
    where: str = "",
    *,
    into: str = "",
) -> None:
    columns = warehouse.execute(f"describe {schema}.{named(table)}").fetchall()
    typed = ", ".join(f"{named(name)} {kind}" for name, kind, *_ in columns)
    place = f"{into or schema}.{named(table)}"
    apart.execute(f"create or replace table {place} ({typed})")
    rows = warehouse.sql(f"from {schema}.{named(table)} {where}").to_arrow_table()
    apart.register("copied_rows", rows)
    apart.execute(f"insert into {place} by name from copied_rows")
    apart.unregister("copied_rows")
