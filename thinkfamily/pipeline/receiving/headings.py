"""Which heading is which column, whatever their order; and whose file it is, when they are another dataset's."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from thinkfamily.datasets.column import Column
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.receiving.problem import Problem, Unreadable, Weight

_LIKELY = 0.7


@dataclass(frozen=True, kw_only=True)
class Match:
    """`headings` gives the heading of each column that was found, by the column's name."""

    headings: dict[str, str]
    problems: tuple[Problem, ...]


def match_headings(dataset: Dataset, file: str, found: Iterable[str], datasets: Collection[Dataset]) -> Match:
    """Match a file's headings to the columns: exactly, else regardless of case, spaces and underscores.

    A column that is not there stops the run if rows are worthless without it, or if another heading looks like it:
    to lose a column because it was renamed is to lose it in silence. Any other is a warning. Raises Unreadable
    if the file is plainly another dataset's, or has none of the headings.
    """
    spare = {_folded(heading): heading for heading in found if heading}
    headings: dict[str, str] = {}
    for column in dataset.columns:
        heading = spare.pop(_folded(dataset.header(column)), None) or spare.pop(_folded(column.name), None)
        if heading is not None:
            headings[column.name] = heading
    missing = [column for column in dataset.columns if column.name not in headings]
    if missing:
        _refuse_if_foreign(dataset, headings, set(headings.values()) | set(spare.values()), datasets)
    problems = []
    for column in missing:
        problems.append(_missing(dataset, file, column, spare))
    for heading in sorted(spare.values()):
        problems.append(
            Problem(
                weight=Weight.WARNS, dataset=dataset.name, file=file, column=heading,
                says="is not declared, so it is not read",
                do="If it is wanted, declare it; if it is personal, ask the agency to stop sending it.",
            )
        )  # fmt: skip
    return Match(headings=headings, problems=tuple(problems))


def _folded(heading: str) -> str:
    return re.sub(r"[\W_]+", "", heading).lower()


def _missing(dataset: Dataset, file: str, column: Column, spare: dict[str, str]) -> Problem:
    heading = dataset.header(column)
    closest = max(spare, key=lambda one: _alike(one, _folded(heading)), default="")
    likely = spare[closest] if closest and _alike(closest, _folded(heading)) >= _LIKELY else ""
    needed = column.required or column.name in dataset.key or column.name == dataset.dated_by
    says = "not found" + (f"; '{likely}' looks like it" if likely else "")
    if needed or likely:
        do = f"Ask the agency to head it '{heading}' again, or declare the new heading."
        return Problem(weight=Weight.STOPS, dataset=dataset.name, file=file, column=heading, says=says, do=do)
    return Problem(
        weight=Weight.WARNS, dataset=dataset.name, file=file, column=heading, says=f"{says}, so it is left empty",
        do="Ask the agency whether it was dropped on purpose.",
    )  # fmt: skip


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _parted(found: set[str], datasets: Collection[Dataset]) -> set[str]:
    """The headings; all in one cell, because another dataset's delimiter stands between them, are parted at it."""
    delimiters = "".join(sorted({one.delimiter for one in datasets}))
    return set(re.split(f"[{re.escape(delimiters)}]", *found)) if len(found) == 1 else found


def _refuse_if_foreign(
    dataset: Dataset, matched: dict[str, str], found: set[str], datasets: Collection[Dataset]
) -> None:
    folded = {_folded(heading) for heading in _parted(found, datasets)}

    def share(other: Dataset) -> float:
        wanted = {_folded(other.header(column)) for column in other.columns}
        return len(wanted & folded) / len(wanted | folded)

    best = max(datasets, key=share)
    if best.name != dataset.name and share(best) >= 0.7 and share(best) > share(dataset):
        raise Unreadable(
            f"its headings are those of '{best.name}' ({best.title})",
            f"Move it to the folder {best.name}, and ask for the delivery of '{dataset.name}'.",
        )
    if not matched:
        wanted = ", ".join(f"'{dataset.header(column)}'" for column in dataset.columns[:4])
        raise Unreadable(
            f"none of the declared headings is in it ({wanted} ...): the row of headings is missing, "
            "or the delimiter is another",
            "Ask for the file with its headings, as agreed.",
        )
