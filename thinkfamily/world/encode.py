"""Writes one delivery in its agency's format: byte for byte the same for the same rows.

Workbooks and archives carry the time they were made: here it is fixed.
"""

import io
from datetime import datetime, time
from pathlib import Path

import polars as pl
import xlsxwriter

from thinkfamily.datasets.column import Type
from thinkfamily.datasets.dataset import Dataset, Format

MADE_AT = datetime.fromisoformat("2000-01-01")


def encode(dataset: Dataset, rows: pl.DataFrame, path: Path) -> None:
    """Write `rows` (columns as declared, dates as dates, yes/no as booleans) to `path`."""
    headed = rows.rename({column.name: dataset.header(column) for column in dataset.columns})
    match dataset.format:
        case Format.PARQUET:
            headed.write_parquet(path, compression="zstd", statistics=False)
        case Format.XLSX:
            _workbook(dataset, headed, path)
        case Format.JSON_LINES:
            _as_text(dataset, headed, keep_booleans=True).write_ndjson(path)
        case Format.CSV:
            _csv(dataset, headed, path)


def _as_text(dataset: Dataset, rows: pl.DataFrame, *, keep_booleans: bool) -> pl.DataFrame:
    """Dates and times as the agency writes them, yes and no as Y and N."""
    written = []
    for column in dataset.columns:
        name = dataset.header(column)
        if column.type is Type.DATE:
            written.append(pl.col(name).dt.to_string(dataset.date_format))
        elif column.type is Type.MONTH:
            written.append(pl.col(name).dt.to_string("%Y-%m"))
        elif column.type is Type.TIME:
            written.append(pl.col(name).dt.to_string("%Y-%m-%dT%H:%M:%S"))
        elif column.type is Type.YES_NO and not keep_booleans:
            written.append(
                pl.when(pl.col(name)).then(pl.lit("Y")).when(~pl.col(name)).then(pl.lit("N")).alias(name)
            )
    return rows.with_columns(written)


def _csv(dataset: Dataset, rows: pl.DataFrame, path: Path) -> None:
    buffer = io.BytesIO()
    windows = dataset.encoding == "cp1252"
    _as_text(dataset, rows, keep_booleans=False).write_csv(
        buffer, separator=dataset.delimiter, line_terminator="\r\n" if windows else "\n"
    )
    content = buffer.getvalue()
    if dataset.encoding not in ("utf-8", "utf8"):
        content = content.decode("utf-8").encode(dataset.encoding, errors="replace")
    path.write_bytes(content)


def _workbook(dataset: Dataset, rows: pl.DataFrame, path: Path) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"created": MADE_AT, "author": dataset.system})
        sheet = book.add_worksheet(dataset.sheet or "Sheet1")
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, rows.columns, bold)
        for number, values in enumerate(rows.iter_rows(), start=1):
            for place, (value, column) in enumerate(zip(values, dataset.columns, strict=True)):
                if value is None:
                    continue
                if column.type is Type.DATE and value.year >= 1901:
                    sheet.write_datetime(number, place, datetime.combine(value, time.min), day)
                elif column.type is Type.DATE:
                    sheet.write_string(number, place, value.strftime("%d/%m/%Y"))
                elif column.type is Type.YES_NO:
                    sheet.write_string(number, place, "Yes" if value else "No")
                else:
                    sheet.write(number, place, value)
