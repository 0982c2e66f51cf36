"""Indicators with their reasons, and the chips they light."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from thinkfamily.indicators.indicator import Criterion
from thinkfamily.indicators.register import INDICATORS, STRENGTHS
from thinkfamily.snapshot.rows import IndicatorRow, ReasonRow
from thinkfamily.web.looking.guarded import datasets, indicator
from thinkfamily.web.looking.look import Look
from thinkfamily.web.showing.people import youngest_first
from thinkfamily.web.shown.findings import Finding, Strong, Why
from thinkfamily.web.shown.people import Card


def seen_indicators(look: Look, rows: Iterable[IndicatorRow]) -> list[IndicatorRow]:
    """The indicators that the viewer may see; how many more are withheld is counted. Strengths are told apart."""
    return [
        row
        for row in rows
        if row.indicator not in STRENGTHS
        and look.sieve.passes("indicator", (indicator(row.indicator),), look.subject(row.person_id))
    ]


def seen_strengths(look: Look, rows: Iterable[IndicatorRow]) -> list[IndicatorRow]:
    """Likewise the strengths."""
    return [
        row
        for row in rows
        if row.indicator in STRENGTHS
        and look.sieve.passes("strength", (indicator(row.indicator),), look.subject(row.person_id))
    ]


def chips(rows: Iterable[IndicatorRow]) -> dict[str, tuple[Criterion, ...]]:
    """The criteria that each person's indicators light, in the order of the list of criteria."""
    lit: dict[str, set[Criterion]] = {}
    for row in rows:
        lit.setdefault(row.person_id, set()).add(INDICATORS[row.indicator].chip)
    return {person: tuple(chip for chip in Criterion if chip in chosen) for person, chosen in lit.items()}


def findings(
    look: Look, rows: Iterable[IndicatorRow], reasons: Iterable[ReasonRow], people: Mapping[str, Card]
) -> tuple[Finding, ...]:
    """`rows` have passed `seen_indicators`; newest first, and equal findings of several people told once.

    Each person's reasons pass the sieve for that person first. Only then, on what is shown and nothing else, are
    findings compared: so what joins or parts two people tells nothing of what is withheld.
    """
    explained: dict[tuple[str, str], list[ReasonRow]] = {}
    for reason in reasons:
        explained.setdefault((reason.person_id, reason.of_thing), []).append(reason)
    told: dict[tuple[str, Finding], list[Card]] = {}
    for row in sorted(rows, key=_newest_first):
        if row.person_id in people:
            finding = _finding(look, row, explained.get((row.person_id, row.indicator), []))
            told.setdefault((row.indicator, finding), []).append(people[row.person_id])
    return tuple(
        replace(finding, people=tuple(youngest_first(cards))) for (_, finding), cards in told.items()
    )


def strengths(
    look: Look, rows: Iterable[IndicatorRow], reasons: Iterable[ReasonRow], person_id: str
) -> tuple[Strong, ...]:
    """One person's strengths, newest first; `rows` have passed `seen_strengths`."""
    explained: dict[str, list[ReasonRow]] = {}
    for reason in reasons:
        if reason.person_id == person_id:
            explained.setdefault(reason.of_thing, []).append(reason)
    found = []
    for row in sorted(rows, key=_newest_first):
        declared = STRENGTHS[row.indicator]
        because, withheld = _reasons(look, explained.get(row.indicator, []), person_id)
        found.append(
            Strong(
                name=row.indicator,
                title=declared.title,
                domain=declared.domain.value,
                on_date=row.on_date,
                value=written_value(row.value, declared.unit),
                evidence=declared.evidence.value,
                reasons=because,
                withheld=withheld,
            )
        )
    return tuple(found)


def _reasons(
    look: Look, reasons: Iterable[ReasonRow], person_id: str
) -> tuple[tuple[Why, ...], tuple[str, ...]]:
    """The reasons that the viewer may see, and what is withheld of the rest."""
    sieve, subject = look.another_sieve(), look.subject(person_id)
    seen = [reason for reason in reasons if sieve.passes("reason", datasets(reason.datasets), subject)]
    because = tuple(Why(sentence=each.sentence, sources=look.sources(each.datasets)) for each in seen)
    return because, sieve.withheld()


def _newest_first(row: IndicatorRow) -> tuple[int, str, str]:
    return -(row.on_date or date.min).toordinal(), row.indicator, row.person_id


def _finding(look: Look, row: IndicatorRow, reasons: list[ReasonRow]) -> Finding:
    declared = INDICATORS[row.indicator]
    because, withheld = _reasons(look, reasons, row.person_id)
    return Finding(
        name=row.indicator,
        title=declared.title,
        category=declared.category.value,
        chip=declared.chip,
        on_date=row.on_date,
        value=written_value(row.value, declared.unit),
        evidence=declared.evidence.value,
        source=declared.source,
        reasons=because,
        withheld=withheld,
    )


def written_value(value: float | None, unit: str) -> str:
    """A value in its indicator's unit: 32 %, £410.50, Yes, or a number with what it counts."""
    if value is None:
        return ""
    if unit.startswith("share"):
        return f"{value:.0%}"
    if unit.startswith("pounds"):
        return f"£{value:,.2f}"
    if unit.startswith("1 ="):
        return "Yes" if value else "No"
    number = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    return f"{number} {_singular(unit) if value == 1 else unit}"


def _singular(unit: str) -> str:
    first, _, rest = unit.partition(" of ")
    if first.endswith("ches"):
        first = first[:-2]
    elif first.endswith("s"):
        first = first[:-1]
    return first + (f" of {rest}" if rest else "")
