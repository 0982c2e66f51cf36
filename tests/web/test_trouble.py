"""When something is wrong, a clear page: nothing shown that should not be, nothing lost, no traceback."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from tests.web.api.asking import asking
from tests.web.conftest import SignedIn
from tests.web.little_city import MARLOWE, TEGAN, draw_little_city
from tests.web.records.test_records import until_opened
from tests.web.tampering import refuse_rows
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.trail import audit
from thinkfamily.web.trail.audit import Act, AuditEvent

PATHS = (f"/person/{TEGAN}", f"/family/{MARLOWE}", f"/person/{TEGAN}/school")


def body(response) -> str:  # type: ignore[no-untyped-def]
    return response.content.decode()


# --- the shelf ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shelf", ["empty", "the link leads nowhere"])
def test_a_shelf_without_a_snapshot_says_that_data_are_being_prepared(
    signed_in: SignedIn, settings, tmp_path: Path, fresh_snapshot: None, shelf: str
) -> None:
    if shelf != "empty":
        (tmp_path / "current").symlink_to("snapshots/gone")
    settings.SHELF = str(tmp_path)
    client = signed_in("first_response")
    for path in ("/", *PATHS):
        response = client.get(path)
        assert (response.status_code, response["Retry-After"]) == (503, "300")
        assert "being prepared" in body(response)
    given = asking("first_response").get(f"/api/v1/people/{TEGAN}")
    assert (given.status_code, given.json()["title"]) == (503, "The data are being prepared")


def test_a_request_that_began_on_one_snapshot_ends_on_it(
    signed_in: SignedIn, settings, tmp_path: Path, fresh_snapshot: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new one is put in place between two of its readings; the next request is served from it."""
    draw_little_city(tmp_path, "first")
    settings.SHELF = str(tmp_path)
    client = signed_in("first_response")
    whole = body(client.get(f"/family/{MARLOWE}"))
    read = Rows.identities

    def swapped(rows: Rows, ids: object) -> object:
        if not (tmp_path / "snapshots" / "second").exists():
            draw_little_city(tmp_path, "second")
        return read(rows, ids)  # type: ignore[arg-type]

    monkeypatch.setattr(Rows, "identities", swapped)
    before = AuditEvent.objects.count()
    during = body(client.get(f"/family/{MARLOWE}"))
    events = list(AuditEvent.objects.filter(number__gt=before))
    assert {event.snapshot_id for event in events} == {"first"} and len(events) > 1
    assert during.count("Tegan Marlowe") == whole.count("Tegan Marlowe")
    until_opened()
    client.get(f"/family/{MARLOWE}")
    assert AuditEvent.objects.last().snapshot_id == "second"


def test_a_person_of_another_snapshot_is_not_found_in_this_one(
    signed_in: SignedIn, settings, tmp_path: Path, fresh_snapshot: None
) -> None:
    """Ids hold until the data are next joined: an old link finds nobody, and says what to do."""
    client = signed_in("first_response")
    assert client.get("/person/P99OLD").status_code == 404
    assert "search again" in body(client.get("/person/P99OLD"))


def test_a_snapshot_taken_from_the_shelf_while_it_serves_is_a_clear_page(
    signed_in: SignedIn, settings, tmp_path: Path, fresh_snapshot: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = draw_little_city(tmp_path, "taken")
    settings.SHELF = str(tmp_path)
    client = signed_in("first_response")
    assert client.get(PATHS[0]).status_code == 200
    shutil.rmtree(folder)
    for path in PATHS:  # what was read before may be in memory still
        assert client.get(path).status_code in (200, 503)

    def unreadable(*_: object) -> None:
        raise OSError(f"no such file {folder}")

    with monkeypatch.context() as gone:
        gone.setattr(Rows, "identities", unreadable)
        response = client.get(PATHS[0])
    assert response.status_code == 503 and "being prepared" in body(response)
    draw_little_city(tmp_path, "put-back")
    assert client.get(PATHS[0]).status_code == 200


# --- the application's database ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*PATHS, "/search"])
def test_when_nothing_can_be_written_nothing_is_shown_and_it_is_said(signed_in: SignedIn, path: str) -> None:
    client = signed_in("first_response")
    if path == "/search":
        path = client.post(path, {"name": "Tegan Marlowe"})["Location"]
    refuse_rows("audit_event")
    response = client.get(path)
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "audit trail cannot be written" in body(response) and "Tegan" not in body(response)


@pytest.mark.parametrize("when", ["session", "view"])
def test_a_database_that_does_not_answer_is_said_without_asking_it(
    signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    client = signed_in("first_response")

    def locked(*_: object, **__: object) -> None:
        raise OperationalError("database is locked")

    if when == "session":
        monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", locked)
    else:
        monkeypatch.setattr(audit, "_append", locked)
    response = client.get(PATHS[0])
    assert response.status_code == 503
    assert "cannot be opened now" in body(response) and "Tegan" not in body(response)


WRITES = """
import sys, django
django.setup()
from thinkfamily.web.trail import audit
for number in range(25):
    audit.record(audit.Act.OPENED, username=sys.argv[1], people=[f"P{number}"])
"""


def test_a_fault_of_the_database_leaves_a_page_to_read(
    signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in("first_response")

    def closed(*_: object) -> None:
        raise InterfaceError("the connection is closed")

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", closed)
    response = client.get(PATHS[0])
    assert response.status_code == 500 and "fault of this program" in body(response)


def test_two_processes_that_write_at_once_leave_one_unbroken_trail(tmp_path: Path) -> None:
    database = tmp_path / "app.sqlite3"
    environment = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "thinkfamily.web.settings", "THINKFAMILY_DATABASE": str(database),
    }  # fmt: skip
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], env=environment, check=True)
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITES, name], env=environment) for name in ("ann", "bob")
    ]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    verify = [sys.executable, "-m", "thinkfamily.cli", "trail", "verify", "--database", str(database)]
    assert subprocess.run(verify, env=environment, check=False, capture_output=True).returncode == 0
    with sqlite3.connect(database) as kept:
        numbers = kept.execute("select number, username from audit_event order by number").fetchall()
    assert [number for number, _ in numbers] == list(range(1, 51))
    assert {name for _, name in numbers} == {"ann", "bob"}


# --- what is sent ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "send",
    [
        lambda client: client.post("/search", {"name": "x" * 200_000}),
        lambda client: client.post("/search", b"x" * 200_000, content_type="text/plain"),
        lambda client: client.generic("POST", "/search", b"x", CONTENT_LENGTH="-1"),
    ],
)
def test_too_much_is_refused_before_it_is_read(signed_in: SignedIn, send: Callable) -> None:
    assert send(signed_in("first_response")).status_code == 413


def test_a_file_is_not_taken(signed_in: SignedIn, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    with (tmp_path / "a.txt").open() as file:
        assert signed_in("first_response").post("/search", {"name": file}).status_code == 400


def test_more_fields_than_any_form_has_are_refused(signed_in: SignedIn) -> None:
    assert signed_in("first_response").post("/search", {f"f{n}": "" for n in range(501)}).status_code == 400


@pytest.mark.parametrize("host", ["elsewhere.example", "localhost.elsewhere.example", "a b"])
def test_another_host_s_name_is_refused(host: str) -> None:
    response = Client(raise_request_exception=False).get("/sign-in", headers={"host": host})
    assert response.status_code == 400 and host not in body(response)


def test_a_form_of_this_site_that_was_out_of_date_gives_back_what_was_written(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    client.handler.enforce_csrf_checks = True
    sent = {"reason": "the duty desk took it over"}
    ours = client.post("/reason/P1", sent, headers={"origin": "http://testserver"})
    foreign = client.post("/reason/P1", sent, headers={"origin": "https://elsewhere.example"})
    assert ours.status_code == foreign.status_code == 403
    assert sent["reason"] in body(ours) and sent["reason"] not in body(foreign)
    assert not AuditEvent.objects.filter(act=Act.GAVE_REASON).exists()


def test_a_problem_names_nobody(db: None) -> None:
    for answer in (
        asking("school_lead").get(f"/api/v1/people/{TEGAN}X"),
        asking("performance_analyst").get(f"/api/v1/people/{TEGAN}"),
    ):
        said = json.dumps(answer.json())
        assert TEGAN not in said and "Tegan" not in said
