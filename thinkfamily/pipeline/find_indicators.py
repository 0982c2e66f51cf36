"""Find indicators and strengths: run each rule over the linked records, check what it gives, keep value and reason.

What a rule reads and calls was checked when the indicator was declared (indicators/rule.py). Here its *result* is
checked: a rule that gives a person twice, a day that has not come or no value stops the run.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.indicators.conclusion import Conclusion
from thinkfamily.indicators.rule import columns_for_rules
from thinkfamily.indicators.sentence import write_sentence
from thinkfamily.pipeline.engine import Warehouse, count, named, quoted
from thinkfamily.pipeline.progress import say_nothing
from thinkfamily.snapshot.schema import TABLES

SEEN_BY_RULES = "seen_by_rules"
"""Schema of the views that rules read: the linked tables without the rows that lead to nobody."""

_TABLES_BUILT = (
    "select table_name from duckdb_tables() where schema_name = 'main' and database_name = current_database()"
)
_FOUND = {table.name: table for table in TABLES if table.name in ("indicator_value", "reason")}
_SENTENCES = pa.schema(
    [
        ("person_id", pa.string()),
        ("sentence", pa.string()),
        ("first_on", pa.date32()),
        ("last_on", pa.date32()),
    ]
)


class RuleError(ValueError):
    """A rule gave what no indicator may say."""


@dataclass(frozen=True, kw_only=True)
class IndicatorsFound:
    """Counts of the stage: people found for each indicator, and indicators left out for want of a dataset."""

    found: Mapping[str, int]
    skipped: tuple[str, ...]
    people: int

    @property
    def values(self) -> int:
        return sum(self.found.values())


def find_indicators(
    warehouse: Warehouse,
    indicators: Iterable[Conclusion],
    *,
    progress: Callable[[str], None] = say_nothing,
) -> IndicatorsFound:
    """Fill `found.indicator_value` and `found.reason` from the linked tables of schema `main`.

    An indicator one of whose datasets has no table there was not asked for by these declarations: it is skipped and
    named in the counts. `progress` is told each indicator as its turn comes. Raises RuleError.
    """
    declared = sorted(indicators, key=lambda indicator: indicator.name)
    built = {name for (name,) in warehouse.execute(_TABLES_BUILT).fetchall()}
    ready = [one for one in declared if {dataset.name for dataset in one.reads} <= built]
    warehouse.execute("create schema if not exists found")
    for table in ("indicator_value", "reason"):
        fields = ", ".join(f"{named(field.name)} {field.sql}" for field in _FOUND[table].fields)
        warehouse.execute(f"create or replace table found.{table} ({fields})")
    show_rules_their_tables(
        warehouse, {dataset.name: dataset for one in ready for dataset in one.reads}.values()
    )
    found = {}
    for indicator in ready:
        progress(f"finding {indicator.name}")
        _run_rule(warehouse, indicator)
        _check_result(warehouse, indicator)
        found[indicator.name] = _keep(warehouse, indicator)
    _clear(warehouse)
    return IndicatorsFound(
        found=found,
        skipped=tuple(one.name for one in declared if one.name not in found),
        people=count(warehouse, "select count(distinct person_id) from found.indicator_value"),
    )


def show_rules_their_tables(warehouse: Warehouse, datasets: Iterable[Dataset]) -> None:
    """A view for each dataset, of its declared columns and of the rows that lead to a person."""
    warehouse.execute(f"create schema if not exists {SEEN_BY_RULES}")
    for dataset in datasets:
        columns = ", ".join(named(name) for name in columns_for_rules(dataset))
        warehouse.execute(
            f"create or replace view {SEEN_BY_RULES}.{named(dataset.name)} as"
            f" select {columns} from main.{named(dataset.name)}"
            + (" where person_id is not null" if dataset.about_people else "")
        )


def _run_rule(warehouse: Warehouse, indicator: Conclusion) -> None:
    warehouse.execute(f"set search_path = '{SEEN_BY_RULES},main'")
    try:
        warehouse.execute(f"create or replace temp table rule_result as {indicator.rule}")
    except duckdb.Error as wrong:
        raise RuleError(f"{indicator.name}: its rule does not run: {wrong}") from wrong
    finally:
        warehouse.execute("reset search_path")
    given = {column for column, *_ in warehouse.execute("describe rule_result").fetchall()}
    for day in ("first_on", "last_on"):
        if day not in given:
            warehouse.execute(f"alter table rule_result add column {day} date")
            warehouse.execute(f"update rule_result set {day} = on_date")


_FAULTS = {
    "gives a person more than once": "select person_id from rule_result group by person_id having count(*) > 1",
    "gives no person": "select person_id from rule_result where person_id is null",
    "gives no day (on_date)": "select person_id from rule_result where on_date is null",
    "gives a day that has not come (on_date)": "select person_id from rule_result where on_date > as_of()",
    "gives no value": "select person_id from rule_result where value is null or isnan(value::double)",
    "gives a sentence that ends before it begins": "select person_id from rule_result where first_on > last_on",
}


def _check_result(warehouse: Warehouse, indicator: Conclusion) -> None:
    types = {name: kind for name, kind, *_ in warehouse.execute("describe rule_result").fetchall()}
    for day in ("on_date", "first_on", "last_on"):
        if types[day] != "DATE":
            raise RuleError(f"{indicator.name}: its rule gives {day} as {types[day]}, not as a date")
    if types["value"] in ("VARCHAR", "BOOLEAN", "DATE"):
        raise RuleError(f"{indicator.name}: its rule gives its value as {types['value']}, not as a number")
    for fault, query in _FAULTS.items():
        rows = count(warehouse, f"select count(*) from ({query})")
        if rows:
            raise RuleError(f"{indicator.name}: its rule {fault}, {rows} times")


def _keep(warehouse: Warehouse, indicator: Conclusion) -> int:
    """Move the checked result into the found tables; the number of people."""
    name = quoted(indicator.name)
    warehouse.execute(
        f"insert into found.indicator_value select person_id, {name}, on_date, value from rule_result"
        " order by person_id"
    )
    warehouse.register("sentences", _sentences(warehouse, indicator))
    datasets = ", ".join(quoted(dataset.name) for dataset in indicator.reads)
    warehouse.execute(
        f"insert into found.reason select person_id, {name}, 1, sentence, first_on, last_on, [{datasets}]"
        " from sentences"
    )
    warehouse.unregister("sentences")
    return count(warehouse, "select count(*) from rule_result")


def _sentences(warehouse: Warehouse, indicator: Conclusion) -> pa.Table:
    """One reason a person, by person: some tens of thousands for the commonest indicator of a whole city."""
    meanings = {
        column.name: column.codes.codes
        for dataset in indicator.reads
        for column in dataset.columns
        if column.codes
    }
    result = warehouse.execute("select * from rule_result order by person_id")
    names = [name for name, *_ in result.description]
    rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    written = [write_sentence(indicator.says, row, meanings) for row in rows]
    days = {day: [row[day] for row in rows] for day in ("first_on", "last_on")}
    return pa.table(
        {"person_id": [row["person_id"] for row in rows], "sentence": written, **days}, schema=_SENTENCES
    )


def _clear(warehouse: Warehouse) -> None:
    warehouse.execute("drop table if exists rule_result")
    warehouse.execute(f"drop schema {SEEN_BY_RULES} cascade")
