"""The measures against slow, obvious ones, and a published table of error rates reproduced."""

from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from thinkfamily.pipeline.scoring.groups import Confusion, difference, report, wilson
from thinkfamily.pipeline.scoring.measure import Round, at_capacity, auc, found_at, selected, with_intervals
from thinkfamily.risks.limits import Limits

ROWS = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 5)), min_size=2, max_size=60)


def _arrays(rows: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return (np.array([y for y, _ in rows], float), np.array([s for _, s in rows], float), np.ones(len(rows)))


@given(ROWS)
def test_the_area_is_the_share_of_pairs_put_right(rows: list[tuple[int, int]]) -> None:
    labels, scores, weights = _arrays(rows)
    pairs = [(a, b) for (y, a) in rows for (z, b) in rows if y == 1 and z == 0]
    if not pairs:
        assert np.isnan(auc(labels, scores, weights))
        return
    right = sum(1.0 if a > b else 0.5 if a == b else 0.0 for a, b in pairs) / len(pairs)
    assert auc(labels, scores, weights) == pytest.approx(right)
    assert roc_auc_score(labels, scores) == pytest.approx(right)


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 2)), min_size=2, max_size=6), st.integers(1, 5))
def test_ties_at_the_border_count_as_if_the_team_drew_among_them(
    rows: list[tuple[int, int]], take: int
) -> None:
    labels, scores, weights = _arrays(rows)
    take = min(take, len(rows))
    share = take / len(rows)
    found = []
    for order in permutations(range(len(rows))):
        if all(scores[a] >= scores[b] for a, b in pairwise(order)):
            found.append(sum(labels[i] for i in order[:take]))
    assert found_at(labels, scores, weights, share)[1] == pytest.approx(float(np.mean(found)))


@given(ROWS, st.integers(2, 4))
def test_a_weight_is_so_many_people(rows: list[tuple[int, int]], times: int) -> None:
    labels, scores, weights = _arrays(rows)
    again = tuple(np.repeat(each, times) for each in (labels, scores, weights))
    assert found_at(labels, scores, weights * times, 0.3) == pytest.approx(found_at(*again, 0.3))


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    rng = np.random.default_rng(7)
    held = 0
    for _ in range(60):
        labels = (rng.random(400) < 0.3).astype(float)
        scores = labels + rng.standard_normal(400)
        one = Round(people=np.arange(400).astype(object), labels=labels, scores=scores)
        figure = with_intervals([one], lambda w, one=one: at_capacity([one], w, 0.1), draws=200)["auc"]
        assert figure.low is not None and figure.high is not None
        held += figure.low <= 0.7602 <= figure.high  # of two normals one apart: Phi(1 / sqrt 2)
    assert held >= 52


def test_a_selection_is_whole_people_and_the_same_again() -> None:
    scores = np.array([1.0, 1, 1, 1, 0, 2])
    people = np.array(["a", "b", "c", "d", "e", "f"], dtype=object)
    chosen = selected(scores, people, 0.5)
    assert chosen.sum() == 3 and chosen[5] == 1 and chosen[4] == 0
    again = selected(scores[::-1], people[::-1], 0.5)
    assert dict(zip(people[::-1], again, strict=True)) == dict(zip(people, chosen, strict=True))


# ProPublica, How We Analyzed the COMPAS Recidivism Algorithm (2016): defendants by race, score (medium or high) and
# whether they were charged again within two years, and the rates printed below the tables, in per cent.
COMPAS = {
    "African-American": ((990, 805, 532, 1369), 44.85, 27.99),
    "Caucasian": ((1139, 349, 461, 505), 23.45, 47.72),
}
COMPAS_ALL = ((2681, 1282, 1216, 2035), 32.35, 37.40)


def test_the_published_error_rates_of_compas_come_out() -> None:
    chosen, labels, race = [], [], []
    rest = tuple(
        total - sum(counts[place] for counts, *_ in COMPAS.values())
        for place, total in enumerate(COMPAS_ALL[0])
    )
    for name, counts in {**{name: counts for name, (counts, *_) in COMPAS.items()}, "Other": rest}.items():
        for (picked, had), times in zip(((0, 0), (1, 0), (0, 1), (1, 1)), counts, strict=True):
            chosen += [picked] * times
            labels += [had] * times
            race += [name] * times
    everybody = np.full(len(race), "all", dtype=object)
    rows = report({"race": np.array(race, dtype=object), "all": everybody}, np.array(chosen), np.array(labels, float),
                  {"race": Limits(), "all": Limits()})  # fmt: skip
    by_label = {row.label: row for row in rows}
    for name, (_, false_positives, false_negatives) in {**COMPAS, "all": COMPAS_ALL}.items():
        rates = by_label[name].rates
        assert round(100 * rates["false_positives"].value, 2) == false_positives
        assert round(100 * rates["false_negatives"].value, 2) == false_negatives
    assert by_label["African-American"].verdicts["false_positives"] == "broken"


def test_too_few_are_no_rate() -> None:
    few = Confusion(true_positives=1, false_positives=2, false_negatives=0, true_negatives=3)
    assert few.rate("false_positives", least=20).value is None
    assert difference(few.rate("selected", 20), wilson(1, 30)).value is None


def test_wilson_as_printed() -> None:
    # Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263 and 15 of 148 by the score method.
    for of, out_of, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605)):
        found = wilson(of, out_of)
        assert (round(found.low, 4), round(found.high, 4)) == (low, high)
    # and table II, method 10, of 56/70 - 48/80
    apart = difference(wilson(56, 70), wilson(48, 80))
    assert (round(apart.low, 4), round(apart.high, 4)) == (0.0524, 0.3339)
