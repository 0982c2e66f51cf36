"""`Extract`: a table sent once, long after, whose columns speak of different days.

Research extracts and yearly returns come so. Which day a value became known cannot be read from the delivery; the
declaration says it column by column, and the engine takes away the columns not yet known on the day of scoring.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thinkfamily.datasets.dataset import Dataset


@dataclass(frozen=True, kw_only=True)
class Extract:
    """`known_from` gives the day from which a column was known; one not named is known from the beginning."""

    dataset: Dataset
    known_from: Mapping[str, date]

    def __post_init__(self) -> None:
        for name in self.known_from:
            self.dataset.column(name)

    def known_by(self, column: str, day: date) -> bool:
        return self.known_from.get(column, date.min) <= day
