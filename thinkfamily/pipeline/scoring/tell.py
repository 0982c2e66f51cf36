"""Tell: the register entry of a model and the figures it was measured by, as rows of the snapshot."""

from datetime import date

from thinkfamily.pipeline.scoring.keep import ModelFolder
from thinkfamily.pipeline.scoring.measure import Figure
from thinkfamily.pipeline.scoring.register import Verdict
from thinkfamily.risks.risk import RiskModel

Row = dict[str, object]


def risk_model_row(model: RiskModel, folder: ModelFolder, verdict: Verdict, people: int) -> Row:
    """The row of `risk_model`: what a page says of the model, scored or not."""
    meta, evidence = folder.meta, folder.evidence
    return {
        "model": model.name, "title": model.title, "question": model.question, "state": str(verdict.state),
        "because": verdict.because, "since": date.fromisoformat(verdict.since) if verdict.since else None,
        "version": meta.version if meta else None, "method": evidence.chosen if evidence else None,
        "fitted_on": date.fromisoformat(meta.as_of) if meta else None,
        "expires_on": date.fromisoformat(meta.expires_on) if meta else None, "owner": model.card.owner,
        "rule": model.rule.title, "capacity": model.capacity, "people": people,
    }  # fmt: skip


def figures_of(model: RiskModel, folder: ModelFolder) -> tuple[list[Row], list[Row]]:
    """Rows of `risk_figure` and `risk_capacity`; none before it was trained."""
    evidence, meta = folder.evidence, folder.meta
    if evidence is None or meta is None:
        return [], []
    rows: list[Row] = []

    def add(method: str, about: str, label: str, name: str, figure: Figure, people: int, had: int) -> None:
        rows.append({
            "model": model.name, "version": meta.version, "method": method, "about": about, "label": label,
            "figure": name, "value": figure.value, "low": figure.low, "high": figure.high, "people": people, "had": had,
        })  # fmt: skip

    for method, figures in evidence.figures.items():
        for name, figure in figures.items():
            add(method, "everybody", "", name, figure, evidence.people, evidence.had)
    for name, figure in evidence.calibration.items():
        add(evidence.chosen, "everybody", "", name, figure, evidence.people, evidence.had)
    for name, figure in evidence.beyond_rule.items():
        add(evidence.chosen, "beyond the rule", "", name, figure, evidence.people, evidence.had)
    for age in evidence.early:
        for name, figure in age.model.items():
            add(evidence.chosen, "age", str(age.age), name, figure, age.people, age.had)
    for group in evidence.groups:
        had = group.counts.true_positives + group.counts.false_negatives
        for name, figure in group.rates.items():
            add(evidence.chosen, group.group, group.label, name, figure, group.counts.people, had)
    capacities: list[Row] = [
        {"model": model.name, "method": one.method, "share": one.share, "people": one.people, "found": one.found,
         "missed": one.missed}
        for one in evidence.curve
    ]  # fmt: skip
    return rows, capacities
