"""Who is named in the same police report, and as what: suspect, victim and witness are never mixed.

Intelligence connects nobody: it is unproven, and a line is read as a fact.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from thinkfamily.datasets.evidence import Evidence
from thinkfamily.datasets.register import DATASETS
from thinkfamily.snapshot.rows import RecordRow
from thinkfamily.web.diagrams.rings import Link
from thinkfamily.web.looking.guarded import column
from thinkfamily.web.looking.look import Look
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.showing.connections import Connection
from thinkfamily.web.showing.written import written


@dataclass(frozen=True, kw_only=True)
class SharedEvent:
    """A dataset in which one number stands for one event with everybody in it, each in the part of `role`."""

    dataset: str
    number: str
    called: str
    role: str = "role"


SHARED = (
    SharedEvent(dataset="offences", number="crime_ref", called="recorded crime"),
    SharedEvent(dataset="asb_incidents", number="incident_ref", called="anti-social behaviour incident"),
    SharedEvent(dataset="domestic_incidents", number="incident_ref", called="domestic abuse incident"),
    SharedEvent(dataset="exploitation_reports", number="report_ref", called="exploitation report"),
)


def named_together(look: Look, rows: Rows, person_id: str) -> dict[str, set[str]]:
    """Ids of whoever a dataset that may be seen of both names in an event of the person's, by dataset."""
    found: dict[str, set[str]] = {}
    for event in SHARED:
        if look.sees(event.dataset, person_id):
            others = set().union(*rows.together(event.dataset, event.number, person_id).values())
            look.is_about(rows.people(others - look.subjects.keys()))
            found[event.dataset] = {other for other in others if look.sees(event.dataset, other)}
    return found


def in_events(
    look: Look, rows: Rows, together: Mapping[str, Iterable[str]], person_id: str, shown: Iterable[str]
) -> list[Connection]:
    """One connection for each part that the two had, however often; `shown` are on the trail."""
    shown = set(shown)
    found = []
    for event in SHARED:
        others = shown & set(together.get(event.dataset, ()))
        if others:
            mine = rows.records(event.dataset, person_id)
            for other, theirs in sorted(rows.records_of(event.dataset, others).items()):
                found += _with(look, event, person_id, other, mine, theirs)
    return found


def _with(
    look: Look, event: SharedEvent, person_id: str, other: str, mine: list[RecordRow], theirs: list[RecordRow]
) -> list[Connection]:
    days: dict[tuple[str, str, str], dict[object, date | None]] = {}
    for row in mine:
        for there in theirs:
            if row.values.get(event.number) == there.values.get(event.number) is not None:
                own = _part(look, event, person_id, row)
                parts = _part(look, event, other, there), own, _evidence(event, there)
                days.setdefault(parts, {})[row.values[event.number]] = there.on_date
    return [
        Connection(
            person_id=person_id,
            other_id=other,
            link=Link.EVENT,
            word="same police report",
            says=event.called,
            inward=True,
            from_on=min((day for day in when.values() if day), default=None),
            to_on=max((day for day in when.values() if day), default=None),
            sources=look.sources([event.dataset]),
            part=part,
            own_part=own_part,
            times=len(when),
            evidence=evidence,
        )
        for (part, own_part, evidence), when in sorted(days.items())
    ]


def _part(look: Look, event: SharedEvent, person_id: str, row: RecordRow) -> str:
    if event.role not in {each.name for each in DATASETS[event.dataset].shown}:
        return ""
    lets = look.sieve.lets(column(event.dataset, event.role), look.subject(person_id))
    return written(event.dataset, event.role, row.values.get(event.role)) if lets else ""


def _evidence(event: SharedEvent, row: RecordRow) -> str:
    """That somebody is recorded as victim or witness is a fact of the record; what a suspect did is alleged."""
    declared = DATASETS[event.dataset]
    facts = declared.event.facts if declared.event else {}
    if any(row.values.get(name) in codes for name, codes in facts.items()):
        return Evidence.FACT.value
    return declared.evidence.value if declared.evidence else ""
