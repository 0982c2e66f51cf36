"""The read API: a token, a purpose and a name open what the pages show; the trail tells of each."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from tests.web.api.asking import SYSTEM, WORKER, account, asking
from tests.web.conftest import SignedIn
from tests.web.little_city import CARYS, MARLOWE, RESTR, RHYS, TEGAN, planted
from tests.web.tampering import refuse_rows
from thinkfamily.web.oversight.emergency import BrokenGlass
from thinkfamily.web.signing_in import tokens
from thinkfamily.web.signing_in.tokens import ApiToken
from thinkfamily.web.trail.audit import Act, AuditEvent

pytestmark = pytest.mark.django_db
PERSON = f"/api/v1/people/{TEGAN}"


def test_a_person_is_given_as_the_page_shows_them() -> None:
    said = asking("first_response").get(PERSON).json()
    assert (said["card"]["name"], said["card"]["date_of_birth"]) == ("Tegan Marlowe", "2011-05-12")
    assert any(finding["title"] == "Child Persistently Absent" for finding in said["findings"])
    less = asking("housing_officer").get(PERSON).json()
    assert planted("reason", "mental_health_concern") not in json.dumps(less)
    assert any("withheld" in sentence for sentence in less["withheld"])


def test_the_trail_tells_who_asked_through_what_for_whom_before_the_look() -> None:
    asking("first_response").get(PERSON)
    asked, opened = AuditEvent.objects.all()[:2]
    assert (asked.act, asked.asked) == (Act.ASKED_THROUGH_API, f"{SYSTEM}, on behalf of {WORKER}")
    assert (opened.act, opened.thing) == (Act.OPENED, TEGAN)
    for event in (asked, opened):
        assert (event.username, event.purpose, event.page) == ("first_response", "safeguarding", "api_person")


def test_when_the_trail_cannot_be_written_nothing_is_given() -> None:
    caller = asking("first_response")
    refuse_rows("audit_event")
    response = caller.get(PERSON)
    assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")
    assert "Tegan" not in response.content.decode() and response["Retry-After"]


# --- the token ----------------------------------------------------------------------------------------------------


def test_a_token_opens_no_page_and_a_session_no_route(signed_in: SignedIn) -> None:
    assert asking("first_response").get(f"/person/{TEGAN}")["Location"].startswith("/sign-in")
    response = signed_in("first_response").get(
        PERSON, headers={"Think-Family-Purpose": "safeguarding", "On-Behalf-Of": WORKER}
    )
    assert response.status_code == 401


@pytest.mark.parametrize(
    "how", ["ended", "withdrawn", "account closed", "role abolished", "mistyped", "basic"]
)
def test_a_token_that_does_not_hold_opens_nothing(how: str) -> None:
    user = account("first_response")
    caller = asking("first_response", user=user)
    assert caller.get(PERSON).status_code == 200
    now = datetime.now(UTC)
    if how == "ended":
        ApiToken.objects.update(ends_at=now - timedelta(seconds=1))
    elif how == "withdrawn":
        ApiToken.objects.update(withdrawn_at=now)
    elif how == "account closed":
        type(user).objects.update(is_active=False)
    elif how == "role abolished":
        type(user).objects.update(role="abolished")
    else:
        token = caller.headers["Authorization"]
        caller.headers["Authorization"] = (
            token[:-1] + ("a" if token[-1] != "a" else "b")
            if how == "mistyped"
            else token.replace("Bearer", "Basic")
        )
    response = caller.get(PERSON)
    assert response.status_code == (403 if how == "role abolished" else 401)
    assert "Tegan" not in response.content.decode()


def test_only_a_digest_is_kept() -> None:
    secret = tokens.make(account("first_response"), title="x", lasts=timedelta(days=1))
    kept = str(ApiToken.objects.values().get())
    assert secret not in kept and secret.removeprefix(tokens.PREFIX) not in kept
    assert len(secret) > 40


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_token_lasts_a_year_at_most(days: int) -> None:
    with pytest.raises(ValueError, match="from 1 to 366 days"):
        tokens.make(account("first_response"), title="x", lasts=timedelta(days=days))


def test_guessing_tokens_is_stopped_and_those_that_hold_go_on() -> None:
    caller = asking("first_response")
    tries = [Client().get(PERSON, headers={"Authorization": f"Bearer {n}"}) for n in range(7)]
    assert [each.status_code for each in tries] == [401] * 5 + [429] * 2
    assert AuditEvent.objects.filter(act=Act.FAILED_SIGN_IN).count() == 5
    assert caller.get(PERSON).status_code == 200


# --- the purpose, on whose behalf, the reason ---------------------------------------------------------------------


@pytest.mark.parametrize("purpose", ["", "housing_support", "nonsense", "SAFEGUARDING"])
def test_a_purpose_of_the_role_is_needed(purpose: str) -> None:
    response = asking("first_response").get(PERSON, **{"Think-Family-Purpose": purpose})
    assert response.status_code == 400
    assert response.json()["purposes"] == ["family_support", "safeguarding"]


@pytest.mark.parametrize("name", ["", "  ", "%20"])
def test_somebody_must_be_looking(name: str) -> None:
    assert asking("first_response").get(PERSON, **{"On-Behalf-Of": name}).status_code == 400


def test_names_that_no_header_holds_are_written_percent_encoded() -> None:
    asking("first_response").get(PERSON, **{"On-Behalf-Of": "Zo%C3%AB %E2%82%AC%00"})
    assert AuditEvent.objects.first().asked == f"{SYSTEM}, on behalf of Zoë €\N{REPLACEMENT CHARACTER}"


def test_outside_the_usual_reach_a_reason_is_asked_for_and_kept() -> None:
    caller = asking("first_response", user=account("first_response", localities="N"))
    refused = caller.get(PERSON)
    assert refused.status_code == 403
    assert "Think-Family-Reason" in refused.json()["detail"] and "Tegan" not in refused.content.decode()
    assert "COVERING" in refused.json()["whys"]
    words = "duty desk took over the case"
    for given in (
        {"Think-Family-Why": "COVERING", "Think-Family-Reason": "too short"},
        {"Think-Family-Why": "CURIOUS", "Think-Family-Reason": words},
        {"Think-Family-Reason": words},
    ):
        assert caller.get(PERSON, **given).status_code == 403
    given = {"Think-Family-Why": "COVERING", "Think-Family-Reason": words}
    assert caller.get(PERSON, **given).status_code == 200
    kept = f"covering for a colleague: {words}"
    assert AuditEvent.objects.get(act=Act.GAVE_REASON).reason == kept
    assert AuditEvent.objects.filter(act=Act.OPENED).last().reason == kept
    assert caller.get(PERSON).status_code == 200  # it holds for a while, on the pages too


# --- who is found -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({"nhs_number": "999 000 1112"}, [TEGAN]),
        ({"upn": "A823900119001"}, [TEGAN]),
        ({"names": "tegan marlowe", "date_of_birth": "2011-05-12"}, [TEGAN]),
        ({"names": "Marlowe Carys", "date_of_birth": "1988-09-03"}, [CARYS]),
        ({"names": "Tegan Marlowe", "date_of_birth": "2011-05-13"}, []),  # a slip: search, do not find
        ({"names": "Teegan Marlow", "date_of_birth": "2011-05-12"}, []),
        ({"nhs_number": "9990001113"}, []),
        ({"nhs_number": "9990003335"}, []),  # restricted: no search finds her
    ],
)
def test_find_gives_only_who_is_meant(body: dict, found: list[str]) -> None:
    said = asking("first_response").post("/api/v1/find", body).json()
    assert [each["person_id"] for each in said["found"]] == found
    for each in said["found"]:
        assert each["page"] == f"http://testserver/person/{each['person_id']}"
    if found == [TEGAN]:
        assert f"http://testserver/family/{MARLOWE}" in [
            each["page"] for each in said["found"][0]["families"]
        ]


def test_who_may_not_see_the_number_finds_nobody_by_it() -> None:
    caller = asking("housing_officer")
    assert caller.post("/api/v1/find", {"nhs_number": "9990001112"}).json()["found"] == []


def test_search_finds_the_misspelt() -> None:
    said = asking("first_response").post("/api/v1/search", {"text": "marlow teegan"}).json()
    assert said["found"][0]["card"]["person_id"] == TEGAN
    by_parts = (
        asking("first_response").post("/api/v1/search", {"names": "marlow", "born": "12/5/2011"}).json()
    )
    assert by_parts["found"][0]["card"]["person_id"] == TEGAN


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("find", {}),
        ("find", {"names": "Tegan Marlowe"}),
        ("find", {"date_of_birth": "2011-05-12"}),
        ("find", {"nhs_number": "9990001112", "upn": "A823900119001"}),
        ("find", {"nhs_number": 9990001112}),
        ("find", {"names": "a b", "date_of_birth": "12/5/2011"}),
        ("find", {"names": "a b", "date_of_birth": "20110512"}),
        ("find", {"nhs_number": "12"}),
        ("search", {}),
        ("search", {"text": "?!"}),
        ("search", {"text": "x" * 201}),
        ("search", {"text": ["Tegan"]}),
        ("search", {"name": "Tegan"}),
        ("search", ["Tegan"]),
        ("search", None),
    ],
)
def test_a_body_that_is_not_taken_is_said_and_not_quoted(path: str, body: object) -> None:
    response = asking("first_response").post(f"/api/v1/{path}", json.dumps(body))
    assert response.status_code == 422
    assert response.json()["faults"]
    assert "Tegan" not in response.content.decode() and "9990001112" not in response.content.decode()
    assert not AuditEvent.objects.filter(act=Act.SEARCHED).exists()


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff\xfe", b"[" * 90_000, b'{"text": "\\ud800 Marlowe"}', b'{"text": "a\\u0000 Marlowe"}',
             b'{"text": ' + b"9" * 5000 + b"}", b'{"text": NaN}'],
)  # fmt: skip
def test_what_is_hardly_json_does_no_harm(body: bytes) -> None:
    caller = asking("first_response")
    response = caller.client.post(
        "/api/v1/search", data=body or b" ", content_type="application/json", headers=caller.headers
    )
    assert response.status_code in (200, 422)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml", ""])
def test_what_is_not_declared_to_be_json_is_not_read(kind: str) -> None:
    caller = asking("first_response")
    response = caller.client.post(
        "/api/v1/search", data=b'{"text": "Tegan"}', content_type=kind, headers=caller.headers
    )
    assert response.status_code == 415


def test_an_answer_is_no_page_for_a_browser() -> None:
    for path in (PERSON, "/api/v1/people/NOBODY"):
        response = asking("first_response").get(path)
        assert response["Content-Disposition"] == 'attachment; filename="api.json"'
        assert response["X-Content-Type-Options"] == "nosniff" and not response.cookies


def test_broken_glass_opens_a_page_and_nothing_here(signed_in: SignedIn) -> None:
    signed_in("first_response")
    now = datetime.now(UTC)
    BrokenGlass.objects.create(
        username="first_response", role="first_response", person_id=RESTR, reason="x", opened_at=now,
        ends_at=now + timedelta(hours=1),
    )  # fmt: skip
    assert signed_in("first_response").get(f"/person/{RESTR}").status_code == 200
    assert asking("first_response").get(f"/api/v1/people/{RESTR}").status_code == 404


# --- who is not there and who may not be seen are one -------------------------------------------------------------


@pytest.mark.parametrize("thing", [RHYS, CARYS, RESTR, "NO-SUCH"])
def test_who_may_not_be_seen_is_no_more_there_than_who_is_not(thing: str) -> None:
    caller = asking("school_lead")
    response, nothing = caller.get(f"/api/v1/people/{thing}"), caller.get("/api/v1/people/NOBODY")
    assert response.status_code == nothing.status_code == 404
    assert response.content == nothing.content
    assert response["Content-Type"] == "application/problem+json"


def test_a_role_that_sees_nobody_is_told_so() -> None:
    caller = asking("performance_analyst")
    assert caller.get(PERSON).status_code == 403
    assert caller.get("/api/v1/me").json()["sees"] == []
    assert caller.get("/api/v1/datasets").json()["datasets"] == []


def test_me_says_what_the_token_is_good_for() -> None:
    said = asking("school_lead").get("/api/v1/me").json()
    assert (said["role"], said["purpose"]["key"]) == ("school_lead", "safeguarding")
    assert "school_census" in said["sees"] and "benefit_claims" not in said["sees"]
    assert not AuditEvent.objects.exclude(act=Act.ASKED_THROUGH_API).exists()
