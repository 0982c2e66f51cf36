"""Events and episodes of a person, across agencies: each row of a dataset that has a place on a timeline."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.datasets.event_of import Happening, event_of
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.datasets.register import DATASETS
from thinkfamily.snapshot.rows import RecordRow
from thinkfamily.web.looking.guarded import column, dataset
from thinkfamily.web.looking.look import Look
from thinkfamily.web.showing.handles import handle
from thinkfamily.web.showing.written import written
from thinkfamily.web.shown.source import Source

PART_NOT_SHOWN = "part not shown to your role"
SCHOOL_NUMBER = "school_urn"
SCHOOL = "School"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of a timeline. `kind` and `kind_says` tell apart what must not be counted together: a dataset's events,
    and in each the parts a person may have.
    """

    handle: str
    record_key: str
    on_date: date | None
    lasts: bool
    until: date | None
    is_open: bool
    says: str
    part: str
    kind: str
    evidence: Evidence
    details: tuple[tuple[str, str], ...]
    source: Source

    @property
    def kind_says(self) -> str:
        return f"{self.says}: {self.part}" if self.part else self.says


def with_events(look: Look) -> tuple[str, ...]:
    """Names of the datasets that put rows on timelines and that this snapshot holds."""
    return tuple(name for name, each in DATASETS.items() if each.event and name in look.states)


def entries(look: Look, rows: Iterable[RecordRow], person_id: str, schools: dict[str, str]) -> list[Entry]:
    """Newest first. A row of a dataset that the viewer may not see is counted as withheld, by the sieve's rules."""
    found = []
    for row in rows:
        declared = DATASETS[row.dataset]
        if event_of(declared, row.values) is None:
            continue
        if not look.sieve.passes("event", (dataset(row.dataset),), look.subject(person_id)):
            continue
        seen = _visible(look, row, person_id)
        happening = event_of(declared, seen)  # of what may be seen alone: what is hidden settles nothing
        if happening:
            found.append(_entry(look, row, declared, happening, seen, schools))
    return sorted(found, key=_newest_first)


def _newest_first(entry: Entry) -> tuple[int, str, str]:
    return -(entry.on_date or date.min).toordinal(), entry.says, entry.handle


def _visible(look: Look, row: RecordRow, person_id: str) -> dict[str, object]:
    subject = look.subject(person_id)
    return {
        name: value
        for name, value in row.values.items()
        if value is not None and look.sieve.lets(column(row.dataset, name), subject)
    }


def _entry(
    look: Look,
    row: RecordRow,
    declared: Dataset,
    happening: Happening,
    seen: dict[str, object],
    schools: dict[str, str],
) -> Entry:
    hidden = (
        happening.part_column and row.values.get(happening.part_column) and happening.part_column not in seen
    )
    part = PART_NOT_SHOWN if hidden else happening.part
    details = [(each.called, written(row.dataset, each.column, each.value)) for each in happening.details]
    if seen.get(SCHOOL_NUMBER):
        number = str(seen[SCHOOL_NUMBER])
        details.append((SCHOOL, schools.get(number, f"School {number}")))
    return Entry(
        handle=handle("row", row.person_id, row.dataset, row.record_key),
        record_key=row.record_key,
        on_date=row.on_date,
        lasts=happening.lasts,
        until=happening.until,
        is_open=happening.lasts and (happening.until is None or happening.until >= look.snapshot_date),
        says=happening.says,
        part="" if not happening.part_column else part,
        kind=f"{declared.name}.{_slug(part)}" if happening.part_column else declared.name,
        evidence=happening.evidence,
        details=tuple(details),
        source=look.source(row.dataset),
    )


def _slug(words: str) -> str:
    return "-".join(words.lower().split())


def by_month(found: Iterable[Entry]) -> Iterator[tuple[date | None, list[Entry]]]:
    """The entries of each month under its first day, in the order given; None for those without a day."""
    month: list[Entry] = []
    for entry in found:
        if month and _month(entry) != _month(month[0]):
            yield _month(month[0]), month
            month = []
        month.append(entry)
    if month:
        yield _month(month[0]), month


def _month(entry: Entry) -> date | None:
    return entry.on_date.replace(day=1) if entry.on_date else None
