"""Family detail."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thinkfamily.web.records.door import Door
from thinkfamily.web.showing.family_page import family_page


@require_safe
def family(request: HttpRequest, family_id: str) -> HttpResponse:
    return render(request, "family.html", {"page": Door(request, "family").show(family_page, family_id)})
