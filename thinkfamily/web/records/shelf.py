"""The snapshots that serve: the newest one, and beside it the restricted part that only broken glass opens."""

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from thinkfamily.snapshot.opened_aside import OpenedAside
from thinkfamily.snapshot.reader import Snapshot
from thinkfamily.snapshot.shelf import RESTRICTED

_LOG = logging.getLogger(__name__)
LOOKS_EVERY = 2.0
"""Seconds between two looks at which snapshot is to serve: one link is read."""


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
    """The newest snapshot, open once in each process (so after a fork).

    When another was put in its place, that is opened aside and then serves; whoever began with the old one ends with
    it, and with its last request it is let go.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: tuple[str, OpenedAside[Served]] | None = None

    def newest(self) -> Served:
        """The snapshot that `current` leads to or, while that is being opened, the one before. Raises NoSnapshot."""
        shelf = str(settings.SHELF)
        with self._lock:
            if self._kept is None or self._kept[0] != shelf or self.was_taken_away():
                self._kept = shelf, OpenedAside((Path(shelf) / "current").resolve, _opened)
            kept = self._kept[1]
        try:
            return kept.get()
        except FileNotFoundError as error:
            raise NoSnapshot(shelf) from error

    def settle(self) -> None:
        """Wait until nothing is being opened."""
        if self._kept:
            self._kept[1].settle()

    def open_now(self) -> Served | None:
        """What is open; nothing is opened for being asked."""
        return self._kept[1].open_now if self._kept else None

    def keep_up(self, *, every: float = LOOKS_EVERY) -> threading.Event:
        """From now on, by a thread: open what serves before anybody asks, and what replaces it soon after it is there.

        It looks `every` so many seconds, until the event that is returned is set.
        """
        stop = threading.Event()
        threading.Thread(target=self._look_again, args=(every, stop), daemon=True).start()
        return stop

    def _look_again(self, every: float, stop: threading.Event) -> None:
        while not stop.is_set():
            try:
                self.newest()
            except Exception as error:  # a request that needs it will say so; this thread goes on looking
                _LOG.debug("no snapshot can be opened: %s", type(error).__name__)
            stop.wait(every)

    def was_taken_away(self) -> bool:
        """Whether the open snapshot is no longer on the shelf: what it has not read yet cannot be read."""
        opened = self.open_now()
        return opened is not None and not (opened.ordinary.folder / "manifest.json").is_file()


def _opened(folder: Path) -> Served:
    return Served(ordinary=Snapshot(folder).warm(), _lock=threading.Lock(), _restricted=[])


SHELF = Shelf()


def demonstration_school() -> str | None:
    """Number of a school that people attend, for a demonstration account: about nobody, so not audited."""
    return SHELF.newest().ordinary.school_with_most_people()


def demonstration_worker(dataset: str, column: str, localities: Sequence[str] = ()) -> str | None:
    """Name of a member of staff with open cases, for a demonstration account: about no client, so not audited."""
    return SHELF.newest().ordinary.worker_with_most(dataset, column, localities)
