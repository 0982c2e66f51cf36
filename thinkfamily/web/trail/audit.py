"""The audit trail: who looked at whom, in which role, for what. Written before anything is shown, never changed.

Each event carries the hash of the one before, so that an altered, removed or reordered row is found; triggers in the
database (see migrations) refuse update and delete. Events hold plain text and ids, no foreign keys to accounts or
people: they outlive both.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from django.db import DatabaseError, connection, models, transaction

NOTHING_BEFORE = "0" * 64
_LOCK = 7_146_001
"""An arbitrary number that PostgreSQL's advisory lock goes by."""


class Act(StrEnum):
    """What somebody did."""

    SIGNED_IN = "signed in"
    FAILED_SIGN_IN = "failed to sign in"
    SIGNED_OUT = "signed out"
    CHANGED_PASSWORD = "changed the password"
    MADE_TOKEN = "had a token made"
    WITHDREW_TOKEN = "had a token withdrawn"
    ASKED_THROUGH_API = "asked through another system"
    STATED_PURPOSE = "stated a purpose"
    SEARCHED = "searched"
    LISTED = "was shown in a list"
    BROKE_GLASS = "broke the glass"
    ASKED_FOR = "asked for by particulars"
    LET_IN = "was let in in an emergency"
    CLOSED_AGAIN = "closed it again"
    OPENED = "opened"
    PRINTED = "opened to print"
    SENT_FEEDBACK = "said what is wrong"
    ANSWERED_FEEDBACK = "answered what was said to be wrong"
    LOOKED_UP_CASES = "looked up own cases"
    ASKED_WHY = "was asked why"
    GAVE_REASON = "said why"
    WITHHELD = "was not shown all"
    REFUSED = "was refused"
    READ_TRAIL = "read the trail"
    EXPORTED = "exported"
    REVIEWED = "reviewed"
    TOOK_IN = "took cases into the queue"
    COMPARED = "compared"
    DECIDED = "decided who is who"
    READ_COUNTS = "read counts"
    WATCHED = "looked for unusual use"


FILTERED = ("username", "act", "role", "purpose", "page", "thing", "snapshot_id")


class AuditUnavailable(Exception):
    """The audit trail cannot be written, so nothing may be shown."""


class AuditEvent(models.Model):
    """One row of the trail. `number` has no gaps; `asked` is what was asked in the asker's own words."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    username = models.CharField(max_length=150)
    role = models.CharField(max_length=50)
    organisation = models.CharField(max_length=50)
    purpose = models.CharField(max_length=50)
    act = models.CharField(max_length=60)
    page = models.CharField(max_length=50)
    thing = models.CharField(max_length=200)
    asked = models.TextField()
    outcome = models.TextField()
    reason = models.TextField(default="")
    snapshot_id = models.CharField(max_length=100)
    came_from = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    row_hash = models.CharField(max_length=64)

    class Meta:
        db_table = "audit_event"
        ordering = ("number",)
        indexes = [
            models.Index(fields=("username", "at"), name="audit_event_whose"),
            models.Index(fields=("act", "at"), name="audit_event_what"),
            models.Index(fields=("at",), name="audit_event_when"),
            # What the trail's page filters by besides: each finds its events newest first, reading no others.
            *(models.Index(fields=(name, "number"), name=f"audit_event_{name}") for name in FILTERED),
            models.Index(fields=("number",), condition=~models.Q(reason=""), name="audit_event_reason"),
        ]


HASHED = tuple(field.name for field in AuditEvent._meta.fields if field.name != "row_hash")


_COLUMNS = tuple(field.name for field in AuditEvent._meta.fields)
_NEWEST = "select number, row_hash from audit_event order by number desc limit 1"
_INSERT = f"insert into audit_event ({', '.join(_COLUMNS)}) values ({', '.join(['%s'] * len(_COLUMNS))})"
_INSERT_PERSON = "insert into audit_person (event_id, person_id) values (%s, %s)"


class AuditPerson(models.Model):
    """Whose records an event disclosed or asked for: one row a person, so that "who has looked" is one look-up."""

    event = models.ForeignKey(AuditEvent, on_delete=models.PROTECT, related_name="people")
    person_id = models.CharField(max_length=100)

    class Meta:
        db_table = "audit_person"
        constraints = [models.UniqueConstraint(fields=("person_id", "event"), name="audit_person_once")]


def record(
    act: Act,
    *,
    username: str,
    role: str = "",
    organisation: str = "",
    purpose: str = "",
    page: str = "",
    thing: str = "",
    asked: str = "",
    outcome: str = "",
    reason: str = "",
    people: Iterable[str] = (),
    snapshot_id: str = "",
    came_from: str = "",
) -> int:
    """Append one event and commit it; its number. AuditUnavailable, nothing written, when that cannot be done."""
    listed = sorted({_plain(person) for person in people})
    event = AuditEvent(
        at=datetime.now(UTC), username=_plain(username)[:150], role=role, organisation=organisation, purpose=purpose,
        act=act.value, page=page, thing=_plain(thing)[:200], asked=_plain(asked), outcome=outcome,
        reason=_plain(reason), snapshot_id=snapshot_id, came_from=came_from[:64],
    )  # fmt: skip
    try:
        with transaction.atomic(durable=True):
            _one_at_a_time()
            _append(event, listed)
    except DatabaseError as error:
        raise AuditUnavailable(str(error)) from error
    return event.number


def _append(event: AuditEvent, listed: list[str]) -> None:
    """In SQL that is the same for every event: putting it together anew would take longer than writing the event."""
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST)
        number, event.previous_hash = cursor.fetchone() or (0, NOTHING_BEFORE)
        event.number = number + 1
        event.row_hash = row_hash({name: getattr(event, name) for name in HASHED}, listed)
        said = {name: getattr(event, name) for name in _COLUMNS}
        said["at"] = connection.ops.adapt_datetimefield_value(event.at)
        cursor.execute(_INSERT, list(said.values()))
        if listed:
            cursor.executemany(_INSERT_PERSON, [(event.number, person) for person in listed])


def reason_given(username: str, role: str, things: Sequence[str], *, since: datetime) -> str:
    """The newest reason somebody gave for opening one of `things` since then; empty when there is none."""
    given = AuditEvent.objects.filter(
        username=username, role=role, thing__in=things, act=Act.GAVE_REASON.value, at__gte=since
    )
    return given.order_by("-number").values_list("reason", flat=True).first() or ""


def _plain(text: str) -> str:
    """A look must not go unrecorded because somebody typed what a database cannot hold: a NUL, half a character."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "\N{REPLACEMENT CHARACTER}")


def _one_at_a_time() -> None:
    # SQLite has taken its write lock already (transaction_mode IMMEDIATE).
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [_LOCK])


def row_hash(said: dict[str, Any], people: list[str]) -> str:
    """What ties an event to the one before; `said` holds its `HASHED` fields, `people` are in order."""
    said = {**said, "at": said["at"].astimezone(UTC).isoformat(timespec="microseconds"), "people": people}
    if not said["reason"]:
        del said["reason"]  # events of before there were reasons keep the hash they had
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
