"""The little city on a shelf, and accounts to look at it with."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from tests.web.little_city import HARBOUR, draw_little_city
from thinkfamily.policy.roles import ROLES, Reach
from thinkfamily.web import gate
from thinkfamily.web.records import door
from thinkfamily.web.records.shelf import Shelf
from thinkfamily.web.signing_in.accounts import PURPOSE, User

SignedIn = Callable[..., Client]


@pytest.fixture(scope="session")
def city_shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    shelf = tmp_path_factory.mktemp("shelf")
    draw_little_city(shelf)
    return shelf


@pytest.fixture(autouse=True)
def _serves_the_city(settings, city_shelf: Path) -> None:
    settings.SHELF = str(city_shelf)
    # The frame must not need TLS here, and hashing must not be slow: neither is what these tests are about.
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = settings.SECURE_SSL_REDIRECT = False
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "session", "form"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def signed_in(db: None) -> SignedIn:
    """A client signed in with a role, its purpose stated (the first unless another key is given)."""

    def sign_in(role: str, purpose: str | None = "", organisation: str = HARBOUR) -> Client:
        own = organisation if ROLES[role].reach is Reach.OWN_ORGANISATION else ""
        user = User.objects.filter(username=role, organisation=own).first() or User.objects.create_user(
            role, role=role, organisation=own, password="right"
        )
        client = Client(raise_request_exception=False)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        if purpose is not None:
            session = client.session
            session[PURPOSE] = purpose or ROLES[role].purposes[0].key
            session.save()
        return client

    return sign_in


@pytest.fixture
def fresh_snapshot(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test's process has opened no snapshot yet."""
    shelf = Shelf()
    for file in (door, gate):
        monkeypatch.setattr(file, "SHELF", shelf)
