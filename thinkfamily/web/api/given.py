"""What the API gives that no page shows in that form; the rest is what the pages' `shown.py` declares."""

from dataclasses import dataclass
from datetime import date

from thinkfamily.web.shown.source import Source


@dataclass(frozen=True, kw_only=True)
class FamilyAt:
    family_id: str
    kind: str
    page: str
    """Address of the family's page, for a browser that is signed in."""


@dataclass(frozen=True, kw_only=True)
class PersonAt:
    """Somebody found by what identifies them, and where to open them in context."""

    person_id: str
    name: str
    date_of_birth: date | None
    because: tuple[str, ...]
    page: str
    families: tuple[FamilyAt, ...]


@dataclass(frozen=True, kw_only=True)
class FoundAt:
    found: tuple[PersonAt, ...]
    searched: tuple[Source, ...]
    """The datasets that this role may search: whoever is known only to others is not found."""
    snapshot_date: date


@dataclass(frozen=True, kw_only=True)
class PurposeSaid:
    key: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Me:
    """Whom this token speaks for."""

    username: str
    role: str
    role_title: str
    agency: str
    organisation: str
    reach: str
    purpose: PurposeSaid
    purposes: tuple[PurposeSaid, ...]
    sees: tuple[str, ...]
    """Names of the datasets about people that the role may see for this purpose."""


@dataclass(frozen=True, kw_only=True)
class Datasets:
    """What this role may see for this purpose, and how fresh it is."""

    datasets: tuple[Source, ...]
    snapshot_date: date


@dataclass(frozen=True, kw_only=True)
class Problem:
    """RFC 9457. It names nobody, and does not tell a record that is not there from one that may not be seen."""

    type: str
    title: str
    status: int
    detail: str = ""
    faults: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    whys: tuple[str, ...] = ()
