"""The queue of identity review: cases by what a decision is worth. It names nobody."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thinkfamily.web.identity_review.cases import Case, State
from thinkfamily.web.identity_review.deciding import may_decide
from thinkfamily.web.identity_review.queue import raised, take_in, take_up
from thinkfamily.web.records.door import Door

ON_A_PAGE = 25


@require_safe
def identity_queue(request: HttpRequest) -> HttpResponse:
    door, viewer = Door(request, "identity_queue"), request.viewer  # type: ignore[attr-defined]
    door.must_compare("queue")
    _take_in(door)
    state = request.GET.get("state", "")
    state = state if state in set(State) else ""
    cases = Case.objects.filter(state=state) if state else Case.objects.filter(state=State.OPEN.value)
    leads = viewer.role.leads_review
    if leads and not state:
        cases = Case.objects.filter(state__in=(State.DISAGREED.value, State.OPEN.value)).order_by(
            "state", "-worth", "pk"
        )
    page = Paginator(cases, ON_A_PAGE).get_page(request.GET.get("page"))
    lines = [(case, may_decide(case, by=viewer.username, leads=leads)) for case in page]
    said = {"page": page, "lines": lines, "state": state, "states": tuple(State), "leads": leads}
    return render(request, "identity_queue.html", said)


def _take_in(door: Door) -> None:
    """Once for each snapshot what linking doubts, and at once what practitioners say."""
    if not Case.objects.filter(snapshot_id=door.snapshot_id).exists():
        take_in(door.undecided(), snapshot_id=door.snapshot_id)
    waiting = list(raised())
    people = {person for each in waiting for person in (each.person_id, each.other_person_id) if person}
    if not people:
        return
    rows = door.entries_to_ask_about(people)
    entries: dict[str, list] = {}
    for row in rows.entries(people):
        entries.setdefault(row.person_id, []).append(row)
    for each in waiting:
        links = rows.links([each.person_id])
        take_up(each, entries, links, snapshot_id=door.snapshot_id)
