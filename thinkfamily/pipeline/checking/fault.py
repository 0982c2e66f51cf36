"""What can be wrong with a value, and what the sender is told. A sentence never repeats the value: it is somebody's."""

from enum import StrEnum

from thinkfamily.datasets.column import Column, Type
from thinkfamily.datasets.dataset import Dataset


class Fault(StrEnum):
    EMPTY = "empty"
    NUL = "nul"
    LONG = "long"
    FORMULA = "formula"
    CODE = "code"
    CODE_DATED = "code dated"
    IDENTIFIER = "identifier"
    PATTERN = "pattern"
    TYPE = "type"
    RANGE = "range"
    STAND_IN = "stand-in"
    FUTURE = "future"


LONGEST_TEXT = 10_000
"""Characters. The longest free text of a casework system is a few thousand; a million is a broken export."""

_KIND = {
    Type.INTEGER: "a whole number",
    Type.NUMBER: "a number",
    Type.TIME: "a day and time written as 2026-10-31 23:59:00",
    Type.YES_NO: "yes or no",
}
_SHAPES = {"%d": "dd", "%m": "mm", "%Y": "yyyy", "%y": "yy", "%b": "Jan", "%B": "January"}


def sentence(dataset: Dataset, column: Column, fault: Fault) -> str:
    """What is wrong with the value, in words; Fault.IDENTIFIER has its own, from the identifier."""
    shape = dataset.date_format
    for sign, shown in _SHAPES.items():
        shape = shape.replace(sign, shown)
    match fault:
        case Fault.EMPTY:
            return "must be given and is empty"
        case Fault.NUL:
            return "holds NUL bytes: the export is broken"
        case Fault.LONG:
            return f"is longer than {LONGEST_TEXT:,} characters: the export is broken"
        case Fault.FORMULA:
            return "holds a formula: send the value itself"
        case Fault.CODE:
            return f"is not a code of the list '{column.codes.name if column.codes else ''}'"
        case Fault.CODE_DATED:
            name = column.codes.name if column.codes else ""
            return f"is a code of the list '{name}' that was not in use on that day"
        case Fault.IDENTIFIER:
            return f"is no valid {column.identifier}"
        case Fault.PATTERN:
            return f"does not have the shape {column.pattern}"
        case Fault.RANGE:
            low, high = column.between or (0, 0)
            return f"does not lie between {low:g} and {high:g} ({column.unit})"
        case Fault.STAND_IN:
            return (
                "is a date that stands for 'not known', such as 1900 or 2099: leave it empty "
                "(or, where people were born so long ago, declare the column's earliest day)"
            )
        case Fault.FUTURE:
            return "lies after the day of the delivery, which it cannot"
        case Fault.TYPE:
            return f"is not {_KIND.get(column.type, f'a date written as {shape}')}"
