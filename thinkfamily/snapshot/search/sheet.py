"""What a question's evidence says of everybody: a column for each kind of evidence, a byte for each person."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

People = NDArray[Any]
"""Numbers of people, ascending or not."""
_CODES = 256


class Column:
    """Each person's byte is a code; each code has its bits and how well it fits (0 to 1)."""

    def __init__(self, codes: NDArray[np.uint8], *, kind: str, absent: float) -> None:
        codes.fill(0)
        self.codes, self.kind = codes, kind
        self._bits, self.fits = [absent], [0.0]
        self._numbers: dict[tuple[float, float], int] = {}
        self.unknown_of: Callable[[People], NDArray[np.bool_]] | None = None
        """Tells of whom nothing of this kind is known: that speaks neither for nor against them."""

    def mark(self, people: People, bits: float, fit: float = 1.0) -> None:
        """Each of the people gets the bits; where several marks name somebody, the last one stands."""
        if not len(people):
            return
        number = self._numbers.get((bits, fit))
        if number is None:
            if len(self._bits) == _CODES:
                raise OverflowError(f"more than {_CODES} kinds of {self.kind} in one question")
            number = self._numbers[bits, fit] = len(self._bits)
            self._bits.append(bits)
            self.fits.append(fit)
        self.codes[people] = number

    @property
    def absent(self) -> float:
        """The best that can be said of somebody who was not marked."""
        return max(self._bits[0], 0.0) if self.unknown_of else self._bits[0]

    @property
    def most(self) -> float:
        return max(self._bits[1:], default=self.absent)

    def told(self, person: int) -> tuple[float, float]:
        """Bits of one person, and how well it fits."""
        code = int(self.codes[person])
        if not code and self.unknown_of and self.unknown_of(np.array([person]))[0]:
            return 0.0, 0.0
        return self._bits[code], self.fits[code]

    def bits(self, people: People) -> NDArray[np.float64]:
        codes = self.codes[people]
        found: NDArray[np.float64] = np.array(self._bits)[codes]
        if self.unknown_of and self._bits[0]:
            unmarked = np.flatnonzero(codes == 0)
            found[unmarked[self.unknown_of(people[unmarked])]] = 0.0
        return found


class Sheet:
    """Columns for one question at a time, written over by the next one's."""

    def __init__(self, people: int) -> None:
        self._people = people
        self._spare: list[NDArray[np.uint8]] = []
        self.columns: list[Column] = []

    def clear(self) -> None:
        self.columns = []

    def column(self, kind: str, *, absent: float = 0.0) -> Column:
        used = len(self.columns)
        if used == len(self._spare):
            self._spare.append(np.zeros(self._people, dtype=np.uint8))
        self.columns.append(Column(self._spare[used], kind=kind, absent=absent))
        return self.columns[-1]

    def candidates(self, least: float) -> People:
        """Everybody who may have `least` bits or more, ascending.

        Evidence too weak to reach it, all of it together and nothing else speaking for somebody, names nobody.
        """
        bound = sum(column.absent for column in self.columns)
        strong = []
        for column in sorted(self.columns, key=lambda each: each.most - each.absent):
            bound += max(column.most - column.absent, 0.0)
            if bound >= least:
                strong.append(column)
        if not strong:
            return np.zeros(0, dtype=np.int64)
        marked = strong[0].codes
        for column in strong[1:]:
            marked = marked | column.codes
        return np.flatnonzero(marked != 0)

    def bits(self, people: People, *, kind: str = "") -> NDArray[np.float64]:
        """All the bits for and against each of the people, or those of one kind."""
        total = np.zeros(len(people))
        for column in self.columns:
            if not kind or column.kind == kind:
                total += column.bits(people)
        return total
