"""Nothing forbidden is in any answer: every role, each of its purposes, every page, on a city with planted secrets.

What each viewer may see is asked of the policy here, not of the pages: the two must agree, both ways.
"""

import logging

import pytest

from tests.web.conftest import SignedIn
from tests.web.every_address import addresses
from tests.web.little_city import ACROSS, CARYS, DYLAN, HARBOUR, MARLOWE, PLANTED, TEGAN, planted
from thinkfamily.indicators.register import INDICATORS
from thinkfamily.policy.access import Subject, Viewer, may_see
from thinkfamily.policy.roles import ROLES, Reach
from thinkfamily.policy.sensitivity import Sensitivity

LOOKS = [(role.key, purpose.key) for role in ROLES.values() for purpose in role.purposes]
OF_TEGAN = addresses(person_id=TEGAN, family_id=MARLOWE) + addresses(family_id=ACROSS)
SAYS = {planted("says", "recorded_relationships"), planted("linked", "recorded_relationships")}
OF_OTHERS = addresses(person_id=CARYS) + addresses(person_id=DYLAN)


TITLES = {title: [each for each in INDICATORS.values() if each.title == title]
          for title in {each.title for each in INDICATORS.values()}}  # fmt: skip
"""Several indicators share a title: it may be shown where one of them may."""

SECRETS = {*PLANTED, *TITLES}


def permitted(role: str, purpose: str) -> set[str]:
    """The planted words and the titles of indicators that the policy lets this viewer see of Tegan."""
    chosen = ROLES[role]
    own = HARBOUR if chosen.reach is Reach.OWN_ORGANISATION else ""
    viewer = Viewer(username=role, role=chosen, purpose=chosen.purpose(purpose), organisation=own)
    tegan = Subject(organisations=frozenset({HARBOUR}))
    return {
        word
        for word, things in PLANTED.items()
        if all(may_see(viewer, thing, tegan).allowed for thing in things)
    } | {
        title
        for title, things in TITLES.items()
        if any(may_see(viewer, thing, tegan).allowed for thing in things)
    }


@pytest.mark.parametrize(("role", "purpose"), LOOKS)
def test_no_answer_holds_what_the_viewer_may_not_see(
    signed_in: SignedIn, role: str, purpose: str, caplog: pytest.LogCaptureFixture
) -> None:
    client = signed_in(role, purpose)
    may = permitted(role, purpose)
    with caplog.at_level(logging.DEBUG):
        asked = client.post("/search", {"name": "Tegan Marlowe"})
        answers = [asked, client.get(asked["Location"]), client.get("/")]
        answers += [client.get(path) for path in (*OF_TEGAN, *OF_OTHERS)]
    seen = set()
    for answer in answers:
        assert answer.status_code < 500
        said = answer.content.decode() + str(dict(answer.headers)) + str(answer.cookies)
        leaked = {word for word in SECRETS if word in said} - may
        assert not leaked, answer.request["PATH_INFO"]
        seen |= {word for word in SECRETS if word in said}
    assert not {word for word in PLANTED if word in caplog.text}
    if client.get(f"/person/{TEGAN}").status_code == 200:
        # A relationship is with somebody else as well, and a school reaches only its own.
        needs_another = SAYS if ROLES[role].reach is Reach.OWN_ORGANISATION else set()
        assert may - seen == needs_another, "what may be seen is somewhere on the pages"


def test_the_secrets_are_worth_guarding() -> None:
    """Each is seen by some viewer and kept from another, or the test above proves nothing of it."""
    looks = [permitted(*look) for look in LOOKS]
    for word, things in PLANTED.items():
        sealed = any(Sensitivity.SEALED in thing.sensitivities for thing in things)
        assert any(word in may for may in looks) != sealed, word
        assert any(word not in may for may in looks), word
