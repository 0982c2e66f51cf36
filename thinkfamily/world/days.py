"""Dates as whole days since 1 January 1970, so that a hundred thousand of them are one array."""

from datetime import date, timedelta

import numpy as np
import polars as pl

from thinkfamily.world.chance import Ints

EPOCH = date(1970, 1, 1)
YEAR = 365.2425
NEVER = 60_000  # a day in 2134: "still so"
YEARS_OF_HISTORY = 10


def day(on: date) -> int:
    return (on - EPOCH).days


def to_date(number: int) -> date:
    return EPOCH + timedelta(days=int(number))


def months(numbers: Ints) -> Ints:
    """Whole months since January 1970."""
    return numbers.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def years(numbers: Ints) -> Ints:
    """Calendar years."""
    return numbers.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970


def first_of_month(month: Ints | int) -> Ints:
    """The day a month (since January 1970) begins on."""
    return np.asarray(month).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


def of(year: Ints, month: int, day_of_month: int) -> Ints:
    """That day of that month of each year."""
    return first_of_month((np.asarray(year) - 1970) * 12 + month - 1) + day_of_month - 1


def age_on(born: Ints, on: Ints | int) -> Ints:
    """Whole years of age, birthdays on the day; born 29 February counts from 1 March."""
    when = np.broadcast_to(on, born.shape)
    birth, now = months(born), months(when)
    before_birthday = (when - first_of_month(now)) < (born - first_of_month(birth))
    return (now - birth - before_birthday) // 12


def dates(numbers: Ints) -> pl.Series:
    """Days as polars dates; NEVER and beyond become null."""
    return (
        pl.Series(np.where(numbers >= NEVER, 0, numbers).astype(np.int32))
        .cast(pl.Date)
        .set(pl.Series(numbers >= NEVER), None)
    )
