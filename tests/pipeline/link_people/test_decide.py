"""Joining links: against networkx where nothing forbids, and never a group that contradicts itself."""

from collections import defaultdict
from datetime import date

import networkx
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
