"""The index finds and weighs as the exhaustive search does, on cities and questions drawn at random."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.snapshot.search.exhaustive import Known, scores
from tests.support.drawn_snapshot import fill, tokens
from thinkfamily.snapshot.rows import Question
from thinkfamily.snapshot.schema import TABLES
from thinkfamily.snapshot.search import find
from thinkfamily.snapshot.search.find import Finder
from thinkfamily.snapshot.search.write import FOLDER, write_index

DATASETS = ("school_census", "police_people", "gp_registrations")
# Few letters, so that words are often alike.
WORD = st.text("ABEN", min_size=1, max_size=8)
DAY = st.integers(0, 40).map(lambda n: date(2011, 3, 1) + timedelta(days=13 * n))
NUMBER = st.text("019", min_size=10, max_size=10)


@st.composite
def identity(draw: st.DrawFn) -> dict:
    return {
        "person_id": f"P{draw(st.integers(0, 7))}",
        "dataset": draw(st.sampled_from(DATASETS)),
        "rank": 1,
        "forename": draw(WORD),
        "surname": draw(WORD),
        "date_of_birth": draw(st.none() | DAY),
        "nhs_number": draw(st.none() | NUMBER),
    }


@st.composite
def question(draw: st.DrawFn, people: list[dict]) -> Question:
    """Often about somebody who is there, sometimes nearly."""
    words = draw(
        st.lists(WORD | st.sampled_from([each["forename"] for each in people]), max_size=3, unique=True)
    )
    born = draw(st.sampled_from(["", "day", "age"]))
    day = draw(DAY)
    numbers = [each["nhs_number"] for each in people if each["nhs_number"]]
    number = draw(st.just("") | NUMBER | st.sampled_from(numbers)) if numbers else ""
    if number and draw(st.booleans()):
        number = number[:4] + draw(st.sampled_from("019")) + number[5:]
    return Question(
        words=tuple(words),
        days=((day, 1.0), (day + timedelta(days=13), 0.7), (day - timedelta(days=13), 0.3)) if born == "day" else (),
        born_between=(day, day + timedelta(days=364)) if born == "age" else None,
        nhs_number=number,
    )  # fmt: skip


@given(data=st.data(), people=st.lists(identity(), min_size=1, max_size=14))
@settings(max_examples=60, deadline=None)
def test_it_weighs_as_who_looks_at_everybody(data: st.DataObject, people: list[dict]) -> None:
    asked = data.draw(question(people))
    datasets = data.draw(st.sets(st.sampled_from(DATASETS)))
    city: dict[str, Known] = {}
    for row in people:
        known = city.setdefault(row["person_id"], Known())
        known.words.setdefault(row["dataset"], set()).update((row["forename"], row["surname"]))
        if row["date_of_birth"]:
            known.days.setdefault(row["dataset"], set()).add(row["date_of_birth"])
        if row["nhs_number"]:
            known.numbers.setdefault(row["dataset"], set()).add(row["nhs_number"])
    with TemporaryDirectory() as folder:
        hits = Finder(_indexed(Path(folder), people)).find(
            asked, datasets=datasets, organisation=None, limit=100
        )
    expected = scores(city, asked, datasets) if not asked.is_empty and datasets else {}
    best = max(expected.values(), default=0.0)
    worth = {key: bits for key, bits in expected.items() if bits >= max(find._LEAST, best - find._BEHIND)}
    # Floats of four bytes hold the bits: whoever is that near to the line may be on either side of it.
    near = {key for key, bits in expected.items() if abs(bits - max(find._LEAST, best - find._BEHIND)) < 1e-3}
    told = {hit.person_id: hit.score for hit in hits}
    assert set(told) | near == set(worth) | near
    assert all(abs(bits - expected[key]) < 1e-3 for key, bits in told.items())
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def _indexed(folder: Path, people: list[dict]) -> Path:
    """A folder with what search reads, and its index."""
    drawn = {
        "person": [{"person_id": key, "schools": []} for key in sorted({row["person_id"] for row in people})],
        "identity": people, "name_token": tokens(people), "address": [], "residence": [],
    }  # fmt: skip
    with duckdb.connect() as database:
        for table in TABLES:
            if table.name in drawn:
                database.execute(table.ddl)
                fill(database, table.name, drawn[table.name])
                database.execute(f"copy {table.name} to '{folder / table.name}.parquet'")
    write_index(folder)
    return folder


def test_the_same_people_have_the_same_index(tmp_path: Path) -> None:
    people = [{"person_id": f"P{n}", "dataset": "school_census", "rank": 1, "forename": f"ANE{n % 3 * 'B'}",
               "surname": "BENN", "date_of_birth": date(2011, 1, 1 + n)} for n in range(9)]  # fmt: skip
    written = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        index = _indexed(tmp_path / name, people) / FOLDER
        written.append({path.name: path.read_bytes() for path in index.iterdir()})
    assert written[0] == written[1]
