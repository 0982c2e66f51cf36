"""One's own work: cases that name the worker, lists nobody else sees, what was opened lately. Ids are kept, names are
had through the door each time."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape

import pytest
from django.test import Client

from tests.web.conftest import SignedIn
from tests.web.leak.test_leak import TITLES, permitted
from tests.web.little_city import (
    ACROSS,
    CARYS,
    HARBOUR,
    KESTREL,
    LINDEN,
    MARLOWE,
    PLANTED,
    RESTR,
    RHYS,
    TEGAN,
    planted,
)
from thinkfamily.policy.access import Subject, Viewer, may_see
from thinkfamily.policy.roles import ROLES, Reach
from thinkfamily.web.looking.guarded import column
from thinkfamily.web.my_work import my_lists
from thinkfamily.web.my_work.my_lists import MOST_LISTS, MOST_PEOPLE, PersonList, SavedSearch
from thinkfamily.web.showing.involvement import SERVICES
from thinkfamily.web.signing_in.accounts import User
from thinkfamily.web.trail.audit import Act, AuditEvent

WITH_WORKERS = [service for service in SERVICES if service.worker]


def page(client: Client, path: str = "/my-work") -> str:
    response = client.get(path)
    assert response.status_code == 200, response.status_code
    return unescape(response.content.decode())


@pytest.fixture
def named(signed_in: SignedIn) -> Callable[..., Client]:
    def sign_in(role: str, full_name: str, purpose: str = "") -> Client:
        client = signed_in(role, purpose)
        User.objects.filter(username=role).update(full_name=full_name)
        return client

    return sign_in


# --- my cases -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("service", WITH_WORKERS, ids=lambda service: service.dataset)
def test_a_case_is_mine_when_it_names_me_and_my_role_may_see_who_works_it(
    named: Callable[..., Client], service
) -> None:
    name = planted("worker", service.dataset)
    answers = set()
    for role_key, role in ROLES.items():
        if not role.opens_records:
            continue
        purpose = role.purposes[0].key
        own = HARBOUR if role.reach is Reach.OWN_ORGANISATION else ""
        viewer = Viewer(username="x", role=role, purpose=role.purpose(purpose), organisation=own)
        may = may_see(
            viewer, column(service.dataset, service.worker), Subject(organisations=frozenset({HARBOUR}))
        )
        body = page(named(role_key, name, purpose))
        assert ("Tegan Marlowe" in body) is may.allowed, (role_key, purpose)
        leaked = (
            {word for word in (*PLANTED, *TITLES) if word in body} - permitted(role_key, purpose) - {name}
        )
        assert not leaked, (role_key, purpose)
        answers.add(may.allowed)
    assert answers == {True, False}, "this test could not fail"


@pytest.mark.parametrize(
    ("full_name", "found"),
    [("{}", True), (" {} ", True), ("lower {}", True), ("{}x", False), ("", False), ("%", False)],
)
def test_the_name_must_be_the_same_but_for_case_and_spaces(
    named: Callable[..., Client], full_name: str, found: bool
) -> None:
    name = planted("worker", "early_help_cases")
    typed = name.lower() if full_name.startswith("lower") else full_name.format(name)
    client = named("first_response", typed)
    body = page(client)
    assert ("Tegan Marlowe" in body) is found
    looked_up = AuditEvent.objects.filter(act=Act.LOOKED_UP_CASES)
    assert looked_up.count() == bool(typed.strip())
    assert AuditEvent.objects.filter(people__person_id=TEGAN, act=Act.LISTED).exists() is found
    if not typed:
        assert "does not know the name" in body


def test_the_home_page_tells_a_worker_of_their_cases_and_others_of_none(named: Callable[..., Client]) -> None:
    name = planted("worker", "early_help_cases")
    assert "Tegan Marlowe" in page(named("first_response", name), "/")
    assert "My cases" not in page(named("social_worker", ""), "/")


@pytest.mark.parametrize(
    ("role", "told"), [("governance_officer", "guide/governance"), ("performance_analyst", "guide/analyst")]
)
def test_whoever_sees_nobody_is_told_what_they_can_do(signed_in: SignedIn, role: str, told: str) -> None:
    client = signed_in(role)
    body = page(client, "/")
    assert told in body and 'role="search"' not in body
    for path in ("/my-work", "/my-work/add", "/my-work/add?person=P1"):
        assert client.get(path).status_code == 403
    assert not AuditEvent.objects.filter(people__isnull=False).exists()


# --- recent -------------------------------------------------------------------------------------------------------


def test_what_i_opened_lately_is_named_and_what_others_opened_is_not(signed_in: SignedIn) -> None:
    client, other = signed_in("first_response"), signed_in("social_worker")
    for path in (f"/person/{TEGAN}", f"/family/{ACROSS}", f"/person/{TEGAN}"):
        client.get(path)
    other.get(f"/person/{KESTREL}")
    body = page(client)
    recent = body[body.index('id="recent"') : body.index('id="searches"')]
    assert recent.index(f"/person/{TEGAN}") < recent.index(f"/family/{ACROSS}"), "newest first"
    assert recent.count(f"/person/{TEGAN}") == 1 and "Family of Tegan Marlowe, Dylan Price" in recent
    assert "Kestrel" not in body


def test_what_is_no_longer_mine_to_see_is_counted_not_named(signed_in: SignedIn) -> None:
    client = signed_in("school_lead")
    client.get(f"/person/{TEGAN}")
    assert "Tegan Marlowe" in page(client)
    User.objects.filter(username="school_lead").update(organisation=LINDEN)
    body = page(client)
    assert "Tegan" not in body and TEGAN not in body and "1 more is not shown to your role" in body


def test_what_another_role_of_mine_opened_is_not_recalled(signed_in: SignedIn) -> None:
    signed_in("first_response").get(f"/person/{TEGAN}")
    User.objects.filter(username="first_response").update(username="moved", role="social_worker")
    User.objects.filter(username="moved").update(username="first_response")
    client = signed_in("first_response", "safeguarding")
    assert "opened nobody yet in this role" in page(client)


# --- my lists -----------------------------------------------------------------------------------------------------


def make(client: Client, title: str, *people: str) -> int:
    response = client.post("/my-work/add", {"list": "new", "title": title, "person": list(people)})
    assert response.status_code == 302, response.content.decode()
    return PersonList.objects.get(title=title).id


def test_a_list_is_made_shown_renamed_and_removed(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    number = make(client, "Thursday", TEGAN, RHYS)
    body = page(client, f"/my-work/list/{number}")
    assert "Tegan Marlowe" in body and "Rhys Marlowe" in body and "12 Foxglove Road" in body
    listed = AuditEvent.objects.filter(act=Act.LISTED, page="my_list").get()
    assert {row.person_id for row in listed.people.all()} == {TEGAN, RHYS}
    client.post(f"/my-work/list/{number}/rename", {"title": "Friday", "was": "Thursday"})
    assert "Friday" in page(client)
    client.post(f"/my-work/list/{number}/take-off", {"person": RHYS})
    assert "Rhys" not in page(client, f"/my-work/list/{number}")
    assert client.post(f"/my-work/list/{number}/remove", {"holding": "1"}).status_code == 302
    assert not PersonList.objects.exists()


def test_adding_goes_back_to_where_one_was_and_says_so_once(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    number = make(client, "Thursday")
    onward = client.post("/my-work/add", {"list": number, "person": TEGAN, "next": f"/family/{MARLOWE}"})
    assert onward["Location"] == f"/family/{MARLOWE}"
    assert "1 person is on your list Thursday now." in page(client, onward["Location"])
    assert "on your list" not in page(client, onward["Location"])
    elsewhere = client.post("/my-work/add", {"list": number, "person": TEGAN, "next": "//elsewhere.example"})
    assert elsewhere["Location"] == "/"


def test_a_name_typed_is_a_new_list_chosen(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    make(client, "Thursday")
    assert client.post("/my-work/add", {"title": "Friday", "person": TEGAN}).status_code == 302
    assert PersonList.objects.get(title="Friday").people.count() == 1


def test_a_person_can_be_taken_off_from_their_page(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    number = make(client, "Thursday", TEGAN, RHYS)
    make(signed_in("social_worker"), "Theirs", TEGAN)
    body = page(client, f"/my-work/add?person={TEGAN}&next=/person/{TEGAN}")
    holding = body[body.index('id="holding"') :].split("</section>")[0]
    assert re.findall(r'action="([^"]+)"', holding) == [f"/my-work/list/{number}/take-off"]
    sent = {"person": TEGAN, "next": f"/person/{TEGAN}"}
    assert client.post(f"/my-work/list/{number}/take-off", sent)["Location"] == f"/person/{TEGAN}"
    assert "Taken off your list Thursday." in page(client, f"/person/{TEGAN}")
    assert [row.person_id for row in PersonList.objects.get(id=number).people.all()] == [RHYS]


def test_an_id_that_is_nobodys_is_kept_like_one_that_may_not_be_seen(signed_in: SignedIn) -> None:
    """Adding tells nothing; neither does the list: nobody, somebody not to be seen and a restricted person are one."""
    answers = []
    for number, person in enumerate(("NOBODY", KESTREL, RESTR)):
        client = signed_in("neet_tracker")
        added = client.post("/my-work/add", {"list": "new", "title": f"L{number}", "person": person})
        kept = PersonList.objects.get(title=f"L{number}").id
        body = page(client, f"/my-work/list/{kept}")
        assert "1 person on this list is not shown to your role" in body
        assert person not in body and "Kestrel" not in body and "Isolde" not in body
        answers.append((added.status_code, len(body.replace(f"/{kept}", "").replace(f"My list {kept}", ""))))
    assert len(set(answers)) == 1


@pytest.mark.parametrize("act", ["", "/rename", "/remove", "/take-off"])
def test_a_list_of_somebody_else_is_as_if_there_were_none(signed_in: SignedIn, act: str) -> None:
    number = make(signed_in("first_response"), "Mine", TEGAN)
    other = signed_in("social_worker")
    sent = {"title": "Theirs", "was": "Mine", "holding": "1", "person": TEGAN}
    for path in (
        f"/my-work/list/{number}{act}",
        f"/my-work/list/{number + 1000}{act}",
        f"/my-work/list/x{act}",
    ):
        assert (other.post(path, sent) if act else other.get(path)).status_code == 404
    assert other.post("/my-work/add", {"list": number, "person": RHYS}).status_code == 422
    kept = PersonList.objects.get()
    assert (kept.title, [row.person_id for row in kept.people.all()]) == ("Mine", [TEGAN])


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"list": "new", "title": "  "}, "Enter a name"),
        ({"list": "new", "title": "taken"}, "have a list called taken already"),
        ({"list": "new", "title": "x" * 101}, "100 characters at most"),
        ({"list": ""}, "Choose one of your lists"),
        ({"list": "999999999999999999999"}, "Choose one of your lists"),
        ({"list": "-1"}, "Choose one of your lists"),
    ],
)
def test_what_cannot_be_kept_is_said(signed_in: SignedIn, sent: dict[str, str], why: str) -> None:
    client = signed_in("first_response")
    make(client, "taken")
    response = client.post("/my-work/add", {**sent, "person": TEGAN})
    assert response.status_code == 422 and why in unescape(response.content.decode())
    assert PersonList.objects.count() == 1


def test_no_more_lists_and_people_than_somebody_can_look_after(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    first = make(client, "L0", *(f"P{number}" for number in range(MOST_PEOPLE)))
    response = client.post("/my-work/add", {"list": first, "person": "ONEMORE"})
    assert response.status_code == 422 and f"{MOST_PEOPLE} people at most" in response.content.decode()
    assert client.post("/my-work/add", {"list": first, "person": "P7"}).status_code == 302, "on it already"
    for number in range(1, MOST_LISTS):
        my_lists.make_list("first_response", f"L{number}")
    response = client.post("/my-work/add", {"list": "new", "title": "one more"})
    assert response.status_code == 422 and f"{MOST_LISTS} lists" in response.content.decode()
    assert my_lists.make_list("social_worker", "L0").owner == "social_worker", "another's lists do not count"


@pytest.mark.parametrize(
    "people", [["a b"], ["<script>"], ["x" * 65], [f"P{n}" for n in range(MOST_PEOPLE + 1)]]
)
def test_what_is_no_id_is_not_understood(signed_in: SignedIn, people: list[str]) -> None:
    client = signed_in("first_response")
    assert client.get("/my-work/add", {"person": people}).status_code == 400
    assert client.post("/my-work/add", {"list": "new", "title": "x", "person": people}).status_code == 400
    assert not PersonList.objects.exists()


def test_a_change_in_another_window_is_not_lost(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    number = make(client, "Thursday", TEGAN)
    client.post(f"/my-work/list/{number}/rename", {"title": "Friday", "was": "Thursday"})
    late = client.post(f"/my-work/list/{number}/rename", {"title": "Monday", "was": "Thursday"})
    assert late.status_code == 422 and "renamed in another window" in late.content.decode()
    client.post("/my-work/add", {"list": number, "person": RHYS})
    late = client.post(f"/my-work/list/{number}/remove", {"holding": "1"})
    assert late.status_code == 422 and "changed in another window" in late.content.decode()
    assert PersonList.objects.get().title == "Friday" and PersonList.objects.get().people.count() == 2
    assert client.post(f"/my-work/list/{number}/remove", {"holding": "2"}).status_code == 302
    assert client.post(f"/my-work/list/{number}/remove", {"holding": "2"}).status_code == 404


def test_whoever_may_not_be_seen_for_another_purpose_is_counted(signed_in: SignedIn) -> None:
    number = make(signed_in("first_response"), "Mine", TEGAN, CARYS)
    PersonList.objects.update(owner="school_lead")
    body = page(signed_in("school_lead"), f"/my-work/list/{number}")
    assert "Tegan Marlowe" in body and "Carys" not in body
    assert "1 person on this list is not shown to your role" in body


def test_criteria_of_somebody_elsewhere_wait_until_one_has_said_why(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    number = make(client, "Mine", TEGAN)
    assert "SUPPORT" in page(client, f"/my-work/list/{number}")
    User.objects.update(localities="N")
    body = page(client, f"/my-work/list/{number}")
    assert "Shown once opened" in body and "SUPPORT" not in body
    User.objects.update(localities="N,EC")
    assert "SUPPORT" in page(client, f"/my-work/list/{number}")


def test_whoever_was_found_can_be_kept(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    body = page(client, client.post("/search", {"name": "marlowe"})["Location"])
    (address,) = re.findall(r'href="(/my-work/add[^"]+)"', body)
    assert f"person={TEGAN}" in address and client.get(address).status_code == 200
    assert f"/my-work/add?person={TEGAN}" in page(client, f"/person/{TEGAN}")


# --- saved searches -----------------------------------------------------------------------------------------------


def test_a_saved_search_is_put_again_and_removed_by_its_owner_only(signed_in: SignedIn) -> None:
    client, other = signed_in("first_response"), signed_in("social_worker")
    kept = SavedSearch.objects.create(
        owner="first_response", title="The Marlowes", asked={"text": "marlowe", "parts": None},
        saved_at=datetime.now(UTC),
    )  # fmt: skip
    assert "The Marlowes" in page(client) and "The Marlowes" not in page(other)
    again = client.post("/search", {"saved": kept.id})
    assert again.status_code == 302 and "Tegan Marlowe" in page(client, again["Location"])
    for path in (f"/my-work/search/{kept.id}/remove", "/my-work/search/x/remove"):
        assert other.post(path).status_code == 404
    assert client.post(f"/my-work/search/{kept.id}/remove").status_code == 302
    assert not SavedSearch.objects.exists()


def test_changes_need_a_post_and_a_token(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    number = make(client, "Mine", TEGAN)
    for act in ("rename", "remove", "take-off"):
        assert client.get(f"/my-work/list/{number}/{act}").status_code == 405
    client.handler.enforce_csrf_checks = True
    assert client.post(f"/my-work/list/{number}/remove", {"holding": "1"}).status_code == 403
    assert client.post("/my-work/add", {"list": "new", "title": "x"}).status_code == 403
    assert PersonList.objects.count() == 1
