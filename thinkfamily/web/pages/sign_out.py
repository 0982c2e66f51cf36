"""Signing out."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from thinkfamily.web import audit
from thinkfamily.web.came_from import came_from
from thinkfamily.web.gate import OpenTo, open_to


@open_to(OpenTo.SIGNED_IN)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    audit.record(
        audit.Act.SIGNED_OUT, username=request.user.username, role=request.user.role, page="sign_out",
        came_from=came_from(request),
    )  # fmt: skip
    logout(request)
    return redirect("sign_in")
