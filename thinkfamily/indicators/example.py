"""`Example`: a rule shown on a few drawn rows, which the tests run and the catalogue prints.

The tables are Markdown, in `examples/`, one file a category. Under a heading with the indicator's name stand the day
of the snapshot, a table for each dataset with the columns that matter (the others are empty) and a column `why` that
says what the row is there for, and the table of what the rule `finds`: people, day, value, sentence; everybody else
is not found.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

FINDS = "finds"
_AS_OF = "As of "

Row = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Example:
    """One drawn situation: rows of text by dataset, and what the rule finds in them. `text` is as written."""

    indicator: str
    as_of: date
    given: Mapping[str, tuple[Row, ...]]
    finds: tuple[Row, ...]
    text: str


def read_examples(text: str) -> Iterator[Example]:
    """The examples of one file; ValueError, with the line, for what is not one."""
    for part in text.split("\n## ") if text.startswith("## ") else text.split("\n## ")[1:]:
        yield _read(part.removeprefix("## "))


def examples() -> tuple[Example, ...]:
    """Every drawn example, in order of file and heading."""
    folder = files("thinkfamily.indicators") / "examples"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".md"))
    return tuple(one for name in names for one in read_examples((folder / name).read_text(encoding="utf-8")))


def _read(part: str) -> Example:
    heading, *lines = part.strip().splitlines()
    days = [line for line in lines if line.startswith(_AS_OF)]
    if len(days) != 1:
        raise ValueError(f"{heading}: say once '{_AS_OF}' and the day")
    tables = dict(_tables(heading, lines))
    finds = tables.pop(FINDS, None)
    if finds is None or not tables:
        raise ValueError(f"{heading}: draw the rows given and, under '{FINDS}', those found")
    return Example(
        indicator=heading,
        as_of=date.fromisoformat(days[0].removeprefix(_AS_OF)),
        given=tables,
        finds=finds,
        text="\n".join(lines).strip(),
    )


def _tables(heading: str, lines: list[str]) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Each table, under the name that stands on the line before it."""
    title, rows = "", list[list[str]]()
    for line in [*lines, "end"]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            if len(rows[-1]) != len(rows[0]):
                raise ValueError(f"{heading}: not as many cells as columns in {line!r}")
        elif line.strip():
            if rows:
                header, _dashes, *body = rows
                yield title, tuple(dict(zip(header, cells, strict=True)) for cells in body)
            title, rows = line.strip(), []
