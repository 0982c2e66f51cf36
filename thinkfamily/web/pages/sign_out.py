"""Signing out: here, or everywhere."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from thinkfamily.web.gate import OpenTo, open_to
from thinkfamily.web.signing_in import session_ends
from thinkfamily.web.trail import audit
from thinkfamily.web.trail.came_from import came_from

CLEARED = '"cache", "storage"'
"""What the browser is told to forget. Not cookies: that would take those of the council's other sites with it."""


@open_to(OpenTo.SIGNED_IN)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    everywhere = request.POST.get("everywhere") == "yes"
    audit.record(
        audit.Act.SIGNED_OUT, username=request.user.username, role=request.user.role, page="sign_out",
        outcome="everywhere" if everywhere else "", came_from=came_from(request),
    )  # fmt: skip
    if everywhere:
        session_ends.end_all(request.user.pk)
    logout(request)
    response = redirect("sign_in")
    response["Clear-Site-Data"] = CLEARED
    return response
