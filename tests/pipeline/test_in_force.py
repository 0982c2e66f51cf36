"""Supersession and retention, drawn: which row of which delivery is in force."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.pipeline.small_town import deliver, people, receive_and_check
from tests.pipeline.test_bad_input import PEOPLE
from thinkfamily.datasets.column import Column, Type, Use
from thinkfamily.datasets.columns import day, local_id, text
from thinkfamily.datasets.dataset import Dataset, Delivers, Format
from thinkfamily.datasets.evidence import Evidence

_TEXT = (text("ref", "Number.", required=True), local_id("who", "Person."), text("note", "Note."))
_SHARED = {
    name: getattr(people, name)
    for name in ("agency", "system", "gateways", "sensitivities", "validated", "headers")
}
events = Dataset(
    name="events", title="Events", describes="Things that happened.",
    columns=(*_TEXT, day("on_date", "Day.", required=True)),
    key=("ref",), dated_by="on_date", format=Format.CSV, delivers=Delivers.CHANGES, refresh="weekly", retention_years=6,
    evidence=Evidence.FACT, **_SHARED,
)  # fmt: skip
stays = replace(events, name="stays", dated_by="started_on", columns=(
    *_TEXT, day("started_on", "First day.", required=True), day("ended_on", "Last day.")))  # fmt: skip
sentences = replace(stays, name="sentences", retained_by="due_on", columns=(
    *_TEXT, day("started_on", "First day.", required=True), day("due_on", "Release.", required=True)))  # fmt: skip
twofold = replace(events, name="twofold", key=("ref", "part"), columns=(
    *_TEXT, Column(name="part", type=Type.TEXT, use=Use.SHOWN, meaning="Part."), day("on_date", "Day.", required=True)),
)  # fmt: skip

# rows of each delivery, "ref note days..." -> notes in force, superseded, expired, as of 31 October 2026
DRAWN = [
    ("a later delivery supersedes", events, {"2026-09-01": "1 old 2026-08-01", "2026-10-01": "1 new 2026-08-02"},
     "new", 1, 0),
    ("an earlier one is added to", events, {"2026-09-01": "1 a 2026-08-01", "2026-10-01": "2 b 2026-08-01"},
     "a b", 0, 0),
    ("three times over", events, {"2026-08-01": "1 a 2026-07-01", "2026-09-01": "1 b 2026-07-01",
                                  "2026-10-01": "1 c 2026-07-01"}, "c", 2, 0),
    ("six years to the day are kept", events, {"2026-10-01": "1 a 2020-10-31"}, "a", 0, 0),
    ("a day more is not", events, {"2026-10-01": "1 a 2020-10-30"}, "", 0, 1),
    ("superseded by one past its retention", events, {"2026-09-01": "1 a 2026-08-01", "2026-10-01": "1 b 2019-01-01"},
     "", 1, 1),
    ("a stay that runs is kept however long", stays, {"2026-10-01": "1 a 2001-01-01 "}, "a", 0, 0),
    ("a stay counts from its end", stays, {"2026-10-01": "1 a 2001-01-01 2020-10-31"}, "a", 0, 0),
    ("a stay long ended is not kept", stays, {"2026-10-01": "1 a 2001-01-01 2020-10-30"}, "", 0, 1),
    ("a sentence counts from release", sentences, {"2026-10-01": "1 a 2001-01-01 2027-05-01"}, "a", 0, 0),
    ("long after release it is not kept", sentences, {"2026-10-01": "1 a 2001-01-01 2020-10-30"}, "", 0, 1),
]  # fmt: skip


@pytest.mark.parametrize(
    ("dataset", "sent", "notes", "superseded", "expired"),
    [one[1:] for one in DRAWN],
    ids=[one[0] for one in DRAWN],
)
def test_in_force(
    tmp_path: Path, dataset: Dataset, sent: dict[str, str], notes: str, superseded: int, expired: int
) -> None:
    for delivered_on, drawn in sent.items():
        ref, note, *days = drawn.split(" ")
        head = ",".join(column.name for column in dataset.columns)
        deliver(tmp_path, dataset, f"{head}\n{ref},P1,{note},{','.join(days)}\n", delivered_on)
    warehouse, checked = receive_and_check(tmp_path, {dataset.name: dataset})
    (counts,) = checked.datasets
    assert (counts.in_force, counts.superseded, counts.expired) == (len(notes.split()), superseded, expired)
    found = warehouse.execute(f"select note from accepted.{dataset.name} order by note").fetchall()
    assert " ".join(note for (note,) in found) == notes


def test_a_register_counts_from_its_delivery(tmp_path: Path) -> None:
    deliver(tmp_path, people, PEOPLE + "P1,,Ann,Able,,1950-01-01,F,,,\n", "2016-10-30")
    for as_of, kept in ((date(2026, 10, 30), 1), (date(2026, 10, 31), 0)):
        _, checked = receive_and_check(tmp_path, {"people": people}, as_of)
        assert checked.datasets[0].in_force == kept


def test_keys_of_several_columns_are_not_confused(tmp_path: Path) -> None:
    head = "ref,who,note,part,on_date\n"
    rows = "a|b,P1,x,c,2026-01-01\na,P1,y,b|c,2026-01-01\n"
    deliver(tmp_path, twofold, head + rows)
    warehouse, _ = receive_and_check(tmp_path, {"twofold": twofold})
    found = warehouse.execute("select record_key from accepted.twofold order by note").fetchall()
    assert found == [("a\\|b|c",), ("a|b\\|c",)]
