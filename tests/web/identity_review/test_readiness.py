"""How far one number stands for each person: counts alone, to whoever checks data or oversees their use."""

from html import unescape

import pytest

from tests.web.conftest import SignedIn
from tests.web.leak.secrets import LOOKS
from thinkfamily.web.trail.audit import Act, AuditEvent

pytestmark = pytest.mark.django_db
READS = {"data_quality", "oversight"}


@pytest.mark.parametrize(("role", "purpose"), LOOKS)
def test_it_is_for_those_purposes_alone_and_each_attempt_is_kept(
    signed_in: SignedIn, role: str, purpose: str
) -> None:
    response = signed_in(role, purpose).get("/readiness")
    assert response.status_code == (200 if purpose in READS else 403)
    event = AuditEvent.objects.get()
    assert (event.act, event.thing) == (Act.READ_COUNTS if purpose in READS else Act.REFUSED, "readiness")


def test_children_stand_apart_and_each_source_by_itself(signed_in: SignedIn) -> None:
    body = unescape(signed_in("data_manager").get("/readiness").content.decode())
    assert "NHS number, children: ready" in body and "NHS number, everybody: not ready" in body
    assert body.count("All sources together") == 2 and body.count("GP registrations") == 2
    assert "97%" in body and "1,000" in body
