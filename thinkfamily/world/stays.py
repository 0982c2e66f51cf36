"""Who lives in which dwelling from when to when: change points of people and spells of households, put together."""

from dataclasses import dataclass, field

import numpy as np

from thinkfamily.world.chance import Ints
from thinkfamily.world.days import NEVER
from thinkfamily.world.families import People


@dataclass(kw_only=True)
class Changes:
    """Change points of people: from `day` the person lives in `household` (or dwelling, if `fixed` >= 0)."""

    person: list[Ints] = field(default_factory=list)
    day: list[Ints] = field(default_factory=list)
    household: list[Ints] = field(default_factory=list)
    fixed: list[Ints] = field(default_factory=list)

    def add(self, person: Ints, day: Ints, household: Ints | int, fixed: Ints | int = -1) -> None:
        like = np.zeros(len(person), dtype=np.int64)
        self.person.append(person.astype(np.int64))
        self.day.append(like + day)
        self.household.append(like + household)
        self.fixed.append(like + fixed)


@dataclass(frozen=True, kw_only=True)
class Stays:
    """Where each person lived: rows in order of person and day; [start, end), end NEVER while it lasts."""

    person: Ints
    dwelling: Ints
    start: Ints
    end: Ints

    def at(self, person: Ints, day: Ints) -> Ints:
        """The dwelling of each person on a day, -1 where they were not in the city."""
        key = self.person * 200_000 + self.start + 100_000
        row = np.searchsorted(key, person * 200_000 + day + 100_000, side="right") - 1
        row = row.clip(min=0)
        here = (self.person[row] == person) & (self.start[row] <= day) & (day < self.end[row])
        return np.where(here, self.dwelling[row], -1)

    def last_before(self, person: Ints, day: Ints) -> Ints:
        """Where each person lived on the day or, if nowhere, most recently before it, else first after; -1 never."""
        key = self.person * 200_000 + self.start + 100_000
        row = np.searchsorted(key, person * 200_000 + day + 100_000, side="right") - 1
        first = np.searchsorted(self.person, person)
        row = np.maximum(row, first).clip(min=0, max=max(len(key) - 1, 0))
        return np.where(self.person[row] == person, self.dwelling[row], -1)


def lay_out(
    people: People,
    changes: Changes,
    died: Ints,
    left: Ints,
    spells: tuple[Ints, Ints, Ints, Ints, Ints],
    dwelling: Ints,
    today: int,
) -> Stays:
    """Change points and household spells put together, cut to the person's life in the city."""
    person, day = np.concatenate(changes.person), np.concatenate(changes.day)
    household, fixed = np.concatenate(changes.household), np.concatenate(changes.fixed)
    kept = day < today
    order = np.lexsort((np.arange(len(person))[kept], day[kept], person[kept]))
    person, day = person[kept][order], day[kept][order]
    household, fixed = household[kept][order], fixed[kept][order]
    until = np.where(np.r_[person[1:] == person[:-1], False], np.r_[day[1:], 0], NEVER)
    until = np.minimum(until, np.minimum(died, left)[person])
    rows, start, end = spells[0], spells[1], spells[2]
    first, last = np.searchsorted(rows, household), np.searchsorted(rows, household, side="right")
    count = np.where(fixed >= 0, 1, last - first)
    index = np.repeat(np.arange(len(person)), count)
    within = np.arange(len(index)) - np.repeat(np.cumsum(count) - count, count)
    spell = (first[index] + within).clip(max=len(rows) - 1)
    placed = fixed[index] >= 0
    begins = np.where(placed, day[index], np.maximum(day[index], start[spell]))
    ends = np.where(placed, until[index], np.minimum(until[index], end[spell]))
    where = np.where(placed, fixed[index], dwelling[spell])
    keep = begins < ends
    return Stays(person=person[index][keep], dwelling=where[keep], start=begins[keep], end=ends[keep])
