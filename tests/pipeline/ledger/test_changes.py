"""The stop before too many merges or splits: drawn cases, and a whole build that stops, waits and goes on."""

from pathlib import Path

import pytest

from tests.pipeline.ledger.drawn_history import History
from tests.pipeline.small_town import deliver, people
from thinkfamily.cli import main
from thinkfamily.pipeline.ledger.changes import AT_LEAST, SHARE, Changes
from thinkfamily.snapshot.shelf import Shelf

PLENTY = round(AT_LEAST / SHARE)


def changes(*, people: int, merged: int = 0, split: int = 0) -> Changes:
    return Changes(people=people, merged=merged, split=split, examples=(), behind="", digest="")


@pytest.mark.parametrize(
    ("drawn", "stops"),
    [
        (changes(people=100, merged=AT_LEAST - 1), False),  # few, though a large share
        (changes(people=100, merged=AT_LEAST), True),
        (changes(people=100, split=AT_LEAST), True),
        (changes(people=100, merged=AT_LEAST - 1, split=AT_LEAST - 1), False),  # each by itself
        (changes(people=PLENTY, merged=AT_LEAST), False),  # just the share
        (changes(people=PLENTY - 1, merged=AT_LEAST), True),
        (changes(people=0), False),  # nobody had been there
    ],
)
def test_too_many(drawn: Changes, stops: bool) -> None:
    assert drawn.too_many is stops


@pytest.mark.parametrize(
    ("after", "people", "merged", "split"),
    [
        (["ab", "cd", "ef"], 3, 0, 0),
        (["abx", "cd", "ef", "yz"], 3, 0, 0),  # new records, of somebody known and of somebody new
        (["abcd", "ef"], 3, 1, 0),
        (["abcdef"], 3, 2, 0),
        (["a", "b", "cd", "ef"], 3, 0, 1),
        (["abc", "d", "ef"], 3, 0, 1),  # a record that went from one to another: one of them split
        (["ab"], 1, 0, 0),  # who has gone is neither merged nor split
    ],
)
def test_counted(tmp_path: Path, after: list[str], people: int, merged: int, split: int) -> None:
    history = History(tmp_path)
    history.snapshot(["ab", "cd", "ef"])
    history.snapshot(after)
    found = history.changes
    assert found is not None and (found.people, found.merged, found.split) == (people, merged, split)
    assert bool(found.examples) is bool(merged or split)
    assert (found.behind == "nothing") is not (merged or split)


HEAD = "ref,nhs_number,forename,surname,former_surname,date_of_birth,sex,uprn,address,postcode\n"
NAMES = (
    "Ada Ben Cora Dev Esme Finn Gita Hugo Iris Joel Kira Liam Mona Nils Orla Paul Rosa Sven Tess Uma".split()
)


def _row(number: int, who: int) -> str:
    """Entry `number` of the system, about the person `who`."""
    day = f"{1950 + who:04}-{who % 12 + 1:02}-{who % 27 + 1:02}"
    name = f"{NAMES[who % 20]},{NAMES[who % 19]}son{'abcdefghij'[who // 5]}"
    return f"{number},,{name},,{day},F,,{who + 1} Invented Road,BS1 {who % 9}AA\n"


def test_a_delivery_that_would_merge_many_stops_the_build_until_just_that_is_confirmed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "declared").mkdir()
    (tmp_path / "declared" / "town.py").write_text(
        "from tests.pipeline.small_town import people\n\nDATASETS = (people,)\n"
    )
    command = ["build", "--deliveries", str(tmp_path / "in"), "--shelf", str(tmp_path / "shelf"),
               "--declarations", str(tmp_path / "declared"), "--threads", "1"]  # fmt: skip
    deliver(tmp_path / "in", people, HEAD + "".join(_row(n, n) for n in range(48)), "2026-10-01")
    assert main(command) == 0
    served = Shelf(tmp_path / "shelf").current()
    # Every second entry comes with the particulars of the one before: a shifted column does that.
    shifted = HEAD + "".join(_row(n, n - n % 2) for n in range(48))
    deliver(tmp_path / "in", people, shifted, "2026-10-02")
    capsys.readouterr()
    assert main(command) == 2
    said = capsys.readouterr().err
    assert Shelf(tmp_path / "shelf").current() == served
    assert "24 are merged with another and 0 split" in said and "goes on serving" in said
    assert "Mostly behind it" in said and "people" in said and "merged into P" in said
    assert not any(name in said for name in ("Ada", "Invented")), "names nobody"
    digest = said.rsplit(maxsplit=1)[1]
    assert main([*command, "--confirm-merges-and-splits", "0" * 12]) == 2
    assert main([*command, "--confirm-merges-and-splits", digest]) == 0
    assert Shelf(tmp_path / "shelf").current() != served
    assert main(command) == 0, "what was confirmed is not asked again"


def test_without_its_ledger_a_shelf_is_not_built_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "declared").mkdir()
    (tmp_path / "declared" / "town.py").write_text(
        "from tests.pipeline.small_town import people\n\nDATASETS = (people,)\n"
    )
    command = ["build", "--deliveries", str(tmp_path / "in"), "--shelf", str(tmp_path / "shelf"),
               "--declarations", str(tmp_path / "declared"), "--threads", "1"]  # fmt: skip
    deliver(tmp_path / "in", people, HEAD + _row(1, 1))
    assert main(command) == 0
    served = Shelf(tmp_path / "shelf").current()
    assert served is not None
    folder = Shelf(tmp_path / "shelf").ledger / served.name
    assert folder.stat().st_mode & 0o077 == 0
    (folder / "anchor.parquet").write_bytes(b"")
    assert main(command) == 1 and "is not as it was written" in capsys.readouterr().err
    folder.rename(tmp_path / "away")
    assert main(command) == 1 and "Put it back from a backup" in capsys.readouterr().err
    assert Shelf(tmp_path / "shelf").current() == served
