"""Which files there are, which of them count, and which are late, repeated, replaced or unexpected."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

from thinkfamily.datasets.dataset import Dataset, Delivers
from thinkfamily.pipeline.receiving.problem import Problem, Refused, Weight

_DATED = re.compile(r"_(\d{4}-\d{2}-\d{2})\.[^.]+$")

# How old the newest delivery may be: its rhythm, once more for a missed turn, and some days of grace.
_MAY_BE_OLD = {
    "daily": 3, "nightly": 3, "weekly": 16, "monthly": 66, "quarterly": 190, "termly": 220, "yearly": 430,
}  # fmt: skip


class State(StrEnum):
    """What became of a delivery."""

    READ = "read"
    REPLACED = "replaced by a newer whole delivery"
    REPEATED = "same content as an earlier delivery"
    AHEAD = "delivered after the day the snapshot speaks of"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One file an agency sent. `sha256` is of its bytes."""

    dataset: str
    path: Path
    delivered_on: date
    sha256: str
    state: State = State.READ

    @property
    def file(self) -> str:
        return self.path.name

    def now(self, state: State) -> "Delivery":
        return replace(self, state=state)


def find_deliveries(folder: Path, datasets: Mapping[str, Dataset]) -> tuple[list[Delivery], list[Problem]]:
    """Every dated file under `folder`/<dataset>/, oldest first, and what is wrong with the rest.

    Raises FileNotFoundError if there is no such folder.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"no folder of deliveries at {folder}")
    deliveries: list[Delivery] = []
    problems: list[Problem] = []
    for path in sorted(entry for entry in folder.iterdir() if not entry.name.startswith(".")):
        if not path.is_dir() or path.name not in datasets:
            problems.append(_stray(path, datasets))
            continue
        for file in sorted(entry for entry in path.iterdir() if not entry.name.startswith(".")):
            found = _dated(file)
            if found is None:
                problems.append(_undated(path.name, file))
                continue
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            deliveries.append(Delivery(dataset=path.name, path=file, delivered_on=found, sha256=digest))
    return sorted(deliveries, key=lambda one: (one.dataset, one.delivered_on, one.file)), problems


def newest_day(deliveries: Iterable[Delivery], folder: Path, datasets: Mapping[str, Dataset]) -> date:
    """The day of the newest delivery of any agency: what the snapshot speaks of unless told otherwise. Raises Refused.

    A decision of the hub's own reviewers tells nothing new of the city, so it does not move the day.
    """
    days = [one.delivered_on for one in deliveries if not datasets[one.dataset].decides]
    if not days:
        says = f"holds no delivery: files must lie in {folder}/<dataset>/ and their names end in _YYYY-MM-DD"
        do = "Check that it is the right folder."
        raise Refused((Problem(weight=Weight.STOPS, dataset=str(folder), says=says, do=do),))
    return max(days)


def _dated(file: Path) -> date | None:
    match = _DATED.search(file.name)
    if not match or not file.is_file():
        return None
    try:
        return date.fromisoformat(match[1])
    except ValueError:
        return None


def _undated(dataset: str, file: Path) -> Problem:
    return Problem(
        weight=Weight.STOPS, dataset=dataset, file=file.name,
        says="the file's name does not end in the day it was delivered",
        do=f"Rename it to end so: {file.stem}_2026-10-31{file.suffix}, with the right day.",
    )  # fmt: skip


def _stray(path: Path, datasets: Iterable[str]) -> Problem:
    likely = get_close_matches(path.stem, datasets, n=1, cutoff=0.6)
    meant = f" Did you mean '{likely[0]}'?" if likely else ""
    kind = "is no declared dataset" if path.is_dir() else "lies outside the datasets' folders"
    return Problem(
        weight=Weight.WARNS, dataset=path.name, says=f"{kind}, so it is not read",
        do=f"Put each file into the folder named as its dataset.{meant}",
    )  # fmt: skip


def judge(
    dataset: Dataset, deliveries: Iterable[Delivery], as_of: date
) -> tuple[list[Delivery], list[Problem]]:
    """Say of each delivery of one dataset (oldest first) whether it is to be read, and warn of what is odd."""
    known = [
        one.now(State.AHEAD if one.delivered_on > as_of and not dataset.decides else State.READ)
        for one in deliveries
    ]
    due = [one for one in known if one.state is State.READ]
    problems: list[Problem] = []
    if not due and dataset.decides:
        return known, []  # nobody has decided anything yet
    if not due:
        weight = Weight.STOPS if dataset.protects else Weight.WARNS
        do = (
            "Nothing is published without it: ask for the list of what must be withheld."
            if dataset.protects
            else "The run goes on without it; every page will say that there is no such data."
        )
        return known, [Problem(weight=weight, dataset=dataset.name, says="no delivery has arrived", do=do)]
    if dataset.delivers is Delivers.WHOLE:
        problems += _two_on_a_day(dataset, due)
        last = due[-1]
        judged = [one if one is last else one.now(State.REPLACED) for one in due]
    else:
        judged = _without_repeats(due)
    problems += _late(dataset, due[-1], as_of)
    return judged + [one for one in known if one.state is State.AHEAD], problems


def _without_repeats(due: list[Delivery]) -> list[Delivery]:
    seen: set[str] = set()
    judged = []
    for one in due:
        judged.append(one.now(State.REPEATED if one.sha256 in seen else State.READ))
        seen.add(one.sha256)
    return judged


def _two_on_a_day(dataset: Dataset, due: list[Delivery]) -> list[Problem]:
    last = due[-1]
    rivals = [one for one in due[:-1] if one.delivered_on == last.delivered_on and one.sha256 != last.sha256]
    return [
        Problem(
            weight=Weight.STOPS, dataset=dataset.name, file=one.file,
            says=f"two whole deliveries bear one day, this and {last.file}, and each would replace the other",
            do="Keep the right one.",
        )
        for one in rivals
    ]  # fmt: skip


def _late(dataset: Dataset, newest: Delivery, as_of: date) -> list[Problem]:
    rhythm = dataset.refresh.replace(",", " ").split(" ")[0].lower()
    days = (as_of - newest.delivered_on).days
    if days <= _MAY_BE_OLD.get(rhythm, days):
        return []
    return [
        Problem(
            weight=Weight.WARNS, dataset=dataset.name, file=newest.file,
            says=f"the newest delivery is {days} days old and it should come {dataset.refresh}",
            do="Ask the agency for the one that is missing; until then its data are shown as of that day.",
        )
    ]  # fmt: skip
