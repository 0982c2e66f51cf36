"""Many looking at one person, as when somebody is in the news."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from thinkfamily.web.oversight.review import Kind
from thinkfamily.web.unusual.material import Entry, Find, Material, days_said, find

WEEK = timedelta(days=7)
WEEKS_BEFORE = 4
FLOOR = 10
"""Different accounts in a week. A child protection conference brings six to eight professionals to one record."""
TIMES_USUAL = 3
"""A family that ten people work with every week is not unusual in a week with twelve."""


def many_looking(material: Material) -> Iterator[Find]:
    """Told on the first day whose week (the seven days ending with it) has so many, and not again while it lasts."""
    opened: dict[str, list[Entry]] = {}
    for entry in material.entries:
        if entry.opens:
            for person in entry.people:
                opened.setdefault(person, []).append(entry)
    for person, entries in opened.items():
        if len({entry.username for entry in entries}) < FLOOR:
            continue
        for day in material.days:
            if _is_many(entries, day) and not _is_many(entries, day - timedelta(days=1)):
                week = _within(entries, day)
                says = _says(material, person, week, _usual(entries, day))
                yield find(Kind.MANY_LOOKING, f"{person} {day.isoformat()}", says, week, person_id=person)


def _is_many(entries: list[Entry], day: date) -> bool:
    lookers = len({entry.username for entry in _within(entries, day)})
    return lookers >= FLOOR and lookers >= TIMES_USUAL * _usual(entries, day)


def _within(entries: list[Entry], last: date) -> list[Entry]:
    """Those of the week that ends with that day."""
    return [entry for entry in entries if last - WEEK < entry.day <= last]


def _usual(entries: list[Entry], day: date) -> float:
    """Different accounts a week, in the weeks before the one that ends with that day."""
    weeks = (_within(entries, day - WEEK * back) for back in range(1, WEEKS_BEFORE + 1))
    return sum(len({entry.username for entry in week}) for week in weeks) / WEEKS_BEFORE


def _says(material: Material, person: str, week: list[Entry], usual: float) -> str:
    roles = Counter({entry.username: entry.role for entry in week}.values())
    teams = ", ".join(f"{count} {material.title(role)}" for role, count in roles.most_common())
    return (
        f"{roles.total()} accounts ({teams}) opened the record {person}, {_when(week[0].day, week[-1].day)}; "
        f"in the four weeks before it was {usual:.0f} a week"
    )


def _when(first: date, last: date) -> str:
    if first == last:
        return f"on {days_said([first])}"
    month = "" if first.month == last.month else f" {first:%B}"
    return f"from {first.day}{month} to {days_said([last])}"
