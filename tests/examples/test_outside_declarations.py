"""Declarations outside the package, built with the one command, read out record by record, and scored."""

import csv
from pathlib import Path

import pytest

from examples import score
from thinkfamily import cli

ROOT = Path(__file__).parents[2]
PSEUDOPEOPLE = ROOT / "examples/pseudopeople/declarations"
CENSUS = ("record_ref", "form", "forename", "middle", "surname", "date_of_birth", "sex", "number", "street",
    "unit", "city",
          "state", "zip")  # fmt: skip
PEOPLE = {
    "p1": ("Alma", "J", "Drawn", "1980-02-03", "Female"),
    "p2": ("Boris", "K", "Drawn", "1979-05-06", "Male"),
    "p3": ("Carla", "", "Drawn", "2021-07-08", "Female"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two censuses of one household ten years apart, one name mistyped in the second; read out to links.csv."""
    out = tmp_path_factory.mktemp("outside")
    truth = [("dataset", "record_key", "person", "household")]
    for name in ("census_2020", "census_2030"):
        folder = out / "deliveries" / name
        folder.mkdir(parents=True)
        with (folder / f"{name}_2030-12-31.csv").open("w", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(CENSUS)
            for place, (person, who) in enumerate(PEOPLE.items(), start=1):
                forename = "Borris" if name == "census_2030" and person == "p2" else who[0]
                rows.writerow(
                    [place, "F1", forename, *who[1:], "12", "invented road", "", "Anytown", "WA", "00000"]
                )
                truth.append((name, str(place), person, "h1"))
    with (out / "truth.csv").open("w", newline="") as file:
        csv.writer(file).writerows(truth)
    assert cli.main(["build", "--declarations", str(PSEUDOPEOPLE), "--deliveries", str(out / "deliveries"),
                     "--shelf", str(out / "shelf")]) == 0  # fmt: skip
    assert cli.main(["links", "--shelf", str(out / "shelf"), "--out", str(out / "links.csv")]) == 0
    return out


def test_links_hold_every_record_with_person_and_families(built: Path) -> None:
    with (built / "links.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["dataset"], row["record_key"]) for row in rows] == [
        (name, str(place)) for name in ("census_2020", "census_2030") for place in (1, 2, 3)
    ]
    first, second = rows[:3], rows[3:]
    assert [row["person_id"] for row in first] == [row["person_id"] for row in second]
    assert len({row["person_id"] for row in rows}) == 3
    assert len({row["family_ids"] for row in rows}) == 1
    assert rows[0]["family_ids"].startswith("F")


def test_the_score_says_so(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        "sys.argv", ["score", "--links", str(built / "links.csv"), "--truth", str(built / "truth.csv")]
    )
    score.main()
    said = capsys.readouterr().out
    assert "| this project | 1.0000 | 1.0000 | 1.0000 | 1.0000 | 1.0000 | 1.0000 | 0 | 0.0000% |" in said
    assert "household agreement, 6 records" in said


def test_without_a_snapshot_links_say_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["links", "--shelf", str(tmp_path), "--out", str(tmp_path / "links.csv")]) == 2
    assert "thinkfamily build" in capsys.readouterr().err
