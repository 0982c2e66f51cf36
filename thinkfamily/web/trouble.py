"""What is answered when a page cannot be: never a name, never a cause that tells what is held.

A person gets a page; another system, at an address of the API, a problem document (RFC 9457) of the same meaning.
"""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from thinkfamily.web.api.problem import problem
from thinkfamily.web.signing_in.limits import MINUTE

METHODS = ("GET", "HEAD", "POST")
_NOT_WRITTEN = ("csrfmiddlewaretoken", "next", "password", "current", "new", "again")
"""Fields of a form that nobody wants back, or must not get back."""


def is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def answer(
    request: HttpRequest, status: int, template: str, title: str, detail: str = "", **said: object
) -> HttpResponse:
    if is_api(request):
        return problem(status, title, detail)
    return render(request, template, said, status=status)


def unfit(request: HttpRequest) -> HttpResponse | None:
    """Refuses what no page here takes, before anything else looks at it."""
    if request.method not in METHODS:
        response = answer(request, 405, "not_understood.html", "No such method here")
        response["Allow"] = ", ".join(METHODS)
        return response
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > settings.LARGEST_BODY:
        return answer(request, 413, "too_large.html", "Too much was sent")
    return None


def no_trail(request: HttpRequest) -> HttpResponse:
    """The application's database cannot be written: asked of nobody, for that is in the database too."""
    request.user = AnonymousUser()
    return _later(answer(request, 503, "no_trail.html", "The audit trail cannot be written"), 60)


def being_prepared(request: HttpRequest) -> HttpResponse:
    return _later(answer(request, 503, "being_prepared.html", "The data are being prepared"), 300)


def moved(request: HttpRequest, thing: str, to: tuple[str, ...]) -> HttpResponse:
    """The same page about whoever has the records now; where that is several, the choice."""
    if is_api(request):
        detail = "No record has this number now. Its records are under the numbers given."
        return problem(410, "The record has another number", detail, now=list(to))
    match = request.resolver_match
    assert match is not None
    name = str(match.view_name)
    addresses = [
        reverse(name, kwargs={key: one if value == thing else value for key, value in match.kwargs.items()})
        for one in to
    ]
    if len(addresses) == 1:
        return redirect(addresses[0])
    return render(request, "moved.html", {"addresses": addresses, "thing": thing}, status=300)


def too_fast(request: HttpRequest) -> HttpResponse:
    detail = "This account has looked at more records within a minute than anybody can read."
    return _later(answer(request, 429, "too_fast.html", "Too many looks at once", detail), MINUTE.seconds)


def not_sent(request: HttpRequest, where: str, written: list[str]) -> HttpResponse:
    return render(request, "not_sent.html", {"where": where, "written": written}, status=403)


def written_in(request: HttpRequest) -> list[str]:
    """What somebody wrote into the form they sent."""
    fields = [name for name in request.POST if name not in _NOT_WRITTEN]
    return [text for name in fields for text in request.POST.getlist(name) if " " in text.strip()]


def _later(response: HttpResponse, seconds: int) -> HttpResponse:
    response["Retry-After"] = str(seconds)
    return response
