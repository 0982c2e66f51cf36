"""Joining links: against networkx where nothing forbids, and never a group that contradicts itself."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkfamily.pipeline.link_people.decide import Known, Link, join_links, near

NODES = 9
links = st.lists(
    st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1), st.sampled_from([0.9, 0.95, 0.999]))
    .filter(lambda one: one[0] != one[1])
    .map(lambda one: Link(left=min(one[:2]), right=max(one[:2]), probability=one[2])),
    max_size=25,
)


def known(
    *, numbers: dict[int, str] | None = None, apart: set[tuple[int, int]] | None = None, systems: str = ""
) -> Known:
    forbidden: dict[int, set[int]] = defaultdict(set)
    for left, right in apart or ():
        forbidden[left].add(right)
        forbidden[right].add(left)
    return Known(
        system={node: systems[node] if systems else str(node) for node in range(NODES)},
        identifiers={node: {"nhs": {number}} for node, number in (numbers or {}).items()},
        birthdays={}, apart=forbidden, one_each=frozenset(systems),
    )  # fmt: skip


def groups(joined: dict[int, int]) -> set[frozenset[int]]:
    found = defaultdict(set)
    for node in range(NODES):
        found[joined.get(node, node)].add(node)
    return {frozenset(members) for members in found.values()}


def surest_first(drawn: list[Link]) -> list[Link]:
    return sorted(drawn, key=lambda one: (-one.probability, one.left, one.right))


@given(drawn=links)
def test_with_nothing_against_it_links_are_connected_components(drawn: list[Link]) -> None:
    graph = networkx.Graph([(one.left, one.right) for one in drawn])
    graph.add_nodes_from(range(NODES))
    joined, used, refused = join_links(surest_first(drawn), known())
    assert groups(joined) == {frozenset(one) for one in networkx.connected_components(graph)}
    assert not refused
    assert not used or networkx.is_forest(networkx.Graph([(one.left, one.right) for one in used]))


@given(
    drawn=links,
    numbers=st.dictionaries(st.integers(0, NODES - 1), st.sampled_from(["a", "b", "c"])),
    apart=st.sets(st.tuples(st.integers(0, NODES - 1), st.integers(0,
        NODES - 1)).filter(lambda one: one[0] < one[1]), max_size=6),
    systems=st.text("xyz", min_size=NODES, max_size=NODES),
)  # fmt: skip
def test_no_group_contradicts_itself(drawn, numbers, apart, systems) -> None:
    joined, used, refused = join_links(
        surest_first(drawn), known(numbers=numbers, apart=apart, systems=systems)
    )
    for members in groups(joined):
        held = [{numbers[node]} for node in members if node in numbers]
        assert not held or set.intersection(*held), "two numbers in one person"
        assert not any({left, right} <= members for left, right in apart)
        assert len({systems[node] for node in members}) == len(members), "two people of one system"
    assert len(used) + len(refused) <= len(drawn)


@given(day=st.dates(date(1940, 1, 1), date(2026, 1, 1)), other=st.dates(date(1940, 1, 1), date(2026, 1, 1)))
def test_near_is_symmetric_and_holds_of_a_day_itself(day: date, other: date) -> None:
    assert near(day, day)
    assert near(day, other) == near(other, day)


def test_near_takes_a_slip_and_a_swap_and_no_generation() -> None:
    assert near(date(2012, 3, 4), date(2012, 4, 3))
    assert near(date(2012, 3, 4), date(2012, 3, 5))
    assert not near(date(2012, 3, 4), date(1980, 7, 21))


def test_a_number_shared_by_two_of_a_family_joins_nobody_once_both_names_are_sure() -> None:
    """Two records each of Thomas and Stephanie; one link by a number alone, given last."""
    sure = [Link(left=0, right=1, probability=0.95), Link(left=2, right=3, probability=0.95)]
    number = Link(left=1, right=2, probability=1.0, named=False)
    told = replace(known(), forenames={0: "THOMAS", 1: "THOMAS", 2: "STEPHANIE", 3: "STEPHANIE"})
    joined, _, refused = join_links([*sure, number], told)
    assert refused == {(1, 2): "forenames differ"}
    assert groups(joined) >= {frozenset({0, 1}), frozenset({2, 3})}
    one_slip = replace(told, forenames={**told.forenames, 2: "TOMAS", 3: "THOMSA"})
    assert not join_links([*sure, number], one_slip)[2], "nobody is sure of a name said once"


@pytest.mark.parametrize(
    ("link", "joins"),
    [
        (Link(left=1, right=2, probability=0.99, spare=9.0), True),
        (Link(left=1, right=2, probability=0.99, spare=7.0), False),  # not enough to spare
        (Link(left=1, right=2, probability=0.99, spare=9.0, housemates=True), False),  # father and son
    ],
)
def test_another_birthday_takes_its_bits_from_a_link_that_does_not_show_it(link: Link, joins: bool) -> None:
    first, other = date(1980, 7, 21), date(1961, 2, 3)
    told = replace(known(), birthdays={0: {first}, 2: {other}}, other_birthday=8.0)
    before = Link(left=0, right=1, probability=0.999)
    assert bool(join_links([before, link], told)[2]) is not joins
    sure = replace(told, birthdays={0: {first}, 3: {first}, 2: {other}, 4: {other}})
    both = [before, Link(left=0, right=3, probability=1.0), Link(left=2, right=4, probability=1.0), link]
    assert join_links(both, sure)[2], "each group is sure of its own day"
