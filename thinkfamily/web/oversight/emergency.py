"""Break-glass: somebody who must, opens a restricted record for a short while, and is asked about it afterwards."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth.signals import user_logged_out
from django.db import models
from django.dispatch import receiver
from django.http import HttpRequest

from thinkfamily.policy.access import Viewer
from thinkfamily.web.trail.audit import Act, AuditEvent

OPEN_FOR = timedelta(minutes=60)
"""Long enough to read a record and act on it; a second look wants a second reason."""

MOST_ATTEMPTS = 5
ATTEMPTS_WITHIN = timedelta(hours=1)
"""Particulars must be exact, so a worker needs one attempt or two: whoever needs more is guessing."""


class BrokenGlass(models.Model):
    """One emergency: who opened whose restricted record, why, and until when. The review is a `ReviewItem`."""

    username = models.CharField(max_length=150)
    role = models.CharField(max_length=50)
    person_id = models.CharField(max_length=100)
    reason = models.TextField()
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        db_table = "broken_glass"
        indexes = [models.Index(fields=("username", "ends_at"), name="broken_glass_now")]


def let_in(viewer: Viewer, person_id: str, reason: str) -> BrokenGlass:
    """Opens the record to this viewer. Asked for again while it is open, the newer reason stands."""
    close(viewer.username, person_id)
    now = datetime.now(UTC)
    return BrokenGlass.objects.create(
        username=viewer.username, role=viewer.role.key, person_id=person_id, reason=reason, opened_at=now,
        ends_at=now + OPEN_FOR,
    )  # fmt: skip


def open_now(viewer: Viewer) -> list[BrokenGlass]:
    """What this viewer has open, in the order it was opened. Nothing, once the role may not any more."""
    if not viewer.role.may_break_glass:
        return []
    open_ones = BrokenGlass.objects.filter(
        username=viewer.username, role=viewer.role.key, ends_at__gt=datetime.now(UTC)
    )
    return list(open_ones.order_by("opened_at", "id"))


def _open_at(request: HttpRequest) -> list[BrokenGlass]:
    """What the request's viewer has open as the page is put together: read once, for the page and for its frame."""
    if not hasattr(request, "broken_glass"):
        request.broken_glass = open_now(request.viewer)  # type: ignore[attr-defined]
    found: list[BrokenGlass] = request.broken_glass
    return found


def opened_in_emergency(request: HttpRequest) -> dict[str, str]:
    """Ids of the restricted people whose record the viewer may see now, each with the reason given."""
    return {each.person_id: each.reason for each in _open_at(request)}


def close(username: str, person_id: str) -> int:
    """End it before its time; how many were open."""
    now = datetime.now(UTC)
    mine = BrokenGlass.objects.filter(username=username, person_id=person_id, ends_at__gt=now)
    return mine.update(ends_at=now)


def is_one_too_many(username: str, attempt: int) -> bool:
    """Whether the attempt with that number on the trail comes after too many others. Asked once it is on the trail, so
    that two at the same moment both count."""
    before = AuditEvent.objects.filter(
        username=username, act=Act.BROKE_GLASS.value, at__gt=datetime.now(UTC) - ATTEMPTS_WITHIN,
        number__lte=attempt,
    )  # fmt: skip
    return before.count() > MOST_ATTEMPTS


@receiver(user_logged_out)
def close_all(sender: object, user: Any, request: HttpRequest, **_: Any) -> None:
    """Nothing stays open for whoever signs in next on that machine, nor for a session begun elsewhere."""
    if user is not None:
        now = datetime.now(UTC)
        BrokenGlass.objects.filter(username=user.get_username(), ends_at__gt=now).update(ends_at=now)


def banner(request: HttpRequest) -> dict[str, Any]:
    """For the frame of every page: what the viewer has open, and whether the page is about one of those."""
    viewer = getattr(request, "viewer", None)
    match = request.resolver_match
    about = match.kwargs.get("person_id", "") if match else ""
    return {"open_in_emergency": _open_at(request) if viewer else [], "page_is_about": about}
