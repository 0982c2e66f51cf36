"""The model card and the page for residents, written from the declaration and what was measured. Nothing by hand.

Fields follow the UK Algorithmic Transparency Recording Standard (tier 2): owner and contact, what and why, how a
decision is made, data, model, human oversight, legal basis, impact, risks and mitigations.
"""

from collections.abc import Iterable

from thinkfamily.pipeline.scoring.evidence import RULE, Evidence
from thinkfamily.pipeline.scoring.fitted import UNITS, Fitted
from thinkfamily.pipeline.scoring.groups import Confusion
from thinkfamily.pipeline.scoring.keep import ModelFolder
from thinkfamily.pipeline.scoring.register import Verdict
from thinkfamily.policy.gateways import GATEWAYS
from thinkfamily.risks.barred import WORDS
from thinkfamily.risks.risk import Method, RiskModel


def card_text(model: RiskModel, folder: ModelFolder, verdict: Verdict) -> str:
    """The card as Markdown. A model that has not been trained has one too, which says so."""
    evidence, meta, fitted, card = folder.evidence, folder.meta, folder.fitted, model.card
    lines = [
        f"# Model card: {model.title}",
        "",
        f"**{str(verdict.state).capitalize()}**: {verdict.because}.",
        "",
    ]
    lines += [f"*{model.question}*", ""]
    lines += _section("Owner", [f"{card.owner or 'not said'}, {card.contact or 'no contact given'}"])
    lines += _section("Used for", [card.used_for, f"Not used for: {card.not_used_for}"])
    lines += _section("How it decides", [card.how_it_decides, f"Human oversight: {card.human_oversight}"])
    lines += _section("Who is scored", [model.cohort.means,
                      f"Ages {model.cohort.ages[0]} to {model.cohort.ages[1]}."])  # fmt: skip
    if model.outcome:
        lines += _section("What is predicted", [model.outcome.means])
    lines += _section("Capacity", [f"{model.capacity:.1%} of the cohort. {model.capacity_says}"])
    lines += ["## What it rests on", "", *_features(model, fitted), ""]
    lines += [f"Never used: {', '.join(sorted(WORDS))}; every column that says who or where somebody is."]
    if model.barred:
        lines += [f"Barred in this model besides: {', '.join(sorted(model.barred))}. {model.barred_because}"]
    lines += [""]
    lines += _section("The simple rule it must beat", [f"{model.rule.title}. {model.rule.source}"])
    if evidence and meta:
        lines += [
            f"Version {meta.version}, fitted to what was known on {meta.as_of}, valid until {meta.expires_on}.",
            "",
        ]
        lines += list(_measured(model, evidence))
    else:
        lines += ["It has not been trained here: nothing has been measured.", ""]
    lines += ["## The gate", ""]
    lines += [f"- {check.asks} **{check.answer}**: {check.because}" for check in verdict.checks] or [
        "Not asked yet."
    ]
    lines += (
        ["", "## Legal basis", ""] + [f"- {GATEWAYS[number]}" for number in sorted(model.gateways)] + [""]
    )
    lines += [f"Held as: {', '.join(sorted(model.sensitivities))}. Schools never see it.", ""]
    lines += _section("Alternatives considered", [card.alternatives])
    lines += _section("Impact assessments", [card.impact_assessment])
    lines += _section("Harms, and what is done about them", [card.harms])
    lines += _section("Appeal", [card.appeal])
    return "\n".join(lines).rstrip() + "\n"


def page_text(model: RiskModel, folder: ModelFolder, verdict: Verdict) -> str:
    """What a resident reads, in plain words and with the numbers as people, not rates."""
    evidence, card = folder.evidence, model.card
    lines = [f"# {model.title}: what it is and how well it works", "", card.for_residents, ""]
    lines += ["## What it asks", "", model.question, "", "## Whom it is about", "", model.cohort.means, ""]
    lines += ["## What it looks at", ""] + [f"- {feature.title}" for feature in model.scored] + [""]
    lines += [
        "## What it never looks at",
        "",
        "Ethnic background, religion, sexuality, names, addresses.",
        "",
    ]
    lines += ["## Whether it is in use", "", f"It is {verdict.state}: {verdict.because}.", ""]
    if evidence:
        lines += ["## How well it works", "", _in_people(model, evidence.confusion), ""]
        lines += [
            f"'{model.rule.title}', a list anybody can add up: {_in_people(model, evidence.rule_confusion)}",
            "",
        ]
    lines += [
        "## What you can do",
        "",
        card.appeal,
        "",
        f"Who answers for it: {card.owner}, {card.contact}.",
        "",
    ]
    return "\n".join(lines)


def _section(title: str, paragraphs: Iterable[str]) -> list[str]:
    lines = [f"## {title}", ""]
    for paragraph in paragraphs:
        lines += [paragraph or "*not said*", ""]
    return lines


def _features(model: RiskModel, fitted: Fitted | None) -> Iterable[str]:
    yield "| fact | from | counts | adds at most | takes away at most |"
    yield "|---|---|---|---:|---:|"
    for feature in model.scored:
        most, least = _reach(fitted, feature.name)
        yield (
            f"| {feature.title} | {', '.join(dataset.title for dataset in feature.reads)} | {feature.unit} |"
            f" {most} | {least} |"
        )
    if fitted is not None and fitted.method is not Method.POINTS:
        yield ""
        yield "The last two columns are in log-odds; 0.7 doubles the odds."


def _reach(fitted: Fitted | None, name: str) -> tuple[str, str]:
    if fitted is None or fitted.trees or name not in fitted.features:
        return "", ""
    term = fitted.terms[fitted.features.index(name)]
    ends = (
        [term.slope * (end - term.centre) for end in (term.low, term.high)]
        if term.slope
        else list(term.scores)
    )
    unit = 1.0 if fitted.method is Method.POINTS else UNITS
    most, least = max([*ends, 0.0]) / unit, min([*ends, 0.0]) / unit
    return f"{most:.2f}".rstrip("0").rstrip("."), f"{least:.2f}".rstrip("0").rstrip(".")


def _measured(model: RiskModel, evidence: Evidence) -> Iterable[str]:
    yield "## How well it works"
    yield ""
    yield f"Tried on {evidence.people:,} rows, {evidence.had:,} of them with the outcome:"
    yield from (f"- {each}" for each in evidence.says)
    yield ""
    yield f"Method: {evidence.chosen}. {evidence.why_chosen}."
    yield ""
    yield "In brackets the 95 % interval."
    yield ""
    yield f"| method | precision at {model.capacity:.1%} | recall | lift | area under the curve |"
    yield "|---|---|---|---|---|"
    for name, figures in evidence.figures.items():
        title = model.rule.title if name == RULE else name
        yield (
            f"| {title} | "
            + " | ".join(str(figures[key]) for key in ("precision", "recall", "lift", "auc"))
            + " |"
        )
    yield ""
    yield f"Ahead of the simple rule in precision by {evidence.beyond_rule['precision']}."
    yield ""
    yield "### In people, newest round, at capacity"
    yield ""
    yield "| | had the outcome | had not |"
    yield "|---|---:|---:|"
    yield f"| selected | {evidence.confusion.true_positives:,} | {evidence.confusion.false_positives:,} |"
    yield f"| not selected | {evidence.confusion.false_negatives:,} | {evidence.confusion.true_negatives:,} |"
    yield ""
    if evidence.bins:
        yield "### Do chances come true?"
        yield ""
        yield "| mean chance | people | had it | share |"
        yield "|---:|---:|---:|---:|"
        for one in evidence.bins:
            yield f"| {one.chance:.1%} | {one.people:,} | {one.had:,} | {one.had / one.people:.1%} |"
        yield ""
        yield (
            "; ".join(f"{name.replace('_', ' ')} {figure}" for name, figure in evidence.calibration.items())
            + "."
        )
        yield ""
    if evidence.early:
        yield "### How early"
        yield ""
        yield "| age | people | had it | precision | recall | area under the curve | the rule's precision |"
        yield "|---:|---:|---:|---|---|---|---|"
        for age in evidence.early:
            yield (
                f"| {age.age} | {age.people:,} | {age.had:,} | {age.model['precision']} | {age.model['recall']} |"
                f" {age.model['auc']} | {age.rule['precision']} |"
            )
        yield ""
        yield "A later cohort than the one fitted to; at the younger ages nobody could have fitted it in time."
        yield ""
    yield "### By group"
    yield ""
    yield "| group | | people | had it | selected | false positives | false negatives | limits |"
    yield "|---|---|---:|---:|---|---|---|---|"
    for row in evidence.groups:
        had = row.counts.true_positives + row.counts.false_negatives
        rates = " | ".join(
            str(row.rates[name]) for name in ("selected", "false_positives", "false_negatives")
        )
        verdicts = ", ".join(sorted({str(verdict) for verdict in row.verdicts.values()}))
        yield f"| {row.group} | {row.label} | {row.counts.people:,} | {had:,} | {rates} | {verdicts} |"
    yield ""
    yield from (
        f"Limits of its own for {group.title[0].lower()}{group.title[1:]}: {group.limits_because}"
        for group in model.groups
        if group.limits
    )
    yield ""
    if evidence.notes:
        yield from (f"- {note}" for note in evidence.notes)
        yield ""


def _in_people(model: RiskModel, counts: Confusion) -> str:
    seen = counts.true_positives + counts.false_positives
    had = counts.true_positives + counts.false_negatives
    return (
        f"of {counts.people:,} people, {seen:,} were picked; {counts.true_positives:,} of these would have needed help "
        f"and {counts.false_positives:,} would not. {had:,} needed help altogether: {counts.false_negatives:,} were "
        "missed."
    )
