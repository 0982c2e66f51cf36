"""What a row says on a timeline: told by its dataset's `Event`, before anybody asks who may see which of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.datasets.evidence import Evidence

PART_NOT_RECORDED = "part not recorded"


@dataclass(frozen=True, kw_only=True)
class Detail:
    """One value worth stating: what it is called, and the column it stands in, which may be held more closely."""

    called: str
    column: str
    value: object


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One entry of a timeline.

    `part` is the person's part in words ("suspect"), read from the column `part_column`; both are empty where the
    dataset knows no parts. `lasts` says that it is an episode, `until` its last day, None while it goes on.
    """

    says: str
    evidence: Evidence
    part: str
    part_column: str
    lasts: bool
    until: date | None
    details: tuple[Detail, ...]


def event_of(dataset: Dataset, values: Mapping[str, object]) -> Happening | None:
    """The entry for one row, or None where the dataset's rows, or this one, have no place on a timeline.

    `values` are the row's shown columns by declared name. Details that are empty are left out.
    """
    event = dataset.event
    if event is None or dataset.evidence is None or (event.only and not event.only.is_met(values)):
        return None
    settled = any(values.get(name) in codes for name, codes in event.facts.items())
    until = values.get(event.until) if event.until else None
    return Happening(
        says=event.says,
        evidence=Evidence.FACT if settled else dataset.evidence,
        part=_part(dataset, event.role, values) if event.role else "",
        part_column=event.role,
        lasts=bool(event.until),
        until=until if isinstance(until, date) else None,
        details=tuple(
            Detail(called=called, column=name, value=values[name])
            for name, called in event.details.items()
            if values.get(name) is not None
        ),
    )


def _part(dataset: Dataset, role: str, values: Mapping[str, object]) -> str:
    """Who is what is never guessed: an unknown code is no part at all."""
    codes = dataset.column(role).codes
    return codes.codes.get(str(values.get(role)), PART_NOT_RECORDED) if codes else PART_NOT_RECORDED
