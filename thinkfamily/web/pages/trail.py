"""The audit trail, for information governance: newest first, filtered, paged by event number, and as a file.

What is asked for is posted and kept in the session under a ticket, as a search is: a person's id or words of a reason
get into no browser history and no server log.
"""

import secrets

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from thinkfamily.policy.roles import PURPOSES, ROLES
from thinkfamily.web.oversight.reading_the_trail import Oversight
from thinkfamily.web.showing.trail_page import event_lines
from thinkfamily.web.trail.audit import Act
from thinkfamily.web.trail.export import as_csv
from thinkfamily.web.trail.filter import TrailFilter, values_of
from thinkfamily.web.trail.seals import head

ON_A_PAGE = 50
ALL = "all"
"""The ticket of who asks for everything."""
_FILTERS = "trail_filters"
_KEPT = 20


@require_http_methods(["GET", "HEAD", "POST"])
def trail(request: HttpRequest) -> HttpResponse:
    oversight = Oversight(request, "trail")
    if request.method != "POST":
        return _show(request, oversight, TrailFilter(), ALL)
    asked = TrailFilter.read(request.POST)
    errors = asked.errors()
    if errors:
        return render(request, "trail.html", {**_choices(), "asked": asked, "errors": errors}, status=422)
    if asked == TrailFilter():
        return redirect("trail")
    ticket = secrets.token_urlsafe(9)
    kept = list(request.session.get(_FILTERS, {}).items())[-_KEPT + 1 :]
    request.session[_FILTERS] = {**dict(kept), ticket: asked.as_dict()}
    return redirect("trail_found", ticket)


@require_safe
def trail_found(request: HttpRequest, ticket: str) -> HttpResponse:
    oversight = Oversight(request, "trail")
    return _show(request, oversight, _asked(request, ticket), ticket)


@require_safe
def trail_export(request: HttpRequest, ticket: str) -> HttpResponseBase:
    """Every event asked for, oldest first, as a file of comma-separated values."""
    oversight = Oversight(request, "trail_export")
    asked = _asked(request, ticket)
    newest = oversight.note(Act.EXPORTED, thing="trail", asked=asked.says())
    rows = as_csv(asked.events().filter(number__lte=newest))
    response = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="audit-trail-{localdate():%Y-%m-%d}.csv"'
    return response


def _asked(request: HttpRequest, ticket: str) -> TrailFilter:
    if ticket == ALL:
        return TrailFilter()
    kept = request.session.get(_FILTERS, {}).get(ticket)
    if kept is None:
        raise Http404("nothing was asked for under that ticket in this session")
    return TrailFilter.read(kept)


def _show(request: HttpRequest, oversight: Oversight, asked: TrailFilter, ticket: str) -> HttpResponse:
    before = request.GET.get("before", "")
    oversight.note(Act.READ_TRAIL, thing=asked.person_id, asked=asked.says())
    events = asked.events()
    if before.isdecimal() and len(before) < 19:
        events = events.filter(number__lt=int(before))
    found = event_lines(events[: ON_A_PAGE + 1])
    shown = found[:ON_A_PAGE]
    said = {
        **_choices(), "asked": asked, "errors": {}, "events": shown, "ticket": ticket, "is_first": not before,
        "older": shown[-1].number if len(found) > ON_A_PAGE else None, "head": head(),
    }  # fmt: skip
    return render(request, "trail.html", said)


def _choices() -> dict[str, object]:
    """What may be chosen: every role and purpose there is, and the acts and pages that are on the trail."""
    return {
        "roles": {role.key: role.title for role in ROLES.values()},
        "purposes": {purpose.key: purpose.title for purpose in PURPOSES},
        "acts": {act: act for act in values_of("act")},
        "pages": {page: page.replace("_", " ") for page in values_of("page")},
    }
