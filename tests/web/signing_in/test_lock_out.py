"""Guessing passwords is stopped; stopping it locks no colleague out."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from thinkfamily.web.signing_in import lock_out
from thinkfamily.web.signing_in.accounts import User
from thinkfamily.web.trail.audit import Act, AuditEvent

pytestmark = pytest.mark.django_db
OFFICE, HOME, ABROAD = "192.0.2.10", "198.51.100.7", "203.0.113.9"


class Counting(MD5PasswordHasher):
    times = 0

    def encode(self, password: str, salt: str) -> str:
        type(self).times += 1
        return super().encode(password, salt)


@pytest.fixture(autouse=True)
def _accounts() -> None:
    for name in ("ann", "bob", "cid"):
        User.objects.create_user(name, role="first_response", password="right")


def tries(username: str, password: str, place: str, times: int = 1) -> list[int]:
    form = {"username": username, "password": password}
    return [Client(REMOTE_ADDR=place).post("/sign-in", form).status_code for _ in range(times)]


def hours_later(monkeypatch: pytest.MonkeyPatch, hours: float) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):  # type: ignore[no-untyped-def]
            return datetime.now(tz) + timedelta(hours=hours)

    monkeypatch.setattr(lock_out, "datetime", Clock)


def test_five_wrong_ones_from_one_place_lock_it_even_for_the_right_one() -> None:
    assert tries("ann", "wrong", OFFICE, 6) == [422] * 4 + [429] * 2
    assert tries("ann", "right", OFFICE) == [429]
    assert AuditEvent.objects.filter(act=Act.FAILED_SIGN_IN).count() == 5
    refused = AuditEvent.objects.get(act=Act.REFUSED)  # the two tries after it: said once
    assert (refused.username, refused.outcome) == ("ann", "locked out")


def test_it_ends_after_a_quarter_of_an_hour_however_often_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tries("ann", "wrong", OFFICE, 12)
    hours_later(monkeypatch, 0.26)
    assert tries("ann", "right", OFFICE) == [302]


def test_signing_in_counts_from_nought_again() -> None:
    tries("ann", "wrong", OFFICE, 4)
    assert tries("ann", "right", OFFICE) == [302]
    assert tries("ann", "wrong", OFFICE, 4) == [422] * 4


def test_a_name_locked_at_one_place_is_open_at_another() -> None:
    tries("ann", "wrong", ABROAD, 5)
    assert tries("ann", "right", OFFICE) == [302]


def test_a_guesser_with_many_addresses_is_still_one() -> None:
    for n in range(lock_out.ONE_ACCOUNT // 4):
        tries("ann", "wrong", f"203.0.113.{n}", 4)
    assert tries("ann", "right", ABROAD) == [429]
    assert tries("bob", "right", ABROAD) == [302]


def test_where_the_account_has_signed_in_before_nobody_elsewhere_can_lock_it() -> None:
    assert tries("ann", "right", HOME) == [302]
    for n in range(lock_out.ONE_ACCOUNT // 4):
        tries("ann", "wrong", f"203.0.113.{n}", 4)
    assert tries("ann", "right", HOME) == [302]
    assert tries("ann", "right", ABROAD) == [429]


def test_one_password_tried_on_everybody_is_stopped_and_the_office_works_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lock_out, "ONE_PLACE", 8)
    assert tries("ann", "right", OFFICE) == [302]
    for n in range(4):
        tries(f"nobody{n}", "spring2026", OFFICE, 2)
    assert tries("bob", "right", OFFICE) == [429]  # never yet signed in from there
    assert tries("ann", "right", OFFICE) == [302]
    assert tries("bob", "right", HOME) == [302]


def test_names_that_are_none_are_treated_alike_and_kept_as_a_digest() -> None:
    assert tries("hunter2 typed in the wrong box", "x", OFFICE, 6) == [422] * 4 + [429] * 2
    assert "hunter2" not in str(list(AuditEvent.objects.values()))
    assert len({event.username for event in AuditEvent.objects.all()}) == 1


def test_an_unknown_name_is_hashed_for_as_long_as_a_known_one(settings) -> None:
    """Counted, not timed: a clock would be right today and wrong on a busy machine."""
    settings.PASSWORD_HASHERS = ["tests.web.signing_in.test_lock_out.Counting"]
    ann = User.objects.get(username="ann")
    ann.set_password("right")
    ann.save()
    done = []
    for name in ("ann", "nobody"):
        Counting.times = 0
        tries(name, "wrong", OFFICE)
        done.append(Counting.times)
    assert done[0] == done[1] == 1
