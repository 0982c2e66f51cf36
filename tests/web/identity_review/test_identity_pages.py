"""A reviewer's pages: side by side, blind to each other, audited before shown; and who saw a wrong join."""

import csv
from html import unescape
from io import StringIO
from pathlib import Path

import duckdb
import pytest
from django.core.management import call_command
from django.test import Client

from tests.web.conftest import SignedIn
from tests.web.little_city import DYLAN, KESTREL, RHYS, TEGAN, planted
from thinkfamily.policy.roles import ROLES
from thinkfamily.web.identity_review.cases import Case, Decision, State, Verdict
from thinkfamily.web.my_work import feedback
from thinkfamily.web.my_work.feedback import Feedback, Says
from thinkfamily.web.signing_in.accounts import PURPOSE, User
from thinkfamily.web.trail.audit import Act, AuditEvent

pytestmark = pytest.mark.django_db
REASON = "The day of birth is a slip of the pen"


def reviewer(name: str, role: str = "identity_reviewer") -> Client:
    user = User.objects.create_user(name, role=role, password="right")
    client = Client(raise_request_exception=False)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[PURPOSE] = "data_quality"
    session.save()
    return client


def page(client: Client, path: str) -> str:
    return unescape(client.get(path).content.decode())


def case_of(*people: str) -> Case:
    return next(each for each in Case.objects.all() if set(each.people) == set(people))


def decide(client: Client, case: Case, verdict: str):
    case.refresh_from_db()
    return client.post(
        f"/identity/{case.pk}", {"verdict": verdict, "reason": REASON, "cycle": str(case.cycle)}
    )


def test_the_queue_takes_in_what_linking_doubts_the_child_first_and_names_nobody() -> None:
    body = page(reviewer("ann"), "/identity")
    child, grown = case_of(TEGAN, RHYS), case_of(DYLAN, KESTREL)
    assert body.index(f"Case {child.pk}<") < body.index(f"Case {grown.pk}<")
    assert "Like twins: one home, other forenames" in body and "Two reviewers." in body
    assert not any(name in body for name in ("Tegan", "Dylan", "Kestrel", "Rhys", "Marlowe"))
    assert [event.act for event in AuditEvent.objects.all()] == [Act.TOOK_IN]
    page(reviewer("bob"), "/identity")
    assert Case.objects.count() == 2


def test_records_stand_side_by_side_with_what_differs_in_words_and_the_look_comes_first() -> None:
    client = reviewer("ann")
    page(client, "/identity")
    grown = case_of(DYLAN, KESTREL)
    body = page(client, f"/identity/{grown.pk}")
    for said in ("Dylan Price", "Kestrel Vane", "Social care clients", "Police register of people", "Different",
                 "1 January 1990", "Against one person spoke", "<svg", "Another source may know more"):  # fmt: skip
        assert said in body, said
    compared = AuditEvent.objects.get(act=Act.COMPARED)
    assert {row.person_id for row in compared.people.all()} == {DYLAN, KESTREL}
    assert compared.thing == f"case {grown.pk}"


def test_a_source_the_role_may_not_see_takes_no_part() -> None:
    client = reviewer("ann")
    page(client, "/identity")
    body = page(client, f"/identity/{case_of(TEGAN, RHYS).pk}")
    assert planted("alias", "school_census") in body or "Tegan Marlowe" in body
    assert planted("alias", "domestic_incidents") not in body


@pytest.mark.parametrize("role", [key for key, role in ROLES.items() if not role.compares])
def test_nobody_else_reviews_identity(signed_in: SignedIn, role: str) -> None:
    page(reviewer("ann"), "/identity")
    client = signed_in(role)
    for path in ("/identity", f"/identity/{Case.objects.first().pk}"):
        response = client.get(path)
        assert response.status_code == 403 and b"does not review identity" in response.content
    assert AuditEvent.objects.filter(act=Act.REFUSED, username=role).count() == 2


def test_a_reviewer_opens_no_record() -> None:
    client = reviewer("ann")
    for path in (f"/person/{TEGAN}", f"/person/{TEGAN}/joined", "/search", "/my-work"):
        assert client.get(path).status_code == 403, path


def test_two_reviewers_are_blind_to_each_other_and_a_lead_sees_both() -> None:
    ann, bob, lee = reviewer("ann"), reviewer("bob"), reviewer("lee", "identity_lead")
    page(ann, "/identity")
    child = case_of(TEGAN, RHYS)
    assert decide(ann, child, "SAME").status_code == 302
    for client in (bob, ann):
        body = page(client, f"/identity/{child.pk}")
        assert REASON not in body and "One person</strong>" not in body
    assert "You have said what you think" in page(ann, f"/identity/{child.pk}")
    decide(bob, child, "DIFFERENT")
    child.refresh_from_db()
    assert child.state == State.DISAGREED
    body = page(lee, f"/identity/{child.pk}")
    assert REASON in body and "(ann," in body and "(bob," in body
    assert decide(lee, child, "DIFFERENT").status_code == 302
    assert Decision.objects.get().verdict == Verdict.DIFFERENT
    assert {event.outcome for event in AuditEvent.objects.filter(act=Act.DECIDED)} == {
        "one person",
        "two people",
    }


def test_what_is_incomplete_late_or_not_there_is_said_and_nothing_kept() -> None:
    ann = reviewer("ann")
    page(ann, "/identity")
    grown = case_of(DYLAN, KESTREL)
    short = ann.post(f"/identity/{grown.pk}", {"verdict": "MAYBE", "reason": "no", "cycle": "1"})
    assert short.status_code == 422 and b"Choose what you think" in short.content
    stale = ann.post(f"/identity/{grown.pk}", {"verdict": "SAME", "reason": REASON, "cycle": "7"})
    assert stale.status_code == 409 and b"opened again" in stale.content and REASON.encode() in stale.content
    assert Decision.objects.count() == 0
    for path in ("/identity/404", "/identity/none"):
        assert ann.get(path).status_code == 404


def test_a_practitioner_s_doubt_comes_first_and_the_lead_withdraws() -> None:
    feedback.send(says=Says.TWO_PEOPLE, person_id=TEGAN, dataset="school_census", text="The census girl is another",
                  snapshot_id="little-city", by="dot", role="social_worker")  # fmt: skip
    ann, bob, lee = reviewer("ann"), reviewer("bob"), reviewer("lee", "identity_lead")
    body = page(ann, "/identity")
    raised = case_of(TEGAN)
    assert body.index(f"Case {raised.pk}<") < body.index(f"Case {case_of(TEGAN, RHYS).pk}<")
    assert "Raised by a practitioner" in body
    assert "The census girl is another" in page(ann, f"/identity/{raised.pk}")
    for client in (ann, bob):
        decide(client, raised, "DIFFERENT")
    assert Feedback.objects.get().state == feedback.State.CORRECTED
    decision = Decision.objects.get()
    pairs = list(decision.pairs.all())
    assert len(pairs) > 5 and len({pair.entry for pair in pairs}) == 1, (
        "the census record, from each other one"
    )
    refused = ann.post(f"/identity/{raised.pk}/withdraw", {"because": REASON})
    assert refused.status_code == 409
    assert lee.post(f"/identity/{raised.pk}/withdraw", {"because": "no"}).status_code == 422
    assert lee.post(f"/identity/{raised.pk}/withdraw", {"because": REASON}).status_code == 302
    raised.refresh_from_db()
    assert raised.state == State.OPEN and not Decision.objects.get().stands


def test_who_saw_records_of_two_people_as_one_person_s(signed_in: SignedIn) -> None:
    signed_in("first_response").get(f"/person/{TEGAN}")
    feedback.send(says=Says.TWO_PEOPLE, person_id=TEGAN, dataset="school_census", text="Another girl",
                  snapshot_id="little-city", by="dot", role="social_worker")  # fmt: skip
    ann, bob = reviewer("ann"), reviewer("bob")
    page(ann, "/identity")
    for client in (ann, bob):
        decide(client, case_of(TEGAN), "DIFFERENT")
    officer = signed_in("governance_officer")
    number = Decision.objects.get().pk
    assert f"/identity/decisions/{number}/seen" in page(officer, "/identity/decisions")
    body = page(officer, f"/identity/decisions/{number}/seen")
    assert "first_response" in body and "Opened (person)" in body and "still together" in body
    rows = list(
        csv.reader(StringIO(page(officer, f"/identity/decisions/{number}/seen?as=csv").lstrip("\ufeff")))
    )
    assert rows[0][0] == "account" and ["first_response", "opened"] in [[row[0], row[4]] for row in rows]
    assert AuditEvent.objects.filter(act=Act.EXPORTED, username="governance_officer").count() == 1
    for role in ("first_response", "data_manager"):
        assert signed_in(role).get(f"/identity/decisions/{number}/seen").status_code == 403


def test_decisions_go_to_the_pipeline_by_the_records_own_keys(tmp_path: Path, city_shelf: Path) -> None:
    ann, lee = reviewer("ann"), reviewer("lee", "identity_lead")
    page(ann, "/identity")
    grown = case_of(DYLAN, KESTREL)
    decide(ann, grown, "SAME")
    pair = Decision.objects.get().pairs.get()
    # As the shelf keeps them: the digest of such a key is what the snapshot calls the record.
    keys = {"social_care_clients": "LCS-1", "police_people": "N-7"}
    shelf = tmp_path / "shelf"
    (shelf / "keys").mkdir(parents=True)
    (shelf / "snapshots" / "s").mkdir(parents=True)
    (shelf / "current").symlink_to(Path("snapshots") / "s")
    rows = ", ".join(f"('{name}', '{key}', 'P')" for name, key in keys.items())
    duckdb.sql(f"select * from (values {rows}) t(dataset, record_key, person_id)").write_parquet(
        str(shelf / "keys/s.parquet")
    )
    digests = {
        name: duckdb.sql(f"select left(sha256('{name}|{key}'), 16)").fetchall()[0][0]
        for name, key in keys.items()
    }
    type(pair).objects.update(record_key=digests[pair.dataset], other_record_key=digests[pair.other_dataset])
    call_command("decisions_export", shelf=shelf, deliveries=tmp_path / "in", day=None)
    (file,) = (tmp_path / "in" / "identity_decisions").iterdir()
    assert file.stat().st_mode & 0o077 == 0
    (row,) = csv.DictReader(StringIO(file.read_text(encoding="utf-8")))
    assert (row["kind"], row["reason"], row["decided_by"], row["withdrawn_on"]) == ("SAME", REASON, "ann", "")
    assert {row["one_dataset"]: row["one_record"], row["other_dataset"]: row["other_record"]} == keys
    lee.post(f"/identity/{grown.pk}/withdraw", {"because": REASON})
    call_command("decisions_export", shelf=shelf, deliveries=tmp_path / "in", day=None)
    (file,) = (tmp_path / "in" / "identity_decisions").iterdir()
    (row,) = csv.DictReader(StringIO(file.read_text(encoding="utf-8")))
    assert row["withdrawn_on"]
