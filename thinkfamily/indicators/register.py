"""All observed indicators, by name, in the order of the published table; that table itself; and all strengths."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import TypeVar

from thinkfamily.indicators import (
    asb,
    crime,
    domestic_violence,
    financial_exclusion,
    health,
    missing_persons,
    school,
    service_involvement,
    strengths,
    substance_misuse,
)  # fmt: skip
from thinkfamily.indicators.conclusion import Conclusion
from thinkfamily.indicators.indicator import Indicator
from thinkfamily.indicators.strength import Strength

_MODULES = (
    asb, crime, domestic_violence, substance_misuse, health, financial_exclusion, missing_persons, school,
    service_involvement,
)  # fmt: skip

RISK_MODELS = "Risk models"
"""The published category whose rows are predictions, declared elsewhere."""


_Kind = TypeVar("_Kind", bound=Conclusion)


def by_name(conclusions: Iterable[_Kind]) -> dict[str, _Kind]:
    """The indicators or strengths keyed by name; ValueError when two share one."""
    table: dict[str, _Kind] = {}
    for conclusion in conclusions:
        if conclusion.name in table:
            raise ValueError(f"two indicators are called '{conclusion.name}'")
        table[conclusion.name] = conclusion
    return table


INDICATORS: dict[str, Indicator] = by_name(
    indicator for module in _MODULES for indicator in module.INDICATORS
)

STRENGTHS: dict[str, Strength] = by_name(strengths.STRENGTHS)

CONCLUSIONS: dict[str, Conclusion] = by_name((*INDICATORS.values(), *STRENGTHS.values()))
"""Both, as the pipeline finds them: a snapshot's table of values tells them apart by name alone."""


@dataclass(frozen=True, kw_only=True)
class PublishedRow:
    """One row of the table Insight Bristol published in 2020, as printed."""

    category: str
    title: str
    source: str
    gateways: frozenset[int]


def published_table() -> tuple[PublishedRow, ...]:
    """The 41 published rows, in order: 34 observed indicators and 7 risk models."""
    source = files("thinkfamily.indicators") / "published.csv"
    return tuple(
        PublishedRow(
            category=row["category"],
            title=row["description"],
            source=row["source"],
            gateways=frozenset(int(number) for number in row["gateways"].split()),
        )
        for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    )
