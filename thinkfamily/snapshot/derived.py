"""What lies beside a snapshot's Parquet files to be quick: made from them alone, the same bytes each time."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from thinkfamily.snapshot.lookup import write_lookup
from thinkfamily.snapshot.search.write import write_index


def write_derived(folder: Path, *, places: Mapping[str, str]) -> dict[str, str]:
    """Write the look-ups and the index of search into `folder`; the SHA-256 of each file, by its path in the folder.

    `places` are the datasets that are not about people, each with the column its rows are asked for by.
    """
    lookup = write_lookup(folder, places=places)
    index = write_index(folder)
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (lookup, *sorted(index.iterdir()))
    }
