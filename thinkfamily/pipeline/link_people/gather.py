"""Collect what each system says about who its people are: one row per distinct identity.

Nothing here knows a dataset by name: `Matches` on its columns is all that is read, so a dataset declared elsewhere is
linked as the package's own are.
"""

from collections.abc import Iterable

from duckdb import DuckDBPyConnection

from thinkfamily.datasets.dataset import Dataset, Matches, Use

TEXT_FIELDS = (
    Matches.FORENAME, Matches.MIDDLE_NAMES, Matches.SURNAME, Matches.FULL_NAME, Matches.KNOWN_AS,
    Matches.FORMER_FORENAME, Matches.FORMER_SURNAME, Matches.SEX, Matches.ETHNICITY, Matches.UPRN, Matches.ADDRESS,
    Matches.TOWN, Matches.POSTCODE, Matches.NHS_NUMBER, Matches.UPN, Matches.NINO, Matches.OTHER_IDENTIFIER,
    Matches.PHONE, Matches.EMAIL, Matches.PLACE_OF_BIRTH, Matches.OCCUPATION, Matches.OTHER_FACT,
)  # fmt: skip
TYPED_FIELDS = {
    Matches.DATE_OF_BIRTH: "date",
    Matches.YEAR_OF_BIRTH: "integer",
    Matches.DATE_OF_DEATH: "date",
}
FIELDS = (*TEXT_FIELDS, *TYPED_FIELDS)
_WHO = (Matches.FORENAME, Matches.SURNAME, Matches.FULL_NAME, Matches.NHS_NUMBER, Matches.UPN, Matches.NINO,
        Matches.OTHER_IDENTIFIER)  # fmt: skip
_JOINED = (Matches.ADDRESS, Matches.FULL_NAME, Matches.MIDDLE_NAMES)


def column_name(kind: Matches) -> str:
    """`Matches.DATE_OF_BIRTH` is `date_of_birth` in every table of the linking."""
    return kind.value.replace(" ", "_")


def said(dataset: Dataset, kind: Matches) -> str:
    """SQL for what a row of `dataset` says of `kind`: parts of an address joined, else the first that is filled."""
    columns = [f'"{column.name}"' for column in dataset.matching(kind)]
    sql = TYPED_FIELDS.get(kind, "varchar")
    if (
        not columns
        and kind is Matches.OTHER_IDENTIFIER
        and not says_who(dataset)
        and dataset.has(Matches.LOCAL_ID)
    ):
        return f"'{dataset.system} ' || ({said(dataset, Matches.LOCAL_ID)})"
    if not columns:
        return f"null::{sql}"
    if kind in TYPED_FIELDS:
        return f"try_cast(coalesce({', '.join(columns)}) as {sql})"
    texts = [f"nullif(trim({column}::varchar), '')" for column in columns]
    if kind in _JOINED:
        return f"nullif(concat_ws(' ', {', '.join(texts)}), '')"
    return f"coalesce({', '.join(texts)})"


def _identity_key(dataset: Dataset) -> str:
    """SQL for a name of the whole identity, equal exactly when every field is equal.

    A system without its own numbers may hold two people of one name and no more: such a row stays alone, or a
    crowd of them would be one person. So does one that a case or form lists twice: twins whose names were typed alike.
    """
    fields = ", ".join(f"coalesce(({said(dataset, kind)})::varchar, '')" for kind in FIELDS)
    whole = f"md5(concat_ws(chr(31), {fields}))"
    name = " and ".join(
        f"({said(dataset, kind)}) is not null" for kind in (Matches.FORENAME, Matches.SURNAME) if dataset.has(kind)
    ) or f"({said(dataset, Matches.FULL_NAME)}) is not null"  # fmt: skip
    sure = (Matches.DATE_OF_BIRTH, Matches.NHS_NUMBER, Matches.UPN, Matches.NINO, Matches.OTHER_IDENTIFIER,
            Matches.ADDRESS, Matches.PHONE, Matches.EMAIL)  # fmt: skip
    more = (
        " or ".join(f"({said(dataset, kind)}) is not null" for kind in sure if dataset.has(kind)) or "false"
    )
    enough = f"({said(dataset, Matches.LOCAL_ID)}) is not null or (({name}) and ({more}))"
    alone = f"md5(concat({whole}, record_key))"
    if dataset.has(Matches.HOUSEHOLD) and not dataset.has(Matches.LOCAL_ID):
        household = said(dataset, Matches.HOUSEHOLD)
        twice = f"({household}) is not null and count(*) over (partition by {household}, {whole}) > 1"
        return f"case when ({enough}) and not ({twice}) then {whole} else {alone} end"
    return f"case when {enough} then {whole} else {alone} end"


def node_key(dataset: Dataset) -> str:
    """SQL for the system's person a row is about: its local id within the system, else the identity itself."""
    local = said(dataset, Matches.LOCAL_ID)
    alone = f"concat_ws(chr(31), 'i', '{dataset.name}', {_identity_key(dataset)})"
    return f"case when ({local}) is null then {alone} else concat_ws(chr(31), 'l', '{dataset.system}', {local}) end"


def shows(dataset: Dataset, kind: Matches) -> bool:
    """Whether what the dataset says of `kind` may be published: every such column is declared shown."""
    return all(column.use is Use.SHOWN for column in dataset.matching(kind))


def says_who(dataset: Dataset) -> bool:
    """Whether rows carry more of a person than the system's own number."""
    return dataset.protects is None and any(dataset.has(kind) for kind in FIELDS)


def gather_identities(warehouse: DuckDBPyConnection, datasets: Iterable[Dataset]) -> int:
    """Fill `linking.raw` (one row per distinct identity) and `linking.household` (who was recorded with whom).

    Returns the number of identities. A node is a system's person: its local id, else the identity itself.
    """
    declared = tuple(datasets)
    named = {dataset.system for dataset in declared if says_who(dataset)}
    # A system that sends nothing but its own numbers knows its people all the same, if only among themselves.
    people = [one for one in declared if one.about_people and (says_who(one) or one.system not in named)]
    fields = ", ".join(f"{column_name(kind)} {TYPED_FIELDS.get(kind, 'varchar')}" for kind in FIELDS)
    warehouse.execute("create schema if not exists linking")
    warehouse.execute(f"""create or replace table linking.raw (dataset varchar, system varchar, local_id varchar,
        identity_key varchar, {fields}, record_key varchar, first_on date, last_on date, rows bigint)""")
    warehouse.execute("""create or replace table linking.household
        (dataset varchar, household varchar, local_id varchar, identity_key varchar, first_on date, last_on date)""")
    for dataset in people:
        _gather_one(warehouse, dataset)
    return warehouse.execute("select count(*) from linking.raw").fetchall()[0][0]


def _gather_one(warehouse: DuckDBPyConnection, dataset: Dataset) -> None:
    day = f'coalesce("{dataset.dated_by}"::date, delivered_on)' if dataset.dated_by else "delivered_on"
    fields = ", ".join(f"{said(dataset, kind)} as {column_name(kind)}" for kind in FIELDS)
    names = ", ".join(column_name(kind) for kind in FIELDS)
    household = said(dataset, Matches.HOUSEHOLD)
    warehouse.execute(f"""create or replace temp table said as
        select {said(dataset, Matches.LOCAL_ID)} as local_id, {_identity_key(dataset)} as identity_key, {fields},
            record_key, {day} as day, {household} as household
        from accepted."{dataset.name}" """)
    warehouse.execute(f"""insert into linking.raw
        select '{dataset.name}', '{dataset.system}', local_id, identity_key, {names},
            min(record_key), min(day), max(day), count(*)
        from said group by all""")
    warehouse.execute(f"""insert into linking.household
        select '{dataset.name}', household, local_id, identity_key, min(day), max(day) from said
        where household is not null group by all""")
    warehouse.execute("drop table said")
