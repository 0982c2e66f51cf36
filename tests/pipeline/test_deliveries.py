"""Which deliveries count: replaced, repeated, late, ahead, unnamed, missing."""

from pathlib import Path

import pytest

from tests.pipeline.small_town import (
    GUARDED,
    OPEN,
    adopted,
    deliver,
    people,
    receive_and_check,
    restricted,
    visits,
)
from tests.pipeline.test_bad_input import GOOD, HEAD, PEOPLE, row
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.receiving.problem import Weight

ONE = PEOPLE + "P1,,Ann,Able,,2000-01-01,F,,,\n"
TWO = PEOPLE + "P2,,Bob,Bold,,2001-01-01,M,,,\n"

# what lies in the folder -> states in order of day, keys in force, a piece of what is said
DRAWN: list[tuple[str, Dataset, list[tuple[str, str]], list[str], list[str], str]] = [
    ("whole: the newest alone is read", people, [("2026-09-01", ONE), ("2026-10-01", TWO)],
     ["replaced by a newer whole delivery", "read"], ["P2"], ""),
    ("whole: sent again unchanged, it is newer", people, [("2026-09-01", ONE), ("2026-10-01", ONE)],
     ["replaced by a newer whole delivery", "read"], ["P1"], ""),
    ("whole: no rows would wipe the register", people, [("2026-09-01", ONE), ("2026-10-01", PEOPLE)],
     ["replaced by a newer whole delivery", "read"], [], "stops: would replace everything sent before"),
    ("whole: two of one day", people, [("2026-10-01", ONE), ("2026-10-01", TWO)],
     ["replaced by a newer whole delivery", "read"], ["P2"], "stops: two whole deliveries bear one day"),
    ("changes: both are read", visits, [("2026-09-01", HEAD + row(1)), ("2026-10-01", HEAD + row(2))],
     ["read", "read"], ["V1", "V2"], ""),
    ("changes: the same file twice", visits, [("2026-09-01", HEAD + row(1)), ("2026-10-01", HEAD + row(1))],
     ["read", "same content as an earlier delivery"], ["V1"], "warning: exactly what an earlier delivery held"),
    ("changes: two quiet months", visits, [("2026-08-01", HEAD + row(1)), ("2026-09-01", HEAD), ("2026-10-01", HEAD)],
     ["read", "read", "same content as an earlier delivery"], ["V1"], "note: has no rows"),
    ("late", visits, [("2026-05-01", HEAD + row(1))], ["read"], ["V1"], "warning: 183 days old"),
    ("ahead of the day asked for", visits, [("2026-10-01", HEAD + row(1)), ("2026-11-01", HEAD + row(2))],
     ["read", "delivered after the day the snapshot speaks of"], ["V1"], ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("dataset", "files", "states", "keys", "says"), [one[1:] for one in DRAWN], ids=[one[0] for one in DRAWN]
)
def test_which_deliveries_count(
    tmp_path: Path,
    dataset: Dataset,
    files: list[tuple[str, str]],
    states: list[str],
    keys: list[str],
    says: str,
) -> None:
    for number, (day, content) in enumerate(files):
        deliver(tmp_path, dataset, content, name=f"part{number}_{day}.csv")
    warehouse, checked = receive_and_check(tmp_path, {dataset.name: dataset})
    (counts,) = checked.datasets
    assert [one.state for one in counts.files] == states
    found = warehouse.execute(f"select record_key from accepted.{dataset.name} order by 1").fetchall()
    assert [key for (key,) in found] == keys
    said = [f"{problem.weight.value.split()[0]}: {problem.says}" for problem in checked.problems]
    weight, _, piece = says.partition(": ")
    assert [one for one in said if one.startswith(weight) and piece in one] if says else not said


def test_the_order_of_days_decides_not_of_names(tmp_path: Path) -> None:
    deliver(tmp_path, visits, HEAD + row(1, minutes="20"), name="a_2026-10-01.csv")
    deliver(tmp_path, visits, HEAD + row(1, minutes="10"), name="z_2026-09-01.csv")
    warehouse, _ = receive_and_check(tmp_path, {"visits": visits})
    found = warehouse.execute("select minutes, delivered_on::varchar from accepted.visits").fetchall()
    assert found == [(20, "2026-10-01")]


@pytest.mark.parametrize(
    "name", ["visits.csv", "visits_2026-13-01.csv", "visits_01-10-2026.csv", "visits_2026-10-01"]
)
def test_a_name_without_its_day_stops_the_run(tmp_path: Path, name: str) -> None:
    deliver(tmp_path, visits, HEAD + GOOD, name=name)
    _, checked = receive_and_check(tmp_path, {"visits": visits})
    (stop, *_) = checked.problems
    assert stop.weight is Weight.STOPS and stop.file == name and "Rename it" in stop.do


def test_what_is_missing_or_astray(tmp_path: Path) -> None:
    deliver(tmp_path, visits, HEAD + GOOD)
    (tmp_path / "visit").mkdir()
    (tmp_path / "people_2026-10-01.csv").write_text(ONE)
    _, checked = receive_and_check(tmp_path, OPEN)
    said = [f"{problem.weight.value}: {problem}" for problem in checked.problems]
    assert ["people_2026-10-01.csv: lies outside" in one for one in said].count(True) == 1
    assert any("Did you mean 'visits'?" in one for one in said)
    assert any(one.startswith("warning: people: no delivery has arrived") for one in said)
    assert not any(problem.weight is Weight.STOPS for problem in checked.problems)


def test_without_a_protection_list_nothing_may_be_published(tmp_path: Path) -> None:
    deliver(tmp_path, people, ONE)
    deliver(tmp_path, adopted, "order_ref,former_nhs_number,former_forename,former_surname,date_of_birth\n")
    _, checked = receive_and_check(tmp_path, GUARDED)
    stops = {problem.dataset for problem in checked.problems if problem.weight is Weight.STOPS}
    assert stops == {"sealed", "restricted"}


def test_a_protection_list_must_be_right_in_every_value(tmp_path: Path) -> None:
    head = "restriction_ref,nhs_number,forename,surname,date_of_birth,until\n"
    deliver(tmp_path, restricted, head + "R1,1234567890,Ann,Able,2000-01-01,\n")
    _, checked = receive_and_check(tmp_path, {"restricted": restricted})
    (stop,) = [problem for problem in checked.problems if problem.weight is Weight.STOPS]
    assert "has to be right" in str(stop) and "nhs_number" in str(stop) and "row 2" in str(stop)
