"""Where work starts: the search box, one's own work in brief, and what this role may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thinkfamily.web.pages.my_work import own_work
from thinkfamily.web.records.door import Door

CASES, RECENT = 6, 6
"""How many are shown before one goes to My work."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.role.opens_records:
        return render(request, "home_without_people.html")
    door = Door(request, "home")
    work = own_work(request, door, RECENT)
    return render(
        request,
        "home.html",
        {"work": work, "cases": work.cases[:CASES], "coverage": door.coverage()},
    )
