"""What of a model reaches a snapshot: its register entry always, its scores only while its gate is open."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.support.risk_town import TODAY, keep, model, pupils, town
from thinkfamily.pipeline.engine import Warehouse, open_warehouse
from thinkfamily.pipeline.progress import say_nothing
from thinkfamily.pipeline.score_risks import Decided, keep_decided, score_risks
from thinkfamily.pipeline.scoring import actions
from thinkfamily.pipeline.scoring.history import History
from thinkfamily.pipeline.scoring.keep import ModelFolder
from thinkfamily.policy.access import Subject, Viewer, may_see
from thinkfamily.policy.roles import ROLES
from thinkfamily.risks.points import Band, Points, Step
from thinkfamily.risks.risk import Method, RiskModel

# A rule that says nothing is easily beaten; limits wide enough for a town of a few hundred.
EASY = replace(
    model, methods=(Method.LOGISTIC,), capacity=0.2,
    rule=replace(model.rule, title="Any fight", steps=(replace(model.rule.steps[0], feature="fights"),)),
    limits=replace(model.limits, selected=0.9, false_positives=0.9, false_negatives=0.9),
)  # fmt: skip


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shelf with the town's history and the model, trained and signed off."""
    shelf = tmp_path_factory.mktemp("shelf")
    town(shelf / "history", people=400, seed=8)
    with History(shelf / "history", EASY, newest=TODAY) as past:
        folder = ModelFolder(shelf, EASY.name)
        actions.train_model(past, folder, progress=say_nothing)
        actions.sign(EASY, folder, by="Head of Tests", says="measured", today=TODAY)
    return shelf


def _scored(shelf: Path, today: date = TODAY, declared: RiskModel = EASY) -> tuple[Warehouse, list[Decided]]:
    warehouse, decided = open_warehouse(None, as_of=today), list[Decided]()
    score_risks(warehouse, [declared], history=shelf / "history", shelf=shelf, as_of=today, decided=decided)
    return warehouse, decided


def _all(warehouse: Warehouse, query: str) -> list[tuple[object, ...]]:
    return warehouse.execute(query).fetchall()


def test_a_released_model_publishes_scores_whose_reasons_sum_to_them(trained: Path) -> None:
    warehouse, decided = _scored(trained)
    ((state, people, why),) = _all(warehouse, "select state, people, because from found.risk_model")
    assert state == "released", why
    ((scores,),) = _all(warehouse, "select count(*) from found.score")
    assert scores == people == len(decided[0].scores) > 100
    assert not _all(warehouse, """
        select s.person_id from found.score s left join found.score_reason r using (person_id, model)
        group by s.person_id, s.start, s.total having s.start + coalesce(sum(r.adds), 0) != s.total""")  # fmt: skip
    assert not _all(warehouse, "select * from found.score_reason where len(datasets) = 0 or sentence = ''")


def _nobody_signs(folder: ModelFolder) -> None:
    (folder.path / "sign_off.json").unlink()


def _withdrawn(folder: ModelFolder) -> None:
    actions.withdraw_model(EASY, folder, by="Head of Tests", says="a fault was found", today=TODAY)


SHUT: list[tuple[str, Callable[[ModelFolder], None], date, RiskModel, str]] = [
    ("not signed off", _nobody_signs, TODAY, EASY, "suspended"),
    ("expired", lambda _: None, date(2027, 9, 2), EASY, "suspended"),
    ("declaration changed", lambda _: None, TODAY, replace(EASY, capacity=0.3), "suspended"),
    ("withdrawn", _withdrawn, TODAY, EASY, "withdrawn"),
]


@pytest.mark.parametrize(
    ("shut", "today", "declared", "state"), [s[1:] for s in SHUT], ids=[s[0] for s in SHUT]
)
def test_a_shut_gate_leaves_no_score_and_says_why(
    trained: Path,
    tmp_path: Path,
    shut: Callable[[ModelFolder], None],
    today: date,
    declared: RiskModel,
    state: str,
) -> None:
    shelf = _copy(trained, tmp_path)
    keep_decided(_scored(shelf)[1])  # it was shown before
    shut(ModelFolder(shelf, EASY.name))
    warehouse, _ = _scored(shelf, today, declared)
    assert _all(
        warehouse, "select (select count(*) from found.score), (select count(*) from found.score_reason)"
    ) == [(0, 0)]
    ((found, why),) = _all(warehouse, "select state, because from found.risk_model")
    assert found == state and why != "every check of the gate is met"


def test_drift_suspends_it_by_itself_and_whom_it_was_shown_about_is_kept(
    trained: Path, tmp_path: Path
) -> None:
    shelf = _copy(trained, tmp_path)
    _, decided = _scored(shelf)
    keep_decided(decided)
    events = pl.read_parquet(shelf / "history" / "events.parquet")
    events.filter((pl.col("kind") != "absence") | (pl.col("on_date") < date(2025, 9, 1))).write_parquet(
        shelf / "history" / "events.parquet"
    )
    warehouse, later = _scored(shelf)
    ((state, why),) = _all(warehouse, "select state, because from found.risk_model")
    assert state == "suspended" and "scores have shifted" in str(why)
    keep_decided(later)
    folder = ModelFolder(shelf, EASY.name)
    states = [entry["state"] for entry in folder.held("register")]  # type: ignore[union-attr]
    assert states == ["not released", "released", "suspended"]
    affected = pl.read_parquet(folder.path / "affected.parquet")
    assert affected["person_id"].to_list() == sorted(one.person_id for one in decided[0].scores)
    assert set(affected["first_shown"].to_list()) == {TODAY}


def test_two_runs_are_alike_and_a_failed_build_writes_nothing_down(trained: Path, tmp_path: Path) -> None:
    shelf = _copy(trained, tmp_path)
    before = {path.name: path.read_bytes() for path in (shelf / "models" / EASY.name).iterdir()}
    one, other = (_scored(shelf)[0] for _ in range(2))
    for table in ("score", "score_reason", "risk_model", "risk_figure", "risk_capacity"):
        assert _all(one, f"from found.{table}") == _all(other, f"from found.{table}")
    assert {path.name: path.read_bytes() for path in (shelf / "models" / EASY.name).iterdir()} == before


def test_training_twice_gives_the_same_bytes(trained: Path, tmp_path: Path) -> None:
    with History(trained / "history", EASY, newest=TODAY) as past:
        actions.train_model(past, ModelFolder(tmp_path, EASY.name), progress=say_nothing)
    for name in ("fitted.json", "evidence.json", "meta.json"):
        ours, theirs = (shelf / "models" / EASY.name / name for shelf in (trained, tmp_path))
        assert ours.read_bytes() == theirs.read_bytes()


def test_a_cohort_of_three_is_not_scored(trained: Path, tmp_path: Path) -> None:
    shelf = _copy(trained, tmp_path)
    rows = [{"person": f"x{n}", "date_of_birth": "2012-01-01", "seen_on": "2026-01-15", "delivered": "2026-03-01"}
            for n in range(3)]  # fmt: skip
    keep(shelf / "history", pupils, rows)
    warehouse, decided = _scored(shelf)
    assert decided[0].verdict.because == "only 3 people in the cohort: none is scored"
    assert _all(warehouse, "select count(*) from found.score") == [(0,)]


@pytest.mark.parametrize(
    "role", [role for role in ROLES.values() if role.is_school], ids=lambda role: role.key
)
def test_no_school_sees_a_score(role: object) -> None:
    for purpose in role.purposes:  # type: ignore[attr-defined]
        viewer = Viewer(username="v", role=role, purpose=purpose, organisation="900001")  # type: ignore[arg-type]
        decision = may_see(viewer, EASY, Subject(organisations=frozenset({"900001"})))
        assert not decision.allowed and "schools are never shown risk score" in decision.because


def test_the_card_and_the_csv_tell_the_same(trained: Path, tmp_path: Path) -> None:
    shelf = _copy(trained, tmp_path)
    with History(shelf / "history", EASY, newest=TODAY) as past:
        folder = ModelFolder(shelf, EASY.name)
        assert actions.ask_gate(past, folder)[0]
        said = actions.write_scores(past, folder, keys=shelf / "none.parquet", out=tmp_path / "scores.csv")
        actions.write_card(past, folder, out=tmp_path)
    scores = pl.read_csv(tmp_path / "scores.csv")
    assert f"{len(scores):,} scores written" in said and set(scores["status"]) == {"released"}
    counts = folder.evidence.confusion  # type: ignore[union-attr]
    card = (tmp_path / "card.md").read_text()
    assert f"| selected | {counts.true_positives:,} | {counts.false_positives:,} |" in card
    assert "**Released**: every check of the gate is met." in card
    assert "Ethnic background, religion" in (tmp_path / "page.md").read_text()


POINTS = Points(title="Points", source="Tests.", bands=(Band(name="low", least=0), Band(name="much", least=3)),
                steps=(Step(feature="absences", at_least=((1, 1), (2, 2), (4, 4))),))  # fmt: skip


def test_a_model_of_points_is_tried_and_scored_like_any_other(trained: Path, tmp_path: Path) -> None:
    shelf = _copy(trained, tmp_path)
    points = replace(EASY, name="points_model", methods=(), points=POINTS)
    folder = ModelFolder(shelf, points.name)
    with History(shelf / "history", points, newest=TODAY) as past:
        actions.train_model(past, folder, progress=say_nothing)
    actions.sign(points, folder, by="Head of Tests", says="measured", today=TODAY)
    warehouse, _ = _scored(shelf, declared=points)
    assert _all(warehouse, "select state, method from found.risk_model") == [("released", "points")]
    rows = _all(warehouse, "select distinct start, total, score, band from found.score order by total")
    assert rows == [(0, 0, 0.0, "low"), (0, 1, 25.0, "low"), (0, 2, 50.0, "low"), (0, 4, 100.0, "much")]


def _copy(trained: Path, folder: Path) -> Path:
    for path in trained.rglob("*"):
        if path.is_file():
            place = folder / path.relative_to(trained)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())
    return folder
