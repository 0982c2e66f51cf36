"""Writes the sentence of a reason from an indicator's template and one row of its rule.

A template names columns in braces. Beyond Python's own number formats it knows `count` (`{value:count breach/breaches}`
gives "1 breach" or "3 breaches"; without the slash an s is added) and `pounds`. Dates are written 31 October 2026;
a code is written as its meaning.
"""

from collections.abc import Mapping
from datetime import date
from string import Formatter

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
NOT_KNOWN = "not recorded"


def written_date(day: date) -> str:
    """A day as British readers write it, whatever the machine's language."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


class _Writer(Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        if value is None:
            return NOT_KNOWN
        if isinstance(value, date):
            return written_date(value)
        if format_spec.startswith("count ") and isinstance(value, int | float):
            one, _, many = format_spec.removeprefix("count ").partition("/")
            number = round(value)
            return f"{number:,} {one if number == 1 else many or one + 's'}"
        if format_spec == "pounds" and isinstance(value, int | float):
            return f"£{value:,.2f}"
        return str(super().format_field(value, format_spec))


_WRITER = _Writer()


def named_in(template: str) -> tuple[str, ...]:
    """The columns a template names, in order; ValueError for one that is not a plain name."""
    names = [name for _, name, _, _ in _WRITER.parse(template) if name is not None]
    for name in names:
        if not name.isidentifier():
            raise ValueError(f"'{{{name}}}' in the sentence is not the name of a column")
    return tuple(names)


def write_sentence(
    template: str, row: Mapping[str, object], meanings: Mapping[str, Mapping[str, str]]
) -> str:
    """The sentence for one row; `meanings` gives, for a coded column, what each code means."""
    shown = {
        name: meanings[name].get(str(value), value) if name in meanings and value is not None else value
        for name, value in row.items()
    }
    return _WRITER.vformat(template, (), shown)
