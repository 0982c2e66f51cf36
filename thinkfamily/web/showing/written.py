"""A value of a column in words."""

from datetime import date, datetime

from thinkfamily.datasets.dataset import Type
from thinkfamily.datasets.register import DATASETS


def written_day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""


def times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def written(dataset: str, name: str, value: object) -> str:
    """A code as its meaning, a yes-or-no as Yes or No, a month as its name, a day as 31 October 2026."""
    if value is None:
        return ""
    column = DATASETS[dataset].column(name)
    if column.codes:
        return column.codes.codes.get(str(value), str(value))
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return f"{written_day(value)}, {value:%H:%M}"
    if isinstance(value, date):
        return f"{value:%B %Y}" if column.type is Type.MONTH else written_day(value)
    if isinstance(value, float):
        return f"{value:,.1f}".removesuffix(".0")
    return str(value)
