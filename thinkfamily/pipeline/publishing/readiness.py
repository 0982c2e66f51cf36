"""Readiness: whether one number can stand for each person, as section 16LC of the Children Act 2004 wants for children.

Counted from identities as they were compared: a number with a wrong check digit was set aside before, and one that four
or more clearly different people bear is nobody's.
"""

from collections.abc import Mapping

import duckdb

from thinkfamily.datasets.column import Matches
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.engine import quoted

IDENTIFIERS = {"nhs_number": Matches.NHS_NUMBER, "upn": Matches.UPN}
GROUPS = {
    "everybody": "true",
    "children": "age_on(born_on, as_of()) < 18",
    "children of school age": "age_on(born_on, as_of()) between 5 and 15",
}
"""Whom each count is of. A UPN is for pupils, so it is asked of children of school age."""
ASKED = {"nhs_number": ("everybody", "children"), "upn": ("children of school age",)}


def lay_out_readiness(warehouse: duckdb.DuckDBPyConnection, datasets: Mapping[str, Dataset]) -> None:
    """Make temp table `readiness`: for all, and for each of `datasets` that gives the number or that names people."""
    rows = []
    for name, kind in IDENTIFIERS.items():
        gives = [one.name for one in datasets.values() if one.has(kind)]
        told = ", ".join(map(quoted, gives)) or "''"
        warehouse.execute(f"""
            create or replace temp table numbered as
            select person_id, dataset, system, std_{name} as number from linked.identity
            where person_id is not null and std_{name} is not null""")
        warehouse.execute("""
            create or replace temp table borne as
            with shared as (select number from numbered group by number having count(distinct person_id) > 1),
            twice as (select person_id from (select person_id, number from numbered
                group by all having count(distinct system) > 1) group by 1)
            select p.person_id, p.born_on, count(distinct n.number) > 0 as known, count(distinct n.number) > 1
                as conflicting, bool_or(n.number in (from shared)) as shared, bool_or(t.person_id is not null) as agreed
            from linked.person p left join numbered n using (person_id) left join twice t using (person_id)
            group by all""")
        for group in ASKED[name]:
            rows.append(f"""
                with knows as (
                    select distinct person_id, dataset from linked.identity where person_id is not null
                    union all select person_id, '' from linked.person),
                own as (select distinct person_id, dataset from numbered
                    union all select distinct person_id, '' from numbered)
                select {quoted(name)} as identifier, {quoted(group)} as people_group, k.dataset,
                    count(*)::integer as people, count(o.person_id)::integer as own,
                    count_if(b.known)::integer as known, count_if(b.agreed)::integer as agreed,
                    count_if(b.conflicting)::integer as conflicting, count_if(b.shared)::integer as shared,
                    count_if(b.known and not b.conflicting and not b.shared)::integer as sound
                from knows k join borne b using (person_id)
                left join own o on k.person_id = o.person_id and k.dataset = o.dataset
                where ({GROUPS[group]}) and (k.dataset = '' or k.dataset in ({told})
                    or k.dataset in (select dataset from linked.identity where std_surname is not null))
                group by k.dataset""")
            warehouse.execute(f"create or replace temp table readiness_{len(rows)} as {rows[-1]}")
    union = " union all ".join(f"from readiness_{place}" for place in range(1, len(rows) + 1))
    warehouse.execute(f"create or replace temp table readiness as {union}")
