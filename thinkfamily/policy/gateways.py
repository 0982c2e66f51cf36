"""The legal gateways: under which law a thing may be shared.

The published table of indicators (Insight Bristol, 2020) refers to gateways 1 to 13 without printing what
each number stands for. The numbers are therefore held *as published*, each with its best reading and how far
that reading can be trusted. The data controller edits this file, nobody else (see CODEOWNERS).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """How far the reading of a gateway number can be trusted."""

    CONFIRMED = "confirmed"
    PROBABLE = "probable"
    UNKNOWN = "unknown"


class Force(StrEnum):
    """What the law gives: a power to disclose, or only a duty that disclosure may serve."""

    EXPRESS_POWER = "express power to disclose"
    GENERAL_DUTY = "general duty"
    UNKNOWN = "not known"


_BY_STANDING = {standing: place for place, standing in enumerate(Standing)}
_BY_FORCE = {force: place for place, force in enumerate(Force)}


@dataclass(frozen=True, kw_only=True)
class Gateway:
    """One law under which data may be shared.

    `number` is the published number (1-13) or, for a law passed since, the next free one.
    """

    number: int
    law: str
    standing: Standing
    force: Force
    note: str = ""

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError(f"gateway numbers start at 1, not {self.number}")
        if self.standing is Standing.CONFIRMED and self.force is Force.UNKNOWN:
            raise ValueError(f"gateway {self.number} is confirmed, so its force must be known")

    @property
    def strength(self) -> tuple[int, int]:
        """Sort key, best founded first: by standing, then by force."""
        return _BY_STANDING[self.standing], _BY_FORCE[self.force]

    def __str__(self) -> str:
        return f"gateway {self.number} ({self.law}; {self.standing})"


def _table(rows: Iterable[Gateway]) -> dict[int, Gateway]:
    table: dict[int, Gateway] = {}
    for row in rows:
        if row.number in table:
            raise ValueError(f"gateway {row.number} is declared twice")
        table[row.number] = row
    return table


_P, _U = Standing.PROBABLE, Standing.UNKNOWN
_POWER, _DUTY, _NOT_KNOWN = Force.EXPRESS_POWER, Force.GENERAL_DUTY, Force.UNKNOWN

GATEWAYS: dict[int, Gateway] = _table(
    (
        Gateway(number=1, law="Digital Economy Act 2017 s.35", standing=_P, force=_POWER,
                note="Public service delivery; the persons named in Schedule 4, for objectives set by regulation."),
        Gateway(number=2, law="Children Act 2004 ss.10-11", standing=_P, force=_DUTY,
                note="To co-operate to improve well-being, and to safeguard and promote welfare."),
        Gateway(number=3, law="not known", standing=_U, force=_NOT_KNOWN,
                note="Appears only on homelessness prevention."),
        Gateway(number=4, law="Childcare Act 2006 s.1", standing=_U, force=_DUTY,
                note="To improve the well-being of young children and reduce inequalities."),
        Gateway(number=5, law="Crime and Disorder Act 1998 ss.17, 37, 115", standing=_P, force=_POWER,
                note="Section 115 is the express power; 17 and 37 are duties."),
        Gateway(number=6, law="Children and Families Act 2014 ss.23, 25", standing=_U, force=_DUTY,
                note="To bring children with special educational needs to notice; integration of provision."),
        Gateway(number=7, law="NHS Act 2006 s.82 or Localism Act 2011 s.1", standing=_U, force=_DUTY,
                note="Either reading fits the rows that carry it; neither is an express power."),
        Gateway(number=8, law="Education Act 2002 ss.21, 157, 175", standing=_P, force=_DUTY,
                note="Schools' and authorities' duty to safeguard and promote the welfare of pupils."),
        Gateway(number=9, law="a general power, perhaps Localism Act 2011 s.1", standing=_U, force=_DUTY,
                note="On nearly every row."),
        Gateway(number=10, law="a general power, perhaps Localism Act 2011 s.1", standing=_U, force=_DUTY,
                note="On nearly every row."),
        Gateway(number=11, law="not known", standing=_U, force=_NOT_KNOWN, note="Always together with 12."),
        Gateway(number=12, law="not known", standing=_U, force=_NOT_KNOWN, note="Always together with 11."),
        Gateway(number=13, law="Welfare Reform Act 2012 s.131", standing=_P, force=_POWER,
                note="DWP data to the council to identify, support and monitor families. Passing it on unlawfully "
                "is an offence."),
        Gateway(number=14, law="Children Act 2004 s.16LA", standing=_U, force=_POWER,
                note="Duty to share information for safeguarding (2026). Not in the published table."),
        Gateway(number=15, law="Children Act 2004 s.16LC", standing=_U, force=_POWER,
                note="Consistent identifier for children. Not in the published table."),
        Gateway(number=16, law="Police, Crime, Sentencing and Courts Act 2022 s.16", standing=_U, force=_POWER,
                note="Serious violence duty. Not in the published table."),
    )
)  # fmt: skip

PUBLISHED = frozenset(range(1, 14))


def gateways(*numbers: int) -> frozenset[int]:
    """The set of gateway numbers, refused when it is empty or names one that is not declared."""
    if not numbers:
        raise ValueError("a thing that no gateway allows may not be held: name at least one gateway")
    unknown = sorted(set(numbers) - GATEWAYS.keys())
    if unknown:
        raise ValueError(f"no such gateway: {unknown}; declared are {sorted(GATEWAYS)}")
    return frozenset(numbers)
