""" "This is wrong": sent only of what is shown, read only where the policy lets, answered once."""

import csv
import io
import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from tests.web.conftest import SignedIn
from tests.web.little_city import CARYS, DYLAN, MARLOWE, RESTR, TEGAN
from tests.web.pages.test_pages import look
from thinkfamily.policy.roles import ROLES
from thinkfamily.web.my_work.feedback import Feedback, Says, State, send, sent_by, settle, withdraw
from thinkfamily.web.pages.feedback_export import harmless
from thinkfamily.web.showing.handles import handle
from thinkfamily.web.trail.audit import Act, AuditEvent

TEXT = "Zqtold she has been in school every day since Easter"
INTELLIGENCE = f"row-{handle('row', TEGAN, 'intelligence_reports', 'intelligence_reports-0')}"
ADDRESS = f"address-{handle('address', TEGAN, 'A1')}"
ABSENT = f"indicator-{handle('indicator', TEGAN, 'child_persistently_absent')}"
WRONG = f"/person/{TEGAN}/wrong"


def tell(client: Client, about: str, source: str = "", text: str = TEXT) -> object:
    return client.post(WRONG, {"about": about, "source": source, "text": text})


@pytest.fixture
def kept(db: None) -> Callable[..., Feedback]:
    """A correction that a First Response worker sent."""

    def keep(
        dataset: str = "offences", thing: str = "indicator offence_committed", **more: object
    ) -> Feedback:
        return send(**{
            "says": Says.WRONG_VALUE, "person_id": TEGAN, "dataset": dataset, "thing": thing, "text": TEXT,
            "snapshot_id": "little-city", "by": "first_response", "role": "first_response", **more,
        })  # fmt: skip

    return keep


# --- sending -------------------------------------------------------------------------------------------------------


def test_it_is_kept_with_its_dataset_and_on_the_trail(signed_in: SignedIn) -> None:
    response = tell(signed_in("first_response"), ABSENT)
    (kept,) = sent_by("first_response")
    assert response["Location"] == f"/feedback/{kept.pk}"
    assert (kept.dataset, kept.thing) == ("school_attendance", "indicator child_persistently_absent")
    assert (kept.says, kept.state, kept.text) == (Says.WRONG_VALUE, State.SENT, TEXT)
    event = AuditEvent.objects.get(act=Act.SENT_FEEDBACK)
    assert event.outcome == "this is wrong: indicator child_persistently_absent, school_attendance"
    assert [each.person_id for each in event.people.all()] == [TEGAN]
    assert TEXT not in "".join(
        f"{each.asked}{each.outcome}{each.reason}" for each in AuditEvent.objects.all()
    )


def test_sent_twice_it_is_kept_once(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    assert tell(client, ABSENT)["Location"] == tell(client, ABSENT)["Location"]
    assert Feedback.objects.count() == 1


def test_every_thing_that_is_shown_has_a_form_that_knows_it(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    body = look(client, "", f"/person/{TEGAN}") + look(client, "", f"/person/{TEGAN}/timeline")
    found = set(re.findall(rf"{WRONG}\?about=([a-z]+-[0-9a-f]+)", body))
    kinds = {each.split("-")[0] for each in found}
    assert kinds == {"indicator", "reason", "service", "family", "relationship", "address", "identity", "row"}
    for kind in kinds:
        about = sorted(each for each in found if each.startswith(f"{kind}-"))[0]
        assert client.get(f"{WRONG}?about={about}").status_code == 200, about


@pytest.mark.parametrize(
    "about", [INTELLIGENCE, f"identity-{handle('identity', TEGAN, 'police_people')}"], ids=["row", "identity"]
)
def test_what_is_not_shown_cannot_be_spoken_of(signed_in: SignedIn, about: str) -> None:
    assert signed_in("first_response").get(f"{WRONG}?about={about}").status_code == 200
    client = signed_in("neet_tracker")
    for forged in (about, "identity-0000000000000000", "nonsense", ""):
        assert client.get(WRONG, {"about": forged}).status_code == 404
        assert tell(client, forged).status_code == 404
    assert not Feedback.objects.exists()


def test_a_handle_of_one_person_says_nothing_of_another(signed_in: SignedIn) -> None:
    response = signed_in("first_response").post(
        f"/person/{CARYS}/wrong", {"about": ADDRESS, "source": "social_care_clients", "text": TEXT}
    )
    assert response.status_code == 404


@pytest.mark.parametrize(
    ("source", "text", "says"),
    [
        ("", TEXT, "Choose which source has it wrong"),
        ("police_people", TEXT, "Choose which source has it wrong"),  # did not say so
        ("school_census", "no", "Say in at least 10 characters"),
        ("school_census", " \x00\n ", "Say in at least 10 characters"),
    ],
)
def test_a_form_that_lacks_something_is_sent_back_with_what_was_written(
    signed_in: SignedIn, source: str, text: str, says: str
) -> None:
    response = tell(signed_in("first_response"), ADDRESS, source, text)
    assert response.status_code == 422
    body = unescape(response.content.decode())
    assert says in body and text.strip(" \x00\n") in body
    assert not Feedback.objects.exists()
    assert not AuditEvent.objects.filter(act=Act.SENT_FEEDBACK).exists()


def test_not_in_this_family(signed_in: SignedIn) -> None:
    about = f"family-{handle('family', TEGAN, MARLOWE)}"
    tell(signed_in("first_response"), about, "school_census")
    (kept,) = Feedback.objects.all()
    assert (kept.says, kept.thing, kept.dataset) == (Says.NOT_IN_FAMILY, f"family {MARLOWE}", "school_census")


def test_these_may_be_two_people(signed_in: SignedIn) -> None:
    client = signed_in("neet_tracker")
    client.post(f"/person/{TEGAN}/two-people", {"source": "school_census", "text": TEXT})
    client.post(f"/person/{TEGAN}/two-people", {"source": "police_people", "text": TEXT})  # not shown to them
    assert [(each.says, each.dataset) for each in Feedback.objects.order_by("id")] == [
        (Says.TWO_PEOPLE, "school_census"), (Says.TWO_PEOPLE, ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "typed", [DYLAN, f"http://testserver/person/{DYLAN}", f"/person/{DYLAN}/timeline?year=2020"]
)
def test_this_is_also_another_person(signed_in: SignedIn, typed: str) -> None:
    client = signed_in("first_response")
    client.post(f"/person/{TEGAN}/same-person", {"typed": typed, "text": TEXT})
    (kept,) = Feedback.objects.all()
    assert (kept.says, kept.person_id, kept.other_person_id) == (Says.SAME_PERSON, TEGAN, DYLAN)
    event = AuditEvent.objects.get(act=Act.SENT_FEEDBACK)
    assert {each.person_id for each in event.people.all()} == {TEGAN, DYLAN}


def test_the_other_is_offered_from_whom_one_opened_lately(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    client.get(f"/person/{DYLAN}")
    assert f'value="{DYLAN}"' in look(client, "", f"/person/{TEGAN}/same-person")
    client.post(f"/person/{TEGAN}/same-person", {"other": DYLAN, "text": TEXT})
    assert Feedback.objects.get().other_person_id == DYLAN
    assert f'value="{DYLAN}"' not in look(signed_in("social_worker"), "", f"/person/{TEGAN}/same-person")


@pytest.mark.parametrize("typed", [RESTR, "NOBODY", TEGAN, "", "not an address at all!"])
def test_nobody_whom_the_sender_may_not_see_is_the_other(signed_in: SignedIn, typed: str) -> None:
    response = signed_in("first_response").post(
        f"/person/{TEGAN}/same-person", {"typed": typed, "text": TEXT}
    )
    assert response.status_code == 422
    assert not Feedback.objects.exists()
    assert not AuditEvent.objects.filter(act=Act.SENT_FEEDBACK).exists()


# --- reading -------------------------------------------------------------------------------------------------------

LOOKS = [(role.key, each.key) for role in ROLES.values() if role.opens_records for each in role.purposes]


@pytest.mark.parametrize(("role", "purpose"), LOOKS)
def test_it_is_read_only_where_its_data_may_be_seen(
    signed_in: SignedIn, kept: Callable[..., Feedback], role: str, purpose: str
) -> None:
    """Drawn: who reads a correction of an offence, of a domestic incident, and of how records are joined."""
    crime = kept()
    danger = kept(
        "domestic_incidents", "row domestic_incidents domestic_incidents-0", text="Zqdanger at home"
    )
    joined = kept("police_people", "", says=Says.TWO_PEOPLE, text="Zqjoined two of them")
    client = signed_in(role, purpose)
    paths = [f"/feedback/{each.pk}" for each in (crime, danger, joined)]
    paths += ["/feedback?state=all", "/feedback/export?agency=ASC", "/feedback/export?agency=Insight"]
    body = "".join(unescape(client.get(path).content.decode()) for path in paths)
    own = role == "first_response"
    asc = role == "police_safeguarding"
    assert (TEXT in body) is (own or asc), "corrections of police data: the police, and who sent it"
    assert ("Zqdanger" in body) is (own or asc)
    assert ("Zqjoined" in body) is (own or role == "data_manager")
    if role == "data_manager":
        assert "Withheld: Data manager is not cleared for crime" in body
        assert "Domestic" not in body and "Tegan" not in body and "police_people" not in body
    elif not own and not asc:
        assert client.get(f"/feedback/{crime.pk}").status_code == 404


@pytest.mark.parametrize(
    ("dataset", "thing"),
    [
        ("school_census", "indicator free_school_meals"),  # the census may be seen, who eats free may not
        ("school_census", "reason free_school_meals"),
        (
            "early_help_assessments",
            "row early_help_assessments early_help_assessments-0",
        ),  # nor what concern it was
    ],
)
def test_who_sees_the_dataset_but_not_the_thing_reads_nothing_of_it(
    signed_in: SignedIn, kept: Callable[..., Feedback], dataset: str, thing: str
) -> None:
    correction = kept(dataset, thing)
    other = kept(dataset, f"identity {dataset}", text="Zqreadable spelling")
    tracker = signed_in("neet_tracker")
    body = look(tracker, "", "/feedback")
    assert TEXT not in body and tracker.get(f"/feedback/{correction.pk}").status_code == 404
    assert "Zqreadable" in body and tracker.get(f"/feedback/{other.pk}").status_code == 200
    assert TEXT in look(signed_in("social_worker"), "", "/feedback")


def test_of_somebody_who_is_gone_nothing_is_read(signed_in: SignedIn, kept: Callable[..., Feedback]) -> None:
    """A restricted person is not in the ordinary snapshot: to whoever has not broken the glass they are gone too."""
    kept("homelessness_cases", "service homelessness_cases", person_id=RESTR)
    for role in ("social_worker", "housing_officer", "data_manager", "first_response"):
        assert TEXT not in look(signed_in(role), "", "/feedback?state=all")


# --- answering ------------------------------------------------------------------------------------------------------


def answer(client: Client, feedback: Feedback, state: str, version: int = 1, text: str = "") -> object:
    said = {"state": state, "version": version, "answer": text}
    return client.post(f"/feedback/{feedback.pk}", said)


def test_the_owner_answers_and_the_sender_is_told(signed_in: SignedIn, kept: Callable[..., Feedback]) -> None:
    correction = kept()
    owner = signed_in("police_safeguarding")
    assert f"/feedback/{correction.pk}" in look(owner, "", "/feedback")
    assert answer(owner, correction, "accepted", text="Zqanswer it will be changed").status_code == 302
    correction.refresh_from_db()
    assert (correction.state, correction.version, correction.answered_by) == (
        State.ACCEPTED, 2, "police_safeguarding",
    )  # fmt: skip
    assert "Zqanswer" in look(signed_in("first_response"), "", f"/feedback/{correction.pk}")
    event = AuditEvent.objects.get(act=Act.ANSWERED_FEEDBACK)
    assert (event.thing, event.outcome) == (f"feedback {correction.pk}", f"{State.ACCEPTED} (of version 1)")
    assert answer(owner, correction, "corrected", 2).status_code == 302
    assert answer(owner, correction, "declined", 3, "no").status_code == 422  # it is settled
    assert f"/feedback/{correction.pk}" not in look(owner, "", "/feedback")
    assert f"/feedback/{correction.pk}" in look(owner, "", "/feedback?state=settled")


def test_the_second_to_answer_is_told_and_nothing_is_lost(
    signed_in: SignedIn, kept: Callable[..., Feedback]
) -> None:
    correction = kept()
    answer(signed_in("police_safeguarding"), correction, "corrected", text="Zqfirst")
    late = answer(signed_in("data_manager"), correction, "declined", text="Zqsecond words")
    assert late.status_code == 409
    body = late.content.decode()
    assert "Somebody was quicker" in body and "Zqsecond words" in body
    correction.refresh_from_db()
    assert (correction.state, correction.answer, correction.version) == (State.CORRECTED, "Zqfirst", 2)


def test_who_is_beaten_between_reading_and_writing_is_told_too(
    signed_in: SignedIn, kept: Callable[..., Feedback], monkeypatch: pytest.MonkeyPatch
) -> None:
    correction = kept()
    monkeypatch.setattr("thinkfamily.web.pages.feedback.settle", lambda *_, **__: False)
    assert answer(signed_in("police_safeguarding"), correction, "corrected").status_code == 409


def test_only_what_was_read_is_changed(kept: Callable[..., Feedback]) -> None:
    correction = kept()
    said = {"answer": "", "by": "ann"}
    assert settle(correction.pk, version=1, state=State.ACCEPTED, **said)
    assert not settle(correction.pk, version=1, state=State.CORRECTED, **said)
    assert not withdraw(correction.pk, version=1, by="first_response")
    assert not withdraw(correction.pk, version=2, by="somebody else")
    correction.refresh_from_db()
    assert (correction.state, correction.version) == (State.ACCEPTED, 2)
    assert settle(correction.pk, version=2, state=State.CORRECTED, **said)
    assert not settle(correction.pk, version=3, state=State.DECLINED, **said), "that was the end of it"


def test_declining_needs_words_and_nobody_answers_their_own(
    signed_in: SignedIn, kept: Callable[..., Feedback]
) -> None:
    assert answer(signed_in("police_safeguarding"), kept(), "declined").status_code == 422
    own = kept(
        "child_in_need_episodes", "service child_in_need_episodes", by="social_worker", role="social_worker"
    )
    assert answer(signed_in("social_worker"), own, "corrected").status_code == 422
    assert answer(signed_in("family_support_worker"), own, "corrected").status_code == 302


def test_the_sender_may_withdraw_while_it_is_open(signed_in: SignedIn, kept: Callable[..., Feedback]) -> None:
    correction = kept()
    assert answer(signed_in("police_safeguarding"), correction, "withdraw").status_code == 422
    sender = signed_in("first_response")
    assert answer(sender, correction, "withdraw", 7).status_code == 409
    assert answer(sender, correction, "withdraw").status_code == 302
    correction.refresh_from_db()
    assert correction.state == State.WITHDRAWN
    assert "Withdraw</button>" not in look(sender, "", f"/feedback/{correction.pk}")


@pytest.mark.parametrize("number", ["0", "999999", "x", "9" * 30, "-1"])
def test_what_there_is_not_is_not_found(signed_in: SignedIn, number: str) -> None:
    client = signed_in("first_response")
    assert client.get(f"/feedback/{number}").status_code == 404
    assert client.post(f"/feedback/{number}", {"state": "corrected", "version": "1"}).status_code == 404


# --- the file for an owner outside -----------------------------------------------------------------------------------


def test_the_file_holds_what_may_be_read_and_no_formula(
    signed_in: SignedIn, kept: Callable[..., Feedback]
) -> None:
    kept(text='=HYPERLINK("http://x")\nand more')
    kept(text="Zqsettled")
    Feedback.objects.filter(text="Zqsettled").update(state=State.CORRECTED)
    response = signed_in("police_safeguarding").get("/feedback/export?agency=ASC")
    assert response["Content-Disposition"] == 'attachment; filename="corrections-asc.csv"'
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [(each["person"], each["date of birth"], each["dataset"]) for each in rows] == [
        ("Tegan Marlowe", "2011-05-12", "Recorded offences")
    ]
    assert rows[0]["what was said"].startswith("'=HYPERLINK")
    event = AuditEvent.objects.get(act=Act.EXPORTED)
    assert [each.person_id for each in event.people.all()] == [TEGAN]


@pytest.mark.parametrize("value", ["=1+1", "+44", "-2", "@SUM(A1)", "\tx", "\rx", "  =1"])
def test_what_begins_like_a_formula_is_led_by_an_apostrophe(value: str) -> None:
    assert harmless(value) == f"'{value}"
    assert harmless(f"a{value}") == f"a{value}"
