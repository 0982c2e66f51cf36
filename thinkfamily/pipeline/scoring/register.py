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
from thinkfamily.pipeline.scoring.keep import Meta, ModelFolder, fingerprint
from thinkfamily.risks.risk import RiskModel


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The gate's answer of the day `as_of` about `version`; `since` when it has been so."""

    state: State
    because: str
    checks: tuple[Check, ...] = ()
    version: str = ""
    as_of: str = ""
    since: str = ""


def review(
    past: History | None,
    folder: ModelFolder,
    *,
    today: date,
    lacking: str = "",
    model: RiskModel | None = None,
) -> Verdict:
    """Ask the gate; nothing is written. Without a `past` to look at (`lacking` says why) it stays shut."""
    model = past.model if past else model
    if model is None:
        raise ValueError("review needs the model, or the past, which has one")
    evidence, meta, fitted = folder.evidence, folder.meta, folder.fitted
    if evidence is None or meta is None or fitted is None:
        return Verdict(state=State.NOT_TRAINED, because="it has not been trained on this shelf")
    found = checks(model, evidence, meta, folder.held("sign_off"), today)
    if past is None:
        found = (*found, Check(asks="Are its data there?", answer="no", because=lacking, closes=True))
    elif evidence.declaration == fingerprint(model):
        found = (*found, *recheck(past, fitted, meta))
    entries = _entries(folder)
    state = state_after(found, State(entries[-1]["state"]) if entries else None)
    why = because(found) if state is not State.WITHDRAWN else entries[-1]["because"]
    same = entries and all(entries[-1][key] == value for key, value in
                           (("state", state), ("because", why), ("version", meta.version)))  # fmt: skip
    return Verdict(
        state=state, because=why, checks=found, version=meta.version, as_of=today.isoformat(),
        since=entries[-1]["as_of"] if same else today.isoformat(),
    )  # fmt: skip


def write_down(folder: ModelFolder, verdict: Verdict) -> None:
    """Keep the verdict, and enter it in the register where it is another than the last."""
    if verdict.state is State.NOT_TRAINED:
        return
    entry = {"state": str(verdict.state), "because": verdict.because, "version": verdict.version,
             "as_of": verdict.as_of}  # fmt: skip
    if verdict.since == verdict.as_of:
        entries = _entries(folder)
        if not entries or entries[-1] != entry:
            folder.hold("register", [*entries, entry])
    folder.hold("gate", {**entry, "checks": [asdict(check) for check in verdict.checks]})


def withdraw(folder: ModelFolder, *, by: str, reason: str, today: date) -> None:
    """Take a model out of use by hand. It stays in the register; training it again lifts the withdrawal."""
    meta = folder.meta
    why = f"withdrawn by {by}: {reason}"
    day = today.isoformat()
    write_down(folder, Verdict(state=State.WITHDRAWN, because=why, version=meta.version if meta else "", as_of=day,
                               since=day))  # fmt: skip


def trained_again(folder: ModelFolder, *, version: str, today: date) -> None:
    """Enter that there is a new version: nothing is released until its own gate opens."""
    day = today.isoformat()
    write_down(folder, Verdict(state=State.NOT_RELEASED, because="newly trained", version=version, as_of=day,
                               since=day))  # fmt: skip


def _entries(folder: ModelFolder) -> list[dict[str, Any]]:
    return list(folder.held("register") or [])  # type: ignore[call-overload]


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
