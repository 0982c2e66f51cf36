"""What a snapshot holds of why records are one person, of which it cannot be told, and of who has one number."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.pipeline.small_town import TODAY, people
from thinkfamily.datasets.columns import upn
from thinkfamily.pipeline.engine import Warehouse, open_warehouse
from thinkfamily.pipeline.identity_report import write_identity_report
from thinkfamily.pipeline.link_people import Linked
from thinkfamily.pipeline.link_people.decided import Outcome
from thinkfamily.pipeline.publishing.joins import entry, lay_out_joins
from thinkfamily.pipeline.publishing.readiness import lay_out_readiness
from thinkfamily.snapshot.rows import ReadinessRow

BITS = """[{'comparison': 'surname', 'says': 'the same', 'bits': 8.0},
    {'comparison': 'address', 'says': 'the same', 'bits': 9.0}]"""
CHILD, ADULT = date(2015, 5, 5), date(1980, 5, 5)


@pytest.fixture
def warehouse() -> Iterator[Warehouse]:
    with open_warehouse(None, as_of=TODAY, threads=1) as warehouse:
        warehouse.execute("""
            create table linked.identity (identity integer, person_id varchar, entry varchar, dataset varchar,
                system varchar, record_key varchar, forename varchar, surname varchar, known_as varchar,
                former_surname varchar, full_name varchar, date_of_birth date, sex varchar, nhs_number varchar,
                upn varchar, std_nhs_number varchar, std_upn varchar, std_surname varchar, home varchar,
                first_on date, last_on date, rows bigint);
            create table linked.person (person_id varchar, born_on date);
            create table linked.address (address_id varchar, sealed boolean);
            insert into linked.address values ('open', false), ('refuge', true);
            create table linked.evidence (person_id varchar, left_identity integer, right_identity integer,
                probability double, match_weight double, of_one_home boolean, agrees varchar[], differs varchar[],
                starting_bits double, bits struct(comparison varchar, says varchar, bits double)[]);
            create table linked.cannot_tell as select null::varchar as left_person, null::varchar as right_person,
                ''::varchar as veto, 1 as pairs, * exclude (person_id) from linked.evidence limit 0""")
        yield warehouse


def put(warehouse: Warehouse, number: int, person: str, **said: object) -> None:
    row = {"identity": number, "person_id": person, "entry": f"e{number}", "dataset": "people", "system": f"s{number}",
           "record_key": f"k{number}", "first_on": "2020-01-01", "last_on": "2026-01-01", "rows": 1, "home": "open",
           **said}  # fmt: skip
    warehouse.execute(
        f"insert into linked.identity ({', '.join(row)}) values ({', '.join('?' * len(row))})",
        list(row.values()),
    )


def person(warehouse: Warehouse, name: str, born: date = ADULT) -> None:
    warehouse.execute("insert into linked.person values (?, ?)", [name, born])


@pytest.mark.parametrize(
    ("homes", "at_home", "compared", "weight"),
    [
        (("open", "open"), False, ["surname", "address"], 17.0),
        (("open", "open"), True, ["surname", "address"], 17.0),
        (("refuge", "refuge"), True, ["surname"], None),
        (("open", "refuge"), False, ["surname"], None),
        (("unpublished", "open"), False, ["surname"], None),
        (("open", "another"), True, ["surname"], None),
    ],
)
@pytest.mark.parametrize("table", ["link", "undecided"])
def test_that_two_records_give_one_address_is_told_of_open_addresses_alone(
    warehouse: Warehouse,
    homes: tuple[str, str],
    at_home: bool,
    compared: list[str],
    weight: float | None,
    table: str,
) -> None:
    other = "P" if table == "link" else "Q"
    for name in {"P", other}:
        person(warehouse, name)
    put(warehouse, 1, "P", home=homes[0])
    put(warehouse, 2, other, home=homes[1])
    row = f"1, 2, 0.9, 17.0, {at_home}, [], [], -20.0, {BITS}"
    into = (
        f"evidence values ('P', {row})" if table == "link" else f"cannot_tell values ('P', 'Q', '', 1, {row})"
    )
    warehouse.execute(f"insert into linked.{into}")
    lay_out_joins(warehouse)
    (found,) = warehouse.execute(f"select compared, match_weight, of_one_home, bits from {table}").fetchall()
    assert found[:2] == (compared, weight)
    assert found[2] is (at_home and weight is not None)
    assert found[3] == (None if weight is None else [8.0, 9.0])


def test_who_was_set_apart_is_in_no_pair(warehouse: Warehouse) -> None:
    person(warehouse, "P")  # Q is restricted: gone from linked.person and linked.identity
    put(warehouse, 1, "P")
    warehouse.execute(
        f"insert into linked.cannot_tell values ('P', 'Q', '', 1, 1, 2, 0.9, 1, false, [], [], 1, {BITS})"
    )
    lay_out_joins(warehouse)
    assert warehouse.execute("from undecided").fetchall() == []


def test_a_number_on_two_people_and_two_numbers_on_one_are_asked_about_once(warehouse: Warehouse) -> None:
    for name in "PQ":
        person(warehouse, name, CHILD if name == "P" else ADULT)
    put(warehouse, 1, "P", std_nhs_number="1")
    put(warehouse, 2, "P", std_nhs_number="2", std_upn="A")
    put(warehouse, 3, "Q", std_nhs_number="1", std_upn="A")
    put(warehouse, 4, "Q", std_nhs_number="1")
    lay_out_joins(warehouse)
    found = warehouse.execute("select person_id, other_id, entry, other_entry, why, children, compared from undecided "
                              "order by entry, other_entry").fetchall()  # fmt: skip
    assert found == [
        ("P", "P", "e1", "e2", "two NHS numbers in one person", True, None),
        ("P", "Q", "e1", "e3", "one NHS number on two people", True, None),
        ("P", "Q", "e1", "e4", "one NHS number on two people", True, None),
        ("P", "Q", "e2", "e3", "one UPN on two people", True, None),
    ]


def test_an_entry_is_told_by_its_newest_record(warehouse: Warehouse) -> None:
    put(warehouse, 1, "P", entry="e", surname="Was", last_on="2021-01-01", rows=3)
    put(warehouse, 2, "P", entry="e", full_name="Is, Ann", last_on="2026-01-01", first_on="2022-01-01")
    put(warehouse, 3, None, entry="nobody")
    found = warehouse.execute(
        f"select entry, forename, surname, first_on, last_on, records from ({entry()})"
    ).fetchall()
    assert found == [("e", "Ann", "Is", date(2020, 1, 1), date(2026, 1, 1), 4)]


# --- readiness: a drawn table ---------------------------------------------------------------------------------------

# person: (born, the NHS numbers given by systems 1 and 2)
DRAWN = {
    "agreed": (CHILD, "1", "1"), "one system": (CHILD, "2", None), "two numbers": (CHILD, "3", "4"),
    "shared": (ADULT, "5", None), "sharer": (CHILD, None, "5"), "none": (ADULT, None, None),
}  # fmt: skip


def test_readiness_counts_each_person_as_drawn(warehouse: Warehouse) -> None:
    for place, (name, (born, *numbers)) in enumerate(DRAWN.items()):
        person(warehouse, name, born)
        for system, number in enumerate(numbers):
            put(warehouse, place * 2 + system, name, system=f"s{system}", dataset=("people", "other")[system],
                std_nhs_number=number, std_surname="X" if system == 0 else None)  # fmt: skip
    lay_out_readiness(warehouse, {"people": people})
    found = {
        (group, dataset): counts
        for group, dataset, *counts in warehouse.execute("""select people_group, dataset, people, own, known, agreed,
            conflicting, shared, sound from readiness where identifier = 'nhs_number'""").fetchall()
    }
    assert found == {
        ("everybody", ""): [6, 5, 5, 1, 1, 2, 2],
        ("everybody", "people"): [6, 4, 5, 1, 1, 2, 2],
        ("children", ""): [4, 4, 4, 1, 1, 1, 2],
        ("children", "people"): [4, 3, 4, 1, 1, 1, 2],
    }


def test_a_pupil_number_is_asked_of_children_of_school_age(warehouse: Warehouse) -> None:
    for age, born in ((4, "2022-01-01"), (5, "2021-10-31"), (15, "2010-11-01"), (16, "2010-10-31")):
        person(warehouse, f"aged {age}", date.fromisoformat(born))
        put(warehouse, age, f"aged {age}", std_upn=str(age))
    pupils = {"people": people.__class__(**{**vars(people), "columns": (*people.columns, upn())})}
    lay_out_readiness(warehouse, pupils)
    found = warehouse.execute(
        "select people_group, people, sound from readiness where identifier = 'upn'"
    ).fetchall()
    assert found == [("children of school age", 2, 2)] * 2


def test_the_report_tells_counts_and_numbers_of_decisions_and_no_small_count(tmp_path: Path) -> None:
    linked = Linked(
        identities=0, compared_records=0, pairs=0, links=0, people=0, refused_links={}, crowded_keys={},
        live_together=True, fields=(), learnt_on=(), learnt_for="", decisions={"in force": 2, Outcome.GONE.value: 1},
        decisions_waiting={Outcome.GONE.value: ["7"]},
    )  # fmt: skip
    whole = ReadinessRow(identifier="nhs_number", people_group="children", dataset="", people=1000, own=900, known=990,
                         agreed=600, conflicting=3, shared=9, sound=960)  # fmt: skip
    few = replace(whole, dataset="people", people=9, own=8, known=8, agreed=0, sound=5)
    below = replace(whole, people_group="everybody", sound=940)
    write_identity_report(tmp_path / "it.md", linked, [whole, few, below])
    said = (tmp_path / "it.md").read_text()
    assert f"- {Outcome.GONE.value}: 7" in said
    assert "| NHS number | children | all together | 1,000 | 90% | 99% | 60% | 3% | 96% | Ready |" in said
    assert (
        "| NHS number | everybody | all together | 1,000 | 90% | 99% | 60% | 5% | 94% | Not ready |" in said
    )
    told = next(line for line in said.splitlines() if "| people |" in line)
    assert told.count("too few to tell") == 6
