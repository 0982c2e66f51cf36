"""Recorded relationships between people: who is what to whom, as a case system says."""

from collections.abc import Iterable

from duckdb import DuckDBPyConnection

from thinkfamily.datasets.dataset import Dataset, Matches
from thinkfamily.pipeline.engine import quoted

_TIES = (("former", "other"), ("parent", "parent"), ("mother", "parent"), ("father", "parent"), ("guardian", "parent"),
         ("carer", "parent"), ("sibling", "sibling"), ("brother", "sibling"), ("sister", "sibling"),
         ("partner", "partner"))  # fmt: skip


def tie(meaning: str) -> str:
    """What a relationship is for a family: parent, sibling, partner or other, read from the code's meaning.

    >>> tie("half-sibling of"), tie("grandparent of")
    ('sibling', 'other')
    """
    words = (
        meaning.lower()
        .replace("grandparent", "kin")
        .replace("grandmother", "kin")
        .replace("grandfather", "kin")
    )
    return next((kind for word, kind in _TIES if word in words), "other")


def gather_relationships(warehouse: DuckDBPyConnection, datasets: Iterable[Dataset]) -> int:
    """Fill `formed.relationship` (as recorded) and `formed.tie` (in force now, siblings both ways).

    Returns the number recorded. Both people must be known; a person is no relation of their own.
    """
    warehouse.execute("""create or replace table formed.relationship (person_id varchar, other_id varchar,
        kind varchar, says varchar, tie varchar, dataset varchar, from_on date, to_on date)""")
    for dataset in datasets:
        if (
            dataset.has(Matches.RELATED_LOCAL_ID)
            and dataset.has(Matches.LOCAL_ID)
            and dataset.has(Matches.RELATIONSHIP)
        ):
            _gather_one(warehouse, dataset)
    warehouse.execute("""create or replace table formed.tie as
        select person_id, other_id, says, tie, dataset, from_on from formed.relationship
        where to_on is null or to_on >= as_of()
        union
        select other_id, person_id, says, tie, dataset, from_on from formed.relationship
        where tie = 'sibling' and (to_on is null or to_on >= as_of())""")
    return warehouse.execute("select count(*) from formed.relationship").fetchall()[0][0]


def _gather_one(warehouse: DuckDBPyConnection, dataset: Dataset) -> None:
    kind = dataset.matching(Matches.RELATIONSHIP)[0]
    other = dataset.matching(Matches.RELATED_LOCAL_ID)[0].name
    codes = kind.codes.codes if kind.codes else {}
    meanings = ", ".join(
        f"({quoted(code)}, {quoted(says)}, {quoted(tie(says))})" for code, says in codes.items()
    )
    names = {column.name for column in dataset.columns}
    day = {
        name: f'a."{name}"::date' if name in names else "null::date" for name in ("started_on", "ended_on")
    }
    warehouse.execute(f"""insert into formed.relationship
        select distinct a.person_id, o.person_id, a."{kind.name}", coalesce(c.says, a."{kind.name}"),
            coalesce(c.tie, 'other'),
            {quoted(dataset.name)}, min({day["started_on"]}), case
                when count({day["ended_on"]}) = count(*) then max({day["ended_on"]}) end
        from main."{dataset.name}" a
        join (select distinct local_id, person_id from linked.identity where system = {quoted(dataset.system)}) o
            on o.local_id = a."{other}"
        left join (values {meanings or "(null, null, null)"}) c(code, says, tie) on c.code = a."{kind.name}"
        where a.person_id is not null and o.person_id is not null and a.person_id <> o.person_id
        group by 1, 2, 3, 4, 5 order by 1, 2, 3""")
