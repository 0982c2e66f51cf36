"""A network shows each person once, readably, and says which links are links of links."""

from itertools import combinations
from math import isclose

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web.diagrams.drawn_families import families, person
from thinkfamily.web.diagrams.rings import Contact, Link, rings

NAMES = st.sampled_from(
    ["Ann Price", "Bartholomew Featherstonehaugh-Cholmondeley", "李小龍", "Oluwaseun A. B. Price"]
)

WORDS = st.lists(st.text(max_size=80), max_size=6).map(tuple)


@st.composite
def contacts(draw: st.DrawFn) -> tuple[list[Contact], list[Contact]]:
    """As many as a page may show, at most."""
    first = [
        Contact(
            kin=person(f"A{n}", born=draw(st.one_of(st.none(), st.integers(1940, 2020))), name=draw(NAMES)),
            links=draw(st.frozensets(st.sampled_from(Link), min_size=1)), words=draw(WORDS),
        )
        for n in range(draw(st.integers(0, 12)))
    ]  # fmt: skip
    through = st.lists(
        st.sampled_from([each.kin.key for each in first] or [""]), min_size=1, max_size=3, unique=True
    )
    second = [
        Contact(kin=person(f"B{n}", name=draw(NAMES)), through=tuple(draw(through)))
        for n in range(draw(st.integers(0, 20)) if first else 0)
    ]
    return first, second


@given(contacts())
@settings(max_examples=120)
def test_every_network_is_readable(both) -> None:
    first, second = both
    network = rings(person("focus"), first, second)
    assert [spot.kin.key for spot in network.spots] == [
        "focus",
        *(each.kin.key for each in (*first, *second)),
    ]
    for one, other in combinations([spot.box for spot in network.spots], 2):
        assert not one.overlaps(other)
    for spot in network.spots:
        box = spot.box
        assert box.left >= 0 and box.top >= 0 and box.right <= network.width and box.bottom <= network.height
        assert (spot.ring == 2) == ("link of a link" in spot.small)
    middle, *_ = network.spots
    assert len(network.lines) == len(first) + sum(len(each.through) for each in second)
    for line in network.lines:
        assert (line.link is None) == (middle.middle not in line.ends)


@given(contacts())
@settings(max_examples=40)
def test_each_stands_on_the_own_ring(both) -> None:
    first, second = both
    network = rings(person("focus"), first, second)
    for ring, (x, y, wide, tall) in zip((1, 2), network.ovals, strict=False):
        for spot in network.spots:
            if spot.ring == ring:
                across, up = spot.middle
                assert isclose(((across - x) / wide) ** 2 + ((up - y) / tall) ** 2, 1, abs_tol=1e-6)


def test_a_line_stands_for_the_closest_link() -> None:
    both = Contact(
        kin=person("ann"), links=frozenset({Link.ADDRESS, Link.RELATED}), words=("mother", "same address now")
    )
    network = rings(person("focus"), [both], [])
    assert [line.link for line in network.lines] == [Link.RELATED]
    assert network.spots[1].small[1:] == ("mother", "same address now")


def test_nobody_connected_is_one_in_the_middle() -> None:
    network = rings(person("focus"), [], [])
    assert len(network.spots) == 1 and not network.lines and not network.ovals


@given(families())
@settings(max_examples=20)
def test_the_same_contacts_give_the_same_network(family) -> None:
    people, _ = family
    around = [Contact(kin=kin, links=frozenset({Link.FAMILY})) for kin in people[1:]]
    assert rings(people[0], around, []) == rings(people[0], around, [])
