""" "This is wrong": a correction asked for, of one thing that is shown, to the owner of the data."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thinkfamily.web.my_work.feedback import LONGEST, send
from thinkfamily.web.records.door import Door
from thinkfamily.web.showing.wrong_page import WrongPage, wrong_page

SHORTEST = 10


@require_http_methods(["GET", "HEAD", "POST"])
def wrong(request: HttpRequest, person_id: str) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    about, dataset = asked.get("about", "")[:80], asked.get("source", "")
    text = what_was_said(request)
    sending = request.method == "POST" and len(text) >= SHORTEST
    door = Door(request, "wrong")
    page = door.show(partial(wrong_page, about=about, dataset=dataset, sending=sending), person_id)
    errors = _errors(page, text) if request.method == "POST" else {}
    if request.method != "POST" or errors:
        said = {"page": page, "about": about, "text": text, "errors": errors, "longest": LONGEST}
        return render(request, "wrong.html", said, status=422 if errors else 200)
    viewer = request.viewer  # type: ignore[attr-defined]
    sent = send(
        says=page.says, person_id=person_id, dataset=page.source.name if page.source else "", thing=page.thing.name,
        text=text, snapshot_id=door.snapshot_id, by=viewer.username, role=viewer.role.key,
    )  # fmt: skip
    return redirect("feedback_item", sent.pk)


def what_was_said(request: HttpRequest) -> str:
    """The text of the form, as a database can hold it."""
    return request.POST.get("text", "").replace("\x00", "").strip()[:LONGEST]


def _errors(page: WrongPage, text: str) -> dict[str, str]:
    errors = {}
    if page.source is None:
        errors["source"] = "Choose which source has it wrong"
    if len(text) < SHORTEST:
        errors["text"] = f"Say in at least {SHORTEST} characters what is wrong and how you know"
    return errors
