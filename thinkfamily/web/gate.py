"""Refuse by default, exempt out loud: every address needs a signed-in account and a stated purpose.

A view that needs less, or a token instead, says so with `@open_to(...)`; nothing is open because somebody forgot to
close it.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

from django.contrib.auth import logout
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from thinkfamily.web import trouble
from thinkfamily.web.api.caller import admit
from thinkfamily.web.records.door import Moved
from thinkfamily.web.records.shelf import SHELF, NoSnapshot
from thinkfamily.web.records.usual_reach import ReasonNeeded
from thinkfamily.web.signing_in import limits, session_ends
from thinkfamily.web.signing_in.accounts import viewer_of
from thinkfamily.web.trail import audit
from thinkfamily.web.trail.audit import AuditUnavailable
from thinkfamily.web.trail.came_from import came_from

_LOG = logging.getLogger(__name__)
View = TypeVar("View", bound=Callable[..., HttpResponse])


class OpenTo(StrEnum):
    EVERYONE = "everyone, signed in or not"
    SIGNED_IN = "whoever is signed in, purpose stated or not"
    PURPOSE = "whoever is signed in and has stated a purpose"
    TOKEN = "another system with a token, each request with a purpose; a session opens nothing here"


def open_to(whom: OpenTo) -> Callable[[View], View]:
    """Mark a view as needing something else than the rule."""

    def mark(view: View) -> View:
        view.open_to = whom  # type: ignore[attr-defined]
        return view

    return mark


def openness(view: Callable[..., Any]) -> OpenTo:
    return getattr(view, "open_to", OpenTo.PURPOSE)


class RefuseByDefault:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = trouble.unfit(request) or self.get_response(request)
        # A page about somebody stays in no cache: not the browser's, not a proxy's.
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if trouble.is_api(request):  # should a browser be led there, it shows nothing of it
            response.headers.setdefault("Content-Disposition", 'attachment; filename="api.json"')
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        try:
            return _refusal(request, openness(view))
        except (AuditUnavailable, OperationalError):
            return trouble.no_trail(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, AuditUnavailable | OperationalError):
            return trouble.no_trail(request)
        if isinstance(error, NoSnapshot):
            return trouble.being_prepared(request)
        if SHELF.was_taken_away():
            _LOG.error("the snapshot that serves was taken from the shelf")
            return trouble.being_prepared(request)
        if isinstance(error, ReasonNeeded):
            return redirect(_and_back(reverse("reason", args=[error.thing]), request))
        if isinstance(error, Moved) and request.method in ("GET", "HEAD"):
            return trouble.moved(request, error.thing, error.to)
        return None


def _refusal(request: HttpRequest, needs: OpenTo) -> HttpResponse | None:
    """What whoever may not come in is told; None for whoever may."""
    if needs is OpenTo.EVERYONE:
        return None
    if needs is OpenTo.TOKEN:
        return admit(request) or _too_fast(request)
    if not request.user.is_authenticated:
        return _turned_away(request, reverse("sign_in"))
    ended = session_ends.why_ended(request.session, now=datetime.now(UTC))
    if ended:
        _end(request, ended)
        return _turned_away(request, reverse("sign_in"), ended=ended.name)
    session_ends.note_use(request.session, now=datetime.now(UTC))
    if needs is OpenTo.SIGNED_IN:
        return None
    viewer = viewer_of(request)
    if viewer is None:
        return _turned_away(request, reverse("purpose"))
    request.viewer = viewer  # type: ignore[attr-defined]
    return _too_fast(request)


def _end(request: HttpRequest, why: session_ends.Ended) -> None:
    username, role = request.user.get_username(), request.user.role
    logout(request)
    audit.record(
        audit.Act.SIGNED_OUT, username=username, role=role, page="session", outcome=why,
        came_from=came_from(request),
    )  # fmt: skip


def _too_fast(request: HttpRequest) -> HttpResponse | None:
    viewer = request.viewer  # type: ignore[attr-defined]
    act = limits.overstepped(viewer.username)
    if act is None:
        return None
    if not limits.said_already(viewer.username, "limits"):
        audit.record(
            audit.Act.REFUSED, username=viewer.username, role=viewer.role.key, organisation=viewer.organisation,
            purpose=viewer.purpose.key, page="limits", came_from=came_from(request),
            outcome=f"{act} {limits.A_MINUTE[act]} times within a minute",
        )  # fmt: skip
    return trouble.too_fast(request)


def _turned_away(request: HttpRequest, where: str, **why: str) -> HttpResponse:
    """On to where to sign in or to state a purpose. What somebody had written they are given back, not robbed of."""
    if request.method == "POST" and (written := trouble.written_in(request)):
        return trouble.not_sent(request, where, written)
    return redirect(_and_back(where, request, **why))


def _and_back(where: str, request: HttpRequest, **why: str) -> str:
    """Only a page that was asked for by address is come back to; a form is not sent twice."""
    said = {**why}
    if request.method == "GET" and request.path != "/":
        said["next"] = request.path
    return f"{where}?{urlencode(said)}" if said else where
