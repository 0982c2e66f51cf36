"""Who is drawn, and what binds one to another, read from the words in which a relationship was recorded."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache


class Tie(StrEnum):
    """What a bond is to a family tree, strongest claim about generations first."""

    PARENT = "parent"
    SIBLING = "sibling"
    HALF = "half-sibling"
    GRANDPARENT = "grandparent"
    AUNT = "aunt or uncle"
    PARTNER = "partner"
    STEP = "step-parent"
    CARE = "carer"
    OTHER = "other"


SOCIAL = frozenset({Tie.STEP, Tie.CARE, Tie.OTHER})
"""Not of blood and no couple: drawn dashed, with a word."""


@dataclass(frozen=True, kw_only=True)
class Kin:
    """A person as drawn. `born` orders siblings; `sex` is "male", "female" or anything else for not recorded."""

    key: str
    name: str
    sex: str = ""
    age: int | None = None
    born: date | None = None
    died: bool = False


@dataclass(frozen=True, kw_only=True)
class Said:
    """One recorded relationship: `person` is `says` `other`."""

    person: str
    says: str
    other: str
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Bond:
    """What binds two people, said once. `upper` is the elder generation, by `down` rows, where the tie has one."""

    tie: Tie
    upper: str
    lower: str
    word: str
    down: int = 0
    ended: bool = False

    @property
    def ends(self) -> frozenset[str]:
        return frozenset({self.upper, self.lower})


# The first pattern that fits counts: "step-mother" is no mother, "grandmother" neither.
_READINGS: tuple[tuple[str, Tie, int], ...] = (
    (r"in-law|\bgod", Tie.OTHER, 0),
    (r"\bstep-?(child|son|daughter)\b", Tie.STEP, -1),
    (r"\bstep-?(sibling|brother|sister)\b", Tie.OTHER, 0),
    (r"\bstep", Tie.STEP, 1),
    (r"\b(foster|adopt\w*) ?-?(child|son|daughter)\b|cared for by|\bward\b", Tie.CARE, -1),
    (r"foster|adopt|guardian|\bcarer\b", Tie.CARE, 1),
    (r"great-?grand-?(child|son|daughter)", Tie.GRANDPARENT, -3),
    (r"great-?grand", Tie.GRANDPARENT, 3),
    (r"grand-?(child|son|daughter)", Tie.GRANDPARENT, -2),
    (r"grand-?(parent|mother|father)", Tie.GRANDPARENT, 2),
    (r"\bhalf", Tie.HALF, 0),
    (r"\b(sibling|brother|sister|twin)\b", Tie.SIBLING, 0),
    (r"great-?(aunt|uncle)", Tie.AUNT, 2),
    (r"\b(aunt|uncle)\b", Tie.AUNT, 1),
    (r"\b(niece|nephew)\b", Tie.AUNT, -1),
    (r"\b(partner|spouse|husband|wife|married)\b", Tie.PARTNER, 0),
    (r"\b(mother|father|parent)\b", Tie.PARENT, 1),
    (r"\b(child|son|daughter)\b", Tie.PARENT, -1),
)
_OVER = re.compile(r"\b(former|ex|divorced|separated)\b", re.IGNORECASE)


@lru_cache(maxsize=1024)
def tie_of(says: str) -> tuple[Tie, int]:
    """The tie, and how many generations the first person is above the other.

    >>> tie_of("mother of"), tie_of("step-father of"), tie_of("child of")
    ((<Tie.PARENT: 'parent'>, 1), (<Tie.STEP: 'step-parent'>, 1), (<Tie.PARENT: 'parent'>, -1))
    """
    words = says.lower()
    return next(
        ((tie, down) for pattern, tie, down in _READINGS if re.search(pattern, words)), (Tie.OTHER, 0)
    )


def bonds(said: Iterable[Said], today: date) -> tuple[tuple[Bond, ...], tuple[tuple[str, str], ...]]:
    """Each bond once, however often and from whichever side it was recorded, in a fixed order.

    Also the couples recorded as together and as parted at once. A bond has ended when all that say it have.
    """
    gathered: dict[tuple[Tie, str, str, int, str], list[Said]] = {}
    for each in said:
        if each.person == each.other:
            continue
        tie, down = tie_of(each.says)
        upper, lower = (each.person, each.other) if down >= 0 else (each.other, each.person)
        if down == 0 and tie is not Tie.OTHER:
            upper, lower = sorted((upper, lower))
        # Who is called mother by one source and parent by another is one parent; carers and friends go by their word.
        word = _word(each) if tie in SOCIAL else ""
        gathered.setdefault((tie, upper, lower, abs(down), word), []).append(each)
    found, doubtful = [], []
    for (tie, upper, lower, down, _), rows in sorted(gathered.items()):
        ended = all(_ended(row, today) or bool(_OVER.search(row.says)) for row in rows)
        if tie is Tie.PARTNER:
            ended, both = _parted(rows, today)
            doubtful += [(upper, lower)] if both else []
        word = min(map(_word, rows))
        found.append(Bond(tie=tie, upper=upper, lower=lower, word=word, down=down, ended=ended))
    order = list(Tie)
    found.sort(key=lambda bond: (order.index(bond.tie), bond.upper, bond.lower, bond.word))
    return tuple(found), tuple(doubtful)


def _word(row: Said) -> str:
    """What the elder is called: recorded from the other side ("child of"), only what that makes them."""
    tie, down = tie_of(row.says)
    return tie.value if down < 0 else row.says.strip().removesuffix(" of").removesuffix(" to")


def _ended(row: Said, today: date) -> bool:
    return bool(row.to_on and row.to_on < today)


def _parted(rows: list[Said], today: date) -> tuple[bool, bool]:
    """Whether a couple is parted, by what was said last, and whether records in force say both."""
    parted = [row for row in rows if _OVER.search(row.says) and not _ended(row, today)]
    together = [row for row in rows if not _OVER.search(row.says) and not _ended(row, today)]
    if not (parted and together):
        return not together, False
    newest = [max(row.from_on or date.min for row in each) for each in (parted, together)]
    return newest[0] >= newest[1], True


_BELOW = {
    Tie.PARENT: "child",
    Tie.GRANDPARENT: "grandchild",
    Tie.AUNT: "niece or nephew",
    Tie.STEP: "step-child",
    Tie.CARE: "cared for",
}


def other_is(said: Said, person: str) -> str:
    """What the other one is to `person`, in a word or two, by one recorded relationship.

    >>> other_is(Said(person="ann", says="mother of", other="bob"), "ann")
    'child'
    """
    tie, down = tie_of(said.says)
    is_upper = down > 0 if said.person == person else down < 0
    return _BELOW[tie] if is_upper else _word(said)
