"""Each kind of mistake does what it says, to the share of rows it says, and to no others."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkfamily.datasets.identifiers import CHECKS
from thinkfamily.world import days, mistakes
from thinkfamily.world.chance import Texts, chance
from thinkfamily.world.identity import nhs_numbers

TODAY = days.day(date(2026, 10, 31))
NAMES = np.array(
    ["Mohamed", "Anne-Marie", "O'Brien", "Katarzyna", "Li", "Smith", "", "García López"] * 60, dtype=object
)


def rng() -> np.random.Generator:
    return chance(5, "mistakes")


def _swapped(r: np.random.Generator, v: Texts, s: float) -> Texts:
    return mistakes.swap(r, v, np.roll(v, 1), s)[0]


KINDS = {
    "mistype": mistakes.mistype,
    "ear": lambda r, v, s: mistakes.misread(r, v, s, "pho_rules.csv"),
    "scanner": lambda r, v, s: mistakes.misread(r, v, s, "ocr_rules.csv"),
    "respell": mistakes.respell,
    "variant": lambda r, v, s: mistakes.vary(r, v, s, "surname_variants.csv"),
    "rejoin": mistakes.rejoin,
    "drop": mistakes.drop,
    "swap": _swapped,
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_share_of_nought_changes_nothing_and_a_share_of_one_much(kind: str) -> None:
    before = NAMES.copy()
    assert (KINDS[kind](rng(), NAMES, 0.0) == before).all()
    assert (KINDS[kind](rng(), NAMES, 1.0) != before).mean() > 0.1
    assert (before == NAMES).all(), "the column handed in is left as it was"


@pytest.mark.parametrize("kind", ["mistype", "drop", "swap"])
def test_about_the_share_asked_for_is_changed(kind: str) -> None:
    many = np.array([f"Name{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}x" for n in range(6000)], dtype=object)
    assert 0.03 < (KINDS[kind](rng(), many, 0.05) != many).mean() < 0.07


def test_one_slip_of_the_finger_is_at_most_two_letters_away() -> None:
    for before, after in zip(NAMES, mistakes.mistype(rng(), NAMES, 1.0), strict=True):
        assert abs(len(before) - len(after)) <= 1
        assert before[:1] == after[:1]


def test_a_respelt_name_is_another_spelling_of_the_same() -> None:
    groups = [set(line.split()) for line in mistakes.name_lists.SAME_NAME_SPELT]
    for before, after in zip(NAMES, mistakes.respell(rng(), NAMES, 1.0), strict=True):
        assert before == after or any({before, after} <= group for group in groups)
    assert "Mohamed" not in mistakes.respell(rng(), np.array(["Mohamed"] * 20, dtype=object), 1.0)


@given(st.dates(date(1930, 1, 1), date(2026, 10, 30)))
def test_a_wrong_date_of_birth_is_of_a_known_kind(born: date) -> None:
    days_given = np.full(60, days.day(born))
    for number in mistakes.misdate(rng(), days_given, 1.0, TODAY).tolist():
        wrong = days.to_date(number)
        swapped = born.day <= 12 and wrong == date(born.year, born.day, born.month)
        new_year, default = wrong == date(born.year, 1, 1), wrong == date(1900, 1, 1)
        near, a_year = abs((wrong - born).days) <= 3, abs((wrong - born).days) == 365
        assert swapped or new_year or default or near or a_year
        assert number <= TODAY


def test_an_unknown_date_stays_unknown() -> None:
    assert (mistakes.misdate(rng(), np.full(50, days.NEVER), 1.0, TODAY) == days.NEVER).all()


def test_a_wrong_digit_always_fails_the_check() -> None:
    numbers = nhs_numbers(500, 1)
    assert all(CHECKS["nhs_number"].fault(number) for number in mistakes.misdigit(rng(), numbers, 1.0))


def test_an_untidy_postcode_still_reads_as_the_same() -> None:
    tidy = np.array(["BS1 1AD", "BS16 3NT"] * 50, dtype=object)
    untidy = mistakes.untidy_postcode(rng(), tidy, 1.0)
    assert (untidy != tidy).all()
    assert [CHECKS["postcode"].normal(code) for code in untidy] == tidy.tolist()


def test_accents_are_lost_one_letter_for_one() -> None:
    plain = mistakes.plain(np.array(["Wójcik", "Ștefan", "Łukasz", "Ayşe", "Smith"], dtype=object)).tolist()
    assert plain == ["Wojcik", "Stefan", "Lukasz", "Ayse", "Smith"]
