"""Seeded randomness: one independent generator per topic, so that a new topic shifts no other.

The topic's name is hashed with SHA-256, not with Python's own hash, which differs from run to run.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Texts = NDArray[np.object_]
Columns = dict[str, Any]  # arrays by the name of the field they fill


def chance(seed: int, topic: str) -> np.random.Generator:
    """The generator of `topic` in the city of `seed`."""
    words = np.frombuffer(hashlib.sha256(topic.encode()).digest(), dtype="<u4")
    return np.random.default_rng(np.random.SeedSequence([seed, *(int(word) for word in words)]))


def pick(rng: np.random.Generator, weights: Sequence[float] | Floats, size: int) -> Ints:
    """`size` positions drawn with these weights, which need not sum to one."""
    edges = np.cumsum(np.asarray(weights, dtype=float))
    return np.searchsorted(edges, rng.random(size) * edges[-1], side="right").clip(max=len(edges) - 1)


def pick_text(rng: np.random.Generator, weighted: Mapping[str, float], size: int) -> Texts:
    """`size` texts drawn with the weights they map to."""
    return np.array(list(weighted), dtype=object)[pick(rng, list(weighted.values()), size)]


def happen(rng: np.random.Generator, rate: Floats, start: Ints | int, end: Ints | int) -> tuple[Ints, Ints]:
    """Events at `rate` for each row over the days from `start` up to `end`: (row, day), in row order.

    `rate` is the expected number in the whole period; the count is Poisson and days are uniform.
    """
    rows = np.repeat(np.arange(len(rate)), rng.poisson(rate))
    first, last = np.broadcast_to(start, rate.shape)[rows], np.broadcast_to(end, rate.shape)[rows]
    return rows, (first + np.floor(rng.random(len(rows)) * np.maximum(last - first, 1))).astype(np.int64)


def standard(values: Floats) -> Floats:
    """The same values with mean 0 and standard deviation 1."""
    spread = values.std()
    return (values - values.mean()) / (spread if spread > 0 else 1.0)
