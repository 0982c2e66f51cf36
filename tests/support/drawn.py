"""Puts drawn rows into a warehouse as the linking would leave them, and reads back what was found."""

from collections.abc import Iterable, Mapping
from datetime import date

import pyarrow as pa

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.indicators.indicator import Indicator
from thinkfamily.indicators.rule import columns_for_rules
from thinkfamily.pipeline.engine import Warehouse, named, open_warehouse

DELIVERED_ON = "2026-10-31"


def warehouse_for(indicators: Iterable[Indicator], *, as_of: date) -> Warehouse:
    """A warehouse in memory with an empty linked table for each dataset the indicators read."""
    warehouse = open_warehouse(None, as_of=as_of, threads=1, memory="1GB")
    for dataset in {dataset.name: dataset for one in indicators for dataset in one.reads}.values():
        columns = ", ".join(f"{named(name)} {kind}" for name, kind in columns_for_rules(dataset).items())
        warehouse.execute(f"create or replace table main.{named(dataset.name)} ({columns})")
    return warehouse


def put(warehouse: Warehouse, dataset: Dataset, rows: Iterable[Mapping[str, object]]) -> None:
    """Insert rows: `person` is the person_id, an empty text or None is null, texts are cast to the declared type."""
    types = columns_for_rules(dataset)
    for number, row in enumerate(rows, start=1):
        known = {"record_key": str(number), "delivered_on": DELIVERED_ON, **row}
        if "person" in known:
            known["person_id"] = known.pop("person")
        columns = ", ".join(named(name) for name in known)
        values = ", ".join(f"cast(? as {types[name]})" for name in known)
        warehouse.execute(
            f"insert into main.{named(dataset.name)} ({columns}) values ({values})",
            [None if value == "" else value for value in known.values()],
        )


def found(warehouse: Warehouse) -> list[dict[str, object]]:
    """What `find_indicators` left: value and reason of each person side by side."""
    names = [
        "person",
        "indicator",
        "on_date",
        "value",
        "place",
        "sentence",
        "first_on",
        "last_on",
        "datasets",
    ]
    rows = warehouse.execute(
        "select v.person_id, v.indicator, v.on_date, v.value, r.place, r.sentence, r.first_on, r.last_on, r.datasets"
        " from found.indicator_value v full join found.reason r"
        " on r.person_id = v.person_id and r.of_thing = v.indicator order by all"
    ).fetchall()
    return [dict(zip(names, row, strict=True)) for row in rows]


def put_many(warehouse: Warehouse, dataset: Dataset, rows: list[dict[str, object]]) -> None:
    """Insert rows that have every column, already typed: hundreds at once."""
    kinds = {"varchar": pa.string(), "integer": pa.int32(), "double": pa.float64(), "date": pa.date32(),
             "timestamp": pa.timestamp("us"), "boolean": pa.bool_()}  # fmt: skip
    schema = pa.schema([(name, kinds[kind]) for name, kind in columns_for_rules(dataset).items()])
    warehouse.register("rows_to_put", pa.Table.from_pylist(rows, schema=schema))
    warehouse.execute(f"insert into main.{named(dataset.name)} by name select * from rows_to_put")
    warehouse.unregister("rows_to_put")
