"""Saying why one opens a record outside one's usual reach: kept on the trail, and asked again after a month.

The page is the same whether there is such a record, whether it may be seen, and whatever it holds: nothing is read to
show it, so being asked tells nothing.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thinkfamily.datasets.codes import LOCALITY
from thinkfamily.policy.usual_reach import Why
from thinkfamily.web.pages.sign_in import safe_onward
from thinkfamily.web.records.usual_reach import REASON_HOLDS
from thinkfamily.web.trail import audit
from thinkfamily.web.trail.came_from import came_from

SHORTEST, LONGEST = 10, 500


@require_http_methods(["GET", "HEAD", "POST"])
def reason(request: HttpRequest, thing: str) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    onward = request.POST.get("next") or request.GET.get("next") or ""
    why = next((each for each in Why if each.name == request.POST.get("why")), None)
    text = " ".join(request.POST.get("reason", "").replace("\x00", " ").split())[:LONGEST]
    faults = _faults(why, text) if request.method == "POST" else {}
    if request.method != "POST" or faults:
        return render(request, "reason.html", {
            "thing": thing, "next": onward, "whys": tuple(Why), "why": why, "text": text, "faults": faults,
            "longest": LONGEST, "days": REASON_HOLDS.days,
            "works_in": " and ".join(LOCALITY.codes[code] for code in sorted(viewer.localities)),
        }, status=422 if faults else 200)  # fmt: skip
    audit.record(
        audit.Act.GAVE_REASON, username=viewer.username, role=viewer.role.key, organisation=viewer.organisation,
        purpose=viewer.purpose.key, page="reason", thing=thing, reason=f"{why}: {text}", came_from=came_from(request),
    )  # fmt: skip
    return redirect(safe_onward(request, onward))


def _faults(why: Why | None, text: str) -> dict[str, str]:
    faults = {} if why else {"why": "Choose what brings you to this record"}
    if len(text) < SHORTEST:
        faults["reason"] = f"Say in at least {SHORTEST} characters who asked, or which case it is"
    return faults
