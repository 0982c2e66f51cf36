"""The linkage model is learnt at a stated time and then kept: a day's new records do not change how others are judged.

Learning anew each night would move the numbers a little each night, and people at the edge would be merged one day and
split the next. The model lies in the ledger, so a rebuild of a day links by the model of that day.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.ledger.open_ledger import lay_out
from thinkfamily.pipeline.link_people.agree import housemates
from thinkfamily.pipeline.link_people.model import Numbers
from thinkfamily.pipeline.link_people.score import Model, fields_present, learn_model

RELEARN_AFTER = timedelta(days=90)
"""A model older than this, by the day the snapshot speaks of, is learnt anew."""


@dataclass(frozen=True, kw_only=True)
class Learnt:
    """A model, how often housemates agree, and the snapshot date of the build that learnt both."""

    model: Model
    housemate_u: Numbers
    learnt_for: date


def model_for(
    warehouse: DuckDBPyConnection, datasets: Sequence[Dataset], *, seed: int, relearn: bool = False
) -> Learnt:
    """The model of the last snapshot, or one learnt now; it is put into the ledger's next table either way.

    Learnt now: when asked to, when there is none, or when the kept one is too old, of other code, of other
    declarations, or of other fields than the deliveries fill today.
    """
    lay_out(warehouse)
    ((today,),) = warehouse.execute("select as_of()").fetchall()
    code = _digest(datasets, seed)
    kept = None if relearn else _kept(warehouse, code)
    if kept is None or not timedelta() <= today - kept.learnt_for <= RELEARN_AFTER \
            or kept.model.present != fields_present(warehouse):  # fmt: skip
        model = learn_model(warehouse, seed=seed)
        housemate_u = housemates(warehouse, model.present, seed=seed)
        kept = Learnt(model=model, housemate_u=housemate_u, learnt_for=today)
    said = json.dumps({"model": asdict(kept.model), "housemate_u": kept.housemate_u}, sort_keys=True)
    warehouse.execute(
        "create or replace table ledger.next_model (learnt_for date, code varchar, said varchar)"
    )
    warehouse.execute("insert into ledger.next_model values (?, ?, ?)", [kept.learnt_for, code, said])
    return kept


def _kept(warehouse: DuckDBPyConnection, code: str) -> Learnt | None:
    rows = warehouse.execute("select learnt_for, said from ledger.model where code = ?", [code]).fetchall()
    if not rows:
        return None
    said = json.loads(rows[0][1])
    model: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in said["model"].items()
    }
    return Learnt(model=Model(**model), housemate_u=said["housemate_u"], learnt_for=rows[0][0])


def _digest(datasets: Sequence[Dataset], seed: int) -> str:
    """Of all that a model depends on but the deliveries: the linking's files, Splink, which columns say who."""
    folder = Path(__file__).parent
    digest = hashlib.sha256(f"{seed} {version('splink')}".encode())
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".txt")):
        digest.update(path.read_bytes())
    for dataset in sorted(datasets, key=lambda one: one.name):
        digest.update(f"{dataset.name} {dataset.system}".encode())
        for column in dataset.columns:
            digest.update(f"{column.name} {column.matches}".encode())
    return digest.hexdigest()
