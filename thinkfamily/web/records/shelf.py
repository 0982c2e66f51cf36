"""The snapshots that serve: the newest one, and beside it the restricted part that only broken glass opens."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from thinkfamily.snapshot.reader import Snapshot
from thinkfamily.snapshot.shelf import RESTRICTED


class NoSnapshot(Exception):
    """The shelf holds no snapshot that could be opened: none has been built yet, or the link leads nowhere."""


@dataclass(frozen=True, kw_only=True)
class Served:
    """One published snapshot, open. `restricted` is opened only when it is asked for, and then kept open."""

    ordinary: Snapshot
    _lock: threading.Lock
    _restricted: list[Snapshot]

    def restricted(self) -> Snapshot:
        with self._lock:
            if not self._restricted:
                self._restricted.append(Snapshot(self.ordinary.folder / RESTRICTED))
            return self._restricted[0]


class Shelf:
    """The newest snapshot, opened once in each process (so after a fork) and again when it was swapped."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: Served | None = None

    def newest(self) -> Served:
        """The snapshot that `current` leads to. Raises NoSnapshot."""
        folder = (Path(settings.SHELF) / "current").resolve()
        with self._lock:
            if self._open is None or self._open.ordinary.folder != folder:
                try:
                    opened = Snapshot(folder)
                except FileNotFoundError as error:
                    raise NoSnapshot(str(folder)) from error
                self._open = Served(ordinary=opened, _lock=threading.Lock(), _restricted=[])
            return self._open

    def was_taken_away(self) -> bool:
        """Whether the open snapshot is no longer on the shelf: what it has not read yet cannot be read."""
        opened = self._open
        return opened is not None and not (opened.ordinary.folder / "manifest.json").is_file()


SHELF = Shelf()


def demonstration_school() -> str | None:
    """Number of a school that people attend, for a demonstration account: about nobody, so not audited."""
    return SHELF.newest().ordinary.school_with_most_people()


def demonstration_worker(dataset: str, column: str, localities: Sequence[str] = ()) -> str | None:
    """Name of a member of staff with open cases, for a demonstration account: about no client, so not audited."""
    return SHELF.newest().ordinary.worker_with_most(dataset, column, localities)
