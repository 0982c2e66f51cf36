"""Who: the tables about people, from what linking found."""

from collections.abc import Mapping

import duckdb
import pyarrow as pa

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.engine import named
from thinkfamily.snapshot.name_words import name_words, sound_of

_HELD = ("forename", "surname", "known_as", "former_surname", "date_of_birth", "sex", "ethnicity", "date_of_death",
         "nhs_number", "upn")  # fmt: skip
_NAMES = ("forename", "surname", "known_as", "former_surname")
_BEFORE, _AFTER = "trim(split_part(full_name, ',', 1))", "trim(split_part(full_name, ',', 2))"
_LAST_SPACE = "'^(.*) [^ ]+$', 1"
HELD_NAMES = {
    "forename": f"coalesce(forename, case when contains(full_name, ',') then {_AFTER} "
                f"else nullif(regexp_extract(full_name, {_LAST_SPACE}), '') end)",
    "surname": f"coalesce(surname, case when contains(full_name, ',') then {_BEFORE} "
               "else regexp_extract(full_name, '([^ ]+)$', 1) end)",
}  # fmt: skip
"""SQL of a name as held; one held in one piece is split at its comma, else before its last word."""


def person(datasets: Mapping[str, Dataset]) -> str:
    """SQL of the table `person`."""
    rows = " union all ".join(
        f"select person_id from main.{named(one.name)}"
        for one in datasets.values()
        if one.about_people and not one.protects
    )
    return f"""
        with held as (
            select person_id, count(*)::integer as records from ({rows}) where person_id is not null group by 1),
        attending as (select person_id, list(school order by school) as schools from linked.school_now group by 1)
        select p.person_id, coalesce(h.records, 0) as records, p.identity_records::integer as identity_records,
            p.certainty::double as certainty, coalesce(a.schools, []::varchar[]) as schools
        from linked.person p left join held h using (person_id) left join attending a using (person_id)"""


def lay_out_identities(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Make temp table `identity`: what each dataset says of each person's name, birth and numbers, addresses apart.

    Rank 1 is the one to show: with a name and a date of birth, then newest, then fullest.
    """
    filled = " + ".join(f"({name} is not null)::integer" for name in _HELD)
    warehouse.execute(f"""
        create or replace temp table identity as
        with held as (
            select * replace ({", ".join(f"{sql} as {name}" for name, sql in HELD_NAMES.items())})
            from linked.identity where person_id is not null),
        grouped as (
            select person_id, dataset, {", ".join(_HELD)}, min(first_on) as first_on, max(last_on) as last_on,
                sum(rows)::integer as records, {filled} as filled
            from held where {filled} > 0
            group by person_id, dataset, {", ".join(_HELD)})
        select * exclude (filled), row_number() over (partition by person_id order by
            (surname is not null and date_of_birth is not null) desc, last_on desc, filled desc, dataset,
            {", ".join(_HELD)})::integer as rank
        from grouped""")


def identity() -> str:
    held = ", ".join(_HELD)
    return f"select person_id, dataset, rank, {held}, first_on, last_on, records from identity"


def lay_out_words(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Make temp table `word`: each distinct name as held, and each word of it folded, with its sound."""
    union = " union ".join(f"select {name} as name from identity where {name} is not null" for name in _NAMES)
    names = [name for (name,) in warehouse.execute(f"select name from ({union}) order by name").fetchall()]
    words = [(name, word) for name in names for word in dict.fromkeys(name_words(name))]
    codes = {word: sound_of(word) for word in sorted({word for _, word in words})}
    table = pa.table(
        {
            "name": pa.array([name for name, _ in words], pa.string()),
            "token": pa.array([word for _, word in words], pa.string()),
            "code": pa.array([codes[word] for _, word in words], pa.string()),
        }
    )
    warehouse.register("words", table)
    warehouse.execute("create or replace temp table word as from words")
    warehouse.unregister("words")


def name_token() -> str:
    return " union ".join(
        f"select w.token, w.code, i.person_id, i.dataset, '{part}' as part "
        f"from identity i join word w on i.{part} = w.name"
        for part in _NAMES
    )
