"""No tomorrow in yesterday: what a model's rules are shown of the past, drawn."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.support.risk_town import ABSENCES, absences, events, keep, model, pupils
from thinkfamily.pipeline.scoring.history import History, LeakError, NotKept, refuse_leaks
from thinkfamily.pipeline.scoring.table import read_table, with_outcomes

DAY = date(2024, 9, 1)
PUPIL = {"person": "ann", "date_of_birth": "2010-03-01", "sex": "F", "seen_on": "2024-01-20",
         "delivered": "2024-03-01"}  # fmt: skip
ABSENT = {"person": "ann", "kind": "absence", "on_date": "2024-05-01", "delivered": "2024-06-01"}


def _past(folder: Path, *rows: dict[str, object], of: object = model) -> History:
    keep(folder, pupils, [PUPIL])
    keep(folder, events, rows)
    return History(folder, of, newest=date(2026, 9, 1))  # type: ignore[arg-type]


DRAWN = [
    ("delivered before and happened before", [ABSENT], 1),
    ("delivered on the day itself", [{**ABSENT, "delivered": "2024-09-01"}], 1),
    ("happened before, delivered the day after", [{**ABSENT, "delivered": "2024-09-02"}], 0),
    ("happened after, announced before", [{**ABSENT, "on_date": "2024-09-02"}], 0),
    ("an earlier version was another kind", [
        {**ABSENT, "kind": "fight", "superseded": "2024-08-01"}, {**ABSENT, "delivered": "2024-08-01"}], 1),
    ("a later version is another kind", [
        {**ABSENT, "superseded": "2025-01-01"}, {**ABSENT, "kind": "fight", "delivered": "2025-01-01"}], 1),
    ("superseded on the day itself", [
        {**ABSENT, "superseded": "2024-09-01"}, {**ABSENT, "kind": "fight", "delivered": "2024-09-01"}], 0),
    ("two days of one delivery", [ABSENT, {**ABSENT, "on_date": "2024-05-02"}], 2),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "seen"), [drawn[1:] for drawn in DRAWN], ids=[drawn[0] for drawn in DRAWN])
def test_a_feature_sees_what_had_been_delivered_and_had_happened(
    tmp_path: Path, rows: list[dict[str, object]], seen: int
) -> None:
    with _past(tmp_path, *rows) as past:
        table = read_table(past, DAY)
    assert table.people.tolist() == ["ann"]
    assert table.values[0, 0] == seen


def test_what_was_delivered_later_changes_nothing_of_the_past(tmp_path: Path) -> None:
    later = [{**ABSENT, "delivered": "2025-01-01", "kind": kind} for kind in ("absence", "fight", "harm")]
    with _past(tmp_path / "before", ABSENT) as past:
        before = read_table(past, DAY)
    with _past(tmp_path / "after", ABSENT, *later) as past:
        after = read_table(past, DAY)
    assert before.values.tolist() == after.values.tolist()


def test_a_planted_leak_stops_the_run(tmp_path: Path) -> None:
    leaks = replace(absences, name="leak", rule=ABSENCES.format(when=""))
    leaky = replace(model, features=(*model.features, leaks))
    after = {**ABSENT, "on_date": "2025-02-01", "delivered": "2025-03-01"}
    with _past(tmp_path, ABSENT, after, of=leaky) as past:
        refuse_leaks(past, model.features, DAY)
        with pytest.raises(LeakError, match=r"harm_model\.leak reads what happened after 2024-09-01"):
            refuse_leaks(past, leaky.features, DAY)


@pytest.mark.parametrize(
    ("harmed_on", "delivered", "known_by", "label"),
    [
        ("2025-09-01", "2025-10-01", "2026-01-01", 1),  # the last day of the horizon
        ("2025-09-02", "2025-10-01", "2026-01-01", 0),  # the day after it
        ("2024-09-01", "2024-10-01", "2026-01-01", 0),  # the day of scoring is not ahead of it
        ("2025-01-01", "2026-02-01", "2026-01-01", 0),  # happened in time, not yet known
    ],
)
def test_an_outcome_lies_after_the_day_of_scoring_and_within_its_horizon(
    tmp_path: Path, harmed_on: str, delivered: str, known_by: str, label: int
) -> None:
    harm = {**ABSENT, "kind": "harm", "on_date": harmed_on, "delivered": delivered}
    with _past(tmp_path, harm) as past:
        table = with_outcomes(past, read_table(past, DAY), date.fromisoformat(known_by))
    assert table.labels.tolist() == [label]


def test_what_was_not_kept_is_asked_for(tmp_path: Path) -> None:
    keep(tmp_path, pupils, [PUPIL])
    with pytest.raises(NotKept, match="nothing of 'events' was kept for harm_model: build again"):
        History(tmp_path, model, newest=DAY)
