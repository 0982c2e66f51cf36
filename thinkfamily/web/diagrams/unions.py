"""Who hangs from whom: couples, the children of each, and the bonds that are left to be drawn as lines of their own."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from thinkfamily.web.diagrams.kin import Bond, Kin, Tie


class Couple(StrEnum):
    """How two people's line is drawn."""

    TOGETHER = "together"
    PARTED = "parted"
    UNRECORDED = "unrecorded"
    """Parents of one child of whom no partnership is recorded."""


@dataclass(frozen=True, kw_only=True)
class Union:
    """Children of one row, eldest first, with the parents they share (none when only siblings are known)."""

    parents: tuple[str, ...]
    children: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Unions:
    unions: tuple[Union, ...]
    couples: Mapping[frozenset[str], Couple]
    loose: tuple[Bond, ...]
    """Bonds that no union or couple shows."""
    crowded: tuple[str, ...]
    """Children with more than two recorded parents."""


def eldest_first(keys: Iterable[str], people: Mapping[str, Kin]) -> tuple[str, ...]:
    """Whose birthday is not known comes last."""

    def place(key: str) -> tuple[bool, int, str, str]:
        born = people[key].born
        return born is None, born.toordinal() if born else 0, people[key].name, key

    return tuple(sorted(keys, key=place))


def unions(people: Mapping[str, Kin], bonds: Sequence[Bond], row: Mapping[str, int]) -> Unions:
    """`bonds` are those that no stronger one contradicts."""
    partners = {bond.ends: bond for bond in bonds if bond.tie is Tie.PARTNER}
    recorded: dict[str, list[str]] = {}
    for bond in bonds:
        if bond.tie is Tie.PARENT:
            recorded.setdefault(bond.lower, []).append(bond.upper)
    parents = {child: _two(found, partners, people) for child, found in recorded.items()}
    found = _families(parents, people, row) + _siblings_alone(bonds, recorded, people)
    couples = {frozenset(pair): Couple.UNRECORDED for union in found if len(pair := union.parents) == 2} | {
        ends: Couple.PARTED if bond.ended else Couple.TOGETHER for ends, bond in partners.items()
    }
    return Unions(
        unions=tuple(found),
        couples=couples,
        loose=_loose(bonds, parents, found),
        crowded=tuple(sorted(child for child, all_of_them in recorded.items() if len(all_of_them) > 2)),
    )


def _two(
    found: Sequence[str], partners: Collection[frozenset[str]], people: Mapping[str, Kin]
) -> tuple[str, ...]:
    """The two parents to hang from: a couple before others, a man and a woman before others."""
    if len(found) < 3:
        return tuple(sorted(found))

    def doubt(pair: tuple[str, ...]) -> tuple[bool, bool, tuple[str, ...]]:
        return frozenset(pair) not in partners, len({people[each].sex for each in pair}) < 2, pair

    return min(combinations(sorted(found), 2), key=doubt)


def _families(
    parents: Mapping[str, tuple[str, ...]], people: Mapping[str, Kin], row: Mapping[str, int]
) -> list[Union]:
    children: dict[tuple[tuple[str, ...], int], list[str]] = {}
    for child, pair in sorted(parents.items()):
        children.setdefault((pair, row[child]), []).append(child)
    return [
        Union(parents=pair, children=eldest_first(each, people))
        for (pair, _), each in sorted(children.items())
    ]


def _siblings_alone(
    bonds: Iterable[Bond], parents: Mapping[str, object], people: Mapping[str, Kin]
) -> list[Union]:
    """Siblings of whom no parent is drawn."""
    together: dict[str, set[str]] = {}
    for bond in bonds:
        if bond.tie is Tie.SIBLING and not bond.ends & parents.keys():
            joined = set().union(bond.ends, *(together.get(each, set()) for each in bond.ends))
            together |= dict.fromkeys(joined, joined)
    return [
        Union(parents=(), children=eldest_first(each, people))
        for each in sorted({tuple(sorted(each)) for each in together.values()})
    ]


def _loose(
    bonds: Iterable[Bond], parents: Mapping[str, tuple[str, ...]], found: Sequence[Union]
) -> tuple[Bond, ...]:
    together = [frozenset(union.children) for union in found]
    sharing = {frozenset(pair) for pair in _pairs_with_a_parent(parents)}
    siblings = sharing | {bond.ends for bond in bonds if bond.tie in (Tie.SIBLING, Tie.HALF)}

    def above(child: str, steps: int) -> set[str]:
        """Ancestors that many generations up."""
        if steps == 0:
            return {child}
        return {each for parent in parents.get(child, ()) for each in above(parent, steps - 1)}

    def shown(bond: Bond) -> bool:
        match bond.tie:
            case Tie.PARTNER:
                return True
            case Tie.PARENT:
                return bond.upper in parents[bond.lower]
            case Tie.SIBLING | Tie.HALF:
                return bond.ends in sharing or any(bond.ends <= each for each in together)
            case Tie.GRANDPARENT:
                return bond.upper in above(bond.lower, bond.down)
            case Tie.AUNT:
                return any(frozenset({bond.upper, each}) in siblings for each in above(bond.lower, bond.down))
            case _:
                return False

    return tuple(bond for bond in bonds if not shown(bond))


def _pairs_with_a_parent(parents: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [
        (one, other)
        for one, other in combinations(sorted(parents), 2)
        if set(parents[one]) & set(parents[other])
    ]
