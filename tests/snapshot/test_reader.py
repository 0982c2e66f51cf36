"""The reader: who a question finds, in what order, and what it can never touch."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import duckdb
import pytest

from tests.support.drawn_snapshot import draw_snapshot
from thinkfamily.snapshot.name_words import name_words, sound_of
from thinkfamily.snapshot.reader import Snapshot
from thinkfamily.snapshot.rows import Hit, Question
from thinkfamily.snapshot.shelf import RESTRICTED

DAY = date(2026, 10, 31)
BORN = date(2011, 5, 12)
ALL = ("school_census", "police_people", "gp_registrations")


def person(key: str, forename: str, surname: str, dataset: str = "school_census", **more: object) -> dict:
    return {"person_id": key, "dataset": dataset, "rank": 1, "forename": forename, "surname": surname, **more}


CROWD = [
    person("tegan", "Tegan", "Marlowe", date_of_birth=BORN, upn="A823900119001"),
    person("twin", "Megan", "Marlowe", date_of_birth=BORN),
    person("far", "Tegan", "Quillfeather", date_of_birth=date(1990, 1, 1), nhs_number="9990001112"),
    person("spelt", "Teagan", "Marlow", date_of_birth=date(2011, 12, 5)),
    person("police", "Kestrel", "Vane", "police_people", date_of_birth=date(1990, 1, 1)),
    person("police", "K", "Other", "gp_registrations"),
    person("double", "Zoë", "O'Brien-Łuk"),
    *(
        person(f"filler{n}", name, "Ashdown", date_of_birth=date(1970, 1, n + 1))
        for n, name in enumerate(("Ida", "Bo"))
    ),
]
KEPT = [
    person("kept", "Isolde-Ann", "O'Tarn", date_of_birth=BORN, known_as="Izzy", former_surname="Vane"),
    person(
        "kept", "Isa", "Tarn", date_of_birth=date(1990, 1, 1), nhs_number="9990003335", upn="A823900119002"
    ),
    person("other", "", "Tarn", date_of_birth=BORN),
]
ADDRESSES = [
    {"address_id": "A1", "line": "12 Foxglove Road", "postcode": "BS5 0ZZ", "sealed": False, "shared": False},
    {"address_id": "A2", "line": "3 Harbour Reach", "postcode": "BS3 9ZZ", "sealed": False, "shared": False},
    {"address_id": "A3", "line": "Address withheld", "postcode": None, "sealed": True, "shared": False},
]
RESIDENCES = [
    {"person_id": who, "address_id": where, "dataset": dataset, "is_current": True}
    for who, where, dataset in (
        ("tegan", "A1", "school_census"), ("twin", "A2", "school_census"), ("far", "A1", "police_people"),
        ("spelt", "A3", "school_census"),
    )
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    people = sorted({row["person_id"] for row in CROWD})
    return draw_snapshot(
        tmp_path_factory.mktemp("shelf"),
        snapshot_id="crowd",
        snapshot_date=DAY,
        tables={
            "person": [
                {"person_id": key, "records": 1, "identity_records": 1, "certainty": 1.0,
                 "schools": ["900001"] if key == "twin" else []} for key in people
            ],
            "identity": CROWD,
            "address": ADDRESSES,
            "residence": RESIDENCES,
        },
        records={},
        restricted={"tables": {"person": [{"person_id": "kept"}], "identity": KEPT}},
    )  # fmt: skip


@pytest.fixture(scope="module")
def snapshot(folder: Path) -> Snapshot:
    return Snapshot(folder)


def search(
    snapshot: Snapshot, question: Question, datasets: Iterable[str] = ALL, school: str | None = None
) -> list[Hit]:
    return snapshot.search(question, datasets=datasets, organisation=school, limit=10)


def found(
    snapshot: Snapshot, question: Question, datasets: Iterable[str] = ALL, school: str | None = None
) -> list[str]:
    return [hit.person_id for hit in search(snapshot, question, datasets, school)]


@pytest.mark.parametrize(
    "typed",
    [
        "Tegan Marlowe",
        "marlowe tegan",
        "Teegan Marlow",
        "Tegan Marlo",
        "Teg Marl",
        "TEGAN MARLOWWE",
        "tagen marlowe",
    ],
)
def test_the_likeliest_comes_first_however_it_is_spelt(snapshot: Snapshot, typed: str) -> None:
    assert found(snapshot, Question(words=name_words(typed)))[0] in ("tegan", "spelt")
    assert "filler0" not in found(snapshot, Question(words=name_words(typed)))


def test_an_exact_name_comes_before_a_like_one(snapshot: Snapshot) -> None:
    assert found(snapshot, Question(words=("TEGAN", "MARLOWE")))[0] == "tegan"
    assert found(snapshot, Question(words=("TEAGAN", "MARLOW")))[0] == "spelt"


def test_accents_apostrophes_and_hyphens_do_not_matter(snapshot: Snapshot) -> None:
    assert found(snapshot, Question(words=name_words("zoe obrien luk"))) == ["double"]


def test_a_date_of_birth_decides_between_namesakes(snapshot: Snapshot) -> None:
    exact = search(snapshot, Question(words=("MARLOWE",), days=((BORN, 1.0), (date(2011, 12, 5), 0.7))))
    assert {hit.person_id for hit in exact[:2]} == {"tegan", "twin"}
    assert [hit.born for hit in exact] == [1.0, 1.0, 0.7]


def test_a_date_of_birth_alone_finds(snapshot: Snapshot) -> None:
    assert found(snapshot, Question(days=((date(1970, 1, 2), 1.0),)))[0] == "filler1"


def test_identifiers_find_and_outweigh_names(snapshot: Snapshot) -> None:
    assert found(snapshot, Question(nhs_number="9990001112")) == ["far"]
    assert found(snapshot, Question(upn="A823900119001")) == ["tegan"]
    assert found(snapshot, Question(words=("IDA", "ASHDOWN"), nhs_number="9990001112"))[0] == "far"
    (slipped,) = search(snapshot, Question(nhs_number="9990001113"))
    assert slipped.person_id == "far" and 0 < slipped.numbered < 1
    assert found(snapshot, Question(nhs_number="9990001331")) == []


@pytest.mark.parametrize(
    ("question", "who"),
    [
        (Question(postcode="BS50ZZ"), {"tegan", "far"}),
        (Question(postcode="BS5"), {"tegan", "far"}),
        (Question(address="12 FOXGLOVE ROAD"), {"tegan", "far"}),
        (Question(address="FOXGLOVE"), {"tegan", "far"}),
        (Question(words=("MARLOWE",), postcode="BS50ZZ"), {"tegan"}),
        (Question(address="ADDRESS WITHHELD"), set()),  # a sealed address finds nobody
    ],
)
def test_addresses_find(snapshot: Snapshot, question: Question, who: set[str]) -> None:
    hits = found(snapshot, question)
    assert set(hits[: len(who)]) == who or (not who and not hits)


def test_what_may_not_be_seen_takes_no_part(snapshot: Snapshot) -> None:
    kestrel = Question(words=("KESTREL", "VANE"))
    assert found(snapshot, kestrel) == ["police"]
    assert found(snapshot, kestrel, ("school_census", "gp_registrations")) == []
    assert found(snapshot, kestrel, ()) == []
    # Nor in the order: whether the police know the address makes no difference to who may not see that.
    home = Question(postcode="BS50ZZ")
    assert found(snapshot, home, ("school_census",)) == ["tegan"]


def test_a_school_finds_only_its_own(snapshot: Snapshot) -> None:
    assert found(snapshot, Question(words=("MARLOWE",)), school="900001") == ["twin"]
    assert found(snapshot, Question(words=("MARLOWE",)), school="900002") == []


def test_an_empty_question_means_nobody(snapshot: Snapshot) -> None:
    assert found(snapshot, Question()) == []


def test_each_word_found_is_said_with_the_word_asked_for(snapshot: Snapshot) -> None:
    (hit, *_) = search(snapshot, Question(words=("MARLOW", "TEAGAN")))
    assert hit.found == (("MARLOW", "MARLOW"), ("TEAGAN", "TEAGAN"))


def test_rows_are_of_those_asked_for(snapshot: Snapshot) -> None:
    assert [row.person_id for row in snapshot.identities(["tegan", "nobody"])] == ["tegan"]
    assert snapshot.identities([]) == [] and snapshot.residences([]) == []
    assert snapshot.people(["twin"])[0].schools == ("900001",)
    assert snapshot.records("no_such_dataset", ["tegan"]) == []


def test_who_lives_or_is_named_with_whom_is_known_by_place_and_number(tmp_path: Path) -> None:
    def stay(person: str, current: bool, **more: object) -> dict:
        return {
            "person_id": person,
            "address_id": "A1",
            "dataset": "tenancies",
            "is_current": current,
            **more,
        }

    crimes = [("ann", "C1"), ("bob", "C1"), ("bob", "C2"), ("cat", "C2"), (None, "C1")]
    together = Snapshot(
        draw_snapshot(
            tmp_path, snapshot_id="together", snapshot_date=DAY,
            tables={
                "address": [{"address_id": "A1", "line": "1 Foxglove Road"}],
                "residence": [stay("ann", True), stay("bob", True, dataset="police_people"), stay("gone", False)],
            },
            records={"offences": [{"person_id": person, "crime_ref": number} for person, number in crimes]},
        )
    )  # fmt: skip
    assert [row.person_id for row in together.residents(["A1"])] == ["ann", "bob"]
    assert together.residents([]) == [] and together.residents(["A2"]) == []
    assert together.people_of("offences", "crime_ref", ["C1"]) == [("C1", "ann"), ("C1", "bob")]
    assert (
        together.people_of("offences", "crime_ref", [])
        == []
        == together.people_of("none", "crime_ref", ["C1"])
    )


@pytest.mark.parametrize("value", ["'", '"; drop table x', "x' or '1'='1", "\\", "%", ""])
def test_values_are_never_read_as_sql(snapshot: Snapshot, value: str) -> None:
    assert snapshot.identities([value]) == []
    assert (
        found(
            snapshot,
            Question(
                words=tuple(filter(None, (value,))),
                postcode=value,
                address=value,
                nhs_number=value,
                upn=value,
            ),
        )
        == []
    )


@pytest.mark.parametrize(
    "statement",
    [
        "select * from read_csv('/etc/hostname')",
        "copy (select 1) to 'out.csv'",
        "attach 'other.duckdb'",
        "set enable_external_access = true",
        "set allowed_directories = ['/']",
    ],
)
def test_the_database_reaches_nothing_but_the_snapshot(snapshot: Snapshot, statement: str) -> None:
    with pytest.raises(duckdb.Error):
        snapshot._all(statement, [])


def test_old_and_new_snapshot_are_open_side_by_side(tmp_path: Path) -> None:
    for name in ("old", "new"):
        draw_snapshot(
            tmp_path, snapshot_id=name, snapshot_date=DAY, records={},
            tables={"identity": [person("one", name, "Marlowe")]},
        )  # fmt: skip
    old, new = (Snapshot(tmp_path / "snapshots" / name) for name in ("old", "new"))
    assert (old.identities(["one"])[0].forename, new.identities(["one"])[0].forename) == ("old", "new")


def test_a_folder_without_a_snapshot_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="manifest"):
        Snapshot(tmp_path)


@pytest.mark.parametrize(
    ("one", "other"), [("SMITH", "SMYTH"), ("CATHERINE", "KATHRYN"), ("PHILIP", "FILIP")]
)
def test_names_that_sound_alike_share_a_code(one: str, other: str) -> None:
    assert sound_of(one) == sound_of(other)


def test_the_restricted_part_is_reached_by_opening_it_and_no_other_way(
    folder: Path, snapshot: Snapshot
) -> None:
    kept = Snapshot(folder / RESTRICTED)
    assert [row.person_id for row in kept.identities(["kept"])] == ["kept", "kept"]
    assert snapshot.identities(["kept"]) == [] and found(snapshot, Question(nhs_number="9990003335")) == []
    assert found(kept, Question(words=("TEGAN",))) == []
    for one, other in ((snapshot, kept), (kept, snapshot)):
        reading = "select count(*) from read_parquet('{}/identity.parquet')"
        assert one._all(reading.format(one.folder.resolve()), [])[0][0] > 0
        with pytest.raises(duckdb.PermissionException):
            one._all(reading.format(other.folder.resolve()), [])


def exactly(asked: str) -> dict:
    """From "forename, surname, day, NHS number, UPN"; what is missing is empty."""
    forename, surname, day, nhs_number, upn = (*(each.strip() for each in asked.split(",")), "", "", "", "")[
        :5
    ]
    born = date.fromisoformat(day) if day else None
    return {
        "forename": forename,
        "surname": surname,
        "date_of_birth": born,
        "nhs_number": nhs_number,
        "upn": upn,
    }


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        ("Isolde-Ann, O'Tarn, 2011-05-12", ["kept"]),
        ("ISOLDE ANN, otarn, 2011-05-12", ["kept"]),
        ("Izzy, O'Tarn, 2011-05-12", ["kept"]),
        ("Izzy, Vane, 2011-05-12", ["kept"]),
        ("Isa, Tarn, 1990-01-01", ["kept"]),
        (", , , 9990003335", ["kept"]),
        (", , , , A823900119002", ["kept"]),
        ("Somebody, Else, 1900-01-01, 9990003335", ["kept"]),
        ("Isolde, O'Tarn, 2011-05-12", []),  # a part of a name
        ("Isolde-Anne, O'Tarn, 2011-05-12", []),  # a like one
        ("Isolde-Ann, O'Tarn, 2011-05-13", []),  # a slip
        ("Isolde-Ann, O'Tarn, 1990-01-01", []),  # the day of another identity
        ("O'Tarn, Isolde-Ann, 2011-05-12", []),  # the other way about
        ("Isolde-Ann, O'Tarn", []),
        ("Isolde-Ann, , 2011-05-12", []),
        (", O'Tarn, 2011-05-12", []),
        (", Tarn, 2011-05-12", []),  # no forename asked, none held
        ("--, Tarn, 2011-05-12", []),  # nothing that is a name
        (", , 2011-05-12", []),
        (", , , 999000333", []),
        (", , , A823900119002", []),  # one number in the place of the other
        ("", []),
    ],
)
def test_somebody_is_found_exactly_or_not_at_all(folder: Path, asked: str, who: list[str]) -> None:
    assert Snapshot(folder / RESTRICTED).find_exactly(**exactly(asked)) == who
