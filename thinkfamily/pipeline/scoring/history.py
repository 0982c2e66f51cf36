"""`History`: the past as it was known on a day. A model's rules see nothing that came later, whatever they say.

`at(day)` sets the clock and lays out, for every dataset, the version of each record that had been *delivered* by that
day and speaks of nothing after it. A rule that forgets to ask when a thing happened therefore finds nothing of the
future; `refuse_leaks` finds such a rule all the same and stops the run, because it would be wrong on every other day.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import duckdb

from thinkfamily.datasets.column import Type
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.indicators.macros import definitions
from thinkfamily.pipeline.engine import Warehouse, named, open_warehouse, quoted
from thinkfamily.risks.feature import Question
from thinkfamily.risks.risk import RiskModel

SEEN = "seen_by_rules"
_NEVER = date(9999, 12, 31)


class LeakError(ValueError):
    """A rule reads what was not known on the day it is asked."""


class NotKept(ValueError):
    """What a model reads was not kept when the snapshot was built."""


class History:
    """The kept history in `folder`, for one model, whose newest day is `newest`. A context manager."""

    def __init__(self, folder: Path, model: RiskModel, *, newest: date) -> None:
        self.model = model
        self.newest = newest
        self.datasets = {one.name: one for question in model.questions for one in question.reads}
        self.database: Warehouse = open_warehouse(None, as_of=newest, threads=1, memory="4GB")
        self.database.execute(f"create schema {SEEN}")
        self.database.execute("create schema kept")
        for name, dataset in self.datasets.items():
            self._open(folder / f"{name}.parquet", dataset)

    def __enter__(self) -> "History":
        return self

    def __exit__(self, *_: object) -> None:
        self.database.close()

    def _open(self, path: Path, dataset: Dataset) -> None:
        if not path.exists():
            raise NotKept(
                f"nothing of '{dataset.name}' was kept for {self.model.name}: build again with its declaration"
            )
        self.database.execute(
            f"create table kept.{named(dataset.name)} as from read_parquet({quoted(str(path))})"
        )
        kept = {name for name, *_ in self.database.execute(f"describe kept.{named(dataset.name)}").fetchall()}
        lacking = sorted(self.model.columns[dataset.name] - kept)
        if lacking:
            raise NotKept(
                f"{dataset.name} was kept without {', '.join(lacking)}: build again with this declaration"
            )

    def at(self, day: date) -> None:
        """Set the clock to `day` and show what had been delivered, and had happened, by then."""
        self._set_clock(day)
        for dataset in self.datasets.values():
            self._show(dataset, delivered_by=day, happened_by=day, day=day)

    def at_outcome(self, day: date, *, delivered_by: date) -> None:
        """Set the clock to `day`, on which an outcome is asked, and show what had happened by then as far as it had
        been delivered by `delivered_by`. Of an extract every column is shown: what came of it lies in the later ones.
        """
        self._set_clock(day)
        extracts = {one.dataset.name for one in self.model.extracts}
        for dataset in self.datasets.values():
            until = _NEVER if dataset.name in extracts else day
            self._show(dataset, delivered_by=delivered_by, happened_by=until, day=day)

    def at_without_delivery(self, day: date, *, happened_by: date) -> None:
        """Set the clock to `day` and show all that happened by `happened_by`, whenever it was delivered."""
        self._set_clock(day)
        for dataset in self.datasets.values():
            self._show(dataset, delivered_by=_NEVER, happened_by=happened_by, day=day)

    def _set_clock(self, day: date) -> None:
        for statement in definitions(day):
            self.database.execute(statement)

    def _show(self, dataset: Dataset, *, delivered_by: date, happened_by: date, day: date) -> None:
        extract = {one.dataset.name: one for one in self.model.extracts}.get(dataset.name)
        columns = sorted(self.model.columns[dataset.name])
        where = ["true"]
        if extract:
            columns = [name for name in columns if extract.known_by(name, happened_by)]
        else:
            if delivered_by != _NEVER and dataset.name not in self.model.back_filled:
                where.append(f"delivered_on <= date '{delivered_by}'")
                where.append(f"(superseded_on is null or superseded_on > date '{delivered_by}')")
            else:
                where.append("superseded_on is null")
            if dataset.dated_by:
                where.append(f"{named(dataset.dated_by)}::date <= date '{happened_by}'")
        own = ["person_id"] if dataset.about_people else []
        shown = [
            *own,
            "record_key",
            "delivered_on",
            *(self._as_known(dataset, name, day) for name in columns),
        ]
        self.database.execute(
            f"create or replace view {SEEN}.{named(dataset.name)} as select {', '.join(shown)}"
            f" from kept.{named(dataset.name)} where {' and '.join(where)}"
        )

    def _as_known(self, dataset: Dataset, name: str, day: date) -> str:
        """A day that had not come is not known of a history sent at once: when a period ended, say."""
        dated = dataset.column(name).type in (Type.DATE, Type.MONTH, Type.TIME) and name != dataset.dated_by
        if dated and dataset.name in self.model.back_filled:
            return f"case when {named(name)}::date <= date '{day}' then {named(name)} end as {named(name)}"
        return named(name)

    def ask(self, question: Question) -> None:
        """Put the rule's rows, as it is now shown the past, into temp table `asked`: one a person, each with a day
        that has come and a value. Raises LeakError where it asks for a column not yet known, else ValueError."""
        self.run(question)
        for fault, query in _FAULTS.items():
            rows = self.database.execute(f"select count(*) from asked where {query}").fetchall()[0][0]
            if rows:
                raise ValueError(f"{self.model.name}.{question.name}: its rule {fault}, {rows} times")

    def run(self, question: Question) -> None:
        """The same without checking what the rule gives."""
        self.database.execute(f"set search_path = '{SEEN},main'")
        try:
            self.database.execute(f"create or replace temp table asked as {question.rule}")
        except duckdb.Error as wrong:
            raise LeakError(
                f"{self.model.name}.{question.name} does not run: {self._hint(question, wrong)}"
            ) from wrong
        finally:
            self.database.execute("reset search_path")

    def _hint(self, question: Question, wrong: Exception) -> str:
        for extract in self.model.extracts:
            for table, column in sorted(question.reading.columns):
                if table == extract.dataset.name and column in extract.known_from:
                    return f"it reads {table}.{column}, known only from {extract.known_from[column]}"
        return str(wrong)


_FAULTS = {
    "gives a person more than once": "person_id in (select person_id from asked group by 1 having count(*) > 1)",
    "gives no person": "person_id is null",
    "gives a day that has not come (on_date)": "on_date > as_of()",
    "gives no value": "value is null",
}


def refuse_leaks(history: History, questions: Iterable[Question], day: date) -> None:
    """Stop with LeakError if the answer of `day` depends on anything that happened after it.

    Each rule is asked twice with the clock at `day`: of everything that was ever delivered, and of the part of it that
    had happened. A rule that bounds its dates by `as_of()` answers both alike; one that does not reads the future.
    """
    for question in questions:
        answers = []
        for until in (_NEVER, day):
            history.at_without_delivery(day, happened_by=until)
            history.run(question)
            answers.append(
                history.database.execute("select person_id, value from asked order by all").fetchall()
            )
        if answers[0] != answers[1]:
            differ = len(set(answers[0]) ^ set(answers[1]))
            raise LeakError(
                f"{history.model.name}.{question.name} reads what happened after {day}: {differ} of its answers depend"
                " on it. Bound its dates by as_of(), as in_last_months() does."
            )
