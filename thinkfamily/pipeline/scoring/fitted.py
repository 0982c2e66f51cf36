"""`Fitted`: a score as numbers that can be read: what each feature adds, in whole units, summing to the total exactly.

Contributions are whole numbers: thousandths of a log-odds, or points. Whole numbers add up without rounding, so the
reasons of a person reproduce the score to the last digit, in any order and on any machine. Held as JSON.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import lightgbm
import numpy as np
import numpy.typing as npt

from thinkfamily.pipeline.scoring.table import Floats, Ints
from thinkfamily.risks.points import Points
from thinkfamily.risks.risk import Method, RiskModel

UNITS = 1000.0
"""Contributions to a log-odds are kept in thousandths."""


@dataclass(frozen=True, kw_only=True)
class Term:
    """What one feature adds: `scores` in the stretches between `cuts` (a value equal to a cut lies above it), or,
    with `slope`, `slope` times the distance of the value from `centre`, values beyond `low` and `high` counting as
    these. `unknown` is added where nobody knows the value."""

    cuts: tuple[float, ...] = ()
    scores: tuple[int, ...] = (0,)
    slope: float = 0.0
    centre: float = 0.0
    low: float = 0.0
    high: float = 0.0
    unknown: int = 0

    def __post_init__(self) -> None:
        if len(self.scores) != len(self.cuts) + 1:
            raise ValueError(
                f"{len(self.cuts)} cuts make {len(self.cuts) + 1} stretches, not {len(self.scores)}"
            )

    def add(self, values: Floats) -> Ints:
        """The contribution of each value, in whole units."""
        if self.slope:
            held = np.clip(np.nan_to_num(values, nan=self.centre), self.low, self.high)
            added = np.rint(self.slope * (held - self.centre)).astype(np.int64)
        else:
            place = np.searchsorted(np.array(self.cuts), np.nan_to_num(values), side="right")
            added = np.array(self.scores, dtype=np.int64)[place]
        return np.where(np.isnan(values), self.unknown, added)


@dataclass(frozen=True, kw_only=True)
class Fitted:
    """One fitted score. `features` names the columns, in order; `terms` has one for each (none for boosted trees,
    whose text is `trees`). `most` is the total that scores 100 where the method is points."""

    method: Method
    features: tuple[str, ...]
    start: int
    terms: tuple[Term, ...] = ()
    trees: str = ""
    scale: float = 1.0
    most: int = 0

    def contributions(self, values: Floats) -> Ints:
        """people x features of whole units; `start` plus a row's sum is that person's total."""
        if self.trees:
            return _of_trees(self.trees, self.scale, values)
        added = [term.add(values[:, place]) for place, term in enumerate(self.terms)]
        return np.column_stack(added) if added else np.zeros((len(values), 0), dtype=np.int64)

    def totals(self, values: Floats) -> Ints:
        return np.asarray(self.start + self.contributions(values).sum(axis=1), dtype=np.int64)

    def scores(self, totals: Ints) -> Floats:
        """0 to 100, to one decimal: the chance in 100, or the share of all points that could be had."""
        if self.method is Method.POINTS:
            return np.round(100 * np.clip(totals, 0, self.most) / self.most, 1)
        return np.round(100 * chances(totals), 1)

    def as_json(self) -> str:
        return json.dumps(asdict(self), indent=1, sort_keys=True) + "\n"

    @staticmethod
    def from_json(text: str) -> "Fitted":
        held: Mapping[str, Any] = json.loads(text)
        terms = tuple(
            Term(**{**term, "cuts": tuple(term["cuts"]), "scores": tuple(term["scores"])})
            for term in held["terms"]
        )
        return Fitted(
            **{**held, "method": Method(held["method"]), "features": tuple(held["features"]), "terms": terms}
        )


def chances(totals: Ints) -> Floats:
    """The chance, 0 to 1, of a total in thousandths of a log-odds."""
    return np.asarray(1 / (1 + np.exp(-totals / UNITS)), dtype=np.float64)


def of_points(points: Points, features: tuple[str, ...]) -> Fitted:
    """The simple rule in the same form: a feature without points adds nothing, and what nobody knows adds nothing."""
    steps = {step.feature: step for step in points.steps}
    terms = []
    for name in features:
        given = steps[name].at_least if name in steps else ()
        terms.append(
            Term(cuts=tuple(threshold for threshold, _ in given), scores=(0, *(each for _, each in given)))
        )
    return Fitted(method=Method.POINTS, features=features, start=0, terms=tuple(terms), most=points.most)


def columns_of(model: RiskModel, features: tuple[str, ...]) -> npt.NDArray[np.int64]:
    """Where those features stand in a Table of the model."""
    names = [feature.name for feature in model.features]
    return np.array([names.index(name) for name in features], dtype=np.int64)


def _of_trees(text: str, scale: float, values: Floats) -> Ints:
    from_text = lightgbm.Booster(model_str=text)
    shares = np.asarray(from_text.predict(values, pred_contrib=True), dtype=np.float64)
    return np.rint(UNITS * scale * shares[:, :-1]).astype(np.int64)
