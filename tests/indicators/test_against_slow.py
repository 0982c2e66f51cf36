"""Every rule against its slow and obvious twin, on random rows crowded around the days on which rules turn."""

from datetime import date
from random import Random

import pytest

from tests.indicators.slow import SLOW, Found
from tests.support.chance import some_rows
from tests.support.drawn import put_many, warehouse_for
from thinkfamily.indicators.indicator import Indicator
from thinkfamily.indicators.register import INDICATORS
from thinkfamily.pipeline.find_indicators import find_indicators

DAYS = [date.fromisoformat(day) for day in (
    "2026-10-31", "2026-10-30", "2024-02-29", "2025-02-28", "2026-04-05", "2026-04-06", "2026-08-31",
)]  # fmt: skip

ROWS = 200
PEOPLE = {"child_three_fixed_term_exclusions": 40, "open_to_families_in_focus_or_social_care": 400}
"""People among whom the rows of a dataset fall, 100 if not said: few where a rule wants several rows of one."""


def test_every_indicator_has_a_slow_twin() -> None:
    assert set(SLOW) == set(INDICATORS)


def fast(indicator: Indicator, rows: dict[str, list[dict]], today: date) -> Found:
    warehouse = warehouse_for([indicator], as_of=today)
    for dataset in indicator.reads:
        put_many(warehouse, dataset, rows[dataset.name])
    find_indicators(warehouse, [indicator])
    values = warehouse.execute("select person_id, on_date, value from found.indicator_value").fetchall()
    return {person: (day, value) for person, day, value in values}


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=lambda one: one.name)
def test_rule_and_slow_twin_agree(indicator: Indicator) -> None:
    found = missed = 0
    people = PEOPLE.get(indicator.name, 100)
    for seed, today in enumerate(DAYS):
        chance = Random(f"{indicator.name} {seed}")
        rows = {
            dataset.name: some_rows(dataset, chance=chance, today=today, people=people, rows=ROWS)
            for dataset in indicator.reads
        }
        expected = SLOW[indicator.name](rows, today)
        actual = fast(indicator, rows, today)
        where = f"seed {seed}, as of {today}"
        assert set(actual) == set(expected), where
        for person, (day, value) in expected.items():
            assert actual[person] == (day, pytest.approx(value, abs=1e-9)), f"{where}, {person}"
        found += len(expected)
        missed += people - len(expected)
    # Agreement about nobody, or about everybody, would prove nothing.
    assert found >= 10, found
    assert missed >= 100, missed
