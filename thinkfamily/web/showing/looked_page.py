"""Who has looked at one person's record: by whoever looked, as a family or a court may be told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localtime

from thinkfamily.snapshot.rows import LineageRow
from thinkfamily.web.showing.trail_page import PURPOSE_TITLES, page_title, role_title
from thinkfamily.web.signing_in.accounts import User
from thinkfamily.web.trail.audit import Act, AuditEvent
from thinkfamily.web.trail.filter import numbers_about

NOT_LOOKS = (Act.WITHHELD,)
"""Says of a look that is on the trail already what it did not show."""
GOVERNANCE = (Act.READ_TRAIL, Act.REVIEWED, Act.EXPORTED, Act.WATCHED)
"""Reading who looked is not looking: it is counted, and told apart."""


@dataclass(frozen=True, kw_only=True)
class Times:
    """What somebody did in one way: from which page, for which purpose and reason, on which days, how often."""

    act: str
    under: str
    """The number under which it was, where that was not the record's own."""
    page: str
    purpose: str
    reason: str
    count: int
    first: datetime
    last: datetime
    days: int


@dataclass(frozen=True, kw_only=True)
class Looker:
    """One account in one role."""

    username: str
    full_name: str
    role: str
    organisation: str
    last: datetime
    times: tuple[Times, ...]


@dataclass(frozen=True, kw_only=True)
class LookedPage:
    person_id: str
    lookers: tuple[Looker, ...]
    """Whoever looked last comes first."""
    since: date | None
    """Day of the first event of the whole trail: before it nothing was kept."""
    governance: int
    """Times information governance read who looked."""
    lineage: tuple[LineageRow, ...] = ()

    @property
    def before(self) -> tuple[LineageRow, ...]:
        """Under which other numbers the record was shown before."""
        return tuple(row for row in self.lineage if row.now == self.person_id)

    @property
    def beside(self) -> tuple[LineageRow, ...]:
        """Whose records were shown under this number."""
        return tuple(row for row in self.lineage if row.earlier_id == self.person_id)

    @property
    def gives_reasons(self) -> bool:
        return any(each.reason for looker in self.lookers for each in looker.times)


def looked_page(person_id: str, lineage: Iterable[LineageRow] = ()) -> LookedPage:
    """Everybody who was shown the person or asked for them, from the trail alone; nothing of any record.

    By `lineage` also under the numbers that the record had before: of a number merged into it all looks, of one that it
    was split from those at snapshots that showed its records there.
    """
    told = tuple(lineage)
    under: dict[int, str] = {}
    for row in told:
        if row.now == person_id:
            earlier = AuditEvent.objects.filter(number__in=numbers_about(row.earlier_id))
            under |= {event.number: row.earlier_id for event in earlier if _was_here(event, row)}
    own = set(numbers_about(person_id))
    events = AuditEvent.objects.filter(number__in=[*own, *(under.keys() - own)]).order_by("number")
    looks: dict[tuple[str, str, str], list[AuditEvent]] = {}
    governance = 0
    for event in events:
        if event.act in GOVERNANCE:
            governance += 1
        elif event.act not in NOT_LOOKS:
            looks.setdefault((event.username, event.role, event.organisation), []).append(event)
    names = dict(
        User.objects.filter(username__in={who for who, _, _ in looks}).values_list("username", "full_name")
    )
    first = AuditEvent.objects.order_by("number").values_list("at", flat=True).first()
    return LookedPage(
        person_id=person_id,
        lookers=tuple(
            sorted(
                (
                    _looker(who, names, held, {n: old for n, old in under.items() if n not in own})
                    for who, held in looks.items()
                ),
                key=lambda each: each.last,
                reverse=True,
            )
        ),
        lineage=told,
        since=localtime(first).date() if first else None,
        governance=governance,
    )


def _was_here(event: AuditEvent, row: LineageRow) -> bool:
    """Whether what the event showed under the earlier number may have been of the record asked for.

    A snapshot's id begins with the day it speaks of; an event without one is taken by the day it happened. Where a
    day has snapshots of both kinds, its events count: better one look told too many than one too few.
    """
    try:
        day = date.fromisoformat(event.snapshot_id[:10])
    except ValueError:
        day = localtime(event.at).date()
    return row.from_on <= day and (day <= row.until_on or row.how == "merged")


def _looker(
    who: tuple[str, str, str], names: dict[str, str], events: list[AuditEvent], under: dict[int, str]
) -> Looker:
    username, role, organisation = who
    return Looker(
        username=username, full_name=names.get(username, ""), role=role_title(role), organisation=organisation,
        last=events[-1].at, times=tuple(_times(events, under)),
    )  # fmt: skip


def _times(events: Iterable[AuditEvent], under: dict[int, str]) -> list[Times]:
    """Alike looks told once, the newest first."""
    alike: dict[tuple[str, str, str, str, str], list[datetime]] = {}
    for event in events:
        how = (event.act, under.get(event.number, ""), event.page, event.purpose, event.reason)
        alike.setdefault(how, []).append(event.at)
    told = [
        Times(
            act=act, under=old, page=page_title(page), purpose=PURPOSE_TITLES.get(purpose, purpose), reason=reason,
            count=len(at), first=at[0], last=at[-1], days=len({localtime(each).date() for each in at}),
        )
        for (act, old, page, purpose, reason), at in alike.items()
    ]  # fmt: skip
    return sorted(told, key=lambda each: each.last, reverse=True)
