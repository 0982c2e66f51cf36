"""What is found about somebody, good and bad, with its reasons."""

from dataclasses import dataclass
from datetime import date

from thinkfamily.indicators.indicator import Criterion
from thinkfamily.web.shown.people import Card
from thinkfamily.web.shown.source import Source


@dataclass(frozen=True, kw_only=True)
class Why:
    """One reason behind a conclusion; the sentence says its dates."""

    sentence: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """An indicator, told once for all of whom the page says just the same: value, date, reasons, what is withheld."""

    people: tuple[Card, ...] = ()
    """Youngest first."""
    name: str = ""
    """Of the indicator."""
    title: str
    category: str
    chip: Criterion
    on_date: date | None
    value: str
    evidence: str
    source: str
    reasons: tuple[Why, ...]
    withheld: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Strong:
    """A strength or protective factor: told beside the indicators, counted with nothing."""

    name: str
    title: str
    domain: str
    on_date: date | None
    value: str
    evidence: str
    reasons: tuple[Why, ...]
    withheld: tuple[str, ...]
