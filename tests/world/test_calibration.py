"""The city is near the published figures; the test prints how near (pytest -s)."""

from datetime import date

import pytest

from thinkfamily.world.calibration import Measure, measure
from thinkfamily.world.city import make_city


def test_a_city_of_twenty_thousand_is_near_the_published_figures() -> None:
    found = measure(make_city(20_000, 3, date(2026, 10, 31)))
    print(*found, sep="\n")
    assert len(found) > 20
    assert not [str(one) for one in found if not one.near]


def test_bounds_that_leave_out_the_published_figure_are_refused() -> None:
    with pytest.raises(ValueError, match="leave out"):
        Measure(name="NEET", value=0.03, published=0.034, low=0.01, high=0.03, source="nobody")
