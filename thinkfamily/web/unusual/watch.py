"""Runs every rule over what is new on the trail, and puts what they find into the review queue.

How far it got is itself on the trail: an event says when a run began, before any name is read, and another when it was
done. A run that broke off is made up for by the next.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils.timezone import get_current_timezone, localtime

from thinkfamily.policy.roles import ROLES
from thinkfamily.web.oversight.review import ReviewItem, raise_item
from thinkfamily.web.records.watch import Resident, likenesses
from thinkfamily.web.signing_in.accounts import User
from thinkfamily.web.trail.audit import Act, AuditEvent, AuditPerson
from thinkfamily.web.unusual.many_looking import many_looking
from thinkfamily.web.unusual.material import BEHIND, OPENING, Entry, Find, Material
from thinkfamily.web.unusual.out_of_hours import out_of_hours
from thinkfamily.web.unusual.own_and_colleagues import colleagues, own_record
from thinkfamily.web.unusual.searching import searching
from thinkfamily.web.unusual.volume import volume

RULES: tuple[Callable[[Material], Iterator[Find]], ...] = (
    own_record, colleagues, searching, volume, out_of_hours, many_looking,
)  # fmt: skip
AT_ONCE = 14
"""Days that are judged together; more would hold more of the trail in memory."""
DONE = "done"


@dataclass(frozen=True, kw_only=True)
class Watched:
    """What a run did: events that were new, the first day judged, items new or changed."""

    events: int
    since: date | None
    items: int


def watch(note: Callable[..., int], *, today: date | None = None) -> Watched:
    """Judge everything since the last run that was done. `note` writes to the trail as whoever runs it."""
    last = _last_run()
    begun = note(Act.WATCHED, thing=f"after event {last}")
    new = AuditEvent.objects.filter(number__gt=last, number__lt=begun)
    at = (
        AuditEvent.objects.filter(number__gte=max(last, 1))
        .order_by("number")
        .values_list("at", flat=True)
        .first()
    )
    since = localtime(at).date() if at else None
    items = 0
    if since is not None:
        for days in _days(since, today or localtime().date()):
            for found in _judge(days, today or localtime().date(), begun):
                items += _raise(found)
    watched = Watched(events=new.count(), since=since, items=items)
    note(Act.WATCHED, thing=str(begun), outcome=DONE, asked=f"{watched.events} new events; {items} items")
    return watched


def _last_run() -> int:
    """Number of the newest event that a run has judged."""
    done = AuditEvent.objects.filter(act=Act.WATCHED.value, outcome=DONE).order_by("-number").first()
    return int(done.thing) if done else 0


def _days(first: date, today: date) -> Iterator[tuple[date, ...]]:
    """Stretches of days up to today."""
    day = first
    while day <= today:
        last = min(day + timedelta(days=AT_ONCE - 1), today)
        yield tuple(day + timedelta(days=each) for each in range((last - day).days + 1))
        day = last + timedelta(days=1)


def _judge(days: tuple[date, ...], today: date, before: int) -> Iterator[Find]:
    entries = tuple(read_entries(days[0] - BEHIND, days[-1], before))
    judged = {person for entry in entries if entry.day >= days[0].replace(day=1) for person in entry.shown}
    material = Material(
        entries=entries, days=days, today=today, likenesses=tuple(likenesses(judged, _residents())),
        role_titles={role.key: role.title for role in ROLES.values()},
    )  # fmt: skip
    for rule in RULES:
        yield from rule(material)


def read_entries(first: date, last: date, before: int) -> Iterator[Entry]:
    """The trail of those days of local time, up to an event."""
    zone = get_current_timezone()
    events = AuditEvent.objects.filter(
        at__gte=datetime.combine(first, time(), zone),
        at__lt=datetime.combine(last + timedelta(days=1), time(), zone),
        number__lt=before,
    )
    # Searches, records opened, and whom families hold: the rest says nothing to any rule.
    in_family = Q(act=Act.LISTED.value, page="family")
    events = events.filter(in_family | Q(act__in=[Act.SEARCHED.value, *(act.value for act in OPENING)]))
    people: dict[int, list[str]] = {}
    for number, person in AuditPerson.objects.filter(
        event__in=events.order_by().exclude(act=Act.SEARCHED.value)
    ).values_list("event_id", "person_id"):
        people.setdefault(number, []).append(person)
    fields = ("number", "at", "username", "role", "act", "page", "thing", "asked")
    for number, at, *rest in events.order_by("number").values_list(*fields).iterator(chunk_size=2000):
        username, role, act, page, thing, asked = rest
        yield Entry(
            number=number, at=localtime(at), username=username, role=role, act=act, page=page, thing=thing, asked=asked,
            people=frozenset(people.get(number, ())),
        )  # fmt: skip


def _residents() -> list[Resident]:
    return [
        Resident(username=username, full_name=full_name, postcode=postcode.replace(" ", "").upper())
        for username, full_name, postcode in User.objects.exclude(home_postcode="").values_list(
            "username", "full_name", "home_postcode"
        )
    ]


def _raise(found: Find) -> int:
    """1 when the queue has something new or more by it."""
    before = ReviewItem.objects.filter(kind=found.kind.value, key=found.key).values_list(
        "last_event", flat=True
    )
    is_new = max(before, default=0) < found.last_event
    raise_item(
        found.kind, key=found.key, username=found.username, person_id=found.person_id, says=found.says,
        first_event=found.first_event, last_event=found.last_event,
    )  # fmt: skip
    return int(is_new)
