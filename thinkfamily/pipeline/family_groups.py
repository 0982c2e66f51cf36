"""From people gathered around homes to numbered families, and the children whose home says nothing."""

import polars as pl
from duckdb import DuckDBPyConnection

from thinkfamily.pipeline.ledger.families import Gathering, number_families
from thinkfamily.pipeline.ledger.open_ledger import lay_out

SMALL_CASE = 16
"""A case that lists this many people or more is no one family."""


def find_small_cases(warehouse: DuckDBPyConnection, *, case_years: int) -> None:
    """Fill `formed.small_case`: cases recent enough and small enough to speak of a family."""
    warehouse.execute(f"""create or replace table formed.small_case as
        select dataset, case_ref from linked.case_member group by all
        having count(distinct person_id) < {SMALL_CASE} and max(last_on) > as_of() - interval {case_years} years
        order by all""")


def gather_leftover_children(warehouse: DuckDBPyConnection) -> None:
    """Add to `formed.gathered` the groups of children that no home has gathered.

    Children recorded as siblings, of one parent or in one case are one group: theirs are the parents, siblings and
    people of those cases. A child of whom nothing is recorded but itself makes no family.
    """
    warehouse.execute("""create or replace temp table leftover as
        select person_id from formed.child anti join formed.gathered using (person_id) order by person_id""")
    warehouse.execute("""create or replace temp table recorded as
        select l.person_id as child_id, k.person_id, 'recorded as ' || k.says || ' the child' as why,
            k.dataset, k.from_on,
            2 as rank
        from leftover l join formed.tie k on k.other_id = l.person_id where k.tie in ('parent', 'sibling')
        union all
        select l.person_id, m.person_id, 'in the same case as the child', m.dataset, m.first_on, 3
        from leftover l join linked.case_member c using (person_id)
        join linked.case_member m on m.dataset = c.dataset and m.case_ref = c.case_ref and m.person_id <> l.person_id
        semi join linked.person p on m.person_id = p.person_id
        semi join formed.small_case s on c.dataset = s.dataset and c.case_ref = s.case_ref""")
    leader: dict[str, str] = {}

    def find(one: str) -> str:
        while leader.setdefault(one, one) != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    # Through a shared parent or sibling or case fellow, children are one group: those people are the joints.
    for child, other in warehouse.execute(
        "select distinct child_id, person_id from recorded order by all"
    ).fetchall():
        first, second = sorted((find(child), find(other)))
        leader[second] = first
    rows = [(person, find(person)) for person in sorted(leader)]
    table = pl.DataFrame(rows, schema={"child_id": pl.String, "gathering": pl.String}, orient="row")
    warehouse.register("led_children", table.to_arrow())
    warehouse.execute("""insert into formed.gathered
        select g.gathering, r.person_id, r.why, [r.dataset], r.from_on, r.rank from recorded r
            join led_children g using (child_id)
        union all
        select g.gathering, l.person_id, 'a child recorded with others',
            list(distinct r.dataset order by r.dataset), min(r.from_on), 1
        from leftover l join led_children g on l.person_id = g.child_id
            join recorded r on r.child_id = l.person_id group by 1, 2""")
    warehouse.unregister("led_children")


def write_families(warehouse: DuckDBPyConnection) -> None:
    """Fill `formed.member` and `formed.family`: one row a person and family with its best reasons, the same people
    gathered twice being one family."""
    warehouse.execute("""create or replace temp table joined as
        select g.gathering, g.person_id, string_agg(distinct g.why, '; ' order by g.why) as why,
            list_sort(list_distinct(flatten(list(g.datasets)))) as datasets, min(g.from_on) as from_on
        from formed.gathered g group by g.gathering, g.person_id""")
    groups = warehouse.execute("""select gathering, list(person_id order by person_id) from joined group by 1
        having count(*) > 1 order by 1""").fetchall()
    once: dict[frozenset[str], str] = {}
    for gathering, members in groups:
        once.setdefault(frozenset(members), gathering)
    lay_out(warehouse)
    numbers = number_families(
        warehouse, [Gathering(name=name, people=people) for people, name in once.items()]
    )
    table = pl.DataFrame({"gathering": list(numbers), "family_id": list(numbers.values())},
                         schema={"gathering": pl.String, "family_id": pl.String})  # fmt: skip
    warehouse.register("numbered", table.to_arrow())
    warehouse.execute("""create or replace table formed.member as
        select n.family_id, j.person_id, j.why, j.datasets, j.from_on, null::date as to_on
        from joined j join numbered n using (gathering) order by 1, 2""")
    warehouse.unregister("numbered")
    warehouse.execute("""create or replace table formed.family as
        with homes as (select m.family_id, m.person_id, r.address_id, c.born_on, c.person_id is not null as is_child
            from formed.member m left join formed.resident r using (person_id) left
                join formed.child c using (person_id)),
        youngest as (select family_id, address_id from homes where is_child and address_id is not null
            qualify row_number() over (partition by family_id order by born_on desc, person_id) = 1)
        select h.family_id, case when count(distinct h.address_id) = 1 and count(h.address_id) = count(*)
                then 'living together' else 'across households' end as kind,
            any_value(y.address_id) as address_id, any_value(a.locality) as locality, count(*)::integer as members
        from homes h left join youngest y using (family_id) left join linked.address a on a.address_id = y.address_id
        group by h.family_id order by h.family_id""")
