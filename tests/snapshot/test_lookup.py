"""The look-ups hold what the Parquet files hold, value for value and type for type."""

from pathlib import Path

import duckdb
import pytest

from tests.web.little_city import draw_little_city
from thinkfamily.snapshot.lookup import KEYS, LOOKUP, NOT_LOOKED_UP, PLACE_OF_ROW, Lookup, write_lookup
from thinkfamily.snapshot.schema import TABLES

PLACES = {"schools": "urn", "addresses": "uprn"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return draw_little_city(tmp_path_factory.mktemp("shelf"))


def test_every_table_is_looked_up_or_said_not_to_be() -> None:
    assert set(KEYS) | NOT_LOOKED_UP == {table.name for table in TABLES}
    assert not set(KEYS) & NOT_LOOKED_UP


def test_every_row_that_can_be_asked_for_is_there_as_it_is_in_the_snapshot(folder: Path) -> None:
    lookup, rows = Lookup(folder), 0
    for path in sorted(folder.glob("*.parquet")):
        if path.stem in NOT_LOOKED_UP:
            continue
        key = (KEYS.get(path.stem) or (PLACES.get(path.stem.removeprefix("record_"), "person_id"),))[0]
        names, found = lookup.named(f'select * from "{path.stem}"')
        assert names.pop() == PLACE_OF_ROW
        wanted = duckdb.execute(
            f"""select * from read_parquet('{path}') where "{key}" is not null"""
        ).fetchall()
        asked = [tuple(tuple(value) if isinstance(value, list) else value for value in row) for row in wanted]
        assert sorted(map(repr, asked)) == sorted(repr(row[:-1]) for row in found)
        rows += len(found)
    assert rows > 150


def test_it_is_the_same_bytes_each_time_and_cannot_be_written(folder: Path) -> None:
    first = (folder / LOOKUP).read_bytes()
    assert write_lookup(folder, places=PLACES).read_bytes() == first
    with pytest.raises(Exception, match="readonly"):
        Lookup(folder).all("delete from person")


def test_a_folder_without_look_ups_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Lookup(tmp_path)
