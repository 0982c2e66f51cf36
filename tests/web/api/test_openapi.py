"""The OpenAPI document: what is written down is what is answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.web.api.asking import asking
from tests.web.api.test_api_leak import BODIES
from tests.web.conftest import SignedIn
from tests.web.little_city import MARLOWE, TEGAN
from thinkfamily.web.api.as_json import as_json
from thinkfamily.web.api.document import document
from thinkfamily.web.api.routes import ROUTES, Route
from thinkfamily.web.api.schema import Schemas

DOCUMENT = document()


def faults(answer: object, schema: dict) -> list[str]:
    whole = {**schema, "components": DOCUMENT["components"]}
    return [
        f"{fault.json_path}: {fault.message[:100]}"
        for fault in Draft202012Validator(whole).iter_errors(answer)
    ]


def answer_of(route: Route, role: str) -> Any:
    caller = asking(role)
    path = route.template.replace("{person_id}", TEGAN).replace("{family_id}", MARLOWE)
    return caller.post(path, BODIES[path][0]) if route.takes else caller.get(path)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["first_response", "school_lead", "housing_officer"])
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_every_answer_is_as_documented(route: Route, role: str) -> None:
    operation = DOCUMENT["paths"][route.template][route.method.lower()]
    answer = answer_of(route, role)
    assert answer.status_code == 200
    assert not faults(answer.json(), operation["responses"]["200"]["content"]["application/json"]["schema"])


@pytest.mark.django_db
def test_a_problem_is_as_documented() -> None:
    for path in ("/api/v1/people/NOBODY", "/api/v1/nothing", "/api/v1/search"):
        answer = asking("first_response").get(path)
        assert answer.status_code in (404, 405)
        assert answer["Content-Type"] == "application/problem+json"
        assert not faults(answer.json(), {"$ref": "#/components/schemas/Problem"})


def test_the_document_is_served_to_a_token_and_read_by_people(db: None, signed_in: SignedIn) -> None:
    assert asking("first_response").get("/api/v1/openapi.json").json() == DOCUMENT
    body = signed_in("performance_analyst").get("/api").content.decode()
    for route in ROUTES:
        assert route.template in body


def test_every_reference_leads_somewhere() -> None:
    def references(part: Any) -> list[str]:
        if isinstance(part, dict):
            found = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
            return found + [each for value in part.values() for each in references(value)]
        return [each for value in part for each in references(value)] if isinstance(part, list) else []

    for reference in set(references(DOCUMENT)):
        place: Any = DOCUMENT
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]
        assert place


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """One."""

    colour: Colour
    pairs: tuple[tuple[str, int], ...] = ()
    more: Mapping[str, object]
    next: "Leaf | None" = None


def test_a_schema_is_read_off_the_types() -> None:
    schemas = Schemas()
    assert schemas.of(Leaf) == {"$ref": "#/components/schemas/Leaf"}
    assert schemas.named["Leaf"] == {
        "type": "object",
        "description": "One.",
        "properties": {
            "colour": {"enum": ["red"]},
            "pairs": {
                "type": "array",
                "items": {"type": "array", "items": {"anyOf": [{"type": "string"}, {"type": "integer"}]}},
            },
            "more": {"type": "object", "additionalProperties": {}},
            "next": {"anyOf": [{"$ref": "#/components/schemas/Leaf"}, {"type": "null"}]},
        },
        "required": ["colour", "pairs", "more", "next"],
        "additionalProperties": False,
    }
    leaf = Leaf(colour=Colour.RED, pairs=(("a", 1),), more={"b": frozenset({2})})
    assert as_json(leaf) == {"colour": "red", "pairs": [["a", 1]], "more": {"b": [2]}, "next": None}
    with pytest.raises(TypeError, match="no schema"):
        schemas.of(complex)
    with pytest.raises(ValueError, match="no form"):
        as_json(complex(1, 2))
