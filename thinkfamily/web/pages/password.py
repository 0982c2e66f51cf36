"""Changing one's password: it ends every other session of the account."""

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from thinkfamily.web.gate import OpenTo, open_to
from thinkfamily.web.pages.sign_in import locked_out
from thinkfamily.web.signing_in import lock_out, session_ends
from thinkfamily.web.signing_in.accounts import User
from thinkfamily.web.trail import audit
from thinkfamily.web.trail.audit import Act
from thinkfamily.web.trail.came_from import came_from

LONGEST = 128
"""Characters: room for a sentence; longer ones only make the server work."""


@open_to(OpenTo.SIGNED_IN)
@sensitive_post_parameters("current", "new", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    user: User = request.user
    if request.method != "POST":
        return _page(request, {}, changed=request.GET.get("changed") == "yes")
    if lock_out.is_locked_out(user.username, came_from(request)):
        return locked_out(request)
    current, new, again = (request.POST.get(name, "") for name in ("current", "new", "again"))
    errors = {} if user.check_password(current[:500]) else {"current": ["The current password is not right"]}
    if errors:
        _record(
            request, Act.FAILED_SIGN_IN
        )  # counts towards the lock-out: a session left open lets nobody guess
    else:
        errors = _wrong_with(new, again, user)
    if errors:
        return _page(request, errors)
    _record(request, Act.CHANGED_PASSWORD)
    user.set_password(new)
    user.save(update_fields=["password"])
    session_ends.end_all(user.pk)
    update_session_auth_hash(request, user)
    return redirect(f"{reverse('password')}?changed=yes")


def _page(request: HttpRequest, errors: dict[str, list[str]], *, changed: bool = False) -> HttpResponse:
    said = {"errors": errors, "changed": changed, "longest": LONGEST}
    return render(request, "password.html", said, status=422 if errors else 200)


def _wrong_with(new: str, again: str, user: User) -> dict[str, list[str]]:
    if len(new) > LONGEST:
        return {"new": [f"The new password is longer than {LONGEST} characters"]}
    if user.check_password(new):
        return {"new": ["The new password is the current one"]}
    try:
        validate_password(new, user)
    except ValidationError as error:
        return {"new": list(error.messages)}
    return {} if new == again else {"again": ["The two new passwords are not the same"]}


def _record(request: HttpRequest, act: Act) -> None:
    audit.record(
        act, username=request.user.username, role=request.user.role, organisation=request.user.organisation,
        page="password", came_from=came_from(request),
    )  # fmt: skip
