"""The OpenAPI document of the read API, made from its routes; docs/openapi.json holds a copy."""

import json
from typing import Any

from thinkfamily.policy.roles import PURPOSES
from thinkfamily.policy.usual_reach import Why
from thinkfamily.web.api.caller import LONGEST_NAME, ON_BEHALF_OF, PURPOSE, REASON, WHY
from thinkfamily.web.api.given import Problem
from thinkfamily.web.api.routes import ROUTES, Route
from thinkfamily.web.api.schema import Schema, Schemas

_ABOUT = (
    "Opens people and families of the hub in the context of another system, behind the same door as the pages: the "
    "role of the token's account and the purpose of each request decide what is given, what is withheld is said, and "
    "every request is on the audit trail before anything is looked up. An answer is what the page of the same name "
    "shows, field by field. Ids hold until the data are next joined: find a person anew each time."
)
_PROBLEMS = {
    "400": "No purpose of this role was stated, or on whose behalf.",
    "401": "No token that holds.",
    "403": f"The role sees nobody's record, or a reason is needed: {WHY} and {REASON}.",
    "404": "No such record, or not one that the role may see for this purpose: the two are not told apart.",
    "405": "Another method.",
    "413": "The body is too large.",
    "415": "The body is not declared to be JSON.",
    "422": "The body is not what the route takes.",
    "429": "Too many looks at once, or tries with a token that does not hold: wait as Retry-After says.",
    "503": "The audit trail cannot be written, or the data are being prepared: nothing is shown. Try later.",
}


def document() -> dict[str, Any]:
    schemas = Schemas()
    problem = {"application/problem+json": {"schema": schemas.taken(Problem)}}
    paths: dict[str, Any] = {}
    for route in ROUTES:
        paths.setdefault(route.template, {})[route.method.lower()] = _operation(route, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Think Family read API", "version": "1", "description": _ABOUT},
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "parameters": _parameters(),
            "responses": {
                status: {"description": said, "content": problem} for status, said in _PROBLEMS.items()
            },
            "schemas": dict(sorted(schemas.named.items())),
        },
    }


def as_text() -> str:
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


def _operation(route: Route, schemas: Schemas) -> Schema:
    body = {
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": schemas.taken(route.takes)}},
        }
    } if route.takes else {}  # fmt: skip
    thing = {"name": route.thing, "in": "path", "required": True,
             "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"}}  # fmt: skip
    return {
        "operationId": route.name.removeprefix("api_"),
        "summary": route.says,
        "parameters": [
            *([thing] if route.thing else []),
            *({"name": name, "in": "query", "schema": {"type": "string"}} for name in route.query),
            *({"$ref": f"#/components/parameters/{name}"} for name in _parameters()),
        ],
        **body,
        "responses": {
            "200": {
                "description": "What may be seen, and sentences for what is withheld.",
                "content": {"application/json": {"schema": schemas.of(route.gives)}},
            },
            **{status: {"$ref": f"#/components/responses/{status}"} for status in _PROBLEMS},
        },
    }


def _parameters() -> dict[str, Schema]:
    def header(name: str, says: str, required: bool, **more: Any) -> Schema:
        return {"name": name, "in": "header", "required": required, "description": says,
                "schema": {"type": "string", **more}}  # fmt: skip

    return {
        "purpose": header(
            PURPOSE, "What for: one of the role's purposes.", True, enum=[each.key for each in PURPOSES]
        ),
        "on_behalf_of": header(
            ON_BEHALF_OF,
            "Who is looking: the other system's user by name, for the trail. Percent-encoded if it does not fit.",
            True, minLength=1, maxLength=LONGEST_NAME,
        ),
        "why": header(
            WHY, "What brings the user to a record outside the account's usual reach.", False,
            enum=[why.name for why in Why],
        ),
        "reason": header(
            REASON, "Who asked, or which case it is. Both are kept on the trail and hold for 30 days.", False
        ),
    }  # fmt: skip
