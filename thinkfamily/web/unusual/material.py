"""What a rule judges, and what it finds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from thinkfamily.web.oversight.review import Kind
from thinkfamily.web.records.watch import Likeness
from thinkfamily.web.trail.audit import Act

OPENING = (Act.OPENED, Act.PRINTED)
HISTORY = timedelta(days=28)
"""Four weeks: each weekday four times, and short enough to follow how a team works now."""
BEHIND = timedelta(days=36)
"""How far back entries reach before the first day that is judged: four weeks before a week, and a calendar month."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One event of the trail as rules need it; `at` is local time."""

    number: int
    at: datetime
    username: str
    role: str
    act: str
    page: str
    thing: str
    asked: str
    people: frozenset[str]

    @property
    def day(self) -> date:
        return self.at.date()

    @property
    def opens(self) -> bool:
        """Whether a record, a person's or a family's, was opened."""
        return self.act in OPENING

    @property
    def shown(self) -> frozenset[str]:
        """People whose record was before the viewer: opened, or in a family that was."""
        is_family = self.act == Act.LISTED and self.page == "family"
        return self.people if self.opens or is_family else frozenset()


@dataclass(frozen=True, kw_only=True)
class Material:
    """`entries` in the order of the trail, from `BEHIND` the first of `days`. The last of `days` may not be over yet;
    whoever judges only what is over leaves `today` out."""

    entries: tuple[Entry, ...]
    days: tuple[date, ...]
    today: date
    likenesses: tuple[Likeness, ...] = ()
    role_titles: Mapping[str, str] = field(default_factory=dict)

    def between(self, first: date, last: date) -> Iterator[Entry]:
        """Entries of those days, both included."""
        return (entry for entry in self.entries if first <= entry.day <= last)

    def title(self, role: str) -> str:
        return self.role_titles.get(role, role)


@dataclass(frozen=True, kw_only=True)
class Find:
    """What a rule found; see `review.raise_item`."""

    kind: Kind
    key: str
    username: str = ""
    person_id: str = ""
    says: str
    first_event: int
    last_event: int


def find(kind: Kind, key: str, says: str, entries: Iterable[Entry], **whom: str) -> Find:
    """A find that rests on those entries."""
    numbers = [entry.number for entry in entries]
    return Find(kind=kind, key=key, says=says, first_event=min(numbers), last_event=max(numbers), **whom)


def records_opened(entries: Iterable[Entry]) -> set[str]:
    """Different records, people's and families', that were opened."""
    return {entry.thing or ",".join(sorted(entry.people)) for entry in entries if entry.opens}


def days_said(days: Iterable[date]) -> str:
    """ "3, 4 and 9 November 2026"; the month is said once where there is one."""
    each = sorted(set(days))
    if len({(day.year, day.month) for day in each}) > 1:
        return f"{_day(each[0])} to {_day(each[-1])}"
    numbers = [str(day.day) for day in each]
    listed = numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} and {numbers[-1]}"
    return f"{listed} {each[0]:%B %Y}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
