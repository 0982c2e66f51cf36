"""`thinkfamily serve`: what stops it, said plainly, and what it sets up."""

import argparse
import re
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.web.little_city import planted
from thinkfamily.policy.roles import ROLES
from thinkfamily.web.layout import frontend
from thinkfamily.web.serving import serve_command
from thinkfamily.web.serving.database import database_from
from thinkfamily.web.signing_in.accounts import User


def options(*given: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    serve_command.add_arguments(parser)
    return parser.parse_args(given)


def test_an_empty_shelf_is_said_with_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve_command.run(options("--shelf", str(tmp_path))) == 2
    assert "no snapshot" in (said := capsys.readouterr().err) and "thinkfamily build" in said


def test_missing_front_end_packages_are_said(
    city_shelf: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(frontend.FILES, "govuk-frontend.min.css", city_shelf / "not-there.css")
    assert serve_command.run(options("--shelf", str(city_shelf))) == 2
    assert "make setup" in capsys.readouterr().err


def test_a_demonstration_listens_to_this_machine_only(
    city_shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert serve_command.run(options("--shelf", str(city_shelf), "--demo", "--bind", "0.0.0.0")) == 2
    assert "everybody knows" in capsys.readouterr().err


def test_a_taken_port_is_said_before_anything_is_made(
    city_shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = tmp_path / "app.sqlite3"
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = str(holder.getsockname()[1])
        given = options("--shelf", str(city_shelf), "--port", port, "--demo", "--database", str(database))
        assert serve_command.run(given) == 2
    said = capsys.readouterr()
    assert said.out == "" and not database.exists()
    assert f"port {port} on 127.0.0.1 is taken" in said.err
    (other,) = re.findall(r"`make demo PORT=(\d+)`", said.err)
    assert int(other) > int(port) and serve_command._refusal("127.0.0.1", int(other)) is None


@pytest.mark.parametrize(
    ("bind", "port", "why"),
    [("127.0.0.1", "65536", "0-65535"), ("192.0.2.1", "8000", "assign requested address")],
)
def test_where_nobody_can_listen_is_said(
    city_shelf: Path, capsys: pytest.CaptureFixture[str], bind: str, port: str, why: str
) -> None:
    assert serve_command.run(options("--shelf", str(city_shelf), "--bind", bind, "--port", port)) == 2
    assert why in (said := capsys.readouterr().err) and f"port {port} of {bind}" in said


def test_a_snapshot_that_cannot_be_read_is_said_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "current").mkdir()
    (tmp_path / "current" / "manifest.json").write_text(
        '{"snapshot_id": "old", "snapshot_date": "2026-10-31"}', encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-m", "thinkfamily.cli", "serve", "--shelf", tmp_path, "--demo", "--port", "0",
         "--database", tmp_path / "app.sqlite3"],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2 and done.stdout == ""
    assert "cannot be read" in done.stderr and "Traceback" not in done.stderr


def test_the_key_is_made_once_and_nobody_else_may_read_it(tmp_path: Path) -> None:
    database = str(tmp_path / "deep" / "app.sqlite3")
    key = serve_command._kept_key(database)
    assert len(key) > 40 and serve_command._kept_key(database) == key
    assert stat.S_IMODE((tmp_path / "deep" / "secret.key").stat().st_mode) == 0o600


@pytest.mark.django_db
def test_a_demonstration_has_an_account_for_each_role(settings) -> None:
    settings.DEMONSTRATION = True
    for _ in range(2):  # starting again makes no more
        call_command("demonstration_accounts", password="made-up")
    assert {user.role for user in User.objects.all()} == set(ROLES)
    assert User.objects.count() == len(ROLES)
    assert all(user.check_password("made-up") for user in User.objects.all())
    for user in User.objects.all():
        user.full_clean()


@pytest.mark.django_db
def test_a_demonstration_has_a_worker_with_cases_in_one_locality(settings) -> None:
    settings.DEMONSTRATION = True
    call_command("demonstration_accounts", password="made-up")
    worker = User.objects.get(username="family_support_worker")
    assert worker.full_name == planted("worker", "early_help_cases")
    assert worker.works_in == {"EC"}
    elsewhere = {user.username: user.works_in for user in User.objects.all() if user.works_in}
    assert list(elsewhere) == ["family_support_worker"], "the others work everywhere"


@pytest.mark.django_db
def test_outside_a_demonstration_there_are_no_such_accounts(settings) -> None:
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError):
        call_command("demonstration_accounts", password="made-up")
    assert User.objects.count() == 0


def test_databases_by_name_and_by_address() -> None:
    assert database_from("var/app.sqlite3")["ENGINE"].endswith("sqlite3")
    found = database_from("postgresql://hub:p%40ss@db.example:5433/think")
    assert found["ENGINE"].endswith("postgresql")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "hub", "p@ss", "db.example", "5433", "think",
    )  # fmt: skip
    with pytest.raises(ValueError, match="mysql"):
        database_from("mysql://x/y")


def test_only_named_files_are_served_and_none_is_the_crown_or_its_typeface() -> None:
    assert {path.suffix for path in frontend.FILES.values()} == {".css", ".js", ".svg"}
    for name in ("../settings.py", "fonts/bold.woff2", "govuk-crest.svg"):
        assert frontend.FrontEndFinder().find(name) == []
