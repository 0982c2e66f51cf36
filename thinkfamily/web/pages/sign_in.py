"""Signing in. Repeated failures lock it for a while (see lock_out.py); every attempt is on the trail."""

from django import forms
from django.contrib.auth import authenticate, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from thinkfamily.web.gate import OpenTo, open_to
from thinkfamily.web.signing_in import limits, lock_out
from thinkfamily.web.signing_in.session_ends import Ended
from thinkfamily.web.trail import audit
from thinkfamily.web.trail.audit import Act
from thinkfamily.web.trail.came_from import came_from


class SignIn(forms.Form):
    username = forms.CharField(max_length=150)
    password = forms.CharField(max_length=500, strip=False)


@open_to(OpenTo.EVERYONE)
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    onward = request.POST.get("next") or request.GET.get("next") or ""
    said = {"next": onward, "username": "", "error": "", "ended": _ended(request)}
    if request.method != "POST":
        return render(request, "sign_in.html", said)
    username = str(request.POST.get("username", ""))[:150]
    name = lock_out.name_for_trail(username)
    if lock_out.is_locked_out(name, came_from(request)):
        return _still_locked_out(request, name)
    form = SignIn(request.POST)
    # An unknown name takes as long as a known one: Django hashes the password all the same.
    user = authenticate(request, **form.cleaned_data) if form.is_valid() else None
    if user is None:
        audit.record(Act.FAILED_SIGN_IN, username=name, page="sign_in", came_from=came_from(request))
        if lock_out.is_locked_out(name, came_from(request)):
            return locked_out(request)
        error = "The name or the password is not right"
        return render(request, "sign_in.html", {**said, "username": username, "error": error}, status=422)
    audit.record(
        Act.SIGNED_IN, username=user.username, role=user.role, organisation=user.organisation, page="sign_in",
        came_from=came_from(request),
    )  # fmt: skip
    request.session.flush()  # a new key, and nothing carried over: the purpose is stated anew
    login(request, user)
    return redirect(f"{reverse('purpose')}?{urlencode({'next': safe_onward(request, onward)})}")


def _ended(request: HttpRequest) -> str:
    """Why the last session ended, if it ended by itself."""
    why = request.GET.get("ended", "")
    return Ended[why].value if why in Ended.__members__ else ""


def _still_locked_out(request: HttpRequest, name: str) -> HttpResponse:
    """Not one more failure, or whoever keeps trying would keep the account's owner out for ever."""
    if not limits.said_already(name, "sign_in"):
        audit.record(
            Act.REFUSED, username=name, page="sign_in", came_from=came_from(request), outcome="locked out"
        )
    return locked_out(request)


def locked_out(request: HttpRequest) -> HttpResponse:
    response = render(request, "locked_out.html", status=429)
    response["Retry-After"] = str(lock_out.WINDOW.seconds)
    return response


def safe_onward(request: HttpRequest, onward: str) -> str:
    """Where to go on to: only ever a page of this site."""
    inside = url_has_allowed_host_and_scheme(
        onward, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return onward if inside and onward.startswith("/") else reverse("home")
