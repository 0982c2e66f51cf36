"""Who is taken for the protected, and who is not: drawn rows before linking, and drawn links after it."""

import pytest

from tests.pipeline.protected_town import BORN, TOWN, left, link, protected_town, put
from tests.pipeline.small_town import TODAY
from thinkfamily.pipeline.engine import Warehouse, open_warehouse
from thinkfamily.pipeline.withhold import (
    withhold_identities,
    withhold_people_and_places,
    withhold_places,
)
from thinkfamily.policy.protection import Protection


@pytest.fixture
def warehouse() -> Warehouse:
    return protected_town()


@pytest.fixture
def apart() -> Warehouse:
    return open_warehouse(None, as_of=TODAY, threads=1)


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
