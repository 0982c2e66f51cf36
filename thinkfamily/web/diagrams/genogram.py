"""A family tree as social workers draw it (a genogram, after McGoldrick): everybody's place, and every line.

Squares are men, circles women, diamonds people whose sex is not recorded. Parents stand above their children, who hang
from the couple's line, eldest left. Each person is drawn once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from thinkfamily.web.diagrams.box import Box
from thinkfamily.web.diagrams.doubts import doubts
from thinkfamily.web.diagrams.generations import generations
from thinkfamily.web.diagrams.kin import Bond, Kin
from thinkfamily.web.diagrams.lettering import LINE, lines_of, width_of
from thinkfamily.web.diagrams.places import CELL, places
from thinkfamily.web.diagrams.strands import Level, Strand, Style, strands
from thinkfamily.web.diagrams.tracks import TRACK, Run, lay
from thinkfamily.web.diagrams.unions import unions

SYMBOL = 46
"""Pixels across a person's sign."""
NAME = 112
"""Pixels that a line of a name may take."""
_MARGIN, _AIR = 10, 16
_BELOW = 6
"""Pixels between a sign and its name."""


class Shape(StrEnum):
    SQUARE = "square"
    CIRCLE = "circle"
    DIAMOND = "diamond"


SHAPES = {"male": Shape.SQUARE, "female": Shape.CIRCLE}


@dataclass(frozen=True, kw_only=True)
class Sign:
    """A person on the paper: `x`, `y` are the middle of the sign, `box` is where the name stands."""

    kin: Kin
    shape: Shape
    x: float
    y: float
    row: int
    lines: tuple[str, ...]
    box: Box
    focus: bool


@dataclass(frozen=True, kw_only=True)
class Line:
    points: tuple[tuple[float, float], ...]
    style: Style


@dataclass(frozen=True, kw_only=True)
class Word:
    text: str
    box: Box


@dataclass(frozen=True, kw_only=True)
class Genogram:
    width: float
    height: float
    signs: tuple[Sign, ...]
    lines: tuple[Line, ...]
    words: tuple[Word, ...]
    notes: tuple[str, ...]
    """What the records contradict themselves in, and how it was drawn."""
    refused: tuple[Bond, ...]
    """Bonds that contradict stronger ones: said in a note and not drawn."""
    styles: frozenset[Style]
    """Of the lines there are: what the explanation of signs must explain."""


def genogram(
    people: Sequence[Kin], bonds: Sequence[Bond], focus: str, doubtful: Sequence[tuple[str, str]] = ()
) -> Genogram:
    """Draw `focus` and kin. `bonds` are between `people`; `doubtful` couples are recorded as together and parted."""
    by_key = {kin.key: kin for kin in people}
    sorted_out = generations(by_key, sorted(bonds, key=lambda bond: _against_birthdays(bond, by_key)))
    row = sorted_out.row
    kept = [bond for bond in bonds if bond not in sorted_out.refused]
    found = unions(by_key, kept, row)
    links = [(bond.upper, bond.lower) for bond in found.loose]
    x, order = places(by_key, row, found, links, focus)
    drawn, runs = strands(found, x, row, order)
    paper = _Paper(by_key, x, row, order, runs, focus)
    lines = tuple(paper.line(strand) for strand in drawn)
    return Genogram(
        width=paper.width,
        height=paper.height,
        signs=tuple(sorted(paper.signs.values(), key=lambda sign: (sign.y, sign.x))),
        lines=lines,
        words=tuple(paper.word(strand) for strand in drawn if strand.word),
        refused=sorted_out.refused,
        notes=doubts(by_key, bonds, sorted_out.refused, found.crowded, doubtful),
        styles=frozenset(line.style for line in lines),
    )


def _against_birthdays(bond: Bond, people: Mapping[str, Kin]) -> bool:
    """Whether the elder generation is the younger in years: of two that contradict, the other is heard first."""
    older, younger = people[bond.upper].born, people[bond.lower].born
    return bool(bond.down and older and younger and older > younger)


class _Paper:
    """Where things come to lie once it is known how many tracks each gap between rows needs."""

    def __init__(
        self,
        people: Mapping[str, Kin],
        x: Mapping[str, float],
        row: Mapping[str, int],
        order: Sequence[Sequence[str]],
        runs: Sequence[Run],
        focus: str,
    ) -> None:
        self._tracks = lay(runs)
        lines = {key: lines_of(kin.name, NAME) for key, kin in people.items()}
        self._top, bottom = {}, float(_MARGIN)
        for number in range(len(order) + 1):
            tracks = self._tracks.get(number, 0)
            self._top[number] = bottom + (
                2 * _AIR + (tracks - 1) * TRACK if tracks else 0 if number == 0 else _AIR
            )
            deepest = max((len(lines[key]) for key in order[number]), default=0) if number < len(order) else 0
            bottom = self._top[number] + SYMBOL + _BELOW + deepest * LINE
        self.height = self._top[len(order)] + _MARGIN
        edges = [(place - CELL / 2, place + CELL / 2) for place in x.values()] + [
            (run.left, run.right) for run in runs
        ]
        self._left = min(left for left, _ in edges) - _MARGIN
        self.width = max(right for _, right in edges) - self._left + _MARGIN
        self.signs = {
            key: self._sign(
                kin, x[key] - self._left, self._top[row[key]] + SYMBOL / 2, row[key], lines[key], focus
            )
            for key, kin in people.items()
        }

    def _sign(self, kin: Kin, x: float, y: float, row: int, lines: tuple[str, ...], focus: str) -> Sign:
        half, top = max(map(width_of, lines), default=0) / 2, y + SYMBOL / 2 + _BELOW
        return Sign(
            kin=kin,
            shape=SHAPES.get(kin.sex, Shape.DIAMOND),
            x=x,
            y=y,
            row=row,
            lines=lines,
            box=Box(left=x - half, top=top, right=x + half, bottom=top + LINE * len(lines)),
            focus=kin.key == focus,
        )

    def line(self, strand: Strand) -> Line:
        points = [(x - self._left, self._height(level)) for x, level in strand.corners]
        return Line(points=tuple(points), style=strand.style)

    def word(self, strand: Strand) -> Word:
        (left, level), (right, _) = strand.corners[0], strand.corners[-1]
        middle, y, half = (left + right) / 2 - self._left, self._height(level), width_of(strand.word) / 2
        box = Box(left=middle - half, top=y - LINE / 2, right=middle + half, bottom=y + LINE / 2)
        return Word(text=strand.word, box=box)

    def _height(self, level: Level) -> float:
        if isinstance(level, Run):
            below = self._tracks[level.row] - 1 - level.level
            return self._top[level.row] - _AIR - below * TRACK
        sign = self.signs[level.key]
        return {"top": sign.y - SYMBOL / 2, "middle": sign.y, "bottom": sign.box.bottom}[level.side]
