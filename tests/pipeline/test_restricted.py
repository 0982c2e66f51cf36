"""The restricted part: the same town built twice, once with somebody restricted, once with the restriction lapsed.

What the snapshot says of them where it may is the oracle of what the restricted part must say, and nobody else may
notice the difference.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pytest

from tests.pipeline.planted_town import plant
from tests.pipeline.protected_town import ties
from tests.pipeline.small_town import GUARDED, OPEN, TODAY, deliver, restricted, visits
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.datasets.register import by_name
from thinkfamily.indicators.indicator import Category, Indicator
from thinkfamily.pipeline import withhold
from thinkfamily.pipeline.publishing.verify import NotWhole
from thinkfamily.pipeline.run import build_snapshot
from thinkfamily.policy.gateways import gateways
from thinkfamily.snapshot.reader import Snapshot
from thinkfamily.snapshot.schema import TABLES, record_table
from thinkfamily.snapshot.shelf import RESTRICTED, Shelf

TOWN = by_name((*GUARDED.values(), ties))
visited = Indicator(
    name="visited", title="Visited", category=Category.SERVICE_INVOLVEMENT, source="TOWN", reads=(visits,),
    published=gateways(1), evidence=Evidence.FACT, unit="visits", means="Was visited.",
    says="{value:count visit}, the latest on {on_date}",
    rule="select person_id, max(on_date) as on_date, count(*) as value from visits group by person_id",
)  # fmt: skip
ABOUT = ("person", "identity", "name_token", "residence", "indicator_value", "reason",
         *(record_table(one.name) for one in TOWN.values() if one.about_people and not one.protects))  # fmt: skip


def deliver_town(folder: Path, *, until: str, worker: str = "Worker") -> Path:
    """The planted town, where Wolfgang is the mother of Mary and the child of Ann, and Bob is neither."""
    plant(folder)
    deliver(folder, ties, "ref,other_ref,kind\nN-60,N-52,M\nN-0,N-60,M\nN-1,N-2,M\n")
    deliver(folder, restricted, "restriction_ref,nhs_number,forename,surname,date_of_birth,until\n"
            f"R1,,Wolfgang,Oxenbridge,1990-03-04,{until}\n")  # fmt: skip
    (file,) = (folder / "visits").iterdir()
    lines = file.read_text().splitlines()
    file.write_text(
        "\n".join(line.replace("Worker", worker) if ",N-60," in line else line for line in lines) + "\n"
    )
    return folder


def build(deliveries: Path, shelf: Path, datasets: dict[str, Dataset] = TOWN) -> Path:
    return build_snapshot(
        deliveries=deliveries, shelf=Shelf(shelf), datasets=datasets, indicators={"visited": visited}, as_of=TODAY,
        threads=1,
    ).folder  # fmt: skip


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("held")
    return build(deliver_town(folder / "in", until="2027-01-01"), folder / "shelf")


@pytest.fixture(scope="module")
def lapsed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lapsed")
    return build(deliver_town(folder / "in", until="2026-10-30"), folder / "shelf")


def rows(folder: Path, table: str, where: str = "true", *, but: str = "") -> list[tuple[object, ...]]:
    joined = f" join '{folder}/address.parquet' using (address_id)" if table == "residence" else ""
    return duckdb.sql(
        f"select *{but} from '{folder}/{table}.parquet'{joined} where {where} order by all"
    ).fetchall()


def ids(folder: Path) -> str:
    return _listed(person for person, *_ in rows(folder / RESTRICTED, "person"))


def _listed(people: Iterable[object]) -> str:
    return "('" + "', '".join(map(str, people)) + "')"


@pytest.mark.parametrize("table", ABOUT)
def test_it_says_of_them_what_the_snapshot_would_have_said(held: Path, lapsed: Path, table: str) -> None:
    told = rows(held / RESTRICTED, table)
    assert told == rows(lapsed, table, f"person_id in {ids(held)}")
    # the row in which she is somebody's mother is her own; nobody else's rows came with it
    assert len(told) == {"record_people": 3, "record_visits": 1, "record_ties": 1}.get(table, len(told)) > 0


@pytest.mark.parametrize("table", sorted({*ABOUT} - {"record_ties"}))
def test_the_rest_is_as_though_they_were_not_there(held: Path, lapsed: Path, table: str) -> None:
    but = " exclude (records)" if table == "person" else ""  # one of Ann's named her, and went
    assert rows(held, table, f"person_id in {ids(held)}") == []
    assert rows(held, table, but=but) == rows(lapsed, table, f"person_id not in {ids(held)}", but=but) != []


def test_a_row_of_somebody_else_that_names_them_is_nowhere(held: Path, lapsed: Path) -> None:
    assert [len(rows(folder, "record_ties")) for folder in (lapsed, held, held / RESTRICTED)] == [3, 1, 1]


def test_whom_they_are_related_to_is_told_by_ids_of_the_snapshot(held: Path, lapsed: Path) -> None:
    theirs = f"person_id in {ids(held)} or other_id in {ids(held)}"
    told = rows(held / RESTRICTED, "relationship")
    assert told == rows(lapsed, "relationship", theirs) and len(told) == 2
    assert rows(held, "relationship") == rows(lapsed, "relationship", f"not ({theirs})") != []
    others = {one for row in told for one in row[:2]} - {
        person for person, *_ in rows(held / RESTRICTED, "person")
    }
    assert len(others) == 2 and len(rows(held, "person", f"person_id in {_listed(others)}")) == 2


def test_a_sealed_address_is_sealed_for_them_too(held: Path) -> None:
    sealed = rows(held / RESTRICTED, "address", "sealed")
    assert sealed and all(row[1:4] == (None, "Address withheld", None) for row in sealed)


def test_they_are_in_nobodys_family(held: Path) -> None:
    assert rows(held / RESTRICTED, "family") == rows(held / RESTRICTED, "member") == []
    assert rows(held, "member") and not rows(held, "member", f"person_id in {ids(held)}")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_id_covers_every_byte_that_is_apart(held: Path) -> None:
    """The id digests the manifest, that holds the digest of the other manifest, and that the digests of its files."""
    stages = json.loads((held / "manifest.json").read_text())["stages"]
    (counts,) = (stage["counts"] for stage in stages if stage["name"] == "publish_restricted")
    manifest = held / RESTRICTED / "manifest.json"
    assert counts["manifest_sha256"] == digest(manifest)
    assert (counts["people"], counts["rows"], counts["relationships"], counts["indicator_values"]) == (
        1,
        5,
        2,
        1,
    )
    files = {table["name"]: table["sha256"] for table in json.loads(manifest.read_text())["tables"]}
    assert files == {path.stem: digest(path) for path in (held / RESTRICTED).glob("*.parquet")}


def test_what_is_known_of_them_changes_nothing_else(held: Path, tmp_path: Path) -> None:
    other = build(deliver_town(tmp_path / "in", until="2027-01-01", worker="Another"), tmp_path / "shelf")
    assert digest(other / RESTRICTED / "record_visits.parquet") != digest(
        held / RESTRICTED / "record_visits.parquet"
    )
    for path in held.glob("*.parquet"):
        assert digest(other / path.name) == digest(path), path.name


def test_a_build_that_leaves_them_in_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(withhold, "remove_restricted_people", lambda *_: 0)
    with pytest.raises(NotWhole, match="1 rows of person are about restricted people"):
        build(deliver_town(tmp_path / "in", until="2027-01-01"), tmp_path / "shelf")
    assert Shelf(tmp_path / "shelf").current() is None


def test_where_nobody_is_restricted_there_is_an_empty_one(tmp_path: Path) -> None:
    plant(tmp_path / "in")
    for name in GUARDED.keys() - OPEN.keys():
        (file,) = (tmp_path / "in" / name).iterdir()
        file.unlink()
        file.parent.rmdir()
    folder = build(tmp_path / "in", tmp_path / "shelf", OPEN)
    none = Snapshot(folder / RESTRICTED)
    assert none.find_exactly(forename="Ann", surname="Able", date_of_birth=TODAY, nhs_number="", upn="") == []
    empty = [
        table.name
        for table in TABLES
        if table.name != "dataset_state" and not rows(folder / RESTRICTED, table.name)
    ]
    assert len(empty) == len(TABLES) - 1


def test_that_somebody_parted_from_a_restricted_person_is_told_in_the_restricted_part_alone(
    tmp_path: Path,
) -> None:
    """Mary's second entry says it is Wolfgang until he is restricted, and is somebody else's from the day after."""
    shelf = tmp_path / "shelf"

    def town(day: str, *, one: bool) -> dict[str, list[tuple[str, str]]]:
        folder = deliver_town(tmp_path / day, until="2027-01-01")
        (file,) = (folder / "people").iterdir()
        head, *rows = file.read_text().splitlines()
        first = next(row for row in rows if row.startswith("N-60,"))
        other = "N-900," + (
            first.split(",", 1)[1] if one else ",Zebedee,Quill,,1961-02-11,M,,3 Far Lane,BS9 9ZZ"
        )
        file.write_text("\n".join((head, *rows, other)) + "\n")
        built = build(folder, shelf)
        return {
            name: duckdb.sql(f"select person_id, earlier_id from '{place}/lineage.parquet'").fetchall()
            for name, place in (("ordinary", built), ("restricted", built / RESTRICTED))
        }

    assert town("one", one=True) == {"ordinary": [], "restricted": []}
    told = town("two", one=False)
    assert told["ordinary"] == [], "an ordinary viewer would learn of a restricted person"
    ((now, then),) = told["restricted"]
    current = (shelf / "current").resolve()
    said = f"select surname from '{current}/identity.parquet' where person_id = '{now}'"
    assert duckdb.sql(said).fetchall() == [("Quill",)]
    held = f"select count(*) from '{current}/{RESTRICTED}/person.parquet' where person_id = '{then}'"
    assert duckdb.sql(held).fetchall() == [(1,)]
