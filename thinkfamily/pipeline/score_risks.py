"""Score: for every declared model, ask the gate anew, and score the cohort where it is open and nowhere else.

What a gate keeps shut leaves no score in the snapshot: no page, export or query can show one by mistake. The register
entry of every model is there, with its state and why.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from thinkfamily.pipeline.engine import Warehouse, named
from thinkfamily.pipeline.progress import say_nothing
from thinkfamily.pipeline.scoring.explain import Score, reasons, score
from thinkfamily.pipeline.scoring.gate import State
from thinkfamily.pipeline.scoring.history import History, NotKept
from thinkfamily.pipeline.scoring.keep import ModelFolder
from thinkfamily.pipeline.scoring.register import Verdict, remember_affected, review, write_down
from thinkfamily.pipeline.scoring.table import read_table
from thinkfamily.pipeline.scoring.tell import figures_of, risk_model_row
from thinkfamily.risks.risk import RiskModel
from thinkfamily.snapshot.schema import TABLES

TABLES_OF_RISKS = ("score", "score_reason", "risk_model", "risk_figure", "risk_capacity")
_KINDS = {
    "varchar": pa.string(), "double": pa.float64(), "integer": pa.int32(), "bigint": pa.int64(), "date": pa.date32(),
    "boolean": pa.bool_(), "varchar[]": pa.list_(pa.string()),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class RisksScored:
    """People scored by model, and the state of every model."""

    scored: Mapping[str, int]
    states: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What a build found of one model, not yet written down."""

    folder: ModelFolder
    verdict: Verdict
    scores: list[Score]
    day: date


def score_risks(
    warehouse: Warehouse,
    risks: Iterable[RiskModel],
    *,
    history: Path,
    shelf: Path,
    as_of: date,
    decided: list[Decided],
    progress: Callable[[str], None] = say_nothing,
) -> RisksScored:
    """Fill `found.score`, `found.score_reason` and the register's tables from the kept `history`.

    Models are read from `shelf`/models. What was decided is added to `decided`, to be written there once the snapshot
    serves (`keep_decided`). Raises nothing for a model whose data are not there: its state says why.
    """
    lay_out_scores(warehouse)
    scored, states = {}, {}
    for model in sorted(risks, key=lambda one: one.name):
        progress(f"scoring {model.name}")
        folder = ModelFolder(shelf, model.name)
        scores: list[Score] = []
        try:
            with History(history, model, newest=as_of) as past:
                verdict = review(past, folder, today=as_of)
                if verdict.state is State.RELEASED:
                    scores = _score(warehouse, past, folder)
        except NotKept as lacking:
            verdict = review(None, folder, today=as_of, lacking=str(lacking), model=model)
        _put(warehouse, "risk_model", [risk_model_row(model, folder, verdict, len(scores))])
        figures, capacities = figures_of(model, folder)
        _put(warehouse, "risk_figure", figures)
        _put(warehouse, "risk_capacity", capacities)
        decided.append(Decided(folder=folder, verdict=verdict, scores=scores, day=as_of))
        scored[model.name], states[model.name] = len(scores), str(verdict.state)
    return RisksScored(scored=scored, states=states)


def keep_decided(decided: Iterable[Decided]) -> None:
    """Write down every verdict, and whom scores are now shown about. For a build whose snapshot serves."""
    for one in decided:
        write_down(one.folder, one.verdict)
        meta = one.folder.meta
        if meta and one.scores:
            remember_affected(one.folder, one.scores, meta, one.day)


def lay_out_scores(warehouse: Warehouse) -> None:
    """The tables, empty: as the restricted part has them, of whom nobody is scored."""
    warehouse.execute("create schema if not exists found")
    for table in TABLES:
        if table.name in TABLES_OF_RISKS:
            fields = ", ".join(f"{named(field.name)} {field.sql}" for field in table.fields)
            warehouse.execute(f"create or replace table found.{table.name} ({fields})")


def _score(warehouse: Warehouse, past: History, folder: ModelFolder) -> list[Score]:
    model, fitted, meta = past.model, folder.fitted, folder.meta
    assert fitted and meta, "a released model has been trained"
    table = read_table(past, model.as_of or past.newest)
    scores = score(model, fitted, meta, table)
    _put(warehouse, "score", [
        {"person_id": one.person_id, "model": model.name, "version": meta.version, "as_of": table.day,
         "score": one.score, "band": one.band, "percentile": one.percentile, "start": one.start, "total": one.total,
         "expires_on": date.fromisoformat(meta.expires_on), "cohort": len(scores)}
        for one in scores
    ])  # fmt: skip
    _put(warehouse, "score_reason", [
        {"person_id": one.person_id, "model": model.name, "place": one.place, "feature": one.feature,
         "kind": str(one.kind), "adds": one.adds, "sentence": one.sentence, "first_on": one.first_on,
         "last_on": one.last_on, "datasets": list(one.datasets), "would_be": one.would_be,
         "would_take": one.would_take}
        for one in reasons(past, fitted, table)
    ])  # fmt: skip
    return scores


def _put(warehouse: Warehouse, name: str, rows: list[dict[str, object]]) -> None:
    table = next(one for one in TABLES if one.name == name)
    schema = pa.schema([(field.name, _KINDS[field.sql]) for field in table.fields])
    warehouse.register("to_put", pa.Table.from_pylist(rows, schema=schema))
    warehouse.execute(f"insert into found.{name} from to_put")
    warehouse.unregister("to_put")
