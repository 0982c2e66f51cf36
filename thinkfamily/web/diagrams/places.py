"""Who stands where in each row: couples side by side, siblings eldest left, children below their parents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from thinkfamily.web.diagrams.kin import Kin
from thinkfamily.web.diagrams.unions import Couple, Union, Unions, eldest_first

CELL = 124
"""Pixels that one person takes in a row: the name below fits into it."""
GAP = 28
"""Pixels more between people of different families."""
_ROUNDS = 40
_CROSSING = 1.5
"""How much longer lines may be for two fewer to cross."""
_LIGHT = 1e-4
_OPPOSITE = {"female": "male"}

Unit = tuple[str, ...]
"""People who stand side by side: somebody and the partners who have no family of their own in the drawing."""
Block = tuple[Unit, ...]
"""Siblings, each with partners."""


def places(
    people: Mapping[str, Kin],
    row: Mapping[str, int],
    found: Unions,
    links: Sequence[tuple[str, str]],
    focus: str,
) -> tuple[dict[str, float], list[list[str]]]:
    """The middle of each person in pixels, and each row from left to right. `links` are other lines to keep short."""
    rows = [_blocks(number, people, row, found, focus) for number in range(max(row.values()) + 1)]
    pulls = _pulls(found, row, links)
    rows = _in_order(rows, pulls)
    x = _spread(rows, found.unions, links)
    return x, [[person for block in blocks for unit in block for person in unit] for blocks in rows]


def _blocks(
    number: int, people: Mapping[str, Kin], row: Mapping[str, int], found: Unions, focus: str
) -> list[Block]:
    here = sorted(key for key in people if row[key] == number)
    sibships = [union.children for union in found.unions if row[union.children[0]] == number]
    rooted = {child for children in sibships for child in children}
    placed: set[str] = set(rooted)
    blocks = [
        tuple(_unit(child, people, row, found.couples, placed) for child in children) for children in sibships
    ]

    def prominence(key: str) -> tuple[bool, int, str]:
        return key != focus, -sum(key in pair for pair in found.couples), key

    for key in sorted(set(here) - rooted, key=prominence):
        if key not in placed:
            placed.add(key)
            blocks.append((_unit(key, people, row, found.couples, placed),))
    return blocks


def _unit(
    root: str,
    people: Mapping[str, Kin],
    row: Mapping[str, int],
    couples: Mapping[frozenset[str], Couple],
    placed: set[str],
) -> Unit:
    """`root` among those partners who are not placed yet: earlier partners left, the present one right."""
    order = (Couple.PARTED, Couple.UNRECORDED, Couple.TOGETHER)

    def partners(key: str) -> list[str]:
        found = [other for pair in couples if key in pair for other in pair - {key} if row[other] == row[key]]
        free = eldest_first((other for other in found if other not in placed), people)
        placed.update(free)
        return sorted(free, key=lambda other: order.index(couples[frozenset({key, other})]))

    mine = partners(root)
    if len(mine) == 1:
        # A man stands left of a woman; otherwise whoever is of the family does.
        here, there = people[root].sex, people[mine[0]].sex
        left, right = (mine, []) if here != there and "male" in (there, _OPPOSITE.get(here)) else ([], mine)
    else:
        left, right = mine[:-1], mine[-1:]
    for side in (left, right):
        nearest = 0 if side is right else -1
        waiting = list(side)
        while waiting:
            further = partners(waiting.pop(0))
            waiting += further
            side[:] = [*side, *further] if nearest == 0 else [*further, *side]
    return (*left, root, *right)


@dataclass(frozen=True, kw_only=True)
class Pull:
    """Who should be near whom, and how much; of a family, the row of its children."""

    ones: tuple[str, ...]
    others: tuple[str, ...]
    weight: float
    row: int | None = None


def _pulls(found: Unions, row: Mapping[str, int], links: Sequence[tuple[str, str]]) -> list[Pull]:
    families = [union for union in found.unions if union.parents]
    pulls = [
        Pull(ones=each.parents, others=each.children, weight=1, row=row[each.children[0]])
        for each in families
    ]
    pulls += [Pull(ones=(one,), others=(other,), weight=2) for one, other in map(sorted, found.couples)]
    return pulls + [Pull(ones=(one,), others=(other,), weight=0.4) for one, other in links]


def _in_order(rows: list[list[Block]], pulls: Sequence[Pull]) -> list[list[Block]]:
    """Families of a row change places as long as that shortens the lines."""
    best = _cost(rows, pulls)
    for _ in range(_ROUNDS):
        before = best
        for number, blocks in enumerate(rows):
            for place, goal in permutations(range(len(blocks)), 2):
                moved = [*blocks[:place], *blocks[place + 1 :]]
                moved.insert(goal, blocks[place])
                trial = [*rows[:number], moved, *rows[number + 1 :]]
                cost = _cost(trial, pulls)
                if cost < best - 1e-9:
                    best, rows, blocks = cost, trial, moved
        if best == before:
            break
    return rows


def _cost(rows: Sequence[Sequence[Block]], pulls: Sequence[Pull]) -> float:
    at: dict[str, float] = {}
    for blocks in rows:
        line = [person for block in blocks for unit in block for person in unit]
        at |= {person: place - (len(line) - 1) / 2 for place, person in enumerate(line)}
    middles = [(pull, _mean(at, pull.ones), _mean(at, pull.others)) for pull in pulls]
    families = [each for each in middles if each[0].row is not None]
    crossed = sum(
        one.row == other.row and (above - over) * (below - under) < 0
        for (one, above, below), (other, over, under) in combinations(families, 2)
    )
    return sum(pull.weight * abs(above - below) for pull, above, below in middles) + _CROSSING * crossed


def _mean(at: Mapping[str, float], keys: Sequence[str]) -> float:
    return sum(at[key] for key in keys) / len(keys)


def _spread(
    rows: Sequence[Sequence[Block]], found: Sequence[Union], links: Sequence[tuple[str, str]]
) -> dict[str, float]:
    """Each family's children below their parents as far as the order and the least distances allow."""
    x: dict[str, float] = {}
    for blocks in rows:
        reached = 0.0
        for block in blocks:
            for unit in block:
                for person in unit:
                    x[person] = reached
                    reached += CELL
            reached += GAP
    for turn in range(_ROUNDS):
        for blocks in rows if turn % 2 == 0 else reversed(rows):
            _settle(blocks, _shifts(x, found, links), x)
    left = min(x.values(), default=0.0)
    return {person: round(place - left, 1) for person, place in x.items()}


def _shifts(
    x: Mapping[str, float], found: Sequence[Union], links: Sequence[tuple[str, str]]
) -> dict[str, list[float]]:
    """How far each person would like to move, for each of their unions; who is in none goes by other lines."""
    wishes: dict[str, list[float]] = {}
    for union in found:
        if union.parents:
            below = (x[union.children[0]] + x[union.children[-1]]) / 2
            above = sum(x[each] for each in union.parents) / len(union.parents)
            for person in union.children:
                wishes.setdefault(person, []).append(above - below)
            for person in union.parents:
                wishes.setdefault(person, []).append(below - above)
    settled = set(wishes)
    for one, other in links:
        for here, there in ((one, other), (other, one)):
            if here not in settled:
                wishes.setdefault(here, []).append(x[there] - x[here])
    return wishes


def _settle(blocks: Sequence[Block], wishes: Mapping[str, list[float]], x: dict[str, float]) -> None:
    """Move a row's units as near to their wishes as order and distance allow: isotonic regression, exact."""
    units, offsets, reached = [], [], 0.0
    for block in blocks:
        for unit in block:
            units.append(unit)
            offsets.append(reached)
            reached += CELL * len(unit)
        reached += GAP
    row = [x[person] for unit in units for person in unit]
    middle = sum(row) / max(1, len(row))
    pools: list[tuple[float, float, int]] = []  # target, weight, how many units
    for unit, offset in zip(units, offsets, strict=True):
        moves = [move for person in unit for move in wishes.get(person, ())]
        # Who wishes nothing stays with the others of the row and moves nobody.
        move = sum(moves) / len(moves) if moves else middle - x[unit[0]]
        target, weight, count = x[unit[0]] - offset + move, len(moves) or _LIGHT, 1
        while pools and pools[-1][0] > target:
            last, mass, many = pools.pop()
            target = (target * weight + last * mass) / (weight + mass)
            weight, count = weight + mass, count + many
        pools.append((target, weight, count))
    moved = [target for target, _, count in pools for _ in range(count)]
    for unit, offset, target in zip(units, offsets, moved, strict=True):
        for place, person in enumerate(unit):
            x[person] = target + offset + place * CELL
