"""Entrenched NEET, and the points of RONI, drawn: the days and thresholds at which they turn."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.support.risk_town import keep
from thinkfamily.pipeline.scoring.fitted import of_points
from thinkfamily.pipeline.scoring.history import History
from thinkfamily.pipeline.scoring.table import read_table
from thinkfamily.risks.neet import neet, roni
from thinkfamily.risks.points import Band

BORN = date(2008, 5, 10)
AT_17, AT_18 = date(2025, 5, 10), date(2026, 5, 10)
TODAY = date(2026, 10, 31)
EMPTY = {one.name: one for question in neet.questions for one in question.reads}


def _past(folder: Path, rows: dict[str, list[dict[str, object]]]) -> History:
    for name, dataset in EMPTY.items():
        given = [{"person": "ann", "delivered": "2020-01-01", **row} for row in rows.get(name, [])]
        keep(folder, dataset, given)
    return History(folder, neet, newest=TODAY)


def _spell(activity: str, first: date, last: date | None, **more: object) -> dict[str, object]:
    return {"activity": activity, "started_on": first, "ended_on": last, "date_of_birth": BORN, **more}


STUDY, NEET, UNKNOWN = "230", "619", "810"
DRAWN = [
    ("183 days", [_spell(NEET, AT_17, AT_17 + timedelta(182)), _spell(STUDY, AT_17 + timedelta(183), None)], 1),
    ("182 days", [_spell(NEET, AT_17, AT_17 + timedelta(181)), _spell(STUDY, AT_17 + timedelta(182), None)], 0),
    ("in two spells", [_spell(NEET, AT_17, AT_17 + timedelta(99)),
                       _spell(STUDY, AT_17 + timedelta(100), AT_17 + timedelta(199)),
                       _spell("640", AT_17 + timedelta(200), None)], 1),
    ("before 17 does not count", [_spell(NEET, date(2024, 9, 1), AT_17 + timedelta(100)),
                                  _spell(STUDY, AT_17 + timedelta(101), None)], 0),
    ("after 18 does not count", [_spell(STUDY, AT_17, date(2026, 1, 1)), _spell(NEET, date(2026, 1, 2), None)], 0),
    ("still running at 18", [_spell(STUDY, AT_17, date(2025, 11, 8)), _spell(NEET, date(2025, 11, 9), None)], 0),
    ("unknown is neither", [_spell(UNKNOWN, AT_17, date(2025, 10, 1)), _spell(STUDY, date(2025, 10, 2), None)], 0),
    ("mostly unknown is undecided", [_spell(UNKNOWN, AT_17, date(2025, 12, 1)), _spell(STUDY, date(2025, 12, 2), None)],
     None),
    ("not yet 18 is undecided", [_spell(NEET, date(2025, 9, 1), None, date_of_birth=date(2008, 11, 1))], None),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "value"), [each[1:] for each in DRAWN], ids=[each[0] for each in DRAWN])
def test_entrenched_neet(tmp_path: Path, rows: list[dict[str, object]], value: int | None) -> None:
    with _past(tmp_path, {"learner_activity": rows}) as past:
        past.at_outcome(TODAY, delivered_by=TODAY)
        assert neet.outcome is not None
        past.ask(neet.outcome)
        found = past.database.execute("select value, on_date, first_on from asked").fetchall()
    assert found == ([] if value is None else [(value, AT_18, AT_17)])


CENSUS = {"census_on": "2026-01-15", "date_of_birth": date(2012, 5, 10), "sen_status": "N", "free_school_meals": False,
          "english_additional": False, "young_carer": False}  # fmt: skip
TERM = {"term_ended_on": "2026-03-20", "possible": 100}
POINTS: list[tuple[str, dict[str, list[dict[str, object]]], int]] = [
    ("nothing", {"termly_absence": [{**TERM, "missed": 9}]}, 0),
    ("attendance of 90 %", {"termly_absence": [{**TERM, "missed": 10}]}, 1),
    ("attendance of 85 %", {"termly_absence": [{**TERM, "missed": 15}]}, 2),
    ("SEN support", {"school_census": [{**CENSUS, "sen_status": "K"}]}, 1),
    ("a plan", {"school_census": [{**CENSUS, "sen_status": "E"}]}, 2),
    ("free school meals", {"school_census": [{**CENSUS, "free_school_meals": True}]}, 2),
    ("another language", {"school_census": [{**CENSUS, "english_additional": True}]}, 1),
    ("a carer", {"school_census": [{**CENSUS, "young_carer": True}]}, 2),
    ("suspended once", {"exclusions": [{"category": "SUSP", "started_on": "2020-02-01"}]}, 2),
    ("a referral unit", {"alternative_provision": [{"setting": "PRU", "started_on": "2022-02-01"}]}, 1),
    ("looked after", {"looked_after_placements": [{"started_on": "2018-02-01"}]}, 2),
    (
        "youth offending team",
        {"youth_justice_interventions": [{"intervention": "YC", "started_on": "2026-02-01"}]},
        2,
    ),
    ("custody", {"youth_justice_interventions": [{"intervention": "DTO", "started_on": "2026-02-01"}]}, 2),
    ("a parent", {"births_to_teenagers": [{"parent": "mother", "child_born_on": "2026-02-01"}]}, 2),
]


@pytest.mark.parametrize(("rows", "points"), [each[1:] for each in POINTS], ids=[each[0] for each in POINTS])
def test_roni(tmp_path: Path, rows: dict[str, list[dict[str, object]]], points: int) -> None:
    with _past(tmp_path, {"school_census": [CENSUS], **rows}) as past:
        table = read_table(past, TODAY)
    names = tuple(feature.name for feature in neet.features)
    assert table.ages.tolist() == [14]
    assert of_points(roni, names).totals(table.values).tolist() == [points]


def test_roni_has_the_published_points_and_bands() -> None:
    assert roni.most == 2 + 1 + 2 + 2 + 2 + 1 + 2 + 2 + 2 + 2 + 2  # support and a plan are not both had
    assert roni.bands[-1] == Band(name="substantial", least=4)


@pytest.mark.parametrize(
    ("born", "counted"),
    [("2015-10-31", True), ("2015-11-01", False), ("2009-11-01", True), ("2009-10-31", False)],
)
def test_the_cohort_is_11_to_16(tmp_path: Path, born: str, counted: bool) -> None:
    with _past(tmp_path, {"school_census": [{**CENSUS, "date_of_birth": date.fromisoformat(born)}]}) as past:
        assert len(read_table(past, TODAY)) == counted
