"""Every observed indicator beside its published row: what it finds, from what, under which law, and who sees it."""

from collections.abc import Mapping, Sequence

from thinkfamily.catalogue.conclusion import in_full
from thinkfamily.catalogue.markdown import anchored, numbers, table
from thinkfamily.indicators.indicator import Indicator
from thinkfamily.indicators.macros import MACROS
from thinkfamily.indicators.register import RISK_MODELS, PublishedRow


def indicators_section(indicators: Mapping[str, Indicator], published: Sequence[PublishedRow]) -> str:
    """The published table beside the declarations, then each indicator in full."""
    predictions = [row for row in published if row.category == RISK_MODELS]
    macros = [(f"`{macro.name}({', '.join(macro.parameters)})`", macro.means) for macro in MACROS.values()]
    return "\n\n".join((
        "## Indicators",
        f"The published table has {len(published)} rows. {len(published) - len(predictions)} are observed and "
        f"declared here with the title, category, source and gateways printed there; {len(predictions)} are "
        "predictions, which are declared with the risk models.",
        _beside(indicators, published),
        "Where a rule reads a dataset that allows fewer gateways than were published, access uses the fewer. "
        "An indicator that would be left with none cannot be declared.",
        "### What the rules call",
        "A rule is one SQL query. Beyond standard SQL it calls only:",
        table(("Function", "Means"), macros),
        *(_indicator(indicator) for indicator in indicators.values()),
    ))  # fmt: skip


def _beside(indicators: Mapping[str, Indicator], published: Sequence[PublishedRow]) -> str:
    declared: dict[tuple[str, str], Indicator] = {
        (indicator.category, indicator.title): indicator for indicator in indicators.values()
    }
    rows = []
    for row in published:
        indicator = declared.get((row.category, row.title))
        rows.append(
            (row.category, row.title, row.source, numbers(row.gateways),
             f"[{indicator.name}]({anchored(indicator.name)})" if indicator else "a prediction",
             _narrowed(indicator) if indicator else "")
        )  # fmt: skip
    headings = (
        "Category",
        "Published title",
        "Source",
        "Gateways as published",
        "Declared as",
        "Gateways left out",
    )
    return table(headings, rows)


def _narrowed(indicator: Indicator) -> str:
    return numbers(indicator.narrowed) if indicator.narrowed else "none"


def _indicator(indicator: Indicator) -> str:
    return in_full(
        indicator,
        heading=indicator.category,
        first=f"Category {indicator.category}; source as published {indicator.source}; chip {indicator.chip}.",
        gateways=f"Gateways as published {numbers(indicator.published)}; as used {numbers(indicator.gateways)}.",
    )
