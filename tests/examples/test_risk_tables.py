"""Risk models over tables nobody here wrote: the same commands, from declarations outside the package."""

import csv
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from examples.school_leavers.make_deliveries import invented
from examples.student_dropout import make_deliveries as dropout
from thinkfamily.cli import main
from thinkfamily.datasets.register import load_declarations

EXAMPLES = Path(__file__).parents[2] / "examples"
EARLY = [f"{month}.{year}" for year in (93, 94, 95) for month in
         ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")][6:30]  # fmt: skip


@pytest.fixture(scope="module")
def leavers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A shelf with invented school leavers, trained; and the arguments every command has."""
    folder = tmp_path_factory.mktemp("leavers")
    (folder / "deliveries" / "leavers").mkdir(parents=True)
    invented(500, 3).write_csv(folder / "deliveries" / "leavers" / "leavers_2026-11-01.csv")
    given = [
        "--declarations",
        str(EXAMPLES / "school_leavers" / "declarations"),
        "--shelf",
        str(folder / "shelf"),
    ]
    assert main(["build", *given, "--deliveries", str(folder / "deliveries"), "--threads", "1"]) == 0
    assert main(["risk", "train", "lasting_joblessness", *given]) == 0
    return folder, given


def test_a_small_table_is_measured_beside_a_plain_model_and_stays_shut(
    leavers: tuple[Path, list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, given = leavers
    assert main(["risk", "gate", "lasting_joblessness", *given]) == 3
    said = capsys.readouterr().out
    assert "SHUT  Was it tried on later data? no: everybody is scored on one day" in said
    assert main(["risk", "card", "lasting_joblessness", *given]) == 0
    card = (folder / "shelf" / "models" / "lasting_joblessness" / "card.md").read_text()
    assert "500 people divided at random into 5 parts, 6 times over" in card
    assert "nobody can tell from that whether the score holds in another year" in card.lower()
    for method in ("logistic regression", "explainable boosting", "boosted trees", "Jobless lately"):
        assert f"| {method} |" in card


def test_scores_are_read_as_csv_under_the_studys_own_numbers(leavers: tuple[Path, list[str]]) -> None:
    folder, given = leavers
    out = folder / "scores.csv"
    assert main(["risk", "score", "lasting_joblessness", *given, "--out", str(out)]) == 0
    with out.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert sorted(int(row["record_key"]) for row in rows) == list(range(1, 501))
    assert {row["status"] for row in rows} == {"not released"} and {row["as_of"] for row in rows} == {
        "1995-07-01"
    }
    for row in rows:
        adds = [int(reason.split()[0]) for reason in row["reasons"].split("; ")]
        assert int(row["start"]) + sum(adds) == int(row["total"])


def test_the_area_is_that_of_a_plain_regression_run_apart(leavers: tuple[Path, list[str]]) -> None:
    """An outsider's ten lines on the delivered file, nothing of ours but the question."""
    folder, _ = leavers
    table = pl.read_csv(folder / "deliveries" / "leavers" / "leavers_2026-11-01.csv")
    jobless = {name: (table[name] == "joblessness").to_numpy() for name in table.columns[14:]}
    late = list(jobless)[36:]
    had = sum(jobless[name].astype(int) for name in late) >= 12
    x = np.column_stack([
        sum(jobless[name].astype(int) for name in EARLY), sum(jobless[name].astype(int) for name in EARLY[-6:]),
        *((table[name] == "yes").to_numpy() for name in ("gcse5eq", "funemp", "Grammar", "fmpr", "livboth")),
    ])  # fmt: skip
    x = (x - x.mean(axis=0)) / x.std(axis=0)
    areas = []
    for seed in range(6):
        parts = StratifiedKFold(5, shuffle=True, random_state=seed)
        chance = cross_val_predict(
            LogisticRegression(max_iter=2000), x, had, cv=parts, method="predict_proba"
        )[:, 1]
        areas.append(roc_auc_score(had, chance))
    tried = pl.read_csv(folder / "shelf" / "models" / "lasting_joblessness" / "tried.csv")
    ours = [
        roc_auc_score(part["had"], part["given"])
        for part in tried.filter(pl.col("method") == "logistic regression").partition_by("round")
    ]
    assert abs(np.mean(ours) - np.mean(areas)) < 0.015
    assert tried.filter(pl.col("round") == 1, pl.col("method") == "rule")["had"].sum() == had.sum()


def _official(folder: Path, rows: int) -> Path:
    """A file under the headings of UCI 697's data.csv, tab and all, with invented students."""
    (declared,) = load_declarations(EXAMPLES / "student_dropout" / "declarations")
    headings = [column.header for column in declared.students.columns][1:]
    assert len(headings) == 37
    rng = np.random.default_rng(1)
    path = folder / "data.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([f"{name}\t" if name == "Daytime/evening attendance" else name for name in headings])
        for _ in range(rows):
            said = {name: int(rng.integers(0, 2)) for name in headings}
            said |= {"Age at enrollment": int(rng.integers(17, 60)), "Admission grade": 127.3, "Course": 9500,
                     "Target": rng.choice(["Dropout", "Enrolled", "Graduate"])}  # fmt: skip
            writer.writerow([said[name] for name in headings])
    return path


def test_the_official_file_of_uci_697_is_read_whole(tmp_path: Path) -> None:
    assert dropout.make(source=_official(tmp_path, 60), out=tmp_path) == 60
    given = [
        "--declarations",
        str(EXAMPLES / "student_dropout" / "declarations"),
        "--shelf",
        str(tmp_path / "shelf"),
    ]
    assert main(["build", *given, "--deliveries", str(tmp_path / "deliveries"), "--threads", "1"]) == 0
    kept = pl.read_parquet(next((tmp_path / "shelf" / "history").rglob("students.parquet")))
    assert len(kept) == 60 and kept["age"].null_count() == 0 and kept["person_id"].n_unique() == 60


def test_nothing_of_a_semester_is_known_at_enrolment() -> None:
    (declared,) = load_declarations(EXAMPLES / "student_dropout" / "declarations")
    read = {name for feature in declared.dropout.features for _, name in feature.reading.columns}
    assert not {name for name in read if name.startswith(("first_", "second_"))} | (
        read & {"debtor", "fees_paid"}
    )


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (
            ["train", "no_such_model"],
            2,
            "no risk model is called 'no_such_model'; declared are ['lasting_joblessness']",
        ),
        (["sign", "lasting_joblessness"], 2, "`risk sign` needs --by and --says"),
    ],
)
def test_what_cannot_be_done_is_said(
    leavers: tuple[Path, list[str]],
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    says: str,
) -> None:
    assert main(["risk", *arguments, *leavers[1]]) == code
    assert says in capsys.readouterr().err


def test_without_a_snapshot_it_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = [
        "--declarations",
        str(EXAMPLES / "school_leavers" / "declarations"),
        "--shelf",
        str(tmp_path / "shelf"),
    ]
    assert main(["risk", "score", "lasting_joblessness", *given]) == 2
    assert "run `thinkfamily build` first" in capsys.readouterr().err
