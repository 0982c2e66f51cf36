"""Family detail."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thinkfamily.web.records import Door


@require_safe
def family(request: HttpRequest, family_id: str) -> HttpResponse:
    return render(request, "family.html", {"page": Door(request, "family").family(family_id)})
