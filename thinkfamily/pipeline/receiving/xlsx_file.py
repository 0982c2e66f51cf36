"""XLSX: the declared sheet, cells as the workbook shows them, formulas refused."""

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta
from xml.etree import ElementTree

import python_calamine

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.receiving.problem import Unreadable
from thinkfamily.pipeline.receiving.sheet import Broken, Sheet, refuse_doubled, sheet_of_rows

_CELL = re.compile(rb"<c\b[^>]*\br=\"([A-Z]+)([0-9]+)\"[^>]*>\s*<f[ >/]")
_AGAIN = "Ask for it to be sent again."

FORMULA = "=\ufffc"
"""Stands for a cell that holds a formula, so that the check can name the cell: no file can hold this text, as the
object replacement sign stands for what is not text."""


def read_xlsx(content: bytes, dataset: Dataset) -> Sheet:
    """Read the declared sheet (else the first) of a workbook. Raises Unreadable.

    A formula's last result is not used: the program that wrote the file need not have computed it.
    """
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = workbook.sheet_names
        if dataset.sheet and dataset.sheet not in names:
            raise Unreadable(
                f"the workbook has no sheet '{dataset.sheet}'; it has {', '.join(names)}",
                f"Ask for the sheet to be named '{dataset.sheet}' again.",
            )
        name = dataset.sheet or names[0]
        values = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        formulas = _formulas(content, names.index(name))
    except (python_calamine.CalamineError, zipfile.BadZipFile, KeyError, ElementTree.ParseError) as error:
        reason = "it was cut short" if content[:2] == b"PK" else "it is no workbook"
        raise Unreadable(f"the file cannot be read as XLSX: {reason}", _AGAIN) from error
    if not values:
        raise Unreadable("the sheet is empty, without even headings", _AGAIN)
    headings = [_text(value, dataset).strip() for value in values[0]]
    while headings and not headings[-1]:
        headings.pop()
    refuse_doubled(headings)
    width = len(headings)
    cells: list[list[str | None]] = []
    rows: list[int] = []
    broken: list[Broken] = []
    for row, found in enumerate(values[1:], start=2):
        texts = [_text(value, dataset) for value in found]
        if not any(texts) and not any(at[0] == row for at in formulas):
            continue
        if any(texts[width:]):
            says = f"has a value beyond the last heading, in column {width + 1} or later"
            broken.append(Broken(row=row, says=says, raw=" | ".join(texts)))
            continue
        texts += [""] * (width - len(texts))
        cells.append([FORMULA if (row, place) in formulas else texts[place] for place in range(width)])
        rows.append(row)
    return sheet_of_rows(headings, cells, rows, broken, [])


def _text(value: object, dataset: Dataset) -> str:
    """A cell as text: whole numbers without '.0', dates as the dataset writes them."""
    match value:
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() != time():
            return value.isoformat(sep=" ")
        case date() | datetime():
            return value.strftime(dataset.date_format)
        case time() | timedelta():
            return str(value)
    return str(value)


def _formulas(content: bytes, place: int) -> frozenset[tuple[int, int]]:
    """Row and place (from nought) of every cell of the sheet that holds a formula."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        targets = {link.attrib["Id"]: link.attrib["Target"] for link in links}
        sheets = [node for node in book.iter() if node.tag.endswith("}sheet")]
        (key,) = (value for name, value in sheets[place].attrib.items() if name.endswith("}id"))
        target = targets[key]
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        xml = archive.read(path)
    return frozenset((int(row), _place(letters.decode())) for letters, row in _CELL.findall(xml))


def _place(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
