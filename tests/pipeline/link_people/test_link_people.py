"""Who is one person and who is not, drawn a few rows at a time; and what a stage hands on."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from tests.pipeline.link_people.drawn import (
    DATASETS,
    ELSEWHERE,
    HOME,
    attendance,
    people_of,
    pupils,
    warehouse_of,
)
from thinkfamily.pipeline.link_people import link_people

NHS_1, NHS_2, UPN_1, UPN_2 = "9434765919", "9434765870", "H801200001001", "G801200001002"
ANN = {"forename": "Annabel", "surname": "Drawn", "date_of_birth": date(2012, 3, 4), "sex": "F", **HOME}
Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def link(rows: Rows) -> dict[str, str | None]:
    warehouse = warehouse_of(rows)
    link_people(warehouse, DATASETS)
    return people_of(warehouse)


ONE = {
    "the same in two systems": {"pupils": [{"pupil": "1", **ANN}], "patients": [{"patient": "1", **ANN}]},
    "moved house": {"pupils": [{"pupil": "1", **ANN}], "patients": [{"patient": "1", **ANN, **ELSEWHERE}]},
    "a letter mistyped": {
        "pupils": [{"pupil": "1", **ANN}],
        "patients": [{"patient": "1", **ANN, "forename": "Annabell", "surname": "Drwan"}],
    },
    "names swapped": {
        "pupils": [{"pupil": "1", **ANN}],
        "patients": [{"patient": "1", **ANN, "forename": "Drawn", "surname": "Annabel"}],
    },
    "day and month swapped": {
        "pupils": [{"pupil": "1", **ANN}],
        "patients": [{"patient": "1", **ANN, "date_of_birth": date(2012, 4, 3)}],
    },
    "a nickname": {
        "pupils": [{"pupil": "1", **ANN, "forename": "Elizabeth"}],
        "patients": [{"patient": "1", **ANN, "forename": "Beth"}],
    },
    "another surname, one number": {
        "cases": [{"case_ref": "C", "nhs_number": NHS_1, **ANN}],
        "patients": [{"patient": "1", "nhs_number": NHS_1, **ANN, "surname": "Otherwise", **ELSEWHERE}],
    },
    "one local id, whatever it says": {
        "pupils": [{"pupil": "1", **ANN}, {"pupil": "1", "forename": "Other", "surname": "Name"}]
    },
}


@pytest.mark.parametrize("rows", ONE.values(), ids=ONE.keys())
def test_one_person(rows: Rows) -> None:
    assert len(set(link(rows).values())) == 1


TWIN = {**ANN, "forename": "Beatrice"}
SON = {"forename": "George", "surname": "Drawn", "date_of_birth": date(2012, 3, 4), "sex": "M", **HOME}
FATHER = {**SON, "date_of_birth": date(1980, 7, 21)}
TWO = {
    "twins": {"pupils": [{"pupil": "1", **ANN}], "patients": [{"patient": "1", **TWIN}]},
    "twins of like names": {
        "pupils": [{"pupil": "1", **ANN, "forename": "Jayden"}, {"pupil": "2", **ANN, "forename": "Kayden"}]
    },
    "brothers": {
        "pupils": [{"pupil": "1", **SON}],
        "patients": [{"patient": "1", **SON, "forename": "Harold", "date_of_birth": date(2014, 5, 6)}],
    },
    "father and son of one name": {"pupils": [{"pupil": "1", **SON}], "patients": [{"patient": "1", **FATHER}]},
    "all the same but the NHS number": {
        "patients": [{"patient": "1", "nhs_number": NHS_1, **ANN}],
        "cases": [{"case_ref": "C", "nhs_number": NHS_2, **ANN}],
    },
    "all the same but the UPN": {
        "pupils": [{"pupil": "1", "upn": UPN_1, **ANN}, {"pupil": "2", "upn": UPN_2, **ANN}]
    },
    "a brother's number by mistake": {
        "patients": [{"patient": "1", "nhs_number": NHS_1, **SON}],
        "cases": [{"case_ref": "C", "nhs_number": NHS_1, **SON, "forename": "Harold",
            "date_of_birth": date(2014, 5, 6)}],
    },
    "listed as two in one case": {
        "cases": [{"case_ref": "C", **ANN}, {"case_ref": "C", **ANN, "forename": "Anna",
            "date_of_birth": date(2012, 3, 5)}]
    },
    "strangers without a name": {
        "patients": [{"patient": "1", "forename": "Baby", "surname": "Drawn", "date_of_birth": date(2026, 1, 2)}],
        "cases": [{"case_ref": "C", "forename": "Baby", "surname": "Drawn", "date_of_birth": date(2026, 1, 2)}],
    },
    "born on the day forms offer": {
        "patients": [{"patient": "1", "forename": "Ann", "surname": "Drawn", "date_of_birth": date(1900, 1, 1)}],
        "cases": [{"case_ref": "C", "forename": "Bob", "surname": "Drawn", "date_of_birth": date(1900, 1, 1)}],
    },
}  # fmt: skip


@pytest.mark.parametrize("rows", TWO.values(), ids=TWO.keys())
def test_two_people(rows: Rows) -> None:
    assert len(set(link(rows).values())) == 2


def test_a_third_record_that_could_be_either_twin_is_linked_to_neither() -> None:
    found = link(
        {
            "pupils": [
                {"pupil": "1", "upn": UPN_1, **ANN, "forename": "Tyler"},
                {"pupil": "2", "upn": UPN_2, **ANN, "forename": "Tyler James"},
            ],
            "patients": [{"patient": "1", **ANN, "forename": "Tyla"}],
        }
    )
    assert len(set(found.values())) == 3


def test_a_record_of_one_twin_finds_that_twin() -> None:
    found = link(
        {
            "pupils": [{"pupil": "1", **ANN}, {"pupil": "2", **TWIN}],
            "patients": [{"patient": "1", **TWIN}, {"patient": "2", **ANN}],
        }
    )
    assert found["pupils1"] == found["patients2"] != found["pupils2"] == found["patients1"]


def test_a_chain_does_not_join_two_numbers() -> None:
    """Each link alone is good; the whole would be one person with two NHS numbers: one link must go."""
    found = link(
        {
            "patients": [
                {"patient": "1", "nhs_number": NHS_1, **ANN},
                {"patient": "2", "nhs_number": NHS_2, **ANN},
            ],
            "pupils": [{"pupil": "1", "upn": UPN_1, **ANN}],
        }
    )
    assert found["patients1"] != found["patients2"]


def test_events_follow_their_local_id_and_an_unknown_number_leads_to_nobody() -> None:
    warehouse = warehouse_of(
        {"pupils": [{"pupil": "1", **ANN}], "attendance": [{"pupil": "1"}, {"pupil": "1"}, {"pupil": "9"}]}
    )
    link_people(warehouse, DATASETS)
    found = people_of(warehouse, (pupils, attendance))
    assert found["attendance1"] == found["attendance2"] == found["pupils1"] is not None
    assert found["attendance3"] is None


def test_every_accepted_row_is_in_main_once() -> None:
    rows = {"pupils": [{"pupil": str(n % 3), **ANN} for n in range(7)], "cases": [dict(ANN)] * 4}
    warehouse = warehouse_of(rows)
    link_people(warehouse, DATASETS)
    for one in DATASETS:
        before, after = (warehouse.execute(f'select record_key from {schema}."{one.name}" order by 1').fetchall()
                         for schema in ("accepted", "main"))  # fmt: skip
        assert before == after


def test_evidence_says_in_words_what_agreed_and_what_did_not() -> None:
    warehouse = warehouse_of(
        {"pupils": [{"pupil": "1", **ANN}], "patients": [{"patient": "1", **ANN, **ELSEWHERE}]}
    )
    link_people(warehouse, DATASETS)
    ((agrees, differs, probability),) = warehouse.execute(
        "select agrees, differs, probability from linked.evidence"
    ).fetchall()
    assert "date of birth: the same" in agrees
    assert "address" in differs
    assert 0.9 <= probability <= 1


def test_no_deliveries_no_people() -> None:
    warehouse = warehouse_of({})
    linked = link_people(warehouse, DATASETS)
    assert (linked.identities, linked.people, linked.links) == (0, 0, 0)
    assert warehouse.execute("select count(*) from linked.person").fetchall() == [(0,)]


def test_a_record_without_a_birthday_is_neither_father_nor_son_of_one_name() -> None:
    found = link(
        {
            "pupils": [{"pupil": "1", **SON}],
            "patients": [{"patient": "1", **FATHER}],
            "cases": [{"case_ref": "C", **SON, "date_of_birth": None}],
        }
    )
    assert len(set(found.values())) == 3


def test_name_and_birthday_choose_neither_of_two_strangers_who_share_them() -> None:
    """Two NHS numbers prove two people; a third record elsewhere, with no number, could be either."""
    found = link(
        {
            "patients": [
                {"patient": "1", "nhs_number": NHS_1, **ANN},
                {"patient": "2", "nhs_number": NHS_2, **ANN, **ELSEWHERE},
            ],
            "cases": [{"case_ref": "C", **ANN, "address": "90 Third Street", "postcode": "BS4 4CC"}],
        }
    )
    assert len(set(found.values())) == 3


def test_one_twin_known_only_by_a_name_both_bear_is_linked_to_neither() -> None:
    found = link(
        {
            "pupils": [
                {"pupil": "1", "upn": UPN_1, **ANN, "forename": "Muhammad"},
                {"pupil": "2", "upn": UPN_2, **ANN, "forename": "Muhammad"},
            ],
            "cases": [{"case_ref": "C", **ANN, "forename": "Muhammad"}],
        }
    )
    assert len(set(found.values())) == 3


def test_twins_typed_alike_in_one_case_are_two_and_neither_is_guessed() -> None:
    """A case without local ids lists the same words twice: they are kept apart, as two rows and from the register."""
    found = link(
        {"cases": [{"case_ref": "C", **ANN}, {"case_ref": "C", **ANN}], "pupils": [{"pupil": "1", **ANN}]}
    )
    assert len(set(found.values())) == 3
    assert all(found.values())


def test_a_short_form_does_not_choose_between_twins_who_may_both_go_by_it() -> None:
    found = link(
        {
            "pupils": [
                {"pupil": "1", "upn": UPN_1, **ANN, "forename": "Ollie"},
                {"pupil": "2", "upn": UPN_2, **ANN, "forename": "Oliver"},
            ],
            "cases": [{"case_ref": "C", **ANN, "forename": "Ollie"}],
        }
    )
    assert len(set(found.values())) == 3


def test_a_twin_who_moved_is_still_one_of_two() -> None:
    """Both are known at one home; a record elsewhere with their surname and birthday may be either."""
    found = link(
        {
            "pupils": [
                {"pupil": "1", "upn": UPN_1, **ANN, "forename": "Isa"},
                {"pupil": "2", "upn": UPN_2, **ANN, "forename": "Isaac"},
            ],
            "patients": [{"patient": "1", "nhs_number": NHS_1, **ANN, **ELSEWHERE, "forename": "Isaac"}],
            "cases": [{"case_ref": "C", **ANN, "forename": "Isa", "address": None, "postcode": None}],
        }
    )
    assert len(set(found.values())) == 4


def test_bits_add_up_to_the_weight_and_the_weight_to_the_probability() -> None:
    rows = {
        "pupils": [{"pupil": "1", **ANN}, {"pupil": "2", **SON}],
        "patients": [{"patient": "1", **ANN}, {"patient": "2", **SON, **ELSEWHERE}],
    }
    warehouse = warehouse_of(rows)
    link_people(warehouse, DATASETS)
    found = warehouse.execute(
        "select probability, match_weight, starting_bits, bits from linked.evidence"
    ).fetchall()
    assert len(found) == 2
    for probability, weight, starting, bits in found:
        said = {one["comparison"]: one["bits"] for one in bits}
        assert said.keys() >= {"forename", "surname", "date of birth", "sex", "address"}
        assert sum(said.values()) == pytest.approx(weight, abs=0.05)
        assert probability == pytest.approx(1 / (1 + 2 ** -(starting + weight)), abs=0.01)


def test_where_it_cannot_tell_it_says_what_it_saw_and_what_forbids() -> None:
    """A record that could be either of two twins stays alone, and both doubts are kept for a person to settle."""
    rows = {
        "pupils": [
            {"pupil": "1", **ANN, "forename": "Christina"},
            {"pupil": "2", **ANN, "forename": "Christabel"},
        ],
        "patients": [{"patient": "1", **ANN, "forename": "Christine"}],
    }
    warehouse = warehouse_of(rows)
    link_people(warehouse, DATASETS)
    found = warehouse.execute("""select left_person, right_person, veto, probability, pairs, agrees,
        list_sum([one.bits for one in bits]) - match_weight from linked.cannot_tell""").fetchall()
    people = people_of(warehouse)
    doubts = {frozenset((left, right)): veto for left, right, veto, *_ in found}
    assert doubts[frozenset((people["patients1"], people["pupils1"]))] == "cannot tell which of twins"
    assert frozenset((people["pupils2"], people["pupils1"])) not in doubts, "one register tells them apart"
    for _, _, _, probability, pairs, agrees, off in found:
        assert probability >= 0.5
        assert pairs == 1
        assert abs(off) < 0.05
        assert "date of birth: the same" in agrees


def test_no_two_linked_records_are_in_doubt() -> None:
    warehouse = warehouse_of({"pupils": [{"pupil": "1", **ANN}], "patients": [{"patient": "1", **ANN}]})
    link_people(warehouse, DATASETS)
    assert warehouse.execute("select count(*) from linked.cannot_tell").fetchall() == [(0,)]
