"""Who saw records of two people as one person's: from the audit trail, for information governance."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from thinkfamily.policy.roles import ROLES
from thinkfamily.web.identity_review.cases import Decision
from thinkfamily.web.trail.audit import Act, AuditEvent

_SHOWED = tuple(
    act.value for act in (Act.LISTED, Act.OPENED, Act.PRINTED, Act.EXPORTED, Act.LET_IN, Act.COMPARED)
)
"""Acts that put a person's record before somebody."""
COLUMNS = ("account", "role", "organisation", "purpose", "what they did", "page", "times", "first", "last")


@dataclass(frozen=True, kw_only=True)
class Saw:
    """What one account did in one way, and how often."""

    username: str
    role: str
    organisation: str
    purpose: str
    act: str
    page: str
    times: int
    first: datetime
    last: datetime

    @property
    def row(self) -> tuple[str, ...]:
        days = (f"{at:%Y-%m-%d %H:%M}" for at in (self.first, self.last))
        return (
            self.username, self.role, self.organisation, self.purpose, self.act, self.page, str(self.times), *days,
        )  # fmt: skip


def who_saw(decision: Decision, *, until: date | None) -> tuple[Saw, ...]:
    """Everybody who was shown the person while the records of two were one, most lately first.

    A look counts by the snapshot it was at: all up to `until`, the last day on which they were together; all there are
    while they still are. A look for the review itself is named as such by its act.
    """
    events = AuditEvent.objects.filter(people__person_id=decision.person_id, act__in=_SHOWED).order_by(
        "number"
    )
    found: dict[tuple[str, ...], list[datetime]] = {}
    for event in events:
        if until is not None and event.snapshot_id[:10] > until.isoformat():
            continue
        role = ROLES[event.role].title if event.role in ROLES else event.role
        key = (event.username, role, event.organisation, event.purpose, event.act, event.page)
        found.setdefault(key, []).append(event.at)
    return tuple(sorted(_saw(found), key=lambda each: each.last, reverse=True))


def _saw(found: dict[tuple[str, ...], list[datetime]]) -> Iterable[Saw]:
    for (username, role, organisation, purpose, act, page), at in found.items():
        yield Saw(username=username, role=role, organisation=organisation, purpose=purpose, act=act, page=page,
                  times=len(at), first=at[0], last=at[-1])  # fmt: skip
