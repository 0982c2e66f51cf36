"""The macros against plain Python, over every edge day; golden values first, so that both cannot be wrong alike."""

from calendar import monthrange
from datetime import date, timedelta

import pytest

from tests.support.drawn import warehouse_for
from thinkfamily.indicators.macros import MACROS, definitions
from thinkfamily.pipeline.engine import Warehouse

ANY_DAY = date(2026, 10, 31)


def asked(warehouse: Warehouse, sql: str, *arguments: object) -> object:
    return warehouse.execute(f"select {sql}", list(arguments)).fetchall()[0][0]


def at(as_of: date) -> Warehouse:
    return warehouse_for([], as_of=as_of)


@pytest.fixture(scope="module")
def warehouse() -> Warehouse:
    return at(ANY_DAY)


def edge_days(first_year: int, last_year: int) -> list[date]:
    """First, second, last but one and last day of every month, and 15ths."""
    days = []
    for year in range(first_year, last_year + 1):
        for month in range(1, 13):
            last = monthrange(year, month)[1]
            days += [date(year, month, day) for day in (1, 2, 15, 27, 28, last - 1, last)]
    return sorted(set(days))


def slow_age(born: date, day: date) -> int:
    """Count birthdays by walking from one to the next; 29 February is kept on 1 March in common years."""
    age = 0
    while True:
        year = born.year + age + 1
        leap = monthrange(year, 2)[1] == 29
        birthday = (
            date(year, 3, 1) if (born.month, born.day) == (2, 29) and not leap else born.replace(year=year)
        )
        if birthday > day:
            return age
        age += 1


def slow_months_before(day: date, months: int) -> date:
    """Step back (or on) one month at a time, then take the day or the month's last."""
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += -1 if months > 0 else 1
        if month == 0:
            year, month = year - 1, 12
        if month == 13:
            year, month = year + 1, 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def slow_easter(year: int) -> date:
    """The first Sunday after the first ecclesiastical full moon on or after 21 March, by the Gregorian tables."""
    golden = year % 19 + 1
    century = year // 100 + 1
    solar = 3 * century // 4 - 12
    lunar = (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + lunar - solar) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    moon = 44 - epact if 44 - epact >= 21 else 74 - epact
    full = date(year, 3, 1) + timedelta(days=moon - 1)
    return full + timedelta(days=7 - (full.weekday() + 1) % 7)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2008-02-29", "2028-02-28", 19),
        ("2008-02-29", "2028-02-29", 20),
        ("2008-06-15", "2026-06-14", 17),
        ("2008-06-15", "2026-06-15", 18),
        ("2008-12-31", "2009-01-01", 0),
        ("2026-10-31", "2026-10-31", 0),
    ],
)
def test_ages_on_birthdays(warehouse: Warehouse, born: str, day: str, age: int) -> None:
    assert asked(warehouse, "age_on(?::date, ?::date)", born, day) == age


def test_ages_on_every_edge_day(warehouse: Warehouse) -> None:
    births, days = edge_days(2007, 2008), edge_days(2024, 2026)
    rows = warehouse.execute(
        "select born, on_day, age_on(born, on_day) from (select unnest(?) as born), (select unnest(?) as on_day)",
        [births, days],
    ).fetchall()
    assert len(rows) == len(births) * len(days)
    assert [row for row in rows if row[2] != slow_age(row[0], row[1])] == []


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ("2026-10-31", 12, "2025-10-31"),
        ("2026-03-31", 1, "2026-02-28"),
        ("2024-03-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2023-02-28"),
        ("2025-02-28", 12, "2024-02-28"),
        ("2026-01-01", 1, "2025-12-01"),
        ("2026-08-31", -6, "2027-02-28"),
    ],
)
def test_months_before(warehouse: Warehouse, day: str, months: int, before: str) -> None:
    assert asked(warehouse, "months_before(?::date, ?)", day, months) == date.fromisoformat(before)


def test_months_before_on_every_edge_day(warehouse: Warehouse) -> None:
    rows = warehouse.execute(
        "select on_day, n, months_before(on_day, n) from (select unnest(?) as on_day), range(-25, 26) t(n)",
        [edge_days(2023, 2028)],
    ).fetchall()
    assert [row for row in rows if row[2] != slow_months_before(row[0], row[1])] == []


@pytest.mark.parametrize(
    ("as_of", "opens"),
    [
        ("2026-10-31", "2025-11-01"),
        ("2026-11-30", "2025-12-01"),
        ("2026-02-28", "2025-03-01"),
        ("2024-02-29", "2023-03-01"),
        ("2025-02-28", "2024-02-29"),
        ("2026-01-01", "2025-01-02"),
    ],
)
def test_the_12_months_open_and_close(as_of: str, opens: str) -> None:
    first, last = date.fromisoformat(opens), date.fromisoformat(as_of)
    rows = at(last).execute(
        "select d::date from range(?::date, ?::date, interval 1 day) t(d) where in_last_months(d::date, 12)",
        [first - timedelta(days=40), last + timedelta(days=40)],
    )
    inside = [day for (day,) in rows.fetchall()]
    assert (inside[0], inside[-1]) == (first, last)
    assert len(inside) == (last - first).days + 1


@pytest.mark.parametrize("as_of", [day for day in edge_days(2024, 2025) if day.month in (2, 3)])
def test_windows_a_year_apart_share_no_day_and_lose_none(as_of: date) -> None:
    """The window of the same day a year later begins the day after this one ends (but for a 29 February)."""
    later = slow_months_before(as_of, -12)
    if slow_months_before(later, 12) != as_of:
        return  # 29 February: no run a year later falls on it
    days = [as_of + timedelta(days=step) for step in range(-800, 800)]
    sql = "select d from (select unnest(?) as d) where in_last_months(d, 12)"
    now = {day for (day,) in at(as_of).execute(sql, [days]).fetchall()}
    then = {day for (day,) in at(later).execute(sql, [days]).fetchall()}
    assert not now & then
    assert max(now) + timedelta(days=1) == min(then)
    assert len(now) in (365, 366)


@pytest.mark.parametrize(
    ("as_of", "first", "last"),
    [
        ("2026-10-31", "2025-11-01", "2026-10-01"),
        ("2026-10-30", "2025-10-01", "2026-09-01"),
        ("2026-11-01", "2025-11-01", "2026-10-01"),
        ("2024-02-28", "2023-02-01", "2024-01-01"),
        ("2024-02-29", "2023-03-01", "2024-02-01"),
        ("2025-02-28", "2024-03-01", "2025-02-01"),
        ("2026-12-31", "2026-01-01", "2026-12-01"),
        ("2027-01-01", "2026-01-01", "2026-12-01"),
    ],
)
def test_twelve_complete_months(as_of: str, first: str, last: str) -> None:
    months = [date(year, month, 1) for year in range(2022, 2028) for month in range(1, 13)]
    rows = at(date.fromisoformat(as_of)).execute(
        "select m from (select unnest(?) as m) where in_last_complete_months(m, 12) order by m", [months]
    )
    inside = [month for (month,) in rows.fetchall()]
    assert len(inside) == 12
    assert (inside[0].isoformat(), inside[-1].isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("begun", "ended", "open_now", "open_lately"),
    [
        ("2026-10-31", None, True, True),
        ("2026-11-01", None, False, False),
        ("2020-01-01", "2026-10-31", True, True),
        ("2020-01-01", "2026-10-30", False, True),
        ("2020-01-01", "2025-11-01", False, True),
        ("2020-01-01", "2025-10-31", False, False),
    ],
)
def test_periods(
    warehouse: Warehouse, begun: str, ended: str | None, open_now: bool, open_lately: bool
) -> None:
    assert asked(warehouse, "open_now(?::date, ?::date)", begun, ended) is open_now
    assert asked(warehouse, "open_in_last_months(?::date, ?::date, 12)", begun, ended) is open_lately


@pytest.mark.parametrize(
    "published",
    ["2018-04-01", "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17", "2023-04-09", "2024-03-31", "2025-04-20",
     "2026-04-05", "2027-03-28", "2038-04-25", "2008-03-23", "1954-04-18", "1981-04-19"],
)  # fmt: skip
def test_easter_sundays_as_published(warehouse: Warehouse, published: str) -> None:
    day = date.fromisoformat(published)
    assert slow_easter(day.year) == day
    assert asked(warehouse, "easter_sunday(?)", day.year) == day


def test_every_easter_sunday_of_two_centuries(warehouse: Warehouse) -> None:
    rows = warehouse.execute("select y, easter_sunday(y::integer) from range(1900, 2100) t(y)").fetchall()
    assert [row for row in rows if row[1] != slow_easter(row[0])] == []


def slow_term(day: date) -> tuple[int, int]:
    """Terms numbered from 0 in the calendar year: spring, summer, autumn."""
    if day.month >= 9:
        return day.year, 2
    return day.year, 1 if day > slow_easter(day.year) else 0


def test_three_terms_are_the_day_s_and_the_two_before(warehouse: Warehouse) -> None:
    days = [date(2020, 1, 1) + timedelta(days=step) for step in range(0, 3 * 365, 2)]
    days += [slow_easter(year) + timedelta(days=step) for year in range(2020, 2030) for step in (-1, 0, 1)]
    rows = warehouse.execute("select d, three_terms_open(d) from (select unnest(?) as d)", [days]).fetchall()
    assert len(rows) == len(days)
    for day, opens in rows:
        walked, terms = day, {slow_term(day)}
        while len(terms | {slow_term(walked - timedelta(days=1))}) <= 3:
            walked -= timedelta(days=1)
            terms.add(slow_term(walked))
        assert opens == walked, day


def test_days_are_counted(warehouse: Warehouse) -> None:
    assert asked(warehouse, "days_between(date '2024-02-28', date '2024-03-01')") == 2
    assert asked(warehouse, "days_before(date '2024-03-01', 1)") == date(2024, 2, 29)
    assert asked(warehouse, "days_before(date '2024-12-31', -1)") == date(2025, 1, 1)
    assert asked(warehouse, "month_opens(date '2024-02-29')") == date(2024, 2, 1)
    assert asked(warehouse, "in_next_months(as_of(), 12)") is False
    assert asked(warehouse, "in_next_months(date '2027-10-31', 12)") is True
    assert asked(warehouse, "in_next_months(date '2027-11-01', 12)") is False


def test_every_macro_is_defined_and_explained() -> None:
    statements = definitions(ANY_DAY)
    assert len(statements) == len(MACROS)
    for name, statement in zip(MACROS, statements, strict=True):
        assert statement.startswith(f"create or replace macro {name}(")
    assert all(macro.means for macro in MACROS.values())


def test_a_nothing_is_in_no_window(warehouse: Warehouse) -> None:
    for call in (
        "in_last_months(null::date, 12)",
        "open_now(null::date, null)",
        "age_on(null::date, as_of())",
    ):
        assert asked(warehouse, call) is None
