"""Every way in which a delivery goes wrong, one drawn row each: what is kept, what is set aside, what is said."""

import codecs
import io
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest
import xlsxwriter

from tests.pipeline.small_town import deliver, people, receive_and_check, visits
from thinkfamily.datasets.dataset import Dataset, Format
from thinkfamily.pipeline.receiving.problem import Weight

HEAD = "visit_ref,ref,kind,minutes,cost,useful,logged_at,worker,remark,room,on_date,next_on\n"
PEOPLE = "ref,nhs_number,forename,surname,former_surname,date_of_birth,sex,uprn,address,postcode\n"


def row(ref: object = 1, **changes: str) -> str:
    values = {"visit_ref": f"V{ref}", "ref": "P1", "kind": "H", "minutes": "30", "cost": "1.50", "useful": "yes",
              "logged_at": "2026-01-02 10:11", "worker": "A Worker", "remark": "", "room": "A12",
              "on_date": "02/01/2026", "next_on": ""}  # fmt: skip
    return ",".join({**values, **changes}.values()) + "\n"


GOOD = "".join(row(number) for number in range(100, 130))


@dataclass(frozen=True, kw_only=True)
class Case:
    """`says`: pieces of what is said of the row or value; of the whole delivery where `stops`."""

    name: str
    bad: str | bytes
    row: int | None = 2
    column: str = ""
    says: tuple[str, ...]
    value_only: bool = False
    good: int = 30


CASES = [
    Case(name="empty required", bad=row(kind=""), column="kind", says=("must be given",)),
    Case(name="empty key", bad=row(visit_ref="  "), column="visit_ref", says=("must be given",)),
    Case(name="unknown code", bad=row(kind="Z"), column="kind", says=("not a code of the list 'visit_kind'",)),
    Case(name="code that had ended", bad=row(kind="O", on_date="01/01/2025"), column="kind", says=("not in use",)),
    Case(name="code not yet begun", bad=row(kind="V", on_date="29/02/2020"), column="kind", says=("not in use",)),
    Case(name="number with words", bad=row(minutes="about 30"), column="minutes", says=("whole number",),
         value_only=True),
    Case(name="half a minute", bad=row(minutes="30.5"), column="minutes", says=("whole number",), value_only=True),
    Case(name="too large", bad=row(minutes="601"), column="minutes", says=("between 0 and 600", "minutes"),
         value_only=True),
    Case(name="overflow", bad=row(minutes="99999999999"), column="minutes", says=("whole number",), value_only=True),
    Case(name="not a number", bad=row(cost="nan"), column="cost", says=("a number",), value_only=True),
    Case(name="maybe", bad=row(useful="maybe"), column="useful", says=("yes or no",), value_only=True),
    Case(name="no time", bad=row(logged_at="noon"), column="logged_at", says=("day and time",), value_only=True),
    Case(name="shape", bad=row(room="12A"), column="room", says=("[A-Z][0-9]{2}",), value_only=True),
    Case(name="american date", bad=row(on_date="12/31/2025"), column="on_date", says=("written as dd/mm/yyyy",)),
    Case(name="iso date", bad=row(on_date="2025-12-31"), column="on_date", says=("written as dd/mm/yyyy",)),
    Case(name="30 February", bad=row(on_date="30/02/2026"), column="on_date", says=("written as dd/mm/yyyy",)),
    Case(name="year 26", bad=row(on_date="02/01/26"), column="on_date", says=("not known",)),
    Case(name="1900", bad=row(on_date="01/01/1900"), column="on_date", says=("1900 or 2099",)),
    Case(name="2099", bad=row(next_on="31/12/2099"), column="next_on", says=("1900 or 2099",), value_only=True),
    Case(name="check fails", bad=row(next_on="01/01/2026"), says=("the next visit is before this one",)),
    Case(name="million characters", bad=row(remark="x" * 1_000_000), column="remark", says=("longer than",),
         value_only=True),
    Case(name="million characters, needed", bad=row("9" * 1_000_000), column="visit_ref", says=("longer than",)),
    Case(name="NUL", bad=row(worker="A\0B"), column="worker", says=("NUL",), value_only=True),
    Case(name="formula", bad=row(worker="=1+1"), column="worker", says=("formula",), value_only=True),
    Case(name="call", bad=row(worker="@SUM(A1)"), column="worker", says=("formula",), value_only=True),
    Case(name="command", bad=row(worker="+cmd|' /C calc'!A0"), column="worker", says=("formula",), value_only=True),
    Case(name="too few fields", bad="V1,P1,H\n", says=("3 fields", "12")),
    Case(name="too many fields", bad=row(worker="Smith, Jo"), says=("13 fields", "quotation marks")),
    Case(name="open quote", bad=row(worker='"Smith'), says=("quotation mark",)),
    Case(name="wrong encoding", bad=row(worker="Jos\xe9").encode("latin-1"), says=("not utf-8",)),
    Case(name="same again", bad=row() + row(), says=("is row 3 once more",), good=31),
    Case(name="same key, other row", bad=row() + row(minutes="40"), says=("key of row 3",), good=31),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_row_is_set_aside_with_its_place_and_reason(tmp_path: Path, case: Case) -> None:
    bad = case.bad if isinstance(case.bad, bytes) else case.bad.encode()
    deliver(tmp_path, visits, HEAD.encode() + bad + GOOD.encode())
    warehouse, checked = receive_and_check(tmp_path, {"visits": visits})
    assert not [problem for problem in checked.problems if problem.weight is Weight.STOPS]
    kept = case.good + case.value_only
    (counts,) = checked.datasets
    (file,) = counts.files
    assert (file.accepted, file.quarantined, file.values_set_aside) == (
        kept,
        not case.value_only,
        case.value_only,
    )
    table = "values" if case.value_only else "rows"
    ((found_row, column, reason),) = warehouse.execute(
        f'select row, "column", reason from quarantine.{table}'
    ).fetchall()
    assert (found_row, column) == (case.row, case.column)
    for piece in case.says:
        assert piece in reason
    if case.column and not case.value_only:
        assert f"'{case.column}'" in reason
    assert warehouse.execute("select count(*) from accepted.visits").fetchall() == [(kept,)]


@pytest.mark.parametrize(
    ("column", "raw", "value"),
    [
        ("kind", "h", "H"), ("kind", " H ", "H"), ("minutes", "030", 30), ("minutes", "30.0", 30), ("cost", "-2", -2.0),
        ("cost", "1e2", 100.0), ("useful", "N", False), ("useful", "TRUE", True), ("worker", "-", "-"),
        ("worker", "+44 117 496 0000", "+44 117 496 0000"), ("worker", "@home", "@home"), ("worker", "Null", "Null"),
        ("worker", "N/A", "N/A"), ("worker", '"Smith, ""Jo"""', 'Smith, "Jo"'),
        ("worker", '"two\nlines"', "two\nlines"),
        ("worker", "\xa0 Jo ", "Jo"), ("worker", "", None), ("worker", "O'Brien", "O'Brien"), ("room", "B07", "B07"),
        ("worker", '"Jo" Smith', "Jo Smith"), ("worker", 'the 5" one', 'the 5" one'),
        ("worker", "José", "José"), ("next_on", "", None),
    ],
)  # fmt: skip
def test_a_good_value_is_read(tmp_path: Path, column: str, raw: str, value: object) -> None:
    deliver(tmp_path, visits, HEAD + row(**{column: raw}) + GOOD)
    warehouse, checked = receive_and_check(tmp_path, {"visits": visits})
    assert [one.files[0].quarantined + one.files[0].values_set_aside for one in checked.datasets] == [0]
    found = warehouse.execute(f"select {column} from accepted.visits where record_key = 'V1'").fetchall()
    assert found == [(value,)]


def of_delivery(folder: Path, dataset: Dataset = visits, **more: Dataset) -> list[str]:
    """What is said of the deliveries that stop the run."""
    _, checked = receive_and_check(folder, {dataset.name: dataset, **more})
    return [str(problem) for problem in checked.problems if problem.weight is Weight.STOPS]


def book(rows: list[list[object]], sheet: str = "Cases") -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as workbook:
        page = workbook.add_worksheet(sheet)
        for at, cells in enumerate(rows):
            for place, value in enumerate(cells):
                page.write(at, place, value)
    return held.getvalue()


def parquet(rows: int = 30) -> bytes:
    held = io.BytesIO()
    table = pa.table(
        {
            "visit_ref": [f"V{n}" for n in range(rows)],
            "ref": pa.array([float(n) for n in range(rows)]),
            "kind": pa.array(["H"] * rows).dictionary_encode(),
            "minutes": pa.array([None] + [30.0] * (rows - 1)),
            "on_date": pa.array([date(2026, 1, 2)] * rows),
            "next_on": pa.array([date(2026, 1, 3)] * rows).cast(pa.timestamp("ns")),
            "logged_at": ["02/01/2026 10:11"] * rows,
        }
    )
    pyarrow.parquet.write_table(table, held)
    return held.getvalue()


as_book = replace(visits, format=Format.XLSX, sheet="Cases")
as_parquet = replace(visits, format=Format.PARQUET)
as_lines = replace(visits, format=Format.JSON_LINES)
NAMES = HEAD.strip().split(",")
LINE = '{"visit_ref":"V%d","ref":"P1","kind":"H","minutes":30,"on_date":"02/01/2026"}\n'

STOPS = [
    ("nothing in it", visits, b"", ("the file is empty", "sent again")),
    ("only spaces", visits, b"  \n\n", ("the file is empty",)),
    ("UTF-16", visits, codecs.BOM_UTF16_LE + (HEAD + GOOD).encode("utf-16-le"), ("UTF-16",)),
    ("no headings", visits, GOOD.encode(), ("none of the declared headings",)),
    ("another delimiter", visits, (HEAD + GOOD).replace(",", ";").encode(), ("delimiter",)),
    ("renamed", visits, (HEAD + GOOD).replace("worker", "wrker").encode(), ("'worker'", "'wrker' looks like it")),
    ("key dropped", visits, (HEAD + GOOD).replace("visit_ref", "zz").encode(), ("'visit_ref'", "not found")),
    ("heading twice", visits, (HEAD + GOOD).replace("remark", "room").encode(), ("'room' stands over two",)),
    ("mostly bad", visits, (HEAD + GOOD.replace(",H,", ",Q,")).encode(), ("30 of 30 rows", "20%", "row 2")),
    ("a column all bad", visits, (HEAD + GOOD.replace("A12", "12")).encode(), ("'room'", "100%", "row 2")),
    ("cut Parquet", as_parquet, parquet()[:-40], ("Parquet", "cut short", "sent again")),
    ("not Parquet", as_parquet, HEAD.encode(), ("no Parquet file",)),
    ("cut workbook", as_book, book([NAMES])[:-300], ("XLSX", "cut short")),
    ("not a workbook", as_book, HEAD.encode(), ("no workbook",)),
    ("no such sheet", as_book, book([NAMES], "Sheet1"), ("no sheet 'Cases'", "Sheet1")),
    ("empty sheet", as_book, book([]), ("empty",)),
    ("key in no line", as_lines, (LINE % 1).replace("visit_ref", "xx").encode(), ("'visit_ref'", "not found")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("dataset", "content", "says"), [case[1:] for case in STOPS], ids=[case[0] for case in STOPS]
)
def test_a_delivery_that_cannot_be_used_stops_the_run(
    tmp_path: Path, dataset: Dataset, content: bytes, says: tuple[str, ...]
) -> None:
    deliver(tmp_path, dataset, content)
    (said,) = of_delivery(tmp_path, dataset)
    assert f"visits/visits_2026-10-01.{dataset.format.value}" in said
    for piece in says:
        assert piece in said


def test_a_file_of_another_dataset_is_recognised(tmp_path: Path) -> None:
    deliver(tmp_path, visits, PEOPLE + "P1,,A,B,,2000-01-01,F,,,\n")
    (said,) = of_delivery(tmp_path, visits, people=people)
    assert "its headings are those of 'people'" in said and "Move it" in said


def test_a_file_of_another_dataset_is_recognised_by_its_own_delimiter(tmp_path: Path) -> None:
    piped = replace(people, delimiter="|")
    deliver(tmp_path, visits, PEOPLE.replace(",", "|") + "P1||A|B||2000-01-01|F|||\n")
    (said,) = of_delivery(tmp_path, visits, people=piped)
    assert "its headings are those of 'people'" in said


def test_every_refusal_is_told_at_once(tmp_path: Path) -> None:
    deliver(tmp_path, visits, b"")
    deliver(tmp_path, people, b"")
    deliver(tmp_path, people, b"x", name="people.csv")
    assert len(of_delivery(tmp_path, visits, people=people)) == 3


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (HEAD + GOOD.rstrip("\n"), "does not end in a line break"),
        (HEAD.replace("worker", "zzzz") + GOOD, "'worker': not found, so it is left empty"),
        (HEAD.strip() + ",extra\n" + GOOD.replace("\n", ",1\n"), "'extra': is not declared"),
        (HEAD, "has no rows"),
    ],
)
def test_what_can_be_used_is_used_and_warned_of(tmp_path: Path, content: str, says: str) -> None:
    deliver(tmp_path, visits, content)
    _, checked = receive_and_check(tmp_path, {"visits": visits})
    assert any(says in str(problem) for problem in checked.problems)
    assert not any(problem.weight is Weight.STOPS for problem in checked.problems)


def test_order_of_columns_and_style_of_headings_do_not_matter(tmp_path: Path) -> None:
    content = HEAD + row() + GOOD
    turned = "\n".join(",".join(reversed(line.split(","))) for line in content.strip().split("\n")) + "\n"
    turned = turned.replace("visit_ref", "Visit Ref ").replace("on_date", "OnDate")
    deliver(tmp_path / "a", visits, content)
    deliver(tmp_path / "b", visits, "\ufeff" + turned.replace("\n", "\r\n"))
    rows = []
    for folder in ("a", "b"):
        warehouse, _ = receive_and_check(tmp_path / folder, {"visits": visits})
        rows.append(warehouse.execute("from accepted.visits order by all").fetchall())
    assert rows[0] == rows[1] and len(rows[0]) == 31


def test_a_cut_file_loses_its_last_row_only(tmp_path: Path) -> None:
    deliver(tmp_path, visits, (HEAD + GOOD + row())[:-30])
    warehouse, checked = receive_and_check(tmp_path, {"visits": visits})
    assert (checked.datasets[0].files[0].accepted, checked.datasets[0].files[0].quarantined) == (30, 1)
    assert warehouse.execute("select row, reason from quarantine.rows").fetchall() == [
        (32, "the file stops in the middle of this row: it was cut short")
    ]


def test_text_declared_windows_but_sent_as_utf8_is_read_as_what_it_is(tmp_path: Path) -> None:
    windows = replace(visits, encoding="cp1252")
    deliver(tmp_path / "a", windows, (HEAD + row(worker="José") + GOOD).encode("cp1252"))
    deliver(tmp_path / "b", windows, (HEAD + row(worker="José") + GOOD).encode("utf-8"))
    for folder in ("a", "b"):
        warehouse, checked = receive_and_check(tmp_path / folder, {"visits": windows})
        found = warehouse.execute("select worker from accepted.visits where record_key = 'V1'").fetchall()
        assert found == [("José",)]
    assert any("UTF-8, not cp1252" in str(problem) for problem in checked.problems)


def test_workbook_cells_are_read_as_shown_and_formulas_refused(tmp_path: Path) -> None:
    good = [[f"V{n}", 7, "H", 30, 1.5, True, "", "A", "", "A12", "02/01/2026", ""] for n in range(30)]
    deliver(
        tmp_path,
        as_book,
        book([NAMES, *good, ["V99", 7.0, "H", "=15*2", 2, "no", "", "B", "", "", "02/01/2026", ""]]),
    )
    warehouse, checked = receive_and_check(tmp_path, {"visits": as_book})
    assert checked.datasets[0].files[0].accepted == 31
    assert warehouse.execute('select row, "column", reason from quarantine.values').fetchall() == [
        (32, "minutes", "holds a formula: send the value itself")
    ]
    found = warehouse.execute(
        "select ref, minutes, useful, cost from accepted.visits where record_key in ('V1', 'V99')"
    )
    assert found.fetchall() == [("7", 30, True, 1.5), ("7", None, False, 2.0)]


def test_parquet_keeps_its_types_and_text_in_it_is_as_declared(tmp_path: Path) -> None:
    deliver(tmp_path, as_parquet, parquet())
    warehouse, _ = receive_and_check(tmp_path, {"visits": as_parquet})
    found = warehouse.execute(
        "select ref, kind, minutes, on_date::varchar, next_on::varchar, logged_at::varchar from accepted.visits limit 2"
    ).fetchall()
    days = ("2026-01-02", "2026-01-03", "2026-01-02 10:11:00")
    assert found == [("0", "H", None, *days), ("1", "H", 30, *days)]


def test_json_lines_in_order_and_not(tmp_path: Path) -> None:
    good = "".join(LINE % number for number in range(20))
    deliver(tmp_path / "a", as_lines, good)
    deliver(tmp_path / "b", as_lines, good + '\n{"visit_ref":\n[1]\n"x"\n' + LINE % 20 + (LINE % 21)[:-20])
    kept = []
    for folder in ("a", "b"):
        warehouse, checked = receive_and_check(tmp_path / folder, {"visits": as_lines})
        kept.append(warehouse.execute("select * from accepted.visits where record_key <> 'V20'").fetchall())
    assert kept[0] == kept[1] and len(kept[0]) == 20
    found = warehouse.execute("select row, reason from quarantine.rows order by row").fetchall()
    assert found[0] == (22, "the line is not JSON")
    assert found[-1] == (26, "the file stops in the middle of this line: it was cut short")
    assert len(found) == 4 and checked.datasets[0].files[0].rows_read == 25
