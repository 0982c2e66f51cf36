"""Sealed identities: every row that says who an adopted child was before goes, before anything can be linked to it."""

from collections.abc import Iterable, Mapping

import duckdb

from thinkfamily.datasets.column import Matches
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.engine import named, quoted
from thinkfamily.pipeline.withholding.alike import born_alike, forename, said, surname
from thinkfamily.policy.protection import Protection

_NAMES = (Matches.SURNAME, Matches.FULL_NAME)


def forget_former_identities(warehouse: duckdb.DuckDBPyConnection, datasets: Mapping[str, Dataset]) -> int:
    """Delete from `accepted` what leads to a former identity; the rows deleted.

    A row is the former identity's if it names it (name and day of birth, a slip in one allowed), bears its NHS
    number, or bears a pupil number that such a row bears beside a like surname. So are the rows of the same
    system that only its number, when every row that names that number is gone. A former surname that a current
    record still mentions is blanked.
    """
    lists = [one for one in datasets.values() if one.protects is Protection.SEALED_IDENTITY]
    people = [one for one in datasets.values() if one.about_people and not one.protects]
    _gather(warehouse, lists)
    warehouse.execute("create or replace temp table former_row (dataset varchar, record_key varchar)")
    for dataset in people:
        warehouse.execute(f"create or replace temp table said as {_who(dataset)}")
        name = f"{quoted(dataset.name)}, r.record_key"
        # Alex for Alexandra, Harry for Henry: on the very day and under the like surname, less of the forename will do.
        same = """alike(r.surname, m.surname) and (alike(r.forename, m.forename) or (r.born = m.born
            and (r.forename[1] = m.forename[1] or jaro_winkler_similarity(r.forename, m.forename) >= 0.75)))"""
        warehouse.execute(f"""
            insert into former_row
            {born_alike("said", "withheld.former", same, name)}
            union select {name} from said r join withheld.former m using (nhs_number)
            union select {name} from said r join withheld.former m using (forename, surname) where r.born is null
        """)
    _follow_pupil_numbers(warehouse, people)
    _follow_local_ids(warehouse, people)
    for dataset in people:
        _blank_former_names(warehouse, dataset)
    return sum(_delete(warehouse, dataset) for dataset in people)


def _gather(warehouse: duckdb.DuckDBPyConnection, lists: Iterable[Dataset]) -> None:
    warehouse.execute(
        "create or replace table withheld.former (forename varchar, surname varchar, born date, nhs_number varchar)"
    )
    for dataset in lists:
        warehouse.execute(f"""
            insert into withheld.former
            select letters(coalesce({said(dataset, Matches.FORMER_FORENAME)}, {said(dataset, Matches.FORENAME)})),
                letters(coalesce({said(dataset, Matches.FORMER_SURNAME)}, {said(dataset, Matches.SURNAME)})),
                {said(dataset, Matches.DATE_OF_BIRTH, "date")}, bare({said(dataset, Matches.NHS_NUMBER)})
            from accepted.{named(dataset.name)}
        """)


def _who(dataset: Dataset) -> str:
    return f"""select record_key, {forename(dataset)} as forename, {surname(dataset)} as surname,
        {said(dataset, Matches.DATE_OF_BIRTH, "date")} as born,
        bare({said(dataset, Matches.NHS_NUMBER)}) as nhs_number,
        bare({said(dataset, Matches.UPN)}) as upn, {said(dataset, Matches.LOCAL_ID)} as local_id
        from accepted.{named(dataset.name)}"""


def _follow_pupil_numbers(warehouse: duckdb.DuckDBPyConnection, people: list[Dataset]) -> None:
    """A slip in both name and day of birth would leave a row that the pupil number then links to the child."""
    pupils = [one for one in people if one.has(Matches.UPN)]
    warehouse.execute("create or replace temp table former_upn (upn varchar, surname varchar)")
    for dataset in pupils:
        warehouse.execute(f"""
            insert into former_upn select distinct r.upn, r.surname from ({_who(dataset)}) r
            join former_row d on d.dataset = {quoted(dataset.name)} and d.record_key = r.record_key
            where r.upn is not null and r.surname is not null
        """)
    for dataset in pupils:
        warehouse.execute(f"""
            insert into former_row select distinct {quoted(dataset.name)}, r.record_key
            from ({_who(dataset)}) r join former_upn f on r.upn = f.upn
                and coalesce(jaro_winkler_similarity(r.surname, f.surname) >= 0.8, false)
        """)


def _follow_local_ids(warehouse: duckdb.DuckDBPyConnection, people: list[Dataset]) -> None:
    """A system's number whose every naming row is former is the former identity's; its events go with it."""
    warehouse.execute("create or replace temp table former_id (system varchar, local_id varchar)")
    naming = [one for one in people if one.has(Matches.LOCAL_ID) and any(one.has(kind) for kind in _NAMES)]
    for system in sorted({dataset.system for dataset in naming}):
        rows = " union all ".join(
            f"select local_id, {quoted(one.name)} as dataset, record_key from ({_who(one)}) where surname is not null"
            for one in naming
            if one.system == system
        )
        warehouse.execute(f"""
            insert into former_id select {quoted(system)}, local_id from ({rows}) r
            left join (select distinct *, true as former from former_row) using (dataset, record_key)
            where local_id is not null group by local_id having bool_and(coalesce(former, false))
        """)
    for dataset in people:
        for kind in (Matches.LOCAL_ID, Matches.RELATED_LOCAL_ID):
            for column in dataset.matching(kind):
                warehouse.execute(f"""
                    insert into former_row select {quoted(dataset.name)}, record_key
                    from accepted.{named(dataset.name)} where {named(column.name)} in
                        (select local_id from former_id where system = {quoted(dataset.system)})
                """)


def _delete(warehouse: duckdb.DuckDBPyConnection, dataset: Dataset) -> int:
    deleted = warehouse.execute(
        f"delete from accepted.{named(dataset.name)} where record_key in "
        f"(select record_key from former_row where dataset = {quoted(dataset.name)})"
    ).fetchall()
    return int(deleted[0][0])


def _blank_former_names(warehouse: duckdb.DuckDBPyConnection, dataset: Dataset) -> None:
    """The row stays; only what it said of the time before goes."""
    born = said(dataset, Matches.DATE_OF_BIRTH, "date")
    for kind in (Matches.FORMER_SURNAME, Matches.FORMER_FORENAME, Matches.KNOWN_AS):
        for column in dataset.matching(kind):
            name = named(column.name)
            table = f"accepted.{named(dataset.name)}"
            rows = f"(select record_key, letters({name}) as name, {born} as born from {table} where {name} is not null)"
            same = "alike(r.name, m.surname) or alike(r.name, m.forename) or alike(r.name, m.forename || m.surname)"
            warehouse.execute(f"""
                update {table} set {name} = null
                where record_key in ({born_alike(rows, "withheld.former", same, "r.record_key")})
            """)
