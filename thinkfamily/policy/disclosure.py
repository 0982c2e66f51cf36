"""Small numbers are not shown, nor derivable from those that are.

Counts of a threshold or fewer (nought among them) are withheld and the others rounded, as OpenSAFELY does: 7 and 5.
That alone does not protect: 20 in all and 15 in the one place shown say that there are 5 in the other. So further
counts are withheld, smallest first, and at last the total, until from everything shown, the rounding rule and
what counts can be, each withheld count may still be anything from nought to the threshold.

That covers one table of people each counted in one place, read with a pencil. Whoever also runs this method
backwards can rule out a few more: in tables of three, four or more of the eight values always remain. It does not
cover two tables of the same people cut differently, nor yesterday's table beside today's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

THRESHOLD = 7
ROUNDING = 5

Label = TypeVar("Label")


@dataclass(frozen=True, kw_only=True)
class Disclosed(Generic[Label]):
    """What may be shown of a table of counts: None stands for a number that is withheld."""

    counts: Mapping[Label, int | None]
    total: int | None
    threshold: int
    rounding: int

    @property
    def withheld(self) -> int:
        """How many of the counts are withheld."""
        return sum(count is None for count in self.counts.values())


def disclose_count(count: int, *, threshold: int = THRESHOLD, rounding: int = ROUNDING) -> int | None:
    """One count that stands alone: rounded to the nearest `rounding`, or None at `threshold` or fewer."""
    _refuse_bad_rule({"": count}, threshold, rounding)
    return None if count <= threshold else _rounded(count, rounding)


def disclose_table(
    counts: Mapping[Label, int], *, threshold: int = THRESHOLD, rounding: int = ROUNDING
) -> Disclosed[Label]:
    """A table of counts, each person in one of them, and its total; in the order given.

    Raises ValueError when a count is negative or the rule is no rule.
    """
    _refuse_bad_rule(counts, threshold, rounding)
    # Equal counts go together: which of the two went first would tell something about both.
    shown = {label: count for label, count in counts.items() if count > threshold}
    total: int | None = sum(counts.values())
    while total is not None and not _hides(shown, len(counts) - len(shown), total, threshold, rounding):
        smallest = min(shown.values(), default=0)
        total = total if shown else None
        shown = {label: count for label, count in shown.items() if count > smallest}
    if total is not None and total <= threshold:
        total = None
    return Disclosed(
        counts={
            label: _rounded(count, rounding) if label in shown else None for label, count in counts.items()
        },
        total=None if total is None else _rounded(total, rounding),
        threshold=threshold,
        rounding=rounding,
    )


def _hides(shown: Mapping[Label, int], withheld: int, total: int, threshold: int, rounding: int) -> bool:
    """Whether each withheld count may, for all that is shown, be anything from nought to the threshold.

    The reader is taken to know this method, so that every withheld count is smaller than every shown one.
    """
    if not withheld:
        return True
    slack = rounding // 2
    least = {label: max(_rounded(count, rounding) - slack, threshold + 1) for label, count in shown.items()}
    most = {label: _rounded(count, rounding) + slack for label, count in shown.items()}
    left_at_most = _rounded(total, rounding) + slack - sum(least.values())
    left_at_least = _rounded(total, rounding) - slack - sum(most.values())
    others_at_most = (withheld - 1) * (min(most.values()) - 1) if most else left_at_least * (withheld > 1)
    return left_at_most >= threshold and left_at_least <= others_at_most


def _rounded(count: int, rounding: int) -> int:
    return (count + rounding // 2) // rounding * rounding


def _refuse_bad_rule(counts: Mapping[Label, int], threshold: int, rounding: int) -> None:
    if threshold < 1:
        raise ValueError(f"a threshold of {threshold} withholds nothing")
    if rounding < 1 or rounding % 2 == 0:
        raise ValueError(f"round to an odd number, so that nothing lies half way, not to {rounding}")
    if rounding // 2 > threshold:
        raise ValueError(f"rounded to {rounding}, a count above {threshold} could be shown as nought")
    negative = sorted(str(label) for label, count in counts.items() if count < 0)
    if negative:
        raise ValueError(f"a count is nought or more; these are not: {', '.join(negative)}")
