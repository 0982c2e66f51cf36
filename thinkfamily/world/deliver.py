"""`write_deliveries`: each dataset's rows cut into the files it would have sent, day by day of delivery.

A dataset that sends changes has sent once a year for as long as the city has a history, and every quarter of the last
year, what was new or altered since; a yearly return is one file a year; where nothing was new, nothing was sent. What
happens after a delivery is not in it: a period still running has no end there.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
from tqdm import tqdm

from thinkfamily.datasets.column import Matches, Type
from thinkfamily.datasets.dataset import Dataset, Delivers, Format
from thinkfamily.datasets.register import DATASETS
from thinkfamily.world import days
from thinkfamily.world.assemble import Sent, assemble_system
from thinkfamily.world.city import City, hire_clerk
from thinkfamily.world.days import YEARS_OF_HISTORY
from thinkfamily.world.encode import encode

SENT = tuple(dataset for dataset in DATASETS.values() if not dataset.decides)
"""What agencies send. Decisions about identity come from the hub's own reviewers, of whom a new city has none."""
SENT_AGAIN = 5  # newest rows that a feed with nothing new repeats, to show that it is alive
LAG = {"daily": 0, "nightly": 0, "weekly": 2, "monthly": 9, "termly": 20, "quarterly": 25, "yearly": 30}


def write_deliveries(city: City, out: Path, noise: float = 1.0) -> pl.DataFrame:
    """Write every dataset's deliveries under `out`; returns dataset, record_key and person of every row sent.

    `noise` multiplies every share of mistakes: 0 gives records without any.
    """
    city = replace(city, clerk=hire_clerk(city.setting, city.identity, noise))
    systems: dict[str, list[Dataset]] = {}
    for dataset in SENT:
        systems.setdefault(dataset.system, []).append(dataset)
    keys = []
    with tqdm(total=len(SENT), desc="deliveries", unit="dataset") as bar:
        for system in sorted(systems):
            for sent in assemble_system(city, system, systems[system]):
                _write(sent, city.setting.today, out / sent.dataset.name)
                keys.append(record_keys(sent))
                bar.update()
    return pl.concat(keys).unique(maintain_order=True)


def delivery_days(dataset: Dataset, today: int) -> list[int]:
    """The days its files were delivered on, oldest first."""
    rhythm = dataset.refresh.replace(",", " ").split()[0].lower()
    last = today - LAG[rhythm]
    if dataset.delivers is Delivers.WHOLE:
        return [last - 91, last] if not dataset.protects else [last]
    if rhythm == "yearly":
        year, month = days.to_date(today).year, (10 if "autumn" in dataset.refresh else 3)
        every = [days.day(date(y, month, 1)) + 9 for y in range(year - YEARS_OF_HISTORY, year + 1)]
        return [on for on in every if on <= today]
    once_a_year = [last - 365 * years for years in range(YEARS_OF_HISTORY - 1, 1, -1)]
    return [*once_a_year, last - 365, last - 274, last - 183, last - 91, last]


def _write(sent: Sent, today: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    dataset, before = sent.dataset, -days.NEVER
    frame = sent.frame.with_columns(pl.Series("_day", sent.day))
    due = delivery_days(dataset, today)
    for on in due:
        whole = dataset.delivers is Delivers.WHOLE
        rows = _as_of(sent, frame, -days.NEVER if whole else before, on)
        if rows.is_empty() and on == due[-1]:
            rows = _as_of(sent, frame, -days.NEVER, on).tail(SENT_AGAIN)
        if len(rows) or (whole and dataset.format is not Format.JSON_LINES):
            encode(dataset, rows, folder / f"{dataset.name}_{days.to_date(on)}.{dataset.format.value}")
        before = on


def _as_of(sent: Sent, frame: pl.DataFrame, since: int, on: int) -> pl.DataFrame:
    """Rows written by the day `on` and new or altered since `since`, without what is only known later."""
    dataset, cut, from_ = sent.dataset, days.to_date(on), days.to_date(max(since, -25_000))
    known = [
        c.name
        for c in dataset.columns
        if c.type in (Type.DATE, Type.TIME)
        and c.matches is not Matches.DATE_OF_BIRTH
        and c.name not in sent.rows.ahead
        and c.name != dataset.dated_by
    ]
    altered = pl.any_horizontal(
        [pl.lit(False), *(pl.col(name).is_between(from_, cut, closed="right") for name in known)]
    )
    rows = frame.filter((pl.col("_day") <= on) & ((pl.col("_day") > since) | altered))
    # as_of first: it looks at the dates that are about to be emptied
    rows = rows.with_columns(
        pl.when(pl.col(by) > cut).then(pl.lit(before)).otherwise(pl.col(name)).alias(name)
        for name, (by, before) in sent.rows.as_of.items()
    )
    slips = date(2099, 12, 31)
    rows = rows.with_columns(
        pl.when((pl.col(name) > cut) & (pl.col(name) != slips)).then(None).otherwise(pl.col(name)).alias(name)
        for name in known
    )
    return rows.select(column.name for column in dataset.columns)


def record_keys(sent: Sent) -> pl.DataFrame:
    """dataset, record_key (the key's values joined by |, dates in ISO form) and the true person of every row."""
    parts = [pl.col(name).cast(pl.String) for name in sent.dataset.key]
    keys = sent.frame.select(record_key=pl.concat_str(parts, separator="|", ignore_nulls=True))
    about = sent.person >= 0
    return (
        keys.with_columns(
            dataset=pl.lit(sent.dataset.name), person=pl.Series(np.where(about, sent.person, -1))
        )
        .select("dataset", "record_key", "person")
        .filter(pl.Series(about))
    )
