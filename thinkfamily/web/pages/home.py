"""Where work starts: the search box, and what this role may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thinkfamily.policy.roles import Reach
from thinkfamily.web.records.door import Door


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    sees_people = viewer.role.reach is not Reach.NO_PERSON
    coverage = Door(request, "home").coverage() if sees_people else ()
    return render(request, "home.html", {"coverage": coverage})
