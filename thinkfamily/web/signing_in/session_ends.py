"""When a session ends by itself: after a while without use, and at the latest after a working day."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.dispatch import receiver
from django.http import HttpRequest

IDLE = timedelta(minutes=30)
"""A visit or a telephone call fits in; a screen left in an open-plan office does not stay open for the afternoon.
OWASP ASVS asks for no more at level 2. Shorter, and people would keep their password where they can reach it."""

WHOLE = timedelta(hours=8)
"""A working day, however busy."""

NOTED_EVERY = timedelta(minutes=1)
"""Use is written down this often: each time would be one more write to the database a page."""

_BEGAN, _USED = "began_at", "used_at"


class Ended(StrEnum):
    """Why it ended, in the words of the trail; the name is what the sign-in page is told."""

    IDLE = "not used for 30 minutes"
    DAY_OVER = "open for 8 hours"


@receiver(user_logged_in)
def begin(sender: object, request: HttpRequest, **_: Any) -> None:
    now = datetime.now(UTC).isoformat()
    request.session[_BEGAN] = request.session[_USED] = now


def why_ended(session: SessionBase, *, now: datetime) -> Ended | None:
    """Why the session is over at `now`; None while it lasts. One that does not say when it began is over."""
    began, used = session.get(_BEGAN), session.get(_USED)
    if began is None or now - datetime.fromisoformat(began) > WHOLE:
        return Ended.DAY_OVER
    if used is None or now - datetime.fromisoformat(used) > IDLE:
        return Ended.IDLE
    return None


def note_use(session: SessionBase, *, now: datetime) -> None:
    if now - datetime.fromisoformat(session[_USED]) > NOTED_EVERY:
        session[_USED] = now.isoformat()


def end_all(user_id: int) -> int:
    """End every session of an account, on whatever machine; returns how many there were.

    A session is kept as text under a random key, so all that have not run out are read: some hundreds.
    """
    mine = [
        each.session_key
        for each in Session.objects.filter(expire_date__gt=datetime.now(UTC)).iterator()
        if each.get_decoded().get("_auth_user_id") == str(user_id)
    ]
    return Session.objects.filter(session_key__in=mine).delete()[0]
