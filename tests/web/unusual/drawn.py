"""Draws what happened, for rules to judge."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import count

from thinkfamily.web.trail.audit import Act
from thinkfamily.web.unusual.material import Entry, Material

TUESDAY = date(2026, 11, 17)
"""The day that is judged, unless a test says otherwise; the next has begun."""
_NUMBERS = count(1)


def entry(username: str, act: Act, at: datetime, **said: object) -> Entry:
    given = {
        "role": "social_worker",
        "page": "person",
        "thing": "",
        "asked": "",
        "people": frozenset(),
        **said,
    }
    return Entry(number=next(_NUMBERS), at=at, username=username, act=act, **given)  # type: ignore[arg-type]


def opens(username: str, person: str, day: date = TUESDAY, hour: float = 11.0, **said: object) -> Entry:
    at = datetime.combine(day, datetime.min.time()) + timedelta(hours=hour)
    return entry(username, Act.OPENED, at, thing=person, people=frozenset({person}), **said)


def searches(username: str, asked: str, day: date = TUESDAY, hour: float = 11.0) -> Entry:
    at = datetime.combine(day, datetime.min.time()) + timedelta(hours=hour)
    return entry(username, Act.SEARCHED, at, asked=asked, page="search")


def material(entries: Iterable[Entry], *, days: tuple[date, ...] = (TUESDAY,), **said: object) -> Material:
    return Material(
        entries=tuple(sorted(entries, key=lambda each: each.number)), days=days, today=TUESDAY + timedelta(days=1),
        role_titles={"social_worker": "Social worker"}, **said,
    )  # type: ignore[arg-type] # fmt: skip
