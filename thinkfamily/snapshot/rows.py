"""What the reader hands over, one frozen row type for each table of `schema.py`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    person_id: str
    records: int
    identity_records: int
    certainty: float
    schools: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class IdentityRow:
    person_id: str
    dataset: str
    rank: int
    forename: str | None
    surname: str | None
    known_as: str | None
    former_surname: str | None
    date_of_birth: date | None
    sex: str | None
    ethnicity: str | None
    date_of_death: date | None
    nhs_number: str | None
    upn: str | None
    first_on: date | None
    last_on: date | None
    records: int


@dataclass(frozen=True, kw_only=True)
class EntryRow:
    """A system's own person, as one dataset tells of it."""

    person_id: str
    entry: str
    dataset: str
    system: str
    record_key: str
    forename: str | None
    surname: str | None
    known_as: str | None
    former_surname: str | None
    date_of_birth: date | None
    sex: str | None
    nhs_number: str | None
    upn: str | None
    first_on: date | None
    last_on: date | None
    records: int


@dataclass(frozen=True, kw_only=True)
class LinkRow:
    """Why two entries are one person. Without `bits` nothing adds up; without `compared` nothing was weighed."""

    person_id: str
    entry: str
    other_entry: str
    dataset: str
    other_dataset: str
    probability: float | None
    match_weight: float | None
    starting_bits: float | None
    of_one_home: bool
    compared: tuple[str, ...] | None
    says: tuple[str, ...] | None
    bits: tuple[float, ...] | None


@dataclass(frozen=True, kw_only=True)
class UndecidedRow(LinkRow):
    """Two entries of which it cannot be told whether they are one person."""

    other_id: str
    why: str
    pairs: int
    records: int
    sources: int
    children: bool


@dataclass(frozen=True, kw_only=True)
class ReadinessRow:
    """Counts of people, by how far one number stands for each."""

    identifier: str
    people_group: str
    dataset: str
    people: int
    own: int
    known: int
    agreed: int
    conflicting: int
    shared: int
    sound: int


@dataclass(frozen=True, kw_only=True)
class ResidenceRow:
    """A residence with its address: line, postcode and locality are empty or a notice where it is sealed."""

    person_id: str
    address_id: str
    dataset: str
    from_on: date | None
    to_on: date | None
    is_current: bool
    line: str | None
    postcode: str | None
    ward: str | None
    locality: str | None
    sealed: bool
    shared: bool


@dataclass(frozen=True, kw_only=True)
class FamilyRow:
    family_id: str
    kind: str
    lead_professional: str | None
    lead_organisation: str | None
    lead_phone: str | None
    lead_dataset: str | None


@dataclass(frozen=True, kw_only=True)
class MemberRow:
    family_id: str
    person_id: str
    why: str
    datasets: tuple[str, ...]
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True, kw_only=True)
class RelationshipRow:
    person_id: str
    other_id: str
    kind: str
    says: str
    dataset: str
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True, kw_only=True)
class LineageRow:
    """From the one day to the other, records that are `now`'s were shown under `earlier_id`: of a person or a family.

    `how` is 'merged' where that number is nobody's now and all of it is here, else 'split'.
    """

    now: str
    earlier_id: str
    how: str
    from_on: date
    until_on: date


@dataclass(frozen=True, kw_only=True)
class IndicatorRow:
    person_id: str
    indicator: str
    on_date: date | None
    value: float | None


@dataclass(frozen=True, kw_only=True)
class ReasonRow:
    person_id: str
    of_thing: str
    place: int
    sentence: str
    first_on: date | None
    last_on: date | None
    datasets: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class StateRow:
    """What a dataset held when the snapshot was made."""

    dataset: str
    agency: str
    delivered_on: date | None
    rows_read: int
    accepted: int
    quarantined: int
    current_rows: int
    linked_rows: int
    validated: bool


@dataclass(frozen=True, kw_only=True)
class RecordRow:
    """One accepted row of a dataset; `values` are its shown columns by declared name."""

    dataset: str
    record_key: str
    person_id: str | None
    on_date: date | None
    delivered_on: date
    values: Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Question:
    """What somebody searches for, as understood from what they typed. Nothing set matches nobody.

    `words` are folded as `name_words` folds. `days` are possible dates of birth, each with how well it fits what
    was typed (1 exactly, less for a swapped or mistyped digit).
    """

    words: tuple[str, ...] = ()
    days: tuple[tuple[date, float], ...] = ()
    born_between: tuple[date, date] | None = None
    postcode: str = ""
    """Without space, upper case; an outward part alone will do."""
    address: str = ""
    """Start of house and street, upper case."""
    nhs_number: str = ""
    upn: str = ""

    @property
    def is_empty(self) -> bool:
        return not (
            self.words
            or self.days
            or self.born_between
            or self.postcode
            or self.address
            or self.nhs_number
            or self.upn
        )


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A person a question may mean; `found` are the words of names that matched, with the word asked for.

    `born`, `lives`, `numbered` say how well (0 to 1) date of birth, address and identifiers fit.
    """

    person_id: str
    score: float
    found: tuple[tuple[str, str], ...]
    born: float
    lives: float
    numbered: float
    bits: tuple[tuple[str, float], ...] = ()
    """What `score` adds up from, in bits: of names, born, lives, numbered, as far as each was asked for."""
