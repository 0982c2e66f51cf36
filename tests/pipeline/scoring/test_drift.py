"""Drift: nought against itself however coarse, and as the textbook has it for a shift."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkfamily.pipeline.scoring.drift import shares, stability


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=80))
def test_a_population_has_not_drifted_from_itself(totals: list[int]) -> None:
    cuts = np.unique(np.quantile(totals, np.arange(1, 10) / 10, method="lower")).astype(np.int64)
    expected = shares(cuts, np.array(totals))
    assert expected.sum() == pytest.approx(1)
    assert stability(cuts, expected, np.array(totals)) == pytest.approx(0)


def test_a_shift_by_hand() -> None:
    # halves become a quarter and three quarters: (.25-.5) ln(.25/.5) + (.75-.5) ln(.75/.5)
    by_hand = -0.25 * np.log(0.5) + 0.25 * np.log(1.5)
    found = stability(np.array([0]), np.array([0.5, 0.5]), np.array([0, 1, 1, 1]))
    assert found == pytest.approx(by_hand)
