"""One way of writing names, numbers, days and addresses; what says nothing is dropped."""

from datetime import date

import pytest

from tests.pipeline.link_people.drawn import DATASETS, patients, warehouse_of
from thinkfamily.datasets.identifiers import is_stand_in_postcode, is_temporary_upn
from thinkfamily.pipeline.link_people.gather import gather_identities
from thinkfamily.pipeline.link_people.gazetteer import gather_gazetteer
from thinkfamily.pipeline.link_people.standardise import parse_address, sound, standardise


def written(system: str = "patients", **said: object) -> dict[str, object]:
    """The standardised identity of one patient, or of one pupil."""
    warehouse = warehouse_of({system: [{system.removesuffix("s"): "1", **said}]})
    gather_identities(warehouse, DATASETS)
    gather_gazetteer(warehouse, DATASETS)
    standardise(warehouse)
    result = warehouse.execute("select * from linking.fold")
    names = [column[0] for column in result.description]
    return dict(zip(names, result.fetchall()[0], strict=True))


@pytest.mark.parametrize(
    ("said", "forename", "surname"),
    [
        (("Zoë", "O'Drawn-Smith"), "ZOE", "ODRAWNSMITH"),
        (("Mr. Bob", "Drawn Esq"), "BOB", "DRAWN"),
        (("4nna", "Drawn"), "NNA", "DRAWN"),
        (("BABY", "Drawn"), None, "DRAWN"),
        (("Unknown", "not known"), None, None),
        (("  ", "X"), None, None),
        (("Ann-Marie", "Drawn"), "ANN", "DRAWN"),
    ],
)
def test_names(said: tuple[str, str], forename: str | None, surname: str | None) -> None:
    found = written(forename=said[0], surname=said[1])
    assert (found["f"], found["s"]) == (forename, surname)


def test_a_double_forename_is_kept_whole_beside_its_first() -> None:
    found = written(forename="Tyler-James", surname="Drawn")
    assert (found["f"], found["g"], found["m"]) == ("TYLER", "TYLERJAMES", "JAMES")


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(1899, 12, 30), date(2099, 1, 1)])
def test_days_nobody_was_born_on_are_dropped(day: date) -> None:
    found = written(surname="Drawn", date_of_birth=day)
    assert (found["dob"], found["yob"]) == (None, None)


def test_a_day_that_forms_offer_keeps_only_its_year() -> None:
    """Sixty patients born over the year, and forty more on 1 January of one: those know the year."""
    rows = [
        {"patient": f"a{n}", "surname": "Drawn", "date_of_birth": date(1990, 1 + n % 12, 2 + n % 5)}
        for n in range(60)
    ]
    rows += [{"patient": f"b{n}", "surname": "Drawn", "date_of_birth": date(1985, 1, 1)} for n in range(40)]
    warehouse = warehouse_of({"patients": rows})
    gather_identities(warehouse, DATASETS)
    gather_gazetteer(warehouse, DATASETS)
    standardise(warehouse)
    assert warehouse.execute("select count(dob), count(yob) from linking.fold").fetchall() == [(60, 100)]


@pytest.mark.parametrize("number", ["0000000000", "1111111111", "n/a"])
def test_a_number_that_is_none_is_dropped(number: str) -> None:
    assert written(surname="Drawn", nhs_number=number)["nhs"] is None


def test_a_number_that_many_bear_is_nobodys() -> None:
    rows = [{"patient": str(n), "nhs_number": "9434765919", "forename": f"F{chr(65 + n)}ora",
        "surname": f"D{chr(65 + n)}awn",
             "date_of_birth": date(1990 + n, 5, 6)} for n in range(5)]  # fmt: skip
    warehouse = warehouse_of({"patients": rows})
    gather_identities(warehouse, (patients,))
    gather_gazetteer(warehouse, (patients,))
    standardise(warehouse)
    assert warehouse.execute("select count(nhs) from linking.fold").fetchall() == [(0,)]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("12 Invented Road", ("", "12", "INVENTEDRD")),
        ("Flat 3, 12 Invented Road", ("3", "12", "INVENTEDRD")),
        ("12a Invented Rd.", ("", "12A", "INVENTEDRD")),
        ("Drawn Cottage", ("", "", "DRAWNCOTTAGE")),
        ("1501 interlake ave n # 5", ("5", "1501", "INTERLAKEAVN")),
        ("", ("", "", "")),
    ],
)
def test_addresses(line: str, parts: tuple[str, str, str]) -> None:
    assert parse_address(line) == parts


def test_two_ways_of_writing_one_home_are_one() -> None:
    rows = [{"patient": "1", "surname": "Drawn", "address": "12 Invented Road", "postcode": "BS1 1AA"},
            {"patient": "2", "surname": "Drawn", "address": "12, Invnted Rd", "postcode": "bs11aa"},
            {"patient": "3", "surname": "Drawn", "address": "14 Invented Road", "postcode": "BS1 1AA"}]  # fmt: skip
    warehouse = warehouse_of({"patients": rows})
    gather_identities(warehouse, DATASETS)
    gather_gazetteer(warehouse, DATASETS)
    standardise(warehouse)
    homes = dict(
        warehouse.execute(
            "select n.local_id, home from linking.look join linking.node n using (node)"
        ).fetchall()
    )
    assert homes["1"] == homes["2"] != homes["3"]


def test_spellings_that_sound_alike_have_one_sound() -> None:
    assert sound("MUHAMMAD") == sound("MOHAMMED")
    assert sound("CATHERINE") != sound("MARGARET")


@pytest.mark.parametrize("number", ["H801200001001", "G801200001002", "W80190021702A", "D80190040702B"])
def test_a_temporary_upn_is_nobodys(number: str) -> None:
    assert (written("pupils", upn=number)["upn"] is None) is is_temporary_upn(number)


@pytest.mark.parametrize("postcode", ["ZZ99 3VZ", "BS1 1AA", "ZE1 0AA"])
def test_a_stand_in_postcode_is_no_place(postcode: str) -> None:
    found = written(surname="Drawn", postcode=postcode)["postcode"]
    assert (found is None) is is_stand_in_postcode(postcode)
