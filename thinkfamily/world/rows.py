"""`Rows`: what a builder says of a dataset, before mistakes and before it is cut into deliveries."""

from dataclasses import dataclass, field

import numpy as np

from thinkfamily.world.chance import Floats, Ints, Texts

Values = Texts | Ints | Floats


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Rows of one dataset.

    `values` maps declared columns to arrays: text ("" = empty), numbers (NaN = empty), days for dates (NEVER = empty).
    `person` is whom each row is about (None for places) and `day` the day it was written. Columns that say who or
    where the person is are filled from the system's cards unless given here. `card` groups rows into cards where the
    system has no numbers of its own (default: every row its own). `as_of` maps a column to (the column with the day
    it became known, what is said before). `ahead` names dates that may lie after the delivery.
    `related` is the other person of a relationship.
    """

    person: Ints | None
    day: Ints
    values: dict[str, Values]
    card: Ints | None = None
    related: Ints | None = None
    address_on: Ints | None = None  # when the address was last written; default `day`
    as_of: dict[str, tuple[str, str]] = field(default_factory=dict)
    ahead: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        wrong = {name: len(values) for name, values in self.values.items() if len(values) != len(self.day)}
        if wrong or (self.person is not None and len(self.person) != len(self.day)):
            raise ValueError(f"{len(self.day)} rows, but {wrong}")


def refs(prefix: str, count: int, width: int = 6) -> Texts:
    """Reference numbers in order: PREFIX000001."""
    return np.array([f"{prefix}{n:0{width}d}" for n in range(1, count + 1)], dtype=object)


def refs_of(prefix: str, serial: Ints, width: int = 6) -> Texts:
    """The reference of each serial number (from 0)."""
    return (
        refs(prefix, int(serial.max()) + 1 if len(serial) else 0, width)[serial]
        if len(serial)
        else np.zeros(0, object)
    )


def texts(value: str, count: int) -> Texts:
    return np.full(count, value, dtype=object)
