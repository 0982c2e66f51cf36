"""Changing one's password."""

import pytest
from django.contrib.auth.hashers import check_password
from django.contrib.sessions.models import Session
from django.test import Client

from tests.web.conftest import SignedIn
from thinkfamily.web.signing_in.accounts import User
from thinkfamily.web.trail.audit import Act, AuditEvent

pytestmark = pytest.mark.django_db
NEW = "harbour violet staircase"


def change(client: Client, current: str = "right", new: str = NEW, again: str | None = None):  # type: ignore[no-untyped-def]
    return client.post(
        "/password", {"current": current, "new": new, "again": new if again is None else again}
    )


def test_it_is_changed_and_every_other_session_ends(signed_in: SignedIn) -> None:
    here, there = signed_in("first_response"), signed_in("first_response")
    key = here.session.session_key
    assert change(here)["Location"] == "/password?changed=yes"
    assert "is changed" in here.get("/password?changed=yes").content.decode()
    assert here.session.session_key != key
    assert Session.objects.count() == 1  # removed, not only refused
    assert here.get("/").status_code == 200  # the purpose is kept
    assert there.get("/")["Location"].startswith("/sign-in")
    assert AuditEvent.objects.get(act=Act.CHANGED_PASSWORD).username == "first_response"
    for password, status in (("right", 422), (NEW, 302)):
        given = {"username": "first_response", "password": password}
        assert Client().post("/sign-in", given).status_code == status


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("eleven char", "at least 12 characters"),
        ("1qaz2wsx3edc", "too common"),
        ("password1234!", "common password made longer"),
        ("letmeinLETMEIN", "common password made longer"),
        ("2026-think-family", "common password made longer"),
        ("123456123456", "common password made longer"),
        ("first_response", "too similar to the username"),
        ("x" * 129, "longer than 128"),
        ("", "at least 12"),
    ],
)
def test_a_weak_one_is_refused_and_said_why(signed_in: SignedIn, new: str, says: str) -> None:
    response = change(signed_in("first_response"), new=new)
    assert response.status_code == 422
    assert says in response.content.decode()
    assert User.objects.get().check_password("right")


@pytest.mark.parametrize(
    "new", ["x" * 64 + " " + "y" * 63, "ŵŷ 漢字 emoji 🙂 words", "nodigitsnosignsatall", "violet dragon 77"]
)
def test_length_is_what_counts_and_any_character_may_be_in_it(signed_in: SignedIn, new: str) -> None:
    assert change(signed_in("first_response"), new=new).status_code == 302
    assert User.objects.get().check_password(new)


def test_the_current_one_is_asked_for_and_the_new_one_twice(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    assert "current password is not right" in change(client, current="wrong").content.decode()
    assert "not the same" in change(client, again="harbour violet stairway").content.decode()
    assert "is the current one" in change(client, new="right").content.decode()
    assert User.objects.get().check_password("right")


def test_a_session_left_open_lets_nobody_guess(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    statuses = [change(client, current=f"guess {n}").status_code for n in range(6)]
    assert statuses == [422] * 5 + [429]
    assert change(client).status_code == 429
    assert User.objects.get().check_password("right")


def test_no_password_comes_back_or_is_kept_readable(signed_in: SignedIn, settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
    client = signed_in("first_response")
    body = change(client, current="hidden guess", new=NEW).content.decode()
    assert "hidden guess" not in body and NEW not in body
    change(client)
    kept = User.objects.get().password
    assert kept.startswith("scrypt$") and check_password(NEW, kept)
    trail = str(list(AuditEvent.objects.values()))
    assert NEW not in trail and "hidden guess" not in trail
