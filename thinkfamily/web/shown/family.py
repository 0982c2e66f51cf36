"""What a family's page is handed."""

from dataclasses import dataclass
from datetime import date

from thinkfamily.web.shown.findings import Finding, Strong
from thinkfamily.web.shown.involvement import FamilyInvolvement, Lead
from thinkfamily.web.shown.kinship import FamilyLink, NotRecorded, ParentElsewhere, Tie
from thinkfamily.web.shown.people import Card, Home
from thinkfamily.web.shown.source import Source


@dataclass(frozen=True, kw_only=True)
class Member:
    card: Card
    why: tuple[str, ...]
    from_on: date | None
    to_on: date | None
    sources: tuple[Source, ...]
    ties: tuple[Tie, ...]
    """With others of the family."""
    relations: int
    """People inside and outside the family whom the viewer may see related to the member."""


@dataclass(frozen=True, kw_only=True)
class FamilyStrengths:
    """A member and the member's strengths."""

    card: Card
    strengths: tuple[Strong, ...]


@dataclass(frozen=True, kw_only=True)
class FamilyPage:
    family_id: str
    kind: str
    lead: Lead | None
    lead_withheld: bool
    members: tuple[Member, ...]
    elsewhere: tuple[ParentElsewhere, ...]
    not_recorded: tuple[NotRecorded, ...]
    services: tuple[FamilyInvolvement, ...]
    findings: tuple[Finding, ...]
    strengths: tuple[FamilyStrengths, ...]
    current_homes: tuple[Home, ...]
    other_homes: tuple[Home, ...]
    others: tuple[FamilyLink, ...]
    withheld: tuple[str, ...]
    coverage: tuple[Source, ...]
    snapshot_date: date
