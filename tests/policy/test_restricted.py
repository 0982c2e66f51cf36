"""Restricted people: open to nobody but in an emergency, and then to no more than anybody is."""

from dataclasses import replace

import pytest

from thinkfamily.datasets.register import DATASETS
from thinkfamily.indicators.register import INDICATORS
from thinkfamily.policy.access import Subject, Viewer, may_see
from thinkfamily.policy.roles import ROLES, Reach

EVERYTHING = [*DATASETS.values(), *INDICATORS.values()]
LOOKS = [(role, purpose) for role in ROLES.values() for purpose in role.purposes]


@pytest.mark.parametrize(("role", "purpose"), LOOKS, ids=lambda each: each.key)
def test_who_may_see_what_of_whom(role, purpose) -> None:
    """Four cases of everything declared: restricted or not, in an emergency or not."""
    viewer = Viewer(username="x", role=role, purpose=purpose, organisation="1")
    others = Subject(organisations=frozenset({"1"}))
    restricted = replace(others, restricted=True)
    for thing in EVERYTHING:
        usually = may_see(viewer, thing, others).allowed
        assert not may_see(viewer, thing, restricted).allowed
        if role.may_break_glass:
            breaking = replace(viewer, in_emergency=True)
            assert may_see(breaking, thing, restricted).allowed == usually
            assert may_see(breaking, thing, others).allowed == usually


def test_what_is_said_of_a_restricted_record_does_not_depend_on_what_it_holds() -> None:
    role = ROLES["first_response"]
    viewer = Viewer(username="x", role=role, purpose=role.purposes[0])
    said = {
        may_see(viewer, thing, Subject(restricted=True)).because
        for thing in EVERYTHING
        if may_see(viewer, thing, Subject()).allowed
    }
    assert said == {"restricted: open in an emergency only"}


def test_only_roles_that_may_break_the_glass_do() -> None:
    assert {role.key for role in ROLES.values() if role.may_break_glass} == {
        "social_worker", "first_response", "police_safeguarding",
    }  # fmt: skip
    role = ROLES["housing_officer"]
    with pytest.raises(ValueError, match="may not open restricted records"):
        Viewer(username="x", role=role, purpose=role.purposes[0], in_emergency=True)
    for reach in (Reach.OWN_ORGANISATION, Reach.NO_PERSON):
        with pytest.raises(ValueError, match="reaches the whole city"):
            replace(ROLES["social_worker"], reach=reach)
