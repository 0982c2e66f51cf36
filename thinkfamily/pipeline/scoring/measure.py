"""Measure: how good a ranking is at the capacity a team has, each figure with the interval chance leaves it.

People tied at the border of capacity count in part, as if the team drew among them: a rule of few points is then
neither lucky nor unlucky. Intervals come from drawing the people again and again (500 times, seeded), the same draws
for every ranking, so that a difference is one of rankings and not of draws. A person who stands in several rounds (of
years, or of cross-validation) is drawn in all of them together.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from thinkfamily.pipeline.scoring.table import Floats, Ints, Texts

DRAWS = 500
SEED = 20261201


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A measured value between its 2.5th and 97.5th percentile; None where too few people leave nothing to say."""

    value: float | None
    low: float | None = None
    high: float | None = None

    def __str__(self) -> str:
        if self.value is None:
            return "cannot tell"
        if self.low is None or self.high is None:
            return f"{self.value:.3f} (no interval: too few)"
        return f"{self.value:.3f} ({self.low:.3f} to {self.high:.3f})"


@dataclass(frozen=True, kw_only=True)
class Round:
    """One ranking tested once: whose outcome it was, the chance or points each was given, what came of it."""

    people: Texts
    labels: Floats
    scores: Floats


def auc(labels: Floats, scores: Floats, weights: Floats) -> float:
    """The chance that of two people with different outcomes the one who had it was ranked higher; ties count half."""
    order = np.argsort(scores, kind="stable")
    _, start = np.unique(scores[order], return_index=True)
    positive = np.add.reduceat((weights * labels)[order], start)
    negative = np.add.reduceat((weights * (1 - labels))[order], start)
    both = positive.sum() * negative.sum()
    if not both:
        return float("nan")
    below = np.cumsum(negative) - negative
    return float((positive * (below + negative / 2)).sum() / both)


def found_at(
    labels: Floats, scores: Floats, weights: Floats, share: float
) -> tuple[float, float, float, float]:
    """Selecting the top `share`: (selected, found among them, people, all who had it), in weighted people."""
    order = np.argsort(-scores, kind="stable")
    _, start = np.unique(-scores[order], return_index=True)
    people = np.add.reduceat(weights[order], start)
    had = np.add.reduceat((weights * labels)[order], start)
    wanted = share * people.sum()
    taken = np.clip((wanted - (np.cumsum(people) - people)) / np.where(people > 0, people, 1), 0, 1)
    return float(wanted), float((taken * had).sum()), float(people.sum()), float(had.sum())


def at_capacity(rounds: Sequence[Round], weights: Sequence[Floats], share: float) -> dict[str, float]:
    """Precision, recall and lift over all rounds, each with its own list; and the area under the curve."""
    taken = np.array(
        [found_at(r.labels, r.scores, w, share) for r, w in zip(rounds, weights, strict=True)]
    ).sum(axis=0)  # fmt: skip
    selected, found, people, had = taken
    areas = [auc(r.labels, r.scores, w) for r, w in zip(rounds, weights, strict=True)]
    precision = found / selected if selected else float("nan")
    return {
        "precision": precision,
        "recall": found / had if had else float("nan"),
        "lift": precision / (had / people) if had else float("nan"),
        "auc": float(np.mean(areas)),
    }


def met(rounds: Sequence[Round], weights: Sequence[Floats]) -> dict[str, float]:
    """Whether chances came true: those who had it over the sum of their chances, and the slope of the calibration."""
    labels = np.concatenate([one.labels for one in rounds])
    chance = np.clip(np.concatenate([one.scores for one in rounds]), 1e-6, 1 - 1e-6)
    weight = np.concatenate(list(weights))
    expected = float((weight * chance).sum())
    return {
        "observed_over_expected": float((weight * labels).sum()) / expected if expected else float("nan"),
        "brier": float((weight * (chance - labels) ** 2).sum() / weight.sum()),
    }


def with_intervals(
    rounds: Sequence[Round], measure: Callable[[Sequence[Floats]], dict[str, float]], *, draws: int = DRAWS
) -> dict[str, Figure]:
    """Each figure of `measure`, which is given the weight of every row of every round, with its interval."""
    value = measure([np.ones(len(one.labels)) for one in rounds])
    drawn = [measure(weights) for weights in redraw(rounds, draws)]
    return {name: _figure(value[name], [one[name] for one in drawn]) for name in value}


def redraw(rounds: Sequence[Round], draws: int) -> Iterator[list[Floats]]:
    """Weights of people drawn with replacement, `draws` times."""
    everyone, places = np.unique(
        np.concatenate([one.people for one in rounds]).astype(str), return_inverse=True
    )
    ends = np.cumsum([len(one.people) for one in rounds])[:-1]
    rng = np.random.default_rng(SEED)
    for _ in range(draws):
        times = np.bincount(rng.integers(0, len(everyone), len(everyone)), minlength=len(everyone)).astype(
            float
        )
        yield np.split(times[places], ends)


def _figure(value: float, drawn: list[float]) -> Figure:
    if np.isnan(value):
        return Figure(value=None)
    told = np.array([each for each in drawn if not np.isnan(each)])
    if len(told) < 0.95 * len(drawn):
        return Figure(value=_short(value))
    low, high = np.percentile(told, [2.5, 97.5])
    return Figure(value=_short(value), low=_short(low), high=_short(high))


def _short(value: float) -> float:
    return round(float(value), 5)


def selected(scores: Floats, people: Texts, share: float) -> Ints:
    """1 for the top `share`, to the nearest whole person, 0 for the rest. Ties go by a draw that depends on the
    person's id and nothing else, so that the same list comes out again."""
    number = round(share * len(scores))
    drawn = np.random.default_rng(SEED).permutation(len(scores))
    rank = np.lexsort((drawn[np.argsort(np.argsort(people.astype(str)))], -scores))
    chosen = np.zeros(len(scores), dtype=np.int64)
    chosen[rank[:number]] = 1
    return chosen
