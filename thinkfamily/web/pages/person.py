"""One person: identity, indicators and strengths, addresses, families, relationships, involvement."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thinkfamily.web.layout.printing import wants_print
from thinkfamily.web.records.door import Door
from thinkfamily.web.showing.person_page import person_page
from thinkfamily.web.showing.things import things
from thinkfamily.web.showing.what_is_new import what_is_new


@require_safe
def person(request: HttpRequest, person_id: str) -> HttpResponse:
    door, printed = Door(request, "person"), wants_print(request)
    page = door.show(partial(person_page, printed=printed), person_id)
    news = what_is_new(
        things(page), username=request.user.username, person_id=person_id, snapshot_id=door.snapshot_id,
        keep=request.method == "GET" and not printed,
    )  # fmt: skip
    return render(request, "person.html", {"page": page, "news": news, "printed": printed})
