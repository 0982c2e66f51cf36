"""What a person's page is handed."""

from dataclasses import dataclass
from datetime import date

from thinkfamily.web.shown.findings import Finding, Strong
from thinkfamily.web.shown.involvement import Involvement
from thinkfamily.web.shown.kinship import FamilyLink, Relation
from thinkfamily.web.shown.people import Card, Home, Identity
from thinkfamily.web.shown.source import Source


@dataclass(frozen=True, kw_only=True)
class PersonPage:
    card: Card
    how_joined: tuple[str, ...]
    identities: tuple[Identity, ...]
    findings: tuple[Finding, ...]
    strengths: tuple[Strong, ...]
    homes: tuple[Home, ...]
    families: tuple[FamilyLink, ...]
    relations: tuple[Relation, ...]
    involvements: tuple[Involvement, ...]
    has_school: bool
    withheld: tuple[str, ...]
    coverage: tuple[Source, ...]
    snapshot_date: date
