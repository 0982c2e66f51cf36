"""A sitting of any role, for the tests of this folder."""

from collections.abc import Iterator

import pytest

from tests.web.leak.sitting import sitting
from thinkfamily.datasets.register import DATASETS
from thinkfamily.indicators.register import CONCLUSIONS, INDICATORS, STRENGTHS
from thinkfamily.policy.gateways import GATEWAYS
from thinkfamily.policy.roles import ROLES

sit = pytest.fixture(sitting)


@pytest.fixture(autouse=True)
def _registers_keep_their_order() -> Iterator[None]:
    """What is struck and put back comes last; other tests of the process, and the documents, go by the order."""
    registers: list[dict] = [GATEWAYS, ROLES, DATASETS, CONCLUSIONS, INDICATORS, STRENGTHS]
    kept = [list(register.items()) for register in registers]
    yield
    for register, items in zip(registers, kept, strict=True):
        register.clear()
        register.update(items)
