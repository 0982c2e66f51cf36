"""Stating a purpose: what each opens is what the policy says, it is on every event, and it ends with the session."""

from html import unescape

import pytest

from tests.web.conftest import SignedIn
from tests.web.little_city import HARBOUR, TEGAN
from thinkfamily.datasets.register import DATASETS
from thinkfamily.policy.access import Subject, Viewer, may_see
from thinkfamily.policy.roles import PURPOSES, ROLES, Reach
from thinkfamily.web.showing.purposes import what_each_opens
from thinkfamily.web.trail.audit import AuditEvent


@pytest.mark.parametrize("role", ROLES.values(), ids=ROLES)
def test_what_a_purpose_is_said_to_open_is_what_the_policy_opens(role) -> None:
    own = frozenset({HARBOUR} if role.reach is Reach.OWN_ORGANISATION else ())
    for each in what_each_opens(role, HARBOUR):
        viewer = Viewer(username="x", role=role, purpose=each.purpose, organisation=HARBOUR)
        for dataset in DATASETS.values():
            allowed = dataset.about_people and may_see(viewer, dataset, Subject(organisations=own)).allowed
            assert (dataset.title in each.datasets) == allowed
            assert not (dataset.title in each.elsewhere and allowed)
        assert bool(each.law) == role.opens_records


def test_what_only_another_purpose_opens_is_said() -> None:
    """No role of today's has such purposes; one that had would say so."""
    role = ROLES["benefits_officer"]
    only = {purpose.key: purpose for purpose in PURPOSES}
    both = type(role)(
        key="x", title="X", agency="BCC", does="", purposes=(only["financial_support"], only["oversight"]),
        gateways=frozenset({2, 13}), clearance=role.clearance, reach=role.reach,
    )  # fmt: skip
    benefits, oversight = what_each_opens(both, "")
    assert "Benefit cap" in benefits.datasets and "Benefit cap" in oversight.elsewhere
    assert "Benefit cap" not in oversight.datasets and benefits.elsewhere[0] == "Homelessness cases"


def test_each_purpose_says_when_to_choose_it(signed_in: SignedIn) -> None:
    assert all(purpose.means for purpose in PURPOSES)
    body = unescape(signed_in("social_worker", None).get("/purpose").content.decode())
    for purpose in ROLES["social_worker"].purposes:
        assert purpose.means in body
    assert "37 datasets about people" in body and "Police register of people" in body


def test_it_is_on_every_page_and_in_every_event_after_a_change_too(signed_in: SignedIn) -> None:
    client = signed_in("social_worker")
    for purpose in ROLES["social_worker"].purposes:
        client.post("/purpose", {"purpose": purpose.key})
        before = AuditEvent.objects.count()
        assert f"<strong>{purpose.title}</strong>" in client.get(f"/person/{TEGAN}").content.decode()
        assert {event.purpose for event in AuditEvent.objects.filter(number__gte=before)} == {purpose.key}


def test_it_ends_with_the_session(signed_in: SignedIn) -> None:
    client = signed_in("social_worker")
    client.post("/sign-out")
    again = client.post("/sign-in", {"username": "social_worker", "password": "right"})
    assert again["Location"].startswith("/purpose")
    assert client.get("/search")["Location"].startswith("/purpose")
