"""`Strength`: something in a person's life that protects them or goes better than before, shown beside the risks."""

from dataclasses import dataclass
from enum import StrEnum

from thinkfamily.indicators.conclusion import Conclusion


class Domain(StrEnum):
    """Parts of a life in which strengths are looked for, as assessments of need and resilience divide it."""

    LEARNING = "Learning and work"
    HOME = "Home and money"
    HELP = "Help accepted"
    SAFETY = "Safer than before"


@dataclass(frozen=True, kw_only=True)
class Strength(Conclusion):
    """One strength. It lights no chip and has no number in the published table.

    A strength is something recorded: that nothing is recorded is none. What has stopped counts only where it was
    recorded before, and never where silence is no sign of safety. `draws_on` says where in the field it comes from.
    """

    domain: Domain
    draws_on: str

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.draws_on:
            raise ValueError(f"{self.name}: say where in the field it comes from (`draws_on`)")
