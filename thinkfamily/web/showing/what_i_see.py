"""What a viewer sees of each kind of thing, and why: policy alone, about nobody."""

from collections.abc import Iterable

from thinkfamily.datasets.codes import LOCALITY
from thinkfamily.datasets.column import Use
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.datasets.register import DATASETS
from thinkfamily.indicators.indicator import Indicator
from thinkfamily.indicators.register import INDICATORS
from thinkfamily.policy.access import NOBODY, Guarded, Subject, Viewer, may_see
from thinkfamily.policy.roles import Reach
from thinkfamily.web.shown.what_i_see import SeenHere, Told


def what_is_seen_by(viewer: Viewer) -> SeenHere:
    """What the rule says to this viewer of everything declared, at the widest reach the role has.

    An indicator that may not be seen is counted, not named; of a dataset that may not be seen nothing but its title is
    told, and that is in the published documents.
    """
    somebody = _somebody(viewer)
    about_people = [dataset for dataset in DATASETS.values() if dataset.about_people]
    seen = [each for each in about_people if may_see(viewer, each, somebody).allowed]
    shown = [each for each in INDICATORS.values() if may_see(viewer, each, somebody).allowed]
    return SeenHere(
        counts_only=viewer.role.reach is Reach.NO_PERSON,
        localities=tuple(LOCALITY.codes[code] for code in sorted(viewer.localities)),
        datasets=_told(viewer, somebody, seen),
        closer=_told(viewer, somebody, _closer_columns(viewer, somebody, seen)),
        other_datasets=_told(viewer, somebody, [each for each in about_people if each not in seen]),
        indicators=tuple(sorted(shown, key=_in_order)),
        other_indicators=_counted(
            viewer, somebody, [each for each in INDICATORS.values() if each not in shown]
        ),
    )


def _somebody(viewer: Viewer) -> Subject:
    match viewer.role.reach:
        case Reach.NO_PERSON:
            return NOBODY
        case Reach.OWN_ORGANISATION:
            return Subject(organisations=frozenset({viewer.organisation}))
        case Reach.CITY | Reach.COMPARED:
            return Subject()


def _in_order(indicator: Indicator) -> tuple[str, str]:
    return indicator.category.value, indicator.title


def _told(viewer: Viewer, somebody: Subject, things: Iterable[Guarded]) -> tuple[Told, ...]:
    """Their titles under what the rule says of them: each law or refusal once."""
    by_cause: dict[str, list[str]] = {}
    known = f"{viewer.role.title}, for {viewer.purpose.title}, "
    for thing in things:
        because = may_see(viewer, thing, somebody).because.replace(thing.title, "it").removeprefix(known)
        by_cause.setdefault(because, []).append(thing.title)
    return tuple(
        Told(because=because, titles=tuple(sorted(titles)))
        for because, titles in sorted(by_cause.items(), key=lambda item: -len(item[1]))
    )


def _counted(
    viewer: Viewer, somebody: Subject, indicators: Iterable[Indicator]
) -> tuple[tuple[str, int], ...]:
    told: dict[str, int] = {}
    for indicator in indicators:
        because = may_see(viewer, indicator, somebody).because.replace(indicator.title, "it")
        told[because] = told.get(because, 0) + 1
    return tuple(sorted(told.items(), key=lambda item: -item[1]))


def _closer_columns(viewer: Viewer, somebody: Subject, seen: Iterable[Dataset]) -> list[Guarded]:
    """Columns that stay closed although their dataset is open to the viewer."""
    columns = [
        dataset.guarded(column.name)
        for dataset in seen
        for column in dataset.columns
        if column.use is Use.SHOWN
    ]
    return [column for column in columns if not may_see(viewer, column, somebody).allowed]
