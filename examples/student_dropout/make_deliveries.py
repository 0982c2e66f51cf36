"""Deliver UCI's data set 697 from its official file `data.csv`: a number is put before each row, no more.

The file names nobody and numbers nobody; the row's place in it is the student's number. It is separated by semicolons,
and one of its headings ends in a tab.
"""

import argparse
import csv
from pathlib import Path

ROWS = 4424


def make(*, source: Path, out: Path) -> int:
    """Write OUT/deliveries/students/students_2026-11-01.csv; the number of students."""
    with source.open(encoding="utf-8-sig", newline="") as file:
        headings, *rows = csv.reader(file, delimiter=";")
    folder = out / "deliveries" / "students"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "students_2026-11-01.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["Student", *(heading.strip() for heading in headings)])
        writer.writerows([number, *row] for number, row in enumerate(rows, start=1))
    return len(rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--csv", type=Path, required=True, help="the official data.csv")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    made = make(source=options.csv, out=options.out)
    print(f"{made:,} students" + ("" if made == ROWS else f": the official file has {ROWS:,}"))
