"""`Problem`: what is wrong with a delivery, where, and what to do about it, in a data manager's words."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    STOPS = "stops the run"
    WARNS = "warning"
    NOTES = "note"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """`row` is the row as a spreadsheet numbers it (the heading is row 1), or the line of a JSON file."""

    weight: Weight
    dataset: str
    says: str
    do: str
    file: str = ""
    row: int | None = None
    column: str = ""

    def __str__(self) -> str:
        where = [f"{self.dataset}/{self.file}" if self.file else self.dataset]
        if self.row is not None:
            where.append(f"row {self.row}")
        if self.column:
            where.append(f"column '{self.column}'")
        return f"{', '.join(where)}: {self.says}. {self.do}"


class Refused(Exception):
    """The run stops: at least one problem stops it. The snapshot that serves is untouched."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        stops = [str(problem) for problem in problems if problem.weight is Weight.STOPS]
        super().__init__("; ".join(stops))
        self.problems = problems


class Unreadable(Exception):
    """A file that cannot be read at all: why, and what to do."""

    def __init__(self, says: str, do: str) -> None:
        super().__init__(says)
        self.says = says
        self.do = do
