"""Cities made once: 3,000 people is enough for every oddity of family life to occur, and takes about a second."""

from dataclasses import replace
from datetime import date

import pytest

from thinkfamily.world.assemble import Sent, assemble_system
from thinkfamily.world.city import City, hire_clerk, make_city
from thinkfamily.world.deliver import SENT

TODAY = date(2026, 10, 31)


@pytest.fixture(scope="session")
def city() -> City:
    return make_city(3000, 11, TODAY)


def everything_sent(city: City, noise: float) -> dict[str, Sent]:
    """All rows of every declared dataset, with that much noise."""
    city = replace(city, clerk=hire_clerk(city.setting, city.identity, noise))
    systems = sorted({dataset.system for dataset in SENT})
    return {
        sent.dataset.name: sent
        for system in systems
        for sent in assemble_system(city, system, [d for d in SENT if d.system == system])
    }


@pytest.fixture(scope="session")
def clean(city: City) -> dict[str, Sent]:
    """What agencies without mistakes would send."""
    return everything_sent(city, 0.0)


@pytest.fixture(scope="session")
def noisy(city: City) -> dict[str, Sent]:
    return everything_sent(city, 1.0)
