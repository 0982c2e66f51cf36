"""Sealed addresses: they lose line, postcode and area in every table, also where the address was mistyped.

An address is sealed by its property number; by its postcode with the same house; by the same house and nearly the same
line with nearly the same postcode; by its postcode and nearly the same line where the gazetteer has no such address.
Whoever lives next door, at another number or in another flat, keeps their address. What somebody known to live at a
sealed address gives as a slip of it is sealed too.

Steps are kept as tables, not nested: a join on likeness over a join on equal values makes DuckDB 2.0.0 stop with
"dict-surviving cache: ... changed identity" on some data (its issue 24807 and kin).
"""

from collections.abc import Mapping

import duckdb

from thinkfamily.datasets.column import Matches, Use
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.engine import named, quoted
from thinkfamily.pipeline.withholding.alike import said
from thinkfamily.policy.protection import ADDRESS_WITHHELD, Protection

_PLACES = (Matches.UPRN, Matches.ADDRESS, Matches.POSTCODE)
_AREA = ("uprn", "postcode", "lsoa", "ward", "locality", "easting", "northing")

_SAME_LINE = "same_house(p.line, s.line) and levenshtein(bare(p.line), bare(s.line)) <= 2"
_SLIP = "(p.postcode = s.postcode or levenshtein(bare(p.line), bare(s.line)) <= 4)"
_LINKED = "select address_id, bare(uprn) as uprn, line, bare(postcode) as postcode from linked.address"


def seal_addresses(warehouse: duckdb.DuckDBPyConnection, datasets: Mapping[str, Dataset]) -> int:
    """Withhold the sealed addresses in `linked.address` and `main`; the rows of `main` that lost an address."""
    located = [one for one in datasets.values() if _lists_people_somewhere(one) or _is_gazetteer(one)]
    _gather_lists(warehouse, datasets)
    _gather_known(warehouse, [_said(one, "main") for one in located if _is_gazetteer(one)])
    _find_sealed(warehouse, [_LINKED, *(_said(one, "main") for one in located)])
    _seal_linked(warehouse)
    return sum(_clear(warehouse, dataset) for dataset in located)


def _gather_lists(warehouse: duckdb.DuckDBPyConnection, datasets: Mapping[str, Dataset]) -> None:
    """`withheld.place`: what the lists say, and what the gazetteer calls the same property."""
    warehouse.execute("create or replace table withheld.place (uprn varchar, line varchar, postcode varchar)")
    for dataset in datasets.values():
        if dataset.protects is Protection.SEALED_ADDRESS:
            warehouse.execute(
                f"insert into withheld.place select uprn, line, postcode from ({_said(dataset, 'accepted')})"
            )
    for dataset in datasets.values():
        if _is_gazetteer(dataset):
            warehouse.execute(f"""
                insert into withheld.place select p.uprn, p.line, p.postcode from ({_said(dataset, "main")}) p
                where p.uprn in (select uprn from withheld.place)
            """)


def _gather_known(warehouse: duckdb.DuckDBPyConnection, gazetteers: list[str]) -> None:
    """`known_line`: addresses that exist. What is nearly a sealed one and exists is next door; if not, it is a slip."""
    warehouse.execute("create or replace temp table known_line (line varchar, postcode varchar)")
    for gazetteer in gazetteers:
        warehouse.execute(f"insert into known_line select bare(line), postcode from ({gazetteer})")


def _find_sealed(warehouse: duckdb.DuckDBPyConnection, sources: list[str]) -> None:
    """`withheld.said`: each way in which any table says a sealed address. Judged once for the whole city, and by
    joins on equal values where it can be: there are ten thousand postcodes and a hundred thousand addresses."""
    union = " union ".join(f"select uprn, line, postcode from ({source})" for source in sources)
    warehouse.execute(f"create or replace temp table place as {union}")
    warehouse.execute("""
        create or replace temp table near as
        select p.postcode, s.postcode as sealed_postcode
        from (select distinct postcode from place) p join (select distinct postcode from withheld.place) s
            on levenshtein(p.postcode, s.postcode) <= 2
    """)
    warehouse.execute("""
        create or replace temp table no_such_line as
        select p.* from place p
        where postcode in (select postcode from withheld.place) and postcode in (select postcode from known_line)
            and (bare(line), postcode) not in (select (line, postcode) from known_line)
    """)
    warehouse.execute(f"""
        create or replace table withheld.said as
        select p.* from place p join withheld.place s using (uprn)
        union select p.* from place p join withheld.place s using (postcode)
            where p.line is null or s.line is null or same_house(p.line, s.line)
        union select p.* from place p join near n using (postcode) join withheld.place s
            on s.postcode = n.sealed_postcode where {_SAME_LINE}
        union select p.* from place p join withheld.place s on {_SAME_LINE} where p.postcode is null
        union select p.* from no_such_line p join withheld.place s using (postcode)
            where levenshtein(bare(p.line), bare(s.line)) <= 2
    """)


def _seal_linked(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Seal `linked.address`; `withheld.resident` is who was ever recorded at one."""
    warehouse.execute(f"""
        create or replace temp table linked_place as {_LINKED};
        create or replace temp table sealed_place as
        select address_id from linked.address where sealed
        union select p.address_id from linked_place p join withheld.said s on {_IS_SAID.format("p")};
        create or replace temp table of_resident as
        select distinct p.* from linked_place p join linked.residence using (address_id) where person_id in
            (select person_id from linked.residence join sealed_place using (address_id));
        create or replace table withheld.address as
        select address_id from sealed_place
        union select p.address_id from of_resident p join withheld.place s on {_SLIP} order by address_id
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


_IS_SAID = " and ".join(
    f"{{0}}.{name} is not distinct from s.{name}" for name in ("uprn", "line", "postcode")
)


def _said(dataset: Dataset, schema: str) -> str:
    person = "person_id" if dataset.about_people and schema == "main" else "null::varchar as person_id"
    return f"""select record_key, {person}, bare({said(dataset, Matches.UPRN)}) as uprn,
        {said(dataset, Matches.ADDRESS)} as line, bare({said(dataset, Matches.POSTCODE)}) as postcode
        from {schema}.{named(dataset.name)}"""


def _clear(warehouse: duckdb.DuckDBPyConnection, dataset: Dataset) -> int:
    """Take the address out of a dataset's rows; a place that *is* the address goes altogether."""
    table = f"main.{named(dataset.name)}"
    warehouse.execute(f"""
        create or replace temp table given_place as {_said(dataset, "main")};
        create or replace temp table of_resident as
        select p.* from given_place p where person_id in (select person_id from withheld.resident);
        create or replace temp table sealed_row as
        select p.record_key from given_place p join withheld.said s on {_IS_SAID.format("p")}
        union select p.record_key from of_resident p join withheld.place s on {_SLIP}
    """)
    rows = "where record_key in (select record_key from sealed_row)"
    if _is_gazetteer(dataset):
        return int(warehouse.execute(f"delete from {table} {rows}").fetchall()[0][0])
    changes = []
    for kind in _PLACES:
        for column in dataset.matching(kind):
            shown = kind is Matches.ADDRESS and column.use is Use.SHOWN
            changes.append(f"{named(column.name)} = {quoted(ADDRESS_WITHHELD) if shown else 'null'}")
    return int(warehouse.execute(f"update {table} set {', '.join(changes)} {rows}").fetchall()[0][0])


def _lists_people_somewhere(dataset: Dataset) -> bool:
    return dataset.about_people and not dataset.protects and any(map(dataset.has, _PLACES))


def _is_gazetteer(dataset: Dataset) -> bool:
    """Whether each row is a place itself, not something or somebody at one."""
    return not dataset.about_people and not dataset.instructs and dataset.has(Matches.UPRN)
