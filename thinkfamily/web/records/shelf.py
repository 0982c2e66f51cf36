"""The snapshots that serve: the newest one, and beside it the restricted part that only broken glass opens."""

import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from thinkfamily.snapshot.reader import Snapshot
from thinkfamily.snapshot.shelf import RESTRICTED

_LOG = logging.getLogger(__name__)
LOOKS_EVERY = 2.0
"""Seconds between two looks at which snapshot is to serve: one link is read."""
TRIES_AGAIN = 60.0
"""Seconds after which a snapshot that could not be opened is tried once more: it may have been half copied."""


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
    """The newest snapshot, opened in each process (so after a fork).

    The first one is waited for. When another was put in its place, that is opened aside, by a thread, while requests go
    on with the old one; then it serves. Whoever began with the old one ends with it, and with its last request it is
    gone, its files closed.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: Served | None = None
        self._shelf = ""
        self._aside: threading.Thread | None = None
        self._unreadable: tuple[Path, float] | None = None
        """What could not be opened, and when it is tried again: `time.monotonic` seconds."""

    def newest(self) -> Served:
        """The snapshot that `current` leads to or, while that is being opened, the one before. Raises NoSnapshot."""
        shelf = str(settings.SHELF)
        folder = (Path(shelf) / "current").resolve()
        with self._lock:
            serves = self._open
            if serves is None or self._shelf != shelf or self.was_taken_away():
                try:
                    serves = _opened(folder)
                except FileNotFoundError as error:
                    raise NoSnapshot(str(folder)) from error
                self._open, self._shelf = serves, shelf
            elif serves.ordinary.folder != folder and self._is_to_be_opened(folder):
                self._aside = threading.Thread(target=self._open_aside, args=(serves, folder), daemon=True)
                self._aside.start()
            return serves

    def keep_up(self, *, every: float = LOOKS_EVERY) -> threading.Event:
        """From now on, by a thread: open what serves before anybody asks, and what replaces it soon after it is there.

        It looks `every` so many seconds, until the event that is returned is set.
        """
        stop = threading.Event()
        threading.Thread(target=self._look_again, args=(every, stop), daemon=True).start()
        return stop

    def serves_now(self) -> Served | None:
        """What is open; nothing is opened for being asked."""
        return self._open

    def is_being_opened(self) -> threading.Thread | None:
        """The thread that opens the next snapshot, if one does."""
        return self._aside

    def _look_again(self, every: float, stop: threading.Event) -> None:
        while not stop.is_set():
            try:
                self.newest()
            except Exception as error:  # a request that needs it will say so; this thread goes on looking
                _LOG.debug("no snapshot can be opened: %s", type(error).__name__)
            stop.wait(every)

    def _is_to_be_opened(self, folder: Path) -> bool:
        if self._aside is not None:
            return False
        return (
            self._unreadable is None
            or self._unreadable[0] != folder
            or self._unreadable[1] < time.monotonic()
        )

    def _open_aside(self, serves: Served, folder: Path) -> None:
        opened, cannot = None, None
        try:
            opened = _opened(folder)
        except Exception as error:  # whatever it is, the last good snapshot goes on serving
            _LOG.error(
                "the new snapshot cannot be opened (%s): the one before serves on", type(error).__name__
            )
            cannot = (folder, time.monotonic() + TRIES_AGAIN)
        with self._lock:
            self._unreadable, self._aside = cannot, None
            if opened is not None and self._open is serves:
                self._open = opened

    def was_taken_away(self) -> bool:
        """Whether the open snapshot is no longer on the shelf: what it has not read yet cannot be read."""
        opened = self._open
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
