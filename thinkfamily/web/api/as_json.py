"""What a page is given, as JSON: field by field as declared, nothing added and nothing left out."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any


def as_json(value: Any) -> Any:
    """Dataclasses as objects, dates as ISO 8601, enumerations as their values; ValueError for what is none of these."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: as_json(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Mapping):
        return {str(as_json(name)): as_json(each) for name, each in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(as_json(each) for each in value)
    if isinstance(value, tuple | list):
        return [as_json(each) for each in value]
    raise ValueError(f"no form in JSON for a {type(value).__name__}")
