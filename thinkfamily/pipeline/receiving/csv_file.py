"""CSV. A file in order is read at full speed; one that is not, line by line, to say which row is wrong and why."""

import csv

import pyarrow as pa
import pyarrow.csv as arrow_csv

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.receiving.problem import Unreadable
from thinkfamily.pipeline.receiving.sheet import Broken, Sheet, refuse_doubled, sheet_of_rows

_LONGEST_RECORD = 60  # lines; a quote left open must not swallow the rest of the file
_BLOCK = 1 << 25  # bytes; a record longer than this goes to the careful reader


def read_csv(content: bytes, dataset: Dataset) -> Sheet:
    """Read a CSV delivery as declared: encoding, delimiter. Raises Unreadable."""
    encoding, warnings = _encoding(content, dataset.encoding)
    text = content.decode(encoding, errors="surrogateescape").removeprefix("\ufeff")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    first = text.partition("\n")[0].rstrip("\r")
    if not first.strip():
        raise Unreadable(
            "the first line is empty, so there are no headings", "Ask for the file with its headings."
        )
    headings = _headings(first, dataset.delimiter)
    refuse_doubled(headings)
    if not text.endswith("\n"):
        warnings.append("the file does not end in a line break, so its last row may be cut short")
    table = _quickly(text, dataset.delimiter, headings)
    if table is not None:
        rows = pa.array(range(2, table.num_rows + 2), pa.int64())
        return Sheet(table=table, rows=rows, warnings=tuple(warnings))
    return _carefully(text, dataset, headings, warnings)


def _headings(line: str, delimiter: str) -> list[str]:
    """What stands over the columns; bytes of another encoding stand as the replacement sign, so no column is lost."""
    readable = line.replace("\r", " ").encode("utf-8", errors="replace").decode()
    return [heading.strip() for heading in next(csv.reader([readable], delimiter=delimiter))]


def _encoding(content: bytes, declared: str) -> tuple[str, list[str]]:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Unreadable(f"the file is UTF-16, not {declared}", f"Ask for it saved as {declared}.")
    if declared.lower().startswith("utf") or content.isascii():
        return declared, []
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return declared, []
    # Text beyond ASCII that happens to be valid UTF-8 is UTF-8: read as declared, 'José' would become 'JosÃ©'.
    return "utf-8", [f"the file is UTF-8, not {declared} as declared; it was read as UTF-8"]


def _quickly(text: str, delimiter: str, headings: list[str]) -> pa.Table | None:
    """All rows as text, or None if the file is not in perfect order.

    In order means: one line a record, no empty line, as many fields as headings, every byte in the encoding. What
    the quick reader would let pass (a quote never closed, a quote that swallows lines) is caught by counting.
    """
    try:
        content = text.encode("utf-8")
    except UnicodeEncodeError:
        return None
    lines = content.count(b"\n") - content.endswith(b"\n")
    if b"\n\n" in content or b"\n\r\n" in content or content.count(b'"') % 2 or lines < 1:
        return None
    try:
        table = arrow_csv.read_csv(
            pa.py_buffer(content),
            read_options=arrow_csv.ReadOptions(column_names=headings, skip_rows=1, block_size=_BLOCK),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=b'"' in content, ignore_empty_lines=False
            ),
            convert_options=arrow_csv.ConvertOptions(
                strings_can_be_null=False, column_types={heading: pa.string() for heading in headings}
            ),
        )
    except pa.ArrowInvalid:
        return None
    return table if table.num_rows == lines else None


def _carefully(text: str, dataset: Dataset, headings: list[str], warnings: list[str]) -> Sheet:
    csv.field_size_limit(1 << 30)
    lines = text.split("\n")
    complete = not lines[-1]  # the last line has its line break
    lines = lines[:-1] if complete else lines
    cells: list[list[str | None]] = []
    rows: list[int] = []
    broken: list[Broken] = []
    at, row = 1, 1
    while at < len(lines):
        line = lines[at].removesuffix("\r")
        row += 1
        if not line.strip():
            at += 1
            continue
        fields, taken = _record(lines, at, dataset.delimiter, len(headings))
        last = at + taken >= len(lines)
        says = _fault(line, fields, headings, dataset, cut=last and not complete)
        if says or fields is None:
            broken.append(Broken(row=row, says=says, raw=line))
        else:
            cells.append(list(fields))
            rows.append(row)
        at += taken
    return sheet_of_rows(headings, cells, rows, broken, warnings)


def _record(lines: list[str], at: int, delimiter: str, wanted: int) -> tuple[list[str] | None, int]:
    """The fields of the record that begins at a line, and how many lines it takes; None if it cannot be read."""
    fields = _fields(lines[at], delimiter)
    if fields is not None:
        return fields, 1
    record = lines[at]
    for taken in range(2, min(_LONGEST_RECORD, len(lines) - at) + 1):
        record += "\n" + lines[at + taken - 1]
        if lines[at + taken - 1].count('"') % 2 == 0:
            continue  # the quote that is open is still open
        fields = _fields(record, delimiter)
        if fields is not None and len(fields) == wanted:
            return fields, taken
    return None, 1


def _fields(record: str, delimiter: str) -> list[str] | None:
    """None while a quote is open. As the quick reader has it, '"Jo" Smith' is Jo Smith."""
    record = record.removesuffix("\r")
    try:
        (fields,) = csv.reader([record], delimiter=delimiter, strict=record.count('"') % 2 == 1)
    except (csv.Error, ValueError):
        return None
    return fields


def _fault(line: str, fields: list[str] | None, headings: list[str], dataset: Dataset, *, cut: bool) -> str:
    if any("\udc80" <= sign <= "\udcff" for field in fields or [line] for sign in field):
        return f"holds bytes that are not {dataset.encoding}: the file, or this row, was saved in another encoding"
    if cut and (fields is None or len(fields) != len(headings)):
        return "the file stops in the middle of this row: it was cut short"
    if fields is None:
        return "a quotation mark is opened and not closed"
    if len(fields) != len(headings):
        hint = (
            f"; a '{dataset.delimiter}' inside a value must be in quotation marks"
            if len(fields) > len(headings)
            else ""
        )
        return f"has {len(fields)} fields where the headings are {len(headings)}{hint}"
    return ""
