"""Remembered: what judging a delivered file gave, so that the next build need not judge the same file again.

A file is known by all that its judgement depends on: its bytes, name and day, the dataset's declaration, every file of
our code, the libraries. What was remembered is taken only if it is, to the byte, what was written for just that file;
anything else is passed over and judged anew, so a damaged memory costs time and nothing else.
"""

import hashlib
import json
import shutil
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from importlib.metadata import version
from pathlib import Path

from duckdb import DuckDBPyConnection

import thinkfamily
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.checking.judge import Judged, Tally
from thinkfamily.pipeline.checking.set_aside import SetAside
from thinkfamily.pipeline.engine import named, quoted
from thinkfamily.pipeline.receiving.delivery import Delivery

_KEPT = ("judged", "rows", "values")
_SAID = "said.json"


class Remembered:
    """The memory at `folder`, made where there is none; only its owner may enter, since it holds what agencies sent."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        self._folder = folder
        self._code = _code()
        self._used: set[str] = set()
        self.taken = 0

    def key(self, warehouse: DuckDBPyConnection, dataset: Dataset, delivery: Delivery) -> str:
        """What the judgement of a delivery is known by. A check that calls a function may ask for the day of the build,
        so that day counts too."""
        calls = any("(" in check.sql for check in dataset.checks)
        day = str(warehouse.execute("select as_of()").fetchall()) if calls else ""
        said = [self._code, plain(dataset), delivery.file, str(delivery.delivered_on), delivery.sha256, day]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()

    def recall(
        self, warehouse: DuckDBPyConnection, dataset: Dataset, key: str
    ) -> tuple[Judged, SetAside] | None:
        """Fill temp table `judged` and the quarantine as judging would have; None if it is not remembered whole."""
        place = self._folder / key
        try:
            digest, _, body = (place / _SAID).read_text(encoding="utf-8").partition("\n")
            said = json.loads(body)
            whole = _digest(body.encode()) == digest and said["key"] == key and all(
                _digest((place / f"{name}.parquet").read_bytes()) == said["digests"][name] for name in _KEPT
            )  # fmt: skip
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if not whole:
            return None
        self._used.add(key)
        self.taken += 1
        judged, rows, values = (
            f"from read_parquet({quoted(str(place / f'{name}.parquet'))})" for name in _KEPT
        )
        warehouse.execute(f"create or replace temp table judged as {judged}")
        warehouse.execute(f"insert into quarantine.rows {rows}")
        warehouse.execute(f"insert into quarantine.values {values}")
        tallies = tuple(
            Tally(column=dataset.column(name), given=given, faulty=faulty)
            for name, given, faulty in said["tallies"]
        )
        found = Judged(rows=said["rows"], tallies=tallies, failed=said["failed"], shared=said["shared"])
        return found, SetAside(**said["aside"])

    def keep(
        self, warehouse: DuckDBPyConnection, dataset: Dataset, delivery: Delivery, key: str,
        judged: Judged, aside: SetAside,
    ) -> None:  # fmt: skip
        """Remember temp table `judged`, once what is set aside was taken out, and what went to quarantine."""
        place, aside_place = self._folder / key, self._folder / "unfinished"
        for folder in (place, aside_place):
            shutil.rmtree(folder, ignore_errors=True)
        aside_place.mkdir(mode=0o700)
        columns = ", ".join(named(column.name) for column in dataset.columns)
        own = f"where dataset = {quoted(dataset.name)} and file = {quoted(delivery.file)}"
        selects = (f"select {columns}, row_key from judged", f"from quarantine.rows {own}",
                   f"from quarantine.values {own}")  # fmt: skip
        digests = {}
        for name, select in zip(_KEPT, selects, strict=True):
            path = aside_place / f"{name}.parquet"
            warehouse.execute(f"copy ({select}) to {quoted(str(path))} (format parquet)")
            digests[name] = _digest(path.read_bytes())
        body = json.dumps({
            "key": key, "digests": digests, "rows": judged.rows, "failed": judged.failed, "shared": judged.shared,
            "tallies": [[one.column.name, one.given, one.faulty] for one in judged.tallies],
            "aside": {"rows": aside.rows, "repeats": aside.repeats, "values": aside.values},
        })  # fmt: skip
        (aside_place / _SAID).write_text(f"{_digest(body.encode())}\n{body}", encoding="utf-8")
        aside_place.rename(place)
        self._used.add(key)

    def forget_the_rest(self) -> None:
        """Remove what this build did not use: a file taken out of the deliveries is remembered no longer."""
        for place in self._folder.iterdir():
            if place.name in self._used:
                continue
            if place.is_dir() and not place.is_symlink():
                shutil.rmtree(place)
            else:
                place.unlink()


def plain(value: object) -> object:
    """A declaration as lists and text, the same in every process: sets are sorted, no address in memory counts."""
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *([one.name, plain(getattr(value, one.name))] for one in fields(value))]
    if isinstance(value, Mapping):
        return [[plain(key), plain(item)] for key, item in value.items()]
    if isinstance(value, Set):
        return sorted((plain(item) for item in value), key=json.dumps)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return repr(value)


def _code() -> str:
    """Of every source file of ours, wherever it lies, and of the libraries that read and judge."""
    root = Path(thinkfamily.__file__).parent
    digest = hashlib.sha256(
        " ".join(version(name) for name in ("duckdb", "pyarrow", "python-calamine")).encode()
    )
    for path in sorted(root.rglob("*.py")):
        digest.update(f"{path.relative_to(root)}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
