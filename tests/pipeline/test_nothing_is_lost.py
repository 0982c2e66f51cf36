"""Whatever happens to a file: every row is accepted or set aside, and rows that nothing happened to are kept."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline.small_town import Dataset, Warehouse, deliver, receive_and_check, visits
from tests.pipeline.test_bad_input import HEAD, LINE, as_lines, row
from thinkfamily.pipeline.check_quality import FileCounts
from thinkfamily.pipeline.receiving import csv_file

ROWS = [row(number) for number in range(30)]
LINES = [LINE % number for number in range(30)]

# What breaks files: quotes, breaks, delimiters, bytes of no encoding, bytes of nothing.
NASTY = st.lists(
    st.sampled_from([b'"', b"\n", b"\r", b",", b"\0", b"\xff", b"\xc3", b"{", b"}", b"V1", b" "]), max_size=6
)
DAMAGE = st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 40), NASTY), min_size=1, max_size=4)


def checked(content: bytes, dataset: Dataset) -> tuple[Warehouse, FileCounts]:
    with tempfile.TemporaryDirectory() as folder:
        deliver(Path(folder), dataset, content)
        warehouse, result = receive_and_check(Path(folder), {"visits": dataset})
    return warehouse, result.datasets[0].files[0]


def rows_of(warehouse: Warehouse, sql: str) -> int:
    return int(warehouse.execute(f"select count(*) from {sql}").fetchall()[0][0])


@settings(max_examples=40)
@given(damage=DAMAGE, lines=st.booleans())
def test_every_row_is_accepted_or_set_aside(damage: list[tuple[int, int, list[bytes]]], lines: bool) -> None:
    content = ("".join(LINES) if lines else HEAD + "".join(ROWS)).encode()
    for at, cut, put in damage:
        content = content[:at] + b"".join(put) + content[at + cut :]
    warehouse, file = checked(content, as_lines if lines else visits)
    assert file.rows_read == file.accepted + file.quarantined
    assert rows_of(warehouse, "quarantine.rows") == file.quarantined
    assert rows_of(warehouse, "quarantine.values") == file.values_set_aside
    assert rows_of(warehouse, "accepted.visits") == file.accepted
    unsaid = "quarantine.rows where reason is null or reason = '' or row is null"
    assert rows_of(warehouse, unsaid) == 0


@settings(max_examples=40)
@given(
    damaged=st.sets(st.integers(0, 29), min_size=1, max_size=4),
    text=st.text(st.sampled_from('"",,\0\r é\u2028V1{}:'), max_size=20),
    lines=st.booleans(),
)
def test_rows_that_nothing_happened_to_are_kept(damaged: set[int], text: str, lines: bool) -> None:
    good = LINES if lines else ROWS
    rows = [text + "\n" if number in damaged else line for number, line in enumerate(good)]
    warehouse, _ = checked((("" if lines else HEAD) + "".join(rows)).encode(), as_lines if lines else visits)
    kept = {key for (key,) in warehouse.execute("select record_key from accepted.visits").fetchall()}
    assert kept >= {f"V{number}" for number in range(30) if number not in damaged}


FIELD = st.one_of(
    st.text(st.sampled_from("ab é-'"), max_size=4),
    st.text(st.sampled_from('a,"'), max_size=4).map(lambda text: '"' + text.replace('"', '""') + '"'),
)


@settings(max_examples=150)
@given(rows=st.lists(st.lists(FIELD, min_size=3, max_size=3), min_size=1, max_size=6), crlf=st.booleans())
def test_the_quick_reader_and_the_careful_one_read_alike(rows: list[list[str]], crlf: bool) -> None:
    text = "a,b,c\n" + "".join(",".join(fields) + "\n" for fields in rows)
    text = text.replace("\n", "\r\n") if crlf else text
    quick = csv_file._quickly(text, ",", ["a", "b", "c"])
    careful = csv_file._carefully(text, visits, ["a", "b", "c"], [])
    assert quick is not None and not careful.broken
    assert quick.to_pylist() == careful.table.to_pylist()


@pytest.mark.parametrize("cut", range(1, 12))
def test_a_csv_cut_anywhere_in_its_last_row_keeps_the_rest(cut: int) -> None:
    _, file = checked((HEAD + "".join(ROWS))[: -cut * 5].encode(), visits)
    assert file.rows_read == 30 and file.accepted >= 29
