"""Rounds: on whom a model is tried, never on those it learnt from.

*Later data*: on each day of scoring in the past the model is fitted to what was known by that day, outcomes included,
and ranks the cohort of that day; what came of them is known now (rolling origins, as DSSG's triage has them). *One
cohort*: where everybody is scored on one day there is no later data; people are divided at random, again and again.
That says how well the model fits people like these, not whether it will hold next year, and the card says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from thinkfamily.pipeline.scoring.fit import SEED, folds
from thinkfamily.pipeline.scoring.history import History
from thinkfamily.pipeline.scoring.table import Table, months_after, read_table, with_outcomes

STEP_MONTHS = 12
MOST_ORIGINS = 6
FOLDS = 5
LEAST_TESTED = 10


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One split: fit on `learn`, rank `test`; tests of one `round` make one list. `says` is how a reader knows it."""

    round: int
    says: str
    learn: Table
    test: Table


class Seen:
    """The tables of the past that splits are made of, oldest first; each is read once."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.days = past_days(history)
        self._tables: dict[date, Table] = {}
        self._decided: dict[tuple[date, date], Table] = {}

    def table(self, day: date, known_by: date) -> Table:
        """The cohort of `day`, as far as its outcomes were known by the later day."""
        if (day, known_by) not in self._decided:
            if day not in self._tables:
                self._tables[day] = read_table(self.history, day, grouped=True)
            table, outcome = self._tables[day], self.history.model.outcome
            early = (
                outcome and outcome.horizon_months and months_after(day, outcome.horizon_months) > known_by
            )
            self._decided[day, known_by] = (
                table if early else with_outcomes(self.history, table, known_by)
            ).decided()
        return self._decided[day, known_by]

    def learnt(self, known_by: date) -> Table:
        """All rows of earlier days whose outcome was known by that day, one table."""
        return joined([self.table(day, known_by) for day in self.days if day < known_by], known_by)


def past_days(history: History) -> tuple[date, ...]:
    """Yearly days before the newest, oldest first, back to the first for which anything had been delivered."""
    first = min(
        (
            found
            for name in history.datasets
            for ((found,),) in [
                history.database.execute(f'select min(delivered_on) from kept."{name}"').fetchall()
            ]
            if found
        ),
        default=history.newest,
    )
    days = []
    day = months_after(history.newest, -STEP_MONTHS)
    while day >= first and len(days) < 12:
        days.append(day)
        day = months_after(day, -STEP_MONTHS)
    return tuple(reversed(days))


def later_data(seen: Seen) -> Iterator[Trial]:
    """Rolling origins, newest last; days without enough outcomes on either side are left out."""
    history, found = seen.history, list[Trial]()
    for day in reversed(seen.days):
        if len(found) == MOST_ORIGINS:
            break
        test = seen.table(day, history.newest)
        if test.labels.sum() < LEAST_TESTED or (1 - test.labels).sum() < LEAST_TESTED:
            continue
        if day == seen.days[0]:
            continue
        learn = seen.learnt(day)
        if learn.labels.sum() < history.model.least_positives:
            continue
        found.append(
            Trial(
                round=-len(found),
                says=f"scored as of {day}, fitted to what was known by then",
                learn=learn,
                test=test,
            )
        )
    yield from reversed(found)


def one_cohort(table: Table) -> Iterator[Trial]:
    """Repeated cross-validation: few people are divided more often."""
    repeats = 6 if len(table) < 1000 else 3 if len(table) < 10_000 else 1
    for repeat in range(repeats):
        for fold, (learn, test) in enumerate(folds(table.labels.astype(np.int64), FOLDS, SEED + repeat)):
            yield Trial(
                round=repeat,
                says=f"repeat {repeat + 1}, fold {fold + 1}",
                learn=table.take(learn),
                test=table.take(test),
            )


def joined(tables: list[Table], day: date) -> Table:
    """The rows of several days as one table."""
    if not tables:
        raise ValueError("no tables to join")
    names = sorted({name for one in tables for name in one.groups})  # a day without rows has none
    return Table(
        day=day, people=np.concatenate([one.people for one in tables]),
        ages=np.concatenate([one.ages for one in tables]), values=np.concatenate([one.values for one in tables]),
        labels=np.concatenate([one.labels for one in tables]),
        groups={name: np.concatenate([one.groups[name] for one in tables if name in one.groups]) for name in names},
    )  # fmt: skip
