"""What reviewers decided: against networkx, and as if never made once it is withdrawn."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import duckdb
import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline.link_people.drawn import DATASETS, DAY, ELSEWHERE, HOME, people_of, warehouse_of
from tests.pipeline.link_people.test_decide import NODES, groups, known, links, surest_first
from thinkfamily.datasets.insight import CANNOT_TELL, DIFFERENT, SAME, identity_decisions
from thinkfamily.pipeline.link_people import Linked, link_people
from thinkfamily.pipeline.link_people.decide import Link, join_links
from thinkfamily.pipeline.link_people.decided import Outcome, Stands, settle

ANN = {"forename": "Annabel", "surname": "Drawn", "date_of_birth": date(2012, 3, 4), "sex": "F", **HOME}
OTHER = {
    "forename": "Zachary",
    "surname": "Elsewise",
    "date_of_birth": date(1971, 8, 20),
    "sex": "M",
    **ELSEWHERE,
}
ROWS = {
    "pupils": [
        {"pupil": "1", **ANN},
        {"pupil": "2", **OTHER},
        {"pupil": "2", **OTHER, "surname": "Elsewize"},
    ],
    "patients": [{"patient": "1", **ANN}, {"patient": "2", **OTHER, "forename": "Zack"}],
    "cases": [{"case_ref": "C", **ANN, "address": "9 Other Road"}, {"case_ref": "D"}],
}
SENT = (*DATASETS, identity_decisions)


def decision(
    ref: str, kind: str, one: str, other: str, *, withdrawn_on: date | None = None
) -> dict[str, Any]:
    """`one` and `other` as "pupils pupils1"."""
    (dataset, record), (other_dataset, other_record) = one.split(), other.split()
    return {
        "decision_ref": ref, "kind": kind, "one_dataset": dataset, "one_record": record, "other_dataset": other_dataset,
        "other_record": other_record, "decided_on": DAY, "decided_by": "drawn", "withdrawn_on": withdrawn_on,
    }  # fmt: skip


def link(*decisions: Mapping[str, Any], rows: Mapping[str, Sequence[Mapping[str, Any]]] = ROWS) -> "Drawn":
    warehouse = warehouse_of({**rows, "identity_decisions": decisions}, SENT)
    linked = link_people(warehouse, SENT)
    return Drawn(linked, people_of(warehouse), warehouse)


class Drawn(NamedTuple):
    linked: Linked
    people: dict[str, str | None]
    warehouse: duckdb.DuckDBPyConnection


@pytest.fixture(scope="module")
def undecided() -> Drawn:
    return link()


def test_drawn_as_it_should_be(undecided: Drawn) -> None:
    found = undecided.people
    assert found["pupils1"] == found["patients1"] == found["cases1"]
    assert found["pupils2"] == found["patients2"] != found["pupils1"]


def test_different_parts_what_every_score_would_join() -> None:
    linked, found, _ = link(decision("1", DIFFERENT, "pupils pupils1", "patients patients1"))
    assert found["pupils1"] != found["patients1"]
    assert linked.decisions == {Outcome.IN_FORCE.value: 1} and not linked.decisions_waiting


def test_same_joins_what_no_score_would_and_the_evidence_says_so() -> None:
    linked, found, warehouse = link(decision("1", SAME, "pupils pupils1", "pupils pupils2"))
    assert found["pupils1"] == found["pupils2"]
    said = warehouse.execute(
        "select probability, agrees from linked.evidence where match_weight is null"
    ).fetchall()
    assert said == [(1.0, ["decided by a reviewer"])]
    assert linked.decisions == {Outcome.IN_FORCE.value: 1}


def test_what_cannot_be_heeded_changes_nobody_and_is_told(undecided: Drawn) -> None:
    came = {
        "1": (SAME, "patients gone", Outcome.GONE),
        "2": (SAME, "unheard_of row", Outcome.GONE),
        "3": (SAME, "cases cases2", Outcome.NOBODY),
        "4": (CANNOT_TELL, "patients patients1", Outcome.NOTHING_FOLLOWS),
        "5": (DIFFERENT, "patients patients1", Outcome.WITHDRAWN),
        "6": (DIFFERENT, "pupils pupils3", Outcome.ONE_ENTRY),
    }
    linked, found, _ = link(
        *(decision(ref, kind, "pupils pupils2" if ref == "6" else "pupils pupils1", other,
                   withdrawn_on=DAY if outcome is Outcome.WITHDRAWN else None)
          for ref, (kind, other, outcome) in came.items())
    )  # fmt: skip
    assert found == undecided.people
    assert linked.decisions == Counter(outcome.value for _, _, outcome in came.values())
    assert linked.decisions_waiting == {
        Outcome.GONE.value: ["1", "2"], Outcome.NOBODY.value: ["3"], Outcome.ONE_ENTRY.value: ["6"],
    }  # fmt: skip


def test_contradicting_decisions_are_told_and_the_two_are_kept_apart() -> None:
    """A = B, B = C, A ≠ C: none of "the same" is in force, and A and C are two people."""
    made = (
        decision("1", SAME, "pupils pupils1", "pupils pupils2"),
        decision("2", SAME, "pupils pupils2", "cases cases1"),
        decision("3", DIFFERENT, "pupils pupils1", "cases cases1"),
    )
    linked, found, _ = link(*made)
    assert found["pupils1"] != found["pupils2"] and found["pupils1"] != found["cases1"]
    assert linked.decisions_waiting == {Outcome.CONTRADICTED.value: ["1", "2", "3"]}
    settled, joined, _ = link(*made[:2], {**made[2], "withdrawn_on": DAY})
    assert joined["pupils1"] == joined["pupils2"] == joined["cases1"]
    assert settled.decisions == {Outcome.IN_FORCE.value: 2, Outcome.WITHDRAWN.value: 1}


def test_a_decision_holds_when_its_people_get_more_records() -> None:
    more = {**ROWS, "patients": [*ROWS["patients"], {"patient": "3", **ANN, "nhs_number": "9434765919"}]}
    _, found, _ = link(decision("1", DIFFERENT, "pupils pupils1", "patients patients1"), rows=more)
    assert found["pupils1"] != found["patients1"]


# --- properties -------------------------------------------------------------------------------------------------------

pairs = st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1)).filter(lambda one: one[0] < one[1])
made = st.lists(st.tuples(pairs, st.sampled_from([SAME, DIFFERENT, CANNOT_TELL])), max_size=10).map(
    lambda several: [
        Stands(ref=str(place), kind=kind, left=left, right=right)
        for place, ((left, right), kind) in enumerate(several)
    ]
)


@given(standing=made, drawn=links)
def test_against_networkx_no_score_overrides_a_decision(standing: list[Stands], drawn: list[Link]) -> None:
    said = networkx.Graph([one.pair for one in standing if one.kind == SAME])
    said.add_nodes_from(range(NODES))
    wholes = {node: frozenset(whole) for whole in networkx.connected_components(said) for node in whole}
    different = [one.pair for one in standing if one.kind == DIFFERENT]
    torn = {wholes[left] for left, right in different if wholes[left] == wholes[right]}
    decided = settle(standing)
    joined, _, _ = join_links(surest_first(drawn), known(apart=set(decided.apart)), decided=decided.same)
    people = groups(joined)
    for whole in set(wholes.values()) - torn:
        assert any(whole <= person for person in people), "the same were parted"
    for left, right in different:
        assert not any({left, right} <= person for person in people), "two people were joined"
    contradicted = {one.ref for one in standing if decided.outcomes[one.ref] is Outcome.CONTRADICTED}
    assert contradicted == {
        one.ref for one in standing
        if one.kind != CANNOT_TELL and wholes[one.left] == wholes[one.right] and wholes[one.left] in torn
    }  # fmt: skip


@given(standing=made, drawn=links)
def test_the_order_in_which_decisions_came_does_not_matter(standing: list[Stands], drawn: list[Link]) -> None:
    assert settle(standing) == settle(reversed(standing))


_RECORDS = ("pupils pupils1", "pupils pupils2", "patients patients1", "patients patients2", "cases cases1")


@settings(max_examples=4, deadline=None)
@given(
    several=st.lists(
        st.tuples(st.permutations(_RECORDS), st.sampled_from([SAME, DIFFERENT])), min_size=1, max_size=4
    )
)
def test_decided_and_withdrawn_is_as_never_decided(several: list[Any], undecided: Drawn) -> None:
    made = [decision(str(place), kind, one, other, withdrawn_on=DAY)
            for place, ((one, other, *_), kind) in enumerate(several)]  # fmt: skip
    warehouse = link(*made).warehouse
    for table in ("identity", "evidence", "person", "residence"):
        rows = [
            drawn.execute(f"from linked.{table}").fetchall() for drawn in (warehouse, undecided.warehouse)
        ]
        assert rows[0] == rows[1]
