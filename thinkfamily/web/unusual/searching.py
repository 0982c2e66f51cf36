"""Searching without opening a case: looking people up and stopping at the list, which already says where they live."""

from collections.abc import Iterator

from thinkfamily.web.oversight.review import Kind
from thinkfamily.web.trail.audit import Act
from thinkfamily.web.unusual.material import Entry, Find, Material, days_said, find

LEAST_SEARCHES = 20
"""Different questions in a day. The hub's 600 users ask about eight each a month; a busy front door asks dozens, and
opens what it finds."""
MOST_FOLLOWED = 0.2
"""Of ten questions, practitioners open a record after six or more; whoever does after two has another use for lists."""


def searching(material: Material) -> Iterator[Find]:
    """Judges only days that are over: until then the records may still be opened."""
    asking: dict[tuple[str, str], list[Entry]] = {}
    judged = {day for day in material.days if day < material.today}
    for entry in material.entries:
        if entry.day in judged and (entry.opens or entry.act == Act.SEARCHED):
            asking.setdefault((entry.username, entry.day.isoformat()), []).append(entry)
    for (username, day), entries in asking.items():
        asked, followed = _followed(entries)
        if len(asked) < LEAST_SEARCHES or len(followed) >= MOST_FOLLOWED * len(asked):
            continue
        says = (
            f"{username} made {len(asked)} different searches on {days_said([entries[0].day])} "
            f"and opened a record after {len(followed)} of them"
        )
        searches = [entry for entry in entries if entry.act == Act.SEARCHED]
        yield find(Kind.SEARCH_ONLY, f"{username} {day}", says, searches, username=username)


def _followed(entries: list[Entry]) -> tuple[set[str], set[str]]:
    """The different questions, and those after which, before the next, a record was opened."""
    asked: set[str] = set()
    followed: set[str] = set()
    latest = None
    for entry in entries:
        if entry.act == Act.SEARCHED:
            latest = " ".join(entry.asked.lower().split())
            asked.add(latest)
        elif latest is not None:
            followed.add(latest)
    return asked, followed
