"""What is let through, what is said of the rest, and what is not said."""

import pytest

from thinkfamily.datasets.register import DATASETS
from thinkfamily.policy.access import Subject, Viewer
from thinkfamily.policy.roles import ROLES
from thinkfamily.web.looking.sieve import Sieve

SOMEBODY = Subject(organisations=frozenset({"900001"}))


def sieve(role: str) -> Sieve:
    chosen = ROLES[role]
    return Sieve(Viewer(username="x", role=chosen, purpose=chosen.purposes[0], organisation="900001"))


def test_counts_what_it_holds_back_and_says_why() -> None:
    one = sieve("housing_officer")
    treatment = DATASETS["substance_treatment"]
    assert not one.passes("indicator", (treatment,), SOMEBODY)
    assert one.withheld() == ("1 further indicator is withheld: Housing officer is not cleared for health",)
    one.passes("indicator", (treatment,), SOMEBODY)
    assert one.withheld() == ("2 further indicators are withheld: Housing officer is not cleared for health",)


def test_lets_through_what_may_be_seen_and_counts_nothing() -> None:
    one = sieve("housing_officer")
    assert one.passes("indicator", (DATASETS["tenancies"],), SOMEBODY)
    assert one.withheld() == ()


def test_a_value_needs_all_it_rests_on() -> None:
    one = sieve("housing_officer")
    assert not one.passes("reason", (DATASETS["tenancies"], DATASETS["substance_treatment"]), SOMEBODY)


@pytest.mark.parametrize(
    ("role", "dataset"),
    [
        ("housing_officer", "domestic_incidents"),  # to know that there is one may endanger
        ("benefits_officer", "domestic_incidents"),
        ("school_lead", "benefit_claims"),  # what schools are never shown, they are not told of
        ("school_lead", "intelligence_reports"),
        ("first_response", "adoptions"),  # sealed: there is nothing to tell
    ],
)
def test_does_not_tell_what_must_not_be_known_to_exist(role: str, dataset: str) -> None:
    one = sieve(role)
    assert not one.passes("indicator", (DATASETS[dataset],), SOMEBODY)
    assert one.withheld() == ()
