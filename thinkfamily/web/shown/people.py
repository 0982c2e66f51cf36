"""People and where they live, as far as the viewer may see."""

from dataclasses import dataclass
from datetime import date

from thinkfamily.indicators.indicator import Criterion
from thinkfamily.web.shown.source import Source


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
