"""What each action of `thinkfamily risk` does, and what it says when it is done."""

import csv
import hashlib
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from thinkfamily.pipeline.scoring.card import card_text, page_text
from thinkfamily.pipeline.scoring.drift import shares
from thinkfamily.pipeline.scoring.evidence import Evidence
from thinkfamily.pipeline.scoring.explain import reasons, score
from thinkfamily.pipeline.scoring.fitted import UNITS, Fitted, columns_of
from thinkfamily.pipeline.scoring.gate import State
from thinkfamily.pipeline.scoring.history import History
from thinkfamily.pipeline.scoring.keep import Meta, ModelFolder, fingerprint
from thinkfamily.pipeline.scoring.register import Verdict, review, trained_again, withdraw, write_down
from thinkfamily.pipeline.scoring.table import Table, months_after, read_table
from thinkfamily.pipeline.scoring.train import Trained, train
from thinkfamily.risks.risk import Method, RiskModel


def train_model(past: History, folder: ModelFolder, *, progress: Callable[[str], None]) -> str:
    """Train, keep the numbers and what was measured; the figures as text. Raises CannotTrain, LeakError."""
    trained = train(past, progress=progress)
    table = read_table(past, past.model.as_of or past.newest)
    meta = describe(past.model, trained.fitted, table, past.newest)
    folder.write("fitted.json", trained.fitted.as_json())
    folder.write("evidence.json", trained.evidence.as_json())
    folder.hold("meta", asdict(meta))
    trained_again(folder, version=meta.version, today=past.newest)
    _keep_tried(folder, trained)
    return "\n".join(
        [*figure_lines(trained.evidence), f"\n{past.model.name} {meta.version} is kept in {folder.path}"]
    )


def describe(model: RiskModel, fitted: Fitted, table: Table, today: date) -> Meta:
    """What has to be known of a fitted score later: its version, its bands, its cohort."""
    totals = fitted.totals(table.values[:, columns_of(model, fitted.features)])
    if not len(totals):
        totals = np.zeros(1, dtype=np.int64)
    cuts = np.unique(np.quantile(totals, np.arange(1, 10) / 10, method="lower")).astype(np.int64)
    mean = float(np.mean(1 / (1 + np.exp(-totals / UNITS)))) if fitted.method is not Method.POINTS else 0.0
    twice = min(2 * mean, 0.99)
    return Meta(
        version=hashlib.sha256((fingerprint(model) + fitted.as_json()).encode()).hexdigest()[:12],
        as_of=today.isoformat(), expires_on=months_after(today, model.expires_months).isoformat(),
        high=int(np.quantile(totals, 1 - model.capacity, method="higher")),
        raised=round(UNITS * float(np.log(twice / (1 - twice)))) if twice else 0,
        cuts=tuple(cuts.tolist()), shares=tuple(round(float(each), 6) for each in shares(cuts, totals)),
        known={
            feature.name: round(float((~np.isnan(table.values[:, place])).mean()), 4) if len(table) else 0.0
            for place, feature in enumerate(model.features)
            if feature in model.scored
        },
    )  # fmt: skip


def figure_lines(evidence: Evidence) -> list[str]:
    """What was measured, one line a method."""
    lines = [f"{evidence.people:,} rows tested, {evidence.had:,} of them with the outcome"]
    lines += [f"  {each}" for each in evidence.says[:5]]
    for name, figures in evidence.figures.items():
        lines.append(f"{name:<22}" + "  ".join(f"{key} {figure}" for key, figure in figures.items()))
    lines.append(f"chosen: {evidence.chosen} ({evidence.why_chosen})")
    lines.append(
        f"ahead of the rule: precision {evidence.beyond_rule['precision']}, auc {evidence.beyond_rule['auc']}"
    )
    lines += [f"calibration: {name} {figure}" for name, figure in evidence.calibration.items()]
    for age in evidence.early:
        lines.append(f"at age {age.age}: auc {age.model['auc']}, precision {age.model['precision']}, "
                     f"the rule {age.rule['precision']} ({age.had} of {age.people})")  # fmt: skip
    lines += [f"note: {note}" for note in evidence.notes]
    return lines


def _keep_tried(folder: ModelFolder, trained: Trained) -> None:
    """Every ranking tried, row by row, for whoever wants to measure again: personal data, beside the model."""
    rows = []
    for method, rounds in trained.tried.items():
        for number, one in enumerate(rounds, start=1):
            rows.append(pl.DataFrame({"method": method, "round": number, "person_id": one.people.tolist(),
                                      "had": one.labels, "given": one.scores}))  # fmt: skip
    path = folder.path / "tried.csv"
    pl.concat(rows).write_csv(path)
    path.chmod(0o600)


def ask_gate(past: History, folder: ModelFolder) -> tuple[bool, str]:
    """Whether it is released, and every check with its answer."""
    verdict = review(past, folder, today=past.newest)
    write_down(folder, verdict)
    lines = [
        f"{'SHUT' if check.closes else 'ok':<6}{check.asks} {check.answer}: {check.because}"
        for check in verdict.checks
    ]
    lines.append(f"{past.model.name} is {verdict.state}: {verdict.because}")
    return verdict.state is State.RELEASED, "\n".join(lines)


def sign(model: RiskModel, folder: ModelFolder, *, by: str, says: str, today: date) -> str:
    """Sign the version that is kept off. ValueError where there is none."""
    meta = folder.meta
    if meta is None:
        raise ValueError(f"{model.name} has not been trained, so there is no version to sign off")
    folder.hold("sign_off", {"version": meta.version, "by": by, "says": says, "on": today.isoformat()})
    return f"{model.name} {meta.version} is signed off by {by}"


def withdraw_model(model: RiskModel, folder: ModelFolder, *, by: str, says: str, today: date) -> str:
    withdraw(folder, by=by, reason=says, today=today)
    seen = folder.path / "affected.parquet"
    return f"{model.name} is withdrawn" + (
        f"; whom its scores were shown about: {seen}" if seen.exists() else ""
    )


def write_scores(past: History, folder: ModelFolder, *, keys: Path, out: Path) -> str:
    """Score the cohort into a CSV for an analyst, released or not: every row says which. Nothing is published."""
    model, fitted, meta = past.model, folder.fitted, folder.meta
    if fitted is None or meta is None:
        raise ValueError(
            f"{model.name} has not been trained here: run `thinkfamily risk train {model.name}` first"
        )
    verdict = review(past, folder, today=past.newest)
    table = read_table(past, model.as_of or past.newest)
    if not len(table):
        raise ValueError(f"nobody is in the cohort of {model.name} as of {past.newest}: no scores")
    told: dict[str, list[str]] = {}
    for one in reasons(past, fitted, table):
        told.setdefault(one.person_id, []).append(f"{one.adds:+d} {one.sentence}")
    numbers = _numbers(keys, model)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.touch(mode=0o600)
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["person_id", "record_key", "score", "band", "percentile", "start", "total", "reasons", "model",
                         "version", "as_of", "expires_on", "status"])  # fmt: skip
        for each in score(model, fitted, meta, table):
            writer.writerow([
                each.person_id, numbers.get(each.person_id, ""), each.score, each.band, each.percentile, each.start,
                each.total, "; ".join(told.get(each.person_id, [])), model.name, meta.version, table.day,
                meta.expires_on, verdict.state,
            ])  # fmt: skip
    said = f"{len(table):,} scores written to {out}\n{_status(verdict)}"
    if model.as_of is None:
        return said
    tried = folder.path / "tried.csv"
    return f"{said}\nIt was fitted to these people: how it ranks those it has not seen is in {tried}"


def _status(verdict: Verdict) -> str:
    if verdict.state is State.RELEASED:
        return "The model is released: the next snapshot shows these scores."
    return f"The model is {verdict.state}, so no snapshot shows these scores: {verdict.because}."


def _numbers(keys: Path, model: RiskModel) -> dict[str, str]:
    """The agency's own number of each person's first record in the dataset the cohort is drawn from."""
    if not keys.exists():
        return {}
    held = pl.read_parquet(keys).filter(pl.col("dataset") == model.cohort.reads[0].name)
    held = held.sort("record_key").unique("person_id", keep="first", maintain_order=True)
    return dict(zip(held["person_id"].to_list(), held["record_key"].to_list(), strict=True))


def write_card(past: History, folder: ModelFolder, *, out: Path) -> str:
    """Write the model card and the page for residents into the folder `out`."""
    verdict = review(past, folder, today=past.newest)
    out.mkdir(parents=True, exist_ok=True)
    for name, text in (
        ("card.md", card_text(past.model, folder, verdict)),
        ("page.md", page_text(past.model, folder, verdict)),
    ):
        (out / name).write_text(text, encoding="utf-8")
    return f"The card is {out / 'card.md'}, the page for residents {out / 'page.md'}"
