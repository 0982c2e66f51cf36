"""Who asks over the API: whose token it is, for what purpose, on behalf of whom.

A token stands for one account, whose role decides what it sees. Nothing of a browser's session counts here, so that
no page of another site can make a signed-in browser ask.
"""

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse

from thinkfamily.policy.access import Viewer
from thinkfamily.policy.roles import ROLES
from thinkfamily.web.api.problem import problem
from thinkfamily.web.signing_in import lock_out
from thinkfamily.web.signing_in.tokens import ApiToken, token_of
from thinkfamily.web.trail import audit
from thinkfamily.web.trail.audit import Act
from thinkfamily.web.trail.came_from import came_from

PURPOSE = "Think-Family-Purpose"
WHY = "Think-Family-Why"
REASON = "Think-Family-Reason"
ON_BEHALF_OF = "On-Behalf-Of"
LONGEST_NAME = 150


def said_in(request: HttpRequest, header: str) -> str:
    """A header's text; what does not fit into one (a name with accents) is percent-encoded UTF-8."""
    return " ".join(unquote(request.headers.get(header, ""), errors="replace").split())


def admit(request: HttpRequest) -> HttpResponse | None:
    """Sets `request.viewer`, or says why not."""
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    token = token_of(secret.strip()) if kind.lower() == "bearer" else None
    if token is None or not token.holds(datetime.now(UTC)):
        return _no_token(request, token)
    role = ROLES.get(token.user.role)
    if role is None:
        return problem(403, "Not allowed", "The role of this token's account no longer exists.")
    purposes = {purpose.key: purpose for purpose in role.purposes}
    purpose = purposes.get(said_in(request, PURPOSE))
    if purpose is None:
        detail = f"Say in the header {PURPOSE} what for: one of this role's purposes."
        return problem(400, "No purpose", detail, purposes=sorted(purposes))
    if not said_in(request, ON_BEHALF_OF):
        return problem(400, "On behalf of nobody", f"Say in the header {ON_BEHALF_OF} who is looking.")
    request.api_token = token  # type: ignore[attr-defined]
    # Breaking the glass is a person's act at a page, for a short while: nothing restricted leaves through here.
    role = replace(role, may_break_glass=False)
    request.viewer = Viewer(  # type: ignore[attr-defined]
        username=token.user.username, role=role, purpose=purpose, organisation=token.user.organisation,
        localities=token.user.works_in,
    )  # fmt: skip
    return None


def note_asked(request: HttpRequest, page: str, thing: str = "") -> None:
    """Onto the trail: through which system, for whom there. Committed before anything is looked up."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    token: ApiToken = request.api_token  # type: ignore[attr-defined]
    whom = said_in(request, ON_BEHALF_OF)[:LONGEST_NAME]
    audit.record(
        Act.ASKED_THROUGH_API, username=viewer.username, role=viewer.role.key, organisation=viewer.organisation,
        purpose=viewer.purpose.key, page=page, thing=thing, asked=f"{token.title}, on behalf of {whom}",
        came_from=came_from(request),
    )  # fmt: skip


def _no_token(request: HttpRequest, token: ApiToken | None) -> HttpResponse:
    """Which of the reasons it was is not told. A caller that keeps trying fills no trail."""
    name = f"token {token.pk}" if token else "unknown token"
    if lock_out.is_locked_out(name, came_from(request)):
        response = problem(429, "Too many tries with a token that does not hold")
        response["Retry-After"] = str(lock_out.WINDOW.seconds)
        return response
    audit.record(
        Act.FAILED_SIGN_IN, username=name, page="api", asked=token.title if token else "",
        came_from=came_from(request),
    )  # fmt: skip
    response = problem(401, "No token that holds", "Send Authorization: Bearer and a token that holds.")
    response["WWW-Authenticate"] = "Bearer"
    return response
