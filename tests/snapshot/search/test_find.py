"""The index finds and weighs as the exhaustive search does, on cities and questions drawn at random."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.snapshot.search.exhaustive import FORMS, Known, scores
from tests.snapshot.search.indexed import indexed, person
from thinkfamily.snapshot.rows import Question
from thinkfamily.snapshot.search import weights as w
from thinkfamily.snapshot.search.find import BEHIND, LEAST, Finder
from thinkfamily.snapshot.search.variants import usual_forms
from thinkfamily.snapshot.search.write import FOLDER

DATASETS = ("school_census", "police_people", "gp_registrations")
# Few letters, so that words are often alike.
WORD = st.text("ABEN", min_size=1, max_size=8) | st.sampled_from(sorted(FORMS))
NAME = WORD | st.tuples(WORD, st.sampled_from("- "), WORD).map("".join)
DAY = st.integers(0, 40).map(lambda n: date(2011, 3, 1) + timedelta(days=13 * n)) | st.sampled_from(
    [date(2011, 3, 4), date(2011, 4, 3), date(2011, 1, 1), date(2012, 3, 4), date(2013, 5, 2)]
)
NUMBER = st.text("019", min_size=10, max_size=10)
POSTCODE = st.sampled_from(["BS5 0AA", "BS5 0AB", "BS50 0AA", "BS6 1AA"])
LINE = st.tuples(
    st.sampled_from(["1", "1A", "12"]),
    st.text("ABEN", min_size=2, max_size=7),
    st.sampled_from(["ROAD", "LANE"]),
).map(" ".join)


@st.composite
def identity(draw: st.DrawFn) -> dict:
    return person(
        f"P{draw(st.integers(0, 7))}", dataset=draw(st.sampled_from(DATASETS)), forename=draw(WORD),
        surname=draw(NAME), date_of_birth=draw(st.none() | DAY), nhs_number=draw(st.none() | NUMBER),
    )  # fmt: skip


@st.composite
def home(draw: st.DrawFn, people: list[dict]) -> dict:
    return {
        "person_id": draw(st.sampled_from(people))["person_id"], "dataset": draw(st.sampled_from(DATASETS)),
        "line": draw(LINE), "postcode": draw(POSTCODE), "is_current": draw(st.booleans()),
    }  # fmt: skip


@st.composite
def question(draw: st.DrawFn, people: list[dict], homes: list[dict]) -> Question:
    """Often about somebody who is there, sometimes nearly."""
    there = [word for row in people for word in (row["forename"], *row["surname"].replace("-", " ").split())]
    words = draw(st.lists(WORD | st.sampled_from(there), max_size=3, unique=True))
    born = draw(st.sampled_from(["", "day", "age"]))
    day = draw(DAY)
    numbers = [each["nhs_number"] for each in people if each["nhs_number"]]
    number = draw(st.just("") | NUMBER | st.sampled_from(numbers)) if numbers else ""
    if number and draw(st.booleans()):
        number = number[:4] + draw(st.sampled_from("019")) + number[5:]
    lines = st.sampled_from([each["line"] for each in homes]) if homes else LINE
    return Question(
        words=tuple(words),
        days=((day, 1.0), (day + timedelta(days=13), 0.7), (day - timedelta(days=13), 0.3)) if born == "day" else (),
        born_between=(day, day + timedelta(days=364)) if born == "age" else None,
        nhs_number=number,
        postcode=draw(st.just("") | st.sampled_from(["BS5", "BS6"]) | POSTCODE.map(lambda code: code.replace(" ", ""))),
        address=draw(st.just("") | lines | lines.map(lambda line: line.split(" ", 1)[1]) | st.just("12")),
    )  # fmt: skip


def _city(people: Iterable[dict], homes: Iterable[dict]) -> dict[str, Known]:
    city: dict[str, Known] = {}
    for row in people:
        known = city.setdefault(row["person_id"], Known())
        known.names.setdefault(row["dataset"], set()).update((row["forename"], row["surname"]))
        if row["date_of_birth"]:
            known.days.setdefault(row["dataset"], set()).add(row["date_of_birth"])
        if row["nhs_number"]:
            known.numbers.setdefault(row["dataset"], set()).add(row["nhs_number"])
    for row in homes:
        where = row["line"], row["postcode"], row["is_current"]
        city[row["person_id"]].homes.setdefault(row["dataset"], set()).add(where)
    return city


@given(data=st.data(), people=st.lists(identity(), min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_it_weighs_as_who_looks_at_everybody(data: st.DataObject, people: list[dict]) -> None:
    homes = data.draw(st.lists(home(people), max_size=8))
    asked = data.draw(question(people, homes))
    datasets = data.draw(st.sets(st.sampled_from(DATASETS), min_size=1))
    with TemporaryDirectory() as folder:
        finder = Finder(
            indexed(Path(folder), people, homes), forms={key: frozenset(of) for key, of in FORMS.items()}
        )
        hits = finder.find(asked, datasets=datasets, organisation=None, limit=100)
        first = finder.find(asked, datasets=datasets, organisation=None, limit=2)
        some = finder.find(asked, datasets=datasets, organisation=None, limit=9, among=["P1", "P3", "P99"])
    places = {(row["line"], row["postcode"]) for row in homes}
    expected = scores(_city(people, homes), places, asked, datasets) if not asked.is_empty else {}
    held = {row["dataset"] for row in (*people, *homes)}
    if not held & datasets:
        expected = {}
    line = max(LEAST, max(expected.values(), default=0.0) - BEHIND)
    # Bits are summed in another order: whoever is that near to the line may be on either side of it.
    near = {key for key, bits in expected.items() if abs(bits - line) < 1e-6}
    told = {hit.person_id: hit.score for hit in hits}
    assert set(told) | near == {key for key, bits in expected.items() if bits >= line} | near
    assert all(abs(bits - expected[key]) < 1e-6 for key, bits in told.items())
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(abs(sum(bits for _, bits in hit.bits) - hit.score) < 1e-6 for hit in hits)
    assert first == hits[:2]
    assert {hit.person_id for hit in hits} & {"P1", "P3"} <= {hit.person_id for hit in some}


def test_one_word_of_a_name_answers_one_typed_word(tmp_path: Path) -> None:
    people = [person("P1", forename="John", surname="Carter"), person("P2", forename="John", surname="Jon")]
    finder, asked = Finder(indexed(tmp_path, people)), Question(words=("JOHN", "JON"))
    [best] = finder.find(asked, datasets=["school_census"], organisation=None, limit=1)
    [other] = finder.find(asked, datasets=["school_census"], organisation=None, limit=1, among=["P1"])
    assert best.person_id == "P2"
    assert best.found == (("JOHN", "JOHN"), ("JON", "JON"))
    assert other.found == (("JOHN", "JOHN"),)
    assert other.score == pytest.approx(w.of_word(w.SAME, 2 / w.CITY) + w.of_word(0, 1))


@pytest.mark.parametrize(
    ("typed", "bits", "born"),
    [
        ((2011, 3, 4), w.DAY, 1.0), ((2011, 4, 3), w.DAY_SWAPPED, 0.7), ((2011, 4, 4), w.DAY_NEARBY, 0.5),
        ((2011, 2, 4), w.DAY_NEARBY, 0.5), ((2010, 3, 4), w.DAY_NEARBY, 0.5), ((2001, 3, 4), w.DAY_NEARBY, 0.5),
        ((2011, 3, 5), w.DAY_NEARBY, 0.5), ((2011, 3, 24), w.DAY_SLIPPED, 0.5), ((2017, 3, 4), w.DAY_SLIPPED, 0.5),
        ((2011, 3, 19), w.SAME_MONTH, 0.0), ((2011, 9, 30), w.SAME_YEAR, 0.0), ((1986, 9, 30), w.ANOTHER_DAY, 0.0),
    ],
)  # fmt: skip
def test_a_mistyped_day_says_less(
    tmp_path: Path, typed: tuple[int, int, int], bits: float, born: float
) -> None:
    people = [person("P1", forename="Ann", surname="Bennett", date_of_birth=date(2011, 3, 4))]
    asked = Question(words=("ANN", "BENNETT"), days=((date(*typed), 1.0),))
    [hit] = Finder(indexed(tmp_path, people)).find(
        asked, datasets=["school_census"], organisation=None, limit=1
    )
    assert dict(hit.bits)["born"] == pytest.approx(bits)
    assert hit.born == born


def test_names_are_found_by_their_other_forms_and_by_either_half(tmp_path: Path) -> None:
    names = {
        "P1": ("Robert", "Fairweather-Todd"),
        "P2": ("Elizabeth", "Fairweathertodd"),
        "P3": ("Muhammad", "Yousuf"),
    }
    people = [person(key, forename=forename, surname=surname) for key, (forename, surname) in names.items()]
    finder = Finder(indexed(tmp_path, people))
    for typed, meant in {
        "BOB TODD": "P1", "BOB FAIRWEATHERTODD": "P1", "ROBERT TODD FAIRWEATHER": "P1", "BOBBY FAIRWEATER": "P1",
        "LIZ FAIRWEATHER TODD": "P2", "MEHMED JUSUF": "P3", "MOHAMED YUSUF": "P3",
    }.items():  # fmt: skip
        asked = Question(words=tuple(typed.split()))
        hits = finder.find(asked, datasets=["school_census"], organisation=None, limit=5)
        assert hits[0].person_id == meant, typed


def test_nicknames_are_those_of_the_open_list() -> None:
    forms = usual_forms()
    assert {"BOB", "ROB", "BOBBY"} <= forms["ROBERT"]
    assert all(name in forms[other] for name, others in forms.items() for other in others)


def test_who_attends_elsewhere_is_not_found_by_a_school(tmp_path: Path) -> None:
    people = [person(f"P{n}", forename="Ann", surname="Bennett") for n in range(4)]
    finder = Finder(indexed(tmp_path, people, schools={"P1": ["900001"], "P2": ["900002", "900001"]}))
    asked = Question(words=("ANN", "BENNETT"))
    for school, expected in {"900001": ["P1", "P2"], "900002": ["P2"], "9": []}.items():
        hits = finder.find(asked, datasets=["school_census"], organisation=school, limit=9)
        assert [hit.person_id for hit in hits] == expected


def test_the_same_people_have_the_same_index(tmp_path: Path) -> None:
    people = [person(f"P{n}", forename=f"ANE{n % 3 * 'B'}", surname="BENN", date_of_birth=date(2011, 1, 1 + n))
              for n in range(9)]  # fmt: skip
    written = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        index = indexed(tmp_path / name, people) / FOLDER
        written.append({path.name: path.read_bytes() for path in index.iterdir()})
    assert written[0] == written[1]


def test_warmed_it_answers_the_same(tmp_path: Path) -> None:
    folder = indexed(tmp_path, [person("P1", forename="Ann", surname="Bennett")])
    asked = Question(words=("ANN",))
    cold, warm = (finder.find(asked, datasets=DATASETS, organisation=None, limit=5)
                  for finder in (Finder(folder), Finder(folder).warm()))  # fmt: skip
    assert [hit.person_id for hit in warm] == ["P1"]
    assert cold == warm
