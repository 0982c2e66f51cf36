"""Every route and form, asked anything, signed in as each role: no fault, no traceback, nothing forbidden.

Every other request is made of what the pages offer and the ids there are, every other one of anything.
`THINKFAMILY_EXAMPLES=50 pytest tests/web/every_route` asks more of it (4 a route and role otherwise).
"""

import os
from functools import cache
from itertools import chain, cycle
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client
from schemathesis import Case

from tests.web.api.asking import asking
from tests.web.api.test_openapi import faults
from tests.web.conftest import SignedIn
from tests.web.every_route.cases import BOTH, PLAIN, address, cases
from tests.web.every_route.site import TICKET, Site, pages
from tests.web.leak.secrets import compared_words, permitted, viewer_for
from tests.web.little_city import PLANTED, RESTR, RESTRICTED_SECRETS
from thinkfamily.policy.roles import ROLES
from thinkfamily.web.api.document import document as api_document
from thinkfamily.web.api.routes import ROUTES

EACH = int(os.environ.get("THINKFAMILY_EXAMPLES", "4"))
MADE = max(16, EACH)
"""Requests made of each kind; every role takes its own few of them."""
KEPT = [
    word for word in RESTRICTED_SECRETS if word != RESTR
]  # an id may come back in an address somebody wrote
SOME = ("first_response", "governance_officer", "data_manager")
"""Whose pages are searched for forms: between them they are offered every one."""
WORDS = [word for word in PLANTED if word.startswith("Zq")]  # a page of help may name an indicator
_SITE: list[Site] = []
_PAGES: dict[str, list[Case]] = {}


@pytest.fixture
def whole_site(signed_in: SignedIn, settings) -> Site:
    settings.NO_LIMITS = True
    if not _SITE:
        _SITE.append(Site())
        _SITE[0].read(Client())
        for role in SOME:
            _SITE[0].read(signed_in(role))
        worker = signed_in(SOME[0])
        _SITE[0].use(worker)
        _SITE[0].read(worker)  # now there are lists, saved searches and corrections
    return _SITE[0]


@pytest.fixture
def page_cases(whole_site: Site) -> dict[str, list[Case]]:
    if not _PAGES:
        likely, wild = (
            cases(whole_site.document(wild=each), most=MADE, modes=PLAIN) for each in (False, True)
        )
        for key, made in wild.items():
            _PAGES[key] = list(chain.from_iterable(zip(cycle(likely[key]), made, strict=False)))
    return _PAGES


@cache
def api_cases() -> dict[str, list[Case]]:
    return cases(api_document(), most=MADE, modes=BOTH)


def of_role(made: list[Case], role: str) -> list[Case]:
    """This role's few; those of all roles together are all that were made."""
    first = list(ROLES).index(role) * EACH
    return [made[(first + each) % len(made)] for each in range(min(EACH, len(made)))]


def harmless(answer: HttpResponse, role: str, what: str) -> None:
    said = answer.getvalue().decode(errors="replace") + str(dict(answer.headers))
    assert answer.status_code < 500, what
    assert "Traceback" not in said and "site-packages" not in said, what
    may = permitted(role, ROLES[role].purposes[0].key)
    if ROLES[role].compares and " /identity/" in what:
        may |= compared_words(viewer_for(role, ROLES[role].purposes[0].key))
    assert not {word for word in WORDS if word in said} - may, what
    assert not [word for word in KEPT if word in said], what


@pytest.mark.parametrize("role", ROLES)
def test_no_page_and_no_form_breaks_or_leaks(
    signed_in: SignedIn, whole_site: Site, page_cases: dict[str, list[Case]], role: str
) -> None:
    client = signed_in(role)
    tickets = whole_site.use(client)
    for made in page_cases.values():
        for case in of_role(made, role):
            path = address(case)
            path = path.replace(TICKET, tickets.get(path.split("/")[1], "none"))
            if case.method == "POST":
                body = urlencode(case.body, errors="replace") if isinstance(case.body, dict) else ""
                answer = client.post(path, body, content_type="application/x-www-form-urlencoded")
            else:
                answer = client.get(path)
            harmless(answer, role, f"{case.method} {path} {case.body!r}"[:1000])
            if "_auth_user_id" not in client.session:
                client = signed_in(role)  # it was the way out


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_no_route_of_the_api_breaks_or_leaks_or_answers_otherwise_than_documented(
    role: str, settings
) -> None:
    settings.NO_LIMITS = True
    caller, said = asking(role), api_document()
    operations = {each["operationId"]: each for path in said["paths"].values() for each in path.values()}
    for key, made in api_cases().items():
        for case in of_role(made, role):
            sent = {name: str(value) for name, value in (case.headers or {}).items()}
            for headers in (caller.headers, {"Authorization": caller.headers["Authorization"], **sent}):
                answer = _asked(caller.client, case, headers)
                what = f"{case.method} {address(case)} {case.body!r} {headers}"[:1000]
                harmless(answer, role, what)
                if answer.status_code == 200:
                    gives = operations[key]["responses"]["200"]["content"]["application/json"]["schema"]
                else:
                    gives = {"$ref": "#/components/schemas/Problem"}
                    assert str(answer.status_code) in operations[key]["responses"], what
                assert not faults(answer.json(), gives), what


def _asked(client: Client, case: Case, headers: dict[str, str]) -> HttpResponse:
    safe = {name: value.encode("latin-1", "replace").decode("latin-1") for name, value in headers.items()}
    if case.method == "GET":
        return client.get(address(case), headers=safe)
    return client.post(address(case), data=case.body, content_type="application/json", headers=safe)


def test_none_is_left_out(page_cases: dict[str, list[Case]]) -> None:
    wanted = {f"{name}-{method}" for name in pages() for method in ("get", "post")}
    assert wanted == set(page_cases) and all(page_cases.values())
    assert {route.name.removeprefix("api_") for route in ROUTES} == set(api_cases()) and all(
        api_cases().values()
    )


def test_the_forms_are_found_by_themselves(page_cases: dict[str, list[Case]]) -> None:
    fields = {key: set(made[0].body) for key, made in page_cases.items() if key.endswith("-post")}
    assert {"username", "password", "next"} <= fields["sign_in-post"]
    assert {"current", "new", "again"} == fields["password-post"]
    assert "purpose" in fields["purpose-post"] and "everywhere" in fields["sign_out-post"]
    for page in ("reason", "search", "list_add", "wrong", "emergency", "my_list_rename", "save_search"):
        assert fields[f"{page}-post"] != {"anything"}, page
