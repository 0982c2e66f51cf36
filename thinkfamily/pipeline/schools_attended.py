"""Which schools people attend now.

Asked of the whole city, before anybody is set apart: which month's registers are the newest, a few cannot tell.
"""

from collections.abc import Mapping

import duckdb

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.engine import has_table


def find_schools_attended(warehouse: duckdb.DuckDBPyConnection, datasets: Mapping[str, Dataset]) -> None:
    """Fill `linked.school_now`.

    The registers of the newest two months say it, of the person's newest month in them; where they are silent, the
    newest census, for a year and a month. A school a pupil has left must not go on reaching them.
    """
    warehouse.execute("create or replace table linked.school_now (person_id varchar, school varchar)")
    if "school_attendance" in datasets and has_table(warehouse, "main", "school_attendance"):
        warehouse.execute("""
            insert into linked.school_now
            with lately as (select person_id, school_urn, month from main.school_attendance
                where person_id is not null and possible > 0 and month <= as_of()
                and month >= (select max(month) from main.school_attendance where month <= as_of()) - interval 1 month)
            select distinct person_id, school_urn from lately
            where (person_id, month) in (select (person_id, max(month)) from lately group by person_id)
        """)
    if "school_census" in datasets and has_table(warehouse, "main", "school_census"):
        warehouse.execute("""
            insert into linked.school_now
            with newest as (select person_id, max(census_on) as census_on from main.school_census
                where person_id is not null and census_on <= as_of() and census_on > as_of() - interval 13 months
                group by person_id)
            select distinct person_id, school_urn from main.school_census join newest using (person_id, census_on)
            where census_on = (select max(census_on) from main.school_census where census_on <= as_of())
            and person_id not in (select person_id from linked.school_now)
        """)
