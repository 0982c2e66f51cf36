"""Copying the city is slowed to nothing; a busy worker never notices."""

import pytest

from tests.web.api.asking import asking
from tests.web.conftest import SignedIn
from tests.web.little_city import TEGAN
from thinkfamily.web.signing_in import limits
from thinkfamily.web.trail.audit import Act, AuditEvent


@pytest.mark.parametrize(
    ("act", "path"), [(Act.OPENED, f"/person/{TEGAN}"), (Act.SEARCHED, "/search"), (Act.OPENED, "/help")]
)
def test_who_looks_too_fast_must_wait_whatever_the_page(
    signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch, act: Act, path: str
) -> None:
    monkeypatch.setitem(limits.A_MINUTE, act, 3)
    client, colleague = signed_in("first_response"), signed_in("social_worker")
    for _ in range(3):
        if act is Act.OPENED:
            assert client.get(f"/person/{TEGAN}").status_code == 200
        else:
            ticket = client.post("/search", {"name": "marlowe"})
            assert client.get(ticket["Location"]).status_code == 200
    refused = [client.get(path) for _ in range(3)]
    assert {each.status_code for each in refused} == {429}
    assert refused[0]["Retry-After"] == "60"
    assert "Wait one minute" in refused[0].content.decode()
    (event,) = AuditEvent.objects.filter(act=Act.REFUSED)  # said once, not three times
    assert event.outcome == f"{act} 3 times within a minute"
    assert colleague.get(path).status_code == 200
    assert client.post("/sign-out").status_code == 302


def test_a_minute_later_it_goes_on(signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.A_MINUTE, Act.OPENED, 1)
    client = signed_in("first_response")
    client.get(f"/person/{TEGAN}")
    assert client.get("/help").status_code == 429
    monkeypatch.setattr(limits, "MINUTE", limits.MINUTE * 0)
    assert client.get("/help").status_code == 200


@pytest.mark.django_db
def test_the_api_shares_the_account_s_limit_and_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.A_MINUTE, Act.ASKED_THROUGH_API, 2)
    caller = asking("first_response")
    statuses = [caller.get("/api/v1/me").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    response = caller.get("/api/v1/me")
    assert (response["Content-Type"], response["Retry-After"]) == ("application/problem+json", "60")


def test_limits_are_far_above_a_busy_worker_and_far_below_the_city() -> None:
    busiest_searches_a_minute, people = 3, 170_000
    assert limits.A_MINUTE[Act.SEARCHED] >= 10 * busiest_searches_a_minute
    assert (
        people / limits.A_MINUTE[Act.OPENED] > 24 * 60 * 0.9
    )  # a whole day and night of looking, noticed long before
