"""What an example of a page says."""

from dataclasses import dataclass

from thinkfamily.web.trail.audit import Act


@dataclass(frozen=True, kw_only=True)
class Example:
    """A page as somebody asks for it, with what each of two roles finds there."""

    path: str
    role: str = "first_response"
    shows: tuple[str, ...]
    other: str
    """A role that sees less."""
    withholds: tuple[str, ...]
    people: frozenset[str]
    """Who goes on the trail when the first role looks."""
    acts: tuple[Act, ...]
