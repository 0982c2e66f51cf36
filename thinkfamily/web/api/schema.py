"""JSON Schema of dataclasses, read off their types: what a page is given is declared once and documented by that."""

import inspect
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Schema = dict[str, Any]
_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string"},  # a feed's local time has no zone, which the format date-time requires
    type(None): {"type": "null"},
    object: {},
    Any: {},
}


class Schemas:
    """Collects a named schema for each dataclass that is met."""

    def __init__(self) -> None:
        self.named: dict[str, Schema] = {}
        self._types: dict[str, type] = {}

    def taken(self, kind: type) -> Schema:
        """Of a request's body: what has a default may be left out."""
        return self._reference(kind, lambda each: each.default is MISSING)

    def of(self, kind: Any) -> Schema:
        """Of an answer: every field is there. Raises TypeError for a type that no answer should have."""
        if kind in _PLAIN:
            return dict(_PLAIN[kind])
        if is_dataclass(kind) and isinstance(kind, type):
            return self._reference(kind, lambda each: True)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return {"enum": [member.value for member in kind]}
        origin, inside = get_origin(kind), get_args(kind)
        if origin is Literal:
            return {"enum": list(inside)}
        if origin in (Union, types.UnionType):
            return {"anyOf": [self.of(each) for each in inside]}
        if origin in (tuple, list, set, frozenset):
            kinds = [self.of(each) for each in dict.fromkeys(inside) if each is not Ellipsis]
            return {"type": "array", "items": kinds[0] if len(kinds) == 1 else {"anyOf": kinds}}
        if inspect.isclass(origin) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.of(inside[1])}
        raise TypeError(f"no schema for {kind}")

    def _reference(self, kind: type, needs: Callable[[Field[Any]], bool]) -> Schema:
        name = kind.__name__
        if self._types.setdefault(name, kind) is not kind:
            name = f"{kind.__module__.rpartition('.')[2]}.{name}"  # another file has one of that name
            self._types[name] = kind
        if name not in self.named:
            self.named[name] = {}  # before its fields: a type may hold its own kind
            self.named[name] = self._object(kind, needs)
        return {"$ref": f"#/components/schemas/{name}"}

    def _object(self, kind: type, needs: Callable[[Field[Any]], bool]) -> Schema:
        hints = get_type_hints(kind)
        said = inspect.getdoc(kind) or ""
        own = "" if said.startswith(f"{kind.__name__}(") else said  # what dataclasses make up for themselves
        return {
            "type": "object",
            **({"description": " ".join(own.split())} if own else {}),
            "properties": {
                each.name: {**self.of(hints[each.name]), **each.metadata} for each in fields(kind)
            },
            "required": [each.name for each in fields(kind) if needs(each)],
            "additionalProperties": False,
        }
