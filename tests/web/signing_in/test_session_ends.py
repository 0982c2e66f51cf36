"""A session ends by itself, everywhere at once when asked, and its key changes when what it may see does."""

from datetime import datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tests.web.conftest import SignedIn
from tests.web.little_city import TEGAN
from thinkfamily.web.signing_in import session_ends
from thinkfamily.web.signing_in.accounts import User
from thinkfamily.web.trail.audit import Act, AuditEvent

pytestmark = pytest.mark.django_db
HOME = f"/person/{TEGAN}/school"


def move_back(client: Client, key: str, by: timedelta) -> None:
    session = client.session
    session[key] = (datetime.fromisoformat(session[key]) - by).isoformat()
    session.save()


@pytest.mark.parametrize(
    ("key", "ago", "ended"),
    [
        ("used_at", timedelta(minutes=29, seconds=50), ""),
        ("used_at", timedelta(minutes=30, seconds=1), "IDLE"),
        ("began_at", timedelta(hours=7, minutes=59), ""),
        ("began_at", timedelta(hours=8, seconds=1), "DAY_OVER"),
    ],
)
def test_it_ends_after_half_an_hour_without_use_or_a_working_day(
    signed_in: SignedIn, key: str, ago: timedelta, ended: str
) -> None:
    client = signed_in("first_response")
    move_back(client, key, ago)
    response = client.get(HOME)
    assert response.status_code == (302 if ended else 200)
    if ended:
        assert response["Location"].startswith(f"/sign-in?ended={ended}&next=")
        assert (
            f"the session was {session_ends.Ended[ended]}"
            in client.get(response["Location"]).content.decode()
        )
        assert AuditEvent.objects.get(act=Act.SIGNED_OUT).outcome == session_ends.Ended[ended]
        assert client.get("/purpose")["Location"].startswith("/sign-in")


def test_use_keeps_it_and_is_noted_once_a_minute(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    noted = client.session["used_at"]
    client.get("/help")
    assert client.session["used_at"] == noted
    move_back(client, "used_at", timedelta(minutes=20))
    client.get("/help")
    assert client.session["used_at"] > noted


@pytest.mark.parametrize("key", ["used_at", "began_at"])
def test_a_session_that_does_not_say_when_it_began_is_over(signed_in: SignedIn, key: str) -> None:
    client = signed_in("first_response")
    session = client.session
    del session[key]
    session.save()
    assert client.get("/")["Location"].startswith("/sign-in")


def test_what_was_written_when_it_ended_is_given_back(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    move_back(client, "used_at", timedelta(hours=1))
    response = client.post("/reason/P1", {"reason": "the <duty> desk took it over", "next": "/person/P1"})
    body = response.content.decode()
    assert response.status_code == 403
    assert "the &lt;duty&gt; desk took it over" in body and 'href="/sign-in"' in body
    assert not AuditEvent.objects.filter(act=Act.GAVE_REASON).exists()


def test_signing_in_and_stating_a_purpose_change_the_key() -> None:
    User.objects.create_user("ann", role="first_response", password="right")
    client = Client()
    keys = []
    client.get("/sign-in")
    for path, form in (
        ("/sign-in", {"username": "ann", "password": "right"}),
        ("/purpose", {"purpose": "safeguarding"}),
        ("/purpose", {"purpose": "family_support"}),
        ("/sign-in", {"username": "ann", "password": "right"}),
    ):
        client.post(path, form)
        keys.append(client.session.session_key)
    assert len(set(keys)) == 4
    assert Session.objects.count() == 1  # the old ones are gone, not merely forgotten


def test_a_key_that_was_planted_is_not_taken() -> None:
    User.objects.create_user("ann", role="first_response", password="right")
    client = Client()
    client.cookies["session"] = "a" * 32
    client.post("/sign-in", {"username": "ann", "password": "right"})
    assert client.session.session_key != "a" * 32


def test_signing_out_everywhere_ends_every_session_of_the_account_and_no_other(signed_in: SignedIn) -> None:
    here, there = signed_in("first_response"), signed_in("first_response")
    other = signed_in("social_worker")
    response = here.post("/sign-out", {"everywhere": "yes"})
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    for client in (here, there):
        assert client.get("/purpose")["Location"].startswith("/sign-in")
    assert other.get("/purpose").status_code == 200
    assert AuditEvent.objects.get().outcome == "everywhere"


def test_signing_out_here_leaves_the_others(signed_in: SignedIn) -> None:
    here, there = signed_in("first_response"), signed_in("first_response")
    here.post("/sign-out")
    assert there.get("/purpose").status_code == 200
