"""Rolling origins and their measures against plain loops over the rows, written from the words, not from the code."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from tests.support.risk_town import TODAY, model, town
from thinkfamily.pipeline.scoring.evidence import Evidence
from thinkfamily.pipeline.scoring.history import History
from thinkfamily.pipeline.scoring.rounds import MOST_ORIGINS, Seen, later_data, one_cohort
from thinkfamily.pipeline.scoring.table import read_table, with_outcomes
from thinkfamily.pipeline.scoring.train import CannotTrain, train
from thinkfamily.risks.risk import Method

QUICK = replace(model, methods=(Method.LOGISTIC,))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("town")
    town(place, people=300, seed=5)
    return place


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years)


def _slow(folder: Path, day: date, known_by: date) -> dict[str, tuple[int, int]]:
    """Absences of the last year and harm in the next, of each pupil of 11 to 16, as known on two days."""
    seen = pl.read_parquet(folder / "pupils.parquet").to_dicts()
    happened = pl.read_parquet(folder / "events.parquet").to_dicts()
    found = {}
    for row in seen:
        born = row["date_of_birth"]
        age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
        listed = row["delivered_on"] <= day and (day - row["seen_on"]).days < 425 and row["seen_on"] <= day
        if not listed or not 11 <= age <= 16:
            continue
        own = [one for one in happened if one["person_id"] == row["person_id"]]
        before = [one for one in own if one["kind"] == "absence" and one["delivered_on"] <= day
                  and _years_before(day, 1) < one["on_date"] <= day]  # fmt: skip
        after = [one for one in own if one["kind"] == "harm" and one["delivered_on"] <= known_by
                 and day < one["on_date"] <= _years_before(day, -1)]  # fmt: skip
        found[row["person_id"]] = (len(before), int(bool(after)))
    return found


def _slow_trials(
    folder: Path,
) -> Iterator[tuple[date, dict[tuple[date, str], tuple[int, int]], dict[str, tuple[int, int]]]]:
    """(day, rows learnt from, rows tested): what a careful person would do with a calendar."""
    days = [date(year, 9, 1) for year in range(2018, 2026)]
    for day in days:
        if _years_before(day, -1) > TODAY:
            continue
        learn = {(each, person): row for each in days if _years_before(each, -1) <= day
                 for person, row in _slow(folder, each, day).items()}  # fmt: skip
        test = _slow(folder, day, TODAY)
        harmed = sum(label for _, label in test.values())
        if sum(label for _, label in learn.values()) >= 10 and harmed >= 10 and len(test) - harmed >= 10:
            yield day, learn, test


def test_splits_agree_with_plain_loops(folder: Path) -> None:
    slow = list(_slow_trials(folder))[-MOST_ORIGINS:]
    with History(folder, QUICK, newest=TODAY) as past:
        fast = list(later_data(Seen(past)))
    assert [trial.test.day for trial in fast] == [day for day, *_ in slow] and len(fast) > 2
    for trial, (_, learn, test) in zip(fast, slow, strict=True):
        assert {p: (int(v), int(y)) for p, v, y in zip(
            trial.test.people, trial.test.values[:, 0], trial.test.labels, strict=True)} == test  # fmt: skip
        assert sorted(
            (int(v), int(y)) for v, y in zip(trial.learn.values[:, 0], trial.learn.labels, strict=True)
        ) == (sorted(learn.values()))


def test_measures_of_the_rule_agree_with_plain_loops(folder: Path) -> None:
    with History(folder, QUICK, newest=TODAY) as past:
        evidence = train(past).evidence
    found = people = had = areas = 0.0
    trials = list(_slow_trials(folder))[-MOST_ORIGINS:]
    for _, _, test in trials:
        rows = [(int(absent >= 1), label) for absent, label in test.values()]
        listed = [label for points, label in rows if points]
        take = 0.1 * len(rows)
        assert take <= len(listed), "the border lies among those with a point"
        found += take * sum(listed) / len(listed)
        people, had = people + take, had + sum(label for _, label in rows)
        pairs = [(a, b) for a, x in rows for b, y in rows if x == 1 and y == 0]
        areas += sum(1 if a > b else 0.5 if a == b else 0 for a, b in pairs) / len(pairs)
    figures = evidence.figures["rule"]
    assert figures["precision"].value == pytest.approx(found / people, abs=1e-4)
    assert figures["recall"].value == pytest.approx(found / had, abs=1e-4)
    assert figures["auc"].value == pytest.approx(areas / len(trials), abs=1e-4)
    assert evidence.chosen == Method.LOGISTIC
    assert evidence.figures["logistic regression"]["auc"].value > figures["auc"].value
    assert Evidence.from_json(evidence.as_json()) == evidence


def test_later_deliveries_change_no_earlier_split(folder: Path, tmp_path: Path) -> None:
    """The detector: with everything that came after a day removed, what was known on it is the same."""
    day = date(2023, 9, 1)
    for name in ("pupils", "events"):
        kept = pl.read_parquet(folder / f"{name}.parquet").filter(pl.col("delivered_on") <= day)
        kept.write_parquet(tmp_path / f"{name}.parquet")
    with History(folder, QUICK, newest=TODAY) as whole, History(tmp_path, QUICK, newest=day) as cut:
        ours, theirs = (Seen(past).learnt(day) for past in (whole, cut))
    assert ours.values.tolist() == theirs.values.tolist() and ours.labels.tolist() == theirs.labels.tolist()


def test_one_cohort_is_divided_again_and_again(folder: Path) -> None:
    with History(folder, QUICK, newest=TODAY) as past:
        table = with_outcomes(past, read_table(past, date(2024, 9, 1)), TODAY)
    for number in {trial.round for trial in one_cohort(table)}:
        tested = [p for trial in one_cohort(table) if trial.round == number for p in trial.test.people]
        assert sorted(tested) == sorted(table.people)
    for trial in one_cohort(table):
        assert not set(trial.learn.people) & set(trial.test.people)


@pytest.mark.parametrize(
    ("people", "harm", "says"),
    [(300, 0.0, "0 had it"), (3, 0.25, "at least 10 of each"), (0, 0.25, "no day of the past")],
)
def test_too_little_is_said_and_no_score_comes_of_it(
    tmp_path: Path, people: int, harm: float, says: str
) -> None:
    town(tmp_path, people=people, seed=2, harm=harm)
    with History(tmp_path, QUICK, newest=TODAY) as past, pytest.raises(CannotTrain, match=says):
        train(past)


def test_a_group_of_one_outcome_cannot_be_told_about(tmp_path: Path) -> None:
    town(tmp_path, people=300, seed=5)
    happened = pl.read_parquet(tmp_path / "events.parquet")
    girls = pl.col("person_id").str.slice(1).cast(pl.Int64) % 2 == 0
    happened.filter(~(girls & (pl.col("kind") == "harm"))).write_parquet(tmp_path / "events.parquet")
    with History(tmp_path, QUICK, newest=TODAY) as past:
        evidence = train(past).evidence
    assert any(note.startswith("group sex, F: all") for note in evidence.notes)
    of_girls = next(row for row in evidence.groups if row.label == "F")
    assert of_girls.rates["false_negatives"].value is None
    assert of_girls.verdicts["false_negatives"] == "cannot tell"
    assert not np.isnan(evidence.figures["rule"]["auc"].value or np.nan)
