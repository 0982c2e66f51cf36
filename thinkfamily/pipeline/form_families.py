"""Group people into families: the people around children.

A family is formed for each home with a child (under 18 on the snapshot date): one who lives there, or whose recorded
parent or carer does. Its members are those who live there with the child; the children's recorded parents, carers and
brothers and sisters, wherever they live; the children of a resident parent who live elsewhere (so a child of separated
parents, or one looked after elsewhere, is in both families); and people listed in a recent case with the children. A
child whose home says nothing (a hostel, a sealed address, none known) has a family of those recorded with it. Adults
without a child are no family: this hub is about children.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.family_groups import find_small_cases, gather_leftover_children, write_families
from thinkfamily.pipeline.progress import say_nothing
from thinkfamily.pipeline.relationships import gather_relationships

CROWD = 16
"""People at one address, from which it is taken for a shared place although no gazetteer says so: counted."""

CASE_YEARS = 2
"""A case speaks of the family for this long after its last record."""


@dataclass(frozen=True, kw_only=True)
class Formed:
    """What was formed, in counts."""

    families: int
    members: int
    people_in_families: int
    people_in_more_than_one: int
    children: int
    children_without_family: int
    relationships: int
    crowded_addresses: int


def form_families(
    warehouse: DuckDBPyConnection,
    datasets: Iterable[Dataset],
    *,
    progress: Callable[[str], None] = say_nothing,
) -> Formed:
    """Fill `formed.family`, `formed.member` and `formed.relationship` from the tables of `linked` and `main`."""
    progress("gathering relationships")
    relationships = gather_relationships(warehouse, datasets)
    progress("gathering people around children")
    crowded = _find_homes(warehouse)
    find_small_cases(warehouse, case_years=CASE_YEARS)
    _gather_at_homes(warehouse)
    gather_leftover_children(warehouse)
    progress("numbering families")
    write_families(warehouse)
    counts = warehouse.execute("""select (select count(*) from formed.family), (select count(*) from formed.member),
        (select count(distinct person_id) from formed.member),
        (select count(*) from (select person_id from formed.member group by 1 having count(*) > 1)),
        (select count(*) from formed.child),
        (select count(*) from formed.child anti join formed.member using (person_id))""").fetchall()[0]
    return Formed(
        families=counts[0], members=counts[1], people_in_families=counts[2], people_in_more_than_one=counts[3],
        children=counts[4], children_without_family=counts[5], relationships=relationships, crowded_addresses=crowded,
    )  # fmt: skip


def _find_homes(warehouse: DuckDBPyConnection) -> int:
    """Fill `formed.child` and `formed.resident` (who lives now at a home that can make a family). Returns crowds."""
    warehouse.execute("""create or replace table formed.child as
        select person_id, born_on from linked.person
        where born_on > as_of() - interval 18 years and died_on is null order by person_id""")
    warehouse.execute("""create or replace temp table living as
        select r.person_id, r.address_id, min(r.from_on) as from_on, max(r.to_on) as to_on,
            list(distinct r.dataset order by r.dataset) as datasets
        from linked.residence r join linked.address a using (address_id) join linked.person p using (person_id)
        where r.is_current and not a.shared and not a.sealed and p.died_on is null group by all""")
    warehouse.execute(f"""create or replace temp table crowd as
        select address_id from living group by 1 having count(*) >= {CROWD}""")
    warehouse.execute(
        "create or replace table formed.resident as from living anti join crowd using (address_id)"
    )
    return warehouse.execute("select count(*) from crowd").fetchall()[0][0]


def _gather_at_homes(warehouse: DuckDBPyConnection) -> None:
    """Fill `formed.gathered`: group (an address), person, why, datasets, from_on; one row a reason."""
    warehouse.execute("""create or replace temp table home_child as
        select address_id, person_id, from_on, true as resident from formed.resident semi
            join formed.child using (person_id)
        union all
        select distinct r.address_id, k.other_id, k.from_on, false
        from formed.tie k join formed.resident r on k.person_id = r.person_id
        semi join formed.child c on k.other_id = c.person_id
        where k.tie = 'parent' and not exists (select 1 from formed.resident s
            where s.person_id = k.other_id and s.address_id = r.address_id)""")
    warehouse.execute("""create or replace temp table arrived as
        select address_id, min(from_on) as from_on, bool_or(resident) as resident from home_child group by 1""")
    warehouse.execute("""create or replace table formed.gathered as
        -- who lives there: whoever was still recorded there when the first of the children came
        select r.address_id as gathering, r.person_id, case when c.person_id is null then 'lives with the children'
                else 'lives here, a child' end as why, r.datasets, greatest(r.from_on, h.from_on) as from_on, 1 as rank
        from formed.resident r join arrived h using (address_id) left join formed.child c using (person_id)
        where (h.resident and (c.person_id is not null or r.to_on >= h.from_on)) or exists (select 1 from formed.tie k
            join home_child hc on k.other_id = hc.person_id and hc.address_id = r.address_id
            where k.person_id = r.person_id and k.tie = 'parent')
        union all
        -- children of a parent who lives there
        select h.address_id, h.person_id, 'child of a parent or carer who lives here', k.datasets, h.from_on, 2
        from home_child h join (select r.address_id, k.other_id, list(distinct k.dataset order by k.dataset) as datasets
            from formed.tie k join formed.resident r on k.person_id = r.person_id where k.tie = 'parent' group by all) k
            on h.address_id = k.address_id and h.person_id = k.other_id
        where not h.resident
        union all
        -- parents, brothers and sisters of the children who live there, wherever they are
        select h.address_id, k.person_id, 'recorded as ' || k.says || ' a child here', [k.dataset],
            coalesce(k.from_on, h.from_on), 3
        from home_child h join formed.tie k on k.other_id = h.person_id and k.person_id <> h.person_id
        where h.resident and k.tie in ('parent', 'sibling')
        union all
        -- people of a recent case with the children
        select h.address_id, m.person_id, 'in the same case as a child here', [m.dataset], m.first_on, 4
        from home_child h join linked.case_member c on c.person_id = h.person_id
        join linked.case_member m on m.dataset = c.dataset and m.case_ref = c.case_ref and m.person_id <> h.person_id
        semi join linked.person p on m.person_id = p.person_id
        semi join formed.small_case s on c.dataset = s.dataset and c.case_ref = s.case_ref
        where h.resident""")
