"""Nothing forbidden is in any answer of the API: the pages' leak test, asked with a token. Routes are read from the
site map; what each viewer may see is asked of the policy."""

import logging

import pytest

from tests.web.api.asking import WORKER, asking
from tests.web.every_address import api_addresses
from tests.web.leak.test_leak import LOOKS, SECRETS, permitted
from tests.web.little_city import (
    ACROSS,
    CARYS,
    DYLAN,
    MARLOWE,
    PLANTED,
    RESTR,
    RESTRICTED_SECRETS,
    TEGAN,
    VANE,
)
from thinkfamily.indicators.register import INDICATORS
from thinkfamily.web.api.routes import FOLDER, ROUTES

PATHS = (
    *api_addresses(person_id=TEGAN, family_id=MARLOWE), *api_addresses(family_id=ACROSS),
    *api_addresses(person_id=CARYS), *api_addresses(person_id=DYLAN), *api_addresses(family_id=VANE),
    *api_addresses(person_id=RESTR), f"/{FOLDER}me", f"/{FOLDER}datasets",
)  # fmt: skip
BODIES = {
    f"/{FOLDER}search": ({"text": "Tegan Marlowe"}, {"text": "Isolde Tarnwick"}),
    f"/{FOLDER}find": (
        {"names": "Tegan Marlowe", "date_of_birth": "2011-05-12"}, {"nhs_number": "9990001112"},
        {"upn": "A823900119001"}, {"nhs_number": "9990003335"},
    ),
}  # fmt: skip


def test_every_route_is_asked() -> None:
    things = {"person_id": TEGAN, "family_id": MARLOWE, "": ""}
    known = {route.template.replace(f"{{{route.thing}}}", things[route.thing]) for route in ROUTES}
    assert known == {path for path in PATHS if path in known} | set(BODIES)


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "purpose"), LOOKS)
def test_no_answer_of_the_api_holds_what_may_not_be_seen(
    role: str, purpose: str, caplog: pytest.LogCaptureFixture
) -> None:
    caller = asking(role, purpose)
    may = permitted(role, purpose)
    with caplog.at_level(logging.DEBUG):
        answers = [caller.get(path) for path in PATHS]
        answers += [caller.post(path, body) for path, bodies in BODIES.items() for body in bodies]
    seen = set()
    for answer in answers:
        assert answer.status_code in (200, 403, 404, 422)
        said = answer.content.decode() + str(dict(answer.headers)) + str(answer.cookies)
        found = {word for word in SECRETS if word in said}
        assert not found - may, answer.request["PATH_INFO"]
        assert not [word for word in RESTRICTED_SECRETS if word in said and word != RESTR]
        seen |= found
    for word in (*PLANTED, *RESTRICTED_SECRETS, WORKER, TEGAN):
        assert word not in caplog.text
    if answers[0].status_code == 200 and role != "school_lead":
        reasons = {word for word in may if word in PLANTED and word.startswith("Zqreason")}
        assert reasons <= seen and (reasons or not INDICATORS), "what may be seen is somewhere in the answers"
