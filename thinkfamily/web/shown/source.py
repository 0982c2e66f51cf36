"""Where something comes from."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Source:
    """A dataset as a caption: who sent it, how fresh it is, whether anybody vouches for it."""

    name: str
    title: str
    agency: str
    delivered_on: date | None
    validated: bool
    describes: str = ""
    current_rows: int = 0
    linked_rows: int = 0
