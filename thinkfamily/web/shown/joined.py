"""Why records are one person, as far as the viewer may see."""

from dataclasses import dataclass
from datetime import date

from thinkfamily.web.shown.people import Card
from thinkfamily.web.shown.source import Source


@dataclass(frozen=True, kw_only=True)
class Told:
    """What one dataset says of an entry; a field the viewer may not see is empty."""

    source: Source
    system: str
    name: str
    known_as: str
    former_surname: str
    date_of_birth: date | None
    sex: str
    nhs_number: str
    upn: str
    first_on: date | None
    last_on: date | None
    records: int


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A system's own person by all that is told of it; `number` tells it from the others on the page."""

    key: str
    number: int
    system: str
    told: tuple[Told, ...]


@dataclass(frozen=True, kw_only=True)
class Step:
    """One comparison: `bits` are empty where they are not told, `counts` says them in words."""

    compared: str
    says: str
    bits: float | None
    counts: str


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What was compared of two entries. `total` and `probability` are empty where not every step is told."""

    one: Entry
    other: Entry
    decided: bool
    of_one_home: bool
    starting: float | None
    steps: tuple[Step, ...]
    total: float | None
    probability: float | None
    withheld: tuple[str, ...]

    @property
    def against(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.bits is not None and step.bits < 0)


@dataclass(frozen=True, kw_only=True)
class JoinedPage:
    card: Card
    entries: tuple[Entry, ...]
    links: tuple[Evidence, ...]
    sees_every_source: bool
    snapshot_date: date
