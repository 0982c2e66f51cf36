"""The model is learnt when it is due and at no other time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from tests.pipeline.link_people.drawn import DATASETS, DAY, HOME, patients, warehouse_of
from thinkfamily.datasets.dataset import Matches
from thinkfamily.pipeline.engine import open_warehouse
from thinkfamily.pipeline.ledger.open_ledger import lay_out, open_ledger, write_ledger
from thinkfamily.pipeline.link_people import kept_model
from thinkfamily.pipeline.link_people.block import make_keys
from thinkfamily.pipeline.link_people.gather import gather_identities
from thinkfamily.pipeline.link_people.gazetteer import gather_gazetteer
from thinkfamily.pipeline.link_people.kept_model import RELEARN_AFTER, Learnt, model_for
from thinkfamily.pipeline.link_people.standardise import standardise

LATER = DAY + RELEARN_AFTER


def town(day: date, *, people: int = 4, numbers: bool = False) -> DuckDBPyConnection:
    born = date(1990, 1, 2)
    rows = [
        {"patient": str(n), "forename": "Ada", "surname": f"Smith{n}", "date_of_birth": born, **HOME}
        for n in range(people)
    ]
    if numbers:
        rows = [{**row, "nhs_number": f"999000{n:04}"} for n, row in enumerate(rows)]
    warehouse = warehouse_of({"patients": rows}, DATASETS, threads=1)
    warehouse.execute(f"create or replace macro as_of() as date '{day}'")
    gather_identities(warehouse, DATASETS)
    gather_gazetteer(warehouse, DATASETS)
    standardise(warehouse)
    make_keys(warehouse)
    return warehouse


@pytest.fixture
def learnt(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes each learning."""
    times: list[str] = []
    really: Callable[..., object] = kept_model.learn_model
    monkeypatch.setattr(
        kept_model, "learn_model", lambda *given, **more: times.append("") or really(*given, **more)
    )
    return times


@pytest.fixture
def kept(tmp_path: Path) -> tuple[Path, Learnt]:
    """A model learnt on DAY, kept in a ledger."""
    warehouse = town(DAY)
    model = model_for(warehouse, DATASETS, seed=1)
    write_ledger(warehouse, tmp_path / "ledger", ("model",))
    return tmp_path / "ledger", model


def on(day: date, ledger: Path, **more: object) -> DuckDBPyConnection:
    warehouse = town(day, **more)  # type: ignore[arg-type]
    open_ledger(warehouse, ledger)
    return warehouse


@pytest.mark.parametrize("day", [DAY, LATER])
def test_it_is_kept_to_the_last_number_whatever_else_comes(
    kept: tuple[Path, Learnt], learnt: list[str], day: date
) -> None:
    folder, model = kept
    assert model_for(on(day, folder, people=30), DATASETS, seed=1) == model
    assert learnt == []


_OTHERWISE = tuple(
    replace(
        one,
        columns=tuple(replace(c, matches=None) if c.matches is Matches.POSTCODE else c for c in one.columns),
    )
    if one is patients
    else one
    for one in DATASETS
)


@pytest.mark.parametrize(
    ("why", "day", "more"),
    [
        ("asked to", DAY, {"relearn": True}),
        ("too old", date.fromordinal(LATER.toordinal() + 1), {}),
        ("from the future", date.fromordinal(DAY.toordinal() - 1), {}),
        ("declared otherwise", DAY, {"datasets": _OTHERWISE}),
        ("another seed", DAY, {"seed": 2}),
        ("a field that was empty is filled", DAY, {"numbers": True}),
    ],
)
def test_it_is_learnt_anew(
    kept: tuple[Path, Learnt], learnt: list[str], why: str, day: date, more: dict[str, object]
) -> None:
    folder, _ = kept
    warehouse = on(day, folder, numbers=more.pop("numbers", False))
    datasets = more.pop("datasets", DATASETS)
    model = model_for(warehouse, datasets, seed=more.pop("seed", 1), **more)  # type: ignore[arg-type]
    assert learnt == [""] and model.learnt_for == day, why


def test_it_is_learnt_anew_with_other_code(
    kept: tuple[Path, Learnt], learnt: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_model, "version", lambda _: "another")
    model_for(on(DAY, kept[0]), DATASETS, seed=1)
    assert learnt == [""]


def test_an_empty_ledger_holds_none() -> None:
    warehouse = open_warehouse(None, as_of=DAY)
    lay_out(warehouse)
    assert warehouse.execute("from ledger.model").fetchall() == []
