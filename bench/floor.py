"""The least a build could cost: read every delivered file once, and link the same records with plain Splink.

Run as `python -m bench.floor DELIVERIES SNAPSHOT OUT`: writes {"read_seconds", "link_seconds", "records"} to OUT.
"""

import json
import sys
import time
from pathlib import Path

import duckdb
import polars as pl
from python_calamine import CalamineWorkbook

from examples.plain_splink import USUAL_CUT, plain_groups
from thinkfamily.datasets.dataset import Dataset, Format
from thinkfamily.datasets.register import DATASETS


def read_once(deliveries: Path) -> int:
    """Read every file of every dataset into a table, unparsed; returns the rows read."""
    con = duckdb.connect()
    con.execute("set autoinstall_known_extensions = false; set autoload_known_extensions = false")
    rows = 0
    for dataset in DATASETS.values():
        for path in sorted((deliveries / dataset.name).iterdir()):
            if dataset.format is Format.XLSX:
                rows += len(CalamineWorkbook.from_path(path).get_sheet_by_name(dataset.sheet).to_python()) - 1
                continue
            con.execute(f"create or replace temp table one as select * from {_reader(dataset, path)}")
            rows += con.execute("select count(*) from one").fetchall()[0][0]
    return rows


def _reader(dataset: Dataset, path: Path) -> str:
    match dataset.format:
        case Format.PARQUET:
            return f"read_parquet('{path}')"
        case Format.JSON_LINES:
            return f"read_json('{path}', format = 'newline_delimited')"
        case _:
            encoding = "utf-8" if dataset.encoding.startswith("utf") else "latin-1"
            return (
                f"read_csv('{path}', all_varchar = true, header = true, delim = '{dataset.delimiter}', "
                f"encoding = '{encoding}')"
            )


def same_records(snapshot: Path) -> pl.DataFrame:
    """The distinct identities that the build linked, as the plain model reads them."""
    identity = pl.read_parquet(snapshot / "identity.parquet").sort("person_id", "dataset", "rank")
    home = (
        pl.read_parquet(snapshot / "residence.parquet")
        .sort("person_id", "dataset", "to_on", "address_id")
        .unique(["person_id", "dataset"], keep="last", maintain_order=True)
        .join(
            pl.read_parquet(snapshot / "address.parquet").select("address_id", "line", "postcode"),
            on="address_id",
        )
    )
    joined = identity.join(home, on=["person_id", "dataset"], how="left", maintain_order="left")
    return joined.select(
        pl.col("forename", "surname", "sex").str.to_lowercase(),
        pl.col("date_of_birth").cast(pl.String),
        pl.col("postcode").str.to_lowercase(),
        address=pl.col("line").str.to_lowercase(),
        identifier=pl.coalesce("nhs_number", "upn"),
    ).with_row_index("unique_id")


def main(deliveries: Path, snapshot: Path, out: Path) -> None:
    started = time.perf_counter()
    rows = read_once(deliveries)
    read = time.perf_counter()
    records = same_records(snapshot)
    prepared = time.perf_counter()
    plain_groups(records, cuts=(USUAL_CUT,))
    linked = time.perf_counter()
    out.write_text(
        json.dumps({"rows": rows, "read_seconds": read - started, "link_seconds": linked - prepared,
                    "records": records.height})
    )  # fmt: skip


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
