"""Evidence of birth: the day as typed, the ways a day is mistyped, and ages."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from thinkfamily.snapshot.rows import Question
from thinkfamily.snapshot.search.arrays import Lists, Seen, load
from thinkfamily.snapshot.search.sheet import Column, People, Sheet
from thinkfamily.snapshot.search.weights import (
    AGE,
    AGE_NEAR,
    AGE_OFF,
    ANOTHER_AGE,
    ANOTHER_DAY,
    DAY,
    DAY_NEARBY,
    DAY_SLIPPED,
    DAY_SWAPPED,
    NEW_YEAR,
    SAME_MONTH,
    SAME_YEAR,
    of_age,
)

KIND = "born"
EPOCH = date(1850, 1, 1)
SWAPPED, SLIPPED = 0.7, 0.5
_YEAR = timedelta(days=365)
_DIGITS = ("0123", "0123456789", "01", "0123456789", "12", "890", "0123456789", "0123456789")
"""What may stand in each place of a day written as day, month and year."""


class Births:
    """The days of birth of one snapshot."""

    def __init__(self, folder: Path) -> None:
        self._days = Lists.read(folder, "day_people")
        self._known = load(folder, "born.mask")

    def ask(self, question: Question, seen: Seen, sheet: Sheet) -> None:
        if question.days or question.born_between:
            column = sheet.column(KIND, absent=ANOTHER_DAY if question.days else ANOTHER_AGE)
            column.unknown_of = lambda people: self._unknown(people, seen)
            if question.born_between:
                self._aged(*question.born_between, seen, column)
            if question.days:
                self._born(question.days, seen, column)

    def _unknown(self, people: People, seen: Seen) -> NDArray[np.bool_]:
        unknown: NDArray[np.bool_] = ~seen.masks[self._known[people]]
        return unknown

    def _between(self, first: date, last: date, seen: Seen) -> People:
        start, end = max(0, (first - EPOCH).days), min(len(self._days), (last - EPOCH).days + 1)
        return self._days.between(start, end, seen) if start < end else np.zeros(0, dtype=np.int64)

    def _aged(self, first: date, last: date, seen: Seen, column: Column) -> None:
        days = (last - first).days + 1
        for years, likely, fit in ((2, AGE_OFF, 0.1), (1, AGE_NEAR, 0.2), (0, AGE, 0.4)):
            people = self._between(first - years * _YEAR, last + years * _YEAR, seen)
            # A year out on either side is two years' worth of days.
            column.mark(people, max(of_age(likely, 365 if years else days), ANOTHER_AGE), fit)

    def _born(self, days: Iterable[tuple[date, float]], seen: Seen, column: Column) -> None:
        worth: dict[date, tuple[float, float]] = {}
        for day, fit in days:
            known = _worth(fit)
            worth[day] = max(worth.get(day, known), known)
        for typed in [day for day, fit in days if fit == 1]:
            first = typed.replace(day=1)
            for start, end, bits in (
                (typed.replace(day=1, month=1), typed.replace(day=31, month=12), SAME_YEAR),
                (first, _month_end(first), SAME_MONTH),
            ):
                column.mark(self._between(start, end, seen), bits, 0.0)
            for near, bits, fit in mistyped(typed):
                worth[near] = max(worth.get(near, (bits, fit)), (bits, fit))
        by_worth: dict[tuple[float, float], list[int]] = {}
        for day, known in worth.items():
            if 0 <= (number := (day - EPOCH).days) < len(self._days):
                by_worth.setdefault(known, []).append(number)
        for (bits, fit), numbers in sorted(by_worth.items()):
            column.mark(self._days.many(np.array(sorted(numbers)), seen), bits, fit)


def _worth(fit: float) -> tuple[float, float]:
    """Bits and fit of a day that whoever read the question took for possible."""
    if fit == 1:
        return DAY, 1.0
    return (DAY_SWAPPED, SWAPPED) if fit >= SWAPPED else (DAY_NEARBY, SLIPPED)


def mistyped(day: date) -> Iterator[tuple[date, float, float]]:
    """Days that may be meant by whoever typed `day`, each with its bits and fit; some more than once."""
    written = f"{day:%d%m}{day.year:04}"
    for place in range(len(written)):
        for digit in _DIGITS[place]:
            yield from _written(written[:place] + digit + written[place + 1 :], day, DAY_SLIPPED)
        swapped = written[:place] + written[place : place + 2][::-1] + written[place + 2 :]
        yield from _written(swapped, day, DAY_NEARBY)
    for years in (-10, -1, 1, 10):
        yield from _written(f"{day:%d%m}{day.year + years:04}", day, DAY_NEARBY)
    for months in (-1, 1):
        if 1 <= day.month + months <= 12:
            yield from _written(f"{day:%d}{day.month + months:02}{day.year:04}", day, DAY_NEARBY)
    for days in (-1, 1):
        yield day + timedelta(days=days), DAY_NEARBY, SLIPPED
    yield date(day.year, 1, 1), NEW_YEAR, 0.0
    for near, _, _ in _written(f"{day:%m%d}{day.year:04}", day, DAY_SWAPPED):
        yield near, DAY_SWAPPED, SWAPPED


def _written(digits: str, typed: date, bits: float) -> Iterator[tuple[date, float, float]]:
    """The day that eight digits write, unless there is none or it is the typed one."""
    try:
        day = date(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return
    if day != typed:
        yield day, bits, SLIPPED


def _month_end(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
