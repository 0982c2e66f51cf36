"""Where a model's numbers are kept on the shelf, and what they are numbers of.

SHELF/models/<model>/fitted.json      the score as numbers, see fitted.py
SHELF/models/<model>/evidence.json    what trying it out has shown, see evidence.py
SHELF/models/<model>/meta.json        version, day, bands, what the cohort looked like (for drift)
SHELF/models/<model>/sign_off.json    who answers for this version
SHELF/models/<model>/gate.json        the last verdict, every check with its answer
SHELF/models/<model>/tried.csv        every ranking tried: who was given what, and what came of them
SHELF/models/<model>/register.json    every state it was ever in
SHELF/models/<model>/affected.parquet who was ever shown with a score, from when to when: for looking back
SHELF/models/<model>/card.md, page.md the model card; the page for residents
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from thinkfamily.pipeline.scoring.evidence import Evidence
from thinkfamily.pipeline.scoring.fitted import Fitted
from thinkfamily.risks.points import Points
from thinkfamily.risks.risk import RiskModel


def fingerprint(model: RiskModel) -> str:
    """A digest of everything in the declaration that a score depends on: numbers fitted to another are not its."""
    said = {
        "name": model.name,
        "questions": [
            (type(one).__name__, one.name, [dataset.name for dataset in one.reads], " ".join(one.rule.split()))
            for one in model.questions
        ],
        "features": [(one.name, one.silent, int(one.direction), one.scored) for one in model.features],
        "ages": model.cohort.ages, "horizon": model.outcome and model.outcome.horizon_months,
        "points": [_said(points) for points in (model.rule, model.points) if points], "capacity": model.capacity,
        "limits": [asdict(each) for each in (model.limits, *(one.limits for one in model.groups if one.limits))],
        "as_of": str(model.as_of), "back_filled": model.back_filled, "methods": list(model.methods),
        "known_from": [
            (one.dataset.name, sorted((column, str(day)) for column, day in one.known_from.items()))
            for one in model.extracts
        ],
    }  # fmt: skip
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


def _said(points: Points) -> list[Any]:
    return [[step.feature, [list(each) for each in step.at_least]] for step in points.steps]


@dataclass(frozen=True, kw_only=True)
class Meta:
    """`version` digests declaration and numbers. `high` is the total from which a score is within capacity, `raised`
    that of twice the cohort's mean chance. `shares` of the cohort fitted to had totals between `cuts`, and `known` is
    the share of it whose value of each feature was known: a cohort far from these is another."""

    version: str
    as_of: str
    expires_on: str
    high: int
    raised: int
    cuts: tuple[int, ...]
    shares: tuple[float, ...]
    known: dict[str, float]


class ModelFolder:
    """The folder of one model under SHELF/models; made when something is written."""

    def __init__(self, shelf: Path, name: str) -> None:
        self.name = name
        self.path = shelf / "models" / name

    def write(self, name: str, text: str) -> Path:
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self.path / name
        aside = self.path / f"{name}.new"
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)
        return path

    def read(self, name: str) -> str | None:
        path = self.path / name
        return path.read_text(encoding="utf-8") if path.exists() else None

    def held(self, name: str) -> dict[str, Any] | None:
        """A JSON file as a dictionary."""
        text = self.read(f"{name}.json")
        return None if text is None else json.loads(text)

    def hold(self, name: str, value: object) -> None:
        self.write(f"{name}.json", json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False) + "\n")

    @property
    def fitted(self) -> Fitted | None:
        text = self.read("fitted.json")
        return None if text is None else Fitted.from_json(text)

    @property
    def evidence(self) -> Evidence | None:
        text = self.read("evidence.json")
        return None if text is None else Evidence.from_json(text)

    @property
    def meta(self) -> Meta | None:
        held = self.held("meta")
        return (
            None
            if held is None
            else Meta(**{**held, "cuts": tuple(held["cuts"]), "shares": tuple(held["shares"])})
        )
