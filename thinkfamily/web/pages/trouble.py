"""What is shown when a page cannot be: never a name, never a cause that tells what is held."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from thinkfamily.web.gate import OpenTo, open_to


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "not_found.html", status=404)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "not_allowed.html", {"because": str(exception)}, status=403)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "not_understood.html", status=400)


@open_to(OpenTo.EVERYONE)
def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "stale_form.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    return render(request, "failed.html", status=500)
