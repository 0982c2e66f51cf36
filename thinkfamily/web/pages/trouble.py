"""The pages Django asks for when something is wrong with a request; see web/trouble.py for what they may say."""

import sys

from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from thinkfamily.web import trouble
from thinkfamily.web.gate import OpenTo, open_to


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return trouble.answer(
        request, 404, "not_found.html", "No such record, or not one that this role may see for this purpose"
    )


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    because = str(exception)
    return trouble.answer(request, 403, "not_allowed.html", "Not allowed", because, because=because)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    return trouble.answer(request, 400, "not_understood.html", "Not understood")


@open_to(OpenTo.EVERYONE)
def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What was written comes back only to a form of this site: another's must not put its words on our page."""
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    written = trouble.written_in(request) if ours else []
    return trouble.answer(request, 403, "stale_form.html", "Not allowed", written=written)


def failed(request: HttpRequest) -> HttpResponse:
    """Asks the database nothing: it may be what failed."""
    request.user = AnonymousUser()
    if isinstance(sys.exc_info()[1], OperationalError):
        return trouble.no_trail(request)
    return trouble.answer(request, 500, "failed.html", "Something went wrong")
