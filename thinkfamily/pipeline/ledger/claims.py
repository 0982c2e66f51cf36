"""Which group may have which number: the strongest claim first, each group and each number once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A group asks for a number it has history with. Of two claims the one whose `strength` is greater goes first; of
    equals the smaller `order`."""

    group: int
    number: str
    strength: tuple[Any, ...]
    order: tuple[Any, ...]


def settle(claims: Iterable[Claim]) -> dict[int, str]:
    """Group -> number. The same whatever order the claims come in, where no two are equal in strength and order.

    A group that alone has history with a number, and with no other, always gets it: nothing else claims it.
    """
    given: dict[int, str] = {}
    taken: set[str] = set()
    for claim in sorted(claims, key=lambda one: (tuple(-part for part in one.strength), one.order)):
        if claim.group not in given and claim.number not in taken:
            given[claim.group] = claim.number
            taken.add(claim.number)
    return given
