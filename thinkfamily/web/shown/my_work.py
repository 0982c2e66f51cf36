"""What the pages of one's own work are handed."""

from dataclasses import dataclass
from datetime import date, datetime

from thinkfamily.web.shown.involvement import Involvement
from thinkfamily.web.shown.kinship import FamilyLink
from thinkfamily.web.shown.people import Card, Home
from thinkfamily.web.shown.source import Source


@dataclass(frozen=True, kw_only=True)
class Case:
    """Somebody with open episodes that name the viewer as their worker."""

    card: Card
    services: tuple[Involvement, ...]
    families: tuple[FamilyLink, ...]


@dataclass(frozen=True, kw_only=True)
class Recent:
    """Somebody, or a family by those of its members who may be seen, opened at that moment."""

    thing: str
    is_person: bool
    people: tuple[Card, ...]
    at: datetime


@dataclass(frozen=True, kw_only=True)
class WorkPage:
    cases: tuple[Case, ...]
    recent: tuple[Recent, ...]
    recent_not_shown: int
    read_from: tuple[Source, ...]
    """The datasets whose workers were read."""
    not_received: tuple[Source, ...]
    snapshot_date: date


@dataclass(frozen=True, kw_only=True)
class OnList:
    """Somebody on a list of the viewer's own."""

    card: Card
    home: Home | None
    families: tuple[FamilyLink, ...]
    outside: bool
    """Outside the viewer's usual reach."""
    kept_as: tuple[str, ...]
    """The numbers on the list that lead to this person: several where people on it were merged since."""


@dataclass(frozen=True, kw_only=True)
class ListPage:
    people: tuple[OnList, ...]
    not_shown: int
    snapshot_date: date
