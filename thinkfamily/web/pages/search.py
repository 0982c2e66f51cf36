"""Search for a person.

A question is posted, kept in the session under a ticket, and answered at an address that holds the ticket: a name
typed here gets into no browser history and no server log, and the way back to the answer still works. Corrections of
the reading and filters are posted and kept the same way. Nobody is suggested while somebody types: each key would
disclose people, and each would have to go on the trail.
"""

from dataclasses import replace
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from thinkfamily.web.asking.asked import Asked, asked_under, keep, recent
from thinkfamily.web.asking.reading import LONGEST, Parts, faults_in, reading_of
from thinkfamily.web.my_work.saved import saved_by
from thinkfamily.web.records.door import Door, SeesNobody
from thinkfamily.web.showing.search_filter import Filter, filter_from
from thinkfamily.web.showing.search_page import MOST_PAGES, search_page


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Takes a line (`name`), the parts of a reading (`corrected` and each part), or the number of a `saved` search."""
    if request.method != "POST":
        if not request.viewer.role.opens_records:  # type: ignore[attr-defined]
            raise SeesNobody("Your role sees no person's record")
        return _form(request, Asked())
    today = localdate()
    sent = _saved(request) or _sent(request)
    faults = faults_in(Parts(**sent.parts), today=today) if sent.parts is not None else {}
    if not faults and sent.question(today).is_empty:
        faults = {"name": "Enter a name, a date of birth, an address, a postcode, an NHS number or a UPN"}
    if faults:
        return _form(request, sent, faults=faults, status=422)
    return redirect("answer", keep(request, sent))


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, ticket: str) -> HttpResponse:
    """The answer to the question under `ticket`; a post narrows it (`filter`), widens it again or shows `more`."""
    asked = asked_under(request, ticket)
    if asked is None:
        raise Http404("no such search in this session")
    if request.method == "POST":
        keep(request, _narrowed(request, asked), ticket)
        return redirect("answer", ticket)
    door = Door(request, "search")
    day = door.snapshot_date
    reading = asked.reading(day)
    compose = partial(
        search_page, asked=asked.said(day), question=asked.question(day), narrowed=asked.filter, pages=asked.pages
    )  # fmt: skip
    page = door.show_list(compose)
    said = reading_of(reading.parts, today=day)
    return _form(
        request, asked, page=page, reading=said, unused=reading.unused, parts=reading.parts.as_form(), ticket=ticket,
        title=", ".join(which for _, which in said)[:100],
    )  # fmt: skip


def _form(request: HttpRequest, asked: Asked, *, status: int = 200, **said: object) -> HttpResponse:
    shown = {
        "asked": {"name": asked.text},
        "asked_saved": asked.saved,
        "faults": {},
        "parts": asked.parts,
        "page": None,
        **said,
    }
    if not shown["page"]:
        shown["recent"] = [(ticket, each.said(localdate())) for ticket, each in recent(request)]
    return render(request, "search.html", shown, status=status)


def _sent(request: HttpRequest) -> Asked:
    typed = {name: request.POST.get(name, "").strip()[:LONGEST] for name in ("name", *Parts().as_form())}
    text = typed.pop("name")
    return Asked(text=text, parts=typed if "corrected" in request.POST else None)


def _saved(request: HttpRequest) -> Asked | None:
    if "saved" not in request.POST:
        return None
    asked = saved_by(request.user.get_username(), request.POST["saved"])
    if asked is None:
        raise Http404("no such search of this account")
    return asked


def _narrowed(request: HttpRequest, asked: Asked) -> Asked:
    if "more" in request.POST:
        return replace(asked, pages=min(asked.pages + 1, MOST_PAGES))
    chosen = Filter() if "all" in request.POST else filter_from(lambda by: request.POST.get(by, ""))
    return replace(asked, filtered=chosen.as_form(), pages=1)
