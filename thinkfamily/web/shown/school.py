"""What the school detail is handed: only what the viewer may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from thinkfamily.web.shown.people import Card
from thinkfamily.web.shown.source import Source


@dataclass(frozen=True, kw_only=True)
class Record:
    """A row of a dataset in the words of its declaration."""

    on_date: date | None
    values: Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class AttendanceMonth:
    school: str
    month: date
    attended: int
    possible: int

    @property
    def share(self) -> float | None:
        return self.attended / self.possible if self.possible else None


@dataclass(frozen=True, kw_only=True)
class Block:
    """One dataset's rows on a page; `source` is None where the viewer may not see it."""

    title: str
    source: Source | None
    rows: tuple[Record, ...]
    because: str = ""


@dataclass(frozen=True, kw_only=True)
class SchoolPage:
    card: Card
    upn: str
    school: str
    year_group: str
    sen_status: str
    sen_type: str
    census_on: date | None
    census: Source | None
    attendance: tuple[AttendanceMonth, ...]
    attendance_source: Source | None
    updated_at: datetime | None
    blocks: tuple[Block, ...]
    shows_scores: bool
    coverage: tuple[Source, ...]
    snapshot_date: date
