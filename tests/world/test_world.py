"""One seed, one city: the same bytes in another process with other hashes, other bytes from another seed."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from thinkfamily.cli import main
from thinkfamily.datasets.dataset import Delivers
from thinkfamily.world.deliver import SENT
from thinkfamily.world.world import make_world


def bytes_of(folder: Path) -> dict[str, str]:
    """The digest of every file, by its place in the folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("world")
    make_world(people=500, seed=4, out=out)
    return out


def test_the_same_seed_gives_the_same_bytes_in_another_process(world: Path, tmp_path: Path) -> None:
    asked = ["--people", "500", "--seed", "4", "--out", str(tmp_path / "w")]
    command = [sys.executable, "-m", "thinkfamily.cli", "world", *asked]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "123"})
    assert bytes_of(tmp_path / "w") == bytes_of(world)


def test_another_seed_gives_another_city(world: Path, tmp_path: Path) -> None:
    make_world(people=500, seed=5, out=tmp_path)
    mine, other = bytes_of(world), bytes_of(tmp_path)
    assert mine["truth/people.parquet"] != other["truth/people.parquet"]


def test_files_lie_where_the_pipeline_looks_for_them(world: Path) -> None:
    assert json.loads((world / "world.json").read_text())["people"] == 500
    sent = {path.name for path in (world / "deliveries").iterdir()}
    assert sent == {dataset.name for dataset in SENT}
    for dataset in SENT:
        files = sorted((world / "deliveries" / dataset.name).iterdir())
        assert all(
            file.name.startswith(f"{dataset.name}_20") and file.suffix == f".{dataset.format.value}"
            for file in files
        )
        assert dataset.delivers is Delivers.CHANGES or files


def test_the_truth_knows_whose_every_record_is(world: Path) -> None:
    people, records = (
        pl.read_parquet(world / "truth/people.parquet"),
        pl.read_parquet(world / "truth/records.parquet"),
    )
    assert len(people) == 500
    assert set(records["person"]) <= set(people["person"])
    assert set(records["dataset"]) == {d.name for d in SENT if d.about_people} - _empty(records)
    planted = pl.read_parquet(world / "truth/protected.parquet")
    assert {"sealed address", "restricted", "twin"} <= set(planted["kind"])


def _empty(records: pl.DataFrame) -> set[str]:
    """Datasets that so small a city may have no row of."""
    rare = {"adoptions", "births_to_teenagers", "prison_releases", "safer_options_support", "exploitation_reports",
            "youth_outcomes", "youth_justice_interventions", "asb_cases", "order_breaches", "benefit_caps",
            "protection_plans", "looked_after_placements", "intelligence_reports", "alternative_provision"}  # fmt: skip
    return rare - set(records["dataset"])


def test_a_folder_that_holds_another_city_is_refused(world: Path) -> None:
    with pytest.raises(FileExistsError, match="holds another city"):
        make_world(people=600, seed=4, out=world)


@pytest.mark.parametrize(
    ("given", "says"),
    [(["--people", "5"], "at least 100 people"), (["--people", "200", "--noise", "-1"], "not -1")],
)
def test_bad_arguments_are_explained(
    given: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["world", *given, "--out", str(tmp_path / "w")]) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "w").exists()
