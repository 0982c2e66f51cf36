"""Agreement of overlapping groups: against counting by hand, and against the plain figures where nothing overlaps."""

import random

import pytest

from examples.families import b_cubed_of_groups, pairwise_of_groups
from examples.metrics import b_cubed, pairwise


@pytest.mark.parametrize("seed", range(20))
def test_where_groups_do_not_overlap_pairs_are_counted_as_ever(seed: int) -> None:
    draw = random.Random(seed)
    size = draw.randrange(2, 30)
    found, true = ([draw.randrange(6) for _ in range(size)] for _ in range(2))

    def grouped(labels: list[int]) -> list[frozenset[int]]:
        return [
            frozenset(at for at, one in enumerate(labels) if one == label) for label in sorted(set(labels))
        ]

    assert pairwise_of_groups(grouped(found), grouped(true)) == pairwise(found, true)
    if min(len(one) for one in (*grouped(found), *grouped(true))) > 1:
        # The plain figure counts oneself as right company; take that out of a group of n.
        ours, plain = b_cubed_of_groups(grouped(found), grouped(true)), b_cubed(found, true)
        assert ours.precision <= plain.precision
        assert ours.recall <= plain.recall


def test_whoever_is_in_two_families_is_counted_in_both() -> None:
    """A child of separated parents is with each of them; the run found the mother's family only, and an uncle."""
    true = [frozenset({"child", "mother"}), frozenset({"child", "father"})]
    found = [frozenset({"child", "mother", "uncle"})]
    pairs, cubed = pairwise_of_groups(found, true), b_cubed_of_groups(found, true)
    assert (pairs.precision, pairs.recall) == (pytest.approx(1 / 3), pytest.approx(1 / 2))
    assert cubed.precision == pytest.approx((1 / 2 + 1 / 2 + 0) / 3)
    assert cubed.recall == pytest.approx((1 / 2 + 1 + 0) / 3)


def test_two_people_together_twice_but_found_once_are_half_found() -> None:
    twice = [frozenset({"a", "b"}), frozenset({"a", "b", "c"})]
    assert b_cubed_of_groups([frozenset({"a", "b"})], twice).recall == pytest.approx(
        ((0.5 + 0) / 2 + (0.5 + 0) / 2 + 0) / 3
    )
