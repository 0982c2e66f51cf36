"""What an attacker with a pencil can work out from a protected table: nothing about a small number."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from thinkfamily.policy.disclosure import Disclosed, disclose_count, disclose_table

tables = st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(0, 60), min_size=1, max_size=7)


def possible(shown: int | None, rule: Disclosed) -> range:
    """The counts that a shown number may stand for, from the published rule alone."""
    if shown is None:
        return range(0, 10_000)
    near = [n for n in range(shown - rule.rounding, shown + rule.rounding + 1)
            if n > rule.threshold and round(n / rule.rounding) * rule.rounding == shown]  # fmt: skip
    return range(min(near), max(near) + 1)


def what_can_be_worked_out(table: Disclosed) -> dict[str, range]:
    """For each withheld count, the narrowest range that sums and the rule leave. Slow and obvious."""
    found = {}
    for label, shown in table.counts.items():
        if shown is None:
            others = [possible(n, table) for name, n in table.counts.items() if name != label]
            total = possible(table.total, table) if table.total is not None else range(0, 10_000)
            least = max(0, total[0] - sum(one[-1] for one in others))
            most = total[-1] - sum(one[0] for one in others)
            found[label] = range(least, most + 1)
    return found


@given(tables, st.integers(3, 12), st.sampled_from([1, 3, 5, 7]))
@example({"A": 15, "B": 5}, 7, 5)
@example({"A": 40, "B": 3, "C": 9, "D": 33}, 7, 5)
@example(dict.fromkeys("ABC", 0), 7, 5)
def test_nothing_small_is_shown_or_can_be_worked_out(
    counts: dict[str, int], threshold: int, rounding: int
) -> None:
    table = disclose_table(counts, threshold=threshold, rounding=rounding)
    assert list(table.counts) == list(counts)
    for label, count in counts.items():
        assert count > threshold or table.counts[label] is None
    for label, left in what_can_be_worked_out(table).items():
        assert left[0] == 0 and left[-1] >= threshold, f"{label} lies in {left}: {table}"
        assert counts[label] in left


@given(tables)
def test_what_is_shown_is_near_the_truth(counts: dict[str, int]) -> None:
    table = disclose_table(counts)
    for label, shown in table.counts.items():
        assert shown is None or abs(shown - counts[label]) <= 2
        assert shown is None or shown % 5 == 0
    assert table.total is None or abs(table.total - sum(counts.values())) <= 2
    if all(count > 7 for count in counts.values()):
        assert not table.withheld and table.total is not None  # nothing is withheld without need


@given(tables, st.randoms())
def test_the_order_of_the_rows_does_not_matter(counts: dict[str, int], random) -> None:
    rows = list(counts.items())
    random.shuffle(rows)
    assert disclose_table(dict(rows)).counts == disclose_table(counts).counts


def test_running_the_method_backwards_leaves_four_values_or_more() -> None:
    """Of all tables of three, group those that give the same page: what does the page tell of a small count?"""
    most = 36
    behind: dict[tuple[int | None, ...], list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(most), repeat=3):
        table = disclose_table(dict(zip("ABC", counts, strict=True)))
        behind[(*table.counts.values(), table.total)].append(counts)
    # A page near the largest count tried has more tables behind it than were tried: leave those out.
    whole = {page: truths for page, truths in behind.items() if max(n or 0 for n in page) + 5 < most}
    judged = 0
    for page, truths in whole.items():
        for place, shown in enumerate(page[:3]):
            small = {truth[place] for truth in truths if truth[place] <= 7}
            if shown is None and small:
                judged += 1
                assert len(small) >= 4, f"{page}: the count in place {place} is one of {sorted(small)}"
    assert judged > 30


@pytest.mark.parametrize(
    ("counts", "shown", "total"),
    [
        ({"North": 8, "South": 12, "East": 13}, {"North": 10, "South": 10, "East": 15}, 35),
        # 73 to 77, less 8 to 12, less 58 to 62: the rounding already leaves 0 to 7 possible
        ({"North": 4, "South": 12, "East": 60}, {"North": None, "South": 10, "East": 60}, 75),
        # 73 to 77, less 13 to 17, less 58 to 62: six at most, so the next smallest goes too
        ({"North": 4, "South": 13, "East": 60}, {"North": None, "South": None, "East": 60}, 75),
        ({"North": 4, "South": 12, "East": 12, "West": 60},
         {"North": None, "South": None, "East": None, "West": 60}, 90),
        ({"North": 4, "South": 60}, {"North": None, "South": None}, 65),
        ({"North": 4}, {"North": None}, None),
        ({"North": 0, "South": 0, "East": 0}, {"North": None, "South": None, "East": None}, None),
        ({"North": 0, "South": 0, "East": 40}, {"North": None, "South": None, "East": None}, 40),
        ({}, {}, None),
    ],
)  # fmt: skip
def test_drawn(counts: dict[str, int], shown: dict[str, int | None], total: int | None) -> None:
    table = disclose_table(counts)
    assert (table.counts, table.total) == (shown, total)


@pytest.mark.parametrize(
    ("count", "shown"), [(0, None), (7, None), (8, 10), (12, 10), (13, 15), (1002, 1000)]
)
def test_one_count(count: int, shown: int | None) -> None:
    assert disclose_count(count) == shown


@pytest.mark.parametrize(
    ("counts", "rule", "says"),
    [
        ({"North": -1}, {}, "North"),
        ({"North": 1}, {"threshold": 0}, "withholds nothing"),
        ({"North": 1}, {"rounding": 4}, "odd"),
        ({"North": 1}, {"threshold": 2, "rounding": 7}, "as nought"),
    ],
)
def test_a_rule_that_is_none_is_refused(counts: dict, rule: dict, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        disclose_table(counts, **rule)
