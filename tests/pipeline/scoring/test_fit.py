"""Fitting: numbers that can be read, add up exactly, follow theory where it speaks, and come out the same again."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from interpret.glassbox import ExplainableBoostingClassifier

from tests.support.risk_town import absences, fights, model
from thinkfamily.pipeline.scoring.fit import SEED, fit, folds
from thinkfamily.pipeline.scoring.fitted import Fitted, Term, chances, columns_of, of_points
from thinkfamily.risks.feature import Direction
from thinkfamily.risks.points import Points, Step
from thinkfamily.risks.risk import FITTED, Method

RISING = replace(model, features=(replace(absences, direction=Direction.UP), fights))


def _rows(people: int = 1500, seed: int = 3) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    values = np.column_stack([rng.poisson(2, people), rng.poisson(1, people)]).astype(float)
    values[rng.random(people) < 0.1, 1] = np.nan
    chance = 1 / (1 + np.exp(2.5 - 0.7 * values[:, 0]))
    return values, (rng.random(people) < chance).astype(float)


@pytest.mark.parametrize("method", FITTED)
def test_what_features_add_sums_to_the_total_and_is_the_same_again(method: Method) -> None:
    values, labels = _rows()
    fitted = fit(RISING, method, values, labels)
    assert fitted == fit(RISING, method, values, labels)
    assert Fitted.from_json(fitted.as_json()) == fitted
    x = values[:, columns_of(RISING, fitted.features)]
    totals = fitted.totals(x)
    assert totals.dtype == np.int64
    assert (fitted.start + fitted.contributions(x).sum(axis=1) == totals).all()
    assert abs(chances(totals).mean() - labels.mean()) < 0.01


@pytest.mark.parametrize("method", [Method.BOOSTING, Method.TREES])
def test_more_is_never_less_where_theory_says_so(method: Method) -> None:
    values, labels = _rows()
    fitted = fit(RISING, method, values, labels)
    grid = np.column_stack([np.arange(12.0), np.ones(12)])
    assert (np.diff(fitted.totals(grid)) >= 0).all()


def test_an_explainable_boosting_machine_is_read_off_right() -> None:
    values, labels = _rows()
    rare = labels.copy()
    rare[np.flatnonzero(labels)[15:]] = 0  # too few to calibrate, so the numbers are the machine's own
    fitted = fit(RISING, Method.BOOSTING, values, rare)
    machine = ExplainableBoostingClassifier(
        feature_types=["continuous"] * 2, interactions=0, outer_bags=4, max_bins=32, n_jobs=1, random_state=SEED,
        monotone_constraints=[1, 0],
    )  # fmt: skip
    with pytest.warns(UserWarning):
        machine.fit(values, rare.astype(int))
    ours = fitted.totals(values) / 1000
    assert np.abs(ours - machine.decision_function(values)).max() < 0.002


@given(st.lists(st.one_of(st.floats(-5, 25), st.just(float("nan"))), min_size=1, max_size=30))
def test_points_are_those_of_the_highest_threshold_reached(values: list[float]) -> None:
    points = Points(
        title="P", source="S", steps=(Step(feature="absences", at_least=((1, 1), (5, 3), (20, 9))),)
    )
    fitted = of_points(points, ("fights", "absences"))
    for value, total in zip(
        values, fitted.totals(np.column_stack([np.zeros(len(values)), values])), strict=True
    ):
        slow = 9 if value >= 20 else 3 if value >= 5 else 1 if value >= 1 else 0
        assert total == slow  # nan reaches no threshold
    assert fitted.most == 9


@settings(max_examples=30)
@given(st.lists(st.integers(0, 1), min_size=10, max_size=80), st.integers(2, 5), st.integers(0, 99))
def test_folds_hold_everybody_once_with_outcomes_spread_evenly(
    labels: list[int], count: int, seed: int
) -> None:
    parts = [test for _, test in folds(np.array(labels), count, seed)]
    assert sorted(np.concatenate(parts).tolist()) == list(range(len(labels)))
    had = [sum(labels[row] for row in part) for part in parts]
    assert max(had) - min(had) <= 1


def test_a_feature_that_says_nothing_adds_nothing() -> None:
    values, labels = _rows()
    for column in (np.full(len(values), 3.0), np.full(len(values), np.nan)):
        given = np.column_stack([values[:, 0], column])
        for method in FITTED:
            added = fit(RISING, method, given, labels).contributions(given)[:, 1]
            assert (added == added[0]).all() and abs(int(added[0])) <= 1


def test_stretches_and_scores_go_together() -> None:
    with pytest.raises(ValueError, match="2 cuts make 3 stretches"):
        Term(cuts=(1, 2), scores=(0,))
