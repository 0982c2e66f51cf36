"""How people belong together."""

from dataclasses import dataclass
from datetime import date

from thinkfamily.web.shown.people import Card
from thinkfamily.web.shown.source import Source


@dataclass(frozen=True, kw_only=True)
class Relation:
    """What the person is to another whom the viewer may also see; with `inward`, what the other is to the person."""

    kind: str = ""
    """The code of what it is."""
    says: str
    inward: bool
    other: Card
    from_on: date | None
    to_on: date | None
    source: Source


@dataclass(frozen=True, kw_only=True)
class FamilyLink:
    """A family as something to go to."""

    family_id: str
    kind: str
    through: tuple[Card, ...]
    why: tuple[str, ...]
    others: tuple[Card, ...] = ()
    is_this: bool = False
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Tie:
    """What somebody is to others, in words: "mother of" two, or turned round "father:" one."""

    says: str
    others: tuple[Card, ...]
    to_on: date | None


@dataclass(frozen=True, kw_only=True)
class ParentElsewhere:
    """A parent or carer of the family's children who is not a member of it."""

    card: Card
    ties: tuple[Tie, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, kw_only=True)
class NotRecorded:
    """Children of whom no such parent is recorded where the viewer may see it."""

    parents: tuple[str, ...]
    children: tuple[Card, ...]
