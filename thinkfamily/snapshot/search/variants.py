"""Nicknames and other usual forms of a name, from an open list (see variants.md)."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("variants.csv")
Forms = Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def pairs() -> tuple[tuple[str, str], ...]:
    """Pairs of forms of one name, in upper case, the first in the alphabet first."""
    lines = _FILE.read_text(encoding="ascii").splitlines()[1:]
    return tuple(
        (name, form) for name, forms in (line.split(",") for line in lines) for form in forms.split()
    )


def forms_of(some: tuple[tuple[str, str], ...]) -> Forms:
    """Each name's other forms."""
    found: dict[str, set[str]] = {}
    for one, other in some:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {name: frozenset(forms) for name, forms in found.items()}


@lru_cache(maxsize=1)
def usual_forms() -> Forms:
    return forms_of(pairs())
