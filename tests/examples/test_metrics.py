"""The figures we are judged by, against counting every pair and every record by hand."""

import random
from itertools import combinations

import pytest

from examples.metrics import b_cubed, false_links_at_home, pairwise

SEED = 4


def draw(size: int, labels: int, draw_from: random.Random) -> list[int]:
    return [draw_from.randrange(labels) for _ in range(size)]


@pytest.mark.parametrize("number", range(30))
def test_against_counting_by_hand(number: int) -> None:
    source = random.Random(SEED * 1000 + number)
    size = source.randrange(1, 25)
    found, true, home = (draw(size, labels, source) for labels in (6, 7, 3))
    joined = [pair for pair in combinations(range(size), 2) if found[pair[0]] == found[pair[1]]]
    belonging = [pair for pair in combinations(range(size), 2) if true[pair[0]] == true[pair[1]]]
    right = len(set(joined) & set(belonging))
    pairs = pairwise(found, true)
    assert pairs.precision == pytest.approx(right / len(joined) if joined else 1)
    assert pairs.recall == pytest.approx(right / len(belonging) if belonging else 1)
    precision, recall = [], []
    for one in range(size):
        mine = {other for other in range(size) if found[other] == found[one]}
        theirs = {other for other in range(size) if true[other] == true[one]}
        precision.append(len(mine & theirs) / len(mine))
        recall.append(len(mine & theirs) / len(theirs))
    cubed = b_cubed(found, true)
    assert cubed.precision == pytest.approx(sum(precision) / size)
    assert cubed.recall == pytest.approx(sum(recall) / size)
    homes = ["" if one == 0 else f"h{one}" for one in home]
    wrong = [(a, b) for a, b in joined if true[a] != true[b] and homes[a] and homes[a] == homes[b]]
    assert false_links_at_home(found, true, homes) == len(wrong)


def test_perfect_and_hopeless() -> None:
    assert pairwise([1, 1, 2], ["a", "a", "b"]).f1 == 1
    assert b_cubed([1, 2, 3], ["a", "b", "c"]).f1 == 1
    assert pairwise([1, 1], ["a", "b"]).f1 == 0
