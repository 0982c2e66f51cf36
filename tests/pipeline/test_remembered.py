"""A build that remembers files gives what one that judges them all gives; a memory that is not whole is passed over."""

import json
import stat
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline.small_town import OPEN, TODAY, deliver, people, visits
from tests.pipeline.test_bad_input import HEAD, PEOPLE, row
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.check_quality import Checked, check_quality
from thinkfamily.pipeline.checking import remembered as memory
from thinkfamily.pipeline.checking.remembered import Remembered
from thinkfamily.pipeline.engine import open_warehouse
from thinkfamily.pipeline.receive_deliveries import receive_deliveries
from thinkfamily.pipeline.receiving.delivery import find_deliveries

Result = tuple[Checked, dict[str, list[tuple[object, ...]]]]


def _built(
    folder: Path, kept: Path | None, datasets: dict[str, Dataset] = OPEN, as_of: date = TODAY
) -> Result:
    """What the first two stages give: counts and problems, and every table they leave, in its order."""
    warehouse = open_warehouse(None, as_of=as_of, threads=1)
    found, strays = find_deliveries(folder, datasets)
    receipt = receive_deliveries(warehouse, tuple(found), datasets, as_of=as_of)
    checked = check_quality(warehouse, receipt, datasets, before=tuple(strays),
                            remembered=Remembered(kept) if kept else None)  # fmt: skip
    names = [f"{schema}.{name}" for schema in ("accepted", "superseded") for name in datasets]
    names += ["quarantine.rows", "quarantine.values", "received.deliveries"]
    tables = {name: warehouse.execute(f"from {name}").fetchall() for name in names}
    described = {f"{name} described": warehouse.execute(f"describe {name}").fetchall() for name in names}
    warehouse.close()
    return checked, tables | described


def _same(one: Result, other: Result) -> bool:
    return replace(one[0], remembered=0) == replace(other[0], remembered=0) and one[1] == other[1]


_visit = st.builds(
    lambda number, minutes: row(number, minutes=minutes),
    st.integers(1, 6), st.sampled_from(["20", "30", "", "abc", "9999"]),
)  # fmt: skip
_person = st.sampled_from(
    ["P1,,Ann,Able,,2000-01-01,F,,,\n", "P2,,Bob,Bold,,2001-01-01,M,,,\n", "P3,123,Cy,Cole,,x,M,,,\n",
     'P4,,"open,Dot,,,,,,\n', ",,Nobody,,,,,,,\n"]
)  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(
    days=st.lists(
        st.tuples(st.lists(_visit, max_size=8), st.lists(_person, max_size=5)), min_size=2, max_size=3
    )
)
def test_day_after_day_it_gives_what_judging_everything_gives(
    days: list[tuple[list[str], list[str]]],
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder, kept = Path(place) / "deliveries", Path(place) / "remembered"
        for number, (visited, known) in enumerate(days, start=1):
            deliver(folder, visits, HEAD + "".join(visited), day=f"2026-10-{number:02}")
            deliver(folder, people, PEOPLE + "".join(known), day=f"2026-10-{number:02}")
            assert _same(_built(folder, kept), _built(folder, None))
        again = _built(folder, kept)
        read = [file for one in again[0].datasets for file in one.files if file.state == "read"]
        refused = [file for file in read if not file.rows_read and not file.accepted]
        assert len(read) - len(refused) <= again[0].remembered <= len(read)
        assert _same(again, _built(folder, None))
        assert len(list(kept.iterdir())) == again[0].remembered


def _town(place: Path) -> tuple[Path, Path]:
    deliver(place / "deliveries", visits, HEAD + row(1) + row(2, minutes="abc"))
    deliver(place / "deliveries", people, PEOPLE + "P1,,Ann,Able,,2000-01-01,F,,,\n")
    return place / "deliveries", place / "remembered"


def _cut_short(entry: Path, other: Path) -> None:
    path = entry / "judged.parquet"
    path.write_bytes(path.read_bytes()[:-9])


def _of_another(entry: Path, other: Path) -> None:
    for path in other.iterdir():
        (entry / path.name).write_bytes(path.read_bytes())


def _told_otherwise(entry: Path, other: Path) -> None:
    digest, _, body = (entry / "said.json").read_text().partition("\n")
    (entry / "said.json").write_text(f"{digest}\n{json.dumps(json.loads(body) | {'rows': 77})}")


def _no_json(entry: Path, other: Path) -> None:
    (entry / "said.json").write_bytes(b"\xff")


def _gone(entry: Path, other: Path) -> None:
    (entry / "values.parquet").unlink()


@pytest.mark.parametrize("harm", [_cut_short, _of_another, _told_otherwise, _no_json, _gone])
def test_what_is_not_whole_is_judged_anew(tmp_path: Path, harm: Callable[[Path, Path], None]) -> None:
    folder, kept = _town(tmp_path)
    _built(folder, kept)
    one, other = sorted(kept.iterdir())
    harm(one, other)
    again = _built(folder, kept)
    assert again[0].remembered == 1 and _same(again, _built(folder, None))
    assert _built(folder, kept)[0].remembered == 2


def test_other_code_or_another_declaration_remembers_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, kept = _town(tmp_path)
    _built(folder, kept)
    stricter = OPEN | {"visits": replace(visits, bad_share=0.01)}
    assert _built(folder, kept, stricter)[0].remembered == 1
    monkeypatch.setattr(memory, "_code", lambda: "another")
    assert _built(folder, kept, stricter)[0].remembered == 0


def test_another_day_of_the_build_is_judged_by_that_day(tmp_path: Path) -> None:
    folder, kept = _town(tmp_path)
    _built(folder, kept)
    later = date(2036, 10, 31)
    assert _same(_built(folder, kept, as_of=later), _built(folder, None, as_of=later))


def test_a_file_taken_away_is_forgotten_and_nobody_else_may_look(tmp_path: Path) -> None:
    folder, kept = _town(tmp_path)
    _built(folder, kept)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    next((folder / "people").iterdir()).unlink()
    _built(folder, kept)
    assert len(list(kept.iterdir())) == 1
