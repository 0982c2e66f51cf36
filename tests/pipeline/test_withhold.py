"""Who is taken for the protected, and who is not: drawn rows before linking, and drawn links after it."""

import pytest

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
from thinkfamily.pipeline.withhold import (
    withhold_identities,
    withhold_people_and_places,
    withhold_places,
)
from thinkfamily.policy.protection import Protection

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


@pytest.fixture
def warehouse() -> Warehouse:
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


@pytest.fixture
def apart() -> Warehouse:
    return open_warehouse(None, as_of=TODAY, threads=1)


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


@pytest.mark.parametrize(
    ("row", "goes"),
    [
        ({"forename": "Zephyrine", "surname": "Quill", "date_of_birth": BORN}, True),
        ({"forename": "ZEPHYRINE", "surname": "quill ", "date_of_birth": BORN}, True),
        ({"forename": "Zephirine", "surname": "Quil", "date_of_birth": BORN}, True),
        ({"forename": "Zephyrine", "surname": "Quill", "date_of_birth": "2015-05-06"}, True),
        ({"forename": "Zephyrine", "surname": "Quill", "date_of_birth": "2016-05-05"}, True),
        ({"forename": "Zephyrine", "surname": "Quill", "date_of_birth": "2015-01-01"}, True),
        ({"forename": "Zephyrine", "surname": "Quill", "date_of_birth": "2008-01-01"}, False),
        ({"forename": "Zephyrine", "surname": "Quill", "date_of_birth": None}, True),
        ({"forename": "X", "surname": "Y", "date_of_birth": None, "nhs_number": "9434765919"}, True),
        ({"forename": "Zef", "surname": "Quill", "date_of_birth": BORN}, True),
        ({"forename": "Zef", "surname": "Quill", "date_of_birth": "2015-05-06"}, False),
        ({"forename": "Zephyrine", "surname": "Quill", "date_of_birth": "1983-11-21"}, False),
        ({"forename": "Zephyrine", "surname": "Able", "date_of_birth": BORN}, False),
        ({"forename": "Mary", "surname": "Quill", "date_of_birth": BORN}, False),
    ],
)
def test_who_a_child_was_is_forgotten(warehouse: Warehouse, row: dict[str, str | None], goes: bool) -> None:
    put(warehouse, "people", ref="N1", **row)
    put(warehouse, "visits", visit_ref="V1", ref="N1")
    put(warehouse, "ties", ref="N2", other_ref="N1", kind="M")
    counted = withhold_identities(warehouse, TOWN).withheld
    assert [(one.protection, one.rows) for one in counted] == [(Protection.SEALED_IDENTITY, 3 if goes else 0)]
    for table in ("people", "visits", "ties"):
        assert left(warehouse, f"select count(*) from accepted.{table}") == [0 if goes else 1]


def test_a_number_that_a_system_kept_stays_the_childs(warehouse: Warehouse) -> None:
    put(
        warehouse,
        "pupils",
        pupil_ref="S1",
        year="2020",
        forename="Zephyrine",
        surname="Quill",
        date_of_birth=BORN,
    )
    put(warehouse, "pupils", pupil_ref="S1", year="2024", forename="Mary", surname="Able", date_of_birth=BORN)
    put(warehouse, "registers", pupil_ref="S1", mark_ref="M1")
    withhold_identities(warehouse, TOWN)
    assert left(warehouse, "select year from accepted.pupils") == ["2024"]
    assert left(warehouse, "select mark_ref from accepted.registers") == ["M1"]


def test_a_pupil_number_cannot_lead_back_through_a_slip(warehouse: Warehouse) -> None:
    number = "H801200001001"
    for ref, name, born in (
        ("1", "Zephyrine Quill", BORN),
        ("2", "Zef Quil", "2010-10-10"),
        ("3", "Mary Able", BORN),
    ):
        first, last = name.split()
        put(warehouse, "pupils", pupil_ref=ref, year=f"202{ref}", forename=first, surname=last, date_of_birth=born,
            upn=number)  # fmt: skip
    withhold_identities(warehouse, TOWN)
    assert left(warehouse, "select year from accepted.pupils") == ["2023"]


@pytest.mark.parametrize(("born", "former", "stays"), [
    (BORN, "Quill", None), (BORN, "Quil", None), ("1980-01-31", "Quill", "Quill"), (BORN, "Carter", "Carter"),
])  # fmt: skip
def test_a_former_name_is_blanked_and_the_row_kept(
    warehouse: Warehouse, born: str, former: str, stays: str | None
) -> None:
    put(
        warehouse,
        "people",
        ref="N1",
        forename="Mary",
        surname="Able",
        former_surname=former,
        date_of_birth=born,
    )
    withhold_identities(warehouse, TOWN)
    assert left(warehouse, "select former_surname from accepted.people") == [stays]


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


@pytest.mark.parametrize(
    ("row", "goes"),
    [
        ({"forename": "Wolf", "surname": "Oxen", "date_of_birth": "1990-03-04"}, True),
        ({"forename": "Wolfe", "surname": "Oxxen", "date_of_birth": "1990-04-03"}, True),
        (
            {"forename": "Wolf", "surname": "Other", "former_surname": "Oxen", "date_of_birth": "1990-03-04"},
            True,
        ),
        ({"forename": "Rosa", "surname": "Oxen", "date_of_birth": "1990-03-04"}, False),  # a twin
        (
            {"forename": "Wolf", "surname": "Oxen", "date_of_birth": "1961-07-18"},
            False,
        ),  # a father of the same name
    ],
)
def test_the_restricted_are_taken_out_with_all_that_mentions_them(
    warehouse: Warehouse, apart: Warehouse, row: dict[str, str | None], goes: bool
) -> None:
    link(warehouse, [row, {"forename": "Ann", "surname": "Able", "date_of_birth": "1970-01-01"}])
    put(warehouse, "visits", "main", visit_ref="V1", ref="N0")
    put(warehouse, "ties", "main", ref="N1", other_ref="N0", kind="M")
    warehouse.execute("update main.visits set person_id = 'P0'; update main.ties set person_id = 'P1'")
    counted = withhold_people_and_places(warehouse, TOWN, apart=apart).withheld
    assert counted[0].rows == (3 if goes else 0)
    for table in (
        "linked.person",
        "linked.identity",
        "linked.residence",
        "linked.case_member",
        "main.people",
    ):
        assert left(warehouse, f"select person_id from {table}") == (["P1"] if goes else ["P0", "P1"])
        assert left(apart, f"select person_id from {table}") == (["P0"] if goes else [])
    assert left(apart, "select address_id from linked.address") == (["a0"] if goes else [])
    assert left(apart, "select visit_ref from main.visits") == (["V1"] if goes else [])
    related = apart.execute("select person_id, other_id, says from withheld.relationship").fetchall()
    assert related == ([("P1", "P0", "mother of")] if goes else [])
    assert left(warehouse, "select count(*) from main.visits") == [0 if goes else 1]
    assert left(warehouse, "select count(*) from main.ties") == [0 if goes else 1]


@pytest.mark.parametrize(("newest", "schools"), [("2026-10-01", []), ("2026-05-01", ["S1"])])
def test_whether_a_pupil_has_left_is_asked_of_the_whole_city(
    warehouse: Warehouse, apart: Warehouse, newest: str, schools: list[str]
) -> None:
    link(warehouse, [{"forename": "Wolf", "surname": "Oxen", "date_of_birth": "1990-03-04"},
                     {"forename": "Ann", "surname": "Able", "date_of_birth": "1970-01-01"}])  # fmt: skip
    for person, month in (("P0", "2026-05-01"), ("P1", newest)):
        put(
            warehouse,
            "school_attendance",
            "main",
            pupil_ref=person,
            school_urn="S1",
            month=month,
            possible="20",
        )
    warehouse.execute("update main.school_attendance set person_id = pupil_ref")
    withhold_people_and_places(warehouse, TOWN, apart=apart)
    assert left(apart, "select school from linked.school_now") == schools
    assert left(warehouse, "select person_id from linked.school_now") == ["P1"]


def test_every_record_of_the_restricted_goes_whatever_it_says(warehouse: Warehouse, apart: Warehouse) -> None:
    link(warehouse, [
        {"forename": "Wolf", "surname": "Oxen", "date_of_birth": "1990-03-04", "person_id": "P9"},
        {"forename": "W", "surname": "Smith", "date_of_birth": None, "person_id": "P9"},
    ])  # fmt: skip
    withhold_people_and_places(warehouse, TOWN, apart=apart)
    assert left(warehouse, "select count(*) from main.people") == [0]


def test_whom_a_register_knows_by_number_alone_goes_by_the_number(
    warehouse: Warehouse, apart: Warehouse
) -> None:
    put(
        warehouse,
        "restricted",
        restriction_ref="R2",
        surname="Lynx",
        date_of_birth="2012-02-03",
        upn="A823900119001",
    )
    link(warehouse, [{"person_id": "P3"}, {"person_id": "P4"}])
    warehouse.execute("update linked.identity set upn = 'a 8239 0011 9001' where person_id = 'P3'")
    withhold_people_and_places(warehouse, TOWN, apart=apart)
    assert left(warehouse, "select person_id from main.people") == ["P4"]
    assert left(apart, "select person_id from main.people") == ["P3"]


@pytest.mark.parametrize(
    ("uprn", "line", "postcode", "goes"),
    [
        ("990001", None, None, True),
        ("990001", "Somewhere else", "BS1 1AA", True),
        (None, "7 Hush Lane", "BS9 9XZ", True),
        (None, "7, HUSH LANE", "BS99XZ", True),
        (None, "Flat 2, 7 Hush Lane", "BS9 9XZ", True),
        (None, "8 Hush Lane", "BS9 9XZ", False),
        (None, "70 Hush Lane", "BS9 9XZ", False),
        (None, "7 Hushh Ln", "BS9 9XZ", True),
        (None, "Hush Lane", "BS9 9XZ", True),
        (None, None, "BS9 9XZ", True),
        (None, "7 Hush Lane", None, True),
        (None, "7 Hush Lane", "BS9 9XX", True),
        (None, "17 Other Way", "BS9 9XZ", False),
        (None, "7 Hush Lane", "M1 1AE", False),
        (None, "8 Quiet Street", "BS1 1AA", False),
    ],
)
def test_a_sealed_address_is_nowhere(
    warehouse: Warehouse,
    apart: Warehouse,
    uprn: str | None,
    line: str | None,
    postcode: str | None,
    goes: bool,
) -> None:
    link(
        warehouse,
        [{"forename": "Ann", "surname": "Able", "uprn": uprn, "address": line, "postcode": postcode}],
    )
    counted = withhold_people_and_places(warehouse, TOWN, apart=apart).withheld
    assert counted[1].rows == int(goes)
    said = warehouse.execute("select uprn, address, postcode from main.people").fetchall()
    assert said == [(None, "Address withheld", None) if goes else (uprn, line, postcode)]
    held = warehouse.execute("select sealed, line, postcode, lsoa from linked.address").fetchall()
    assert held == [(True, "Address withheld", None, None) if goes else (False, line, postcode, "E1")]


@pytest.mark.parametrize(
    ("line", "goes"), [("17 Hush Lane", True), ("8 Hush Lane", False), ("9 Open Road", False)]
)
def test_nearly_a_sealed_address_is_a_slip_of_it_unless_it_exists(
    warehouse: Warehouse, apart: Warehouse, line: str, goes: bool
) -> None:
    put(warehouse, "gazetteer", uprn="990001", address="7 Hush Lane", postcode="BS9 9XZ")
    put(warehouse, "gazetteer", uprn="990002", address="8 Hush Lane", postcode="BS9 9XZ")
    link(warehouse, [{"forename": "Ann", "surname": "Able", "address": line, "postcode": "BS9 9XZ"}])
    withhold_people_and_places(warehouse, TOWN, apart=apart)
    assert left(warehouse, "select address from main.people") == ["Address withheld" if goes else line]
    assert left(warehouse, "select uprn from main.gazetteer") == ["990002"]


def test_who_is_known_to_live_there_gives_it_away_by_no_slip(warehouse: Warehouse, apart: Warehouse) -> None:
    slips = [("Flat 2, 7 Hush Lane", "BS9 9XZ"), ("70 Hush Lane", "BS9 9XZ"), ("7 Hash Lanes", "BS1 1AA")]
    link(warehouse, [
        {"forename": "Ann", "surname": "Able", "address": "7 Hush Lane", "postcode": "BS9 9XZ", "person_id": "P1"},
        *({"forename": "Ann", "surname": "Able", "address": line, "postcode": postcode, "person_id": "P1"}
          for line, postcode in slips),
        {"forename": "Ann", "surname": "Able", "address": "3 Open Road", "postcode": "BS1 1AA", "person_id": "P1"},
        {"forename": "Bob", "surname": "Bold", "address": "70 Hush Lane", "postcode": "BS9 9XZ", "person_id": "P2"},
    ])  # fmt: skip
    withhold_people_and_places(warehouse, TOWN, apart=apart)
    said = left(warehouse, "select address from main.people where address <> 'Address withheld' order by ref")
    assert said == ["3 Open Road", "70 Hush Lane"]


@pytest.mark.parametrize("somebody_is_known_there", [True, False])
def test_an_address_sealed_for_others_is_sealed_for_the_restricted(
    warehouse: Warehouse, apart: Warehouse, somebody_is_known_there: bool
) -> None:
    slip = {"uprn": "777", "address": "70 Hush Lane", "postcode": "BS9 9XZ"}
    home = "7 Hush Lane" if somebody_is_known_there else "1 Open Road"
    link(warehouse, [
        {"forename": "Ann", "surname": "Able", "address": home, "postcode": "BS9 9XZ", "person_id": "P1"},
        {"forename": "Ann", "surname": "Able", **slip, "person_id": "P1"},
        {"forename": "Wolf", "surname": "Oxen", "date_of_birth": "1990-03-04", **slip, "person_id": "P2"},
    ])  # fmt: skip
    # One property, one address: two people's, one of them restricted.
    warehouse.execute("update linked.residence set address_id = 'a1' where address_id = 'a2'")
    withhold_people_and_places(warehouse, TOWN, apart=apart)
    withhold_places(apart, TOWN)
    hidden = somebody_is_known_there
    assert left(apart, "select line from linked.address") == [
        "Address withheld" if hidden else "70 Hush Lane"
    ]
    assert left(apart, "select address from main.people") == [
        "Address withheld" if hidden else "70 Hush Lane"
    ]
