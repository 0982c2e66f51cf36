"""Stating what one is looking for: part of every decision and every line of the trail."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thinkfamily.policy.roles import ROLES
from thinkfamily.web.gate import OpenTo, open_to
from thinkfamily.web.pages.sign_in import safe_onward
from thinkfamily.web.showing.purposes import what_each_opens
from thinkfamily.web.signing_in.accounts import state_purpose, viewer_of
from thinkfamily.web.trail import audit
from thinkfamily.web.trail.came_from import came_from


@open_to(OpenTo.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def purpose(request: HttpRequest) -> HttpResponse:
    role = ROLES.get(request.user.role)
    if role is None:
        raise PermissionDenied(
            "The role of your account no longer exists: ask the hub's support team for another"
        )
    onward = request.POST.get("next") or request.GET.get("next") or ""
    current = viewer_of(request)
    said = {
        "role": role, "next": onward, "chosen": current.purpose.key if current else "", "error": "",
        "opens": what_each_opens(role, request.user.organisation),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "purpose.html", said)
    try:
        chosen = role.purpose(request.POST.get("purpose", ""))
    except ValueError:
        return render(
            request, "purpose.html", {**said, "error": "Choose what you are looking for"}, status=422
        )
    audit.record(
        audit.Act.STATED_PURPOSE, username=request.user.username, role=role.key,
        organisation=request.user.organisation, purpose=chosen.key, page="purpose",
        came_from=came_from(request),
    )  # fmt: skip
    state_purpose(request, chosen)
    return redirect(safe_onward(request, onward))
