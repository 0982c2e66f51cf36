"""A network as rings: a person in the middle, those connected around, and those connected to them further out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from math import cos, pi, sin

from thinkfamily.web.diagrams.box import Box
from thinkfamily.web.diagrams.kin import Kin
from thinkfamily.web.diagrams.lettering import LINE, lines_of, width_of

WIDEST = 132
"""Pixels that a line of a name may take."""
_PADDING, _MARGIN, _APART = 8, 12, 10
_FIRST, _SECOND = (190.0, 120.0), (180.0, 110.0)
"""Least half axes of the inner ring, and how much further the outer one is."""
_GROW = 1.05


class Link(StrEnum):
    """What connects two people, closest first."""

    RELATED = "recorded relationship"
    FAMILY = "same family"
    ADDRESS = "same address now"
    EVENT = "same police report"


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Somebody connected: `words` say how; `through` are the people of the inner ring who connect to the outer."""

    kin: Kin
    links: frozenset[Link] = frozenset()
    words: tuple[str, ...] = ()
    through: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A person on the paper; `ring` is 0 in the middle. `lines` are of the name, `small` of what stands below it."""

    kin: Kin
    ring: int
    box: Box
    lines: tuple[str, ...]
    small: tuple[str, ...]

    @property
    def middle(self) -> tuple[float, float]:
        return (self.box.left + self.box.right) / 2, (self.box.top + self.box.bottom) / 2


@dataclass(frozen=True, kw_only=True)
class Tied:
    """A line between two people: what it stands for, or nothing for a link of a link."""

    ends: tuple[tuple[float, float], tuple[float, float]]
    link: Link | None


@dataclass(frozen=True, kw_only=True)
class Rings:
    width: float
    height: float
    spots: tuple[Spot, ...]
    lines: tuple[Tied, ...]
    ovals: tuple[tuple[float, float, float, float], ...]
    """Middle and half axes of each ring that somebody is on."""


def rings(focus: Kin, first: Sequence[Contact], second: Sequence[Contact]) -> Rings:
    """`second` are each connected through somebody of `first`, and stand behind the first of them."""
    behind: dict[str, list[Contact]] = {}
    for contact in second:
        behind.setdefault(contact.through[0], []).append(contact)
    turns = _turns(first, behind)
    middle = _spot(focus, 0, ())
    inner = {each.kin.key: _spot(each.kin, 1, each.words) for each in first}
    outer = {each.kin.key: _spot(each.kin, 2, ("link of a link",)) for each in second}
    near, axes = _around(inner, turns, _FIRST, [middle])
    further = (axes[0] + _SECOND[0], axes[1] + _SECOND[1])
    far, further = _around(outer, turns, further, [middle, *near.values()])
    spots = [middle, *near.values(), *far.values()]
    ovals = [half for half, there in ((axes, near), (further, far)) if there]
    reach = [each.box for each in spots]
    reach += [Box(left=-wide, top=-tall, right=wide, bottom=tall) for wide, tall in ovals]
    left, top = min(box.left for box in reach) - _MARGIN, min(box.top for box in reach) - _MARGIN
    spots = [replace(each, box=each.box.moved(-left, -top)) for each in spots]
    at = {each.kin.key: each.middle for each in spots}
    lines = [
        Tied(ends=(at[focus.key], at[each.kin.key]), link=min(each.links, key=list(Link).index))
        for each in first
    ]
    lines += [
        Tied(ends=(at[through], at[each.kin.key]), link=None) for each in second for through in each.through
    ]
    return Rings(
        width=max(box.right for box in reach) - left + _MARGIN,
        height=max(box.bottom for box in reach) - top + _MARGIN,
        spots=tuple(spots),
        lines=tuple(lines),
        ovals=tuple((*at[focus.key], *half) for half in ovals),
    )


def _turns(first: Sequence[Contact], behind: Mapping[str, Sequence[Contact]]) -> dict[str, float]:
    """The direction of each person, in turns from the right hand side: room for those behind, evenly shared."""
    rooms = [max(1, len(behind.get(each.kin.key, ()))) for each in first]
    turns, start = {}, 0.0
    for contact, room in zip(first, rooms, strict=True):
        share = room / sum(rooms)
        turns[contact.kin.key] = start + share / 2
        followers = behind.get(contact.kin.key, ())
        for place, follower in enumerate(followers):
            turns[follower.kin.key] = start + share * (place + 0.5) / len(followers)
        start += share
    return turns


def _spot(kin: Kin, ring: int, words: tuple[str, ...]) -> Spot:
    """Around no point yet: moved to its place later."""
    lines = lines_of(kin.name, WIDEST, most=2)
    age = "age not known" if kin.age is None else (f"died, aged {kin.age}" if kin.died else f"aged {kin.age}")
    small = (age, *(line for word in words for line in lines_of(word, WIDEST, most=2)))
    half = max(width_of(line) for line in (*lines, *small)) / 2 + _PADDING
    tall = (len(lines) + len(small)) * LINE / 2 + _PADDING
    return Spot(
        kin=kin, ring=ring, lines=lines, small=small, box=Box(left=-half, top=-tall, right=half, bottom=tall)
    )


def _around(
    spots: Mapping[str, Spot], turns: Mapping[str, float], least: tuple[float, float], others: Sequence[Spot]
) -> tuple[dict[str, Spot], tuple[float, float]]:
    """On an oval, as small as can be without anybody standing on another; and its half axes."""
    grown = 1.0
    while True:
        # A page is wider than high, and its height may grow: it scrolls.
        wide, tall = least[0] * grown**0.8, least[1] * grown
        placed = {
            key: replace(
                spot,
                box=spot.box.moved(wide * cos(2 * pi * turns[key]), tall * sin(2 * pi * turns[key])),
            )
            for key, spot in spots.items()
        }
        boxes = [_with_air(each.box) for each in placed.values()]
        if not any(one.overlaps(other) for one, other in combinations(boxes, 2)) and not any(
            box.overlaps(other.box) for box in boxes for other in others
        ):
            return placed, (wide, tall)
        grown *= _GROW


def _with_air(box: Box) -> Box:
    half = _APART / 2
    return Box(left=box.left - half, top=box.top - half, right=box.right + half, bottom=box.bottom + half)
