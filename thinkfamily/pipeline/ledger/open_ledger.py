"""The ledger's tables: read from beside the snapshot that serves, written beside the one that will.

A ledger is versioned with its snapshot: a run that fails leaves the old one, and a snapshot put back by hand brings its
own. It holds digests and numbers, no names; all the same it can lead a record to a person, so only its owner may enter.
"""

import hashlib
import json
from pathlib import Path

from duckdb import DuckDBPyConnection

from thinkfamily.pipeline.engine import quoted
from thinkfamily.snapshot.shelf import Shelf

TABLES = {
    "anchor": "anchor varchar, dataset varchar, person_id varchar, own varchar, since_on date, seen_on date",
    "was": "anchor varchar, person_id varchar, since_on date, until_on date",
    "number": "id varchar, first_on date",
    "past": "person_id varchar, earlier_id varchar, from_on date, until_on date",
    "model": "learnt_for date, code varchar, said varchar",
    "family_number": "id varchar, first_on date",
    "family": "family_id varchar, person_id varchar, gathering varchar, seen_on date, serves boolean",
    "family_past": "family_id varchar, earlier_id varchar, from_on date, until_on date",
}
"""Each lies in schema `ledger`; what a build makes of it, in a table of the same name with `next_` before it.

`anchor`: what a record is known by, the person it had in the last snapshot, and its `own` number: the one it had before
a merge took it in ('' where it came to a person merged already). `was`: numbers it had earlier. `number`: every number
ever given. `past`: lineage, also of numbers whose records are gone. `model`: by
which the records were linked (see link_people/kept_model.py). `family`: who was in which, and whether the last
snapshot still had it."""

LINEAGE = "person_id varchar, earlier_id varchar, how varchar, from_on date, until_on date"

OF_FAMILIES = ("family_number", "family", "family_past")
"""What the restricted part keeps for itself."""

APART = "restricted"
_DIGESTS = "digests.json"


class LedgerLost(Exception):
    """The ledger of the snapshot that serves is gone or damaged: to build without it would number everybody anew."""


def open_ledger(warehouse: DuckDBPyConnection, folder: Path | None) -> None:
    """Fill schema `ledger` from `folder`, or lay out an empty one for None. Raises LedgerLost."""
    lay_out(warehouse)
    if folder is None:
        return
    digests = _digests(folder)
    for name in TABLES:
        path = folder / f"{name}.parquet"
        if path.name in digests:
            warehouse.execute(f"insert into ledger.{name} by name from read_parquet({quoted(str(path))})")


def lay_out(warehouse: DuckDBPyConnection) -> None:
    """Empty tables, where there are none: a warehouse without history."""
    warehouse.execute("create schema if not exists ledger")
    for name, fields in TABLES.items():
        warehouse.execute(f"create table if not exists ledger.{name} ({fields})")
    warehouse.execute(f"create table if not exists linked.lineage ({LINEAGE})")


def write_ledger(warehouse: DuckDBPyConnection, folder: Path, names: tuple[str, ...] = tuple(TABLES)) -> None:
    """Write the `next_` tables to `folder`, each with its digest."""
    folder.mkdir(mode=0o700)
    digests = {}
    for name in names:
        path = folder / f"{name}.parquet"
        warehouse.execute(
            f"copy (from ledger.next_{name} order by all) to {quoted(str(path))} (format parquet, compression zstd)"
        )
        digests[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    (folder / _DIGESTS).write_text(json.dumps(digests, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def ledger_folder(shelf: Shelf) -> Path | None:
    """Where the ledger of the snapshot that serves lies; None before the first snapshot. Raises LedgerLost."""
    serving = shelf.current()
    if serving is None:
        return None
    folder = shelf.ledger / serving.name
    if not (folder / _DIGESTS).is_file():
        raise LedgerLost(
            f"the ledger of the snapshot that serves is not at {folder}. Put it back from a backup; to number every "
            "person and family anew, and so lose their history, move the shelf away and build on an empty one"
        )
    return folder


def _digests(folder: Path) -> dict[str, str]:
    digests: dict[str, str] = json.loads((folder / _DIGESTS).read_text(encoding="utf-8"))
    for name, digest in digests.items():
        path = folder / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise LedgerLost(f"{path} is not as it was written. Put the folder back from a backup")
    return digests
