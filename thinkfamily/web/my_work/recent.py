"""What somebody opened lately, read from the audit trail: ids only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from thinkfamily.policy.access import Viewer
from thinkfamily.web.trail.audit import Act, AuditEvent, AuditPerson

LOOKED_THROUGH = 300
"""Events of the trail, newest first: enough for some days of work."""


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A person or a family that somebody opened, and when last."""

    thing: str
    is_person: bool
    at: datetime


def opened_lately(viewer: Viewer, most: int) -> tuple[Opened, ...]:
    """At most `most` people and families that the viewer opened in this role, the last first, each once."""
    events = AuditEvent.objects.filter(
        username=viewer.username, role=viewer.role.key, act=Act.OPENED.value
    ).exclude(thing="")
    newest: Sequence[tuple[int, str, datetime]] = list(
        events.order_by("-number").values_list("number", "thing", "at")[:LOOKED_THROUGH]
    )
    last: dict[str, tuple[int, datetime]] = {}
    for number, thing, at in newest:
        last.setdefault(thing, (number, at))
    chosen = dict(list(last.items())[:most])
    # Who opens a person puts that person on the trail; who opens a family is shown its people only afterwards.
    people = set(
        AuditPerson.objects.filter(event_id__in=[number for number, _ in chosen.values()]).values_list(
            "person_id", flat=True
        )
    )
    return tuple(Opened(thing=thing, is_person=thing in people, at=at) for thing, (_, at) in chosen.items())
