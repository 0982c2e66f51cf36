"""Which row each person belongs in: a parent above the child, always, unless the records contradict themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from thinkfamily.web.diagrams.kin import Bond, Tie


@dataclass(frozen=True, kw_only=True)
class Generations:
    """`row` is 0 for the eldest. `refused` are bonds that contradict stronger ones: no row could be right for them."""

    row: dict[str, int]
    refused: tuple[Bond, ...]


def generations(people: Iterable[str], bonds: Sequence[Bond]) -> Generations:
    """Rows from the bonds alone. What is claimed more strongly is heard first; equal claims in the order given."""
    sorting = _Sorting(sorted(people))
    refused: list[Bond] = []

    def hear(*ties: Tie) -> None:
        for bond in bonds:
            if bond.tie in ties:
                if bond.down:
                    fits = sorting.put_above(bond.upper, bond.lower, bond.down)
                else:
                    fits = sorting.put_beside(bond.upper, bond.lower)
                if not fits and bond.tie not in (Tie.STEP, Tie.CARE):
                    refused.append(bond)

    hear(Tie.PARENT)
    hear(Tie.SIBLING)
    hear(Tie.HALF)
    parents, children = _by_child(bonds, refused), _by_parent(bonds, refused)
    for siblings in children.values():
        for one, other in combinations(siblings, 2):
            sorting.put_beside(one, other)
    hear(Tie.GRANDPARENT, Tie.AUNT)
    hear(Tie.PARTNER)
    for couple in parents.values():
        for one, other in combinations(couple, 2):
            sorting.put_beside(one, other)
    # A carer is mostly of a parent's generation, but need not be: an elder sister, a grandmother.
    hear(Tie.STEP, Tie.CARE)
    friends = [(bond.upper, bond.lower) for bond in bonds if bond.tie is Tie.OTHER]
    return Generations(row=sorting.rows(friends), refused=tuple(refused))


def _by_child(bonds: Iterable[Bond], refused: Iterable[Bond]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for bond in bonds:
        if bond.tie is Tie.PARENT and bond not in refused:
            found.setdefault(bond.lower, []).append(bond.upper)
    return found


def _by_parent(bonds: Iterable[Bond], refused: Iterable[Bond]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for bond in bonds:
        if bond.tie is Tie.PARENT and bond not in refused:
            found.setdefault(bond.upper, []).append(bond.lower)
    return found


class _Sorting:
    """People in groups of one row, and which group is above which by at least how many rows; never a circle."""

    def __init__(self, people: Sequence[str]) -> None:
        self._group = {person: person for person in people}
        self._above: dict[tuple[str, str], int] = {}

    def put_above(self, upper: str, lower: str, down: int) -> bool:
        """False, and nothing changed, when it would go round in a circle."""
        one, other = self._group[upper], self._group[lower]
        if one == other or self._leads(other, one):
            return False
        self._above[one, other] = max(down, self._above.get((one, other), 0))
        return True

    def put_beside(self, left: str, right: str) -> bool:
        """False, and nothing changed, when one of them is above the other."""
        one, other = sorted((self._group[left], self._group[right]))
        if one == other:
            return True
        if self._leads(one, other) or self._leads(other, one):
            return False
        self._group = {person: one if group == other else group for person, group in self._group.items()}
        joined: dict[tuple[str, str], int] = {}
        for (upper, lower), down in self._above.items():
            pair = (one if upper == other else upper, one if lower == other else lower)
            joined[pair] = max(down, joined.get(pair, 0))
        self._above = joined
        return True

    def _leads(self, start: str, goal: str) -> bool:
        seen, waiting = {start}, [start]
        while waiting:
            here = waiting.pop()
            below = {lower for upper, lower in self._above if upper == here} - seen
            if goal in below:
                return True
            seen |= below
            waiting += sorted(below)
        return False

    def rows(self, friends: Iterable[tuple[str, str]]) -> dict[str, int]:
        """Each group just below those above it, as claims are heard; where that cannot be, further below."""
        level, tree = self._as_claimed()
        for group in self._eldest_first():
            for (upper, lower), down in self._above.items():
                if upper == group:
                    level[lower] = max(level[lower], level[group] + down)
        self._bring_together(level, tree, friends)
        top = min(level.values(), default=0)
        return {person: level[group] - top for person, group in self._group.items()}

    def _as_claimed(self) -> tuple[dict[str, int], dict[str, str]]:
        """Levels at which the first claim that joins two groups holds exactly; and which groups claims join."""
        groups = sorted(set(self._group.values()))
        level, tree = dict.fromkeys(groups, 0), {group: group for group in groups}
        for (upper, lower), down in self._above.items():
            if tree[upper] != tree[lower]:
                _shift(level, tree, lower, level[upper] + down - level[lower])
                _join(tree, upper, lower)
        return level, tree

    def _eldest_first(self) -> list[str]:
        left, order = sorted(set(self._group.values())), []
        while left:
            ready = [each for each in left if not any((other, each) in self._above for other in left)]
            order += ready
            left = [each for each in left if each not in ready]
        return order

    def _bring_together(
        self, level: dict[str, int], tree: dict[str, str], friends: Iterable[tuple[str, str]]
    ) -> None:
        """Trees that only a friendship joins are put side by side at the friends' rows."""
        for one, other in friends:
            here, there = self._group[one], self._group[other]
            if tree[here] != tree[there]:
                _shift(level, tree, there, level[here] - level[there])
                _join(tree, here, there)


def _shift(level: dict[str, int], tree: dict[str, str], of: str, by: int) -> None:
    for group, root in tree.items():
        if root == tree[of]:
            level[group] += by


def _join(tree: dict[str, str], one: str, other: str) -> None:
    kept, lost = tree[one], tree[other]
    for each, root in tree.items():
        if root == lost:
            tree[each] = kept
