"""Signing in. Repeated failures lock the account for a while (django-axes); every attempt is on the trail."""

from django import forms
from django.contrib.auth import authenticate, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from thinkfamily.web import audit
from thinkfamily.web.accounts import PURPOSE
from thinkfamily.web.came_from import came_from
from thinkfamily.web.gate import OpenTo, open_to


class SignIn(forms.Form):
    username = forms.CharField(max_length=150)
    password = forms.CharField(max_length=500, strip=False)


@open_to(OpenTo.EVERYONE)
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    onward = request.POST.get("next") or request.GET.get("next") or ""
    if request.method != "POST":
        return render(request, "sign_in.html", {"next": onward, "username": "", "error": ""})
    form = SignIn(request.POST)
    username = str(request.POST.get("username", ""))[:150]
    user = authenticate(request, **form.cleaned_data) if form.is_valid() else None
    if user is None:
        audit.record(
            audit.Act.FAILED_SIGN_IN, username=username, page="sign_in", came_from=came_from(request)
        )
        if getattr(request, "axes_locked_out", False):
            return locked_out(request)
        said = {"next": onward, "username": username, "error": "The name or the password is not right"}
        return render(request, "sign_in.html", said, status=422)
    audit.record(
        audit.Act.SIGNED_IN, username=user.username, role=user.role, organisation=user.organisation, page="sign_in",
        came_from=came_from(request),
    )  # fmt: skip
    login(request, user)
    request.session.pop(PURPOSE, None)
    return redirect(f"{reverse('purpose')}?{urlencode({'next': safe_onward(request, onward)})}")


def locked_out(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
    """What django-axes shows after too many failures."""
    return render(request, "locked_out.html", status=429)


def safe_onward(request: HttpRequest, onward: str) -> str:
    """Where to go on to: only ever a page of this site."""
    inside = url_has_allowed_host_and_scheme(
        onward, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return onward if inside and onward.startswith("/") else reverse("home")
