"""Number the people found and write what the next stages read: who, and each record's person."""

from collections.abc import Iterable, Mapping

import polars as pl
from duckdb import DuckDBPyConnection

from thinkfamily.datasets.dataset import Dataset, Matches
from thinkfamily.pipeline.ledger.lineage import write_lineage
from thinkfamily.pipeline.ledger.number_groups import Lead, number_groups
from thinkfamily.pipeline.ledger.open_ledger import lay_out
from thinkfamily.pipeline.link_people.anchors import find_anchors
from thinkfamily.pipeline.link_people.gather import column_name, node_key, shows

HELD = (Matches.FORENAME, Matches.SURNAME, Matches.KNOWN_AS, Matches.FORMER_SURNAME, Matches.DATE_OF_BIRTH, Matches.SEX,
        Matches.ETHNICITY, Matches.DATE_OF_DEATH, Matches.NHS_NUMBER, Matches.UPN)  # fmt: skip
"""What a page may show of an identity, as the agency holds it."""


def number_people(
    warehouse: DuckDBPyConnection, groups: Mapping[int, int], datasets: Iterable[Dataset]
) -> int:
    """Fill `linking.person_of` (node -> person) and the ledger's next tables. A node that says neither a name nor an
    identifier is nobody.

    Which number a person gets, the ledger of the last snapshot says: see ledger/number_groups.py. Returns the number
    of people.
    """
    table = pl.DataFrame({"node": list(groups.keys()), "lead": list(groups.values())},
                         schema={"node": pl.Int64, "lead": pl.Int64})  # fmt: skip
    warehouse.register("grouped", table.to_arrow())
    warehouse.execute("""create or replace temp table led as
        select n.node, coalesce(g.lead, n.node) as lead from linking.node n left join grouped g using (node)
        semi join linking.look l on n.node = l.node""")
    warehouse.unregister("grouped")
    firsts = warehouse.execute("""select lead, min({'d': f.dataset, 'k': f.record_key}) as first
        from led join linking.node n using (node)
            join linking.fold f using (node_key) group by lead order by lead""").fetchall()
    lay_out(warehouse)
    find_anchors(warehouse, datasets)
    number_groups(
        warehouse, [Lead(lead=lead, dataset=first["d"], record_key=first["k"]) for lead, first in firsts]
    )
    write_lineage(warehouse)
    warehouse.execute("""create or replace table linking.person_of as
        select node, node_key, person_id from led join ledger.given using (lead)
            join linking.node using (node) order by node""")
    return len(firsts)


def write_identities(warehouse: DuckDBPyConnection, datasets: Iterable[Dataset]) -> None:
    """Fill `linked.identity`: standardised fields, and as held those that the dataset may show."""
    held = []
    for kind in HELD:
        name = column_name(kind)
        hidden = [one.name for one in datasets if one.has(kind) and not shows(one, kind)]
        listed = ", ".join(f"'{one}'" for one in hidden)
        held.append(
            f"case when r.dataset in ({listed}) then null else r.{name} end as {name}"
            if hidden
            else f"r.{name}"
        )
    full = column_name(Matches.FULL_NAME)
    shown_full = [
        one.name for one in datasets if one.has(Matches.FULL_NAME) and shows(one, Matches.FULL_NAME)
    ]
    listed = ", ".join(f"'{one}'" for one in shown_full)
    said_full = f"r.dataset in ({listed})" if shown_full else "false"
    warehouse.execute(f"""create or replace table linked.identity as
        select f.identity, f.dataset, f.system, f.local_id, f.record_key, p.person_id,
            left(sha256(f.node_key), 16) as entry,
            {", ".join(held)}, case when {said_full} then r.{full} end as full_name,
            f.f as std_forename, f.m as std_middle, f.s as std_surname, f.k as std_known_as, f.fs as std_former_surname,
            f.dob as std_date_of_birth, f.yob as std_year_of_birth, f.sex as std_sex, f.nhs as std_nhs_number,
            f.upn as std_upn, f.nino as std_nino, f.other as std_other_identifier, f.phone as std_phone,
                f.email as std_email,
            l.home, f.address, f.postcode, f.first_on, f.last_on, f.rows
        from linking.fold f join linking.raw r on f.dataset = r.dataset and f.identity_key = r.identity_key
            and f.local_id is not distinct from r.local_id
        left join linking.person_of p using (node_key)
        left join linking.place l on f.uprn is not distinct from l.uprn and f.address is not distinct from l.address
            and f.postcode is not distinct from l.postcode and f.town is not distinct from l.town
        order by f.identity""")


def write_people(warehouse: DuckDBPyConnection) -> None:
    """Fill `linked.person` and `linked.case_member` from the identities and the evidence."""
    warehouse.execute("""create or replace table linked.person as
        with identities as (select person_id, sum(rows)::bigint as identity_rows, count(*) as identity_records,
                min(first_on) as first_on, max(last_on) as last_on, max(date_of_death) as date_of_death
            from linked.identity where person_id is not null group by 1),
        births as (select person_id, std_date_of_birth as born_on from linked.identity
            where person_id is not null and std_date_of_birth is not null group by person_id, std_date_of_birth
            qualify row_number() over (partition by person_id
                order by count(distinct system) desc, sum(rows) desc, max(last_on) desc, std_date_of_birth) = 1)
        select i.person_id, i.identity_records, i.identity_rows, coalesce(e.weakest, 1.0) as certainty, b.born_on,
            i.date_of_death as died_on, i.first_on, i.last_on
        from identities i left join (select person_id, min(probability) as weakest from linked.evidence group by 1) e
            using (person_id) left join births b using (person_id) order by person_id""")
    warehouse.execute("""create or replace table linked.case_member as
        select h.dataset, h.household as case_ref, p.person_id, min(h.first_on) as first_on, max(h.last_on) as last_on
        from linking.household h join linking.fold f on h.dataset = f.dataset and h.identity_key = f.identity_key
            and h.local_id is not distinct from f.local_id
        join linking.person_of p using (node_key) group by all order by all""")


def give_records_people(warehouse: DuckDBPyConnection, datasets: Iterable[Dataset]) -> None:
    """Fill `main."<dataset>"`: the accepted rows, with `person_id` where the dataset is about people."""
    for dataset in datasets:
        if dataset.instructs:
            continue
        if not dataset.about_people:
            warehouse.execute(
                f'create or replace table main."{dataset.name}" as from accepted."{dataset.name}"'
            )
            continue
        warehouse.execute(f"""create or replace table main."{dataset.name}" as
            select a.* exclude (node_key), p.person_id
            from (select *, {node_key(dataset)} as node_key from accepted."{dataset.name}") a
            left join linking.person_of p using (node_key)""")
