"""The trail as comma-separated values, a row an event, a few at a time."""

import csv
from collections.abc import Iterator
from io import StringIO

from django.db.models import QuerySet

from thinkfamily.web.trail.audit import AuditEvent, AuditPerson

COLUMNS = (
    "number", "at", "username", "role", "organisation", "purpose", "act", "page", "thing", "asked", "reason", "outcome",
    "snapshot_id", "came_from", "previous_hash", "row_hash",
)  # fmt: skip
AT_ONCE = 1000
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(events: QuerySet[AuditEvent]) -> Iterator[str]:
    """Chunks of the file, oldest event first; `people` are ids with a space between."""
    yield _written([(*COLUMNS, "people")])
    oldest_first, last = events.order_by("number").values_list(*COLUMNS), 0
    while rows := list(oldest_first.filter(number__gt=last)[:AT_ONCE]):
        people: dict[int, list[str]] = {}
        for number, person in AuditPerson.objects.filter(event_id__in=[row[0] for row in rows]).values_list(
            "event_id", "person_id"
        ):
            people.setdefault(number, []).append(person)
        yield _written(
            (number, at.isoformat(timespec="microseconds"), *rest, " ".join(sorted(people.get(number, ()))))
            for number, at, *rest in rows
        )
        last = rows[-1][0]


def harmless(value: object) -> object:
    """What a spreadsheet would take for a formula gets an apostrophe before it: somebody may have typed one."""
    if isinstance(value, str) and value.lstrip(" ").startswith(_BEGINS_A_FORMULA):
        return f"'{value}"
    return value


def _written(rows) -> str:  # type: ignore[no-untyped-def]
    text = StringIO()
    csv.writer(text).writerows([harmless(value) for value in row] for row in rows)
    return text.getvalue()
