"""The small rules that pages rest on."""

from datetime import date

import pytest

from thinkfamily.web.showing.findings import written_value
from thinkfamily.web.showing.people import age_on, proper
from thinkfamily.web.showing.schooling import complete_months


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2008, 10, 31), date(2026, 10, 30), 17),
        (date(2008, 10, 31), date(2026, 10, 31), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),  # comes of age on 1 March, as in the indicators
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2026, 10, 31), date(2026, 10, 31), 0),
    ],
)
def test_age_is_whole_years(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age


@pytest.mark.parametrize(
    ("day", "oldest", "newest"),
    [
        (date(2026, 10, 31), date(2025, 11, 1), date(2026, 10, 1)),  # complete on its last day
        (date(2026, 10, 30), date(2025, 10, 1), date(2026, 9, 1)),
        (date(2026, 1, 1), date(2025, 1, 1), date(2025, 12, 1)),
        (date(2024, 2, 28), date(2023, 2, 1), date(2024, 1, 1)),
        (date(2024, 2, 29), date(2023, 3, 1), date(2024, 2, 1)),
    ],
)
def test_twelve_complete_months(day: date, oldest: date, newest: date) -> None:
    assert complete_months(day) == (oldest, newest)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (0.68, "share of possible sessions missed", "68%"),
        (410.5, "pounds", "£410.50"),
        (1.0, "1 = claims", "Yes"),
        (1.0, "breaches", "1 breach"),
        (2.0, "years of age", "2 years of age"),
        (1.0, "years of age", "1 year of age"),
        (1234.0, "incidents", "1,234 incidents"),
        (None, "incidents", ""),
    ],
)
def test_values_are_written_in_their_unit(value: float | None, unit: str, said: str) -> None:
    assert written_value(value, unit) == said


@pytest.mark.parametrize(
    ("held", "shown"), [("O'NEILL", "O'Neill"), ("McDonald", "McDonald"), ("ana maria", "Ana Maria")]
)
def test_names_are_written_as_people_write_them(held: str, shown: str) -> None:
    assert proper(held) == shown
