"""Groups: whether a selection treats people of one kind worse, in counts first and rates after.

Every rate comes with its counts and a Wilson interval, every difference between a group and everybody else with
Newcombe's. Where a rate would rest on fewer people than the model's limit says, it is not formed: "cannot tell".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

import numpy as np

from thinkfamily.pipeline.scoring.measure import Figure
from thinkfamily.pipeline.scoring.table import Floats, Ints, Texts
from thinkfamily.risks.limits import Limits

_Z = 1.959964


class Verdict(StrEnum):
    """What can be said of a limit."""

    KEPT = "kept"
    BROKEN = "broken"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, kw_only=True)
class Confusion:
    """People by what was predicted and what came."""

    true_positives: int
    false_positives: int
    false_negatives: int
    true_negatives: int

    @property
    def people(self) -> int:
        return self.true_positives + self.false_positives + self.false_negatives + self.true_negatives

    @property
    def parts(self) -> dict[str, tuple[int, int]]:
        """Numerator and denominator of each rate."""
        positives = self.true_positives + self.false_negatives
        negatives = self.false_positives + self.true_negatives
        chosen = self.true_positives + self.false_positives
        return {
            "selected": (chosen, self.people),
            "false_positives": (self.false_positives, negatives),
            "false_negatives": (self.false_negatives, positives),
            "precision": (self.true_positives, chosen),
        }

    def rate(self, name: str, least: int = 1) -> Figure:
        """selected, false_positives, false_negatives or precision, with Wilson's interval."""
        of, out_of = self.parts[name]
        return wilson(of, out_of) if out_of >= max(least, 1) else Figure(value=None)


def confusion(chosen: Ints, labels: Floats) -> Confusion:
    had = labels > 0
    picked = chosen > 0
    return Confusion(
        true_positives=int((picked & had).sum()), false_positives=int((picked & ~had).sum()),
        false_negatives=int((~picked & had).sum()), true_negatives=int((~picked & ~had).sum()),
    )  # fmt: skip


def wilson(of: int, out_of: int) -> Figure:
    """A share and its interval (Wilson, 1927), which stays between 0 and 1 also for few people."""
    if not out_of:
        return Figure(value=None)
    share = of / out_of
    middle = (share + _Z**2 / (2 * out_of)) / (1 + _Z**2 / out_of)
    half = _Z * sqrt(share * (1 - share) / out_of + _Z**2 / (4 * out_of**2)) / (1 + _Z**2 / out_of)
    return Figure(value=share, low=max(0.0, middle - half), high=min(1.0, middle + half))


def difference(one: Figure, other: Figure) -> Figure:
    """one - other with Newcombe's interval (1998, method 10); cannot tell where either cannot."""
    if None in (one.value, other.value, one.low, one.high, other.low, other.high):
        return Figure(value=None)
    apart = one.value - other.value  # type: ignore[operator]
    down = sqrt((one.value - one.low) ** 2 + (other.high - other.value) ** 2)  # type: ignore[operator]
    up = sqrt((one.high - one.value) ** 2 + (other.value - other.low) ** 2)  # type: ignore[operator]
    return Figure(value=apart, low=apart - down, high=apart + up)


@dataclass(frozen=True, kw_only=True)
class GroupRow:
    """One group beside everybody else: its counts, its rates, how they differ and what that means for the gate."""

    group: str
    label: str
    counts: Confusion
    rates: Mapping[str, Figure]
    differences: Mapping[str, Figure]
    verdicts: Mapping[str, Verdict]


def report(
    groups: Mapping[str, Texts], chosen: Ints, labels: Floats, limits: Mapping[str, Limits]
) -> tuple[GroupRow, ...]:
    """A row for each label of each group, in order of both; `limits` by group."""
    rows = []
    for group, given in groups.items():
        for label in sorted(set(given.tolist())):
            inside = given == label
            rows.append(_row(group, str(label), inside, chosen, labels, limits[group]))
    return tuple(rows)


def _row(
    group: str, label: str, inside: np.ndarray, chosen: Ints, labels: Floats, limits: Limits
) -> GroupRow:
    counts = confusion(chosen[inside], labels[inside])
    rest = confusion(chosen[~inside], labels[~inside])
    allowed = {
        "selected": limits.selected, "false_positives": limits.false_positives,
        "false_negatives": limits.false_negatives,
    }  # fmt: skip
    apart = {
        name: difference(counts.rate(name, limits.least), rest.rate(name, limits.least)) for name in allowed
    }
    return GroupRow(
        group=group, label=label, counts=counts,
        rates={name: counts.rate(name, limits.least) for name in counts.parts},
        differences=apart, verdicts={name: _verdict(apart[name], allowed[name]) for name in allowed},
    )  # fmt: skip


def _verdict(apart: Figure, allowed: float) -> Verdict:
    if apart.value is None or apart.low is None or apart.high is None:
        return Verdict.CANNOT_TELL
    if apart.low > allowed or apart.high < -allowed:
        return Verdict.BROKEN
    return Verdict.KEPT if -allowed <= apart.low and apart.high <= allowed else Verdict.CANNOT_TELL
