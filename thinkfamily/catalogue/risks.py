"""Every risk model as declared: whom it asks about, what it rests on, what it must beat, and who may see its scores."""

from collections.abc import Mapping

from thinkfamily.catalogue.audience import seen_by
from thinkfamily.catalogue.markdown import numbers, table
from thinkfamily.risks.barred import WORDS
from thinkfamily.risks.risk import RiskModel


def risks_section(risks: Mapping[str, RiskModel]) -> str:
    """The models in full. How well one works on a city's own data is on its card, which a run writes."""
    return "\n\n".join((
        "## Risk models",
        "Predictions. A score is published only while its model's gate is open: it beats the simple rule on later "
        "data, its chances come true, no limit on how groups may differ is broken, its card is complete and signed "
        "off. No model may read a column that says who or where somebody is, but for age and sex, nor one with any "
        f"of these words in its name: {', '.join(sorted(WORDS))}. Schools see no score.",
        *(_model(model) for model in risks.values()),
    ))  # fmt: skip


def _model(model: RiskModel) -> str:
    scored = {feature.name for feature in model.scored}
    rows = [
        (feature.title, feature.unit, ", ".join(dataset.title for dataset in feature.reads),
         "the score" if feature.name in scored else "the simple rule alone")
        for feature in model.features
    ]  # fmt: skip
    points = [
        (next(feature.title for feature in model.features if feature.name == step.feature),
         ", ".join(f"{points} from {threshold:g}" for threshold, points in step.at_least))
        for step in model.rule.steps
    ]  # fmt: skip
    outcome = (
        f"Predicted: {model.outcome.means}" if model.outcome else "Nothing is predicted: it counts evidence."
    )
    barred = (
        f"Barred besides: {', '.join(sorted(model.barred))}. {model.barred_because}" if model.barred else ""
    )
    parts = (
        f"### {model.title}",
        f"`{model.name}`. {model.question}",
        f"Who: {model.cohort.means} {outcome} {barred}".strip(),
        table(("Fact", "Counts", "From", "Read by"), rows),
        f"Must beat *{model.rule.title}*: {model.rule.source}",
        table(("Fact", "Points"), points),
        f"Capacity: {model.capacity:.0%} of the cohort. {model.capacity_says} Valid for {model.expires_months} months. "
        f"Owner: {model.card.owner}.",
        f"Gateways {numbers(model.gateways)} (published {numbers(model.published)}). Held as "
        f"{', '.join(sorted(model.sensitivities))}. Seen by: {seen_by(model)}.",
    )
    return "\n\n".join(parts)
