"""Saying why one opens a record outside one's usual reach: kept on the trail, and asked again after a month."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thinkfamily.web import audit
from thinkfamily.web.came_from import came_from
from thinkfamily.web.pages.sign_in import safe_onward

SHORTEST, LONGEST = 10, 500


@require_http_methods(["GET", "HEAD", "POST"])
def reason(request: HttpRequest, thing: str) -> HttpResponse:
    viewer = request.viewer  # type: ignore[attr-defined]
    onward = request.POST.get("next") or request.GET.get("next") or ""
    said = {"thing": thing, "next": onward, "text": "", "error": "", "longest": LONGEST}
    if request.method != "POST":
        return render(request, "reason.html", said)
    text = " ".join(request.POST.get("reason", "").split())[:LONGEST]
    if len(text) < SHORTEST:
        error = f"Say in at least {SHORTEST} characters why you need to open this record"
        return render(request, "reason.html", {**said, "text": text, "error": error}, status=422)
    audit.record(
        audit.Act.GAVE_REASON, username=viewer.username, role=viewer.role.key, organisation=viewer.organisation,
        purpose=viewer.purpose.key, page="reason", thing=thing, reason=text,
        came_from=came_from(request),
    )  # fmt: skip
    return redirect(safe_onward(request, onward))
