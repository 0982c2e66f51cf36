"""A town for the tests of withholding: what is protected, and tables as the stages before hand them over."""

from tests.pipeline.small_town import GUARDED, TODAY, people
from thinkfamily.datasets.column import CodeList, Column, Matches, Type, Use
from thinkfamily.datasets.columns import (
    address,
    date_of_birth,
    forename,
    local_id,
    postcode,
    surname,
    text,
    upn,
    uprn,
)
from thinkfamily.datasets.dataset import Dataset, Delivers, Format
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.datasets.register import by_name
from thinkfamily.pipeline.engine import Warehouse, open_warehouse

_SHARED = {
    name: getattr(people, name)
    for name in ("agency", "gateways", "sensitivities", "validated", "headers", "refresh")
}
pupils = Dataset(
    name="pupils", title="Pupils", system="SCHOOLS", describes="A census, one row a year.",
    columns=(local_id("pupil_ref", "Number."), text("year", "Year.", required=True), upn(), forename(), surname(),
             date_of_birth()),
    key=("pupil_ref", "year"), format=Format.CSV, delivers=Delivers.CHANGES, retention_years=10,
    evidence=Evidence.FACT, **_SHARED,
)  # fmt: skip
registers = Dataset(
    name="registers", title="Registers", system="SCHOOLS", describes="Attendance, without names.",
    columns=(local_id("pupil_ref", "Number."), text("mark_ref", "Number.", required=True)),
    key=("mark_ref",), format=Format.CSV, delivers=Delivers.CHANGES, retention_years=10,
    evidence=Evidence.FACT, **_SHARED,
)  # fmt: skip
ties = Dataset(
    name="ties", title="Ties", system="CASES", describes="Who is what to whom.",
    columns=(
        local_id("ref", "Number."),
        Column(name="other_ref", type=Type.TEXT, use=Use.MATCHING, matches=Matches.RELATED_LOCAL_ID, meaning="Other."),
        Column(name="kind", type=Type.TEXT, use=Use.SHOWN, matches=Matches.RELATIONSHIP, meaning="What.",
               codes=CodeList(name="kind", codes={"M": "mother of"})),
    ),
    key=("ref", "other_ref"), format=Format.CSV, delivers=Delivers.WHOLE, retention_years=10,
    evidence=Evidence.FACT, **_SHARED,
)  # fmt: skip
attendance = Dataset(
    name="school_attendance", title="Attendance", system="SCHOOLS", describes="By month.",
    columns=(local_id("pupil_ref", "Number."), text("school_urn", "School."),
             Column(name="month", type=Type.DATE, use=Use.SHOWN, meaning="Month.", required=True),
             Column(name="possible", type=Type.INTEGER, unit="sessions", use=Use.SHOWN, meaning="Sessions.")),
    key=("pupil_ref", "month"), format=Format.CSV, delivers=Delivers.CHANGES, retention_years=10,
    evidence=Evidence.FACT, **_SHARED,
)  # fmt: skip
gazetteer = Dataset(
    name="gazetteer", title="Gazetteer", system="LLPG", describes="Every address.",
    columns=(uprn(required=True), address(), postcode()),
    key=("uprn",), format=Format.CSV, delivers=Delivers.WHOLE, retention_years=10, **_SHARED,
)  # fmt: skip
TOWN = by_name((*GUARDED.values(), pupils, registers, ties, attendance, gazetteer))
BORN = "2015-05-05"


def protected_town() -> Warehouse:
    """Empty tables and full lists: Zephyrine Quill was adopted, Wolf Oxen is restricted, 7 Hush Lane is sealed."""
    opened = open_warehouse(None, as_of=TODAY, threads=1)
    for dataset in TOWN.values():
        columns = ", ".join(f'"{column.name}" {column.type.sql}' for column in dataset.columns)
        opened.execute(
            f"create table accepted.{dataset.name} ({columns}, record_key varchar, delivered_on date)"
        )
    put(opened, "adopted", order_ref="O1", former_forename="Zephyrine", former_surname="Quill", date_of_birth=BORN,
        former_nhs_number="9434765919")  # fmt: skip
    put(
        opened,
        "restricted",
        restriction_ref="R1",
        forename="Wolf",
        surname="Oxen",
        date_of_birth="1990-03-04",
    )
    put(opened, "sealed", uprn="990001", address="7 Hush Lane", postcode="BS9 9XZ")
    return opened


def put(warehouse: Warehouse, dataset: str, schema: str = "accepted", **values: str | None) -> None:
    table = TOWN[dataset]
    key = "|".join(str(values[name]) for name in table.key)
    given = {**values, "record_key": key, "delivered_on": "2026-10-01"}
    names = ", ".join(f'"{name}"' for name in given)
    warehouse.execute(
        f"insert into {schema}.{dataset} ({names}) values ({', '.join('?' * len(given))})",
        list(given.values()),
    )


def left(warehouse: Warehouse, sql: str) -> list[object]:
    return [value for (value,) in warehouse.execute(sql).fetchall()]


def link(warehouse: Warehouse, rows: list[dict[str, str | None]]) -> None:
    """Stand for the linking: each row is one person's only record; tables as [link] hands them over."""
    for dataset in TOWN.values():
        if not dataset.protects:
            person = ", null::varchar as person_id" if dataset.about_people else ""
            warehouse.execute(
                f"create table main.{dataset.name} as select *{person} from accepted.{dataset.name}"
            )
    warehouse.execute("""
        create table linked.identity (person_id varchar, dataset varchar, system varchar, local_id varchar,
            forename varchar, surname varchar, known_as varchar, former_surname varchar, date_of_birth date,
            nhs_number varchar, upn varchar, std_forename varchar, std_surname varchar, std_known_as varchar,
            std_former_surname varchar, std_date_of_birth date, std_nhs_number varchar);
        create table linked.person (person_id varchar);
        create table linked.lineage (person_id varchar, earlier_id varchar);
        create table linked.cannot_tell (left_person varchar, right_person varchar);
        create table linked.address (address_id varchar, uprn varchar, line varchar, postcode varchar, lsoa varchar,
            ward varchar, locality varchar, easting double, northing double, sealed boolean, shared boolean);
        create table linked.residence (person_id varchar, address_id varchar);
        create table linked.case_member (dataset varchar, case_ref varchar, person_id varchar);
    """)
    for number, row in enumerate(rows):
        person = row.pop("person_id", None) or f"P{number}"
        put(warehouse, "people", "main", ref=f"N{number}", **row)
        warehouse.execute(f"update main.people set person_id = '{person}' where ref = 'N{number}'")
        warehouse.execute(
            "insert into linked.identity by name select ? as person_id, 'people' as dataset, 'CASES' as system, "
            "? as local_id, forename, surname, former_surname, date_of_birth, nhs_number "
            "from main.people where ref = ?",
            [person, f"N{number}", f"N{number}"],
        )
        warehouse.execute(
            "insert into linked.person select ? where ? not in (from linked.person)", [person, person]
        )
        warehouse.execute(
            "insert into linked.address by name select ? as address_id, uprn, address as line, postcode, 'E1' as lsoa, "
            "false as sealed, false as shared from main.people where ref = ?", [f"a{number}", f"N{number}"],
        )  # fmt: skip
        warehouse.execute("insert into linked.residence values (?, ?)", [person, f"a{number}"])
        warehouse.execute("insert into linked.case_member values ('people', 'C1', ?)", [person])
