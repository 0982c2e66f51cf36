"""Records that say hardly anything: nobody is merged by them, and they make no pairs without end."""

from datetime import date
from typing import Any

import pytest

from tests.pipeline.link_people.drawn import DATASETS, people_of, warehouse_of
from thinkfamily.pipeline.link_people import link_people
from thinkfamily.pipeline.link_people.block import CROWD, KEYS
from thinkfamily.pipeline.link_people.context import ENOUGH_RECORDS

HOME = {"address": "12 Invented Road", "postcode": "BS1 1AA"}
NEW_YEAR = date(1900, 1, 1)
NAMELESS = [
    {"forename": "Baby", "surname": "Smith"},
    {"forename": "Baby Boy", "surname": "Smith", **HOME},
    {"forename": "Unknown", "surname": "Unknown", "date_of_birth": NEW_YEAR},
    {"forename": "Unknown", "surname": "Smith", "date_of_birth": NEW_YEAR, **HOME},
    {"forename": "Ann", "surname": "Smith", "date_of_birth": NEW_YEAR},
    {"forename": "Ann", "surname": "Smith", "address": "No fixed abode", "postcode": "ZZ99 3VZ"},
    {"surname": "Smith"},
    {},
]


@pytest.mark.parametrize("said", NAMELESS, ids=str)
def test_two_records_that_say_hardly_anything_are_two(said: dict[str, Any]) -> None:
    rows = {"pupils": [{"pupil": "1", **said}], "patients": [{"patient": "1", **said}]}
    warehouse = warehouse_of(rows)
    link_people(warehouse, DATASETS)
    found = people_of(warehouse)
    assert found["pupils1"] is None or found["pupils1"] != found["patients1"]


def test_temporary_numbers_that_differ_do_not_keep_one_child_apart() -> None:
    ann = {"forename": "Annabel", "surname": "Drawn", "date_of_birth": date(2012, 3, 4), "sex": "F", **HOME}
    rows = {
        "pupils": [
            {"pupil": "1", "upn": "W80190021702A", **ann},
            {"pupil": "2", "upn": "D80190040702B", **ann},
        ]
    }
    warehouse = warehouse_of(rows)
    link_people(warehouse, DATASETS)
    assert len(set(people_of(warehouse).values())) == 1


@pytest.mark.parametrize(
    "said",
    [
        {"forename": "Unknown", "surname": "Unknown", "date_of_birth": NEW_YEAR},
        {"forename": "Baby", "surname": "Smith", "date_of_birth": date(2020, 1, 1)},
        {"forename": "Ann", "surname": "Smith"},
    ],
    ids=["unknown", "baby Smith", "one name"],
)
def test_ten_thousand_at_one_hostel_make_no_pairs_without_end(said: dict[str, Any]) -> None:
    """Every pair must share a key, and no key is shared by more than CROWD: a bound on pairs, whatever is delivered."""
    people = 10_000
    rows = {"patients": [{"patient": str(n), **said, **HOME} for n in range(people)]}
    warehouse = warehouse_of(rows)
    linked = link_people(warehouse, DATASETS)
    assert linked.compared_records <= people
    assert linked.pairs <= len(KEYS) * CROWD * people / 2
    assert linked.pairs == 0, "all share all their keys, so every key is a crowd"
    assert linked.links == 0
    assert people > ENOUGH_RECORDS
    assert linked.people in (0, people)


def test_people_of_a_hostel_who_have_names_are_told_apart() -> None:
    """Three hundred people with names of their own at one address, each in two registers: found, and nobody else."""
    letters = "BCDFGHKLMNPRSTVWZ"
    named = [
        {
            "forename": f"{letters[n % 17]}a{letters[n // 17 % 17].lower()}o{letters[n * 7 % 17].lower()}a",
            "surname": f"{letters[n * 5 % 17]}e{letters[n * 3 // 17 % 17].lower()}isham",
            "date_of_birth": date(1950 + n % 50, n % 12 + 1, n % 28 + 1), **HOME,
        }
        for n in range(300)
    ]  # fmt: skip
    rows = {name: [{key: str(n), **who} for n, who in enumerate(named)]
            for name, key in (("pupils", "pupil"), ("patients", "patient"))}  # fmt: skip
    warehouse = warehouse_of(rows)
    link_people(warehouse, DATASETS)
    found = people_of(warehouse)
    right = sum(found[f"pupils{n}"] == found[f"patients{n}"] for n in range(1, 301))
    assert right >= 290
    assert len(set(found.values())) >= 300
