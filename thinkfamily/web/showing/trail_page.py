"""The audit trail as information governance reads it: people by their ids only, for it reaches no person's record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from thinkfamily.policy.roles import PURPOSES, ROLES
from thinkfamily.web.trail.audit import AuditEvent, AuditPerson

PURPOSE_TITLES = {purpose.key: purpose.title for purpose in PURPOSES}


@dataclass(frozen=True, kw_only=True)
class EventLine:
    """One event in words."""

    number: int
    at: datetime
    username: str
    role: str
    organisation: str
    purpose: str
    act: str
    page: str
    thing: str
    """What was asked for by id, where it is not just the one person named."""
    people: tuple[str, ...]
    asked: str
    reason: str
    outcome: str
    snapshot_id: str
    came_from: str


def event_lines(events: Iterable[AuditEvent]) -> tuple[EventLine, ...]:
    """In the order given; whom they name is read at once for all."""
    held = list(events)
    named: dict[int, list[str]] = {}
    for number, person in AuditPerson.objects.filter(event_id__in=[each.number for each in held]).values_list(
        "event_id", "person_id"
    ):
        named.setdefault(number, []).append(person)
    return tuple(_line(each, tuple(sorted(named.get(each.number, ())))) for each in held)


def role_title(key: str) -> str:
    """A role that was abolished keeps its key."""
    return ROLES[key].title if key in ROLES else key


def page_title(name: str) -> str:
    return name.replace("_", " ")


def _line(event: AuditEvent, people: tuple[str, ...]) -> EventLine:
    return EventLine(
        number=event.number, at=event.at, username=event.username, role=role_title(event.role),
        organisation=event.organisation, purpose=PURPOSE_TITLES.get(event.purpose, event.purpose), act=event.act,
        page=page_title(event.page), thing="" if people == (event.thing,) else event.thing, people=people,
        asked=event.asked, reason=event.reason, outcome=event.outcome, snapshot_id=event.snapshot_id,
        came_from=event.came_from,
    )  # fmt: skip
