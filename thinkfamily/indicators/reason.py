"""`Reason`: an explanation is a list of these, never a finished text, so that each can be withheld by itself."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One sentence of an explanation, the days it speaks of, and the datasets it came from.

    `datasets` are names; whoever may not see one of them is told that a reason is withheld, not what it says.
    """

    sentence: str
    first_on: date | None
    last_on: date | None
    datasets: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.datasets:
            raise ValueError(f"a reason needs its source: {self.sentence!r}")
        if not self.sentence:
            raise ValueError("a reason needs its sentence")
