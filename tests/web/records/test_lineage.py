"""Numbers that have become others: what refers to one follows, and nobody learns by one what they may not see."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from tests.web.conftest import SignedIn
from tests.web.little_city import CARYS, MARLOWE, RESTR, RHYS, TEGAN, draw_little_city
from thinkfamily.web.my_work import my_lists
from thinkfamily.web.my_work.feedback import Says, send, sent_by
from thinkfamily.web.my_work.my_lists import PersonOnList
from thinkfamily.web.showing.looked_page import looked_page
from thinkfamily.web.trail import audit
from thinkfamily.web.trail.audit import Act, AuditEvent, AuditPerson

pytestmark = pytest.mark.django_db
FROM, UNTIL = date(2026, 1, 31), date(2026, 6, 30)
WAS_TEGAN, WAS_BOTH, WAS_RESTRICTED, WAS_FAMILY = "P0OLD", "P0BOTH", "P0HELD", "F0OLD"


def _row(now: str, earlier: str, how: str, of: str = "person_id") -> dict[str, object]:
    return {of: now, "earlier_id": earlier, "how": how, "from_on": FROM, "until_on": UNTIL}


LINEAGE = {
    "ordinary": [
        _row(TEGAN, WAS_TEGAN, "merged"), _row(TEGAN, WAS_BOTH, "split"), _row(CARYS, WAS_BOTH, "split"),
        _row(RHYS, TEGAN, "split"), _row(MARLOWE, WAS_FAMILY, "merged", "family_id"),
    ],
    "restricted": [_row(RESTR, WAS_RESTRICTED, "merged"), _row(TEGAN, RESTR, "split")],
}  # fmt: skip


@pytest.fixture(scope="module")
def moved_shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    shelf = tmp_path_factory.mktemp("moved")
    draw_little_city(shelf, "2026-10-31-moved", lineage=LINEAGE)
    return shelf


@pytest.fixture(autouse=True)
def _serves_what_moved(settings, moved_shelf: Path) -> None:
    settings.SHELF = str(moved_shelf)


def words(response) -> str:  # type: ignore[no-untyped-def]
    return " ".join(re.sub(r"<[^>]+>", " ", unescape(response.content.decode())).split())


# --- an old number ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        (f"/person/{WAS_TEGAN}", f"/person/{TEGAN}"),
        (f"/person/{WAS_TEGAN}/timeline", f"/person/{TEGAN}/timeline"),
        (f"/family/{WAS_FAMILY}", f"/family/{MARLOWE}"),
    ],
)
def test_it_leads_to_the_same_page_of_the_new_one(signed_in: SignedIn, asked: str, leads_to: str) -> None:
    response = signed_in("first_response").get(asked)
    assert (response.status_code, response["Location"]) == (302, leads_to)
    told = AuditEvent.objects.filter(act=Act.LISTED).latest("number")
    assert told.thing == asked.split("/")[2], "who is told where it leads is on the trail"


def test_of_a_number_that_is_several_now_each_is_told_that_may_be_seen(signed_in: SignedIn) -> None:
    both = signed_in("first_response").get(f"/person/{WAS_BOTH}")
    assert both.status_code == 300 and f"/person/{TEGAN}" in both.content.decode()
    assert f"/person/{CARYS}" in both.content.decode()
    # A school knows of no adult, so to it the number has become one person.
    one = signed_in("school_lead").get(f"/person/{WAS_BOTH}")
    assert (one.status_code, one.get("Location")) == (302, f"/person/{TEGAN}")


@pytest.mark.parametrize("role", ["first_response", "school_lead", "housing_officer", "police_safeguarding"])
def test_a_number_of_somebody_restricted_is_as_one_that_never_was(signed_in: SignedIn, role: str) -> None:
    client = signed_in(role)
    held, never = (client.get(f"/person/{number}") for number in (WAS_RESTRICTED, "P0NEVER"))
    assert (held.status_code, words(held)) == (never.status_code, words(never))


def test_who_may_see_no_successor_is_told_as_of_a_number_that_never_was(signed_in: SignedIn) -> None:
    client = signed_in("school_lead", organisation="900002")
    old, never = (client.get(f"/person/{number}") for number in (WAS_TEGAN, "P0NEVER"))
    assert (old.status_code, words(old)) == (never.status_code, words(never)) and old.status_code == 404


# --- what refers to it --------------------------------------------------------------------------------------------


def test_a_list_shows_and_takes_off_whoever_was_put_on_it(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    chosen = my_lists.make_list("first_response", "Mine")
    my_lists.add_people(chosen, [WAS_TEGAN, TEGAN, WAS_RESTRICTED])
    page = client.get(f"/my-work/list/{chosen.id}").content.decode()
    assert page.count(f'href="/person/{TEGAN}"') == 1, "once, though two of its numbers are on the list"
    assert "1 person on this list is not shown" in words(client.get(f"/my-work/list/{chosen.id}"))
    (value,) = set(re.findall(r'name="person" value="([^"]+)"', page))
    client.post(f"/my-work/list/{chosen.id}/take-off", {"person": value})
    assert [each.person_id for each in PersonOnList.objects.all()] == [WAS_RESTRICTED]


def test_what_was_opened_lately_is_there_under_its_new_number(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    for thing in (WAS_TEGAN, WAS_FAMILY):
        people = [thing] if thing.startswith("P") else []
        audit.record(Act.OPENED, username="first_response", role="first_response", thing=thing, people=people)
    page = client.get("/my-work").content.decode()
    assert f'href="/person/{TEGAN}"' in page and f'href="/family/{MARLOWE}"' in page


def test_a_correction_speaks_of_whoever_has_the_record_now_and_is_kept_as_it_was_sent(
    signed_in: SignedIn,
) -> None:
    kept = send(says=Says.WRONG_VALUE, person_id=WAS_TEGAN, dataset="school_census", text="Quite another surname",
                snapshot_id="earlier", by="first_response", role="first_response")  # fmt: skip
    page = signed_in("first_response").get(f"/feedback/{kept.pk}")
    assert "Tegan Marlowe" in words(page) and f"/person/{TEGAN}" in page.content.decode()
    assert sent_by("first_response").get().person_id == WAS_TEGAN


# --- who has looked -----------------------------------------------------------------------------------------------


def _look(number: str, day: str, by: str) -> None:
    audit.record(Act.OPENED, username=by, role="first_response", page="person", thing=number, people=[number],
                 snapshot_id=f"{day}-0123")  # fmt: skip


def test_looks_at_earlier_numbers_are_told_marked_and_only_those_of_its_time(signed_in: SignedIn) -> None:
    _look(TEGAN, "2026-10-31", "own")
    _look(WAS_TEGAN, "2026-03-31", "merged_before")
    _look(WAS_TEGAN, "2026-10-31", "merged_after")
    _look(WAS_BOTH, "2026-06-30", "last_day")
    _look(WAS_BOTH, "2026-07-31", "too_late")
    _look(WAS_BOTH, "2025-12-31", "too_early")
    _look(RESTR, "2026-05-31", "broke_glass")
    kept = list(AuditEvent.objects.values()), list(AuditPerson.objects.values())
    said = words(signed_in("governance_officer").get(f"/person/{TEGAN}/looked"))
    for who in ("own", "merged_before", "merged_after", "last_day", "broke_glass"):
        assert f"account {who}" in said or f"{who} First Response" in said, who
    assert "too_late" not in said and "too_early" not in said
    assert f"Opened under the number {WAS_TEGAN}" in said and f"under the number {RESTR}" in said
    after = AuditEvent.objects.exclude(username="governance_officer")
    assert (list(after.values()), list(AuditPerson.objects.values())) == kept, (
        "no row of the trail is rewritten"
    )


def test_on_both_after_a_split(signed_in: SignedIn) -> None:
    _look(TEGAN, "2026-03-31", "early")
    _look(TEGAN, "2026-10-31", "late")
    officer = signed_in("governance_officer")
    tegan, rhys = (words(officer.get(f"/person/{person}/looked")) for person in (TEGAN, RHYS))
    assert "early" in tegan and "late" in tegan and f"is now shown as {RHYS}" in tegan
    assert "early" in rhys and "late" not in rhys and f"under the number {TEGAN}" in rhys


def test_a_look_that_names_both_numbers_is_told_once() -> None:
    audit.record(Act.LISTED, username="both", role="first_response", people=[TEGAN, WAS_TEGAN], thing=WAS_TEGAN,
                 snapshot_id="2026-03-31-0123")  # fmt: skip
    from_to = looked_page(TEGAN)
    assert [len(each.times) for each in from_to.lookers] == [1] and from_to.lookers[0].times[0].under == ""
