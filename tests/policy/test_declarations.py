"""Gateways, kinds of care and roles as declared; and declarations that are refused."""

from dataclasses import replace

import pytest

from thinkfamily.policy.gateways import GATEWAYS, PUBLISHED, Force, Gateway, Standing, _table, gateways
from thinkfamily.policy.roles import PURPOSES, ROLES, Purpose, Reach
from thinkfamily.policy.sensitivity import Sensitivity

# The brief's table: number, words of the best reading, standing.
READINGS = [
    (1, "Digital Economy Act 2017 s.35", "probable"),
    (2, "Children Act 2004 ss.10-11", "probable"),
    (3, "not known", "unknown"),
    (4, "Childcare Act 2006 s.1", "unknown"),
    (5, "Crime and Disorder Act 1998 ss.17, 37, 115", "probable"),
    (6, "Children and Families Act 2014 ss.23, 25", "unknown"),
    (7, "NHS Act 2006 s.82 or Localism Act 2011 s.1", "unknown"),
    (8, "Education Act 2002 ss.21, 157, 175", "probable"),
    (9, "Localism Act 2011 s.1", "unknown"),
    (10, "Localism Act 2011 s.1", "unknown"),
    (11, "not known", "unknown"),
    (12, "not known", "unknown"),
    (13, "Welfare Reform Act 2012 s.131", "probable"),
    (14, "Children Act 2004 s.16LA", "unknown"),
    (15, "Children Act 2004 s.16LC", "unknown"),
    (16, "Police, Crime, Sentencing and Courts Act 2022 s.16", "unknown"),
]


@pytest.mark.parametrize(("number", "law", "standing"), READINGS)
def test_a_gateway_is_read_as_the_brief_reads_it(number: int, law: str, standing: str) -> None:
    gateway = GATEWAYS[number]
    assert law in gateway.law
    assert gateway.standing == standing
    assert (gateway.force is Force.UNKNOWN) == (gateway.law == "not known")


def test_the_published_numbers_are_all_held_and_kept_apart_from_later_laws() -> None:
    assert PUBLISHED == set(range(1, 14)) <= set(GATEWAYS)
    assert set(GATEWAYS) - PUBLISHED == {14, 15, 16}


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: gateways(), "at least one"),
        (lambda: gateways(1, 99), r"no such gateway: \[99\]"),
        (lambda: _table([GATEWAYS[1], GATEWAYS[1]]), "declared twice"),
        (lambda: replace(GATEWAYS[1], number=0), "start at 1"),
        (
            lambda: Gateway(number=20, law="x", standing=Standing.CONFIRMED, force=Force.UNKNOWN),
            "must be known",
        ),
        (lambda: Purpose(key="x", title="x", gateways=frozenset({99})), "no such gateway"),
        (lambda: Purpose(key="x", title="x", gateways=frozenset()), "at least one"),
        (lambda: replace(ROLES["data_manager"], purposes=()), "without a purpose"),
        (lambda: replace(ROLES["data_manager"], gateways=frozenset({99})), "no such gateway"),
        (
            lambda: replace(ROLES["data_manager"], gateways=frozenset({13})),
            "no gateway serves 'data_quality'",
        ),
        (lambda: replace(ROLES["data_manager"], clearance=frozenset({Sensitivity.SEALED})), "sealed"),
        (
            lambda: replace(ROLES["school_lead"], clearance=frozenset({Sensitivity.BENEFITS})),
            "may not be cleared",
        ),
        (lambda: replace(ROLES["school_lead"], clearance=frozenset({Sensitivity.SCORE})), "risk score"),
        (lambda: replace(ROLES["school_lead"], reach=Reach.CITY), "its own pupils only"),
        (lambda: replace(ROLES["data_manager"], reads_trail=True), "sees no person's record"),
        (lambda: ROLES["data_manager"].purpose("safeguarding"), "may not act for 'safeguarding'"),
    ],
)
def test_what_may_not_be_declared(make, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        make()


def test_every_team_of_the_brief_has_its_role() -> None:
    assert set(ROLES) == {
        "family_support_worker", "performance_analyst", "social_worker", "youth_offending", "housing_officer",
        "first_response", "police_safeguarding", "benefits_officer", "employment_adviser", "neet_tracker",
        "education_safeguarding", "data_manager", "identity_reviewer", "identity_lead",
        "governance_officer", "school_lead", "external_partner",
    }  # fmt: skip
    for key, role in ROLES.items():
        assert role.key == key
        assert role.title and role.agency and role.does.endswith(".")
        assert all(purpose in PURPOSES for purpose in role.purposes)
    assert {role.key for role in ROLES.values() if role.reach is Reach.OWN_ORGANISATION} == {
        "school_lead", "external_partner",
    }  # fmt: skip


def test_every_kind_of_care_is_explained() -> None:
    assert all(kind.means.endswith(".") for kind in Sensitivity)
