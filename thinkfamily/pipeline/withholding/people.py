"""Restricted records: whoever is restricted goes from every table, before anything is concluded about anybody."""

from collections.abc import Mapping

import duckdb

from thinkfamily.datasets.column import Matches
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.engine import named, quoted
from thinkfamily.pipeline.withholding.alike import born_alike, said
from thinkfamily.policy.protection import Protection


def find_restricted_people(warehouse: duckdb.DuckDBPyConnection, datasets: Mapping[str, Dataset]) -> int:
    """Fill `withheld.person`; the number of people.

    A person is restricted if any identity linked to them has the NHS number or the UPN, or the day of birth and a
    like name. A register that knows a pupil by number alone is linked to nobody named: only the UPN finds those rows.
    """
    _gather(warehouse, datasets)
    warehouse.execute("""
        create or replace temp table said as
        select person_id, bare(coalesce(nhs_number, std_nhs_number)) as nhs_number, bare(upn) as upn,
            coalesce(date_of_birth, std_date_of_birth) as born, letters(coalesce(surname, std_surname)) as surname,
            letters(coalesce(former_surname, std_former_surname)) as former_surname,
            letters(coalesce(forename, std_forename)) as forename, letters(coalesce(known_as, std_known_as)) as known_as
        from linked.identity where person_id is not null
    """)
    like = """(alike(r.surname, m.surname) or alike(r.former_surname, m.surname))
        and (m.forename is null or alike(r.forename, m.forename) or alike(r.known_as, m.forename))"""
    warehouse.execute(f"""
        create or replace table withheld.person as
        select person_id from (
            {born_alike("said", "withheld.restricted", like, "r.person_id")}
            union select person_id from said join withheld.restricted using (nhs_number)
            union select person_id from said join withheld.restricted using (upn)
        ) order by person_id
    """)
    return int(warehouse.execute("select count(*) from withheld.person").fetchall()[0][0])


def remove_restricted_people(warehouse: duckdb.DuckDBPyConnection, datasets: Mapping[str, Dataset]) -> int:
    """Delete every row about those of `withheld.person` from `main` and `linked`; the rows deleted from `main`.

    Rows in which somebody else is related to them go too.
    """
    deleted = 0
    for dataset in datasets.values():
        if dataset.about_people and not dataset.protects:
            deleted += _delete_rows(warehouse, dataset)
    # Every table of the linking that knows people, whichever it comes to have.
    tables = warehouse.execute("""select schema_name, table_name, column_name from duckdb_columns()
        where database_name = current_database() and schema_name in ('linked', 'linking')
            and column_name in ('person_id', 'left_person', 'right_person') order by all""").fetchall()
    for schema, table, column in tables:
        warehouse.execute(
            f"delete from {named(schema)}.{named(table)} where {column} in (select person_id from withheld.person)"
        )
    warehouse.execute(
        "delete from linked.lineage where earlier_id in (select person_id from withheld.person)"
    )
    warehouse.execute(
        "delete from linked.address where address_id not in (select address_id from linked.residence)"
    )
    return deleted


def _gather(warehouse: duckdb.DuckDBPyConnection, datasets: Mapping[str, Dataset]) -> None:
    warehouse.execute(
        "create or replace table withheld.restricted "
        "(nhs_number varchar, upn varchar, forename varchar, surname varchar, born date)"
    )
    for dataset in datasets.values():
        if dataset.protects is not Protection.RESTRICTED_RECORD:
            continue
        until = any(column.name == "until" for column in dataset.columns)
        warehouse.execute(f"""
            insert into withheld.restricted
            select bare({said(dataset, Matches.NHS_NUMBER)}), bare({said(dataset, Matches.UPN)}),
                letters({said(dataset, Matches.FORENAME)}), letters({said(dataset, Matches.SURNAME)}),
                {said(dataset, Matches.DATE_OF_BIRTH, "date")}
            from accepted.{named(dataset.name)}
            {"where until is null or until >= as_of()" if until else ""}
        """)


def _delete_rows(warehouse: duckdb.DuckDBPyConnection, dataset: Dataset) -> int:
    related = ""
    for column in dataset.matching(Matches.RELATED_LOCAL_ID):
        related += f""" or {named(column.name)} in (
            select local_id from linked.identity join withheld.person using (person_id)
            where system = {quoted(dataset.system)} and local_id is not null)"""
    deleted = warehouse.execute(
        f"delete from main.{named(dataset.name)} where person_id in (select person_id from withheld.person){related}"
    ).fetchall()
    return int(deleted[0][0])
