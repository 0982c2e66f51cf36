"""What somebody's role and purpose let them see."""

from dataclasses import dataclass

from thinkfamily.indicators.indicator import Indicator


@dataclass(frozen=True, kw_only=True)
class Told:
    """Kinds of thing of which the rule says the same, and what it says."""

    because: str
    titles: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SeenHere:
    """What a viewer sees and does not see of everything declared: about nobody."""

    counts_only: bool
    localities: tuple[str, ...]
    datasets: tuple[Told, ...]
    closer: tuple[Told, ...]
    """Columns kept from the viewer in datasets that are not."""
    other_datasets: tuple[Told, ...]
    indicators: tuple[Indicator, ...]
    other_indicators: tuple[tuple[str, int], ...]
