"""The lines of a family tree: from whom, along which tracks, to whom. How high each track lies is settled later."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from thinkfamily.web.diagrams.kin import Bond, Tie
from thinkfamily.web.diagrams.lettering import width_of
from thinkfamily.web.diagrams.places import CELL
from thinkfamily.web.diagrams.tracks import Run
from thinkfamily.web.diagrams.unions import Couple, Union, Unions

_PORTS = {"top": (0, -6, 6, -17, 17), "bottom": (0, -12, 12, -19, 19)}
"""How far from a sign's middle its lines end, so that two do not look like one."""
_NEAR = 6
"""Pixels that upright lines keep apart between two people."""
_COUPLES, _CHILDREN, _WORDED = 0, 1, 2
"""Which lines run nearest below a row."""


class Style(StrEnum):
    BLOOD = "parent and child"
    TOGETHER = "partners"
    PARTED = "partnership ended"
    UNRECORDED = "parents of a child, partnership not recorded"
    SOCIAL = "other tie"


_COUPLE_STYLES = {
    Couple.TOGETHER: Style.TOGETHER,
    Couple.PARTED: Style.PARTED,
    Couple.UNRECORDED: Style.UNRECORDED,
}


@dataclass(frozen=True, kw_only=True)
class End:
    """Where a line meets a person: at the top, the middle or the bottom."""

    key: str
    side: str


Level = End | Run


@dataclass(frozen=True, kw_only=True)
class Strand:
    """A line along `corners`; its word, if any, stands on the middle of it."""

    corners: tuple[tuple[float, Level], ...]
    style: Style
    word: str = ""


def strands(
    found: Unions, x: Mapping[str, float], row: Mapping[str, int], order: Sequence[Sequence[str]]
) -> tuple[list[Strand], list[Run]]:
    """Every line, and the level runs that want a track."""
    drawing = _Drawing(x=x, row=row, order=order)
    drops = {pair: drawing.couple(pair, style) for pair, style in _in_order(found.couples)}
    for union in found.unions:
        drawing.children(union, drops.get(frozenset(union.parents)))
    for ties in _grouped(found.loose):
        drawing.loose(ties)
    return drawing.drawn, drawing.runs


def _in_order(couples: Mapping[frozenset[str], Couple]) -> list[tuple[frozenset[str], Couple]]:
    return sorted(couples.items(), key=lambda each: sorted(each[0]))


def _grouped(loose: Iterable[Bond]) -> list[list[Bond]]:
    """A carer of several children has one line to them all; so has a sibling of several siblings."""
    groups: dict[tuple[str, Tie, str, bool], list[Bond]] = {}
    mutual: dict[tuple[Tie, str, bool], list[Bond]] = {}
    for bond in loose:
        if bond.tie in (Tie.SIBLING, Tie.HALF):
            mutual.setdefault((bond.tie, bond.word, bond.ended), []).append(bond)
        else:
            groups.setdefault((bond.upper, bond.tie, bond.word, bond.ended), []).append(bond)
    return [star for bonds in mutual.values() for star in _stars(bonds)] + list(groups.values())


def _stars(bonds: Sequence[Bond]) -> list[list[Bond]]:
    """The same bonds, each told from whoever has the most of them: as few lines as simple means give."""
    left, stars = list(bonds), []
    while left:
        counts = Counter(key for bond in left for key in bond.ends)
        hub = min(counts, key=lambda key: (-counts[key], key))
        star = [bond for bond in left if hub in bond.ends]
        stars.append([replace(bond, upper=hub, lower=min(bond.ends - {hub})) for bond in star])
        left = [bond for bond in left if bond not in star]
    return stars


class _Drawing:
    def __init__(
        self, *, x: Mapping[str, float], row: Mapping[str, int], order: Sequence[Sequence[str]]
    ) -> None:
        self.x, self.row, self.order = x, row, order
        self.drawn: list[Strand] = []
        self.runs: list[Run] = []
        self._used: dict[tuple[str, str], int] = {}
        self._lanes: list[tuple[int, float]] = []

    def couple(self, pair: frozenset[str], couple: Couple) -> tuple[float, Level] | None:
        """Join two of one row; where their children's line begins. None when they stand in different rows."""
        left, right = sorted(pair, key=lambda key: self.x[key])
        if self.row[left] != self.row[right]:
            return None
        style = _COUPLE_STYLES[couple]
        line = self.order[self.row[left]]
        if line.index(right) - line.index(left) == 1:
            middle = End(key=left, side="middle")
            self._draw(style, (self.x[left], middle), (self.x[right], End(key=right, side="middle")))
            drop = (self.x[left] + self.x[right]) / 2
            self._lanes.append((self.row[left], drop))
            return drop, middle
        one, other = self._port(left, "bottom"), self._port(right, "bottom")
        run = self._run(self.row[left] + 1, _COUPLES, above=[one, other])
        self._draw(
            style,
            (one, End(key=left, side="bottom")), (one, run), (other, run), (other, End(key=right, side="bottom")),
        )  # fmt: skip
        return (one + other) / 2, run

    def children(self, union: Union, drop: tuple[float, Level] | None) -> None:
        """Hang them from the couple's line, from their one parent, or from each parent where no line joins them."""
        row = self.row[union.children[0]]
        starts: list[tuple[float, Level, int]] = []
        if drop:
            starts = [(*drop, self.row[union.parents[0]])]
        else:
            for each in union.parents:
                starts.append((self._port(each, "bottom"), End(key=each, side="bottom"), self.row[each]))
        tops = [self._port(child, "top") for child in union.children]
        routes = [self._way(x, level, start, row) for x, level, start in starts]
        run = self._run(row, _CHILDREN, above=[route[-1][0] for route in routes], below=tops)
        run.follows = next((level for _, level, _ in starts if isinstance(level, Run)), None)
        for route in routes:
            self._draw(Style.BLOOD, *route, (route[-1][0], run))
        self._draw(Style.BLOOD, (run.left, run), (run.right, run))
        for top, child in zip(tops, union.children, strict=True):
            self._draw(Style.BLOOD, (top, run), (top, End(key=child, side="top")))

    def loose(self, ties: Sequence[Bond]) -> None:
        """A line with its word, to each of those whom one person is the same to."""
        for row in sorted({self.row[bond.lower] for bond in ties}):
            self._one_loose(ties[0], [bond.lower for bond in ties if self.row[bond.lower] == row], row)

    def _one_loose(self, bond: Bond, others: Sequence[str], row: int) -> None:
        blood = bond.tie not in (Tie.STEP, Tie.CARE, Tie.OTHER, Tie.HALF)
        style = Style.BLOOD if bond.tie in (Tie.PARENT, Tie.SIBLING) else Style.SOCIAL
        word = f"{bond.word} (ended)" if bond.ended and not blood else bond.word
        here = self.row[bond.upper]
        if here == row:
            # Siblings are joined over their heads, whoever else stands in one row below their feet.
            side = "top" if bond.tie in (Tie.SIBLING, Tie.HALF) else "bottom"
            start, across = self._port(bond.upper, side, aside=True), row if side == "top" else row + 1
            route: list[tuple[float, Level]] = [(start, End(key=bond.upper, side=side))]
        elif here < row:
            side, across = "top", row
            start = self._port(bond.upper, "bottom", aside=True)
            route = self._way(start, End(key=bond.upper, side="bottom"), here, row)
        else:
            side, across = "bottom", row + 1
            start = self._port(bond.upper, "top", aside=True)
            route = self._up(start, End(key=bond.upper, side="top"), here, row)
        ends = [self._port(other, side, aside=True) for other in others]
        arrives = route[-1][0]
        near, far = ([], [arrives, *ends]) if here == row else ([arrives], ends)
        above, below = (near, far) if side == "top" else (far, near)
        run = self._run(across, _WORDED, above=above, below=below)
        self._draw(style, *route, (route[-1][0], run))
        for end, other in zip(ends, others, strict=True):
            self._draw(style, (end, run), (end, End(key=other, side=side)))
        self.drawn.append(Strand(corners=((run.left, run), (run.right, run)), style=style, word=word))
        middle, half = (run.left + run.right) / 2, width_of(word) / 2
        run.left, run.right = min(run.left, middle - half), max(run.right, middle + half)

    def _way(self, x: float, level: Level, here: int, row: int) -> list[tuple[float, Level]]:
        """Down from row `here` to just above `row`, round whoever stands between."""
        route = [(x, level)]
        for between in range(here + 1, row):
            route += self._sidestep(route[-1][0], between, between)
        return route

    def _up(self, x: float, level: Level, here: int, row: int) -> list[tuple[float, Level]]:
        """Up from row `here` to just below `row`."""
        route = [(x, level)]
        for between in range(here - 1, row, -1):
            route += self._sidestep(route[-1][0], between, between + 1)
        return route

    def _sidestep(self, x: float, between: int, gap: int) -> list[tuple[float, Level]]:
        lane = self._lane(x, between)
        above, below = ([x], [lane]) if gap == between else ([lane], [x])
        run = self._run(gap, _CHILDREN, above=above, below=below)
        return [(x, run), (lane, run)]

    def _lane(self, x: float, row: int) -> float:
        """The nearest free way between two people of that row, or past its ends."""
        line = sorted(self.x[key] for key in self.order[row])
        taken = [lane for at, lane in self._lanes if at == row]
        ways = [x + aside for aside in (0, 7, -7, 14, -14)]
        ways = [way for way in ways if all(abs(way - place) >= CELL / 2 for place in line)]
        ways += [(one + other) / 2 + aside for one, other in pairwise(line) for aside in (0, -5, 5)]
        if line:
            ways += [line[0] - CELL / 2 - 8 * n for n in range(len(taken) + 1)]
            ways += [line[-1] + CELL / 2 + 8 * n for n in range(len(taken) + 1)]
        free = [way for way in ways if all(abs(way - lane) >= _NEAR for lane in taken)] or ways
        chosen = min(free, key=lambda way: (abs(way - x), way))
        self._lanes.append((row, chosen))
        return chosen

    def _port(self, key: str, side: str, aside: bool = False) -> float:
        """Where the next line meets a person. Only blood meets the middle: the rest could lie on another's line."""
        number = self._used.get((key, side), int(aside))
        self._used[key, side] = number + 1
        return self.x[key] + _PORTS[side][number % len(_PORTS[side])]

    def _run(self, row: int, rank: int, *, above: Sequence[float] = (), below: Sequence[float] = ()) -> Run:
        ends = [*above, *below]
        run = Run(row=row, left=min(ends), right=max(ends), rank=rank, above=list(above), below=list(below))
        self.runs.append(run)
        return run

    def _draw(self, style: Style, *corners: tuple[float, Level]) -> None:
        self.drawn.append(Strand(corners=corners, style=style))
