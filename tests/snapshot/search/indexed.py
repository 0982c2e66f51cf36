"""A folder with what search reads, and its index, from a few rows."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb

from tests.support.drawn_snapshot import fill, tokens
from thinkfamily.snapshot.schema import TABLES
from thinkfamily.snapshot.search.write import write_index


def person(person_id: str, *, dataset: str = "school_census", **said: Any) -> dict[str, Any]:
    """An identity; what is not said is not known."""
    return {"person_id": person_id, "dataset": dataset, "rank": 1, **said}


def indexed(
    folder: Path,
    people: Iterable[Mapping[str, Any]],
    homes: Iterable[Mapping[str, Any]] = (),
    schools: Mapping[str, list[str]] | None = None,
) -> Path:
    """`people` are identities, `homes` residences with line and postcode."""
    ids = sorted({row["person_id"] for row in people})
    attended = schools or {}
    drawn = {
        "person": [{"person_id": key, "schools": attended.get(key, [])} for key in ids],
        "identity": people,
        "name_token": tokens(people),
        "address": [
            {"address_id": f"{line}|{postcode}", "line": line, "postcode": postcode, "sealed": False}
            for line, postcode in sorted({(row["line"], row["postcode"]) for row in homes})
        ],
        "residence": [
            {"address_id": f"{row['line']}|{row['postcode']}"}
            | {field: row[field] for field in ("person_id", "dataset", "is_current")}
            for row in homes
        ],
    }
    with duckdb.connect() as database:
        for table in TABLES:
            if table.name in drawn:
                database.execute(table.ddl)
                fill(database, table.name, drawn[table.name])
                database.execute(f"copy {table.name} to '{folder / table.name}.parquet'")
    write_index(folder)
    return folder
