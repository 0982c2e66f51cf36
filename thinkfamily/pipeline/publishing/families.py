"""Families, with who leads on the newest open early help case of any member."""

from collections.abc import Mapping

import duckdb

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.engine import has_table

_LEADS = "early_help_cases"


def lay_out_leads(warehouse: duckdb.DuckDBPyConnection, datasets: Mapping[str, Dataset]) -> None:
    """Make temp table `lead`, one row a family that has an open case."""
    warehouse.execute(
        "create or replace temp table lead "
        "(family_id varchar, professional varchar, organisation varchar, phone varchar)"
    )
    if _LEADS in datasets and has_table(warehouse, "main", _LEADS):
        warehouse.execute(f"""
            insert into lead
            select m.family_id, c.lead_professional, c.lead_organisation, c.lead_phone
            from formed.member m join main.{_LEADS} c using (person_id)
            where c.lead_professional is not null and open_now(c.started_on, c.ended_on)
            qualify row_number() over (partition by m.family_id order by c.started_on desc, c.record_key) = 1
        """)


def family() -> str:
    return f"""
        select f.family_id, f.kind, case when a.sealed then null else f.address_id end as address_id,
            case when a.sealed then null else f.locality end as locality, f.members::integer as members,
            l.professional as lead_professional, l.organisation as lead_organisation, l.phone as lead_phone,
            case when l.family_id is not null then '{_LEADS}' end as lead_dataset
        from formed.family f left join linked.address a using (address_id) left join lead l using (family_id)"""


def copied(schema: str, table: str, fields: list[str]) -> str:
    """A table that an earlier stage made as the snapshot wants it."""
    return f"select {', '.join(fields)} from {schema}.{table}"
