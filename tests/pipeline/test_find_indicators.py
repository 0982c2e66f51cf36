"""The stage: what it hands on, what it refuses, and that it says the same of the same rows in any order."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from tests.support.chance import some_rows
from tests.support.drawn import found, put, put_many, warehouse_for
from thinkfamily.datasets.education import schools
from thinkfamily.datasets.police import asb_incidents
from thinkfamily.indicators.asb import asb_committed
from thinkfamily.indicators.indicator import Indicator
from thinkfamily.indicators.missing_persons import reported_missing
from thinkfamily.indicators.register import CONCLUSIONS, INDICATORS
from thinkfamily.pipeline.engine import Warehouse
from thinkfamily.pipeline.find_indicators import RuleError, find_indicators, show_rules_their_tables
from thinkfamily.snapshot.schema import TABLES

TODAY = date(2026, 10, 31)
ROWS = (
    {"person": "Ann", "incident_ref": "A1", "role": "SUS", "on_date": "2026-05-01"},
    {"person": "Ann", "incident_ref": "A2", "role": "SUS", "on_date": "2026-06-01"},
    {"person": "Bob", "incident_ref": "A2", "role": "SUS", "on_date": "2026-06-01"},
)


def city(*indicators: Indicator) -> Warehouse:
    warehouse = warehouse_for(indicators, as_of=TODAY)
    put(warehouse, asb_incidents, ROWS)
    return warehouse


def test_values_and_reasons_are_as_the_snapshot_wants_them() -> None:
    warehouse = city(asb_committed)
    counts = find_indicators(warehouse, [asb_committed])
    assert (counts.found, counts.skipped, counts.people, counts.values) == ({"asb_committed": 2}, (), 2, 2)
    for table in TABLES:
        if table.name in ("indicator_value", "reason"):
            shape = warehouse.execute(f"describe found.{table.name}").fetchall()
            assert [(name, kind.lower()) for name, kind, *_ in shape] == [
                (f.name, f.sql) for f in table.fields
            ]
    ann, _bob = found(warehouse)
    assert ann["sentence"] == (
        "suspect in 2 incidents of anti-social behaviour in the last 12 months, the latest on 1 June 2026"
    )
    assert (ann["first_on"], ann["last_on"], ann["datasets"]) == (
        date(2026, 5, 1),
        date(2026, 6, 1),
        ["asb_incidents"],
    )


def test_an_indicator_whose_dataset_is_not_built_is_skipped_by_name() -> None:
    warehouse = city(asb_committed)
    counts = find_indicators(warehouse, [reported_missing, asb_committed])
    assert counts.skipped == ("reported_missing",)
    assert list(counts.found) == ["asb_committed"]


def test_a_dataset_without_rows_finds_nobody() -> None:
    counts = find_indicators(warehouse_for([asb_committed], as_of=TODAY), [asb_committed])
    assert counts.found == {"asb_committed": 0}
    assert counts.people == 0


def test_rows_that_lead_to_nobody_are_not_seen_by_a_rule() -> None:
    warehouse = warehouse_for([asb_committed], as_of=TODAY)
    put(warehouse, asb_incidents, [{**ROWS[0], "person": None}, ROWS[1]])
    crimes = (
        "select max(person_id) as person_id, max(on_date) as on_date, count(*) as value from asb_incidents"
    )
    find_indicators(warehouse, [replace(asb_committed, rule=crimes, says="x")])
    assert [row["value"] for row in found(warehouse)] == [1]


def test_a_register_of_places_is_shown_whole() -> None:
    """It has no person to be without."""
    warehouse = warehouse_for([], as_of=TODAY)
    warehouse.execute("create table main.schools as select '123456' as urn, 'Invented School' as school_name,"
                      " 'PRI' as phase, null as postcode, null as opened_on, null as closed_on, '1' as record_key,"
                      " as_of() as delivered_on")  # fmt: skip
    show_rules_their_tables(warehouse, [schools])
    assert warehouse.execute("select urn from seen_by_rules.schools").fetchall() == [("123456",)]


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("select person_id, on_date, 1 as value from asb_incidents", "gives a person more than once, 1 times"),
        ("select null as person_id, max(on_date) as on_date, 1 as value from asb_incidents", "gives no person"),
        ("select person_id, null as on_date, count(on_date) as value from asb_incidents group by person_id",
         "gives on_date as .*NULL.*, not as a date"),
        ("select person_id, days_before(as_of(), -1) as on_date, count(on_date) as value from asb_incidents"
         " group by person_id", "a day that has not come"),
        ("select person_id, max(on_date) as on_date, nullif(max(role), 'SUS') as value from asb_incidents"
         " group by person_id", "gives its value as VARCHAR"),
        ("select person_id, max(on_date) as on_date, nullif(count(on_date), 1) as value from asb_incidents"
         " group by person_id", "gives no value, 1 times"),
        ("select person_id, min(on_date) as on_date, 1 as value, max(on_date) as first_on, min(on_date) as last_on"
         " from asb_incidents group by person_id", "ends before it begins, 1 times"),
        ("select person_id, max(on_date) as on_date, sum(role) as value from asb_incidents group by person_id",
         "does not run"),
    ],
)  # fmt: skip
def test_a_rule_that_gives_what_no_indicator_may_say_stops_the_run(rule: str, fault: str) -> None:
    wrong = replace(asb_committed, rule=rule, says="x")
    with pytest.raises(RuleError, match=f"asb_committed: .*{fault}"):
        find_indicators(city(wrong), [wrong])


def test_a_refused_rule_leaves_the_warehouse_as_it_was() -> None:
    wrong = replace(
        asb_committed, rule="select person_id, on_date, sum(role) as value from asb_incidents", says="x"
    )
    warehouse = city(wrong)
    with pytest.raises(RuleError):
        find_indicators(warehouse, [wrong])
    find_indicators(warehouse, [asb_committed])
    assert len(found(warehouse)) == 2
    assert warehouse.execute("select current_setting('search_path')").fetchall() == [("",)]


def test_progress_is_told_every_indicator() -> None:
    told: list[str] = []
    find_indicators(
        city(asb_committed, reported_missing), [reported_missing, asb_committed], progress=told.append
    )
    assert told == ["finding asb_committed", "finding reported_missing"]


def test_the_same_rows_in_another_order_say_the_same() -> None:
    """All of them over random rows, put in twice in different order, on one and two threads."""
    chance = Random("order")
    datasets = {dataset.name: dataset for one in CONCLUSIONS.values() for dataset in one.reads}
    rows = {
        name: some_rows(dataset, chance=chance, today=TODAY, people=60, rows=300)
        for name, dataset in datasets.items()
    }
    told = []
    for threads in (1, 2):
        warehouse = warehouse_for(CONCLUSIONS.values(), as_of=TODAY)
        warehouse.execute(f"set threads = {threads}")
        for name, dataset in datasets.items():
            put_many(warehouse, dataset, rows[name])
            chance.shuffle(rows[name])
        counts = find_indicators(warehouse, CONCLUSIONS.values())
        told.append(
            (
                counts,
                *(warehouse.execute(f"from found.{t}").fetchall() for t in ("indicator_value", "reason")),
            )
        )
    assert told[0] == told[1]
    assert all(told[0][0].found[name] for name in INDICATORS)
