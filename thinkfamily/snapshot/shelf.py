"""Where snapshots are kept: built aside, verified, swapped in, the last few kept.

    SHELF/current                       symlink to the snapshot that serves
    SHELF/snapshots/<snapshot_id>/      manifest.json and <table>.parquet, one file a table of schema.py and one
                                        for each record_<dataset>; never changed once it is here
    SHELF/snapshots/<snapshot_id>/restricted/
                                        the same again, of the people who are restricted and nobody else: comes and
                                        goes with the snapshot it lies in, and its bytes count in that one's id
    SHELF/building/<process>/           a build under way; whatever a dead one left is cleared by the next
    SHELF/keys/<snapshot_id>.parquet    dataset, record_key as the agency knows it, person_id: for `thinkfamily links`
                                        and for corrections; agencies' own numbers are not in the snapshot, where
                                        `record_key` is a digest
    SHELF/ledger/<snapshot_id>/         which record had which number, so that the next build changes none that need not
                                        be, and `restricted` of the restricted part (see pipeline/ledger/)
    SHELF/history/<snapshot_id>/        every version of the records that risk models read, one file a dataset
    SHELF/models/<model>/               what was fitted, measured and signed off: pipeline/scoring/keep.py
    SHELF/remembered/<digest>/          what judging a file gave, of files of the last build (checking/remembered.py)
    SHELF/quarantine/<snapshot_id>/     refused rows and values, for the data manager; `refused` of a run that stopped
    SHELF/runs/<snapshot_id>.json       seconds and memory of the run (not in the manifest: they differ every time)
    SHELF/runs/<snapshot_id>.identity.md
                                        decisions of reviewers in force, how far one number stands for each: no names

`building`, `keys`, `ledger`, `history`, `models`, `remembered`, `quarantine` and each `restricted` hold personal data
that no page shows as a matter of course: only their owner may enter (mode 0700).

A snapshot is Parquet, not a DuckDB file. DuckDB writes whatever lay in its memory into the unused parts of its
blocks: two files of the same rows differ in thousands of bytes, and those bytes may be anybody's name from the
build. Parquet of the same rows is the same bytes, holds nothing else, and is read by any tool. Measured with DuckDB
2.0 on rows sorted by person in groups of 10,240: one person's rows of 3 million in 4 ms, of forty tables in 70 ms.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

RESTRICTED = "restricted"
"""Subfolder of a snapshot's folder: a snapshot in itself, of the people who are restricted."""


class Busy(Exception):
    """Another build holds the shelf."""


class Shelf:
    """The folder of snapshots at `path`; made where there is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.snapshots = path / "snapshots"
        self.runs = path / "runs"
        self.keys = path / "keys"
        self.ledger = path / "ledger"
        self.history = path / "history"
        self.quarantine = path / "quarantine"
        self._building = path / "building"

    def current(self) -> Path | None:
        """The folder of the snapshot that serves, links resolved; None before the first build."""
        link = self.path / "current"
        return link.resolve() if link.exists() else None

    @contextmanager
    def building(self) -> Iterator[Path]:
        """An empty folder to build in, gone afterwards whatever happens. Raises Busy.

        The lock is the operating system's: it goes with the process, also one that is killed, so that whatever lies
        in `building` when it is held belongs to nobody alive.
        """
        for folder in (self.path, self.snapshots, self.runs):
            folder.mkdir(parents=True, exist_ok=True)
        for folder in (self._building, self.keys, self.ledger, self.history, self.quarantine):
            folder.mkdir(mode=0o700, exist_ok=True)
        with (self.path / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Busy(
                    f"another build is under way on {self.path}: wait for it, or stop it and start again"
                ) from None
            for left in self._building.iterdir():
                shutil.rmtree(left)
            folder = self._building / str(os.getpid())
            folder.mkdir(mode=0o700)
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)

    def remembered(self, *, forget: bool = False) -> Path:
        """Where builds remember files they judged, emptied first if all is to be forgotten."""
        place = self.path / "remembered"
        if forget:
            shutil.rmtree(place, ignore_errors=True)
        return place

    def publish(self, built: Path, snapshot_id: str, *, keep: int) -> Path:
        """Move a verified snapshot onto the shelf, let it serve, and drop all but the newest `keep`; its folder.

        A snapshot of the same id is the same bytes, so it stays as it is and only serves again. Readers hold on to
        the folder they opened; the one that served until now is kept even with `keep` = 1, for those still reading.
        """
        if keep < 1:
            raise ValueError(f"at least one snapshot is kept, not {keep}")
        served = self.current()
        place = self.snapshots / snapshot_id
        if place.exists():
            shutil.rmtree(built)
        else:
            for path in sorted(built.rglob("*")):
                _to_disk(path)
            _to_disk(built)
            built.rename(place)
        os.utime(place)  # newest is what served last
        _to_disk(self.snapshots)
        link = self.path / "current.new"
        link.unlink(missing_ok=True)
        link.symlink_to(Path("snapshots") / snapshot_id)
        link.replace(self.path / "current")
        _to_disk(self.path)
        self._drop_all_but(keep, {place.resolve(), *([served] if served else [])})
        return place

    def keep_ledger(self, written: Path, snapshot_id: str) -> None:
        """Put the ledger of a snapshot about to be published in its place; an earlier build's of the same goes."""
        place = self.ledger / snapshot_id
        shutil.rmtree(place, ignore_errors=True)
        for path in sorted(written.rglob("*")):
            _to_disk(path)
        written.rename(place)
        _to_disk(self.ledger)

    def keep_history(self, built: Path, snapshot_id: str) -> None:
        """Keep what a build wrote of the past beside the snapshot of that id."""
        place = self.history / snapshot_id
        shutil.rmtree(place, ignore_errors=True)
        built.rename(place)

    def kept(self) -> list[Path]:
        """Folders of the snapshots on the shelf, newest first."""
        return sorted(self.snapshots.iterdir(), key=lambda folder: folder.stat().st_mtime_ns, reverse=True)

    def _drop_all_but(self, keep: int, needed: set[Path]) -> None:
        for folder in self.kept()[keep:]:
            if folder.resolve() in needed:
                continue
            shutil.rmtree(folder)
            shutil.rmtree(self.quarantine / folder.name, ignore_errors=True)
            shutil.rmtree(self.ledger / folder.name, ignore_errors=True)
            shutil.rmtree(self.history / folder.name, ignore_errors=True)
            (self.keys / f"{folder.name}.parquet").unlink(missing_ok=True)


def _to_disk(path: Path) -> None:
    """Have the operating system write it out, so that a power cut cannot leave `current` leading to half a file."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
