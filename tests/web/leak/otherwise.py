"""The policy declared otherwise, for one test: registers that all of the program reads, changed and put back."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.datasets.register import DATASETS
from thinkfamily.indicators.conclusion import Conclusion
from thinkfamily.indicators.register import CONCLUSIONS, INDICATORS, STRENGTHS
from thinkfamily.policy.gateways import GATEWAYS
from thinkfamily.policy.roles import ROLES, Role
from thinkfamily.web import urls

assert urls.urlpatterns, "the whole program is read before the policy is declared otherwise"


def declare_role(patch: pytest.MonkeyPatch, role: Role) -> None:
    patch.setitem(ROLES, role.key, role)


def strike_gateways(patch: pytest.MonkeyPatch, numbers: Iterable[int]) -> None:
    """The laws, and their numbers in every role: without that none could be declared. A role that no law is left to
    serve falls."""
    gone = frozenset(numbers)
    for number in gone:
        patch.delitem(GATEWAYS, number)
    for key, role in list(ROLES.items()):
        try:
            purposes = tuple(replace(each, gateways=each.gateways - gone) for each in role.purposes)
            patch.setitem(ROLES, key, replace(role, gateways=role.gateways - gone, purposes=purposes))
        except ValueError:
            patch.delitem(ROLES, key)


def strike_dataset(patch: pytest.MonkeyPatch, name: str) -> None:
    """The dataset, and every conclusion that reads it: without it none could be declared."""
    patch.delitem(DATASETS, name)
    for conclusion in [
        each for each, said in CONCLUSIONS.items() if name in {read.name for read in said.reads}
    ]:
        _strike_conclusion(patch, conclusion)


def declare_dataset(patch: pytest.MonkeyPatch, dataset: Dataset) -> None:
    """In the place of the one of that name; what read that one reads this one, or falls when no gateway is left."""
    patch.setitem(DATASETS, dataset.name, dataset)
    for name, said in list(CONCLUSIONS.items()):
        if dataset.name in {read.name for read in said.reads}:
            reads = tuple(dataset if read.name == dataset.name else read for read in said.reads)
            try:
                _declare_conclusion(patch, replace(said, reads=reads))
            except ValueError:
                _strike_conclusion(patch, name)


def _declare_conclusion(patch: pytest.MonkeyPatch, conclusion: Conclusion) -> None:
    for register in (CONCLUSIONS, INDICATORS, STRENGTHS):
        if conclusion.name in register:
            patch.setitem(register, conclusion.name, conclusion)


def _strike_conclusion(patch: pytest.MonkeyPatch, name: str) -> None:
    for register in (CONCLUSIONS, INDICATORS, STRENGTHS):
        patch.delitem(register, name, raising=False)
