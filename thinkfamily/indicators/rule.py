"""Reads a rule's SQL, so that a declaration cannot lie about it.

What a rule reads, gives and calls is asked of the SQL parser when the indicator is declared: a misspelt column, an
undeclared table or a hidden clock is refused then, not in the night's run.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlglot import exp, parse
from sqlglot.errors import OptimizeError, ParseError
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import traverse_scope

from thinkfamily.datasets.column import Column, Use
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.indicators.macros import MACROS
from thinkfamily.policy.sensitivity import Sensitivity

DIALECT = "duckdb"
_ADDED = {"person_id": "varchar", "record_key": "varchar", "delivered_on": "date"}

ALWAYS = ("person_id", "on_date", "value")
"""Columns every rule gives; `first_on` and `last_on`, the days its sentence speaks of, default to `on_date`."""

# Functions that every engine has and that mean the same on each. Everything else is a macro or is refused: that is
# how clocks, random numbers, files and engine specialities are kept out, without a list of all that is forbidden.
_STANDARD = (
    exp.And, exp.Or, exp.Case, exp.If, exp.Coalesce, exp.Nullif, exp.Exists, exp.Round,
    exp.Count, exp.Sum, exp.Min, exp.Max, exp.Rank, exp.RowNumber,
)  # fmt: skip


def columns_for_rules(dataset: Dataset) -> dict[str, str]:
    """Name and type of each column a rule finds in the dataset's table: those declared, and the pipeline's own.

    Only a dataset about people has a `person_id`.
    """
    declared = {column.name: column.type.sql for column in dataset.columns}
    own = _ADDED if dataset.about_people else {name: _ADDED[name] for name in ("record_key", "delivered_on")}
    return {**declared, **own}


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What the parser found: the columns read, as (dataset, column), and the names of the columns given."""

    columns: frozenset[tuple[str, str]]
    gives: tuple[str, ...]


def read_rule(rule: str, reads: Iterable[Dataset]) -> Reading:
    """Parse `rule` against the datasets it says it reads; ValueError, with what to do, if the two disagree."""
    declared = {dataset.name: dataset for dataset in reads}
    tree = _parse(rule)
    _check_functions(tree)
    _check_tables(tree, set(declared))
    schema: dict[str, object] = {name: columns_for_rules(dataset) for name, dataset in declared.items()}
    try:
        tree = qualify(tree, schema=schema, dialect=DIALECT, validate_qualify_columns=True)
    except OptimizeError as wrong:
        raise ValueError(f"a column of the rule is in none of {sorted(declared)}: {wrong}") from wrong
    gives = tuple(tree.named_selects)
    missing = [name for name in ALWAYS if name not in gives]
    if missing:
        raise ValueError(f"the rule must give {', '.join(ALWAYS)}; it lacks {', '.join(missing)}")
    twice = sorted({name for name in gives if gives.count(name) > 1})
    if twice:
        raise ValueError(f"the rule gives {', '.join(twice)} twice")
    return Reading(columns=frozenset(_columns(tree)), gives=gives)


def declared_column(name: str, reads: Iterable[Dataset]) -> Column | None:
    """The column of that name in the first of the datasets that has one."""
    for dataset in reads:
        for column in dataset.columns:
            if column.name == name:
                return column
    return None


def check_columns(reading: Reading, reads: Iterable[Dataset], *, held: frozenset[Sensitivity]) -> None:
    """ValueError if the rule reads what never leaves the pipeline (its sentence would carry it out), or a column
    that asks for more care than the indicator is `held` with."""
    by_name = {dataset.name: dataset for dataset in reads}
    for table, name in sorted(reading.columns):
        if name in _ADDED:
            continue
        column = by_name[table].column(name)
        if column.use is Use.PIPELINE:
            raise ValueError(f"the rule reads {table}.{name}, which never leaves the pipeline")
        lacking = column.sensitivities - held
        if lacking:
            kinds = ", ".join(sorted(lacking))
            raise ValueError(f"it reads {table}.{name}, held as {kinds}: add that to `held_as`")


def listed(codes: Iterable[str]) -> str:
    """Codes as an SQL list: `('SUSP', 'FIXD')`. ValueError for none, or for one with a quote in it."""
    held = tuple(codes)
    if not held or any("'" in code for code in held):
        raise ValueError(f"not a list of codes: {held}")
    return "(" + ", ".join(f"'{code}'" for code in held) + ")"


def _parse(rule: str) -> exp.Query:
    try:
        trees = parse(rule, read=DIALECT)
    except ParseError as wrong:
        raise ValueError(f"the rule is not SQL: {wrong}") from wrong
    if len(trees) != 1 or not isinstance(trees[0], exp.Query):
        raise ValueError("a rule is one query: start it with select or with")
    return trees[0]


def _check_functions(tree: exp.Query) -> None:
    for called in tree.find_all(exp.Func):
        if isinstance(called, exp.Anonymous):
            if str(called.name).lower() not in MACROS:
                raise ValueError(f"the rule calls {called.name}(): only {', '.join(MACROS)} and standard SQL")
        elif not isinstance(called, _STANDARD):
            raise ValueError(
                f"the rule calls {called.sql(dialect=DIALECT)}: its only clock is as_of(), and what engines"
                " disagree on is a macro of macros.py"
            )
    for star in tree.find_all(exp.Star):
        if not isinstance(star.parent, exp.Count):
            raise ValueError("the rule selects *: name the columns, so that what it reads can be checked")
    for chance in tree.find_all(exp.TableSample, exp.Limit):
        raise ValueError(f"the rule takes part of its rows: {chance.sql(dialect=DIALECT)}")


def _check_tables(tree: exp.Query, declared: set[str]) -> None:
    named = {part.alias for clause in tree.find_all(exp.With) for part in clause.expressions}
    tables = {table.name for table in tree.find_all(exp.Table) if table.db or table.name not in named}
    if tables != declared:
        raise ValueError(f"the rule reads {sorted(tables)} but `reads` declares {sorted(declared)}")
    if any(table.db for table in tree.find_all(exp.Table)):
        raise ValueError("the rule names a schema: write the dataset's name alone")


def _columns(tree: exp.Query) -> Iterable[tuple[str, str]]:
    for scope in traverse_scope(tree):
        for column in scope.columns:
            source = scope.sources.get(column.table)
            if isinstance(source, exp.Table):
                yield source.name, column.name
