"""Opening a record elsewhere: why is asked once a month, lands on every event, and tells nothing by being asked."""

import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from tests.support.drawn_snapshot import draw_snapshot
from tests.web.clock import put_forward
from tests.web.conftest import SignedIn
from tests.web.every_address import addresses
from tests.web.little_city import ACROSS, CARYS, DYLAN, KESTREL, MARLOWE, RESTR, RHYS, TEGAN, VANE
from thinkfamily.policy.usual_reach import Why
from thinkfamily.web.records import usual_reach
from thinkfamily.web.signing_in.accounts import User
from thinkfamily.web.trail.audit import Act, AuditEvent

GIVEN = {"why": Why.STRATEGY.name, "reason": "called by the South team for Tuesday"}
KEPT = f"{Why.STRATEGY}: {GIVEN['reason']}"


def working_in(signed_in: SignedIn, role: str, *localities: str) -> Client:
    client = signed_in(role)
    User.objects.filter(username=role).update(localities=",".join(localities))
    return client


def asked_for(response) -> str:
    """The id that a reason is asked for; empty when none is."""
    found = re.match(r"/reason/([A-Z0-9-]+)", response.headers.get("Location", ""))
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("thing", "localities", "asked"),
    [
        (TEGAN, ("EC",), False), (TEGAN, ("S", "EC"), False), (TEGAN, ("N",), True), (DYLAN, ("EC",), True),
        (DYLAN, ("S",), False), (DYLAN, (), False), (MARLOWE, ("EC",), False), (VANE, ("EC",), True),
        # of the family across households one lives here and one there: either team is expected
        (ACROSS, ("EC",), False), (ACROSS, ("S",), False), (ACROSS, ("N",), True),
    ],
)  # fmt: skip
def test_who_is_asked(signed_in: SignedIn, thing: str, localities: tuple[str, ...], asked: bool) -> None:
    client = working_in(signed_in, "first_response", *localities)
    for path in addresses(**{"person_id" if thing.startswith("P") else "family_id": thing}):
        response = client.get(path)
        if response.status_code not in (
            403,
            405,
        ):  # another role's page, or none that is opened by its address
            assert asked_for(response) == (thing if asked else ""), path


def test_whatever_page_was_asked_for_is_come_back_to(signed_in: SignedIn) -> None:
    client = working_in(signed_in, "first_response", "EC")
    for path in addresses(person_id=DYLAN):
        asked = client.get(path)
        if not asked_for(asked):
            continue
        assert path in unescape(client.get(asked["Location"]).content.decode())
        back = client.post(asked["Location"], {**GIVEN, "next": path})
        assert back["Location"] == path


def test_why_is_asked_once_in_thirty_days_and_lands_on_every_event(
    signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = working_in(signed_in, "first_response", "EC")
    path = f"/person/{DYLAN}"
    assert asked_for(client.get(path)) == DYLAN
    assert client.post(f"/reason/{DYLAN}", {**GIVEN, "next": path})["Location"] == path
    before = AuditEvent.objects.count()
    assert client.get(path).status_code == 200
    later = list(AuditEvent.objects.filter(number__gt=before))
    assert later and {event.reason for event in later} == {KEPT}

    put_forward(monkeypatch, usual_reach, timedelta(days=29, hours=23))
    assert client.get(path).status_code == 200
    put_forward(monkeypatch, usual_reach, timedelta(days=30, minutes=1))
    assert asked_for(client.get(path)) == DYLAN


def test_a_reason_serves_its_giver_and_its_record_only(signed_in: SignedIn) -> None:
    client = working_in(signed_in, "first_response", "EC")
    client.post(f"/reason/{DYLAN}", GIVEN)
    assert asked_for(client.get(f"/person/{KESTREL}")) == KESTREL
    other = working_in(signed_in, "social_worker", "EC")
    assert asked_for(other.get(f"/person/{DYLAN}")) == DYLAN


def test_being_asked_tells_nothing(signed_in: SignedIn) -> None:
    """Nobody of that id, somebody restricted, somebody elsewhere: one page, but for the id that was asked for."""
    client = working_in(signed_in, "first_response", "EC")
    pages = set()
    for thing in ("NOBODY", RESTR, KESTREL):
        asked = client.get(f"/person/{thing}")
        assert (asked.status_code, asked_for(asked)) == (302, thing)
        body = client.get(asked["Location"]).content.decode()
        pages.add(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body).replace(thing, "THING"))
    assert len(pages) == 1
    assert [event.act for event in AuditEvent.objects.all()] == [Act.ASKED_WHY] * 3


def test_a_place_that_may_not_be_seen_takes_no_part(signed_in: SignedIn) -> None:
    """Tegan's address is known from the school census and from social care, of which housing may see neither."""
    assert asked_for(working_in(signed_in, "housing_officer", "EC").get(f"/person/{TEGAN}")) == TEGAN
    # The family lives in East Central, and of its members housing may know nobody to live there.
    assert asked_for(working_in(signed_in, "housing_officer", "EC").get(f"/family/{MARLOWE}")) == MARLOWE


def test_whoever_may_not_be_known_to_belong_takes_no_part(
    signed_in: SignedIn, settings, tmp_path: Path, fresh_snapshot: None
) -> None:
    """P2 belongs to the family by what the police say, of which benefits sees nothing: that somebody of it lives in
    East Central must not be told by not asking."""
    day = date(2026, 10, 31)
    homes = {"P1": ("A1", "N"), "P2": ("A2", "EC")}
    draw_snapshot(
        tmp_path, snapshot_id="two", snapshot_date=day, records={},
        tables={
            "person": [{"person_id": each, "records": 1, "identity_records": 1, "certainty": 1.0, "schools": []}
                       for each in homes],
            "address": [{"address_id": address, "line": "1 X Lane", "postcode": "BS9 9ZZ", "locality": locality,
                         "sealed": False, "shared": False} for address, locality in homes.values()],
            "residence": [{"person_id": each, "address_id": address, "dataset": "tenancies", "from_on": day,
                           "to_on": day, "is_current": True} for each, (address, _) in homes.items()],
            "family": [{"family_id": "F1", "kind": "across households", "members": 2}],
            "member": [{"family_id": "F1", "person_id": each, "why": "x", "datasets": [dataset], "from_on": day}
                       for each, dataset in (("P1", "tenancies"), ("P2", "police_people"))],
        },
    )  # fmt: skip
    settings.SHELF = str(tmp_path)
    assert asked_for(working_in(signed_in, "benefits_officer", "EC").get("/family/F1")) == "F1"
    assert asked_for(working_in(signed_in, "benefits_officer", "N").get("/family/F1")) == ""
    assert asked_for(working_in(signed_in, "first_response", "EC").get("/family/F1")) == ""


def test_a_school_is_expected_with_its_own_pupils_wherever_they_live(signed_in: SignedIn) -> None:
    client = working_in(signed_in, "school_lead", "N")
    assert client.get(f"/person/{TEGAN}").status_code == 200
    assert client.get(f"/person/{RHYS}").status_code == 404


@pytest.mark.parametrize(
    ("sent", "fault"),
    [
        ({}, "Choose what brings you"),
        ({"why": "OTHER"}, "Say in at least 10 characters"),
        ({"why": "OTHER", "reason": "  just so  "}, "Say in at least 10 characters"),
        ({"why": "BOREDOM", "reason": "I would like to know"}, "Choose what brings you"),
    ],
)
def test_a_reason_has_a_kind_and_words(signed_in: SignedIn, sent: dict[str, str], fault: str) -> None:
    client = working_in(signed_in, "first_response", "EC")
    response = client.post(f"/reason/{DYLAN}", sent)
    assert response.status_code == 422
    assert fault in response.content.decode()
    assert AuditEvent.objects.count() == 0
    assert asked_for(client.get(f"/person/{DYLAN}")) == DYLAN


def test_going_on_never_leads_elsewhere(signed_in: SignedIn) -> None:
    client = working_in(signed_in, "first_response", "EC")
    response = client.post(f"/reason/{DYLAN}", {**GIVEN, "next": "https://elsewhere.example/"})
    assert response["Location"] == "/"


def test_a_search_says_of_whom_why_will_be_asked_and_shows_their_criteria_to_nobody_yet(
    signed_in: SignedIn,
) -> None:
    client = working_in(signed_in, "first_response", "EC")

    def row_of(person: str, name: str) -> str:
        body = client.get(client.post("/search", {"name": name})["Location"]).content.decode()
        return next(row for row in body.split("<tr") if f"/person/{person}" in row)

    elsewhere = row_of(DYLAN, "dylan")
    assert "you will be asked why" in elsewhere and "Shown once opened" in elsewhere
    for here in (row_of(TEGAN, "tegan"), row_of(CARYS, "carys")):
        assert "asked why" not in here and "govuk-tag" in here
    working_in(signed_in, "first_response", "N")
    body = client.get(client.post("/search", {"name": "marlowe"})["Location"]).content.decode()
    assert body.count("Shown once opened") == body.count("data-result>") > 2
    assert 'name="locality"' in body and 'name="criterion"' not in body  # nor does the filter count them
