"""How well a grouping of records agrees with the truth. Both are given as one label a record.

Pairs count a big group by its square, B-cubed counts each record once: the two fail differently, so both are told.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Shares of 1: of what was joined how much is right (precision), of what belongs together how much was joined."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def pairs(sizes: Counter[Hashable]) -> int:
    """Pairs of records within groups of these sizes."""
    return sum(size * (size - 1) // 2 for size in sizes.values())


def pairwise(found: Sequence[Hashable], true: Sequence[Hashable]) -> Agreement:
    """Over pairs of records: 1 where there is no pair to be wrong about."""
    both = pairs(Counter(zip(found, true, strict=True)))
    joined, belonging = pairs(Counter(found)), pairs(Counter(true))
    return Agreement(
        precision=both / joined if joined else 1.0, recall=both / belonging if belonging else 1.0
    )


def b_cubed(found: Sequence[Hashable], true: Sequence[Hashable]) -> Agreement:
    """Averaged over records: the share of a record's found group that is right, and of its true group that is found."""
    if not found:
        return Agreement(precision=1.0, recall=1.0)
    both = Counter(zip(found, true, strict=True))
    groups, people = Counter(found), Counter(true)
    right = sum(n * n / groups[group] for (group, _), n in both.items())
    complete = sum(n * n / people[person] for (_, person), n in both.items())
    return Agreement(precision=right / len(found), recall=complete / len(found))


def false_links_at_home(found: Sequence[Hashable], true: Sequence[Hashable], home: Sequence[Hashable]) -> int:
    """Pairs of records joined though they are of two people of one household: the failure to fear.

    `home` is the household of each record's person as the record was made; '' where the source does not say.
    """
    known = [place for place, one in enumerate(home) if one]
    cells = Counter((found[i], home[i]) for i in known)
    same_person = Counter((found[i], home[i], true[i]) for i in known)
    return pairs(cells) - pairs(same_person)
