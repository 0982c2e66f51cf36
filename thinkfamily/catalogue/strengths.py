"""Every strength: what it finds, where in the field it comes from, under which law, and who sees it."""

from collections.abc import Mapping

from thinkfamily.catalogue.conclusion import in_full
from thinkfamily.catalogue.markdown import anchored, numbers, table
from thinkfamily.indicators.strength import Strength


def strengths_section(strengths: Mapping[str, Strength]) -> str:
    """A summary of all, then each in full."""
    rows = [
        (each.domain, f"[{each.title}]({anchored(each.name)})", each.draws_on, numbers(each.gateways))
        for each in strengths.values()
    ]
    return "\n\n".join((
        "## Strengths",
        "Shown beside the risks. They light no chip and are no part of the published table. A strength is something "
        "recorded; that nothing is recorded is none. What has stopped counts only where it was recorded before. "
        "Nothing is made of silence about domestic abuse or exploitation, which is not safety, nor of support that "
        "ended, because whether it was completed is not recorded. Each is used under the gateways that all datasets "
        "it reads allow.",
        table(("Part of life", "Strength", "Draws on", "Gateways"), rows),
        *(_strength(each) for each in strengths.values()),
    ))  # fmt: skip


def _strength(strength: Strength) -> str:
    return in_full(
        strength,
        heading=strength.domain,
        first=f"Draws on: {strength.draws_on}",
        gateways=f"Gateways {numbers(strength.gateways)}.",
    )
