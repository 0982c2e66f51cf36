"""One person: identity, indicators, addresses, families, relationships, involvement."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thinkfamily.web.records.door import Door
from thinkfamily.web.showing.person_page import person_page


@require_safe
def person(request: HttpRequest, person_id: str) -> HttpResponse:
    return render(request, "person.html", {"page": Door(request, "person").show(person_page, person_id)})
