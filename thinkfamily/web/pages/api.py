"""The read API, to be read by people: its routes, from the same declarations as its OpenAPI document."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thinkfamily.web.api.document import document


@require_safe
def api(request: HttpRequest) -> HttpResponse:
    said = document()
    routes = [
        {
            "method": method.upper(),
            "path": path,
            "says": operation["summary"],
            "takes": _fields(said, operation),
            "gives": _name(operation["responses"]["200"]["content"]["application/json"]["schema"]),
        }
        for path, methods in said["paths"].items()
        for method, operation in methods.items()
    ]
    answers = {
        name: {"says": kind.get("description", ""), "fields": kind["properties"]}
        for name, kind in said["components"]["schemas"].items()
    }
    kinds = {
        (name, field): _kind(each)
        for name, answer in answers.items()
        for field, each in answer["fields"].items()
    }
    return render(request, "api.html", {"said": said, "routes": routes, "answers": answers, "kinds": kinds})


def _fields(said: dict, operation: dict) -> dict[str, str]:
    """The fields of the body with what each means; none where there is no body."""
    if "requestBody" not in operation:
        return {}
    body = said["components"]["schemas"][
        _name(operation["requestBody"]["content"]["application/json"]["schema"])
    ]
    return {name: each["description"] for name, each in body["properties"].items()}


def _name(schema: dict) -> str:
    return schema["$ref"].rpartition("/")[2]


def _kind(schema: dict) -> str:
    """A field's kind in words: "list of Card", "date or nothing"."""
    if "$ref" in schema:
        return _name(schema)
    if "anyOf" in schema:
        return " or ".join(_kind(each) for each in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(str(each) for each in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema['items'])}"
    if schema.get("type") == "object":
        return "values by name"
    return {"string": "text", "null": "nothing", "boolean": "true or false", "integer": "whole number"}.get(
        schema.get("format", schema.get("type", "any")), schema.get("format", schema.get("type", "any"))
    )
