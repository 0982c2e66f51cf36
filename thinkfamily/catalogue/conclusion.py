"""What a reader wants to know of an indicator or a strength alike: whom it finds, by which rule, tested on what."""

from collections.abc import Iterable

from thinkfamily.catalogue.audience import seen_by
from thinkfamily.catalogue.markdown import anchored, items, listed
from thinkfamily.indicators.conclusion import Conclusion
from thinkfamily.indicators.example import examples


def in_full(conclusion: Conclusion, *, heading: str, first: str, gateways: str) -> str:
    """One conclusion under its heading; `first` and `gateways` are the facts that its kind alone has."""
    without = listed(sorted(conclusion.not_held_as), none="")
    left_out = (
        f"; not as {without}, because the rule leaves out the values that ask for it" if without else ""
    )
    facts = [
        first,
        f"Evidence: {conclusion.evidence}. Unit of its value: {conclusion.unit}.",
        f"Reads {listed(f'[{dataset.title}]({anchored(dataset.name)})' for dataset in conclusion.reads)}.",
        gateways,
        f"Held as {listed(sorted(conclusion.sensitivities))}{left_out}.",
        f"Seen by {seen_by(conclusion)}.",
        f"Says: “{conclusion.says}”",
    ]
    return "\n\n".join((
        f'<a id="{conclusion.name}"></a>\n\n### {heading}: {conclusion.title}',
        f"`{conclusion.name}`. {conclusion.means}",
        items(facts),
        f"```sql\n{_unindented(conclusion.rule)}\n```",
        *_drawn(conclusion),
    ))  # fmt: skip


def links(conclusions: Iterable[Conclusion]) -> list[str]:
    """A link to each, by its name."""
    return [f"[{each.name}]({anchored(each.name)})" for each in conclusions]


def _drawn(conclusion: Conclusion) -> list[str]:
    """The rows on which the rule is tested, so that a reader can check it without reading SQL."""
    return [f"Tested on these rows. {one.text}" for one in examples() if one.indicator == conclusion.name]


def _unindented(rule: str) -> str:
    lines = rule.strip("\n").rstrip().splitlines()
    margin = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return "\n".join(line[margin:].rstrip() for line in lines)
