"""Keep history: every version of every record that a risk model may read, with the days it was the one known.

A snapshot holds what is so today. Whether a model would have worked can be told only from what was known *then*: the
earlier versions, and the day each arrived. They are kept beside the snapshot, of the columns that declared models read
and no others, as one Parquet file a dataset: `person_id`, `record_key`, `delivered_on`, `superseded_on`, the columns.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from thinkfamily.datasets.column import Matches
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.engine import Warehouse, has_table, named, quoted
from thinkfamily.pipeline.publishing.parquet import write_parquet
from thinkfamily.risks.risk import RiskModel

_KEPT_FROM_BEFORE = frozenset({Matches.DATE_OF_BIRTH, Matches.YEAR_OF_BIRTH, Matches.SEX, Matches.ETHNICITY})
"""What withholding may have changed in the row of today (an address, a name) is not taken from an earlier one."""


@dataclass(frozen=True, kw_only=True)
class HistoryKept:
    """Versions kept by dataset, and models left out because a dataset they read is not there."""

    versions: Mapping[str, int]
    skipped: tuple[str, ...]


def keep_history(
    warehouse: Warehouse, datasets: Mapping[str, Dataset], risks: Iterable[RiskModel], *, folder: Path
) -> HistoryKept:
    """Write `folder`/<dataset>.parquet for each dataset a model reads; only its owner may enter the folder."""
    folder.mkdir(parents=True, mode=0o700)
    columns: dict[str, set[str]] = {}
    skipped = []
    for model in risks:
        if all(has_table(warehouse, "main", name) and name in datasets for name in model.columns):
            for name, read in model.columns.items():
                columns.setdefault(name, set()).update(read)
        else:
            skipped.append(model.name)
    versions = {}
    for name, read in sorted(columns.items()):
        query = _versions(warehouse, datasets[name], sorted(read))
        person = ("person_id",) if datasets[name].about_people else ()
        written = write_parquet(
            warehouse, query, folder / f"{name}.parquet", order=(*person, "record_key", "delivered_on")
        )
        versions[name] = written.rows
    return HistoryKept(versions=versions, skipped=tuple(sorted(skipped)))


def _versions(warehouse: Warehouse, dataset: Dataset, columns: list[str]) -> str:
    """SQL of the rows in force and, under the same person, those they took the place of."""
    key = f"left(sha256({quoted(dataset.name + '|')} || record_key), 16) as record_key"
    person = ["person_id"] if dataset.about_people else []
    now = [
        *person,
        key,
        "delivered_on",
        "null::date as superseded_on",
        *(named(column) for column in columns),
    ]
    led = " where person_id is not null" if dataset.about_people else ""
    query = f"select {', '.join(now)} from main.{named(dataset.name)}{led}"
    if not has_table(warehouse, "superseded", dataset.name):
        return query
    earlier = [f"now.{each}" for each in person]
    earlier += [key.replace("record_key)", "s.record_key)"), "s.delivered_on", "s.superseded_on"]
    for name in columns:
        column = dataset.column(name)
        kept = column.matches is None or column.matches in _KEPT_FROM_BEFORE
        earlier.append(f"s.{named(name)}" if kept else f"now.{named(name)}")
    return (
        f"{query} union all select {', '.join(earlier)} from superseded.{named(dataset.name)} s"
        f" join main.{named(dataset.name)} now on now.record_key = s.record_key{led.replace('person', 'now.person')}"
    )
