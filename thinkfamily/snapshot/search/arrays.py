"""Arrays on disk: written once, mapped read-only by every process, so that they share one copy in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[Any]


def save(folder: Path, name: str, values: Any) -> None:
    np.save(folder / f"{name}.npy", np.ascontiguousarray(values), allow_pickle=False)


def load(folder: Path, name: str) -> NDArray[Any]:
    """The array, mapped; as a plain array, since every slice of numpy's own mapped kind costs as much as the search."""
    mapped: NDArray[Any] = np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False).view(np.ndarray)
    return mapped


@dataclass(frozen=True, kw_only=True)
class Lists:
    """For each key (0, 1, 2 ...) a list of entries: entry `starts[key]` up to `starts[key + 1]` of each column."""

    starts: Ints
    of: Ints
    """What each entry leads to."""
    seen_by: Ints
    """Bit set of the datasets that say so."""

    @classmethod
    def write(cls, folder: Path, name: str, *, keys: Ints, of: Ints, seen_by: Ints, count: int) -> None:
        """`keys` ascending, each below `count`."""
        save(folder, f"{name}.starts", np.searchsorted(keys, np.arange(count + 1)).astype(np.uint32))
        save(folder, f"{name}.of", of.astype(np.uint32))
        save(folder, f"{name}.seen_by", seen_by.astype(np.uint64))

    @classmethod
    def read(cls, folder: Path, name: str) -> "Lists":
        return cls(**{field.name: load(folder, f"{name}.{field.name}") for field in fields(cls)})

    def entries(self, key: int, allowed: np.uint64) -> Ints:
        """What the key leads to, as far as datasets in `allowed` say so."""
        return self.between(key, key + 1, allowed)

    def between(self, first: int, last: int, allowed: np.uint64) -> Ints:
        """What the keys from `first` up to but without `last` lead to."""
        start, end = self.starts[first], self.starts[last]
        found: Ints = self.of[start:end][(self.seen_by[start:end] & allowed) != 0]
        return found


def write_texts(folder: Path, name: str, texts: Sequence[str]) -> None:
    """Sorted texts, as bytes of one width."""
    save(
        folder,
        name,
        np.array([text.encode() for text in texts], dtype=np.bytes_) if texts else np.zeros(0, "S1"),
    )
