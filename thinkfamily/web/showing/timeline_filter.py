"""Which entries of a timeline somebody wants to see: fixed codes, nothing personal, so they may stand in an address."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from thinkfamily.datasets.evidence import Evidence
from thinkfamily.web.showing.timeline import Entry

ALL = "all"
AGENCIES = {
    "BCC": "Council", "ASC": "Police", "EHM": "Early help", "DWP": "Work and Pensions",
    "DfE": "Department for Education", "EYES": "Schools and education", "NHS": "Health service",
}  # fmt: skip
PERIODS = {"1": "Last 12 months", "3": "Last 3 years", "5": "Last 5 years"}
"""Years back from the snapshot's day."""
LONG = 100
"""More entries than this are shown a year at a time."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One option. `count` is of the entries that this viewer may see and nothing else."""

    code: str
    title: str
    count: int
    chosen: bool


@dataclass(frozen=True, kw_only=True)
class Filter:
    name: str
    title: str
    choices: tuple[Choice, ...]

    @property
    def chosen(self) -> str:
        return next((each.code for each in self.choices if each.chosen), ALL)


def filters(found: Iterable[Entry], asked: Mapping[str, str], today: date) -> tuple[Filter, ...]:
    """What there is to choose from, and what is chosen; a code that is no choice chooses nothing.

    So a code for what the viewer may not see does just what one for what does not exist does.
    """
    listed = list(found)
    kinds = dict(sorted(((entry.kind, entry.kind_says) for entry in listed), key=lambda pair: pair[1]))
    return tuple(
        _filter(name, title, listed, codes, titles, asked.get(name, ALL))
        for name, title, codes, titles in (
            ("agency", "Agency", _agencies, AGENCIES),
            ("kind", "What happened", lambda entry: (entry.kind,), kinds),
            ("evidence", "Evidence", lambda entry: (evidence_code(entry.evidence),), _EVIDENCE),
            ("period", "Period", lambda entry: _periods(entry, today), PERIODS),
        )
    )


def chosen(found: Iterable[Entry], used: Iterable[Filter], today: date) -> list[Entry]:
    """The entries that all of the filters let through."""
    wanted = {each.name: each.chosen for each in used}

    def fits(name: str, codes: tuple[str, ...]) -> bool:
        return wanted[name] == ALL or wanted[name] in codes

    return [
        entry
        for entry in found
        if fits("agency", _agencies(entry))
        and fits("kind", (entry.kind,))
        and fits("evidence", (evidence_code(entry.evidence),))
        and fits("period", _periods(entry, today))
    ]


def evidence_code(evidence: Evidence) -> str:
    return evidence.name.lower()


_EVIDENCE = {evidence_code(each): each.value.capitalize() for each in Evidence}


def _agencies(entry: Entry) -> tuple[str, ...]:
    """A dataset may come from two agencies together."""
    return tuple(entry.source.agency.split(" & "))


def _periods(entry: Entry, today: date) -> tuple[str, ...]:
    if entry.on_date is None:
        return ()
    last = today if entry.is_open else (entry.until or entry.on_date)
    return tuple(code for code in PERIODS if last > years_before(today, int(code)))


def years_before(day: date, years: int) -> date:
    """The same day that many years before; of 29 February, 28 February."""
    return day.replace(year=day.year - years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _filter(
    name: str,
    title: str,
    found: list[Entry],
    codes: Callable[[Entry], tuple[str, ...]],
    titles: Mapping[str, str],
    asked: str,
) -> Filter:
    counts = Counter(code for entry in found for code in codes(entry))
    order = list(titles)
    choices = [
        Choice(code=code, title=titles.get(code, code), count=count, chosen=code == asked)
        for code, count in sorted(
            counts.items(),
            key=lambda pair: (order.index(pair[0]) if pair[0] in order else len(order), pair[0]),
        )
    ]
    return Filter(name=name, title=title, choices=tuple(choices))


def years(found: Iterable[Entry], asked: str) -> tuple[Choice, ...]:
    """The years of a long timeline, newest first, one of them chosen; none where all fit on one page."""
    listed = list(found)
    counts = Counter(str(entry.on_date.year) if entry.on_date else "undated" for entry in listed)
    if len(listed) <= LONG or len(counts) < 2:
        return ()
    codes = sorted(counts, key=lambda code: (code != "undated", code), reverse=True)
    picked = asked if asked in counts else codes[0]
    return tuple(
        Choice(
            code=code,
            title="No date" if code == "undated" else code,
            count=counts[code],
            chosen=code == picked,
        )
        for code in codes
    )


def of_year(found: Iterable[Entry], pages: tuple[Choice, ...]) -> list[Entry]:
    """The entries of the chosen year; all where there are no years to choose from."""
    code = next((each.code for each in pages if each.chosen), None)
    return [
        entry
        for entry in found
        if code is None or code == (str(entry.on_date.year) if entry.on_date else "undated")
    ]
