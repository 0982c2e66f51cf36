"""Fit: from a table with outcomes to a `Fitted`, by each method, calibrated on people the fit has not seen.

One thread and a fixed seed: two fits on the same rows give the same numbers to the last digit.
"""

import warnings
from collections.abc import Iterator

import lightgbm
import numpy as np
from interpret.glassbox import ExplainableBoostingClassifier
from sklearn.linear_model import LogisticRegression

from thinkfamily.pipeline.scoring.fitted import UNITS, Fitted, Term, columns_of
from thinkfamily.pipeline.scoring.table import Floats, Ints
from thinkfamily.risks.feature import Feature
from thinkfamily.risks.risk import Method, RiskModel

SEED = 20261201
_FOLDS = 3
_LEAST_TO_CALIBRATE = 20


def fit(model: RiskModel, method: Method, values: Floats, labels: Floats) -> Fitted:
    """Fit `method` to rows of the model's table, all of whose outcomes are known, with both kinds among them."""
    features = tuple(feature for feature in model.features if feature.scored)
    names = tuple(feature.name for feature in features)
    x = values[:, columns_of(model, names)]
    y = labels.astype(np.int64)
    fitted = _FITS[method](features, x, y)
    if min(y.sum(), len(y) - y.sum()) < _LEAST_TO_CALIBRATE:
        return fitted
    unseen = np.zeros(len(y))
    for train, test in folds(y, _FOLDS, SEED):
        part = _FITS[method](features, x[train], y[train])
        unseen[test] = part.totals(x[test]) / UNITS
    return _calibrated(fitted, unseen, y)


def folds(labels: Ints, count: int, seed: int) -> Iterator[tuple[Ints, Ints]]:
    """(train, test) positions of `count` folds with the outcomes spread evenly over them."""
    rng = np.random.default_rng(seed)
    fold = np.empty(len(labels), dtype=np.int64)
    for kind in (0, 1):
        rows = rng.permutation(np.flatnonzero(labels == kind))
        fold[rows] = (np.arange(len(rows)) + (kind * rng.integers(count))) % count
    for each in range(count):
        yield np.flatnonzero(fold != each), np.flatnonzero(fold == each)


def _calibrated(fitted: Fitted, unseen: Floats, labels: Ints) -> Fitted:
    """Stretch and shift the total so that chances are met by people it was not fitted on (Platt, 1999)."""
    line = LogisticRegression(C=1e6, max_iter=1000).fit(unseen[:, None], labels)
    stretch, shift = float(line.coef_[0, 0]), float(line.intercept_[0])
    stretch = max(stretch, 0.0)
    terms = tuple(
        Term(
            cuts=term.cuts, scores=tuple(round(stretch * score) for score in term.scores), slope=stretch * term.slope,
            centre=term.centre, low=term.low, high=term.high, unknown=round(stretch * term.unknown),
        )
        for term in fitted.terms
    )  # fmt: skip
    return Fitted(
        method=fitted.method, features=fitted.features, start=round(stretch * fitted.start + UNITS * shift),
        terms=terms, trees=fitted.trees, scale=fitted.scale * stretch,
    )  # fmt: skip


def _logistic(features: tuple[Feature, ...], x: Floats, y: Ints) -> Fitted:
    centre = np.array([np.nanmean(column) if (~np.isnan(column)).any() else 0.0 for column in x.T])
    spread = np.array([np.nanstd(column) if (~np.isnan(column)).any() else 0.0 for column in x.T])
    spread = np.where(spread > 0, spread, 1.0)
    unknown = np.isnan(x)
    has_unknown = unknown.any(axis=0) & ~unknown.all(axis=0)
    scaled = (np.where(unknown, centre, x) - centre) / spread
    both = np.hstack([scaled, unknown[:, has_unknown].astype(float)])
    line = LogisticRegression(C=1.0, max_iter=2000).fit(both, y)
    weights = line.coef_[0]
    added = np.zeros(len(features))
    added[has_unknown] = weights[len(features) :]
    terms = tuple(
        Term(slope=UNITS * float(weights[i] / spread[i]), centre=float(centre[i]), low=_least(x[:, i]),
             high=_most(x[:, i]), unknown=round(UNITS * float(added[i])))
        for i in range(len(features))
    )  # fmt: skip
    return Fitted(method=Method.LOGISTIC, features=_names(features), start=round(UNITS * float(line.intercept_[0])),
                  terms=terms)  # fmt: skip


def _least(column: Floats) -> float:
    return float(np.nanmin(column)) if (~np.isnan(column)).any() else 0.0


def _most(column: Floats) -> float:
    return float(np.nanmax(column)) if (~np.isnan(column)).any() else 0.0


def _boosting(features: tuple[Feature, ...], x: Floats, y: Ints) -> Fitted:
    """An explainable boosting machine without interactions: what a feature adds is a table that can be drawn."""
    varies = [i for i in range(len(features)) if len(np.unique(x[~np.isnan(x[:, i]), i])) > 1]
    machine = ExplainableBoostingClassifier(
        feature_types=["continuous"] * len(varies), interactions=0, outer_bags=4, max_bins=32, n_jobs=1,
        random_state=SEED, monotone_constraints=[int(features[i].direction) for i in varies],
    )  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # it warns of missing values, which it handles, and of its own rounding
        machine.fit(x[:, varies], y)
    terms = [Term() for _ in features]
    for place, i in enumerate(varies):
        scores = [round(UNITS * float(score)) for score in machine.term_scores_[place]]
        cuts = tuple(float(cut) for cut in machine.bins_[place][0])
        terms[i] = Term(cuts=cuts, scores=tuple(scores[1 : len(cuts) + 2]), unknown=scores[0])
    return Fitted(method=Method.BOOSTING, features=_names(features), start=round(UNITS * float(machine.intercept_[0])),
                  terms=tuple(terms))  # fmt: skip


def _trees(features: tuple[Feature, ...], x: Floats, y: Ints) -> Fitted:
    data = lightgbm.Dataset(x, label=y, free_raw_data=False)
    booster = lightgbm.train(
        {
            "objective": "binary", "num_leaves": 8, "learning_rate": 0.05, "min_data_in_leaf": 20, "seed": SEED,
            "deterministic": True, "force_row_wise": True, "num_threads": 1, "verbosity": -1,
            "monotone_constraints": [int(feature.direction) for feature in features],
        },
        data, num_boost_round=150,
    )  # fmt: skip
    base = np.asarray(booster.predict(x[:1], pred_contrib=True))[0, -1]
    return Fitted(method=Method.TREES, features=_names(features), start=round(UNITS * float(base)),
                  trees=booster.model_to_string())  # fmt: skip


def _names(features: tuple[Feature, ...]) -> tuple[str, ...]:
    return tuple(feature.name for feature in features)


_FITS = {Method.LOGISTIC: _logistic, Method.BOOSTING: _boosting, Method.TREES: _trees}
