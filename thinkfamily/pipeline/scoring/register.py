"""The register: what state every model is in, since when and why; and whom its scores were shown about.

A build asks the gate of every model anew. What it finds is written down, and a model once withdrawn stays in the
register with the reason, so that years later somebody can still ask what it was and who was affected.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import polars as pl

from thinkfamily.pipeline.scoring.drift import recheck
from thinkfamily.pipeline.scoring.explain import Score
from thinkfamily.pipeline.scoring.gate import Check, State, because, checks, state_after
from thinkfamily.pipeline.scoring.history import History
from thinkfamily.pipeline.scoring.keep import Meta, ModelFolder
from thinkfamily.risks.risk import RiskModel


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The gate's answer as of a day."""

    state: State
    because: str
    checks: tuple[Check, ...] = ()
    since: str = ""


def review(
    past: History | None,
    folder: ModelFolder,
    *,
    today: date,
    lacking: str = "",
    model: RiskModel | None = None,
) -> Verdict:
    """Ask the gate and write its answer down. Without a `past` to look at (`lacking` says why) it stays shut."""
    model = past.model if past else model
    if model is None:
        raise ValueError("review needs the model, or the past, which has one")
    before = _before(folder)
    evidence, meta, fitted = folder.evidence, folder.meta, folder.fitted
    if evidence is None or meta is None or fitted is None:
        return Verdict(state=State.NOT_TRAINED, because="it has not been trained on this shelf")
    found = checks(model, evidence, meta, folder.held("sign_off"), today)
    if past is None:
        found = (*found, Check(asks="Are its data there?", answer="no", because=lacking, closes=True))
    else:
        found = (*found, *recheck(past, fitted, meta))
    state = state_after(found, before)
    why = because(found) if state is not State.WITHDRAWN else folder.held("withdrawn")["because"]  # type: ignore[index]
    entry = {"state": str(state), "because": why, "version": meta.version, "as_of": today.isoformat()}
    register = _entries(folder)
    if not register or {**register[-1], "as_of": ""} != {**entry, "as_of": ""}:
        register.append(entry)
        folder.hold("register", register)
    folder.hold("gate", {**entry, "checks": [asdict(check) for check in found]})
    return Verdict(state=state, because=why, checks=tuple(found), since=register[-1]["as_of"])


def withdraw(folder: ModelFolder, *, by: str, reason: str, today: date) -> None:
    """Take a model out of use by hand. It stays in the register; training it again lifts the withdrawal."""
    meta = folder.meta
    folder.hold("withdrawn", {"because": f"withdrawn by {by}: {reason}", "on": today.isoformat()})
    register = _entries(folder)
    register.append({"state": str(State.WITHDRAWN), "because": f"withdrawn by {by}: {reason}",
                     "version": meta.version if meta else "", "as_of": today.isoformat()})  # fmt: skip
    folder.hold("register", register)


def _entries(folder: ModelFolder) -> list[dict[str, Any]]:
    return list(folder.held("register") or [])  # type: ignore[call-overload]


def _before(folder: ModelFolder) -> State | None:
    register = _entries(folder)
    return State(register[-1]["state"]) if register else None


def remember_affected(folder: ModelFolder, scores: list[Score], meta: Meta, day: date) -> None:
    """Add everybody scored to the list to look back on: by person and version, from when to when, the highest score."""
    path = folder.path / "affected.parquet"
    fresh = pl.DataFrame(
        {
            "person_id": [one.person_id for one in scores],
            "version": [meta.version] * len(scores),
            "first_shown": [day] * len(scores),
            "last_shown": [day] * len(scores),
            "highest": [one.score for one in scores],
            "band": [one.band for one in scores],
        },
        schema={"person_id": pl.String, "version": pl.String, "first_shown": pl.Date, "last_shown": pl.Date,
                "highest": pl.Float64, "band": pl.String},
    )  # fmt: skip
    known = pl.concat([pl.read_parquet(path), fresh]) if path.exists() else fresh
    known = (
        known.sort("person_id", "version", "highest", descending=[False, False, True])
        .group_by("person_id", "version", maintain_order=True)
        .agg(
            pl.col("first_shown").min(),
            pl.col("last_shown").max(),
            pl.col("highest").max(),
            pl.col("band").first(),
        )
    )
    known.write_parquet(path)
    path.chmod(0o600)
