"""All observed indicators, by name, in the order of the published table; and that table itself."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from thinkfamily.indicators import (
    asb,
    crime,
    domestic_violence,
    financial_exclusion,
    health,
    missing_persons,
    school,
    service_involvement,
    substance_misuse,
)  # fmt: skip
from thinkfamily.indicators.indicator import Indicator

_MODULES = (
    asb, crime, domestic_violence, substance_misuse, health, financial_exclusion, missing_persons, school,
    service_involvement,
)  # fmt: skip

RISK_MODELS = "Risk models"
"""The published category whose rows are predictions, declared elsewhere."""


def by_name(indicators: Iterable[Indicator]) -> dict[str, Indicator]:
    """The indicators keyed by name; ValueError when two share one."""
    table: dict[str, Indicator] = {}
    for indicator in indicators:
        if indicator.name in table:
            raise ValueError(f"two indicators are called '{indicator.name}'")
        table[indicator.name] = indicator
    return table


INDICATORS: dict[str, Indicator] = by_name(
    indicator for module in _MODULES for indicator in module.INDICATORS
)


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
