"""What each dataset held when the snapshot was made."""

from collections.abc import Mapping
from datetime import date

import duckdb
import pyarrow as pa

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.check_quality import Checked
from thinkfamily.pipeline.engine import has_table, named
from thinkfamily.snapshot.schema import TABLES


def lay_out_states(
    warehouse: duckdb.DuckDBPyConnection, datasets: Mapping[str, Dataset], checked: Checked
) -> None:
    """Make temp table `dataset_state`: what the checking counted, and how many rows lead to a person here."""
    rows = []
    for counts in checked.datasets:
        dataset = datasets.get(counts.dataset)
        if dataset is None:
            continue
        linked = 0
        if dataset.about_people and has_table(warehouse, "main", dataset.name):
            found = warehouse.execute(f"select count(person_id) from main.{named(dataset.name)}").fetchall()
            linked = found[0][0]
        rows.append(
            {
                "dataset": dataset.name, "agency": dataset.agency, "deliveries": len(counts.files),
                "delivered_on": date.fromisoformat(counts.newest) if counts.newest else None,
                "rows_read": counts.total("rows_read"), "accepted": counts.total("accepted"),
                "quarantined": counts.total("quarantined"), "current_rows": counts.in_force,
                "linked_rows": linked, "validated": dataset.validated,
            }
        )  # fmt: skip
    kinds = {"varchar": pa.string(), "integer": pa.int32(), "bigint": pa.int64(), "date": pa.date32(),
             "boolean": pa.bool_()}  # fmt: skip
    (states,) = (table for table in TABLES if table.name == "dataset_state")
    schema = pa.schema([(field.name, kinds[field.sql]) for field in states.fields])
    warehouse.register("states", pa.Table.from_pylist(rows, schema=schema))
    warehouse.execute("create or replace temp table dataset_state as from states")
    warehouse.unregister("states")
