"""Nothing forbidden is in any answer: every role, each of its purposes, every page, export, form and API route, on a
city with planted secrets (tests/web/leak).

What each viewer may see is asked of the policy here, not of the pages: the two must agree, both ways. And whatever is
closed to a viewer is then taken out of the city, and the answers must not change.
"""

import pytest

from tests.web.leak.cities import MORE_PLANTED
from tests.web.leak.secrets import LOOKS, SECRETS, TITLES, permitted, secrets, viewer_for
from tests.web.leak.sitting import (
    Sit,
    compare,
    examine,
    examine_restricted,
    sitting,
)
from tests.web.little_city import PLANTED
from thinkfamily.policy.roles import ROLES
from thinkfamily.policy.sensitivity import Sensitivity

__all__ = ["LOOKS", "SECRETS", "TITLES", "permitted"]
sit = pytest.fixture(sitting)
EMERGENCY = [(role, purpose) for role, purpose in LOOKS if ROLES[role].may_break_glass]


@pytest.mark.parametrize(("role", "purpose"), LOOKS)
def test_no_answer_holds_what_the_viewer_may_not_see(
    sit: Sit, capfd: pytest.CaptureFixture, role: str, purpose: str
) -> None:
    examine(sit, role, purpose)
    said = "".join(capfd.readouterr())
    assert not [word for word in (*PLANTED, *MORE_PLANTED, "Marlowe", "Tarnwick") if word in said]


@pytest.mark.parametrize(("role", "purpose"), EMERGENCY)
def test_broken_glass_opens_what_the_role_may_see_and_no_more(sit: Sit, role: str, purpose: str) -> None:
    examine_restricted(sit, role, purpose)


@pytest.mark.parametrize(("role", "purpose"), LOOKS)
def test_without_what_is_closed_to_the_viewer_the_answers_are_the_same(
    sit: Sit, role: str, purpose: str
) -> None:
    """To the letter where even that something is there is kept from them, else but for what is said to be withheld."""
    compare(sit, role, purpose)


@pytest.mark.parametrize(
    "role", ["housing_officer", "neet_tracker", "benefits_officer", "police_safeguarding"]
)
def test_who_must_say_why_does_not_tell_where_somebody_lives(sit: Sit, role: str) -> None:
    compare(sit, role, ROLES[role].purposes[0].key, brief=True, localities="N")


def test_the_secrets_are_worth_guarding() -> None:
    """Each is seen by some viewer and kept from another, or the tests above prove nothing of it."""
    viewers = [viewer_for(*look) for look in LOOKS]
    for secret in secrets():
        may = [secret.may_be_seen_by(viewer) for viewer in viewers]
        things = [thing for way in secret.ways for thing in way]
        never = any(Sensitivity.SEALED in thing.sensitivities for thing in things)
        restricted = secret.about == ("P6RESTR",)
        assert any(may) != (never or restricted), secret.word
        assert not all(may), secret.word
