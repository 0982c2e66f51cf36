"""Refused by default: the routes are read from the site map, so a new page cannot stay outside."""

import pytest
from django.test import Client
from django.urls import get_resolver

from tests.web.conftest import SignedIn
from thinkfamily.web.api.routes import ROUTES as API_ROUTES
from thinkfamily.web.gate import OpenTo, openness

ROUTES = {pattern.name: pattern for pattern in get_resolver().url_patterns}
EXEMPT = {
    "sign_in": OpenTo.EVERYONE,
    "alive": OpenTo.EVERYONE,
    "sign_out": OpenTo.SIGNED_IN,
    "purpose": OpenTo.SIGNED_IN,
    "password": OpenTo.SIGNED_IN,
    **dict.fromkeys((*(route.name for route in API_ROUTES), "api_openapi"), OpenTo.TOKEN),
}
"""The whole list: whoever adds to it changes this line, and somebody reads the change."""
API = sorted(name for name, needs in EXEMPT.items() if needs is OpenTo.TOKEN)
PAGES = sorted(set(ROUTES) - {name for name, needs in EXEMPT.items() if needs is OpenTo.EVERYONE} - set(API))
NEED_PURPOSE = sorted(set(ROUTES) - set(EXEMPT))


def address(name: str) -> str:
    path = str(ROUTES[name].pattern)
    for converter in ROUTES[name].pattern.converters:
        path = path.replace(f"<key:{converter}>", "X1")
    assert "<" not in path, f"this test cannot write an address for {name}"
    return f"/{path}"


def test_nothing_is_included_that_this_test_would_not_see() -> None:
    assert all(hasattr(pattern, "callback") and pattern.name for pattern in get_resolver().url_patterns)


def test_the_exempt_are_these_and_no_others() -> None:
    found = {name: openness(route.callback) for name, route in ROUTES.items()}
    assert {name: needs for name, needs in found.items() if needs is not OpenTo.PURPOSE} == EXEMPT


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_is_sent_to_sign_in(db: None, name: str, method: str) -> None:
    response = getattr(Client(), method)(address(name))
    assert response.status_code == 302
    assert response["Location"].startswith("/sign-in")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", API)
def test_without_a_token_the_api_answers_nobody(signed_in: SignedIn, name: str, method: str) -> None:
    """Not to a stranger, and not to a session that may see everything: no page elsewhere can make a browser ask."""
    for client in (Client(), signed_in("first_response")):
        response = getattr(client, method)(address(name))
        assert (response.status_code, response["Content-Type"]) == (401, "application/problem+json")
        assert response["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace", "options"])
@pytest.mark.parametrize("name", sorted(ROUTES))
def test_other_methods_are_refused_before_anything_looks(name: str, method: str) -> None:
    response = getattr(Client(), method)(address(name))
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, POST")


def test_only_what_no_session_opens_is_exempt_from_the_form_check() -> None:
    exempt = {name for name, route in ROUTES.items() if getattr(route.callback, "csrf_exempt", False)}
    assert exempt == set(API) == {name for name, needs in EXEMPT.items() if needs is OpenTo.TOKEN}


@pytest.mark.parametrize("name", NEED_PURPOSE)
def test_without_a_purpose_nothing_is_open(signed_in: SignedIn, name: str) -> None:
    response = signed_in("first_response", None).get(address(name))
    assert response.status_code == 302
    assert response["Location"].startswith("/purpose")


def test_a_purpose_of_another_role_is_none(signed_in: SignedIn) -> None:
    response = signed_in("housing_officer", "safeguarding").get("/")
    assert response["Location"].startswith("/purpose")


@pytest.mark.parametrize("name", sorted(ROUTES))
def test_every_answer_carries_the_headers(signed_in: SignedIn, name: str) -> None:
    response = signed_in("first_response").get(address(name))
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert "no-store" in response["Cache-Control"]
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"


def test_coming_back_never_leads_elsewhere(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    for onward in ("https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"):
        response = client.post("/purpose", {"purpose": "safeguarding", "next": onward})
        assert response["Location"] == "/"
    inside = client.post("/purpose", {"purpose": "safeguarding", "next": "/family/F1"})
    assert inside["Location"] == "/family/F1"
