"""JSON lines: one object a line. In order, DuckDB reads it; else line by line, to say which is wrong and why."""

import json
from itertools import islice
from pathlib import Path

import duckdb
import pyarrow as pa

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.engine import named, quoted
from thinkfamily.pipeline.receiving.sheet import Broken, Sheet, sheet_of_rows

_SAMPLE = 1000  # lines looked at for keys that are not declared


def read_json_lines(
    warehouse: duckdb.DuckDBPyConnection, path: Path, content: bytes, dataset: Dataset
) -> Sheet:
    """Read a delivery of one JSON object a line; a key that no line has is no column."""
    lines = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    complete = not lines[-1]
    lines = lines[:-1] if complete else lines
    declared = [dataset.header(column) for column in dataset.columns]
    headings = [key for key in declared if json.dumps(key).encode() in content]
    headings += sorted(_keys(lines) - set(declared))
    if not lines:
        headings = declared
    table = _quickly(warehouse, path, lines, headings)
    if table is not None:
        return Sheet(table=table, rows=pa.array(range(1, table.num_rows + 1), pa.int64()))
    return _carefully(lines, headings, complete)


def _keys(lines: list[bytes]) -> set[str]:
    keys: set[str] = set()
    for line in islice(lines, _SAMPLE):
        try:
            found = json.loads(line)
        except ValueError:
            continue
        keys |= found.keys() if isinstance(found, dict) else set()
    return keys


def _quickly(
    warehouse: duckdb.DuckDBPyConnection, path: Path, lines: list[bytes], headings: list[str]
) -> pa.Table | None:
    if not headings or not all(line.startswith(b"{") for line in lines):
        return None
    columns = ", ".join(f"{named(key)}: 'VARCHAR'" for key in headings)
    try:
        table = warehouse.sql(
            f"select * from read_json({quoted(str(path))}, format = 'newline_delimited', columns = {{{columns}}}, "
            f"maximum_object_size = {max(map(len, lines), default=0) + 1024})"
        ).to_arrow_table()
    except duckdb.Error:
        return None
    return table if table.num_rows == len(lines) else None


def _carefully(lines: list[bytes], headings: list[str], complete: bool) -> Sheet:
    cells: list[list[str | None]] = []
    rows: list[int] = []
    broken: list[Broken] = []
    for row, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except UnicodeDecodeError:
            says = "holds bytes that are not utf-8: the file, or this line, was saved in another encoding"
        except (ValueError, RecursionError):
            cut = row == len(lines) and not complete
            says = (
                "the file stops in the middle of this line: it was cut short"
                if cut
                else "the line is not JSON"
            )
        else:
            says = "" if isinstance(found, dict) else "the line is JSON but no object with keys and values"
        if says:
            broken.append(Broken(row=row, says=says, raw=line.decode("utf-8", errors="replace")))
            continue
        cells.append([_text(found.get(key)) for key in headings])
        rows.append(row)
    return sheet_of_rows(headings, cells, rows, broken, [])


def _text(value: object) -> str | None:
    """As DuckDB gives it: text as it is, the rest as JSON writes it."""
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
