"""What each purpose of a role opens, and under which law first: asked of the policy, about nobody."""

from collections.abc import Iterable
from dataclasses import dataclass

from thinkfamily.datasets.register import DATASETS
from thinkfamily.indicators.register import INDICATORS
from thinkfamily.policy.access import Guarded, Subject, Viewer, may_see
from thinkfamily.policy.gateways import GATEWAYS
from thinkfamily.policy.roles import Purpose, Reach, Role


@dataclass(frozen=True, kw_only=True)
class Opens:
    """One purpose: what it opens to the role, by title, and what only another purpose of the role opens."""

    purpose: Purpose
    datasets: tuple[str, ...]
    indicators: tuple[str, ...]
    elsewhere: tuple[str, ...]
    law: str
    """That which opens most of it."""


def what_each_opens(role: Role, organisation: str) -> tuple[Opens, ...]:
    """The role's purposes in the order it declares them; nothing is opened to a role that sees no person's record."""
    if not role.opens_records:
        return tuple(
            Opens(purpose=each, datasets=(), indicators=(), elsewhere=(), law="") for each in role.purposes
        )
    viewers = {
        each.key: Viewer(username="", role=role, purpose=each, organisation=organisation)
        for each in role.purposes
    }
    about_people = [each for each in DATASETS.values() if each.about_people]
    datasets = {key: _opened(viewer, about_people) for key, viewer in viewers.items()}
    indicators = {key: _opened(viewer, INDICATORS.values()) for key, viewer in viewers.items()}
    anywhere = dict.fromkeys(
        title for found in (datasets, indicators) for titles in found.values() for title in titles
    )
    return tuple(
        Opens(
            purpose=each,
            datasets=datasets[each.key],
            indicators=indicators[each.key],
            elsewhere=tuple(
                title for title in anywhere if title not in {*datasets[each.key], *indicators[each.key]}
            ),
            law=_law(role, each),
        )
        for each in role.purposes
    )


def _opened(viewer: Viewer, things: Iterable[Guarded]) -> tuple[str, ...]:
    own = viewer.role.reach is Reach.OWN_ORGANISATION
    somebody = Subject(organisations=frozenset({viewer.organisation} if own else ()))
    return tuple(dict.fromkeys(each.title for each in things if may_see(viewer, each, somebody).allowed))


def _law(role: Role, purpose: Purpose) -> str:
    shared = role.gateways & purpose.gateways & GATEWAYS.keys()
    best = min(shared, key=lambda number: (*GATEWAYS[number].strength, number), default=None)
    return GATEWAYS[best].law if best else ""
