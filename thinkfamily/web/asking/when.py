"""Reads when somebody was born: a day, a month or a year in any usual form, or an age."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january,feb february,mar march,apr april,may,jun june,jul july,aug august,sep sept september,"
        "oct october,nov november,dec december".split(","),
        start=1,
    )
    for name in names.split()
}
_LABEL = r"(?:\b(?:born(?:\s+(?:on|in))?|b\.|d\.?\s?o\.?\s?b\.?|date\s+of\s+birth|year\s+of\s+birth|yob)\s*[:.]?\s*)?"
_MONTH_NAME = r"([a-z]{3,9})\.?,?"
_NUMBER = r"(\d{1,3})(?:\s*(?:-|to|or)\s*(\d{1,3}))?"
_UNIT = r"(?:[\s\-]*(?:years?|yrs?)(?:[\s\-]+olds?)?|[\s\-]*y/?o|\s*y)"
_AGE = re.compile(
    rf"\baged?\b\s*:?\s*(?:about\s+)?{_NUMBER}{_UNIT}?(?![\w/.])|(?<![\w/.\-]){_NUMBER}{_UNIT}(?![\w/])"
    rf"|\({_NUMBER}\)",
    re.IGNORECASE,
)
_AGE_ALONE = re.compile(_NUMBER)
_OLDEST = 120
_SLIPS = 0.55
"""How well a date fits that is one slip away from what was typed."""
_SWAPPED = 0.7


@dataclass(frozen=True, kw_only=True)
class Born:
    """When somebody may be born: possible days with how well each fits, or a stretch of days; and the reading."""

    days: dict[date, float] = field(default_factory=dict)
    between: tuple[date, date] | None = None
    says: str


def take_born(text: str, today: date) -> tuple[Born | None, str, str]:
    """When `text` says that somebody was born, the words that say so, and the text without them."""
    for pattern, read in _FORMS:
        for match in pattern.finditer(text):
            if born := read(match, today):
                return born, match.group("when"), f"{text[: match.start()]} {text[match.end() :]}".strip()
    return None, "", text


def take_year(text: str, today: date) -> tuple[Born | None, str, str]:
    """A year that stands alone, for a year of birth."""
    for match in _YEAR.finditer(text):
        if born := _year(match, today):
            return born, match.group("when"), f"{text[: match.start()]} {text[match.end() :]}".strip()
    return None, "", text


def born_of(typed: str, today: date) -> Born | None:
    """When somebody was born whose date of birth is put so; None when that cannot be read."""
    for taken in (take_born, take_year):
        born, _, rest = taken(typed, today)
        if born and not rest.strip(" .,"):
            return born
    return None


def take_age(text: str) -> tuple[str, str]:
    """An age or a span of ages (`12`, `12 to 14`) that the text names as such, and the text without it."""
    match = _AGE.search(text)
    if not match:
        return "", text
    first, last = (match.group(n) or match.group(n + 2) or match.group(n + 4) for n in (1, 2))
    if int(first) > _OLDEST or (last and int(last) > _OLDEST):
        return "", text
    return f"{first} to {last}" if last else first, f"{text[: match.start()]} {text[match.end() :]}".strip()


def aged_between(typed: str, today: date) -> tuple[date, date] | None:
    """First and last birthday of whoever is of that age today; None when it is no age."""
    match = _AGE_ALONE.fullmatch(typed.strip())
    if not match:
        return None
    ages = sorted(int(age) for age in match.groups() if age)
    if ages[-1] > _OLDEST:
        return None
    return _anniversary(today, ages[-1] + 1) + timedelta(days=1), _anniversary(today, ages[0])


def _anniversary(today: date, years: int) -> date:
    # Born on 29 February, the birthday in a common year is 1 March: whoever turns N today or earlier is N.
    return _date(today.year - years, today.month, today.day) or date(today.year - years, 2, 28)


Reader = Callable[[re.Match[str], date], Born | None]


def _day(order: str) -> Reader:
    def read(match: re.Match[str], today: date) -> Born | None:
        parts = dict(zip(order, match.groups()[1:], strict=True))
        month = int(parts["m"]) if parts["m"].isdigit() else _MONTHS.get(parts["m"].lower(), 0)
        year = _full_year(parts["y"], today)
        days = _near(year, month, int(parts["d"])) if _is_birth_year(year, today) else {}
        if not days:
            return None
        best = max(days, key=lambda day: days[day])
        return Born(days=days, says=f"{best.day} {best:%B %Y}")

    return read


def _month(match: re.Match[str], today: date) -> Born | None:
    _, named, year = match.groups()
    month = int(named) if named.isdigit() else _MONTHS.get(named.lower(), 0)
    first = _date(int(year), month, 1)
    if first is None or not _is_birth_year(first.year, today):
        return None
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return Born(between=(first, last), says=f"{first:%B %Y}")


def _year(match: re.Match[str], today: date) -> Born | None:
    year = int(match.group("year"))
    if not _is_birth_year(year, today):
        return None
    return Born(between=(date(year, 1, 1), date(year, 12, 31)), says=str(year))


def _is_birth_year(year: int, today: date) -> bool:
    return today.year - _OLDEST <= year <= today.year


def _full_year(typed: str, today: date) -> int:
    year = int(typed)
    if len(typed) > 2:
        return year
    return year + (1900 if 2000 + year > today.year else 2000)


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"{_LABEL}(?<![\w/])(?P<when>{pattern})(?![\w/])", re.IGNORECASE)


_YEAR = _form(r"(?P<year>(?:19|20)\d\d)")
_FORMS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_form(r"(\d{4})[./\-](\d{1,2})[./\-](\d{1,2})"), _day("ymd")),
    (_form(r"(\d{1,2})[./\-\s](\d{1,2})[./\-\s](\d{4}|\d{2})"), _day("dmy")),
    (
        _form(rf"(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s\-/]*{_MONTH_NAME}[\s\-/]*(\d{{4}}|\d{{2}})"),
        _day("dmy"),
    ),
    (_form(rf"{_MONTH_NAME}[\s\-]+(\d{{1,2}})(?:st|nd|rd|th)?,?[\s\-]+(\d{{4}})"), _day("mdy")),
    (_form(rf"{_MONTH_NAME}[\s\-/]*(\d{{4}})"), _month),
    (_form(r"(\d{1,2})[./\-](\d{4})"), _month),
    (_form(r"(\d\d)(\d\d)(\d{4}|\d\d)"), _day("dmy")),
    (_form(r"(\d{4})(\d\d)(\d\d)"), _day("ymd")),
    (
        re.compile(
            r"\b(?:born(?:\s+in)?|year\s+of\s+birth:?|yob:?)\s+(?P<when>(?P<year>\d{4}))\b", re.IGNORECASE
        ),
        _year,
    ),
)
"""Forms of a day, a month and a year, the surest first."""


def _near(year: int, month: int, day: int) -> dict[date, float]:
    """The day and those a common slip away from it, each with how well it fits."""
    asked = _date(year, month, day)
    days: dict[date, float] = {asked: 1.0} if asked else {}
    swapped = _date(year, day, month)
    if swapped and swapped not in days:
        days[swapped] = _SWAPPED
    if asked:
        for slip in _slips(year, month, day):
            days.setdefault(slip, _SLIPS)
    return days


def _slips(year: int, month: int, day: int) -> Iterator[date]:
    for slip in (
        (year - 1, month, day), (year + 1, month, day), (year - 10, month, day), (year + 10, month, day),
        (year, month - 1, day), (year, month + 1, day), (year, month, day - 1), (year, month, day + 1),
        (year, month, day - 10), (year, month, day + 10), (year, month, day % 10 * 10 + day // 10),
    ):  # fmt: skip
        if near := _date(*slip):
            yield near


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
