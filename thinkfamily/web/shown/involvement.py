"""Which services are or were involved."""

from dataclasses import dataclass
from datetime import date

from thinkfamily.web.shown.people import Card
from thinkfamily.web.shown.source import Source


@dataclass(frozen=True, kw_only=True)
class Lead:
    """The lead professional."""

    name: str
    organisation: str
    phone: str
    source: Source


class Status:
    """How far a service is involved."""

    CURRENT = "Current"
    HISTORIC = "Historic"
    NONE = "None found"
    NOT_RECEIVED = "Nothing received"
    NOT_SHOWN = "Not shown to your role"


@dataclass(frozen=True, kw_only=True)
class Involvement:
    """A service and the person: from its newest episode."""

    dataset: str = ""
    service: str
    organisation: str
    status: str
    worker: str
    contact: str
    detail: str
    from_on: date | None
    to_on: date | None
    last_contact_on: date | None
    source: Source | None


@dataclass(frozen=True, kw_only=True)
class FamilyInvolvement:
    """A service and those of a family it is or was involved with, or has nothing about."""

    involvement: Involvement
    people: tuple[Card, ...]
    details: tuple[str, ...]
