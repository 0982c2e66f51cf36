"""Requests made up from an OpenAPI document by Schemathesis: the same ones every time."""

import warnings
from typing import Any
from urllib.parse import urlencode

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode

PLAIN = (GenerationMode.POSITIVE,)
BOTH = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


def cases(document: dict[str, Any], *, most: int, modes: tuple[GenerationMode, ...]) -> dict[str, list[Case]]:
    """Up to `most` requests of each operation and mode, by the operation's id. GenerationMode.NEGATIVE breaks the
    document's own rules."""
    made: dict[str, list[Case]] = {}
    for result in schemathesis.openapi.from_dict(document).get_all_operations():
        operation = result.ok()
        key = operation.definition.raw["operationId"]
        made[key] = [
            case for mode in modes for case in _some(operation.as_strategy(generation_mode=mode), most)
        ]
    return made


def _some(strategy: Any, most: int) -> list[Case]:
    found: list[Case] = []

    @settings(
        max_examples=most, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(strategy)
    def collect(case: Case) -> None:
        found.append(case)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # hypothesis-jsonschema's, about schemas that cannot be negated
        try:
            collect()
        except Unsatisfiable:
            return []  # nothing in it that could be broken
    return found


def address(case: Case) -> str:
    query = urlencode({name: str(value) for name, value in (case.query or {}).items()}, errors="replace")
    return f"{case.formatted_path}?{query}" if query else case.formatted_path
