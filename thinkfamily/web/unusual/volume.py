"""Opening far more records in a day than one's team does."""

from collections.abc import Iterator
from datetime import date
from statistics import median

from thinkfamily.web.oversight.review import Kind
from thinkfamily.web.unusual.material import HISTORY, Entry, Find, Material, days_said, find, records_opened

FLOOR = 40
"""Records in a day below which nobody is far above anything: a conference on several large families comes near it."""
SPREADS = 6
"""Deviations from the median. With heavy-tailed counts three are passed weekly; six are not passed by honest work."""
LEAST_HISTORY = 20
"""Days of work of the team; with fewer its median means little, and only the floor counts."""
_AS_DEVIATION = 1.4826
"""Makes the median distance from the median comparable with a standard deviation; no outlier moves it."""


def volume(material: Material) -> Iterator[Find]:
    """The same role's days over the four weeks before are the measure; days without a record opened do not count."""
    daily: dict[tuple[str, str], dict[date, list[Entry]]] = {}
    for entry in material.entries:
        if entry.opens:
            daily.setdefault((entry.role, entry.username), {}).setdefault(entry.day, []).append(entry)
    counts = {
        who: {day: len(records_opened(entries)) for day, entries in days.items()}
        for who, days in daily.items()
    }
    for (role, username), days in counts.items():
        for day in material.days:
            if days.get(day, 0) < FLOOR:
                continue
            usual = _usual(counts, role, day)
            if days[day] >= most_usual(usual):
                says = _says(material.title(role), username, day, days[day], usual)
                entries = daily[role, username][day]
                yield find(Kind.VOLUME, f"{username} {day.isoformat()}", says, entries, username=username)


def most_usual(usual: list[int]) -> float:
    """From how many records in a day on somebody is far above these days of their team."""
    if len(usual) < LEAST_HISTORY:
        return FLOOR
    middle = median(usual)
    spread = median(abs(each - middle) for each in usual) * _AS_DEVIATION
    return max(FLOOR, middle + SPREADS * spread)


def _usual(counts: dict[tuple[str, str], dict[date, int]], role: str, day: date) -> list[int]:
    first = day - HISTORY
    return [
        count
        for (of_role, _), days in counts.items()
        if of_role == role
        for each, count in days.items()
        if first <= each < day
    ]


def _says(title: str, username: str, day: date, count: int, usual: list[int]) -> str:
    measure = (
        f"the median of a {title}'s day was {median(usual):.0f} in the four weeks before"
        if len(usual) >= LEAST_HISTORY
        else f"there are too few days of {title} work to compare with"
    )
    return f"{username} opened {count} different records on {days_said([day])}; {measure}"
