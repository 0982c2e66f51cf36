"""How far one number can stand for each person: all together first, then source by source."""

from collections.abc import Iterable
from dataclasses import dataclass

from thinkfamily.snapshot.readiness import TITLES, Readiness, readiness
from thinkfamily.snapshot.rows import ReadinessRow
from thinkfamily.web.looking.guarded import dataset


@dataclass(frozen=True, kw_only=True)
class Group:
    """One number and the people it is asked of; `sources` by title."""

    title: str
    whole: Readiness
    sources: tuple[tuple[str, Readiness], ...]


def groups(rows: Iterable[ReadinessRow]) -> tuple[Group, ...]:
    lines = [readiness(row) for row in rows]
    made = []
    for identifier, title in TITLES.items():
        for people in sorted({each.people_group for each in lines if each.identifier == identifier}):
            own = [each for each in lines if (each.identifier, each.people_group) == (identifier, people)]
            whole = next((each for each in own if not each.dataset), None)
            if whole:
                named = [(dataset(each.dataset).title, each) for each in own if each.dataset]
                sources = sorted(named, key=lambda pair: pair[0])
                made.append(Group(title=f"{title}, {people}", whole=whole, sources=tuple(sources)))
    return tuple(made)
