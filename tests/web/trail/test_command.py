"""`thinkfamily trail`, as an operator runs it: what it says, and its exit code."""

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.web.tampering import without_triggers
from thinkfamily.web.signing_in.accounts import User
from thinkfamily.web.trail import audit
from thinkfamily.web.trail.audit import Act, AuditEvent
from thinkfamily.web.trail.seals import read_seals


def trail(*arguments: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "thinkfamily.cli", "trail", *arguments], capture_output=True, text=True, check=False,
        env={name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "THINKFAMILY"))},
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of its own with nothing on its trail. A run of `watch` over nothing leaves two events."""
    path = tmp_path_factory.mktemp("trail") / "app.sqlite3"
    environment = {
        **os.environ,
        "THINKFAMILY_DATABASE": str(path),
        "DJANGO_SETTINGS_MODULE": "thinkfamily.web.settings",
    }
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity", "0"], env=environment, check=True
    )
    return path


def test_sealed_verified_tampered_with_and_found(database: Path, city_shelf: Path, tmp_path: Path) -> None:
    seals, where = tmp_path / "seals.txt", ("--database", str(database))
    code, _, said = trail("seal", *where, "--seals", str(seals))
    assert code == 2 and "nothing is on the trail" in said and not seals.exists()
    code, said, _ = trail("watch", *where, "--shelf", str(city_shelf))
    assert code == 0 and "0 new events" in said
    code, said, _ = trail("seal", *where, "--seals", str(seals))
    assert code == 0 and re.fullmatch(r"sealed: \S+ event 2 sha256 [0-9a-f]{64}\n", said)
    code, said, _ = trail("verify", *where, "--seals", str(seals))
    assert code == 0 and said.startswith("2 events checked, 1 seal holds: nothing was altered")
    with sqlite3.connect(database) as held:
        held.execute("drop trigger audit_event_no_update")
        held.execute("update audit_event set username = 'somebody' where number = 2")
    code, said, told = trail("verify", *where, "--seals", str(seals))
    assert code == 1 and said == "" and "2 events checked; NOT as it was written" in told
    assert "event 2 was altered" in told


@pytest.mark.parametrize("what", [("verify",), ("watch",), ("seal", "--seals", "s")])
def test_without_a_database_it_says_so_and_makes_none(what: tuple[str, ...], tmp_path: Path) -> None:
    missing = tmp_path / "none.sqlite3"
    code, said, told = trail(*what, "--database", str(missing))
    assert (code, said) == (2, "") and f"there is no database {missing}" in told and not missing.exists()


def test_what_is_no_database_of_ours_is_said_without_a_traceback(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite3"
    sqlite3.connect(other).execute("create table x (y)")
    for what in ("verify", "watch"):
        code, said, told = trail(
            what, "--database", str(other), "--shelf" if what == "watch" else "--seals", str(other)
        )
        assert (code, said) == (2, "") and "Traceback" not in told and told.count("\n") == 1


@pytest.mark.django_db
def test_without_a_snapshot_to_compare_with_it_says_so(
    settings, tmp_path: Path, fresh_snapshot: None
) -> None:
    settings.SHELF = str(tmp_path)
    user = User(username="ann", role="social_worker", full_name="Ann Zorn", home_postcode="BS50ZZ")
    user.set_unusable_password()
    user.save()
    audit.record(Act.OPENED, username="ann", people=["P-1"])
    with pytest.raises(CommandError, match="no snapshot on") as error:
        call_command("trail_watch")
    assert error.value.returncode == 2


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["not a seal", "2026-11-23T02:00:00 event 5 sha256 abc", "\x00"])
def test_seals_that_cannot_be_read_are_not_taken_for_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "seals.txt"
    path.write_text(f"\n{text}\n", encoding="utf-8")
    for command in ("trail_verify", "trail_seal"):
        with pytest.raises(CommandError, match="line 2 of") as error:
            call_command(command, seals=path)
        assert error.value.returncode == 2
    with pytest.raises(CommandError, match="cannot be read") as error:
        call_command("trail_verify", seals=tmp_path / "missing")
    assert error.value.returncode == 2


@pytest.mark.django_db
def test_no_new_seal_is_lent_to_a_trail_that_breaks_an_old_one(tmp_path: Path) -> None:
    seals = tmp_path / "seals.txt"
    for _ in range(2):
        audit.record(Act.OPENED, username="ann")
        call_command("trail_seal", seals=seals)
    assert [seal.number for seal in read_seals(seals)] == [1, 2]
    without_triggers()
    AuditEvent.objects.filter(number=1).update(row_hash="0" * 64)
    with pytest.raises(CommandError, match="does not bear out") as error:
        call_command("trail_seal", seals=seals)
    assert error.value.returncode == 1 and len(read_seals(seals)) == 2
