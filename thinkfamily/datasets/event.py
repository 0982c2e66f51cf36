"""`Event`: what one row of a dataset is on a person's timeline, in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from thinkfamily.datasets.column import Column, Type, Use
from thinkfamily.datasets.evidence import Evidence


@dataclass(frozen=True, kw_only=True)
class Share:
    """A row is an event only where `part` is at least `at_least` of `of`: both name columns that hold numbers."""

    part: str
    of: str
    at_least: float

    def is_met(self, values: Mapping[str, object]) -> bool:
        """Whether the row's values reach it; a row that lacks one, or has none of the whole, does not."""
        part, whole = values.get(self.part), values.get(self.of)
        if not isinstance(part, int | float) or not isinstance(whole, int | float) or whole <= 0:
            return False
        # Hundredths in whole numbers: 0.10 times 30 is more than 3 to a computer.
        return part * 100 >= whole * round(self.at_least * 100)


@dataclass(frozen=True, kw_only=True)
class Event:
    """What happened or began on the day that dates the row.

    `says` names it, the same for every row: what differs are columns, because each may be withheld by itself.
    `details` are the columns worth stating, in order, each with what it is called. `role` is the coded column of the
    person's part in it. `until` is the column with the last day of an episode, empty while it lasts. `facts` are the
    codes, by column, that make a row a recorded fact in a dataset of allegations. `only` leaves out the rows that
    would drown the others.
    """

    says: str
    details: Mapping[str, str] = field(default_factory=dict)
    role: str = ""
    until: str = ""
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    only: Share | None = None

    def __post_init__(self) -> None:
        if not self.says:
            raise ValueError("an event says what happened")
        unsaid = [name for name, called in self.details.items() if not called]
        if unsaid:
            raise ValueError(f"an event says what its details are called: {unsaid}")
        if self.role in self.details:
            raise ValueError(f"'{self.role}' is the person's part in the event and no detail besides")

    @property
    def reads(self) -> tuple[str, ...]:
        """Names of every column it speaks of."""
        share = (self.only.part, self.only.of) if self.only else ()
        return tuple(
            dict.fromkeys(
                name for name in (self.role, self.until, *self.details, *self.facts, *share) if name
            )
        )


def refuse_bad_event(
    event: Event, columns: Mapping[str, Column], *, dated_by: str | None, evidence: Evidence | None
) -> None:
    """ValueError where the event speaks of what its dataset does not hold or does not show."""
    if dated_by is None:
        raise ValueError("an event has a day: say which column dates it")
    for name in (dated_by, *event.reads):
        if name not in columns:
            raise ValueError(f"its event speaks of '{name}', which is no column")
        if columns[name].use is not Use.SHOWN:
            raise ValueError(f"its event would publish '{name}', which is {columns[name].use}")
    for name in event.details:
        if columns[name].matches:
            raise ValueError(f"its event tells '{name}' as a detail: who the person is has been said")
    if event.role and not columns[event.role].codes:
        raise ValueError(f"'{event.role}' has no codes, so it cannot be the person's part in the event")
    if event.until and (columns[event.until].type is not Type.DATE or event.until == dated_by):
        raise ValueError(f"'{event.until}' is not the day on which an episode ends")
    if event.facts and evidence is Evidence.FACT:
        raise ValueError("every row is a recorded fact already: its event needs no `facts`")
    for name, codes in event.facts.items():
        held = columns[name].codes
        strays = sorted(set(codes) - set(held.codes if held else ()))
        if strays or not codes:
            raise ValueError(f"its event takes {strays or 'no code'} of '{name}' as facts: no such codes")
    if event.only and not all(
        columns[name].type in (Type.INTEGER, Type.NUMBER) for name in (event.only.part, event.only.of)
    ):
        raise ValueError(f"'{event.only.part}' is no share of '{event.only.of}': both are numbers")
