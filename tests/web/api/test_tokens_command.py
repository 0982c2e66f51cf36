"""`thinkfamily tokens`: made once, listed without the secret, withdrawn at once; each on the trail."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.web.api.asking import Asking, account
from thinkfamily import cli
from thinkfamily.web.signing_in.tokens import PREFIX, ApiToken
from thinkfamily.web.trail.audit import Act, AuditEvent

MAKES = """
import django
django.setup()
from django.core.management import call_command
from thinkfamily.web.signing_in.accounts import User
call_command("migrate", verbosity=0)
User.objects.create_user("ann", role="first_response", password="right")
"""


@pytest.mark.django_db
def test_made_used_listed_withdrawn(capsys: pytest.CaptureFixture[str]) -> None:
    account("first_response")
    call_command("token", "make", username="first_response", title="Case system", days=30)
    secret = capsys.readouterr().out.split()[0]
    assert secret.startswith(PREFIX)
    caller = Asking(
        headers={
            "Authorization": f"Bearer {secret}", "Think-Family-Purpose": "safeguarding", "On-Behalf-Of": "Zoe",
        }
    )  # fmt: skip
    assert caller.get("/api/v1/me").status_code == 200
    call_command("token", "list")
    listed = capsys.readouterr().out
    assert "first_response: Case system" in listed and "holds until" in listed and secret not in listed
    number = ApiToken.objects.get().pk
    for _ in range(2):  # again does no harm
        call_command("token", "withdraw", number=number)
    assert caller.get("/api/v1/me").status_code == 401
    call_command("token", "list", username="first_response")
    assert "withdrawn" in capsys.readouterr().out
    acts = [event.act for event in AuditEvent.objects.all()]
    assert acts == [Act.MADE_TOKEN, Act.ASKED_THROUGH_API, Act.WITHDREW_TOKEN, Act.FAILED_SIGN_IN]
    assert secret not in str(list(AuditEvent.objects.values()))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("what", "asked", "says"),
    [
        ("make", {"username": "nobody", "title": "x", "days": 1}, "no account nobody"),
        ("make", {"username": "first_response", "title": "x", "days": 0}, "from 1 to 366 days"),
        ("make", {"username": "first_response", "title": "x", "days": 10**12}, "from 1 to 366 days"),
        ("make", {"username": "first_response", "title": "  ", "days": 1}, "which system"),
        ("withdraw", {"number": 99}, "no token 99"),
    ],
)
def test_what_cannot_be_done_is_said(what: str, asked: dict, says: str) -> None:
    account("first_response")
    with pytest.raises(CommandError, match=says):
        call_command("token", what, **asked)
    assert not ApiToken.objects.exists()


def test_from_the_command_line(tmp_path: Path) -> None:
    database = tmp_path / "app.sqlite3"
    environment = {
        **os.environ, "DJANGO_SETTINGS_MODULE": "thinkfamily.web.settings", "THINKFAMILY_DATABASE": str(database),
    }  # fmt: skip

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *command], env=environment, capture_output=True, text=True, check=False
        )

    def tokens(*asked: str) -> subprocess.CompletedProcess[str]:
        return run("-m", "thinkfamily.cli", "tokens", *asked, "--database", str(database))

    assert run("-c", MAKES).returncode == 0
    made = tokens("make", "--username", "ann", "--title", "Case system")
    assert made.returncode == 0 and made.stdout.startswith(PREFIX)
    assert "ann: Case system" in tokens("list").stdout
    assert tokens("withdraw", "--number", "1").returncode == 0
    refused = tokens("make", "--username", "bob", "--title", "x")
    assert (refused.returncode, refused.stdout) == (1, "") and "no account bob" in refused.stderr


def test_without_a_database_none_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["tokens", "list", "--database", str(tmp_path / "none.sqlite3")]) == 2
    assert "there is no database" in capsys.readouterr().err
    assert not (tmp_path / "none.sqlite3").exists()
