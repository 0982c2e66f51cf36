"""One case of identity review: two records side by side, and what the reviewer says of them."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from thinkfamily.web.charts.waterfall import waterfall
from thinkfamily.web.identity_review.cases import LONGEST, SHORTEST, Case, State, Verdict
from thinkfamily.web.identity_review.deciding import (
    Changed,
    Contradicts,
    NotYours,
    may_decide,
    say,
    withdraw,
)
from thinkfamily.web.looking.look import Look
from thinkfamily.web.records.door import Door
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.showing.identity_case_page import identity_case_page, what_it_is_about
from thinkfamily.web.shown.identity_case import CasePage

GONE = "These records are not in the newest data, or have changed: there is nothing to decide now"
STALE = "This case was opened again since you read it: read it as it is now"


@require_http_methods(["GET", "HEAD", "POST"])
def identity_case(request: HttpRequest, number: str) -> HttpResponse:
    door = Door(request, "identity_case")
    door.must_compare(f"case {number}")
    case = _case(number)
    if request.method != "POST":
        return _shown(request, door, case)
    verdict = request.POST.get("verdict", "")
    reason = " ".join(request.POST.get("reason", "").replace("\x00", "").split())[:LONGEST]
    errors = {}
    if verdict not in Verdict.__members__:
        errors["verdict"] = "Choose what you think"
    if len(reason) < SHORTEST:
        errors["reason"] = f"Say in at least {SHORTEST} characters why you think so"
    if errors:
        return _shown(request, door, case, errors=errors, verdict=verdict, reason=reason, status=422)
    return _decide(request, door, case, Verdict[verdict], reason)


def _decide(request: HttpRequest, door: Door, case: Case, verdict: Verdict, reason: str) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    pairs = door.compare(partial(_pairs, case=case), case.people, case=f"case {case.pk}")
    given = request.POST.get("cycle", "")
    try:
        if not pairs:
            raise NotYours(GONE)
        door.must_compare(f"case {case.pk}", outcome=verdict.value, reason=reason)
        decision = say(
            case.pk, cycle=int(given) if given.isdecimal() and len(given) < 6 else 0, verdict=verdict, reason=reason,
            by=viewer.username, leads=viewer.role.leads_review, pairs=pairs,
        )  # fmt: skip
    except (Changed, NotYours, Contradicts) as error:
        case.refresh_from_db()
        why = STALE if isinstance(error, Changed) else str(error)
        return _shown(
            request, door, case, errors={"verdict": why}, verdict=verdict.name, reason=reason, status=409
        )
    said = f"Case {case.pk}: kept. "
    case.refresh_from_db()
    if decision:
        said += "It is decided, and goes with the next build."
    elif case.state == State.DISAGREED.value:
        said += "Another reviewer thinks otherwise, so the lead decides."
    else:
        said += "Another reviewer looks at it too, without seeing what you said."
    request.session["said_once"] = said
    return redirect("identity_queue")


@require_POST
def identity_withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """The lead takes the case's decision back."""
    door, viewer = Door(request, "identity_case"), request.viewer  # type: ignore[attr-defined]
    door.must_compare(f"case {number}")
    case = _case(number)
    reason = " ".join(request.POST.get("because", "").replace("\x00", "").split())[:LONGEST]
    standing = case.decisions.filter(withdrawn_at=None).first()
    if not viewer.role.leads_review or standing is None:
        why = "Only the lead withdraws a decision" if standing else "There is no decision to withdraw"
        return _shown(request, door, case, errors={"because": why}, status=409)
    if len(reason) < SHORTEST:
        short = f"Say in at least {SHORTEST} characters why"
        return _shown(request, door, case, errors={"because": short}, because=reason, status=422)
    door.must_compare(f"case {case.pk}", outcome=f"withdrew decision {standing.pk}", reason=reason)
    done = withdraw(standing.pk, because=reason, by=viewer.username)
    request.session["said_once"] = f"Decision {standing.pk} " + (
        "is withdrawn" if done else "had been withdrawn before"
    )
    return redirect("identity_case", case.pk)


def _pairs(look: Look, rows: Rows, *, case: Case) -> list:
    return what_it_is_about(rows, case)


def _page(look: Look, rows: Rows, *, case: Case) -> tuple[CasePage | None]:
    return (identity_case_page(look, rows, case),)


def _case(number: str) -> Case:
    found = Case.objects.filter(pk=number).first() if number.isdecimal() and len(number) < 15 else None
    if found is None:
        raise Http404("no such case")
    return found


def _shown(
    request: HttpRequest,
    door: Door,
    case: Case,
    *,
    errors: dict[str, str] | None = None,
    status: int = 200,
    **typed: str,
) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    (page,) = door.compare(partial(_page, case=case), case.people, case=f"case {case.pk}")
    leads = viewer.role.leads_review
    closed = may_decide(case, by=viewer.username, leads=leads)
    # What others said is seen by nobody who is still to say what they think, but by the lead who settles it.
    sees_others = not case.is_open or (leads and case.state == State.DISAGREED.value)
    said = {
        "case": case, "page": page, "drawn": waterfall(page.evidence) if page and page.evidence else "",
        "closed": closed if page else GONE, "verdicts": tuple(Verdict), "errors": errors or {}, "longest": LONGEST,
        "opinions": case.opinions.filter(cycle=case.cycle) if sees_others else (),
        "decisions": case.decisions.all() if sees_others else (),
        "standing": case.decisions.filter(withdrawn_at=None).first() if sees_others else None, "leads": leads,
        "verdict": typed.get("verdict", ""), "reason": typed.get("reason", ""), "because": typed.get("because", ""),
    }  # fmt: skip
    return render(request, "identity_case.html", said, status=status)
