"""Relationships are read from the words in which they were recorded."""

import pytest

from tests.web.diagrams.drawn_families import TODAY, said
from thinkfamily.datasets.codes import RELATIONSHIP
from thinkfamily.web.diagrams.kin import Tie, bonds, tie_of

READINGS = {
    "MOT": (Tie.PARENT, 1), "FAT": (Tie.PARENT, 1), "SMO": (Tie.STEP, 1), "SFA": (Tie.STEP, 1),
    "SIB": (Tie.SIBLING, 0), "HSI": (Tie.HALF, 0), "PAR": (Tie.PARTNER, 0), "XPA": (Tie.PARTNER, 0),
    "GPA": (Tie.GRANDPARENT, 2), "AUN": (Tie.AUNT, 1), "CAR": (Tie.CARE, 1), "SGU": (Tie.CARE, 1),
}  # fmt: skip


def test_every_code_of_the_case_system_is_read() -> None:
    assert {code: tie_of(says) for code, says in RELATIONSHIP.codes.items()} == READINGS


@pytest.mark.parametrize(
    ("says", "tie", "down"),
    [
        ("Mother of", Tie.PARENT, 1), ("daughter of", Tie.PARENT, -1), ("grandson of", Tie.GRANDPARENT, -2),
        ("great-grandmother of", Tie.GRANDPARENT, 3), ("step-son of", Tie.STEP, -1), ("foster child of", Tie.CARE, -1),
        ("adoptive mother of", Tie.CARE, 1), ("mother-in-law of", Tie.OTHER, 0), ("godfather of", Tie.OTHER, 0),
        ("childminder of", Tie.OTHER, 0), ("nephew of", Tie.AUNT, -1), ("great-aunt of", Tie.AUNT, 2),
        ("ex-husband of", Tie.PARTNER, 0), ("neighbour of", Tie.OTHER, 0), ("step-sister of", Tie.OTHER, 0),
    ],
)  # fmt: skip
def test_other_words(says: str, tie: Tie, down: int) -> None:
    assert tie_of(says) == (tie, down)


def test_a_bond_is_said_once_and_from_the_elder() -> None:
    text = "ann mother of bob\nbob son of ann\nbob child of ann\ncat step-son of ann\nbob bob of bob"
    found, doubtful = bonds(said(f"{text}\nzed friend of ann"), TODAY)
    assert [(bond.upper, bond.word, bond.lower) for bond in found] == [
        ("ann", "mother", "bob"), ("ann", "step-parent", "cat"), ("zed", "friend", "ann"),
    ]  # fmt: skip
    assert doubtful == ()


def test_a_bond_has_ended_when_all_that_say_it_have() -> None:
    ended = lambda text: [bond.ended for bond in bonds(said(text), TODAY)[0]]  # noqa: E731
    assert ended("ann carer of bob until 2020") == [True]
    assert ended("ann carer of bob until 2020\nann carer of bob since 2021") == [False]
    assert ended("ann carer of bob until 2030") == [False]
    assert ended("ann former foster carer of bob") == [True]
    assert ended("ann partner of bob until 2020\nbob former partner of ann since 2020") == [True]
    assert ended("ann former partner of bob until 2020\nbob partner of ann since 2020") == [False]
