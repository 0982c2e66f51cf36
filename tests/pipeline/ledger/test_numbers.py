"""Numbers of people: drawn histories, and random ones against the rule said slowly."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline.ledger.drawn_history import ByHand, History


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path)


def test_a_new_source_and_an_earlier_record_change_no_number(history: History) -> None:
    first = history.snapshot(["mno", "xy"])
    second = history.snapshot(["amno", "bxyz", "c"])
    assert second["a"] == first["m"] and second["b"] == second["z"] == first["x"]
    assert second["c"] not in first.values()


def test_of_two_merged_the_one_with_more_records_stays_and_unmerging_restores_both(history: History) -> None:
    apart = history.snapshot(["abc", "mn"])
    together = history.snapshot(["abcmn"])
    assert set(together.values()) == {apart["a"]}
    # What came while they were one speaks for neither: however much of it goes with the smaller, numbers come back.
    history.snapshot(["abcmnopqrst"])
    again = history.snapshot(["abc", "mnopqrst"])
    assert (again["a"], again["m"], again["t"]) == (apart["a"], apart["m"], apart["m"])


def test_merged_twice_and_taken_apart_in_another_order(history: History) -> None:
    apart = history.snapshot(["abcd", "mno", "xy"])
    history.snapshot(["abcd", "mnoxy"])
    history.snapshot(["abcdmnoxy"])
    half = history.snapshot(["abcdmno", "xy"])
    assert (half["a"], half["m"], half["x"]) == (apart["a"], apart["a"], apart["x"])
    assert history.snapshot(["abcd", "mno", "xy"]) == apart


def test_when_one_splits_most_records_keep_the_number_and_a_number_is_never_given_twice(
    history: History,
) -> None:
    before = history.snapshot(["abcde"])
    after = history.snapshot(["ab", "cde"])
    assert after["c"] == before["a"] and after["a"] != before["a"]
    # The parted records go away, and their first one comes back alone: its number is still its own.
    history.snapshot(["cde"])
    assert history.snapshot(["a", "cde"])["a"] == after["a"]


def test_who_was_gone_for_a_while_is_who_they_were(history: History) -> None:
    before = history.snapshot(["ab", "xy"])
    history.snapshot(["xy"])
    assert history.snapshot(["ab", "xy"]) == before


def test_lineage_of_a_merge_and_of_its_undoing(history: History) -> None:
    apart = history.snapshot(["abc", "mn"])
    history.snapshot(["abcmn"])
    ((now, then, how, from_on, until_on),) = history.lineage
    assert (now, then, how, from_on.day, until_on.day) == (apart["a"], apart["m"], "merged", 2, 2)
    history.snapshot(["abcmn"])
    history.snapshot(["abc", "mn"])
    ((now, then, how, from_on, until_on),) = history.lineage
    assert (now, then, how, from_on.day, until_on.day) == (apart["m"], apart["a"], "split", 3, 4)


RECORDS = "abcdefghij"


@st.composite
def histories(draw: st.DrawFn) -> list[list[list[str]]]:
    """Some snapshots; in each, records come and go, and groups are joined and taken apart at random."""
    drawn = []
    for _ in range(draw(st.integers(2, 6))):
        groups: dict[int, list[str]] = {}
        for record in RECORDS:
            group = draw(st.integers(-1, 4))
            if group >= 0:
                groups.setdefault(group, []).append(record)
        drawn.append([groups[group] for group in sorted(groups)])
    return [groups for groups in drawn if groups]


@settings(max_examples=20, deadline=None)
@given(drawn=histories())
def test_random_histories_agree_with_the_rule_said_slowly(drawn: list[list[list[str]]]) -> None:
    by_hand = ByHand()
    with TemporaryDirectory() as folder:
        history = History(Path(folder))
        for place, groups in enumerate(drawn):
            numbers = history.snapshot(groups)
            assert numbers == by_hand.snapshot(groups)
            assert len(set(numbers.values())) == len(groups), "two people have one number"
            if place:
                _unchanged_keep_theirs(history.told[-2], numbers)
            assert {
                (now, then): (f, u) for now, then, _, f, u in history.lineage
            } == history.lineage_by_hand()
            live = set(by_hand.has.values())
            assert all((how == "merged") <= (then not in live) for _, then, how, _, _ in history.lineage)
        _the_same_again(history, drawn[-1])


def _unchanged_keep_theirs(before: dict[str, str], now: dict[str, str]) -> None:
    """Who had these very records, and has them still, has the number still."""
    for number in set(before.values()):
        records = {record for record, held in before.items() if held == number}
        holders = {now.get(record) for record in records}
        if len(holders) == 1 and None not in holders:
            (holder,) = holders
            if {record for record, held in now.items() if held == holder} == records:
                assert holder == number


def _the_same_again(history: History, groups: list[list[str]]) -> None:
    """A rebuild of the same day from the new ledger changes no number, no lineage and no byte of the ledger."""
    numbers, lineage, written = history.told[-1], history.lineage, history.ledger_bytes()
    assert history.snapshot(groups, again=True) == numbers
    assert (history.lineage, history.ledger_bytes()) == (lineage, written)
    assert history.changes is not None and (history.changes.merged, history.changes.split) == (0, 0)


@settings(max_examples=10, deadline=None)
@given(
    order=st.permutations(RECORDS), cuts=st.lists(st.integers(1, 9), max_size=4, unique=True), data=st.data()
)
def test_in_whatever_order_records_come_who_is_neither_merged_nor_split_keeps_one_number(
    order: list[str], cuts: list[int], data: st.DataObject
) -> None:
    person = {record: data.draw(st.integers(0, 3)) for record in RECORDS}
    with TemporaryDirectory() as folder:
        history = History(Path(folder))
        for cut in (*sorted(cuts), len(order)):
            groups: dict[int, list[str]] = {}
            for record in order[:cut]:
                groups.setdefault(person[record], []).append(record)
            history.snapshot(groups.values())
            assert history.lineage == []
        for who in set(person.values()):
            numbers = {
                number for told in history.told for record, number in told.items() if person[record] == who
            }
            assert len(numbers) == 1
