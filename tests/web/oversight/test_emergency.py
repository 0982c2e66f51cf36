"""Broken glass: the attempt is kept first, just one exact person opens, for one account, for an hour, and nobody else
learns a thing."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from tests.web.clock import put_forward
from tests.web.conftest import SignedIn
from tests.web.every_address import addresses
from tests.web.little_city import MARLOWE, RESTR, RESTRICTED_PLANTED, RESTRICTED_SECRETS, RHYS
from tests.web.test_gate import NEED_PURPOSE, ROUTES
from thinkfamily.policy.access import Subject, Viewer, may_see
from thinkfamily.policy.roles import ROLES
from thinkfamily.web.oversight import emergency
from thinkfamily.web.oversight.emergency import MOST_ATTEMPTS, OPEN_FOR, BrokenGlass
from thinkfamily.web.oversight.review import Kind, ReviewItem
from thinkfamily.web.records import broken_glass
from thinkfamily.web.trail import audit
from thinkfamily.web.trail.audit import Act, AuditEvent

MAY = [role.key for role in ROLES.values() if role.may_break_glass]
REASON = {"danger": "her child is at the hospital without her", "agreed": "duty manager"}
NAMED = {"forename": "isolde", "surname": "Tarnwick", "born": "7/4/1991"}
HER = f"/person/{RESTR}"
OF_HER = addresses(person_id=RESTR)
WITHOUT_ARGUMENTS = [
    "/" + str(ROUTES[name].pattern) for name in NEED_PURPOSE if not ROUTES[name].pattern.converters
]


def attempt(client: Client, **particulars: str):
    return client.post("/emergency", {**REASON, **particulars})


def said(response) -> str:
    """The page without what differs every time, and without what was typed."""
    text = unescape(response.content.decode())
    return re.sub(
        r'(name="\w+" type="text"[^>]*value=)"[^"]*"|name="csrfmiddlewaretoken" value="\w+"', "", text
    )


def search(client: Client, question: str) -> str:
    return client.get(client.post("/search", {"name": question})["Location"]).content.decode()


def without_echo(text: str) -> str:
    """What one has typed oneself, into an address or the search box, is no news."""
    for echo in (r'value="[^"]*"', r"Read as:.*?</p>", rf"/(person|emergency|reason)/{RESTR}[\w/-]*"):
        text = re.sub(echo, "", text, flags=re.DOTALL)
    return text


def everything(client: Client) -> str:
    """All that this account is told by any page about her, about her child or nobody in particular, and by searches."""
    answers = [client.get(path) for path in (*OF_HER, *addresses(person_id=RHYS), *WITHOUT_ARGUMENTS)]
    for answer in answers:
        assert answer.status_code < 500, answer.request["PATH_INFO"]
    text = "".join(answer.content.decode() + str(dict(answer.headers)) for answer in answers)
    return without_echo(text + "".join(search(client, asked) for asked in ("isolde tarnwick", "9990003335")))


@pytest.mark.parametrize(
    "particulars",
    [
        NAMED, {"nhs_number": "999 000 3335"}, {**NAMED, "born": "7 April 1991"},
        {**NAMED, "nhs_number": "9990003335"}, {**NAMED, "forename": "ISOLDE "},
    ],
)  # fmt: skip
def test_who_gives_exact_particulars_is_let_in(signed_in: SignedIn, particulars: dict[str, str]) -> None:
    client = signed_in("social_worker")
    assert client.get(HER).status_code == 404
    assert attempt(client, **particulars)["Location"] == HER
    body = unescape(client.get(HER).content.decode())
    assert "Isolde Tarnwick" in body and "Restricted record" in body
    (grant,) = BrokenGlass.objects.all()
    assert (grant.username, grant.role, grant.person_id) == ("social_worker", "social_worker", RESTR)
    assert grant.ends_at - grant.opened_at == OPEN_FOR


@pytest.mark.parametrize(
    "particulars",
    [
        {**NAMED, "surname": "Tarnwik"}, {**NAMED, "forename": "Isolda"}, {**NAMED, "born": "8/4/1991"},
        {**NAMED, "born": "4/7/1991"}, {"nhs_number": "9990003334"}, {"upn": "A823900119001"},
        {"forename": "Tegan", "surname": "Marlowe", "born": "12/5/2011"},  # who is not restricted
        {"forename": "Nobody", "surname": "Known", "born": "1/1/2000"},
    ],
)  # fmt: skip
def test_whatever_does_not_open_is_answered_alike(signed_in: SignedIn, particulars: dict[str, str]) -> None:
    client = signed_in("social_worker")
    nobody = attempt(client, forename="Xa", surname="Yb", born="1/1/1970")
    answer = attempt(client, **particulars)
    assert answer.status_code == nobody.status_code == 200
    assert said(answer) == said(nobody)
    assert client.get(HER).status_code == 404
    assert BrokenGlass.objects.count() == 0
    assert ReviewItem.objects.filter(kind=Kind.BROKEN_GLASS).count() == 2


def test_what_the_role_may_not_see_finds_nobody(signed_in: SignedIn) -> None:
    """Her NHS number is known from the practice alone, of which the police see nothing; her name they know."""
    client = signed_in("police_safeguarding")
    assert "No record was opened" in attempt(client, nhs_number="9990003335").content.decode()
    assert attempt(client, **NAMED)["Location"] == HER


def test_the_attempt_is_kept_and_queued_before_anything_is_looked_up(
    signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = {}

    def instead(*_: object, **__: object) -> list[str]:
        seen["acts"] = [event.act for event in AuditEvent.objects.all()]
        seen["queue"] = [item.kind for item in ReviewItem.objects.all()]
        return []

    restricted = broken_glass.SHELF.newest().restricted()
    monkeypatch.setattr(restricted, "find_exactly", instead)
    attempt(signed_in("social_worker"), **NAMED)
    assert seen == {"acts": [Act.BROKE_GLASS], "queue": [Kind.BROKEN_GLASS]}


def test_without_a_trail_nothing_opens(signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in("social_worker")

    def fails(*_: object, **__: object) -> int:
        raise audit.AuditUnavailable("disk full")

    monkeypatch.setattr(audit, "record", fails)
    assert attempt(client, **NAMED).status_code == 503
    assert (BrokenGlass.objects.count(), ReviewItem.objects.count()) == (0, 0)


def test_the_trail_and_the_queue_say_all(signed_in: SignedIn) -> None:
    client = signed_in("social_worker")
    attempt(client, **NAMED)
    client.get(HER)
    client.post(f"/emergency/{RESTR}/close")
    events = list(AuditEvent.objects.all())
    acts = [event.act for event in events]
    assert acts[:4] == [Act.BROKE_GLASS, Act.ASKED_FOR, Act.LET_IN, Act.OPENED]
    assert acts[-1] == Act.CLOSED_AGAIN
    reason = f"{REASON['danger']} (agreed: {REASON['agreed']})"
    assert {event.reason for event in events[:-1]} == {reason}
    assert events[0].asked == "isolde Tarnwick; 7 April 1991"
    assert [row.person_id for row in events[2].people.all()] == [RESTR]
    (item,) = ReviewItem.objects.all()
    assert (item.username, item.person_id, item.outcome) == ("social_worker", RESTR, "to be reviewed")
    assert (item.first_event, item.last_event) == (events[0].number, events[2].number)
    assert reason in item.says


def test_asked_for_again_the_newer_reason_stands(signed_in: SignedIn) -> None:
    client = signed_in("social_worker")
    for danger in ("her child is at the hospital without her", "the ambulance asks where she may be"):
        attempt(client, **NAMED, danger=danger)
    assert client.get(HER).content.decode().count("Restricted record</strong>") == 1
    assert AuditEvent.objects.filter(act=Act.OPENED).last().reason.startswith("the ambulance")


def test_it_ends_on_time(signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in("social_worker")
    attempt(client, **NAMED)
    put_forward(monkeypatch, emergency, OPEN_FOR - timedelta(minutes=1))
    assert client.get(HER).status_code == 200
    put_forward(monkeypatch, emergency, OPEN_FOR + timedelta(seconds=1))
    assert client.get(HER).status_code == 404
    assert "estricted record" not in client.get("/search").content.decode()


def test_it_can_be_closed_early_by_whoever_opened_it_only(signed_in: SignedIn) -> None:
    client, other = signed_in("social_worker"), signed_in("first_response")
    attempt(client, **NAMED)
    other.post(f"/emergency/{RESTR}/close")
    assert client.get(HER).status_code == 200
    assert client.post(f"/emergency/{RESTR}/close")["Location"] == "/emergency"
    assert client.get(HER).status_code == 404


def test_signing_out_closes_it(signed_in: SignedIn) -> None:
    attempt(client := signed_in("social_worker"), **NAMED)
    client.post("/sign-out")
    assert signed_in("social_worker").get(HER).status_code == 404


def test_another_role_of_the_same_account_has_nothing_open(signed_in: SignedIn) -> None:
    client = signed_in("social_worker")
    attempt(client, **NAMED)
    for role in ("first_response", "housing_officer"):
        emergency.BrokenGlass.objects.update(role=role)
        assert client.get(HER).status_code == 404


def test_five_attempts_an_hour(signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in("social_worker")
    for _ in range(MOST_ATTEMPTS):
        assert attempt(client, **{**NAMED, "surname": "Guess"}).status_code == 200
    too_many = attempt(client, **NAMED)
    assert too_many.status_code == 429
    assert client.get(HER).status_code == 404
    assert ReviewItem.objects.count() == MOST_ATTEMPTS + 1
    assert attempt(signed_in("first_response"), **NAMED)["Location"] == HER
    put_forward(monkeypatch, emergency, timedelta(hours=1, minutes=1))
    assert attempt(client, **NAMED)["Location"] == HER


@pytest.mark.parametrize(
    ("sent", "fault"),
    [
        ({}, "Enter first name, surname and date of birth, or an NHS number or UPN"),
        ({"forename": "Isolde"}, "together, or leave all three empty"),
        ({**NAMED, "born": "1991"}, "Enter the exact date of birth"),
        ({**NAMED, "born": "31/13/1991"}, "Enter the exact date of birth"),
        ({"nhs_number": "999"}, "An NHS number has 10 digits"),
        ({**NAMED, "danger": "urgent"}, "Say in at least 20 characters"),
        ({**NAMED, "agreed": ""}, "Say who agreed"),
    ],
)
def test_what_is_not_filled_in_is_no_attempt(signed_in: SignedIn, sent: dict[str, str], fault: str) -> None:
    response = signed_in("social_worker").post("/emergency", {**REASON, **sent})
    assert response.status_code == 422
    assert fault in unescape(response.content.decode())
    assert (AuditEvent.objects.count(), ReviewItem.objects.count()) == (0, 0)


@pytest.mark.parametrize("role", [role for role in ROLES if role not in MAY])
def test_other_roles_may_not_and_it_is_kept(signed_in: SignedIn, role: str) -> None:
    client = signed_in(role)
    assert client.get("/emergency").status_code == attempt(client, **NAMED).status_code == 403
    assert [event.act for event in AuditEvent.objects.all()] == [Act.REFUSED] * 2
    assert "/emergency" not in client.get("/").content.decode()


@pytest.mark.parametrize("role", list(ROLES))
def test_nobody_else_learns_a_thing_while_it_is_open(signed_in: SignedIn, role: str) -> None:
    """Every page about her, about her child and his family, and of no person in particular, and every search."""
    opener = "police_safeguarding" if role == "social_worker" else "social_worker"
    attempt(signed_in(opener), **NAMED)
    text = everything(signed_in(role))
    # Whoever reads the trail reads what the opener typed, and whose number was opened: that is the review.
    told = {RESTR, NAMED["surname"]} if ROLES[role].reads_trail else set()
    assert not [secret for secret in set(RESTRICTED_SECRETS) - told if secret in text]


def test_whoever_has_it_open_finds_her_on_her_own_pages_only(signed_in: SignedIn) -> None:
    """Not in a search, and not on her child's page: what leads to her there is not in the snapshot that serves."""
    client = signed_in("social_worker")
    attempt(client, **NAMED)
    others = (*addresses(person_id=RHYS), *addresses(family_id=MARLOWE))
    text = "".join(client.get(path).content.decode() for path in others)
    text = without_echo(text + search(client, "isolde tarnwick"))
    assert not [secret for secret in RESTRICTED_SECRETS if secret in text]


@pytest.mark.parametrize(
    ("role", "purpose"), [(key, each.key) for key in MAY for each in ROLES[key].purposes]
)
def test_broken_glass_opens_what_role_and_purpose_allow_and_no_more(
    signed_in: SignedIn, role: str, purpose: str
) -> None:
    client = signed_in(role, purpose)
    attempt(client, **NAMED)
    text = "".join(client.get(path).content.decode() for path in OF_HER)
    chosen = ROLES[role]
    viewer = Viewer(username=role, role=chosen, purpose=chosen.purpose(purpose), in_emergency=True)
    her = Subject(restricted=True)
    for word, things in RESTRICTED_PLANTED.items():
        assert (word in text) == all(may_see(viewer, thing, her).allowed for thing in things), word


def test_what_was_opened_is_gone_afterwards_wherever_it_may_have_been_noted(signed_in: SignedIn) -> None:
    client = signed_in("social_worker")
    attempt(client, **NAMED)
    for path in OF_HER:
        client.get(path)
    client.post(f"/emergency/{RESTR}/close")
    text = everything(client)
    assert not [secret for secret in RESTRICTED_SECRETS if secret in text]
