"""The table a model is fitted and asked on: a row a person of the cohort, a column a feature, as known on a day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from thinkfamily.pipeline.scoring.history import History
from thinkfamily.risks.feature import Feature, Group

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Texts = npt.NDArray[np.object_]


@dataclass(frozen=True, kw_only=True)
class Table:
    """`values` is people x features in the declared order of all features, NaN where nobody knows. `labels` is 1, 0
    or NaN where the outcome is not decided; `groups` gives each person's label by group."""

    day: date
    people: Texts
    ages: Floats
    values: Floats
    labels: Floats
    groups: Mapping[str, Texts]

    def __len__(self) -> int:
        return len(self.people)

    def take(self, rows: npt.NDArray[np.bool_] | Ints) -> "Table":
        """The rows asked for, by mask or position."""
        return Table(
            day=self.day, people=self.people[rows], ages=self.ages[rows], values=self.values[rows],
            labels=self.labels[rows], groups={name: labels[rows] for name, labels in self.groups.items()},
        )  # fmt: skip

    def decided(self) -> "Table":
        """The rows whose outcome is known."""
        return self.take(~np.isnan(self.labels))


def read_table(history: History, day: date, *, grouped: bool = False) -> Table:
    """The cohort of `day` with its features as known then, outcomes not known; with `grouped`, its groups too."""
    model = history.model
    history.at(day)
    history.ask(model.cohort)
    found = history.database.execute(
        "select person_id, value::double as age from asked order by 1"
    ).fetchnumpy()
    people = np.asarray(found["person_id"], dtype=object)
    ages = np.asarray(found["age"], dtype=np.float64)
    youngest, oldest = model.cohort.ages
    if len(ages) and (ages.min() < youngest or ages.max() > oldest):
        raise ValueError(
            f"{model.name}: its cohort holds ages {ages.min():.0f} to {ages.max():.0f}, not {model.cohort.ages}"
        )
    _lay_out(history, people)
    columns = [_feature(history, feature) for feature in model.features]
    groups = {group.name: _group(history, group) for group in model.groups} if grouped else {}
    return Table(
        day=day, people=people, ages=ages, values=np.column_stack(columns), labels=np.full(len(people), np.nan),
        groups=groups,
    )  # fmt: skip


def with_outcomes(history: History, table: Table, known_by: date) -> Table:
    """The same people with their outcomes as far as known on the later day `known_by`."""
    _lay_out(history, table.people)
    return replace(table, labels=_labels(history, table.day, known_by))


def _lay_out(history: History, people: Texts) -> None:
    history.database.register("people_asked", pa.table({"person_id": pa.array(people.tolist(), pa.string())}))
    history.database.execute("create or replace temp table cohort as from people_asked")
    history.database.unregister("people_asked")


def _feature(history: History, feature: Feature) -> Floats:
    history.ask(feature)
    silent = "null" if feature.silent is None else repr(float(feature.silent))
    found = history.database.execute(
        f"select coalesce(a.value::double, {silent}::double) as value from cohort c"
        " left join asked a using (person_id) order by c.person_id"
    ).fetchnumpy()["value"]
    return np.ma.filled(np.ma.asarray(found, dtype=np.float64), np.nan)


def _group(history: History, group: Group) -> Texts:
    history.ask(group)
    found = history.database.execute(
        "select coalesce(a.value::varchar, 'not known') as value from cohort c left join asked a using (person_id)"
        " order by c.person_id"
    ).fetchnumpy()
    return np.asarray(found["value"], dtype=object)


def _labels(history: History, day: date, known_by: date) -> Floats:
    """Outcomes of the cohort: asked on the day the horizon ends, or, where each person's is decided on a day of their
    own, on the newest; always of what had been delivered by `known_by`."""
    outcome = history.model.outcome
    if outcome is None:
        raise ValueError(f"{history.model.name} declares no outcome, so nothing can be tried")
    if outcome.horizon_months is not None:
        asked_on = months_after(day, outcome.horizon_months)
        history.at_outcome(asked_on, delivered_by=known_by)
        history.ask(outcome)
        query = (
            "select coalesce(a.value::double, 0.0) as value from cohort c left join asked a using (person_id)"
        )
    else:
        history.at_outcome(known_by, delivered_by=known_by)
        history.ask(outcome)
        query = (
            "select case when a.first_on > $1 then a.value::double end as value"
            " from cohort c left join asked a using (person_id)"
        )
    parameters = [day] if outcome.horizon_months is None else []
    found = history.database.execute(f"{query} order by c.person_id", parameters).fetchnumpy()["value"]
    return np.ma.filled(np.ma.asarray(found, dtype=np.float64), np.nan)


def months_after(day: date, months: int) -> date:
    """The same day so many months later (earlier if negative), or that month's last where it is too short."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
