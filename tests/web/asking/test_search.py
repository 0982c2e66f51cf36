"""The answer to a search: how it was read, how likely each is, filters that tell no more than the page, and pages."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from tests.support.drawn_snapshot import draw_snapshot
from tests.web.conftest import SignedIn
from tests.web.little_city import CARYS, HARBOUR, INDICATOR_VALUES, RESTRICTED_SECRETS, RHYS, TEGAN
from thinkfamily.indicators.register import INDICATORS
from thinkfamily.policy.access import Subject, Viewer, may_see
from thinkfamily.policy.roles import ROLES, Reach
from thinkfamily.web.my_work.my_lists import SavedSearch
from thinkfamily.web.my_work.saved import MOST
from thinkfamily.web.trail.audit import Act, AuditEvent


def ask(client: Client, question: str = "", **parts: str) -> str:
    """The address of the answer."""
    asked = client.post("/search", {"name": question, **({"corrected": "yes", **parts} if parts else {})})
    assert asked.status_code == 302, asked.content
    return asked["Location"]


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def narrow(client: Client, address: str, **chosen: str) -> str:
    assert client.post(address, {"filter": "yes", **chosen})["Location"] == address
    return read(client, address)


def people(body: str) -> list[str]:
    return re.findall(r'href="/person/([\w-]+)" data-result', body)


def counts(body: str) -> dict[tuple[str, str], int]:
    """What each select offers, with its count."""
    found = {}
    for by, options in re.findall(r'<select[^>]*name="(\w+)">(.*?)</select>', body, re.DOTALL):
        for value, count in re.findall(r'<option value="([^"]+)"[^>]*>[^<]*\((\d+)\)', options):
            found[by, value] = int(count)
    return found


# --- the reading ------------------------------------------------------------------------------------------------


def test_the_reading_is_shown_and_each_part_can_be_put_right(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    body = read(client, ask(client, "12 hill marlowe"))
    assert "address <strong>12 Hill Marlowe</strong>" in body
    corrected = ask(client, "12 hill marlowe", names="marlowe tegan", born="12 May 2011")
    body = read(client, corrected)
    assert "name <strong>Marlowe Tegan</strong> · born <strong>12 May 2011</strong>" in body
    assert people(body) == [TEGAN]
    for part, value in (("names", "marlowe tegan"), ("born", "12 May 2011")):
        assert re.search(rf'name="{part}"[^>]*value="{value}"', body)
    asked = AuditEvent.objects.filter(act=Act.SEARCHED).values_list("asked", flat=True)
    assert list(asked) == ["12 hill marlowe", "name Marlowe Tegan; born 12 May 2011"]


def test_a_part_that_cannot_be_read_is_sent_back_with_the_others_as_typed(signed_in: SignedIn) -> None:
    response = signed_in("first_response").post(
        "/search", {"name": "x", "corrected": "yes", "names": "marlowe", "born": "next week", "upn": "A1"}
    )
    body = unescape(response.content.decode())
    assert response.status_code == 422
    assert "Enter a date of birth as" in body and "A UPN has" in body
    assert re.search(r'name="names"[^>]*value="marlowe"', body) and 'href="#part-born"' in body


def test_nothing_that_was_typed_gets_into_an_address(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    address = ask(client, "x", names="Tegan", born="2011", postcode="bs5")
    client.post(address, {"filter": "yes", "age": "11 to 15"})
    client.post(address, {"more": "yes"})
    assert re.fullmatch(r"/search/[\w-]{12}", address)
    assert not re.search(r'href="[^"]*(Tegan|2011|bs5)', read(client, address))


# --- how likely -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "likely", "because"),
    [
        ("9990001112", "Very likely", "NHS number is the same"),
        ("A823900119001 nobody", "Very likely", "UPN is the same; Nobody is not in the name"),
        ("tegan marlowe 12/5/2011", "Very likely", "name is the same; date of birth is the same"),
        ("tegan marlowe 12/5/2010", "Likely", "name is the same; date of birth is a slip away"),
        ("tegan marlowe bs5 0zz", "Likely", "name is the same; no date of birth was given; postcode is theirs"),
        ("teegan marlowe 12/5/2011", "Likely",
         "Marlowe is in the name; Tegan sounds like Teegan; date of birth is the same"),
        ("12/5/2011 12 foxglove road", "Likely", "date of birth is the same; address is theirs"),
        ("tegan marlowe 30/8/1950", "Possible", "name is the same; date of birth differs"),
        ("tegan marlowe 30/8/1950 12 foxglove road", "Possible",
         "name is the same; date of birth differs; address is theirs"),
        ("tegan marlowe", "Possible", "name is the same; no date of birth was given"),
        ("tegan marlowe bs5", "Possible",
         "name is the same; no date of birth was given; first half of the postcode is theirs"),
        ("tegan marlowe aged 15", "Possible", "name is the same; age or date of birth fits"),
        ("tegan aged 40", "Possible", "Tegan is in the name; age or date of birth differs"),
        ("aged 16 marlowe", "Possible", "Marlowe is in the name; age or date of birth is nearly so"),
        ("1 zqstreetschoolcensus lane", "Possible", "address was theirs"),
        ("tegan zqaliaspolicepeople 12/5/2011", "Very likely",
         "Tegan is in the name; Zqaliaspolicepeople is another name of theirs; date of birth is the same"),
        ("9990001121", "Possible", "NHS number is a slip away"),
        ("tegan marlowe 9990001121", "Likely", "NHS number is a slip away; name is the same"),
        ("5/12/2011 tegan marlowe", "Likely", "name is the same; day and month of birth are swapped"),
        ("tegan foxglove road", "Possible", "Tegan is in the name; no date of birth was given; street is theirs"),
        ("tegan marlowe 14 foxglove road", "Possible",
         "name is the same; no date of birth was given; address is like one of theirs"),
        ("teg marlowe", "Possible", "Marlowe is in the name; Tegan begins with Teg; no date of birth was given"),
    ],
)  # fmt: skip
def test_how_likely_in_words(signed_in: SignedIn, question: str, likely: str, because: str) -> None:
    client = signed_in("first_response")
    body = read(client, ask(client, question))
    rows = [row for row in body.split("<tr")[2:] if f"/person/{TEGAN}" in row]
    said = re.sub(r"<[^>]+>", "", rows[0][rows[0].index('data-label="How sure"') :].split("</td>")[0])
    assert said.split(">", 1)[1] == f"{likely}: {because}"


def test_likelihood_rests_on_nothing_the_viewer_may_not_see(signed_in: SignedIn) -> None:
    """Her NHS number is known from the practice alone, which housing may not see."""
    client = signed_in("housing_officer")
    body = read(client, ask(client, "tegan marlowe 9990001112"))
    assert "NHS number is not known to be theirs" in body and "Very likely" not in body
    assert people(read(client, ask(client, "9990001112"))) == []


# --- filters ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [key for key, each in ROLES.items() if each.opens_records])
def test_filters_count_and_keep_just_what_the_page_shows(signed_in: SignedIn, role: str) -> None:
    client = signed_in(role)
    address = ask(client, "marlowe")
    everybody = read(client, address)
    all_found, offered = people(everybody), counts(everybody)
    for (by, value), count in offered.items():
        body = narrow(client, address, **{by: value})
        kept = people(body)
        assert len(kept) == count > 0
        assert kept == [person for person in all_found if person in kept]
        assert f"{count} of {len(all_found)} match{'es' if count == 1 else ''} the filter" in body
    client.post(address, {"all": "yes"})
    assert people(read(client, address)) == all_found
    chosen = ROLES[role]
    viewer = Viewer(username=role, role=chosen, purpose=chosen.purposes[0],
                    organisation=HARBOUR if chosen.reach is Reach.OWN_ORGANISATION else "")  # fmt: skip
    lit = {
        (row["person_id"], INDICATORS[row["indicator"]].chip.value)
        for row in INDICATOR_VALUES
        if row["indicator"] in INDICATORS and row["person_id"] in all_found
        and may_see(viewer, INDICATORS[row["indicator"]], Subject(organisations=frozenset({HARBOUR}))).allowed
    }  # fmt: skip
    if len(all_found) > 1:
        assert {(value, count) for (by, value), count in offered.items() if by == "criterion"} == {
            (chip, len({person for person, each in lit if each == chip})) for _, chip in lit
        }


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [
        ({"age": "11 to 15"}, [TEGAN]), ({"age": "5 to 10"}, [RHYS]), ({"sex": "female"}, [CARYS, TEGAN]),
        ({"sex": "female", "age": "26 to 64"}, [CARYS]), ({"locality": "East Central"}, [CARYS, RHYS, TEGAN]),
        ({"criterion": "DA", "age": "26 to 64"}, [CARYS]), ({"family": "living together"}, [CARYS, RHYS, TEGAN]),
        ({"age": "nobody's"}, [CARYS, RHYS, TEGAN]), ({"colour": "blue"}, [CARYS, RHYS, TEGAN]),
    ],
)  # fmt: skip
def test_filters_are_kept_together(signed_in: SignedIn, chosen: dict[str, str], kept: list[str]) -> None:
    client = signed_in("first_response")
    assert sorted(people(narrow(client, ask(client, "marlowe"), **chosen))) == sorted(kept)


def test_a_filter_is_on_the_trail_with_whoever_was_judged_for_it(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    narrow(client, ask(client, "marlowe"), age="11 to 15", sex="female")
    searched, listed = AuditEvent.objects.order_by("number")
    assert searched.asked == listed.asked == "marlowe [narrowed to age 11 to 15; sex female]"
    assert {row.person_id for row in listed.people.all()} == {TEGAN, RHYS, CARYS}


# --- many found -------------------------------------------------------------------------------------------------


@pytest.fixture
def many(settings, tmp_path: Path, fresh_snapshot: None) -> Iterator[None]:
    """A hundred and thirty people of one name; the odd ones are women."""
    day = date(2026, 10, 31)
    numbers = range(130)
    draw_snapshot(
        tmp_path, snapshot_id="many", snapshot_date=day, records={},
        tables={
            "person": [{"person_id": f"P{n:03}", "records": 1, "identity_records": 1, "certainty": 1.0, "schools": []}
                       for n in numbers],
            "identity": [{"person_id": f"P{n:03}", "dataset": "social_care_clients", "rank": 1, "forename": "Una",
                          "surname": "Quillfeather", "date_of_birth": date(1990, 1, 1 + n % 28),
                          "sex": "MF"[n % 2], "first_on": day, "last_on": day, "records": 1} for n in numbers],
        },
    )  # fmt: skip
    settings.SHELF = str(tmp_path)
    yield


def test_more_are_shown_by_the_page_up_to_a_hundred_and_each_is_on_the_trail_once_shown(
    signed_in: SignedIn, many: None
) -> None:
    client = signed_in("first_response")
    address = ask(client, "quillfeather")
    for shown in (25, 50, 75, 100):
        body = read(client, address)
        assert f"More than {shown} people found" in re.sub(r"\s+", " ", body)
        assert len(people(body)) == shown
        last = AuditEvent.objects.filter(act=Act.LISTED).last()
        assert {row.person_id for row in last.people.all()} == set(people(body))
        assert ("Show 25 more" in body) == (shown < 100)
        client.post(address, {"more": "yes"})
    assert len(people(read(client, address))) == 100


def test_a_filter_narrows_the_best_hundred(signed_in: SignedIn, many: None) -> None:
    client = signed_in("first_response")
    address = ask(client, "quillfeather")
    everybody = read(client, address)
    assert not counts(everybody)  # five more pages were found than judged: a count would be of the first
    offered = re.findall(r'<option value="([^"]+)"', everybody)
    assert {"11 to 15", "female", "North", "DA", "living together"} <= set(offered)
    body = narrow(client, address, sex="female")
    assert counts(body)["sex", "female"] == 50
    assert "50 of the best 100 match the filter" in re.sub(r"\s+", " ", body)
    assert len(people(body)) == 25 and "Show 25 more" in body


def test_whoever_fits_equally_well_is_not_told_apart_by_place_in_the_list(
    signed_in: SignedIn, many: None
) -> None:
    client = signed_in("first_response")
    body = read(client, ask(client, "una quillfeather 1/1/1990"))
    assert "5 people fit equally well" in body


# --- nobody found -----------------------------------------------------------------------------------------------


def test_nobody_found_is_said_alike_of_the_unknown_and_the_restricted(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    bodies = set()
    for question in ("isolde tarnwick 7/4/1991", "xavier nobodyson 7/4/1991"):
        body = read(client, ask(client, question))
        body = (
            body[body.index('id="found"') : body.index('name="title"')]
            + body[body.index("What was searched") :]
        )
        bodies.add(re.sub(r'/search/[\w-]+/save|name="csrfmiddlewaretoken" value="\w+"', "", body))
    (body,) = bodies
    assert "Nobody found" in body and "emergency access" in body and "What may help" in body
    assert not [secret for secret in RESTRICTED_SECRETS if secret in body]


@pytest.mark.parametrize("question", ["tegan marlowe", "xavier nobodyson"])
@pytest.mark.parametrize("role", ["social_worker", "housing_officer"])
def test_emergency_access_is_spoken_of_whoever_is_asked_for(
    signed_in: SignedIn, role: str, question: str
) -> None:
    client = signed_in(role)
    body = read(client, ask(client, question))
    assert "in no search" in body
    assert ('href="/emergency"' in body[body.index("in no search") :]) == ROLES[role].may_break_glass


# --- what is kept -----------------------------------------------------------------------------------------------


def test_recent_questions_are_those_of_this_session(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    ask(client, "tegan marlowe")
    address = ask(client, "", names="rhys", aged="10")
    body = read(client, "/search")
    assert body.index("name Rhys; aged 10") < body.index(">tegan marlowe<")
    assert f'href="{address}"' in body
    assert "tegan" not in read(signed_in("social_worker"), "/search")


def test_a_saved_search_is_asked_again(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    address = ask(client, "", names="rhys marlowe")
    saved = client.post(f"{address}/save", {"title": " the  boy\x00 "})
    assert saved["Location"] == address
    assert "Saved as “the boy”" in read(client, address)
    (kept,) = SavedSearch.objects.all()
    assert (kept.owner, kept.title) == ("first_response", "the boy")
    again = client.post("/search", {"saved": kept.id})["Location"]
    assert again != address and people(read(client, again)) == [RHYS]


@pytest.mark.parametrize("number", ["0", "x", "99999999999999999999", "", "٣"])
def test_a_saved_search_that_is_none(signed_in: SignedIn, number: str) -> None:
    assert signed_in("first_response").post("/search", {"saved": number}).status_code == 404


def test_a_saved_search_is_its_owners(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    client.post(f"{ask(client, 'rhys')}/save", {})
    (kept,) = SavedSearch.objects.all()
    assert kept.title == "rhys"
    assert signed_in("social_worker").post("/search", {"saved": kept.id}).status_code == 404


def test_saving_is_bounded_and_the_same_title_is_replaced(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    address = ask(client, "rhys")
    for number in range(MOST + 3):
        client.post(f"{address}/save", {"title": f"search {number}"})
    client.post(f"{address}/save", {"title": f"search {MOST}"})
    titles = set(SavedSearch.objects.values_list("title", flat=True))
    assert len(titles) == MOST and "search 0" not in titles and f"search {MOST}" in titles


def test_a_question_kept_by_another_release_is_not_found(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    session = client.session
    session["questions"] = {"old": {"name": "tegan", "born": "", "address": ""}}
    session.save()
    assert client.get("/search/old").status_code == 404
    assert client.get("/search").status_code == 200
