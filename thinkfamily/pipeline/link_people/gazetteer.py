"""What the senders of places, not people, say of each property: its address, its area, whether it is shared."""

from collections.abc import Iterable

from duckdb import DuckDBPyConnection

from thinkfamily.datasets.dataset import Dataset, Matches
from thinkfamily.pipeline.link_people.gather import said

AREA = {"lsoa": "varchar", "ward": "varchar", "locality": "varchar", "easting": "double", "northing": "double",
        "shared": "boolean"}  # fmt: skip


def gather_gazetteer(warehouse: DuckDBPyConnection, datasets: Iterable[Dataset]) -> None:
    """Fill `linking.gazetteer`: one row a property, as written; empty where no dataset declares properties."""
    fields = ", ".join(f"{name} {sql}" for name, sql in AREA.items())
    warehouse.execute(
        f"create or replace table linking.gazetteer (uprn varchar, line varchar, postcode varchar, {fields})"
    )
    for one in datasets:
        if one.about_people or one.instructs or not (one.has(Matches.UPRN) and one.has(Matches.ADDRESS)):
            continue
        names = {column.name for column in one.columns}
        areas = ", ".join(
            f'"{name}"::{sql}' if name in names else f"null::{sql}" for name, sql in AREA.items()
        )
        uprn, line, postcode = (said(one, kind) for kind in (Matches.UPRN, Matches.ADDRESS, Matches.POSTCODE))
        warehouse.execute(f"""insert into linking.gazetteer select {uprn}, {line}, {postcode}, {areas}
            from accepted."{one.name}" qualify row_number() over (partition by {uprn} order by record_key) = 1""")
