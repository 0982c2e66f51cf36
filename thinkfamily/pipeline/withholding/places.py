"""Sealed addresses: they lose line, postcode and area in every table, also where the address was mistyped."""

from collections.abc import Mapping

import duckdb

from thinkfamily.datasets.column import Matches, Use
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.engine import named, quoted
from thinkfamily.pipeline.withholding.alike import said
from thinkfamily.policy.protection import ADDRESS_WITHHELD, Protection

_PLACES = (Matches.UPRN, Matches.ADDRESS, Matches.POSTCODE)
_AREA = ("uprn", "postcode", "lsoa", "ward", "locality", "easting", "northing")

_IS_SEALED = """(
    p.uprn = s.uprn
    or (p.postcode = s.postcode and (p.line is null or s.line is null or same_house(p.line, s.line)))
    or (same_house(p.line, s.line) and levenshtein(signs(p.line), signs(s.line)) <= 2
        and (p.postcode is null or levenshtein(p.postcode, s.postcode) <= 2)))"""
"""The property number; the postcode with the same house; the same house and line with nearly the same postcode. Who
lives next door, at another number or in another flat, keeps their address."""

_IS_NEARLY = "(p.postcode = s.postcode or levenshtein(signs(p.line), signs(s.line)) <= 4)"
"""What more is taken for a slip of the sealed address when somebody known to live there gives it."""


def seal_addresses(warehouse: duckdb.DuckDBPyConnection, datasets: Mapping[str, Dataset]) -> int:
    """Withhold the sealed addresses in `linked.address` and `main`; the rows of `main` that lost an address."""
    _gather(warehouse, datasets)
    warehouse.execute(f"""
        create or replace table withheld.address as
        with place as (select address_id, sealed, signs(uprn) as uprn, line, signs(postcode) as postcode
                       from linked.address),
        sealed as (select address_id from place p where sealed
            union select p.address_id from place p join withheld.place s on {_IS_SEALED}),
        resident as (select distinct r.person_id from linked.residence r join sealed using (address_id)),
        slip as (select distinct p.address_id from place p join linked.residence using (address_id)
            join resident using (person_id) join withheld.place s on {_IS_NEARLY})
        select address_id from sealed union select address_id from slip order by address_id
    """)
    warehouse.execute("""
        create or replace table withheld.resident as
        select distinct person_id from linked.residence join withheld.address using (address_id) order by person_id
    """)
    cleared = ", ".join(f"{name} = null" for name in _AREA)
    warehouse.execute(
        f"update linked.address set sealed = true, line = {quoted(ADDRESS_WITHHELD)}, {cleared} "
        "where address_id in (select address_id from withheld.address)"
    )
    return sum(_clear(warehouse, dataset) for dataset in datasets.values() if not dataset.protects)


def _gather(warehouse: duckdb.DuckDBPyConnection, datasets: Mapping[str, Dataset]) -> None:
    """`withheld.place`: what the lists say, and what the gazetteer calls the same property."""
    warehouse.execute("create or replace table withheld.place (uprn varchar, line varchar, postcode varchar)")
    for dataset in datasets.values():
        if dataset.protects is Protection.SEALED_ADDRESS:
            warehouse.execute(f"insert into withheld.place {_said(dataset, 'accepted')}")
    for dataset in datasets.values():
        if not dataset.about_people and not dataset.protects and dataset.has(Matches.UPRN):
            warehouse.execute(f"""
                insert into withheld.place select p.uprn, p.line, p.postcode from ({_said(dataset, "main")}) p
                where p.uprn in (select uprn from withheld.place)
            """)


def _said(dataset: Dataset, schema: str) -> str:
    return f"""select signs({said(dataset, Matches.UPRN)}) as uprn, {said(dataset, Matches.ADDRESS)} as line,
        signs({said(dataset, Matches.POSTCODE)}) as postcode from {schema}.{named(dataset.name)}"""


def _clear(warehouse: duckdb.DuckDBPyConnection, dataset: Dataset) -> int:
    """Take the address out of a dataset's rows; a place that *is* the address goes altogether."""
    if not any(dataset.has(kind) for kind in _PLACES):
        return 0
    table = f"main.{named(dataset.name)}"
    person = "person_id" if dataset.about_people else "null::varchar as person_id"
    warehouse.execute(f"""
        create or replace temp table sealed_row as
        with given as (select record_key, {person}, signs({said(dataset, Matches.UPRN)}) as uprn,
                {said(dataset, Matches.ADDRESS)} as line, signs({said(dataset, Matches.POSTCODE)}) as postcode
            from {table}),
        place as (select distinct uprn, line, postcode from given),
        sealed as (select distinct p.* from place p join withheld.place s on {_IS_SEALED}),
        slip as (select distinct g.record_key from given g join withheld.resident using (person_id)
            join withheld.place s on {_IS_NEARLY.replace("p.", "g.")})
        select distinct record_key from given g where record_key in (select record_key from slip) or exists (
            select 1 from sealed p where p.uprn is not distinct from g.uprn
                and p.line is not distinct from g.line and p.postcode is not distinct from g.postcode)
    """)
    rows = "where record_key in (select record_key from sealed_row)"
    if not dataset.about_people and dataset.has(Matches.UPRN):
        return int(warehouse.execute(f"delete from {table} {rows}").fetchall()[0][0])
    changes = []
    for kind in _PLACES:
        for column in dataset.matching(kind):
            shown = kind is Matches.ADDRESS and column.use is Use.SHOWN
            changes.append(f"{named(column.name)} = {quoted(ADDRESS_WITHHELD) if shown else 'null'}")
    return int(warehouse.execute(f"update {table} set {', '.join(changes)} {rows}").fetchall()[0][0])
