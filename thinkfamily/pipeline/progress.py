"""Progress on long stages: a bar where somebody watches, one line a stage where nobody does."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from tqdm import tqdm

T = TypeVar("T")


def progress(items: Iterable[T], *, says: str, total: int | None = None) -> Iterator[T]:
    """Give the items one by one, showing how far they are; to stderr, so that output can be piped."""
    if sys.stderr.isatty():
        yield from tqdm(items, desc=says, total=total, leave=False, dynamic_ncols=True, file=sys.stderr)
        return
    print(f"{says} ...", file=sys.stderr, flush=True)
    yield from items


def tell(step: str) -> None:
    """Say that a step of a long stage begins, to stderr."""
    print(f"{step} ...", file=sys.stderr, flush=True)


def say_nothing(_step: str) -> None:
    """For `progress=` where nobody is watching."""
