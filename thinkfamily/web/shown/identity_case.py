"""A case of identity review as the reviewer may see it."""

from dataclasses import dataclass
from datetime import date

from thinkfamily.web.shown.joined import Entry, Evidence
from thinkfamily.web.shown.people import Home


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One field of the two records side by side; `mark` says in a word how they stand to one another."""

    title: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    mark: str


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the two: the record in question, the person's other records, and where the person lives or lived."""

    entry: Entry | None
    more: tuple[Entry, ...]
    homes: tuple[Home, ...]


@dataclass(frozen=True, kw_only=True)
class CasePage:
    """`one_person`: the records are joined now, and it is asked whether they are two people's."""

    one: Side
    other: Side
    one_person: bool
    fields: tuple[Compared, ...]
    evidence: Evidence | None
    withheld: tuple[str, ...]
    snapshot_date: date
