"""Refuse by default, exempt out loud: every address needs a signed-in account and a stated purpose.

A view that needs less says so with `@open_to(...)`; nothing is open because somebody forgot to close it.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from thinkfamily.web.accounts import viewer_of
from thinkfamily.web.audit import AuditUnavailable
from thinkfamily.web.records.usual_reach import ReasonNeeded

View = TypeVar("View", bound=Callable[..., HttpResponse])


class OpenTo(StrEnum):
    EVERYONE = "everyone, signed in or not"
    SIGNED_IN = "whoever is signed in, purpose stated or not"
    PURPOSE = "whoever is signed in and has stated a purpose"


def open_to(whom: OpenTo) -> Callable[[View], View]:
    """Mark a view as needing less than the rule."""

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
        response = self.get_response(request)
        # A page about somebody stays in no cache: not the browser's, not a proxy's.
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        needs = openness(view)
        if needs is OpenTo.EVERYONE:
            return None
        if not request.user.is_authenticated:
            return redirect(_and_back(reverse("sign_in"), request))
        if needs is OpenTo.SIGNED_IN:
            return None
        viewer = viewer_of(request)
        if viewer is None:
            return redirect(_and_back(reverse("purpose"), request))
        request.viewer = viewer  # type: ignore[attr-defined]
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, AuditUnavailable):
            return render(request, "no_trail.html", status=503)
        if isinstance(error, ReasonNeeded):
            return redirect(_and_back(reverse("reason", args=[error.thing]), request))
        return None


def _and_back(where: str, request: HttpRequest) -> str:
    """Only a page that was asked for by address is come back to; a form is not sent twice."""
    if request.method != "GET" or request.path == "/":
        return where
    return f"{where}?{urlencode({'next': request.path})}"
