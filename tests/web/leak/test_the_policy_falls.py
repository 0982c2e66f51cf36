"""Take a gateway, a clearance or a dataset out of the policy, and all that rests on it vanishes from every answer."""

from dataclasses import replace

import pytest

from tests.web.leak.otherwise import declare_role, strike_dataset, strike_gateways
from tests.web.leak.secrets import GONE, LOOKS, Secret, now, secrets, viewer_for
from tests.web.leak.sitting import Sit, look_through
from thinkfamily.datasets.register import DATASETS
from thinkfamily.policy.gateways import GATEWAYS
from thinkfamily.policy.roles import ROLES, Role
from thinkfamily.policy.sensitivity import Sensitivity

KINDS = sorted({kind for each in DATASETS.values() if each.about_people for kind in each.sensitivities}
               - {Sensitivity.SEALED})  # fmt: skip
ABOUT_PEOPLE = [name for name, each in DATASETS.items() if each.about_people and not each.protects]


def seen(role: str, purpose: str) -> set[str]:
    viewer = viewer_for(role, purpose)
    return {secret.word for secret in secrets() if secret.may_be_seen_by(viewer)}


def nothing_is_left(sit: Sit, role: str, purpose: str, lost: set[str]) -> None:
    """No answer to that look holds a word of `lost`, nor anything else that the policy as it now is does not permit."""
    for answer in look_through(sit, role, purpose, brief=True):
        left = {word for word in lost if word in answer.said and word not in answer.typed}
        assert not left or answer.route in ("help", "guide", "guide_page", "api", "api_openapi"), answer.asked


def rests_on(secret: Secret, ground) -> bool:
    """Whether no way of seeing it does without: `ground` says of one thing that it rests on what was taken."""
    return all(any(ground(now(thing)) for thing in way) for way in secret.ways)


@pytest.mark.parametrize("number", GATEWAYS)
def test_with_a_gateway(sit: Sit, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def lost_by(look: tuple[str, str]) -> set[str]:
        role, purpose = ROLES[look[0]], ROLES[look[0]].purpose(look[1])
        alone = role.gateways & purpose.gateways - {number}
        may = seen(*look)
        return {each.word for each in secrets() if each.word in may
                and rests_on(each, lambda thing: not thing.gateways & alone)}  # fmt: skip

    lost = {look: lost_by(look) for look in LOOKS}
    look = max(LOOKS, key=lambda each: len(lost[each]))
    strike_gateways(monkeypatch, [number])
    assert not seen(*look) & lost[look]
    nothing_is_left(sit, *look, lost[look])


def without_clearance(role: str, kinds: frozenset[Sensitivity]) -> Role:
    return replace(ROLES[role], clearance=ROLES[role].clearance - kinds)


@pytest.mark.parametrize("kind", KINDS)
def test_with_a_clearance(sit: Sit, monkeypatch: pytest.MonkeyPatch, kind: Sensitivity) -> None:
    """Taken from each role that has it; asked of the pages for the role that loses most."""
    resting = {each.word for each in secrets() if rests_on(each, lambda thing: kind in thing.sensitivities)}
    lost = {look: seen(*look) & resting for look in LOOKS}
    for role in [key for key, each in ROLES.items() if kind in each.clearance]:
        declare_role(monkeypatch, without_clearance(role, frozenset({kind})))
    assert not [look for look in LOOKS if seen(*look) & resting]
    look = max(LOOKS, key=lambda each: len(lost[each]))
    assert lost[look], "nothing in the city is held like this: plant something"
    nothing_is_left(sit, *look, lost[look])


@pytest.mark.parametrize("role", ROLES)
def test_with_all_of_a_roles_clearance(sit: Sit, monkeypatch: pytest.MonkeyPatch, role: str) -> None:
    purpose = ROLES[role].purposes[0].key
    lost = seen(role, purpose)
    declare_role(monkeypatch, without_clearance(role, ROLES[role].clearance))
    assert not seen(role, purpose)
    nothing_is_left(sit, role, purpose, lost)


@pytest.mark.parametrize("name", ABOUT_PEOPLE)
def test_with_a_dataset(sit: Sit, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    before = {look: seen(*look) for look in LOOKS}
    with sit(*LOOKS[0]) as visit:
        visit.client.get("/")  # the snapshot is open, with all that there is: what is struck is still in it
    strike_dataset(monkeypatch, name)
    lost = {look: before[look] - seen(*look) for look in LOOKS}
    look = max(LOOKS, key=lambda each: len(lost[each]))
    assert lost[look], "nothing in the city rests on this dataset: plant something"
    assert now(DATASETS.get(name, GONE)) is GONE
    nothing_is_left(sit, *look, lost[look])
