"""The whole run: what it publishes, what it withholds, that it repeats itself, and that failing changes nothing."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from tests.pipeline.planted_town import RESTRICTED_SECRETS, SECRETS, plant
from tests.pipeline.small_town import GUARDED, TODAY, deliver, people, visits
from tests.pipeline.test_bad_input import HEAD, PEOPLE, row
from thinkfamily.datasets.column import Use
from thinkfamily.pipeline import run
from thinkfamily.pipeline.publishing.verify import NotWhole
from thinkfamily.pipeline.receiving.problem import Refused
from thinkfamily.pipeline.run import Built, build_snapshot
from thinkfamily.snapshot.schema import TABLES, record_table
from thinkfamily.snapshot.shelf import RESTRICTED, Busy, Shelf


def build(deliveries: Path, shelf: Path, **more: int) -> Built:
    return build_snapshot(
        deliveries=deliveries,
        shelf=Shelf(shelf),
        datasets=GUARDED,
        indicators={},
        as_of=TODAY,
        threads=1,
        **more,
    )


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    """Built once: its deliveries and shelf lie in the folder given."""
    folder = tmp_path_factory.mktemp("town")
    plant(folder / "in")
    return folder, build(folder / "in", folder / "shelf")


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def everything_said(folder: Path) -> str:
    """All that the files of a snapshot hold, compressed or not, as one text; the restricted part is another one."""
    said = []
    for file in files_of(folder):
        if file.relative_to(folder).parts[0] == RESTRICTED:
            continue
        said.append(file.read_bytes().decode("latin-1"))
        if file.suffix == ".parquet":
            rows = duckdb.sql(f"select to_json(t)::varchar from read_parquet('{file}') t").fetchall()
            said += [text for (text,) in rows]
    return "\n".join(said)


@pytest.mark.parametrize("secret", SECRETS)
def test_no_secret_is_anywhere_in_the_snapshot(town: tuple[Path, Built], secret: str) -> None:
    _, built = town
    said = everything_said(built.folder)
    assert "Mary" in said and "14 Open Road" in said, "the search itself finds nothing"
    assert secret.lower() not in said.lower()


@pytest.mark.parametrize("secret", SECRETS)
def test_the_restricted_part_holds_the_restricted_and_no_other_secret(
    town: tuple[Path, Built], secret: str
) -> None:
    _, built = town
    said = everything_said(built.folder / RESTRICTED)
    assert (secret.lower() in said.lower()) is (secret in RESTRICTED_SECRETS)


def test_secrets_are_where_only_the_owner_may_look(town: tuple[Path, Built]) -> None:
    folder, built = town
    for place in (
        *(folder / "shelf" / name for name in ("keys", "quarantine", "building")),
        built.folder / RESTRICTED,
    ):
        assert place.stat().st_mode & 0o077 == 0


def test_who_was_protected_is_treated_as_the_policy_says(town: tuple[Path, Built]) -> None:
    _, built = town

    def rows(sql: str) -> list[tuple[object, ...]]:
        return duckdb.sql(sql.replace("$", str(built.folder))).fetchall()

    names = {name for (name,) in rows("select forename from '$/identity.parquet'")}
    assert {"Mary", "Rosa", "Tara", "Uma", "Ann"} <= names and "Wolfgang" not in names
    # the child keeps her own visit; that of her former number is gone with it, and so is the restricted person's
    assert rows("select count(*) from '$/record_visits.parquet'") == [(6,)]
    lived = "'$/residence.parquet' join '$/address.parquet' using (address_id)"
    assert rows(f"select count(*), count(distinct address_id) from {lived} where sealed") == [(3, 3)]
    assert rows(f"select distinct line, postcode, uprn, locality from {lived} where sealed") == [
        ("Address withheld", None, None, None)
    ]
    # three people of the refuge share an address that nobody may know they share: it makes no family of them
    members = "'$/member.parquet' join '$/identity.parquet' using (person_id)"
    together = f"select family_id from {members} where surname = 'Refuge'"
    assert len(set(rows(together))) == len(rows(together))
    # a restriction that has ended withholds nobody
    assert rows("select count(*) from '$/identity.parquet' where forename = 'Ann' and surname = 'Able'") == [
        (1,)
    ]


def test_only_shown_columns_are_published(town: tuple[Path, Built]) -> None:
    _, built = town
    for dataset in GUARDED.values():
        path = built.folder / f"{record_table(dataset.name)}.parquet"
        assert path.exists() is (dataset.protects is None)
        if path.exists():
            found = {name for name, *_ in duckdb.sql(f"describe from '{path}'").fetchall()}
            hidden = {column.name for column in dataset.columns if column.use is not Use.SHOWN}
            assert not found & hidden
            assert found > {column.name for column in dataset.shown}


def test_the_manifest_tells_all_and_no_clock(town: tuple[Path, Built]) -> None:
    _, built = town
    manifest = json.loads((built.folder / "manifest.json").read_text())
    assert manifest["snapshot_id"] == built.snapshot_id == built.folder.name
    assert built.snapshot_id.startswith("2026-10-31-")
    assert [stage["name"] for stage in manifest["stages"]] == [
        "withhold_identities", "link", "withhold_people_and_places", "form", "find", "keep_history", "score",
        "publish_restricted"]  # fmt: skip
    assert {table["name"] for table in manifest["tables"]} >= {table.name for table in TABLES}
    for dataset in manifest["datasets"]:
        for file in dataset["files"]:
            assert file["rows_read"] == file["accepted"] + file["quarantined"]
    log = json.loads((built.folder.parent.parent / "runs" / f"{built.snapshot_id}.json").read_text())
    assert {stage["name"] for stage in log["stages"]} >= {"receive", "check", "link", "publish"}
    assert all(stage["peak_megabytes"] > 10 for stage in log["stages"])


def test_keys_lead_from_an_agencys_record_to_its_person(town: tuple[Path, Built]) -> None:
    folder, built = town
    keys = folder / "shelf" / "keys" / f"{built.snapshot_id}.parquet"
    found = duckdb.sql(f"select dataset, record_key, person_id from '{keys}'").fetchall()
    assert len(found) == 44 + 6
    by_key = {(dataset, key): person for dataset, key, person in found}
    assert by_key["visits", "M990"] == by_key["people", "N-31"]
    assert ("people", "N-60") not in by_key and ("people", "N-50") not in by_key


def test_the_same_deliveries_give_the_same_bytes(town: tuple[Path, Built], tmp_path: Path) -> None:
    folder, built = town
    again = build(folder / "in", tmp_path)
    assert again.snapshot_id == built.snapshot_id
    files = [path.relative_to(built.folder) for path in files_of(built.folder)]
    assert files == [path.relative_to(again.folder) for path in files_of(again.folder)]
    assert Path(RESTRICTED, "manifest.json") in files
    for name in files:
        assert (again.folder / name).read_bytes() == (built.folder / name).read_bytes(), name


def test_what_is_remembered_changes_no_byte(town: tuple[Path, Built], tmp_path: Path) -> None:
    """A day of new and changed rows, built with a memory and without one, on the same ledger."""
    folder, _ = town
    shutil.copytree(folder / "in", tmp_path / "in")
    shutil.copytree(folder / "shelf", tmp_path / "with", symlinks=True)
    shutil.copytree(folder / "shelf", tmp_path / "without", symlinks=True)
    for shelf in ("with", "without"):
        link = tmp_path / shelf / "current"
        serving = link.resolve().name
        link.unlink()
        link.symlink_to(Path("snapshots") / serving)
    deliver(tmp_path / "in", visits, HEAD + row(901) + row(1, minutes="31"), day="2026-10-30")
    quick = build(tmp_path / "in", tmp_path / "with")
    full = build(tmp_path / "in", tmp_path / "without", forget=True)
    assert quick.checked.remembered > 0 == full.checked.remembered
    told = [(built.folder / "manifest.json").read_bytes() for built in (quick, full)]
    assert told[0] == told[1] and quick.snapshot_id == full.snapshot_id


def state(shelf: Path) -> tuple[Path | None, list[str]]:
    return Shelf(shelf).current(), sorted(path.name for path in (shelf / "snapshots").iterdir())


@pytest.fixture
def served(town: tuple[Path, Built], tmp_path: Path) -> tuple[Path, Path]:
    """A shelf that serves, and the deliveries it was built from with one more to come."""
    folder, _ = town
    for file in (folder / "in").rglob("*.csv"):
        deliver(tmp_path / "in", GUARDED[file.parent.name], file.read_bytes())
    subprocess.run(["cp", "-a", folder / "shelf", tmp_path / "shelf"], check=True)
    return tmp_path / "in", tmp_path / "shelf"


def test_a_delivery_that_is_mostly_bad_leaves_what_serves(served: tuple[Path, Path]) -> None:
    deliveries, shelf = served
    before = state(shelf)
    deliver(deliveries, visits, HEAD + row(1, kind="?"), "2026-10-15")
    with pytest.raises(Refused, match="1 of 1 rows are bad"):
        build(deliveries, shelf)
    assert state(shelf) == before
    told = (shelf / "quarantine" / "refused" / "quality.md").read_text()
    assert "visits_2026-10-15.csv" in told and "not a code of the list 'visit_kind'" in told
    assert not list((shelf / "building").iterdir())


def test_a_stage_that_fails_leaves_what_serves(
    served: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    deliveries, shelf = served
    before = state(shelf)
    deliver(deliveries, visits, HEAD + row(1), "2026-10-15")

    def breaks(*_: object, **__: object) -> None:
        raise NotWhole("3 rows of member lead to no person")

    monkeypatch.setattr(run, "publish_snapshot", breaks)
    with pytest.raises(NotWhole):
        build(deliveries, shelf)
    assert state(shelf) == before
    assert not list((shelf / "building").iterdir())


KILLED = """
import sys
from pathlib import Path
from tests.pipeline.test_build import build
from thinkfamily.pipeline import run

def stay(*_, **__):
    print("in the middle", flush=True)
    sys.stdin.read()

run.find_indicators = stay
build(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_a_run_that_is_killed_leaves_what_serves_and_the_next_clears_up(served: tuple[Path, Path]) -> None:
    deliveries, shelf = served
    before = state(shelf)
    deliver(deliveries, visits, HEAD + row(1), "2026-10-15")
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, deliveries, shelf], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "in the middle\n"
        with pytest.raises(Busy, match="another build is under way"):
            build(deliveries, shelf)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert state(shelf) == before
    assert list((shelf / "building").iterdir()), "the dead run left its folder"
    built = build(deliveries, shelf)
    assert not list((shelf / "building").iterdir())
    assert Shelf(shelf).current() == built.folder.resolve() != before[0]


def test_a_newer_snapshot_serves_and_old_ones_go(served: tuple[Path, Path]) -> None:
    deliveries, shelf = served
    first = Shelf(shelf).current()
    assert first is not None
    for number, kept in ((1, 2), (2, 2)):
        deliver(deliveries, visits, HEAD + row(number), f"2026-10-1{number}")
        time.sleep(0.01)
        built = build(deliveries, shelf, keep=2)
        assert len(list((shelf / "snapshots").iterdir())) == kept
    assert Shelf(shelf).current() == built.folder.resolve()
    assert not first.exists()
    assert (
        not (shelf / "quarantine" / first.name).exists()
        and not (shelf / "keys" / f"{first.name}.parquet").exists()
    )


def test_a_register_may_shrink_to_nobody_only_by_hand(served: tuple[Path, Path]) -> None:
    deliveries, shelf = served
    deliver(deliveries, people, PEOPLE, "2026-10-15")
    with pytest.raises(Refused, match="would replace everything"):
        build(deliveries, shelf)
