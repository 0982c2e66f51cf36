"""Each page the same four: it shows, it withholds, it refuses a stranger, it leaves a trail."""

import re
from html import unescape

import pytest
from django.test import Client

from tests.web.conftest import SignedIn
from tests.web.examples import PAGES, WITHOUT_PEOPLE
from tests.web.little_city import ACROSS, CARYS, KESTREL, LINDEN, MARLOWE, RHYS, TEGAN, VANE
from tests.web.test_gate import NEED_PURPOSE
from thinkfamily.web.trail.audit import Act, AuditEvent


def look(client: Client, page: str, path: str) -> str:
    if page == "search":
        asked = client.post("/search", {"name": path})
        assert asked.status_code == 302, asked.content
        path = asked["Location"]
    return unescape(client.get(path).content.decode())


def without_token(body: bytes) -> bytes:
    """The page without the one value that differs every time."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", body)


def test_every_page_has_its_example() -> None:
    assert set(PAGES) | WITHOUT_PEOPLE == set(NEED_PURPOSE)


@pytest.mark.parametrize("page", PAGES)
def test_shows(signed_in: SignedIn, page: str) -> None:
    body = look(signed_in(PAGES[page].role), page, PAGES[page].path)
    missing = [text for text in PAGES[page].shows if text not in body]
    assert not missing


@pytest.mark.parametrize("page", PAGES)
def test_withholds(signed_in: SignedIn, page: str) -> None:
    full = look(signed_in(PAGES[page].role), page, PAGES[page].path)
    less = look(signed_in(PAGES[page].other), page, PAGES[page].path)
    for text in PAGES[page].withholds:
        assert text in full, f"this test could not fail: {text} is not there for anybody"
        assert text not in less


@pytest.mark.parametrize("page", PAGES)
def test_refuses_a_stranger(db: None, page: str) -> None:
    path = "/search" if page == "search" else PAGES[page].path
    assert Client().get(path)["Location"].startswith("/sign-in")
    assert AuditEvent.objects.count() == 0


@pytest.mark.parametrize("page", PAGES)
def test_leaves_a_trail(signed_in: SignedIn, page: str) -> None:
    example = PAGES[page]
    look(signed_in(example.role), page, example.path)
    events = list(AuditEvent.objects.all())
    assert tuple(Act(event.act) for event in events) == example.acts
    assert {row.person_id for event in events for row in event.people.all()} == example.people
    for event in events:
        assert (event.username, event.role, event.page) == (example.role, example.role, page)
        assert event.purpose == "safeguarding"
        assert event.snapshot_id == "little-city"
        assert event.came_from == "127.0.0.1"
        assert example.path.split("/")[2] in (event.thing, *event.asked.split()) if page != "search" else True
    if page == "search":
        assert events[0].asked == example.path


@pytest.mark.parametrize("page", PAGES)
def test_a_role_that_sees_nobody_is_told_so_and_kept(signed_in: SignedIn, page: str) -> None:
    client = signed_in("performance_analyst")
    path = client.post("/search", {"name": "marlowe"})["Location"] if page == "search" else PAGES[page].path
    response = client.get(path)
    assert response.status_code == 403
    assert "sees no person" in unescape(response.content.decode())
    (event,) = AuditEvent.objects.all()
    assert (event.act, event.people.count()) == (Act.REFUSED, 0)


# --- a school reaches its own pupils and nobody else --------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [f"/person/{RHYS}", f"/person/{CARYS}", f"/person/{RHYS}/school", f"/family/{VANE}", "/person/NOBODY",
     "/family/NOWHERE"],
)  # fmt: skip
def test_a_school_lead_finds_others_no_more_than_those_who_do_not_exist(
    signed_in: SignedIn, path: str
) -> None:
    client = signed_in("school_lead")
    response, nothing = client.get(path), client.get("/person/NO-SUCH")
    assert response.status_code == 404
    assert without_token(response.content) == without_token(nothing.content)
    refused = AuditEvent.objects.filter(act=Act.REFUSED)
    assert [event.thing for event in refused] == [path.split("/")[2], "NO-SUCH"]


def test_a_school_lead_sees_the_own_pupil_and_neither_scores_nor_benefits_nor_intelligence(
    signed_in: SignedIn,
) -> None:
    client = signed_in("school_lead")
    person, family, school = (
        look(client, "", path)
        for path in (f"/person/{TEGAN}", f"/family/{MARLOWE}", f"/person/{TEGAN}/school")
    )
    assert "Tegan Marlowe" in person and "Child Persistently Absent" in person
    assert "Rhys" not in family and "Carys" not in family
    assert "2 further people in this family are withheld" in family
    assert "118" in school
    for body in (person, family, school):
        for word in ("NEET", "Free School Meals", "Benefit", "benefits", "intelligence", "Offence"):
            assert word not in body, word


def test_another_school_does_not_see_the_pupil(signed_in: SignedIn) -> None:
    assert signed_in("school_lead", organisation=LINDEN).get(f"/person/{TEGAN}").status_code == 404


def test_a_partner_without_referrals_reaches_nobody(signed_in: SignedIn) -> None:
    assert signed_in("external_partner", organisation="PARTNER-1").get(f"/person/{TEGAN}").status_code == 404


# --- what else the brief asks of these pages ----------------------------------------------------------------------


def test_the_youngest_is_first_and_ages_are_whole_years(signed_in: SignedIn) -> None:
    body = look(signed_in("first_response"), "", f"/family/{MARLOWE}")
    rows = body[body.index('id="members"') : body.index('id="indicators"')]
    assert rows.index("Rhys Marlowe") < rows.index("Tegan Marlowe") < rows.index("Carys Marlowe")
    for age in (10, 15, 38):
        assert f'data-label="Age">{age}<' in rows


def test_what_is_equally_true_of_several_is_told_once_with_a_link_to_each(signed_in: SignedIn) -> None:
    body = look(signed_in("first_response"), "", f"/family/{MARLOWE}")
    table = body[body.index('id="indicators"') : body.index('id="addresses"')]
    referred = [row for row in table.split("<tr")[1:] if "5 Aug 2026" in row]
    assert [re.findall(r'href="/person/(\w+)"', row) for row in referred] == [[RHYS, CARYS]]


def test_what_may_be_seen_is_told_on_the_home_page_behind_its_number(signed_in: SignedIn) -> None:
    body = look(signed_in("first_response"), "", "/")
    details = body[body.index("<details class") : body.index("</details>")]
    (number,) = re.findall(r"Which records you may see \((\d+) datasets\)", details)
    assert details.count('<th scope="row"') == int(number) > 20
    assert "<table" not in body.replace(details, "")


def test_another_family_can_be_chosen(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    assert f"/family/{ACROSS}" in look(client, "", f"/family/{MARLOWE}")
    body = look(client, "", f"/family/{ACROSS}")
    assert "Dylan Price" in body and f"/family/{MARLOWE}" in body


def test_only_months_of_the_last_twelve_count(signed_in: SignedIn) -> None:
    body = look(signed_in("first_response"), "", f"/person/{TEGAN}/school")
    assert "November 2025" in body and "October 2025" not in body


def test_a_search_matches_only_what_may_be_seen(signed_in: SignedIn) -> None:
    assert "Kestrel Vane" in look(signed_in("police_safeguarding"), "search", "kestrel vane")
    for role in ("benefits_officer", "school_lead", "neet_tracker"):
        assert "Nobody found" in look(signed_in(role), "search", "kestrel vane")
    assert signed_in("neet_tracker").get(f"/person/{KESTREL}").status_code == 404


def test_titles_name_nobody(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    for page, example in PAGES.items():
        body = look(client, page, example.path)
        title = body[body.index("<title>") : body.index("</title>")]
        assert "Marlowe" not in title and "Tegan" not in title


def test_what_was_typed_stays_out_of_addresses(signed_in: SignedIn) -> None:
    asked = signed_in("first_response").post("/search", {"name": "Tegan Marlowe"})
    assert "egan" not in asked["Location"] and "arlowe" not in asked["Location"]


def test_an_answer_belongs_to_its_session(signed_in: SignedIn) -> None:
    ticket = signed_in("first_response").post("/search", {"name": "Tegan Marlowe"})["Location"]
    assert signed_in("social_worker").get(ticket).status_code == 404


def test_an_empty_question_is_sent_back(signed_in: SignedIn) -> None:
    response = signed_in("first_response").post("/search", {"name": "  ?! "})
    assert response.status_code == 422
    assert "Enter a name" in response.content.decode()
    assert AuditEvent.objects.count() == 0


@pytest.mark.parametrize(
    "path", ["/person/%00", "/person/" + "x" * 3000, "/family/'%20or%20''='", "/search/%F0%9F%98%80"]
)
def test_forged_addresses_find_nothing(signed_in: SignedIn, path: str) -> None:
    assert signed_in("first_response").get(path).status_code == 404


def test_a_relationship_is_told_from_both_sides_and_once(signed_in: SignedIn) -> None:
    body = look(signed_in("first_response"), "", f"/person/{TEGAN}")
    section = body[body.index('id="relationships"') : body.index('id="addresses"')]
    # A link says in hidden words which line it is about: that is no second telling.
    section = re.sub(r'<span class="govuk-visually-hidden">[^<]*</span>', "", section)
    section = re.sub(r"<[^>]+>", "", section)
    assert "Dylan Price is father of Tegan Marlowe" in section  # recorded only from the father's side
    assert section.count("half-sibling of") == 1  # recorded from both


def test_who_may_know_of_a_membership_is_told_no_more_than_that(signed_in: SignedIn) -> None:
    """Carys belongs by social care and by benefits: benefits officers see her there, and not what social care says."""
    seen, less = (
        look(signed_in(role), "", f"/family/{MARLOWE}") for role in ("first_response", "benefits_officer")
    )
    assert "Lives with the children" in seen
    assert "Carys Marlowe" in less and "According to Benefit claims" in less
    assert "ives with the children" not in less


def test_whether_there_is_a_lead_professional_is_not_told_by_not_showing_one(signed_in: SignedIn) -> None:
    client = signed_in("housing_officer")
    with_lead, without = (look(client, "", f"/family/{family}") for family in (MARLOWE, VANE))
    for body in (with_lead, without):
        assert re.search(r"Lead professional</a></dt>\s*<dd>\s*Not shown to your role", body)
    assert "None recorded" in look(signed_in("first_response"), "", f"/family/{VANE}")
