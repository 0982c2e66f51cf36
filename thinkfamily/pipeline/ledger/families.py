"""Give each family its number: that of the family of the last snapshot it has most in common with, or a new one."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import polars as pl
from duckdb import DuckDBPyConnection

from thinkfamily.pipeline.ledger.claims import Claim, settle
from thinkfamily.pipeline.ledger.lineage import KEEPS_GONE


@dataclass(frozen=True, kw_only=True)
class Gathering:
    """People gathered into one family, at a place (or around a child) called `name`."""

    name: str
    people: frozenset[str]


def family_id(people: Set[str], used: Set[str] = frozenset()) -> str:
    """A new number, from the members' own: 'F' and fourteen hexadecimal digits, none of `used`."""
    said, turn = "\x1f".join(sorted(people)), 0
    while (number := "F" + hashlib.sha256(said.encode()).hexdigest()[:14]) in used:
        turn += 1
        said = "\x1f".join([*sorted(people), str(turn)])
    return number


@dataclass(frozen=True, kw_only=True)
class _Before:
    """A family of an earlier snapshot; `serves` where the last one still had it."""

    number: str
    people: frozenset[str]
    gathering: str
    serves: bool


def number_families(warehouse: DuckDBPyConnection, gatherings: Sequence[Gathering]) -> dict[str, str]:
    """The number of each gathering, by its name; no two of them may be of the same people.

    A family goes on as long as most of the smaller of what it was and what it is are the same people. Of several that
    could be it, the one with most in common; of equals, the one at the same place. Fills the ledger's next tables about
    families and `formed.family_lineage` (family_id, earlier_id, how, from_on, until_on).
    """
    before = _read(warehouse)
    holding: dict[str, list[_Before]] = {}
    for one in before:
        for person in one.people:
            holding.setdefault(person, []).append(one)
    given: dict[int, str] = {}
    for serves in (True, False):
        claims = [
            Claim(group=place, number=one.number, strength=strength, order=(one.number, tuple(sorted(each.people))))
            for place, each in enumerate(gatherings)
            if place not in given
            for one in {id(held): held for person in each.people for held in holding.get(person, ())}.values()
            if one.serves is serves and (strength := _strength(each, one))
        ]  # fmt: skip
        given |= settle(claims)
    used = {number for (number,) in warehouse.execute("select id from ledger.family_number").fetchall()}
    for place in sorted(
        set(range(len(gatherings))) - given.keys(), key=lambda n: sorted(gatherings[n].people)
    ):
        given[place] = family_id(gatherings[place].people, used)
        used.add(given[place])
    _write(warehouse, {given[place]: each for place, each in enumerate(gatherings)}, before)
    return {each.name: given[place] for place, each in enumerate(gatherings)}


def _read(warehouse: DuckDBPyConnection) -> list[_Before]:
    """Families of before, their people under the numbers they have now."""
    rows = warehouse.execute("""
        with now as (select person_id, person_id as before from linked.person
            union select l.person_id, l.earlier_id from linked.lineage l
                anti join linked.person p on l.earlier_id = p.person_id)
        select f.family_id, list(distinct n.person_id order by n.person_id),
            any_value(f.gathering order by f.gathering), any_value(f.serves)
        from ledger.family f join now n on f.person_id = n.before group by 1 order by 1""").fetchall()
    return [
        _Before(number=number, people=frozenset(people), gathering=gathering, serves=serves)
        for number, people, gathering, serves in rows
    ]


def _strength(now: Gathering, before: _Before) -> tuple[Any, ...]:
    both = len(now.people & before.people)
    if 2 * both <= min(len(now.people), len(before.people)):
        return ()
    return (Fraction(both, len(now.people | before.people)), both, now.name == before.gathering)


def _write(warehouse: DuckDBPyConnection, families: Mapping[str, Gathering], before: list[_Before]) -> None:
    members = [
        (number, person, each.name) for number, each in families.items() for person in sorted(each.people)
    ]
    _register(warehouse, "formed_now", ("family_id", "person_id", "gathering"), members)
    _register(warehouse, "follows", ("family_id", "earlier_id"), _follow(families, before))
    warehouse.execute(f"""create or replace table ledger.next_family as
        select *, as_of() as seen_on, true as serves from formed_now
        union all select f.* replace (false as serves) from ledger.family f anti join formed_now using (family_id)
            where f.seen_on >= as_of() - interval {KEEPS_GONE} order by all""")
    warehouse.execute("""create or replace table ledger.next_family_number as
        select id, min(first_on) as first_on from (from ledger.family_number
            union all select family_id, as_of() from formed_now) group by id order by id""")
    # What was known stays known, under the number that the family it led to has now; what lives again leads to itself.
    warehouse.execute("""create or replace table ledger.next_family_past as
        with told as (select f.family_id, f.earlier_id, n.first_on as from_on, b.seen_on as until_on
            from follows f join ledger.family_number n on n.id = f.earlier_id
            join (select family_id, max(seen_on) as seen_on from ledger.family group by 1) b
                on b.family_id = f.earlier_id),
        known as (select coalesce(f.family_id, p.family_id) as family_id, p.earlier_id, p.from_on, p.until_on
            from ledger.family_past p left join follows f on p.family_id = f.earlier_id)
        select family_id, earlier_id, min(from_on) as from_on, max(until_on) as until_on
        from (from told union all from known) where earlier_id not in (select family_id from formed_now)
        group by all order by all""")
    warehouse.execute("""create or replace table formed.family_lineage as
        select p.family_id, p.earlier_id, 'merged' as how, p.from_on, p.until_on from ledger.next_family_past p
        semi join formed_now using (family_id) order by all""")
    warehouse.unregister("formed_now")
    warehouse.unregister("follows")


def _follow(families: Mapping[str, Gathering], before: Iterable[_Before]) -> list[tuple[str, str]]:
    """Of each family that is no more, the one to which most of its people belong now: (that one's number, its own)."""
    belong: dict[str, list[str]] = {}
    for number, each in families.items():
        for person in each.people:
            belong.setdefault(person, []).append(number)
    found = []
    for gone in before:
        if gone.serves and gone.number not in families:
            shared = Counter(number for person in gone.people for number in belong.get(person, ()))
            both, number = min(((-both, number) for number, both in shared.items()), default=(0, ""))
            if -2 * both > len(gone.people):
                found.append((number, gone.number))
    return found


def _register(
    warehouse: DuckDBPyConnection, name: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]
) -> None:
    table = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")
    warehouse.register(name, table.to_arrow())
