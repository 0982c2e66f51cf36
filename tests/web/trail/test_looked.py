"""Who has looked at a record: the one asked for exactly, told by whoever looked, to information governance alone."""

import re
from html import unescape

import pytest

from tests.web.conftest import SignedIn
from tests.web.little_city import HARBOUR, MARLOWE, RESTR, RHYS, TEGAN
from thinkfamily.web.showing.looked_page import looked_page
from thinkfamily.web.signing_in.accounts import User
from thinkfamily.web.trail import audit
from thinkfamily.web.trail.audit import Act, AuditEvent

pytestmark = pytest.mark.django_db
TEGANS = {"forename": "tegan", "surname": "Marlowe", "born": "12/5/2011"}


def words(response) -> str:  # type: ignore[no-untyped-def]
    return " ".join(re.sub(r"<[^>]+>", " ", unescape(response.content.decode())).split())


# --- whose record -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "person"),
    [
        (TEGANS, TEGAN),
        ({**TEGANS, "born": "2011-05-12"}, TEGAN),
        ({"nhs_number": "999 000 1112"}, TEGAN),
        ({"forename": "Carys", "surname": "Ashdown", "born": "3/9/1988"}, "P3CARYS"),
        ({"forename": "Isolde", "surname": "Tarnwick", "born": "7/4/1991"}, RESTR),
        ({"nhs_number": "9990003335"}, RESTR),
    ],
)
def test_exact_particulars_lead_to_the_id(signed_in: SignedIn, asked: dict[str, str], person: str) -> None:
    response = signed_in("governance_officer").post("/looked", asked)
    assert (response.status_code, response["Location"]) == (302, f"/person/{person}/looked")
    first, second = AuditEvent.objects.all()
    assert {first.act, second.act} == {Act.READ_TRAIL} and first.asked and not first.people.exists()
    assert [row.person_id for row in second.people.all()] == [person] and first.snapshot_id == "little-city"


@pytest.mark.parametrize(
    "asked",
    [
        {**TEGANS, "born": "13/5/2011"}, {**TEGANS, "forename": "Teg"}, {**TEGANS, "surname": "Marlow"},
        {"nhs_number": "9990001113"},
    ],
)  # fmt: skip
def test_nobody_is_found_who_is_merely_like_it(signed_in: SignedIn, asked: dict[str, str]) -> None:
    response = signed_in("governance_officer").post("/looked", asked)
    assert response.status_code == 200 and "No record has exactly these particulars" in words(response)
    assert [event.act for event in AuditEvent.objects.all()] == [Act.READ_TRAIL]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({}, "or an NHS number"),
        ({"forename": "Tegan", "surname": "Marlowe"}, "together"),
        ({**TEGANS, "born": "May 2011"}, "exact date of birth"),
        ({"nhs_number": "999"}, "10 digits"),
        ({"nhs_number": "x" * 9000 + "\x00"}, "10 digits"),
    ],
)
def test_half_a_question_is_sent_back_and_asks_nothing(
    signed_in: SignedIn, asked: dict[str, str], says: str
) -> None:
    response = signed_in("governance_officer").post("/looked", asked)
    assert response.status_code == 422 and says in words(response)
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize(
    "role", ["first_response", "family_support_worker", "data_manager", "performance_analyst"]
)
def test_nobody_else_may_ask_not_even_the_familys_own_worker(signed_in: SignedIn, role: str) -> None:
    client = signed_in(role)
    for response in (client.post("/looked", TEGANS), client.get(f"/person/{TEGAN}/looked")):
        assert response.status_code == 403
        assert TEGAN not in response.content.decode()
    assert AuditEvent.objects.filter(act=Act.REFUSED, thing=TEGAN).count() == 1


# --- who looked ---------------------------------------------------------------------------------------------------


def test_each_look_is_told_by_whoever_looked(signed_in: SignedIn) -> None:
    worker = signed_in("family_support_worker", purpose="family_support")
    User.objects.update(full_name="Ana Lindqvist")
    for _ in range(2):
        worker.get(f"/person/{TEGAN}")
    worker.get(f"/family/{MARLOWE}")
    signed_in("school_lead", organisation=HARBOUR).get(
        f"/person/{RHYS}"
    )  # a stranger to that school: refused
    signed_in("social_worker")
    audit.record(
        Act.OPENED, username="gone", role="abolished", page="person", people=[RHYS], reason="moved north"
    )
    officer = signed_in("governance_officer")
    tegan, rhys = (words(officer.get(f"/person/{person}/looked")) for person in (TEGAN, RHYS))
    assert "1 account has been shown this record" in tegan
    assert "Ana Lindqvist Families in Focus worker account family_support_worker Opened Person" in tegan
    assert "Early help and family support" in tegan and re.search(r"Opened Person [^.]* Twice", tegan)
    assert re.search(r"Was shown in a list Family [^.]* Once", tegan)
    assert "3 accounts have" in rhys and "gone abolished Opened Person moved north" in rhys
    assert (
        f"School safeguarding lead account school_lead of {HARBOUR} Was refused" in rhys
        or "Was refused" in rhys
    )
    assert "Tegan" not in tegan and "Marlowe" not in tegan and "Was not shown all" not in tegan + rhys


def test_names_and_reasons_may_be_left_out(signed_in: SignedIn) -> None:
    for username in ("ann.marker", "bob.marker"):
        audit.record(
            Act.OPENED, username=username, role="social_worker", people=[TEGAN], reason="Rhys told me"
        )
    User.objects.create_user("ann.marker", role="social_worker")
    User.objects.update(full_name="Ann Fullname")
    officer = signed_in("governance_officer")
    full = words(officer.get(f"/person/{TEGAN}/looked"))
    assert "Ann Fullname" in full and "bob.marker" in full and full.count("Rhys told me") == 2
    less = words(officer.get(f"/person/{TEGAN}/looked?names=no&reasons=no"))
    assert "Social worker member of staff 1" in less and "Social worker member of staff 2" in less
    for word in ("ann.marker", "bob.marker", "Ann Fullname", "Rhys told me", "Reason given"):
        assert word not in less


def test_reading_who_looked_is_not_looking(signed_in: SignedIn) -> None:
    officer = signed_in("governance_officer")
    officer.post("/looked", TEGANS)
    first, second = (words(officer.get(f"/person/{TEGAN}/looked")) for _ in range(2))
    assert "Nobody has." in first and "reviewed it, twice, this time included" in first
    assert "3 times, this time included" in second
    assert looked_page(TEGAN).lookers == ()


def test_whoever_looked_last_comes_first(signed_in: SignedIn) -> None:
    for username in ("ann", "bob", "cyd", "ann"):
        audit.record(Act.OPENED, username=username, people=["P-1"])
    page = looked_page("P-1")
    assert [looker.username for looker in page.lookers] == ["ann", "cyd", "bob"]
    assert [(each.act, each.count) for each in page.lookers[0].times] == [("opened", 2)]


def test_what_does_not_exist_has_nobody(signed_in: SignedIn) -> None:
    assert "Nobody has." in words(signed_in("governance_officer").get("/person/NO-SUCH/looked"))
