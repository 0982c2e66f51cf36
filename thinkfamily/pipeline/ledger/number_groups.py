"""Give each group of records its number: the one most of its records had, an earlier one restored, or a new one."""

import hashlib
from collections.abc import Sequence, Set
from dataclasses import dataclass

import polars as pl
from duckdb import DuckDBPyConnection

from thinkfamily.pipeline.ledger.claims import Claim, settle


@dataclass(frozen=True, kw_only=True, slots=True)
class Lead:
    """A group, by its lead, with its first record by name of dataset and key."""

    lead: int
    dataset: str
    record_key: str


def person_id(dataset: str, record_key: str, used: Set[str] = frozenset()) -> str:
    """A new number, from the first record of whoever gets it: 'P' and fourteen hexadecimal digits, none of `used`."""
    said, turn = f"{dataset}\x1f{record_key}", 0
    while (number := "P" + hashlib.sha256(said.encode()).hexdigest()[:14]) in used:
        turn += 1
        said = f"{dataset}\x1f{record_key}\x1f{turn}"
    return number


def number_groups(warehouse: DuckDBPyConnection, leads: Sequence[Lead]) -> None:
    """Fill `ledger.given` (lead, person_id) for every lead of `ledger.found`.

    First the numbers of the last snapshot: a group claims each that one of its records had. More records whose own
    number it is are the stronger claim, then more records, then the older number. So when groups merge, the number most
    records had stays; when one splits, the part most of whose records are the number's own keeps it. Then numbers that
    a merge retired: a group whose records had one before the merge gets it back. Whoever is left gets a new number.
    """
    order = {one.lead: (one.dataset, one.record_key) for one in leads}
    warehouse.execute("""create or replace temp table claim as
        select lead, person_id, count(*) filter (own = person_id) as own, count(*) as held
        from ledger.found join ledger.anchor using (anchor) group by all""")
    # Nearly all groups claim one number that nobody else claims: no rule is needed to give it.
    given: dict[int, str] = dict(
        warehouse.execute("""select lead, person_id from claim
            qualify count(*) over (partition by lead) = 1 and count(*) over (partition by person_id) = 1""").fetchall()
    )
    claims = "select lead, person_id, own, held, first_on from claim join ledger.number on id = person_id"
    given |= settle(_claims(warehouse, claims, given, order))
    retired = """select lead, own, count(*), 0, any_value(first_on) from ledger.found join ledger.anchor using (anchor)
        join ledger.number on id = own
        where own not in (select person_id from ledger.anchor) group by lead, own"""
    given |= settle(_claims(warehouse, retired, given, order))
    used = {number for (number,) in warehouse.execute("select id from ledger.number").fetchall()}
    for one in sorted(leads, key=lambda each: order[each.lead]):
        if one.lead not in given:
            given[one.lead] = person_id(one.dataset, one.record_key, used)
            used.add(given[one.lead])
    table = pl.DataFrame({"lead": list(given), "person_id": list(given.values())},
                         schema={"lead": pl.Int64, "person_id": pl.String})  # fmt: skip
    warehouse.register("given_numbers", table.to_arrow())
    warehouse.execute("create or replace table ledger.given as from given_numbers order by lead")
    warehouse.unregister("given_numbers")
    warehouse.execute("drop table claim")


def _claims(
    warehouse: DuckDBPyConnection, sql: str, given: dict[int, str], order: dict[int, tuple[str, str]]
) -> list[Claim]:
    return [
        Claim(group=lead, number=number, strength=(own, held), order=(first_on, number, *order[lead]))
        for lead, number, own, held, first_on in warehouse.execute(sql).fetchall()
        if lead not in given
    ]
