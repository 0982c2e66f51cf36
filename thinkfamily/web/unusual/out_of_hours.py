"""A run of looks at night or at a weekend, by somebody whose team does not work then."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from thinkfamily.web.oversight.review import Kind
from thinkfamily.web.unusual.material import HISTORY, Entry, Find, Material, days_said, find, records_opened

EVENING, MORNING = 20, 7
"""Hours of local time between which offices are shut; a home visit may well end at seven in the evening."""
LEAST_RECORDS = 10
"""Different records in one night or weekend day. Two or three are somebody finishing a report."""
USUAL_SHARE = 0.2
"""Share of the other accounts' looks, in the same role over four weeks, from which on the team is one that works then:
an emergency duty team, police shifts."""


def out_of_hours(material: Material) -> Iterator[Find]:
    """A night belongs to the day on whose evening it begins."""
    runs: dict[tuple[str, str, date], list[Entry]] = {}
    for entry in material.entries:
        if entry.opens and is_out_of_hours(entry.at):
            runs.setdefault((entry.role, entry.username, working_day(entry.at)), []).append(entry)
    # The first night that is judged began on the evening before the first day.
    judged = {*material.days, *(day - timedelta(days=1) for day in material.days[:1])}
    for (role, username, day), entries in runs.items():
        count = len(records_opened(entries))
        if day not in judged or count < LEAST_RECORDS or _works_then(material, role, username, day):
            continue
        when = (
            f"over {day:%A}" if day.weekday() >= 5 else f"between {EVENING}:00 and 0{MORNING}:00 on the night"
        )
        says = f"{username} opened {count} different records {when} of {days_said([day])}".replace(
            f"over {day:%A} of", f"over {day:%A}"
        )
        key = f"{username} {day.isoformat()}"
        yield find(Kind.OUT_OF_HOURS, key, says, entries, username=username)


def is_out_of_hours(at: datetime) -> bool:
    return at.hour >= EVENING or at.hour < MORNING or working_day(at).weekday() >= 5


def working_day(at: datetime) -> date:
    """The day that a moment is taken to be part of: until morning it is the day before."""
    return (at - timedelta(hours=MORNING)).date()


def _works_then(material: Material, role: str, username: str, day: date) -> bool:
    """Whether the others of the team often look out of hours."""
    looks = Counter(
        is_out_of_hours(entry.at)
        for entry in material.between(day - HISTORY, day - timedelta(days=1))
        if entry.opens and entry.role == role and entry.username != username
    )
    return looks[True] > 0 and looks[True] >= USUAL_SHARE * looks.total()
