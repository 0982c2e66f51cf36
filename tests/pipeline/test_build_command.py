"""`thinkfamily build` as a data manager meets it: what it prints and what it returns."""

from pathlib import Path

import duckdb
import pytest

from tests.pipeline.planted_town import plant
from tests.pipeline.small_town import deliver, visits
from tests.pipeline.test_bad_input import HEAD, row
from thinkfamily.cli import main
from thinkfamily.snapshot.shelf import Shelf

DECLARED = "from tests.pipeline.small_town import people, visits\n\nDATASETS = (people, visits)\n"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, list[str]]:
    """A town declared outside the package, and the command's arguments for it."""
    (tmp_path / "declarations").mkdir()
    (tmp_path / "declarations" / "town.py").write_text(DECLARED)
    plant(tmp_path / "in")
    for name in ("sealed", "adopted", "restricted"):  # undeclared here, so not needed
        for file in (tmp_path / "in" / name).iterdir():
            file.unlink()
        (tmp_path / "in" / name).rmdir()
    shelf = ["--shelf", str(tmp_path / "shelf"), "--deliveries", str(tmp_path / "in")]
    return tmp_path, ["build", *shelf, "--declarations", str(tmp_path / "declarations"), "--threads", "1"]


def test_built(folders: tuple[Path, list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    folder, arguments = folders
    assert main(arguments) == 0
    said = capsys.readouterr().out
    current = Shelf(folder / "shelf").current()
    assert current is not None and f"Snapshot {current.name} now serves" in said
    assert current.name.startswith("2026-10-01-"), "the day of the newest delivery"
    assert any(line.split()[:4] == ["people", "1", "49", "49"] for line in said.splitlines())
    assert "link" in said and "peak MB" in said
    # the declarations of the folder are used instead of the package's own, not beside them
    states = duckdb.sql(f"select dataset from '{current}/dataset_state.parquet' order by 1").fetchall()
    assert states == [("people",), ("visits",)]


def test_refused(folders: tuple[Path, list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    folder, arguments = folders
    deliver(folder / "in", visits, HEAD + row(1, on_date="2026-01-31"), "2026-10-02")
    deliver(folder / "in", visits, b"", "2026-10-03")
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert "2 deliveries cannot be used" in said
    assert "- visits/visits_2026-10-02.csv: 1 of 1 rows are bad" in said
    assert "'on_date': is not a date written as dd/mm/yyyy (1 times, first in row 2)" in said
    assert "- visits/visits_2026-10-03.csv: the file is empty. Ask for it to be sent again." in said
    assert "goes on serving" in said and "quality.md" in said
    assert Shelf(folder / "shelf").current() is None


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (["--deliveries", "nowhere"], "no folder of deliveries at nowhere"),
        (["--declarations", "nowhere"], "no folder of declarations at nowhere"),
        (["--keep", "0"], "at least one snapshot is kept"),
    ],
)
def test_wrongly_asked(
    folders: tuple[Path, list[str]], capsys: pytest.CaptureFixture[str], wrong: list[str], says: str
) -> None:
    assert main([*folders[1], *wrong]) == 1
    assert says in capsys.readouterr().err


def test_an_empty_folder_is_no_delivery(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    assert main(["build", "--deliveries", str(tmp_path / "in"), "--shelf", str(tmp_path / "shelf")]) == 2
    assert "holds no delivery" in capsys.readouterr().err
