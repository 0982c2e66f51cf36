"""Seals: the trail's newest event, noted down where whoever can write the database cannot write.

A chain of hashes shows that a row in its middle was touched. That its last rows were removed, or that all of it was
computed anew, shows only beside something kept elsewhere: a write-once store, another machine's log, paper.
"""

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from thinkfamily.web.trail.audit import AuditEvent

_LINE = re.compile(r"(?P<at>\S+) event (?P<number>\d+) sha256 (?P<row_hash>[0-9a-f]{64})")


@dataclass(frozen=True, kw_only=True)
class Seal:
    """That at a time (UTC, ISO 8601) the trail ended in this event, which had this hash."""

    at: str
    number: int
    row_hash: str

    def __str__(self) -> str:
        return f"{self.at} event {self.number} sha256 {self.row_hash}"


def head() -> Seal | None:
    """The newest event as a seal of this moment; None while nothing is on the trail."""
    newest = AuditEvent.objects.order_by("-number").values_list("number", "row_hash").first()
    if newest is None:
        return None
    return Seal(
        at=datetime.now(UTC).isoformat(timespec="seconds"), number=int(newest[0]), row_hash=str(newest[1])
    )


def read_seals(path: Path) -> list[Seal]:
    """Every seal of the file; blank lines are passed over. OSError; ValueError for a line that is none, by number."""
    seals = []
    for place, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        found = _LINE.fullmatch(line.strip())
        if not found:
            raise ValueError(f"line {place} of {path} is not a seal")
        seals.append(Seal(at=found["at"], number=int(found["number"]), row_hash=found["row_hash"]))
    return seals


def broken(seals: list[Seal]) -> list[Seal]:
    """Those that the trail no longer bears out."""
    held = dict(
        AuditEvent.objects.filter(number__in=[seal.number for seal in seals]).values_list(
            "number", "row_hash"
        )
    )
    return [seal for seal in seals if held.get(seal.number) != seal.row_hash]


def add_seal(path: Path, seal: Seal) -> None:
    """Append it, on the disk before this returns."""
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{seal}\n")
        file.flush()
        os.fsync(file.fileno())
