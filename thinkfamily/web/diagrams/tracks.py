"""Level lines between two rows, each on a track of its own so that none lies on another (channel routing)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

TRACK = 20
"""Pixels from one track to the next: a word fits on each."""
_APART = 12
_SAME = 4
"""Pixels. Two upright lines nearer than this look like one."""


@dataclass(eq=False)
class Run:
    """A level line above row `row`, which upright lines meet from above and from below at those places."""

    row: int
    left: float
    right: float
    rank: int
    """How near to the row above it wants to be, where nothing else decides."""
    above: list[float] = field(default_factory=list)
    below: list[float] = field(default_factory=list)
    follows: "Run | None" = None
    """A run from which this one hangs."""
    level: int = -1
    """Which track, counted from above: found by `lay`."""


def lay(runs: Iterable[Run]) -> dict[int, int]:
    """Gives each run its level, and says how many levels each gap between rows needs."""
    by_row: dict[int, list[Run]] = {}
    for run in runs:
        by_row.setdefault(run.row, []).append(run)
    return {row: _lay_one(here) for row, here in by_row.items()}


def _lay_one(runs: Sequence[Run]) -> int:
    waiting = sorted(runs, key=lambda run: (run.rank, run.left, run.right))
    laid: list[Run] = []
    while waiting:
        # Where lines cross in a circle, somebody has to be first.
        free = (run for run in waiting if not any(_must_precede(other, run) for other in waiting))
        run = next(free, waiting[0])
        waiting.remove(run)
        lowest = max((other.level + 1 for other in laid if _must_precede(other, run)), default=0)
        taken = {
            other.level
            for other in laid
            if other.left < run.right + _APART and run.left < other.right + _APART
        }
        run.level = next(level for level in range(lowest, len(runs) + lowest + 1) if level not in taken)
        laid.append(run)
    return max(run.level for run in runs) + 1


def _must_precede(one: Run, other: Run) -> bool:
    """Whether `one` must lie above `other`: or an upright line down to it would lie on one that starts lower."""
    if one is other or one.follows is other:
        return False
    if other.follows is one:
        return True
    return any(abs(here - there) < _SAME for here in one.above for there in other.below)
