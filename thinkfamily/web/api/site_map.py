"""The API's addresses, and the one view they share."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from thinkfamily.policy.usual_reach import Why
from thinkfamily.web.api.as_json import as_json
from thinkfamily.web.api.caller import REASON, WHY, note_asked, said_in
from thinkfamily.web.api.document import document
from thinkfamily.web.api.problem import problem
from thinkfamily.web.api.routes import FOLDER, ROUTES, Route
from thinkfamily.web.api.taken import NotTaken, read_body
from thinkfamily.web.gate import OpenTo, open_to
from thinkfamily.web.pages.reason import LONGEST, SHORTEST
from thinkfamily.web.records.usual_reach import ReasonNeeded
from thinkfamily.web.trail import audit
from thinkfamily.web.trail.audit import Act
from thinkfamily.web.trail.came_from import came_from

View = Callable[..., HttpResponse]


def api_paths() -> list[URLPattern]:
    return [
        *(path(FOLDER + route.path, view_of(route), name=route.name) for route in ROUTES),
        path(f"{FOLDER}openapi.json", openapi, name="api_openapi"),
    ]


def view_of(route: Route) -> View:
    """Checked for a token by the gate. Exempt from the form check, which guards sessions: none counts here."""

    @csrf_exempt
    @open_to(OpenTo.TOKEN)
    def view(request: HttpRequest, **ids: str) -> HttpResponse:
        if request.method not in (route.method, "HEAD" if route.method == "GET" else ""):
            response = problem(405, "No such method here")
            response["Allow"] = route.method
            return response
        if route.takes and request.content_type != "application/json":
            return problem(415, "Not JSON", "Send the body as application/json.")
        note_asked(request, route.name, ids.get(route.thing, ""))
        try:
            body = {"body": read_body(request.body, route.takes)} if route.takes else {}
            return JsonResponse(as_json(_answered(request, route, **body, **ids)))
        except NotTaken as error:
            return problem(422, "Not taken", faults=error.faults)
        except ReasonNeeded:
            detail = (
                f"The record is outside this account's usual reach. Ask again with the headers {WHY} (one of whys) and "
                f"{REASON}: at least {SHORTEST} characters on who asked, or which case it is. They are kept with every "
                "look and may be reviewed."
            )
            return problem(403, "A reason is needed", detail, whys=[why.name for why in Why])

    return view


@csrf_exempt
@open_to(OpenTo.TOKEN)
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    return JsonResponse(document())


def _answered(request: HttpRequest, route: Route, **asked: Any) -> Any:
    """With the reason that came along, where one is needed."""
    try:
        return route.answer(request, **asked)
    except ReasonNeeded as error:
        why, reason = Why.__members__.get(said_in(request, WHY)), said_in(request, REASON)[:LONGEST]
        if why is None or len(reason) < SHORTEST:
            raise
        _say_why(request, route, error.thing, f"{why}: {reason}")
    return route.answer(request, **asked)


def _say_why(request: HttpRequest, route: Route, thing: str, reason: str) -> None:
    viewer = request.viewer  # type: ignore[attr-defined]
    audit.record(
        Act.GAVE_REASON, username=viewer.username, role=viewer.role.key, organisation=viewer.organisation,
        purpose=viewer.purpose.key, page=route.name, thing=thing, reason=reason, came_from=came_from(request),
    )  # fmt: skip
