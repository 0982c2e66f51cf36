"""Search for a person.

A question is posted, kept in the session under a ticket, and answered at an address that holds the ticket: a name
typed here gets into no browser history and no server log, and the way back to the answer still works.
"""

import secrets
from datetime import date
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from thinkfamily.snapshot.rows import Question
from thinkfamily.web.ask import LONGEST, read_question, reading_of
from thinkfamily.web.records.door import Door
from thinkfamily.web.showing.search_page import search_page

_QUESTIONS = "questions"
_KEPT = 20
_BOXES = ("name", "born", "address")


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "search.html", {"asked": {}, "error": ""})
    asked = {box: request.POST.get(box, "").strip()[:LONGEST] for box in _BOXES}
    if _question(asked, localdate()).is_empty:
        error = "Enter a name, a date of birth, an address, a postcode, an NHS number or a UPN"
        return render(request, "search.html", {"asked": asked, "error": error}, status=422)
    ticket = secrets.token_urlsafe(9)
    kept = list(request.session.get(_QUESTIONS, {}).items())[-_KEPT + 1 :]
    request.session[_QUESTIONS] = {**dict(kept), ticket: asked}
    return redirect("answer", ticket)


@require_safe
def answer(request: HttpRequest, ticket: str) -> HttpResponse:
    asked = request.session.get(_QUESTIONS, {}).get(ticket)
    if asked is None:
        raise Http404("no such search in this session")
    door = Door(request, "search")
    question = _question(asked, door.snapshot_date)
    said = "; ".join(text for text in asked.values() if text)
    page = door.show_list(partial(search_page, asked=said, question=question))
    return render(
        request, "search.html", {"asked": asked, "page": page, "reading": reading_of(question), "error": ""}
    )


def _question(asked: dict[str, str], today: date) -> Question:
    return read_question(asked["name"], today=today, born=asked["born"], address=asked["address"])
