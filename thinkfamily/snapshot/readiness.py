"""Whether one number can stand for each person, as it may be told: counts through disclosure control, and the gate."""

from dataclasses import dataclass

from thinkfamily.policy.disclosure import Disclosed, disclose_table
from thinkfamily.policy.single_identifier import GATE
from thinkfamily.snapshot.rows import ReadinessRow

TITLES = {"nhs_number": "NHS number", "upn": "UPN"}
TOO_FEW = "too few to tell"


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """One line; a share is None where too few people are behind it to be told. `dataset` is empty for all of them."""

    identifier: str
    people_group: str
    dataset: str
    people: int | None
    own: float | None
    """Share of people whose number the source itself gives."""
    known: float | None
    """Share whose number the hub knows, from whichever source."""
    agreed: float | None
    """Share whose number two systems give alike."""
    doubtful: float | None
    """Share who bear two numbers, or one that somebody else bears too."""
    sound: float | None
    ready: bool | None
    """Whether the share that is sound reaches the gate; None where it is not told."""

    @property
    def verdict(self) -> str:
        return TOO_FEW if self.ready is None else "Ready" if self.ready else "Not ready"


def readiness(row: ReadinessRow) -> Readiness:
    """The line of that row. Each share is of rounded counts, so that it tells no more than they do."""
    parts = disclose_table(
        {"sound": row.sound, "doubtful": row.known - row.sound, "unknown": row.people - row.known}
    )
    own = disclose_table({"own": row.own, "rest": row.people - row.own})
    agreed = disclose_table({"agreed": row.agreed, "rest": row.people - row.agreed})
    sound = _share(parts, "sound")
    unknown = _share(parts, "unknown")
    return Readiness(
        identifier=row.identifier,
        people_group=row.people_group,
        dataset=row.dataset,
        people=parts.total,
        own=_share(own, "own"),
        known=None if unknown is None else 1 - unknown,
        agreed=_share(agreed, "agreed"),
        doubtful=_share(parts, "doubtful"),
        sound=sound,
        ready=None if sound is None else sound >= GATE,
    )


def _share(table: Disclosed[str], label: str) -> float | None:
    count = table.counts[label]
    if count is None or not table.total:
        return None
    return min(count / table.total, 1.0)
