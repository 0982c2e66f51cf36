"""Signing in, stating a purpose, signing out; and being locked out."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from thinkfamily.web.signing_in.accounts import PURPOSE, User
from thinkfamily.web.trail.audit import Act, AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> User:
    return User.objects.create_user("ann", role="first_response", password="right")


def sign_in(client: Client, password: str = "right", **more: str):  # type: ignore[no-untyped-def]
    return client.post("/sign-in", {"username": "ann", "password": password, **more})


def test_signing_in_leads_to_the_purpose_and_on_to_the_page_asked_for(ann: User) -> None:
    client = Client()
    assert client.get("/family/F1")["Location"] == "/sign-in?next=%2Ffamily%2FF1"
    assert sign_in(client, next="/family/F1")["Location"] == "/purpose?next=%2Ffamily%2FF1"
    onward = client.post("/purpose", {"purpose": "safeguarding", "next": "/family/F1"})
    assert onward["Location"] == "/family/F1"
    assert [event.act for event in AuditEvent.objects.all()] == [Act.SIGNED_IN, Act.STATED_PURPOSE]
    assert AuditEvent.objects.last().purpose == "safeguarding"


def test_the_purpose_is_stated_anew_at_each_sign_in(ann: User) -> None:
    client = Client()
    sign_in(client)
    client.post("/purpose", {"purpose": "safeguarding"})
    sign_in(client)
    assert PURPOSE not in client.session


def test_a_purpose_that_the_role_has_not_is_refused(ann: User) -> None:
    client = Client()
    sign_in(client)
    for given in ({"purpose": "housing_support"}, {}, {"purpose": "'"}):
        assert client.post("/purpose", given).status_code == 422
    assert PURPOSE not in client.session


def test_a_wrong_password_says_no_more_than_that(ann: User) -> None:
    client = Client()
    wrong = sign_in(client, "wrong")
    nobody = client.post("/sign-in", {"username": "nobody", "password": "x"})
    assert wrong.status_code == nobody.status_code == 422
    assert "The name or the password is not right" in wrong.content.decode()
    assert "The name or the password is not right" in nobody.content.decode()
    assert [event.act for event in AuditEvent.objects.all()] == [Act.FAILED_SIGN_IN] * 2


def test_five_wrong_passwords_lock_the_account_even_for_the_right_one(ann: User) -> None:
    statuses = [sign_in(Client(), "wrong").status_code for _ in range(5)]
    assert statuses == [422] * 4 + [429]
    locked = sign_in(Client())
    assert locked.status_code == 429
    assert "Try again in 15 minutes" in locked.content.decode()
    assert AuditEvent.objects.filter(act=Act.SIGNED_IN).count() == 0


def test_an_account_that_was_closed_gets_no_further(ann: User) -> None:
    client = Client()
    sign_in(client)
    ann.is_active = False
    ann.save()
    assert client.get("/")["Location"].startswith("/sign-in")
    assert sign_in(Client()).status_code == 422


def test_a_role_that_was_abolished_gets_no_further(ann: User) -> None:
    client = Client()
    sign_in(client)
    client.post("/purpose", {"purpose": "safeguarding"})
    User.objects.update(role="abolished")
    for path in ("/", "/purpose"):
        response = client.get(path)
        assert response.status_code in (302, 403), path
        assert response.headers.get("Location", "/purpose").startswith("/purpose")


def test_signing_out_ends_the_session(ann: User) -> None:
    client = Client()
    sign_in(client)
    assert client.get("/sign-out").status_code == 405  # a link or an image on another site cannot do it
    client.post("/sign-out")
    assert client.get("/purpose")["Location"].startswith("/sign-in")
    assert AuditEvent.objects.last().act == Act.SIGNED_OUT


def test_a_form_from_elsewhere_is_refused(ann: User) -> None:
    client = Client(enforce_csrf_checks=True)
    response = sign_in(client)
    assert response.status_code == 403
    assert "out of date" in response.content.decode()


@pytest.mark.parametrize(
    ("role", "says"), [("no_such", "no role"), ("school_lead", "belongs to an organisation")]
)
def test_an_account_needs_a_role_and_a_school_lead_a_school(role: str, says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        User.objects.create_user("bob", role=role, password="x")
