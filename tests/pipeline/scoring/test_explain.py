"""Reasons reproduce the score: drawn people, and everybody of a town."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from tests.support.risk_town import TODAY, absences, events, fights, keep, model, pupils, town
from thinkfamily.pipeline.scoring.actions import describe
from thinkfamily.pipeline.scoring.explain import Kind, percentiles, reasons, score
from thinkfamily.pipeline.scoring.fit import fit
from thinkfamily.pipeline.scoring.fitted import Fitted, Term
from thinkfamily.pipeline.scoring.history import History
from thinkfamily.pipeline.scoring.table import read_table, with_outcomes
from thinkfamily.risks.risk import FITTED, Method

DRAWN = Fitted(
    method=Method.BOOSTING, features=("absences", "fights"), start=-2000,
    terms=(Term(cuts=(1.0, 3.0), scores=(-300, 400, 1100), unknown=50), Term(cuts=(1.0,), scores=(-20, 0))),
)  # fmt: skip


def _past(folder: Path, **changed: object) -> History:
    rows = [{"person": person, "date_of_birth": "2012-03-01", "sex": "F", "seen_on": "2026-01-20",
             "delivered": "2026-03-01"} for person in ("ann", "bob", "cas")]  # fmt: skip
    keep(folder, pupils, rows)
    happened = [("ann", "absence", "2026-02-03"), ("ann", "absence", "2026-05-06"), ("ann", "absence", "2025-11-07"),
                ("bob", "absence", "2026-06-01"), ("bob", "fight", "2024-01-01")]  # fmt: skip
    keep(
        folder,
        events,
        [{"person": who, "kind": kind, "on_date": on, "delivered": on} for who, kind, on in happened],
    )
    return History(folder, replace(model, **changed), newest=TODAY)  # type: ignore[arg-type]


def test_drawn_reasons(tmp_path: Path) -> None:
    with _past(tmp_path) as past:
        table = read_table(past, TODAY)
        found = [(one.person_id, one.place, one.kind, one.adds, one.sentence, one.first_on, one.last_on, one.would_be)
                 for one in reasons(past, DRAWN, table)]  # fmt: skip
    latest, once, fought = date(2026, 5, 6), date(2026, 6, 1), "no fight recorded"
    assert found == [
        ("ann", 1, Kind.RISK, 1100, "absent 3 times, the latest on 6 May 2026", latest, latest, 8.9),
        ("ann", 2, Kind.PROTECTS, -20, fought, None, None, None),
        ("bob", 1, Kind.RISK, 400, "absent 1 time, the latest on 1 June 2026", once, once, 9.1),
        ("cas", 1, Kind.PROTECTS, -300, "no absence recorded", None, None, None),
        ("cas", 2, Kind.PROTECTS, -20, fought, None, None, None),
    ]


def test_what_nobody_knows_is_told_as_a_gap(tmp_path: Path) -> None:
    unknown = replace(absences, silent=None, says_silent="")
    with _past(tmp_path, features=(unknown, fights)) as past:
        table = read_table(past, TODAY)
        gaps = [one for one in reasons(past, DRAWN, table) if one.kind is Kind.GAP]
    assert [(one.person_id, one.adds, one.sentence) for one in gaps] == [
        ("cas", 50, "Absences in the last year: not known")
    ]


@pytest.mark.parametrize("method", FITTED)
def test_reasons_of_everybody_sum_to_the_score_and_read_the_same_again(
    tmp_path: Path, method: Method
) -> None:
    town(tmp_path, people=120, seed=4)
    with History(tmp_path, model, newest=TODAY) as past:
        before = date(2025, 9, 1)
        learn = with_outcomes(past, read_table(past, before), TODAY)
        fitted = fit(model, method, learn.values, learn.labels)
        table = read_table(past, TODAY)
        told, again = list(reasons(past, fitted, table)), list(reasons(past, fitted, table))
        scores = score(model, fitted, describe(model, fitted, table, TODAY), table)
    assert told == again
    for one in scores:
        added = sum(reason.adds for reason in told if reason.person_id == one.person_id)
        assert one.start + added == one.total
        assert one.score == round(100 / (1 + np.exp(-one.total / 1000)), 1)
        for reason in told:
            if reason.person_id == one.person_id and reason.would_be is not None:
                assert reason.would_be < one.score
    assert {one.band for one in scores} <= {"high", "raised", "not raised"}
    assert 0 < sum(one.band == "high" for one in scores) <= 0.25 * len(scores)


def test_percentiles_count_ties_half() -> None:
    assert percentiles(np.array([5, 1, 5, 9])).tolist() == [50.0, 12.5, 50.0, 87.5]
