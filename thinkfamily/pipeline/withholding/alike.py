"""How what an agency wrote is compared with what a protection list says: macros, and the columns that say it."""

import duckdb

from thinkfamily.datasets.column import Matches
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.engine import named

MACROS = """
create or replace temp macro letters(words) as
    nullif(regexp_replace(upper(strip_accents(words)), '[^A-Z]', '', 'g'), '');
create or replace temp macro numbers(line) as regexp_extract_all(upper(line), '[0-9]+[A-Z]?');
create or replace temp macro same_house(one, other) as
    list_has_all(numbers(one), numbers(other)) or list_has_all(numbers(other), numbers(one));
create or replace temp macro alike(one, other) as
    coalesce(one = other or jaro_winkler_similarity(one, other) >= 0.9, false);
create or replace temp macro day_alike(one, other) as
    coalesce(one = other
        or (day(one) = month(other) and month(one) = day(other) and year(one) = year(other))
        or (day(one) = 1 and month(one) = 1 and year(one) = year(other)) -- only the year was known
        or hamming(strftime(one, '%Y%m%d'), strftime(other, '%Y%m%d')) <= 1, false);
"""


def define(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute(MACROS)


def said(dataset: Dataset, kind: Matches, kind_of: str = "varchar") -> str:
    """SQL of the first filled column that says `kind`; null where the dataset has none."""
    columns = [named(column.name) for column in dataset.matching(kind)]
    return f"coalesce({', '.join(columns)}, null)::{kind_of}" if columns else f"null::{kind_of}"


def forename(dataset: Dataset) -> str:
    """Letters of the first name, wherever the dataset says it; of a full name all words before the last."""
    full = said(dataset, Matches.FULL_NAME)
    return f"coalesce(letters({said(dataset, Matches.FORENAME)}), letters(regexp_extract({full}, '^(.*) [^ ]+$', 1)))"


def surname(dataset: Dataset) -> str:
    full = said(dataset, Matches.FULL_NAME)
    return (
        f"coalesce(letters({said(dataset, Matches.SURNAME)}), letters(regexp_extract({full}, '([^ ]+)$', 1)))"
    )


def born_alike(rows: str, meant: str, when: str, give: str) -> str:
    """SQL that gives `give` for each row `r` of `rows` and `m` of `meant` born on alike days, where `when` holds.

    Alike days share their year or their day and month, so two joins on equal values find all that comparing
    everybody with everybody would.
    """
    keys = ("year(r.born) = year(m.born)", "month(r.born) = month(m.born) and day(r.born) = day(m.born)")
    return " union ".join(
        f"select {give} from {rows} r join {meant} m on {key} where day_alike(r.born, m.born) and ({when})"
        for key in keys
    )
