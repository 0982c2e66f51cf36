"""Deciding cases: blind where it matters, settled by a lead, never contradicting, undone whole."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.little_city import DYLAN, KESTREL, TEGAN
from thinkfamily.web.identity_review.cases import (
    Case,
    DecidedPair,
    Decision,
    Opinion,
    State,
    Verdict,
    pair_of,
)
from thinkfamily.web.identity_review.deciding import (
    Changed,
    Contradicts,
    NotYours,
    Standing,
    may_decide,
    say,
    withdraw,
)
from thinkfamily.web.identity_review.queue import worth
from thinkfamily.web.my_work import feedback
from thinkfamily.web.my_work.feedback import Feedback, Says

pytestmark = pytest.mark.django_db
SAME, DIFFERENT, CANNOT_TELL = Verdict
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def case(one: str = "a", other: str = "b", **more: object) -> Case:
    given = {"person_id": DYLAN, "other_id": KESTREL, "snapshot_id": "s", "raised_at": NOW, **more}
    return Case.objects.create(pair=pair_of(one, other), entry=one, other_entry=other, **given)


def standing(entry: str) -> Standing:
    return Standing(entry=entry, dataset="police_people", record_key=f"k{entry}")


def said(
    of: Case, verdict: Verdict, by: str, *, leads: bool = False, cycle: int = 0, others: str = ""
) -> Decision | None:
    of.refresh_from_db()
    pairs = [(standing(of.entry), standing(each)) for each in (of.other_entry, *others)]
    return say(of.pk, cycle=cycle or of.cycle, verdict=verdict, reason="Because it is so", by=by, leads=leads,
               pairs=pairs)  # fmt: skip


def raised_by(sender: str, says: Says = Says.TWO_PEOPLE) -> Feedback:
    return feedback.send(
        says=says, person_id=TEGAN, text="Two girls", snapshot_id="s", by=sender, role="social_worker"
    )


def test_one_reviewer_decides_where_no_child_no_household_and_no_practitioner_is_in_it() -> None:
    decision = said(of := case(), SAME, "ann")
    of.refresh_from_db()
    assert decision is not None and decision.decided_by == "ann" and of.state == State.DECIDED
    (pair,) = decision.pairs.all()
    assert (pair.entry, pair.dataset, pair.record_key) == ("a", "police_people", "ka")


@pytest.mark.parametrize("more", [{"children": True}, {"of_one_home": True}])
def test_where_it_matters_two_decide(more: dict[str, bool]) -> None:
    of = case(**more)
    assert said(of, DIFFERENT, "ann") is None
    of.refresh_from_db()
    assert of.state == State.OPEN and of.opinions.count() == 1
    decision = said(of, DIFFERENT, "bob")
    assert decision is not None and decision.decided_by == "ann, bob"


def test_where_they_differ_the_lead_settles_who_is_neither_of_them() -> None:
    of = case(children=True)
    said(of, SAME, "ann")
    assert said(of, CANNOT_TELL, "bob") is None
    of.refresh_from_db()
    assert of.state == State.DISAGREED
    for by, leads in (("ann", True), ("cyd", False)):
        with pytest.raises(NotYours):
            said(of, SAME, by, leads=leads)
    decision = said(of, DIFFERENT, "lee", leads=True)
    assert decision is not None and decision.verdict == DIFFERENT
    assert [each.settles for each in of.opinions.all()] == [False, False, True]


def test_nobody_speaks_twice_nor_on_what_they_raised_nor_once_it_is_decided() -> None:
    of = case(children=True)
    said(of, SAME, "ann")
    assert "You have said" in may_decide(of, by="ann", leads=False)
    said(of, SAME, "bob")
    of.refresh_from_db()
    assert "decided" in may_decide(of, by="cyd", leads=True)
    own = case("c", "d", feedback=raised_by("dot"))
    assert "raised this yourself" in may_decide(own, by="dot", leads=True)
    with pytest.raises(NotYours):
        said(own, SAME, "dot")
    assert own.opinions.count() == 0


def test_a_case_opened_again_meanwhile_is_not_decided_as_it_was_read() -> None:
    of = case()
    decision = said(of, SAME, "ann")
    assert withdraw(decision.pk, because="A mistake", by="lee") and not withdraw(
        decision.pk, because="x", by="lee"
    )
    with pytest.raises(Changed):
        said(of, SAME, "bob", cycle=1)
    assert said(of, DIFFERENT, "ann") is not None, "in the next cycle everybody may speak again"
    assert [each.stands for each in of.decisions.all()] == [True, False]


def test_what_contradicts_a_decision_that_stands_is_refused_and_named() -> None:
    first, second = said(case("a", "b"), SAME, "ann"), said(case("b", "c"), SAME, "ann")
    third = case("a", "c")
    with pytest.raises(Contradicts) as refused:
        said(third, DIFFERENT, "ann")
    assert refused.value.numbers == (first.pk, second.pk)
    assert Opinion.objects.filter(case=third).count() == 0, "nothing of it is kept"
    withdraw(second.pk, because="A mistake", by="lee")
    assert said(third, DIFFERENT, "ann") is not None
    with pytest.raises(Contradicts):
        said(Case.objects.get(pair=pair_of("b", "c")), SAME, "bob")


def test_two_people_parts_the_record_named_from_each_other_one() -> None:
    decision = said(case(other="b", feedback=None), DIFFERENT, "ann", others="cd")
    assert [(pair.entry, pair.other_entry) for pair in decision.pairs.all()] == [
        ("a", "b"),
        ("a", "c"),
        ("a", "d"),
    ]
    assert DecidedPair.objects.count() == 3


@pytest.mark.parametrize(
    ("says", "verdict", "state"),
    [
        (Says.TWO_PEOPLE, DIFFERENT, feedback.State.CORRECTED), (Says.TWO_PEOPLE, SAME, feedback.State.DECLINED),
        (Says.SAME_PERSON, SAME, feedback.State.CORRECTED), (Says.SAME_PERSON, CANNOT_TELL, feedback.State.DECLINED),
    ],
)  # fmt: skip
def test_whoever_raised_it_is_told(says: Says, verdict: Verdict, state: feedback.State) -> None:
    raised = raised_by("dot", says)
    of = case(feedback=raised)
    for by in ("ann", "bob"):
        said(of, verdict, by)
    raised.refresh_from_db()
    assert (raised.state, raised.answered_by) == (state, "bob") and verdict in raised.answer


@given(
    given=st.fixed_dictionaries(
        {
            "probability": st.none() | st.floats(0, 1), "records": st.integers(0, 500),
            "sources": st.integers(0, 20), "looks": st.integers(0, 1000), "children": st.just(False),
            "of_one_home": st.just(False),
        }
    ),
    more=st.sampled_from(["records", "sources", "looks", "children", "of_one_home"]),
)  # fmt: skip
def test_the_more_hangs_on_it_the_more_it_is_worth(given: dict, more: str) -> None:
    larger = {**given, more: True if more in ("children", "of_one_home") else given[more] + 1}
    assert worth(**larger) >= worth(**given) > 0
    if given["probability"] is not None:
        surer = {**given, "probability": 1.0 if given["probability"] >= 0.5 else 0.0}
        assert worth(**surer) <= worth(**given)
