"""The access rule's answer to every role, for every purpose, about everything declared."""

from collections.abc import Iterable, Mapping, Sequence

from thinkfamily.catalogue.markdown import document, items, listed, numbers, table
from thinkfamily.datasets.column import Use
from thinkfamily.datasets.dataset import Dataset, GuardedColumn
from thinkfamily.indicators.indicator import Indicator
from thinkfamily.indicators.strength import Strength
from thinkfamily.policy.access import Guarded
from thinkfamily.policy.audience import verdicts
from thinkfamily.policy.roles import PURPOSES, ROLES, Purpose, Reach, Role
from thinkfamily.risks.risk import RiskModel


def who_sees_what(
    datasets: Mapping[str, Dataset],
    indicators: Mapping[str, Indicator],
    strengths: Mapping[str, Strength],
    risks: Mapping[str, RiskModel],
) -> str:
    """The whole document."""
    tables: dict[str, list[tuple[str, Guarded]]] = {
        "Datasets": [(each.title, each) for each in datasets.values()],
        "Columns held more closely than their dataset": [
            (each.title, each) for each in closer_columns(datasets.values())
        ],
        "Indicators": [(f"{each.category}: {each.title}", each) for each in indicators.values()],
        "Strengths": [(f"{each.domain}: {each.title}", each) for each in strengths.values()],
        "Risk scores": [(each.title, each) for each in risks.values()],
    }
    things = [thing for listed_things in tables.values() for thing in listed_things]
    return document(
        "# Who sees what",
        "Answers of the one access rule (`thinkfamily/policy/access.py`) to every role, for every purpose it may act "
        "for. Letters are purposes; a dot is a refusal. A school is asked about its own pupil. Roles marked with a "
        "star open no person's record: a letter means that they may count.",
        items(f"**{_letter(purpose)}** {purpose.title}" for purpose in PURPOSES),
        items(f"**{place}**{_star(role)} {role.title}" for place, role in enumerate(ROLES.values(), start=1)),
        *(
            f"## {title}\n\n{_matrix(title.split()[0].removesuffix('s'), listed_things)}"
            for title, listed_things in tables.items()
        ),
        "## Each role, and why",
        *(_why(role, purpose, things) for role in ROLES.values() for purpose in role.purposes),
    )


def closer_columns(datasets: Iterable[Dataset]) -> tuple[GuardedColumn, ...]:
    """The shown columns that ask for more than their dataset does."""
    return tuple(
        dataset.guarded(column.name)
        for dataset in datasets
        for column in dataset.columns
        if column.use is Use.SHOWN and (column.sensitivities - dataset.sensitivities or column.gateways)
    )


def _letter(purpose: Purpose) -> str:
    return "SFCELMPDO"[PURPOSES.index(purpose)]


def _star(role: Role) -> str:
    return "\\*" if role.reach is Reach.NO_PERSON else ""


def _besides(role: Role) -> str:
    """What a role may do that is not a matter of seeing records."""
    said = (
        " May open a restricted record in an emergency, reviewed each time." if role.may_break_glass else ""
    )
    return said + (" Reads the audit trail and reviews it." if role.reads_trail else "")


def _matrix(what: str, things: Sequence[tuple[str, Guarded]]) -> str:
    headings = [f"{place}{_star(role)}" for place, role in enumerate(ROLES.values(), start=1)]
    rows = []
    for title, thing in things:
        given = verdicts(thing)
        cells = [
            "".join(_letter(each.purpose) for each in given if each.role is role and each.decision.allowed)
            or "·"
            for role in ROLES.values()
        ]
        rows.append((title, *cells))
    return table((what, *headings), rows)


def _why(role: Role, purpose: Purpose, things: Sequence[tuple[str, Guarded]]) -> str:
    allowed: dict[str, list[str]] = {}
    refused: dict[str, list[str]] = {}
    for title, thing in things:
        (verdict,) = (each for each in verdicts(thing, [role]) if each.purpose is purpose)
        # The reason names the thing, so that it can stand alone on a page; here it is said once for many.
        because = verdict.decision.because.replace(thing.title, "it")
        (allowed if verdict.decision.allowed else refused).setdefault(because, []).append(title)
    return "\n\n".join((
        f"### {role.title}, for {purpose.title}",
        f"{role.does} Sees {role.reach}.{_besides(role)} Gateways: {numbers(role.gateways & purpose.gateways)}.",
        table(("Sees", "Because"), [(listed(titles), because) for because, titles in allowed.items()]),
        table(("Does not see", "Because"), [(listed(titles), because) for because, titles in refused.items()]),
    ))  # fmt: skip
