"""The review queue: each matter once, decided once with a note, every decision on the trail."""

from html import unescape

import pytest

from tests.web.conftest import SignedIn
from tests.web.little_city import TEGAN
from thinkfamily.web.oversight.review import (
    Kind,
    Outcome,
    ReviewItem,
    Stale,
    decide,
    open_items,
    raise_item,
    version_of,
)
from thinkfamily.web.signing_in.accounts import PURPOSE, User
from thinkfamily.web.trail import audit
from thinkfamily.web.trail.audit import Act, AuditEvent

pytestmark = pytest.mark.django_db
NOTE = "asked the manager: a lawful visit"


def raised(kind: Kind = Kind.VOLUME, **said: object) -> ReviewItem:
    given = {"key": "ann 1", "username": "ann", "person_id": "", "says": "ann opened 90 records", "first_event": 1,
             "last_event": 3, **said}  # fmt: skip
    return raise_item(kind, **given)  # type: ignore[arg-type]


def decision(item: ReviewItem, **said: str) -> dict[str, str]:
    return {"outcome": Outcome.PROPER.value, "note": NOTE, "seen": version_of(item), **said}


# --- the queue ----------------------------------------------------------------------------------------------------


def test_a_matter_is_raised_once_and_comes_back_only_with_more() -> None:
    item = raised()
    decide(item, outcome=Outcome.PROPER, note=NOTE, by="ig")
    assert raised(says="the same again").pk == item.pk
    item.refresh_from_db()
    assert (item.outcome, item.says) == (Outcome.PROPER, "ann opened 90 records")
    raised(says="ann opened 95 records", last_event=4)
    item.refresh_from_db()
    assert (item.outcome, item.says, item.note) == (Outcome.OPEN, "ann opened 95 records", NOTE)
    assert raised(Kind.COLLEAGUE).pk != item.pk != raised(key="ann 2").pk
    assert ReviewItem.objects.count() == open_items() == 3


def test_the_queue_has_open_ones_first_and_is_filtered(signed_in: SignedIn) -> None:
    items = [raised(kind, key="k", says=f"marker {kind.name}") for kind in Kind]
    for item in items[-2:]:
        decide(item, outcome=Outcome.IMPROPER, note=NOTE, by="ig")
    client = signed_in("governance_officer")
    body = client.get("/review").content.decode()
    places = [body.index(f"marker {kind.name}.") for kind in Kind]
    assert max(places[:-2]) < min(places[-2:])
    assert f"Review ({len(Kind) - 2}<" in body
    improper = client.get("/review", {"outcome": Outcome.IMPROPER.value}).content.decode()
    assert [f"marker {kind.name}." in improper for kind in Kind] == [False] * (len(Kind) - 2) + [True] * 2
    of_kind = client.get("/review", {"kind": Kind.COLLEAGUE.value, "page": "nonsense"}).content.decode()
    assert of_kind.count("marker") == 1 and "marker COLLEAGUE." in of_kind
    assert client.get("/review", {"kind": "'", "outcome": "<b>", "page": "-9"}).status_code == 200


def test_the_number_of_open_items_is_shown_to_governance_only(signed_in: SignedIn) -> None:
    raised()
    assert "Review (" not in signed_in("first_response").get("/").content.decode()


# --- one item -----------------------------------------------------------------------------------------------------


def test_an_item_opens_to_its_events(signed_in: SignedIn) -> None:
    for username, people in (("ann", [TEGAN]), ("bob", [TEGAN]), ("ann", ["P-9"]), ("ann", [TEGAN])):
        audit.record(
            Act.OPENED, username=username, people=people, page="person", asked=f"by {username} {people[0]}"
        )
    client = signed_in("governance_officer")
    of_account = client.get(f"/review/{raised(first_event=1, last_event=4).pk}").content.decode()
    of_both = client.get(
        f"/review/{raised(Kind.OWN_RECORD, person_id=TEGAN, last_event=4).pk}"
    ).content.decode()
    of_person = client.get(
        f"/review/{raised(Kind.MANY_LOOKING, username='', person_id=TEGAN, last_event=4).pk}"
    ).content.decode()
    asked = [f"by ann {TEGAN}", "by ann P-9", f"by bob {TEGAN}"]
    assert [body.count(text) for body in (of_account, of_both, of_person) for text in asked] == [
        2, 1, 0, 2, 0, 0, 2, 0, 1,
    ]  # fmt: skip
    assert f'href="/person/{TEGAN}/looked"' in of_person
    assert AuditEvent.objects.filter(act=Act.READ_TRAIL, thing__startswith="review ").count() == 3


def test_a_decision_is_kept_with_its_note_and_on_the_trail(signed_in: SignedIn) -> None:
    item = raised(Kind.OWN_RECORD, person_id=TEGAN)
    response = signed_in("governance_officer").post(f"/review/{item.pk}", decision(item))
    assert response["Location"] == "/review"
    item.refresh_from_db()
    assert (item.outcome, item.note, item.reviewed_by) == (Outcome.PROPER, NOTE, "governance_officer")
    assert item.reviewed_at is not None and open_items() == 0
    event = AuditEvent.objects.get()
    assert (event.act, event.thing, event.outcome, event.reason) == (
        Act.REVIEWED, f"review {item.pk}", Outcome.PROPER, NOTE,
    )  # fmt: skip
    assert [row.person_id for row in event.people.all()] == [TEGAN]


@pytest.mark.parametrize(
    "said",
    [
        {"note": "  short  "},
        {"note": ""},
        {"outcome": ""},
        {"outcome": Outcome.OPEN.value},
        {"outcome": "made up"},
    ],
)
def test_an_outcome_and_a_note_are_required(signed_in: SignedIn, said: dict[str, str]) -> None:
    item = raised()
    response = signed_in("governance_officer").post(f"/review/{item.pk}", decision(item, **said))
    assert response.status_code == 422
    assert open_items() == 1 and not AuditEvent.objects.filter(act=Act.REVIEWED).exists()


def second_officer(signed_in: SignedIn):  # type: ignore[no-untyped-def]
    client = signed_in("first_response")
    client.force_login(
        User.objects.create_user("other", role="governance_officer"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    session = client.session
    session[PURPOSE] = "oversight"
    session.save()
    return client


def test_the_second_of_two_officers_is_told(signed_in: SignedIn) -> None:
    item = raised()
    sent = decision(item)
    signed_in("governance_officer").post(f"/review/{item.pk}", sent)
    response = second_officer(signed_in).post(
        f"/review/{item.pk}", {**sent, "outcome": Outcome.IMPROPER.value}
    )
    body = unescape(response.content.decode())
    assert response.status_code == 409 and "somebody else decided" in body
    assert NOTE in body and "governance_officer" in body  # as it is now, and what was typed is not lost
    item.refresh_from_db()
    assert (item.outcome, item.reviewed_by) == (Outcome.PROPER, "governance_officer")
    assert [event.act for event in AuditEvent.objects.all()] == [Act.REVIEWED, Act.REFUSED]


def test_what_was_found_since_the_page_was_read_is_read_first(signed_in: SignedIn) -> None:
    item = raised()
    sent = decision(item)
    raised(says="far more", last_event=9)
    response = signed_in("governance_officer").post(f"/review/{item.pk}", sent)
    assert response.status_code == 409 and "far more" in response.content.decode() and open_items() == 1


def test_two_decisions_at_the_same_moment_leave_one() -> None:
    item = raised()
    first, second = ReviewItem.objects.get(pk=item.pk), ReviewItem.objects.get(pk=item.pk)
    decide(first, outcome=Outcome.PROPER, note=NOTE, by="one")
    with pytest.raises(Stale):
        decide(second, outcome=Outcome.IMPROPER, note=NOTE, by="other")
    assert ReviewItem.objects.get().reviewed_by == "one"


def test_nobody_reviews_the_own_use(signed_in: SignedIn) -> None:
    item = raised(username="governance_officer")
    response = signed_in("governance_officer").post(f"/review/{item.pk}", decision(item))
    assert response.status_code == 409 and "another officer" in response.content.decode()
    assert open_items() == 1


@pytest.mark.parametrize("number", ["0", "999999", "x", "9" * 30, "²"])
def test_an_item_that_is_none_is_not_found(signed_in: SignedIn, number: str) -> None:
    assert signed_in("governance_officer").get(f"/review/{number}").status_code == 404


def test_unusual_use_is_looked_for_on_demand_and_says_what_it_did(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    User.objects.update(full_name="Carys Marlowe", home_postcode="BS5 0ZZ")
    client.get(f"/person/{TEGAN}")
    officer = signed_in("governance_officer")
    assert officer.get("/review/unusual-use").status_code in (404, 405)  # a link or an image cannot do it
    assert officer.post("/review/unusual-use")["Location"] == "/review"
    body = officer.get("/review").content.decode()
    assert "New or changed in the queue: 1" in body and "that may be their own or their household" in body
    assert [event.username for event in AuditEvent.objects.filter(act=Act.WATCHED)] == [
        "governance_officer"
    ] * 2
    officer.post("/review/unusual-use")
    assert "New or changed in the queue: 0" in officer.get("/review").content.decode()
