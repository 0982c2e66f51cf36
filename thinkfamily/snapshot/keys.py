"""Records' own keys, from the shelf: for the one command that hands decisions to the pipeline (a contract says so).

A snapshot holds digests; an agency's number leads back into its system and stays on the shelf, for its owner alone.
"""

import hashlib
from collections.abc import Collection
from pathlib import Path

import duckdb

from thinkfamily.snapshot.shelf import Shelf


def digest(dataset: str, record_key: str) -> str:
    """What a snapshot calls the record."""
    return hashlib.sha256(f"{dataset}|{record_key}".encode()).hexdigest()[:16]


def keys_of(shelf: Path, records: Collection[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The agency's key of each of `records` (dataset, digest) that is in force in the snapshot that serves.

    FileNotFoundError when the shelf has none, or its keys are gone.
    """
    found = Shelf(shelf)
    serving = found.current()
    if serving is None:
        raise FileNotFoundError(f"no snapshot at {shelf}: run `thinkfamily build` first")
    path = found.keys / f"{serving.name}.parquet"
    if not path.exists():
        raise FileNotFoundError(
            f"the keys of snapshot {serving.name} are gone from {found.keys}: build again"
        )
    wanted = set(records)
    if not wanted:
        return {}
    with duckdb.connect(config={"threads": 1}) as reader:
        rows = reader.execute(
            """select dataset, record_key from read_parquet(?)
            where list_contains(?, dataset) and list_contains(?, left(sha256(dataset || '|' || record_key), 16))""",
            [str(path), sorted({name for name, _ in wanted}), sorted({key for _, key in wanted})],
        ).fetchall()
    keyed = {(name, digest(name, key)): key for name, key in rows}
    return {record: key for record, key in keyed.items() if record in wanted}
