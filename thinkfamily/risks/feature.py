"""`Feature`: one fact about a person that a score may rest on, as SQL over dated rows; and whom a model is about.

The rules are of the kind indicators have (see indicators/conclusion.py): they read the datasets they declare, their
only clock is `as_of()`, and the SQL parser checks both. The engine shows them the rows that had been delivered by
`as_of()`, and no others.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from thinkfamily.datasets.column import Use
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.indicators.rule import Reading, declared_column, read_rule
from thinkfamily.indicators.sentence import named_in
from thinkfamily.risks.limits import Limits


class Direction(IntEnum):
    """Which way theory says the chance goes as the value grows; boosting is held to it."""

    DOWN = -1
    EITHER = 0
    UP = 1


@dataclass(frozen=True, kw_only=True)
class Question:
    """One rule and what it reads: at most one row a person with `person_id`, `on_date`, `value`."""

    name: str
    reads: tuple[Dataset, ...]
    rule: str

    def __post_init__(self) -> None:
        if not self.name.isidentifier():
            raise ValueError(f"'{self.name}' is not a name: use lower case and underscores")
        try:
            self._check()
        except ValueError as wrong:
            raise ValueError(f"{self.name}: {wrong}") from wrong

    def _check(self) -> None:
        for table, name in self.reading.columns:
            for dataset in self.reads:
                held = dataset.name == table and any(column.name == name for column in dataset.columns)
                if held and dataset.column(name).use is Use.PIPELINE:
                    raise ValueError(f"the rule reads {table}.{name}, which never leaves the pipeline")

    @cached_property
    def reading(self) -> Reading:
        return read_rule(self.rule, self.reads)


@dataclass(frozen=True, kw_only=True)
class Feature(Question):
    """`value` is a number. `silent` is the value of whoever the rule does not give: 0 where nothing recorded means
    that nothing happened, None where it means that nobody knows. `says` and `says_silent` are sentences about one
    person (indicators/sentence.py). `better` is a value that help could bring about, `better_says` what that takes.
    With `scored` false only the simple rule reads it, as published; no fitted score does.
    """

    title: str
    unit: str
    says: str
    says_silent: str = ""
    silent: float | None = 0.0
    direction: Direction = Direction.EITHER
    better: float | None = None
    better_says: str = ""
    scored: bool = True

    def _check(self) -> None:
        super()._check()
        if not self.title or not self.unit:
            raise ValueError("say what it is (`title`) and what its value counts (`unit`)")
        if self.silent is not None and not self.says_silent:
            raise ValueError("say what it means that nothing is recorded (`says_silent`)")
        if (self.better is None) is not (not self.better_says):
            raise ValueError("a better value (`better`) and what it takes (`better_says`) go together")
        for name in named_in(self.says):
            if name not in self.reading.gives:
                raise ValueError(
                    f"the sentence names '{name}'; the rule gives {', '.join(self.reading.gives)}"
                )
            column = declared_column(name, self.reads)
            if column and column.use is not Use.SHOWN:
                raise ValueError(f"the sentence would publish '{name}', which is {column.use}")


@dataclass(frozen=True, kw_only=True)
class Cohort(Question):
    """Who is scored: `value` is the whole years of age, within `ages` (both ends inclusive). `means` in words."""

    means: str
    ages: tuple[int, int]

    def _check(self) -> None:
        super()._check()
        youngest, oldest = self.ages
        if not 0 <= youngest <= oldest:
            raise ValueError(f"ages run from the youngest to the oldest, not {self.ages}")
        if not self.means:
            raise ValueError("say who is scored (`means`)")


@dataclass(frozen=True, kw_only=True)
class Group(Question):
    """A way to divide the cohort for the fairness report; `value` is a label. No score rests on it.

    `limits` take the place of the model's where the groups differ in what is predicted itself, so that equal rates
    would mean to overlook those in need: `limits_because` says so.
    """

    title: str
    limits: Limits | None = None
    limits_because: str = ""

    def _check(self) -> None:
        super()._check()
        if bool(self.limits) is not bool(self.limits_because):
            raise ValueError("limits of its own (`limits`) and why (`limits_because`) go together")


@dataclass(frozen=True, kw_only=True)
class Outcome(Question):
    """What is predicted: `value` 1 where it happened, 0 where it did not.

    With `horizon_months` the rule is asked that many months after the day of scoring, and `silent` is what holds of
    people it does not give. Without, the outcome is decided on a day of each person's own (an eighteenth birthday):
    `on_date` is that day, `first_on` the first day it speaks of, and whoever the rule does not give is undecided.
    """

    means: str
    horizon_months: int | None = None

    def _check(self) -> None:
        super()._check()
        if self.horizon_months is None and "first_on" not in self.reading.gives:
            raise ValueError("an outcome without a horizon gives the first day it speaks of (`first_on`)")
        if self.horizon_months is not None and self.horizon_months < 1:
            raise ValueError(f"a horizon of {self.horizon_months} months is none")
        if not self.means:
            raise ValueError("say what is predicted (`means`)")
