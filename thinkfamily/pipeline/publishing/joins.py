"""Why records are one person, and of which it cannot be told: what a reviewer reads, without any agency's number.

That two records give one address is told only where the address is open: two people's sealed ones are never told to
be the same, and the bits that would tell it are left out.
"""

import duckdb

from thinkfamily.datasets.column import Matches
from thinkfamily.pipeline.engine import has_table
from thinkfamily.pipeline.publishing.people import HELD_NAMES

_HELD = ("forename", "surname", "known_as", "former_surname", "date_of_birth", "sex", "nhs_number", "upn")
_COMPARED = {"nhs_number": "NHS number", "upn": "UPN"}


def entry() -> str:
    """SQL of `entry`. The record that stands for one is its newest: when records grow too old, it goes last."""
    held = ", ".join(f"{HELD_NAMES.get(name, name)} as {name}" for name in _HELD)
    return f"""
        select person_id, entry, dataset, system, left(sha256(dataset || '|' || record_key), 16) as record_key,
            {held}, since as first_on, last_on, records
        from (select *, sum(rows) over spoken as records, min(first_on) over spoken as since
            from linked.identity where person_id is not null window spoken as (partition by entry, dataset)
            qualify row_number() over (partition by entry, dataset
                order by last_on desc, rows desc, record_key, identity) = 1)"""


def lay_out_joins(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Make temp tables `link`, `undecided`."""
    warehouse.execute(
        "create or replace temp table open_home as select address_id from linked.address where not sealed"
    )
    warehouse.execute(f"create or replace temp table link as {_told('linked.evidence', 'e.person_id')}")
    columns = "person_id, other_id, entry, other_entry, dataset, other_dataset, why, pairs, probability, match_weight, "
    columns += "starting_bits, of_one_home, compared, says, bits"
    if has_table(warehouse, "linked", "cannot_tell"):
        people = "e.left_person as person_id, e.right_person as other_id"
        in_doubt = _told("linked.cannot_tell", f"{people}, e.veto as why, e.pairs")
    else:  # the restricted part, whose people nobody reviews
        in_doubt = "select *, null::varchar as other_id, null::varchar as why, 0 as pairs from link limit 0"
    conflicts = " union all by name ".join(_conflicts(name) for name in _COMPARED)
    warehouse.execute(f"""
        create or replace temp table undecided as
        with pairs as (select {columns} from ({in_doubt})
            union all by name (select * exclude (place) from (
                select *, row_number() over (partition by least(entry, other_entry), greatest(entry, other_entry)
                    order by why) as place from ({conflicts})) where place = 1)),
        here as (select p.person_id, p.born_on, count(distinct i.dataset) as sources, sum(i.rows) as records
            from linked.person p join linked.identity i using (person_id) group by all)
        select p.* replace (coalesce(p.pairs, 1) as pairs, coalesce(p.of_one_home, false) as of_one_home),
            (a.records + b.records)::integer as records, (a.sources + b.sources)::integer as sources,
            coalesce(least(age_on(a.born_on, as_of()), age_on(b.born_on, as_of())) < 18, false) as children
        from pairs p join here a using (person_id) join here b on p.other_id = b.person_id
        qualify row_number() over (partition by least(entry, other_entry), greatest(entry, other_entry)
            order by compared is null, why) = 1""")


def _told(table: str, about: str) -> str:
    """SQL of a table of links with the entries they join, and nothing that tells of an address that is not open."""
    address = f"'{Matches.ADDRESS.value}'"
    kept = f"list_filter(bits, lambda one: not hides or one.comparison <> {address})"
    return f"""
        with joined as (
            select {about}, a.entry, b.entry as other_entry, a.dataset, b.dataset as other_dataset, e.probability,
                e.match_weight, e.starting_bits, coalesce(e.of_one_home, false) as at_home, e.bits,
                a.home in (from open_home) and b.home in (from open_home) as both_open, a.home = b.home as one_home,
                coalesce(list_contains(list_transform(e.bits, lambda one: one.comparison), {address}), false) as placed
            from {table} e join linked.identity a on e.left_identity = a.identity
            join linked.identity b on e.right_identity = b.identity),
        judged as (select * exclude (both_open, one_home, placed), not coalesce(both_open, false) and placed
                or at_home and not coalesce(one_home and both_open, false) as hides from joined)
        select * exclude (probability, match_weight, starting_bits, at_home, bits, hides),
            case when not hides then probability end as probability,
            case when not hides then match_weight end as match_weight,
            case when not hides then starting_bits end as starting_bits, at_home and not hides as of_one_home,
            list_transform({kept}, lambda one: one.comparison) as compared,
            list_transform({kept}, lambda one: one.says) as says,
            case when not hides then list_transform(bits, lambda one: round(one.bits::double, 2)) end as bits
        from judged"""


def _conflicts(number: str) -> str:
    """SQL: entries of two people that bear one number, and entries of one person that bear two."""
    title = _COMPARED[number]
    return f"""
        select a.person_id, b.person_id as other_id, a.entry, b.entry as other_entry, min(a.dataset) as dataset,
            min(b.dataset) as other_dataset,
            case when a.person_id = b.person_id then 'two {title}s in one person' else 'one {title} on two people' end
                as why
        from linked.identity a join linked.identity b on a.entry < b.entry
            and (a.std_{number} = b.std_{number} and a.person_id <> b.person_id
                or a.person_id = b.person_id and a.std_{number} <> b.std_{number})
        where a.person_id is not null
        group by a.person_id, b.person_id, a.entry, b.entry"""
