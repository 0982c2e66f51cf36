"""What the door hands to a page: only what the viewer may see, and sentences for what is withheld."""

from dataclasses import dataclass
from datetime import date, datetime

from thinkfamily.indicators.indicator import Criterion, Indicator


@dataclass(frozen=True, kw_only=True)
class Source:
    """A dataset as a caption: who sent it, how fresh it is, whether anybody vouches for it."""

    name: str
    title: str
    agency: str
    delivered_on: date | None
    validated: bool
    describes: str = ""
    current_rows: int = 0
    linked_rows: int = 0


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who one dataset says the person is; a field the viewer may not see is empty."""

    source: Source
    name: str
    known_as: str
    former_surname: str
    date_of_birth: date | None
    sex: str
    ethnicity: str
    date_of_death: date | None
    nhs_number: str
    upn: str
    first_on: date | None
    last_on: date | None
    records: int


@dataclass(frozen=True, kw_only=True)
class Card:
    """A person in brief: the best of what the viewer may see of each field."""

    person_id: str
    name: str
    surname: str
    date_of_birth: date | None
    age: int | None
    sex: str
    date_of_death: date | None
    chips: tuple[Criterion, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Home:
    """A place with who lives or lived there and who says so."""

    address_id: str = ""
    """Never shown: only to know it again."""
    line: str
    postcode: str
    locality: str
    ward: str
    from_on: date | None
    to_on: date | None
    is_current: bool
    shared: bool
    sealed: bool
    people: tuple[Card, ...]
    sources: tuple[Source, ...]


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


@dataclass(frozen=True, kw_only=True)
class ListPage:
    people: tuple[OnList, ...]
    not_shown: int
    snapshot_date: date
