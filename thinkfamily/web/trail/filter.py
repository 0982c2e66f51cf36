"""Which events of the trail somebody asks for."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat
from django.db.models.lookups import Exact
from django.utils.timezone import get_current_timezone

from thinkfamily.web.trail.audit import AuditEvent, AuditPerson

LONGEST = 200
"""Characters of what is asked for that are read."""
SLACK = 1000
"""Events by which clocks set back may have put times out of order: day and number are compared so loosely."""
AS_IT_IS = ("username", "snapshot_id", "act", "page", "role", "purpose")
"""Compared as they are; the fewest events are likely to have the first of them in common."""

_DAY = re.compile(r"(?P<day>\d{1,2})[/. -](?P<month>\d{1,2})[/. -](?P<year>\d{4})")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")


@dataclass(frozen=True, kw_only=True)
class TrailFilter:
    """Each field as typed; empty asks for all. `from_day` and `to_day` are days of local time, both included."""

    person_id: str = ""
    username: str = ""
    role: str = ""
    act: str = ""
    page: str = ""
    purpose: str = ""
    reason: str = ""
    snapshot_id: str = ""
    from_day: str = ""
    to_day: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "TrailFilter":
        return cls(**{name: given.get(name, "").replace("\x00", "").strip()[:LONGEST] for name in names()})

    def errors(self) -> dict[str, str]:
        """What is wrong with which field."""
        found = {
            name: "Write a day such as 3/11/2026"
            for name in ("from_day", "to_day")
            if getattr(self, name) and day_of(getattr(self, name)) is None
        }
        first, last = day_of(self.from_day), day_of(self.to_day)
        if first and last and last < first:
            found["to_day"] = "The last day must not be before the first"
        return found

    def says(self) -> str:
        """What was asked for, for the trail."""
        return "; ".join(f"{name}: {value}" for name, value in asdict(self).items() if value) or "everything"

    def as_dict(self) -> dict[str, str]:
        return asdict(self)

    def events(self) -> QuerySet[AuditEvent]:
        """Those events, newest first; read by one index, whose order is the page's, so that few others are read."""
        found = AuditEvent.objects.order_by("-number")
        by_index = not (self.person_id or self.reason)
        for name in AS_IT_IS:
            if value := getattr(self, name):
                # SQLite guesses which of several indexes is best, and guesses wrong: it is told by hiding the others.
                hidden = Concat(name, Value(""))
                found = found.filter(**{name: value}) if by_index else found.filter(Exact(hidden, value))
                by_index = False
        if self.person_id:
            found = found.filter(number__in=numbers_about(self.person_id))
        if self.reason:
            # Written out, because SQLite uses the index of events with a reason only where it sees the very condition.
            found = found.extra(where=["not (reason = '')"]).filter(reason__icontains=self.reason)
        first, last = day_of(self.from_day), day_of(self.to_day)
        if first:
            found = found.filter(_since(_begins(first)))
        if last:
            found = found.filter(_before(_begins(last + timedelta(days=1))))
        return found


def names() -> tuple[str, ...]:
    return tuple(field.name for field in fields(TrailFilter))


def numbers_about(person_id: str) -> list[int]:
    """Numbers of the events that name the person, or are about them without showing anything (a refusal)."""
    named = AuditPerson.objects.filter(person_id=person_id).values_list("event_id", flat=True)
    about = AuditEvent.objects.filter(thing=person_id).values_list("number", flat=True)
    return sorted({*named, *about}, reverse=True)


def day_of(text: str) -> date | None:
    """A day as people here write it, or as machines do; None for anything else."""
    found = _DAY.fullmatch(text) or _ISO.fullmatch(text)
    if not found:
        return None
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), get_current_timezone())


def _since(moment: datetime) -> Q:
    first = AuditEvent.objects.filter(at__gte=moment).order_by("at").values_list("number", flat=True).first()
    return Q(at__gte=moment, number__gte=first - SLACK) if first is not None else Q(pk__in=[])


def _before(moment: datetime) -> Q:
    last = AuditEvent.objects.filter(at__lt=moment).order_by("-at").values_list("number", flat=True).first()
    return Q(at__lt=moment, number__lte=last + SLACK) if last is not None else Q(pk__in=[])


def values_of(name: str) -> list[str]:
    """The different values of a column of the trail, found by its index, one step a value."""
    found: list[Any] = []
    while True:
        after = AuditEvent.objects.filter(**{f"{name}__gt": found[-1]} if found else {})
        following = after.order_by(name).values_list(name, flat=True).first()
        if following is None:
            return [value for value in found if value]
        found.append(following)
