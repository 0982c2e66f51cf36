""" "These may be two people" and "this is also another person": for the data manager, who mends the joining."""

import re
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thinkfamily.web.my_work.feedback import LONGEST, Says, send
from thinkfamily.web.my_work.recent import opened_lately
from thinkfamily.web.pages.wrong import SHORTEST, what_was_said
from thinkfamily.web.records.door import Door
from thinkfamily.web.showing.joining_page import joining_page, said_apart, said_together

_RECENT = 15
"""People and families opened lately among which the other person is looked for."""
_TOO_SHORT = f"Say in at least {SHORTEST} characters why you think so"
_ID = re.compile(r"(?:^|/person/)([A-Za-z0-9_-]{1,64})(?:[/?#].*)?$")
"""An id by itself, or the address of a person's page."""


@require_http_methods(["GET", "HEAD", "POST"])
def two_people(request: HttpRequest, person_id: str) -> HttpResponse:
    door, text = Door(request, "two_people"), what_was_said(request)
    if request.method == "POST" and len(text) >= SHORTEST:
        dataset = request.POST.get("source", "")
        _, named = door.show(partial(said_apart, dataset=dataset), person_id)
        return _sent(request, door, Says.TWO_PEOPLE, person_id, text, dataset=named)
    errors = {"text": _TOO_SHORT} if request.method == "POST" else {}
    said = {"page": door.show(joining_page, person_id), "text": text, "errors": errors, "longest": LONGEST}
    return render(request, "two_people.html", said, status=422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def same_person(request: HttpRequest, person_id: str) -> HttpResponse:
    door, text = Door(request, "same_person"), what_was_said(request)
    typed = request.POST.get("typed", "").strip()[:200]
    other_id = _id_in(typed) if typed else _id_in(request.POST.get("other", ""))
    errors = {}
    if request.method == "POST":
        if not other_id or other_id == person_id:
            errors["other"] = "Choose the other person, or give the address of their page"
        if len(text) < SHORTEST:
            errors["text"] = _TOO_SHORT
        if not errors:
            page = door.show(partial(said_together, other_id=other_id), person_id)
            if page.other:
                return _sent(request, door, Says.SAME_PERSON, person_id, text, other=other_id)
            errors["other"] = "There is nobody of that number whom you may see"
    viewer = request.viewer  # type: ignore[attr-defined]
    recent = [
        each.thing for each in opened_lately(viewer, _RECENT) if each.is_person and each.thing != person_id
    ]
    said = {
        "page": door.show(partial(joining_page, recent=recent), person_id), "text": text, "errors": errors,
        "longest": LONGEST, "typed": typed, "chosen": request.POST.get("other", ""),
    }  # fmt: skip
    return render(request, "same_person.html", said, status=422 if errors else 200)


def _id_in(text: str) -> str:
    found = _ID.search(text)
    return found.group(1) if found else ""


def _sent(
    request: HttpRequest,
    door: Door,
    says: Says,
    person_id: str,
    text: str,
    *,
    dataset: str = "",
    other: str = "",
) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    kept = send(
        says=says, person_id=person_id, other_person_id=other, dataset=dataset, text=text,
        snapshot_id=door.snapshot_id, by=viewer.username, role=viewer.role.key,
    )  # fmt: skip
    return redirect("feedback_item", kept.pk)
