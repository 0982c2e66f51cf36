"""How the application is set up where it is not a demonstration: as a council would run it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from tests.web.conftest import SignedIn
from tests.web.little_city import TEGAN
from thinkfamily.web import settings as as_run
from thinkfamily.web.signing_in.accounts import User

ROOT = Path(__file__).parents[2]
KEY = "0" * 25 + "a key of this test, and of nothing else" * 2


def run(*command: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("THINKFAMILY")}
    environment |= {
        "DJANGO_SETTINGS_MODULE": "thinkfamily.web.settings", "THINKFAMILY_SECRET_KEY": KEY,
        "THINKFAMILY_DATABASE": ":memory:", **more,
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, *command], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_django_s_own_check_for_deployment_finds_nothing() -> None:
    done = run("-m", "django", "check", "--deploy", "--fail-level", "INFO")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


SAID = """
import json
from thinkfamily.web import settings as s
print(json.dumps({name: getattr(s, name) for name in dir(s) if name.isupper() and name.startswith(
    ("SESSION", "CSRF", "SECURE", "DEBUG", "DEMON", "NO_LIMITS", "X_FRAME"))}))
"""


def settings_said(**more: str) -> dict:
    done = run("-c", SAID, **more)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_cookies_and_transport_as_a_council_runs_it() -> None:
    said = settings_said()
    assert said["DEBUG"] is False
    for cookie in ("SESSION", "CSRF"):
        assert said[f"{cookie}_COOKIE_NAME"].startswith("__Host-")
        assert said[f"{cookie}_COOKIE_SECURE"] is said[f"{cookie}_COOKIE_HTTPONLY"] is True
        assert said[f"{cookie}_COOKIE_SAMESITE"] == "Lax"
        assert f"{cookie}_COOKIE_DOMAIN" not in said and f"{cookie}_COOKIE_PATH" not in said
    assert said["SECURE_SSL_REDIRECT"] is said["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is True
    assert said["SECURE_HSTS_SECONDS"] >= 365 * 24 * 60 * 60


def test_limits_are_lifted_only_for_measuring_a_demonstration() -> None:
    assert settings_said(THINKFAMILY_NO_LIMITS="yes")["NO_LIMITS"] is False
    assert settings_said(THINKFAMILY_NO_LIMITS="yes", THINKFAMILY_DEMONSTRATION="yes")["NO_LIMITS"] is True
    assert settings_said(THINKFAMILY_DEMONSTRATION="yes")["NO_LIMITS"] is False


def test_over_tls_the_cookies_say_so_and_the_browser_is_told_to_stay(settings, db: None) -> None:
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-session", "__Host-form"
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    User.objects.create_user("ann", role="first_response", password="right")
    plain = Client().get("/sign-in")
    assert (plain.status_code, plain["Location"]) == (301, "https://testserver/sign-in")
    assert Client().get("/alive").status_code == 200
    client = Client(headers={"x-forwarded-proto": "https"})
    client.get("/sign-in")
    response = client.post("/sign-in", {"username": "ann", "password": "right"})
    for name in ("__Host-session", "__Host-form"):
        cookie = client.cookies[name]
        assert cookie["secure"] and cookie["httponly"] and cookie["path"] == "/" and not cookie["domain"]
        assert cookie["samesite"] == "Lax"
    assert "max-age=31536000; includeSubDomains" in response["Strict-Transport-Security"]


@pytest.mark.parametrize(
    "path", ["/sign-in", "/", f"/person/{TEGAN}", "/person/NOBODY", "/nowhere", "/api/v1/me"]
)
def test_every_answer_tells_the_browser_what_it_may_do(signed_in: SignedIn, path: str) -> None:
    response = signed_in("first_response").get(path)
    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in str(policy) and "*" not in str(policy) and "http" not in str(policy)
    assert response["Cross-Origin-Opener-Policy"] == response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Permissions-Policy"] == "camera=(), geolocation=(), microphone=()"
    assert response["Cache-Control"] == "no-store"
    assert "Server" not in response and "X-Powered-By" not in response
    assert "Access-Control-Allow-Origin" not in response


def test_a_password_is_kept_by_a_slow_salted_hash() -> None:
    assert as_run.PASSWORD_HASHERS == ["django.contrib.auth.hashers.ScryptPasswordHasher"]
    assert as_run.AUTH_PASSWORD_VALIDATORS[0]["OPTIONS"]["min_length"] >= 12
