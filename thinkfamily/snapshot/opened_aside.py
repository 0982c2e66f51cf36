"""The newest of something, opened aside: while it is opened, whoever asks is answered from what was open before."""

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

Opened = TypeVar("Opened")
LOOK_AGAIN = 0.2
"""Seconds for which what is open is not compared with what is newest."""
TRY_AGAIN = 60.0
"""Seconds after which one that could not be opened is tried once more: it may have been half copied."""
_LOG = logging.getLogger(__name__)


class OpenedAside(Generic[Opened]):
    """Keeps open whatever lies in the folder that `newest` names, one for each process; threads share it.

    The first is opened by whoever asks first, and that raises what opening raises. Each later one is opened in a thread
    of its own and then takes the place of the one before, at once; that one is let go when nobody uses it any more. One
    that cannot be opened is reported in the log and tried again, the one before serving meanwhile.
    """

    def __init__(self, newest: Callable[[], Path], opened: Callable[[Path], Opened]) -> None:
        self._newest, self._opened = newest, opened
        self._lock = threading.Lock()
        self._serves: tuple[Path, Opened] | None = None
        self._opening: threading.Thread | None = None
        self._look_at = 0.0

    def get(self) -> Opened:
        """What serves."""
        serves = self._serves
        if serves is None:
            with self._lock:
                if self._serves is None:
                    folder = self._newest()
                    self._serves = folder, self._opened(folder)
                return self._serves[1]
        if time.monotonic() >= self._look_at and self._lock.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._lock.release()
        return serves[1]

    @property
    def open_now(self) -> Opened | None:
        """What serves, if anything is open yet; nothing is opened for being asked."""
        return self._serves[1] if self._serves else None

    def settle(self) -> None:
        """Wait until nothing is being opened."""
        if opening := self._opening:
            opening.join()

    def _look(self) -> None:
        self._look_at = time.monotonic() + LOOK_AGAIN
        if self._opening and self._opening.is_alive():
            return  # asked before what serves, or one that has just opened would be opened again
        folder = self._newest()
        if self._serves is None or folder == self._serves[0]:
            return
        self._opening = threading.Thread(target=self._open, args=(folder,), daemon=True)
        self._opening.start()

    def _open(self, folder: Path) -> None:
        try:
            self._serves = folder, self._opened(folder)
        except Exception:
            self._look_at = time.monotonic() + TRY_AGAIN
            _LOG.exception("%s cannot be opened: the one before still serves", folder)
