"""Families: drawn homes, and a slow obvious reading of the rule on random towns, its groups by networkx."""

from datetime import date

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thinkfamily.datasets.codes import RELATIONSHIP
from thinkfamily.datasets.columns import local_id, text
from thinkfamily.datasets.dataset import Column, Dataset, Delivers, Format, Headers, Matches, Type, Use
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.pipeline.engine import open_warehouse
from thinkfamily.pipeline.form_families import CROWD, Formed, form_families
from thinkfamily.pipeline.relationships import tie
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity

DAY = date(2026, 10, 31)
BEGAN = date(2024, 1, 1)

kin = Dataset(
    name="kin", title="Kin", agency="Drawn", system="Drawn", describes="Drawn for a test.",
    columns=(
        local_id("ref", "Number."),
        Column(name="other", type=Type.TEXT, use=Use.MATCHING, matches=Matches.RELATED_LOCAL_ID, meaning="Other."),
        Column(name="is_to", type=Type.TEXT, use=Use.SHOWN, matches=Matches.RELATIONSHIP, codes=RELATIONSHIP,
            meaning="Is."),
        Column(name="ended_on", type=Type.DATE, use=Use.SHOWN, meaning="Until."),
        text("surname", "Name."),
    ),
    key=("ref", "other", "is_to"), gateways=gateways(9), sensitivities=frozenset({Sensitivity.IDENTITY}),
    format=Format.CSV, headers=Headers.SNAKE, delivers=Delivers.WHOLE, refresh="once", retention_years=10,
    validated=True, evidence=Evidence.FACT,
)  # fmt: skip


class Town:
    """Drawn people: a child's age or 'adult', homes, relationships and cases; formed into families."""

    def __init__(self) -> None:
        self.warehouse = open_warehouse(None, as_of=DAY, threads=1, memory="500MB")
        self.warehouse.execute("""
            create table linked.person (person_id varchar, born_on date, died_on date);
            create table linked.identity (system varchar, local_id varchar, person_id varchar);
            create table linked.address (address_id varchar, locality varchar, shared boolean, sealed boolean);
            create table linked.residence (person_id varchar, address_id varchar, dataset varchar,
                from_on date, to_on date,
                is_current boolean);
            create table linked.case_member (dataset varchar, case_ref varchar, person_id varchar,
                first_on date, last_on date);
            create table main.kin (ref varchar, other varchar, is_to varchar, ended_on date, surname varchar,
                record_key varchar, person_id varchar)""")
        self.formed: Formed | None = None

    def person(
        self, name: str, born: date, home: str | None = None, until: date = DAY, since: date = BEGAN
    ) -> None:
        self.warehouse.execute("insert into linked.person values (?, ?, null)", [name, born])
        self.warehouse.execute("insert into linked.identity values ('Drawn', ?, ?)", [name, name])
        if home:
            self.warehouse.execute(
                "insert into linked.residence values (?, ?, 'drawn', ?, ?, true)", [name, home, since, until]
            )

    def home(self, name: str, *, shared: bool = False, sealed: bool = False) -> None:
        self.warehouse.execute("insert into linked.address values (?, 'N', ?, ?)", [name, shared, sealed])

    def related(self, one: str, other: str, code: str, ended: date | None = None) -> None:
        self.warehouse.execute(
            "insert into main.kin values (?, ?, ?, ?, '', ?, ?)", [one, other, code, ended, one + other, one]
        )

    def case(self, ref: str, *names: str, last: date = DAY) -> None:
        for name in names:
            self.warehouse.execute(
                "insert into linked.case_member values ('help', ?, ?, ?, ?)", [ref, name, BEGAN, last]
            )

    def families(self) -> set[frozenset[str]]:
        self.formed = form_families(self.warehouse, (kin,))
        rows = self.warehouse.execute(
            "select family_id, list(person_id) from formed.member group by 1"
        ).fetchall()
        return {frozenset(members) for _, members in rows}

    def why(self, name: str) -> list[str]:
        rows = self.warehouse.execute(
            "select why from formed.member where person_id = ? order by why", [name]
        ).fetchall()
        return [why for (why,) in rows]


CHILD, BABY, ADULT, OLD = date(2015, 5, 5), date(2025, 6, 6), date(1985, 1, 1), date(1950, 1, 1)


@pytest.fixture
def town() -> Town:
    drawn = Town()
    for home in ("A", "B"):
        drawn.home(home)
    return drawn


def test_people_around_a_child_at_home_are_a_family(town: Town) -> None:
    for name, born in (("child", CHILD), ("mum", ADULT), ("gran", OLD)):
        town.person(name, born, "A")
    assert town.families() == {frozenset({"child", "mum", "gran"})}
    assert town.why("gran") == ["lives with the children"]
    assert town.warehouse.execute(
        "select kind, address_id, locality, members from formed.family"
    ).fetchall() == [("living together", "A", "N", 3)]


@pytest.mark.parametrize(("born", "families"), [(date(2008, 10, 31), 0), (date(2008, 11, 1), 1)])
def test_a_child_is_under_eighteen_on_the_day(town: Town, born: date, families: int) -> None:
    town.person("young", born, "A")
    town.person("mum", ADULT, "A")
    assert len(town.families()) == families


def test_adults_without_a_child_are_no_family(town: Town) -> None:
    town.person("one", ADULT, "A")
    town.person("two", ADULT, "A")
    town.related("one", "two", "PAR")
    assert town.families() == set()


def test_who_left_before_the_child_came_is_not_in(town: Town) -> None:
    town.person("child", CHILD, "A", since=date(2026, 1, 1))
    town.person("mum", ADULT, "A")
    town.person("before", ADULT, "A", until=date(2025, 6, 1))
    assert town.families() == {frozenset({"child", "mum"})}


@pytest.mark.parametrize("kind", ["shared", "sealed"])
def test_nobody_is_put_into_a_family_by_a_hostel_or_a_sealed_address(kind: str) -> None:
    town = Town()
    town.home("A", **{kind: True})
    for name in ("child", "stranger"):
        town.person(name, CHILD if name == "child" else ADULT, "A")
    town.person("mum", ADULT, "A")
    town.related("mum", "child", "MOT")
    assert town.families() == {frozenset({"child", "mum"})}
    assert town.warehouse.execute("select address_id from formed.family").fetchall() == [(None,)]


def test_a_crowd_is_counted_and_makes_no_family(town: Town) -> None:
    for number in range(CROWD):
        town.person(f"p{number:02}", CHILD if number < 3 else ADULT, "A")
    assert town.families() == set()
    assert town.formed is not None
    assert (town.formed.crowded_addresses, town.formed.children_without_family) == (1, 3)


def test_a_child_of_separated_parents_is_in_both_families(town: Town) -> None:
    town.person("child", CHILD, "A")
    town.person("mum", ADULT, "A")
    town.person("dad", ADULT, "B")
    town.person("half", BABY, "B")
    town.related("dad", "child", "FAT")
    assert town.families() == {frozenset({"child", "mum", "dad"}), frozenset({"dad", "half", "child"})}
    assert town.formed is not None
    assert town.formed.people_in_more_than_one == 2


def test_a_looked_after_child_stays_in_the_family_of_birth(town: Town) -> None:
    town.person("child", CHILD)
    town.person("brother", BABY, "A")
    town.person("mum", ADULT, "A")
    town.related("mum", "child", "MOT")
    assert town.families() == {frozenset({"child", "brother", "mum"})}
    assert town.why("child") == ["child of a parent or carer who lives here"]


def test_a_relationship_that_has_ended_joins_nobody(town: Town) -> None:
    town.person("child", CHILD, "A")
    town.person("mum", ADULT, "A")
    town.person("step", ADULT, "B")
    town.related("step", "child", "SFA", ended=date(2025, 1, 1))
    assert town.families() == {frozenset({"child", "mum"})}


@pytest.mark.parametrize(("last", "joined"), [(DAY, True), (date(2023, 1, 1), False)])
def test_a_recent_case_joins_and_an_old_one_does_not(town: Town, last: date, joined: bool) -> None:
    town.person("child", CHILD, "A")
    town.person("mum", ADULT, "A")
    town.person("uncle", ADULT, "B")
    town.case("C1", "child", "uncle", last=last)
    assert (frozenset({"child", "mum", "uncle"}) in town.families()) is joined


def test_the_reason_of_each_member_names_its_datasets(town: Town) -> None:
    town.person("child", CHILD, "A")
    town.person("mum", ADULT, "A")
    town.related("mum", "child", "MOT")
    town.families()
    rows = town.warehouse.execute(
        "select why, datasets from formed.member where person_id = 'mum'"
    ).fetchall()
    assert rows == [("lives with the children; recorded as mother of a child here", ["drawn", "kin"])]


@pytest.mark.parametrize(
    ("meaning", "kind"),
    [("mother of", "parent"), ("step-father of", "parent"), ("half-sibling of", "sibling"),
        ("former partner of", "other"),
     ("partner of", "partner"), ("grandparent of", "other"), ("special guardian of", "parent")],
)  # fmt: skip
def test_what_a_relationship_is_for_a_family(meaning: str, kind: str) -> None:
    assert tie(meaning) == kind


NAMES = "abcdefgh"
towns = st.fixed_dictionaries(
    {
        "people": st.dictionaries(st.sampled_from(NAMES), st.tuples(st.booleans(), st.sampled_from(["A", "B",
            "H", None])),
                                  min_size=2),
        "ties": st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(["MOT", "SIB",
            "PAR"]))),
        "case": st.sets(st.sampled_from(NAMES), max_size=3),
    }
)  # fmt: skip


@given(drawn=towns)
@settings(max_examples=40)
def test_random_towns_against_a_slow_reading_of_the_rule(drawn: dict) -> None:
    people = drawn["people"]
    ties = {
        (one, other, code)
        for one, other, code in drawn["ties"]
        if one != other and {one, other} <= people.keys()
    }
    case = {name for name in drawn["case"] if name in people}
    town = Town()
    for home in ("A", "B"):
        town.home(home)
    town.home("H", shared=True)
    for name, (child, home) in people.items():
        town.person(name, CHILD if child else ADULT, home)
    for one, other, code in ties:
        town.related(one, other, code)
    if case:
        town.case("C", *case)
    assert town.families() == slow_families(people, ties, case)


def slow_families(people: dict, ties: set, case: set) -> set[frozenset[str]]:
    """The rule of form_families' docstring, by loops."""
    children = {name for name, (child, _) in people.items() if child}
    parents = {name: {one for one, other, code in ties if code == "MOT" and other == name} for name in people}
    siblings = {name: {one for one, other, code in ties if code == "SIB" and other == name}
                | {other for one, other, code in ties if code == "SIB" and one == name} for name in people}  # fmt: skip
    around = {
        name: parents[name] | siblings[name] | (case - {name} if name in case else set()) for name in people
    }
    families, placed = set(), set()
    for home in ("A", "B"):
        residents = {name for name, (_, where) in people.items() if where == home}
        own = residents & children
        visiting = {child for child in children - residents if parents[child] & residents}
        if not own | visiting:
            continue
        if own:
            members = residents | visiting | set().union(*(around[child] for child in own))
        else:
            members = visiting | {
                one for one in residents if any(one in parents[child] for child in visiting)
            }
        if len(members) > 1:
            families.add(frozenset(members))
        placed |= members
    graph = networkx.Graph()
    for child in children - placed:
        graph.add_edges_from((child, other) for other in around[child])
    families |= {frozenset(group) for group in networkx.connected_components(graph)}
    return families
