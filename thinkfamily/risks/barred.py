"""What no score may rest on, in any model: who somebody is, where they live, what they believe or whom they love.

A model may bar more (`RiskModel.barred`), never less. Groups by which a model is *audited* may read these columns:
whether it treats people of one background worse cannot be told without knowing who they are.
"""

from collections.abc import Iterable

from thinkfamily.datasets.column import Column, Matches
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.indicators.rule import Reading

_MAY_BE_READ = frozenset({Matches.DATE_OF_BIRTH, Matches.YEAR_OF_BIRTH, Matches.SEX})
"""Age and, where the model does not bar it, sex. Every other column that says who or where somebody is, is barred."""

WORDS = frozenset(
    {"ethnicity", "ethnic", "race", "nationality", "religion", "faith", "belief", "sexuality", "orientation",
     "transgender", "forename", "surname", "name", "postcode", "address", "uprn", "lsoa", "ward", "street"}
)  # fmt: skip
"""Words that bar a column wherever one stands in its name: declarations from outside say less of what a column is."""

_PIPELINES_OWN = frozenset({"person_id", "record_key", "delivered_on"})


def barred_columns(reading: Reading, reads: Iterable[Dataset], also: frozenset[str]) -> tuple[str, ...]:
    """Those columns a rule reads that no score may rest on, as `dataset.column`; `also` are the model's own."""
    by_name = {dataset.name: dataset for dataset in reads}
    found = []
    for table, name in sorted(reading.columns):
        if name in _PIPELINES_OWN:
            continue
        if name in also or f"{table}.{name}" in also or is_barred(by_name[table].column(name)):
            found.append(f"{table}.{name}")
    return tuple(found)


def is_barred(column: Column) -> bool:
    if column.matches and column.matches not in _MAY_BE_READ:
        return True
    return bool(WORDS & set(column.name.split("_")))
