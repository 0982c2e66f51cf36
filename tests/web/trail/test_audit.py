"""The trail: written before the record is had, never changed, and every change to it found."""

import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, transaction

from tests.web.conftest import SignedIn
from tests.web.little_city import MARLOWE, TEGAN, draw_little_city
from tests.web.pages.test_pages import PAGES, look
from tests.web.tampering import refuse_rows, sql
from thinkfamily.snapshot.lookup import LOOKUP
from thinkfamily.web.records.rows import NotOnTrail, Rows
from thinkfamily.web.trail import audit
from thinkfamily.web.trail.audit import Act, AuditEvent, AuditPerson, AuditUnavailable
from thinkfamily.web.trail.verify import verify_trail

pytestmark = pytest.mark.django_db


def write(**said: object) -> None:
    audit.record(Act.OPENED, **{"username": "ann", "people": ["P1", "P2"], **said})  # type: ignore[arg-type]


@pytest.mark.parametrize("page", PAGES)
def test_when_the_trail_cannot_be_written_nothing_is_shown(signed_in: SignedIn, page: str) -> None:
    client = signed_in("first_response")
    path = (
        client.post("/search", {"name": PAGES[page].path})["Location"]
        if page == "search"
        else PAGES[page].path
    )
    refuse_rows("audit_event")
    response = client.get(path)
    assert response.status_code == 503
    body = response.content.decode()
    assert "audit trail cannot be written" in body
    assert not [
        text for text in (*PAGES[page].shows, "Tegan", "Marlowe") if text in body and text != "Not Validated"
    ]


@pytest.mark.parametrize("path", [f"/family/{MARLOWE}", f"/person/{TEGAN}"])
def test_the_event_is_there_before_the_record_is_read(
    signed_in: SignedIn, settings, tmp_path: Path, fresh_snapshot: None, path: str
) -> None:
    """The rows are gone when they are to be read: the trail holds the look all the same."""
    folder = draw_little_city(tmp_path, "unreadable")
    settings.SHELF = str(tmp_path)
    client = signed_in("first_response")
    with sqlite3.connect(folder / LOOKUP) as held:
        for name in ("identity", "member", "indicator_value"):
            held.execute(f'drop table "{name}"')
    assert client.get(path).status_code == 500
    assert AuditEvent.objects.get().act == Act.OPENED


def test_rows_are_had_only_of_people_on_the_trail() -> None:
    noted: list[object] = []

    class Empty:
        def identities(self, ids: list[str]) -> list[str]:
            return ids

    rows = Rows(SimpleNamespace(ordinary=Empty()), lambda act, **said: noted.append(act))  # type: ignore[arg-type]
    with pytest.raises(NotOnTrail):
        rows.identities(["P1"])
    rows.note(Act.OPENED, people=["P1"])
    assert rows.identities(["P1"]) == ["P1"]
    with pytest.raises(NotOnTrail):
        rows.identities(["P1", "P2"])
    assert noted == [Act.OPENED]


@pytest.mark.parametrize(
    "statement",
    [
        "update audit_event set username = 'bob'",
        "delete from audit_event",
        "update audit_person set person_id = 'P9'",
        "delete from audit_person",
    ],
)
def test_the_database_refuses_to_change_it(statement: str) -> None:
    write()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        sql(statement)
    assert verify_trail().faults == []


def test_an_honest_trail_has_no_faults() -> None:
    for number in range(5):
        write(asked=f"zoë {number}")
    assert verify_trail().faults == []
    assert [event.number for event in AuditEvent.objects.all()] == [1, 2, 3, 4, 5]
    assert AuditPerson.objects.filter(person_id="P1").count() == 5


def test_a_failed_event_leaves_nothing() -> None:
    refuse_rows("audit_person")
    with pytest.raises(AuditUnavailable):
        write()
    assert AuditEvent.objects.count() == 0


def test_the_home_page_is_about_nobody(signed_in: SignedIn) -> None:
    look(signed_in("first_response"), "home", "/")
    assert AuditEvent.objects.count() == 0
