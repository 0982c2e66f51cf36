"""Each format written is read back by a reader nobody here wrote, holds the same values, and is the same twice."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq
import pytest
import python_calamine

from thinkfamily.datasets.column import Column, Type, Use
from thinkfamily.datasets.dataset import Dataset, Format, Headers
from thinkfamily.datasets.register import DATASETS
from thinkfamily.world.encode import encode


def column(name: str, kind: Type, unit: str = "") -> Column:
    return Column(name=name, type=kind, use=Use.SHOWN, meaning="drawn for a test", unit=unit)


DRAWN = replace(
    DATASETS["safer_options_support"],
    columns=(
        column("first_name", Type.TEXT), column("born_on", Type.DATE), column("sessions", Type.INTEGER, "half-days"),
        column("carer", Type.YES_NO), column("written_at", Type.TIME),
    ),
    key=("first_name",), dated_by=None, checks=(), evidence=None, event=None, no_event="",
)  # fmt: skip
ROWS = pl.DataFrame({
    "first_name": ["=1+1", 'O"Brien, Zoë'], "born_on": [date(2011, 2, 3), None], "sessions": [12, None],
    "carer": [True, False], "written_at": [datetime.fromisoformat("2026-10-31T02:40"), None],
})  # fmt: skip


def drawn(form: Format, **manner: Any) -> Dataset:
    """The drawn dataset in a format; only a workbook has a sheet."""
    return replace(DRAWN, format=form, sheet="Cases" if form is Format.XLSX else "", **manner)


def written(folder: Path, dataset: Dataset) -> bytes:
    path = folder / f"drawn.{dataset.format.value}"
    encode(dataset, ROWS, path)
    return path.read_bytes()


@pytest.mark.parametrize("form", Format)
def test_the_same_rows_give_the_same_bytes(form: Format, tmp_path: Path) -> None:
    dataset = drawn(form)
    assert written(tmp_path, dataset) == written(tmp_path, dataset)


def test_csv_in_an_old_systems_manner(tmp_path: Path) -> None:
    manner = {"headers": Headers.UPPER, "encoding": "cp1252", "delimiter": "|", "date_format": "%d-%b-%Y"}
    dataset = drawn(Format.CSV, **manner)
    content = written(tmp_path, dataset).decode("cp1252")
    rows = list(csv.reader(io.StringIO(content, newline=""), delimiter="|"))
    assert rows[0] == ["FIRST_NAME", "BORN_ON", "SESSIONS", "CARER", "WRITTEN_AT"]
    assert rows[1] == ["=1+1", "03-Feb-2011", "12", "Y", "2026-10-31T02:40:00"]
    assert rows[2] == ['O"Brien, Zoë', "", "", "N", ""]
    assert content.count("\r\n") == 3


def test_csv_with_a_byte_order_mark(tmp_path: Path) -> None:
    content = written(tmp_path, drawn(Format.CSV, encoding="utf-8-sig"))
    assert content.startswith(b"\xef\xbb\xbf") and "Zoë" in content.decode("utf-8-sig")


def test_json_lines(tmp_path: Path) -> None:
    dataset = drawn(Format.JSON_LINES, headers=Headers.CAMEL, date_format="%d/%m/%Y")
    first, second = (json.loads(line) for line in written(tmp_path, dataset).decode().splitlines())
    assert first == {"firstName": "=1+1", "bornOn": "03/02/2011", "sessions": 12, "carer": True,
                     "writtenAt": "2026-10-31T02:40:00"}  # fmt: skip
    assert second["bornOn"] is None and second["carer"] is False


def test_parquet_keeps_types(tmp_path: Path) -> None:
    table = pq.read_table(io.BytesIO(written(tmp_path, drawn(Format.PARQUET))))
    assert table.column_names == [DRAWN.header(column) for column in DRAWN.columns]
    assert table.column(1).to_pylist() == [date(2011, 2, 3), None]
    assert table.column(3).to_pylist() == [True, False]


def test_a_workbook_holds_text_as_text_and_dates_as_dates(tmp_path: Path) -> None:
    dataset = drawn(Format.XLSX, headers=Headers.TITLE)
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(written(tmp_path, dataset)))
    assert book.sheet_names == ["Cases"]
    head, first, second = book.get_sheet_by_name("Cases").to_python()
    assert head[:2] == ["First Name", "Born On"]
    assert first[:4] == ["=1+1", date(2011, 2, 3), 12.0, "Yes"]
    assert second[0] == 'O"Brien, Zoë' and second[1] == ""
