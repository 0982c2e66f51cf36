"""Draws deliveries of three small systems, as `accepted` holds them, on a few lines."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa

from thinkfamily.datasets.columns import (
    address,
    date_of_birth,
    forename,
    known_as,
    local_id,
    nhs_number,
    postcode,
    sex,
    surname,
    text,
    upn,
)
from thinkfamily.datasets.dataset import Column, Dataset, Delivers, Format, Headers, Matches, Type, Use
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.pipeline.engine import open_warehouse
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity

DAY = date(2026, 10, 31)


def dataset(name: str, system: str, *columns: Column, key: Sequence[str] = ("ref",)) -> Dataset:
    return Dataset(
        name=name, title=name, agency="Drawn", system=system, describes="Drawn for a test.",
        columns=(text("ref", "Key.", required=True), *columns), key=tuple(key), gateways=gateways(9),
        sensitivities=frozenset({Sensitivity.IDENTITY}), format=Format.CSV, headers=Headers.SNAKE,
        delivers=Delivers.WHOLE, refresh="once", retention_years=10, validated=True, evidence=Evidence.FACT,
    )  # fmt: skip


_WHO = (forename(), surname(required=False), known_as(), date_of_birth(), sex(), address(), postcode())
pupils = dataset("pupils", "School", local_id("pupil", "Number."), upn(), *_WHO)
patients = dataset("patients", "Health", local_id("patient", "Number."), nhs_number(), *_WHO)
cases = dataset("cases", "Help", Column(name="case_ref", type=Type.TEXT, use=Use.SHOWN, matches=Matches.HOUSEHOLD,
                                        meaning="Case."), nhs_number(), *_WHO)  # fmt: skip
attendance = dataset("attendance", "School", local_id("pupil", "Number."))
DATASETS = (pupils, patients, cases, attendance)

HOME = {"address": "12 Invented Road", "postcode": "BS1 1AA"}
ELSEWHERE = {"address": "7 Made Up Lane", "postcode": "BS3 3BB"}


def warehouse_of(
    rows: Mapping[str, Sequence[Mapping[str, Any]]],
    datasets: Sequence[Dataset] = DATASETS,
    *,
    threads: int = 2,
) -> duckdb.DuckDBPyConnection:
    """A warehouse whose `accepted` holds `rows` by dataset; a column left out is empty."""
    warehouse = open_warehouse(None, as_of=DAY, threads=threads, memory="1GB")
    types = {"date": pa.date32(), "integer": pa.int32(), "double": pa.float64(), "boolean": pa.bool_()}
    for one in datasets:
        drawn = [
            {"ref": f"{one.name}{place}", **row} for place, row in enumerate(rows.get(one.name, ()), start=1)
        ]
        schema = pa.schema([(column.name, types.get(column.type.sql, pa.string())) for column in one.columns])
        filled = [{column.name: row.get(column.name) for column in one.columns} for row in drawn]
        warehouse.register("drawn_rows", pa.Table.from_pylist(filled, schema=schema))
        key = " || '|' || ".join(f'"{name}"::varchar' for name in one.key)
        warehouse.execute(f"""create table accepted."{one.name}" as
            select *, {key} as record_key, date '{DAY}' as delivered_on from drawn_rows""")
        warehouse.unregister("drawn_rows")
    return warehouse


def people_of(
    warehouse: duckdb.DuckDBPyConnection, datasets: Sequence[Dataset] = DATASETS
) -> dict[str, str | None]:
    """Record key -> person, of every dataset."""
    found: dict[str, str | None] = {}
    for one in datasets:
        found |= dict(warehouse.execute(f'select record_key, person_id from main."{one.name}"').fetchall())
    return found
