"""Who is restricted, and that everything about them is set apart."""

import pytest

from tests.pipeline.protected_town import TOWN, left, link, protected_town, put
from tests.pipeline.small_town import TODAY
from thinkfamily.pipeline.engine import Warehouse, open_warehouse
from thinkfamily.pipeline.withhold import (
    withhold_people_and_places,
)


@pytest.fixture
def warehouse() -> Warehouse:
    return protected_town()


@pytest.fixture
def apart() -> Warehouse:
    return open_warehouse(None, as_of=TODAY, threads=1)


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


def test_no_doubt_about_the_restricted_is_left(warehouse: Warehouse, apart: Warehouse) -> None:
    link(warehouse, [{"forename": "Wolf", "surname": "Oxen", "date_of_birth": "1990-03-04"},
                     {"forename": "Ann", "surname": "Able", "date_of_birth": "1970-01-01"}])  # fmt: skip
    warehouse.execute("insert into linked.cannot_tell values ('P0', 'P1'), ('P1', 'P0'), ('P1', 'P2')")
    withhold_people_and_places(warehouse, TOWN, apart=apart)
    assert warehouse.execute("from linked.cannot_tell").fetchall() == [("P1", "P2")]


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
