"""Every rule against its slow and obvious twin, on random rows crowded around the days on which rules turn."""

from datetime import date
from random import Random
from typing import Any

import pytest

from tests.indicators.slow import SLOW, Found
from tests.indicators.slow_strengths import SLOW_STRENGTHS
from tests.support.chance import TURNS, some_rows
from tests.support.drawn import put_many, warehouse_for
from thinkfamily.indicators.conclusion import Conclusion
from thinkfamily.indicators.register import CONCLUSIONS, INDICATORS, STRENGTHS
from thinkfamily.pipeline.find_indicators import find_indicators

DAYS = [date.fromisoformat(day) for day in (
    "2026-10-31", "2026-10-30", "2024-02-29", "2025-02-28", "2026-04-05", "2026-04-06", "2026-08-31",
)]  # fmt: skip

ROWS = 200
PEOPLE = {
    "child_three_fixed_term_exclusions": 40, "open_to_families_in_focus_or_social_care": 400, "attending_well": 30,
    "attendance_recovered": 20, "rent_arrears_paid_down": 35, "back_in_learning_or_work": 40, "settled_home": 40,
    "missing_stopped": 120,
}  # fmt: skip
"""People among whom the rows of a dataset fall, 100 if not said: few where a rule wants several rows of one."""


LONGER = (*TURNS, 28, 84, 184, 731, 1096, 1552, 1826)
"""Days ago on which strengths turn."""


def _often_well(row: dict, chance: Random) -> None:
    row["possible"] = chance.randrange(25, 60)
    row["attended"] = row["possible"] - chance.choice((0, 0, 1, 2, 4))


def _often_at_home(row: dict, chance: Random) -> None:
    row["postcode"] = chance.choice((*("BS1 1AA",) * 12, "BS2 2BB", None))


def _often_one_tenancy(row: dict, chance: Random) -> None:
    row["tenancy_ref"] = chance.choice(("T1", "T1", "T2")) + str(row["person_id"])
    row["arrears"] = chance.choice((row["arrears"], 0.0, 75.0))


def _often_learning(row: dict, chance: Random) -> None:
    row["activity"] = chance.choice(("230", "310", "619", row["activity"]))


SETTLE = {
    "back_in_learning_or_work": _often_learning,
    "attending_well": _often_well, "settled_home": _often_at_home, "rent_arrears_paid_down": _often_one_tenancy,
}  # fmt: skip
"""Changes to random rows for rules that want several rows of one person to agree."""


def test_every_indicator_and_strength_has_a_slow_twin() -> None:
    assert set(SLOW) == set(INDICATORS)
    assert set(SLOW_STRENGTHS) == set(STRENGTHS)


def fast(indicator: Conclusion, rows: dict[str, list[dict]], today: date) -> Found:
    warehouse = warehouse_for([indicator], as_of=today)
    for dataset in indicator.reads:
        put_many(warehouse, dataset, rows[dataset.name])
    find_indicators(warehouse, [indicator])
    values = warehouse.execute("select person_id, on_date, value from found.indicator_value").fetchall()
    return {person: (day, value) for person, day, value in values}


def _of_kind(indicator: Conclusion) -> dict[str, Any]:
    if indicator.name in INDICATORS:
        return {}
    settle = SETTLE.get(indicator.name)
    return {"turns": LONGER} | ({"settle": settle} if settle else {})


@pytest.mark.parametrize("indicator", CONCLUSIONS.values(), ids=lambda one: one.name)
def test_rule_and_slow_twin_agree(indicator: Conclusion) -> None:
    found = missed = 0
    people = PEOPLE.get(indicator.name, 100)
    for seed, today in enumerate(DAYS):
        chance = Random(f"{indicator.name} {seed}")
        rows = {
            dataset.name: some_rows(
                dataset, chance=chance, today=today, people=people, rows=ROWS, **_of_kind(indicator)
            )
            for dataset in indicator.reads
        }
        expected = (SLOW | SLOW_STRENGTHS)[indicator.name](rows, today)
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


@pytest.mark.parametrize("strength", STRENGTHS.values(), ids=STRENGTHS)
def test_that_nothing_is_recorded_is_no_strength(strength: Conclusion) -> None:
    """Without rows of the first dataset it reads, which is what it tells of, it finds nobody."""
    chance, today = Random(strength.name), DAYS[0]
    rows = {
        each.name: some_rows(each, chance=chance, today=today, people=20, rows=ROWS)
        for each in strength.reads
    }
    assert fast(strength, rows | {strength.reads[0].name: []}, today) == {}
    assert not {"domestic_incidents", "exploitation_reports"} & rows.keys()  # where silence is not safety
