"""`make setup` on a machine that lacks something says what to install, and leaves nothing half made."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.shape.test_source_files import ROOT

# Stand-ins for an interpreter: the script asks for the version first, then for ensurepip.
TOO_OLD = "exit 1"
NO_ENSUREPIP = 'case "$2" in *ensurepip*) exit 1 ;; esac; exit 0'


def make_venv(tmp_path: Path, script: str | None) -> subprocess.CompletedProcess[str]:
    tools = tmp_path / "bin"
    tools.mkdir()
    if script is not None:
        python = tools / "python3"
        python.write_text(f"#!/bin/sh\n{script}\n")
        python.chmod(0o755)
    return subprocess.run(
        ["/bin/sh", ROOT / "setup/make_venv.sh", tmp_path / "venv"],
        env={**os.environ, "PATH": str(tools)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("script", "says"),
    [
        (None, "needs Python 3.11 or later"),
        (TOO_OLD, "needs Python 3.11 or later"),
        (NO_ENSUREPIP, "apt-get install python3-venv"),
    ],
)
def test_a_missing_piece_is_named(tmp_path: Path, script: str | None, says: str) -> None:
    outcome = make_venv(tmp_path, script)
    assert outcome.returncode == 1
    assert says in outcome.stderr
    assert not (tmp_path / "venv").exists()
