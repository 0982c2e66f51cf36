"""Arrays on disk: written once, mapped read-only by every process, so that they share one copy in memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[Any]
Texts = NDArray[np.bytes_]
_MASKS = "masks"


def save(folder: Path, name: str, values: Any) -> None:
    np.save(folder / f"{name}.npy", np.ascontiguousarray(values), allow_pickle=False)


def load(folder: Path, name: str) -> NDArray[Any]:
    """The array, mapped; as a plain array, since every slice of numpy's own mapped kind costs as much as the search."""
    mapped: NDArray[Any] = np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False).view(np.ndarray)
    return mapped


def write_texts(folder: Path, name: str, texts: Sequence[str]) -> None:
    """Sorted texts, as bytes of one width."""
    encoded = np.array([text.encode() for text in texts], dtype=np.bytes_) if texts else np.zeros(0, "S1")
    save(folder, name, encoded)


def place_of(texts: Texts, text: str) -> int:
    """Where a text lies among sorted ones; -1 when it is not there."""
    place = int(np.searchsorted(texts, text.encode()))
    return place if place < len(texts) and texts[place] == text.encode() else -1


def places_of(texts: Texts, some: Sequence[str]) -> Ints:
    """Where those of the texts lie that are there."""
    return places_of_texts(texts, np.array([text.encode() for text in some], dtype=np.bytes_))


def places_of_texts(texts: Texts, wanted: Texts) -> Ints:
    """The same of texts in an array."""
    if not len(texts) or not len(wanted):
        return np.zeros(0, dtype=np.int64)
    if wanted.dtype.itemsize > texts.dtype.itemsize:  # or all the texts would be copied to be as wide
        wanted = wanted[np.strings.str_len(wanted) <= texts.dtype.itemsize].astype(texts.dtype)
    places = np.minimum(np.searchsorted(texts, wanted), len(texts) - 1)
    found: Ints = np.unique(places[texts[places] == wanted])
    return found


def range_of(texts: Texts, begins: str) -> tuple[int, int]:
    """The stretch of sorted texts that begin so."""
    first, last = np.searchsorted(texts, [begins.encode(), begins.encode() + b"\x7f"])
    return int(first), int(last)


@dataclass(frozen=True, kw_only=True)
class Lists:
    """For each key (0, 1, 2 ...) a list of entries: entry `starts[key]` up to `starts[key + 1]` of each column."""

    starts: Ints
    of: Ints
    """What each entry leads to."""
    mask: Ints | None
    """Which of the masks (sets of datasets) says so; None where it is about nobody."""

    @classmethod
    def read(cls, folder: Path, name: str) -> "Lists":
        masked = (folder / f"{name}.mask.npy").exists()
        return cls(
            starts=load(folder, f"{name}.starts"),
            of=load(folder, f"{name}.of"),
            mask=load(folder, f"{name}.mask") if masked else None,
        )

    def __len__(self) -> int:
        return len(self.starts) - 1

    def size(self, first: int, last: int) -> int:
        return int(self.starts[last]) - int(self.starts[first])

    def between(self, first: int, last: int, seen: "Seen | None" = None) -> Ints:
        """What the keys from `first` up to but without `last` lead to, as far as `seen`."""
        start, end = int(self.starts[first]), int(self.starts[last])
        found: Ints = self.of[start:end]
        if self.mask is None or seen is None or seen.everything:
            return found
        return found[seen.masks[self.mask[start:end]]]

    def many(self, keys: Ints, seen: "Seen | None" = None) -> Ints:
        """What any of the keys (ascending) lead to, in their order."""
        if not len(keys):
            return self.of[:0]
        if len(keys) == keys[-1] - keys[0] + 1:
            return self.between(int(keys[0]), int(keys[-1]) + 1, seen)
        starts: Ints = self.starts[keys].astype(np.int64)
        lengths = self.starts[keys + 1].astype(np.int64) - starts
        ends = np.cumsum(lengths)
        entries = np.repeat(starts - ends + lengths, lengths) + np.arange(ends[-1])
        if self.mask is not None and seen is not None and not seen.everything:
            entries = entries[seen.masks[self.mask[entries]]]
        found: Ints = self.of[entries]
        return found


@dataclass(frozen=True, kw_only=True)
class Seen:
    """Which of the masks hold a dataset that may be seen."""

    masks: NDArray[np.bool_]
    everything: bool

    @classmethod
    def of(cls, folder: Path, allowed: int) -> "Seen":
        stored = load(folder, _MASKS)
        masks = (stored & np.uint64(allowed)) != 0
        return cls(masks=masks, everything=bool(masks[stored != 0].all()))


class Writer:
    """Writes lists; entries with the same set of datasets share one mask."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._masks: dict[int, int] = {}

    def lists(self, name: str, *, keys: Ints, of: Ints, seen_by: Ints | None, count: int) -> None:
        """`keys` ascending, each below `count`; `seen_by` bit sets of datasets."""
        starts = np.searchsorted(keys, np.arange(count + 1))
        save(self.folder, f"{name}.starts", starts.astype(np.uint32))
        save(self.folder, f"{name}.of", of.astype(np.uint32))
        if seen_by is not None:
            save(self.folder, f"{name}.mask", self.masks_of(seen_by))

    def masks_of(self, seen_by: Ints) -> Ints:
        distinct, places = np.unique(seen_by.astype(np.uint64), return_inverse=True)
        numbers = [self._masks.setdefault(int(mask), len(self._masks)) for mask in distinct]
        # Two bytes hold any real city's masks; four hold any at all.
        kind = np.uint16 if len(self._masks) <= np.iinfo(np.uint16).max else np.uint32
        return np.array(numbers, dtype=kind)[places] if numbers else np.zeros(0, dtype=kind)

    def close(self) -> None:
        save(self.folder, _MASKS, np.array(list(self._masks), dtype=np.uint64))
