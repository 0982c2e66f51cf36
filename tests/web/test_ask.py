"""What the search box understands."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkfamily.snapshot.rows import Question
from thinkfamily.web.ask import read_question, reading_of

TODAY = date(2026, 10, 31)
BORN = date(2011, 5, 12)


def read(text: str, **boxes: str) -> Question:
    return read_question(text, today=TODAY, **boxes)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tegan Marlowe", ("TEGAN", "MARLOWE")),
        ("MARLOWE, Tegan", ("MARLOWE", "TEGAN")),
        ("Zoë O'Brien-Łuk", ("ZOE", "OBRIEN", "LUK")),
        ("  tegan   tegan ", ("TEGAN",)),
        ("", ()),
    ],
)
def test_names_in_any_order(text: str, words: tuple[str, ...]) -> None:
    assert read(text).words == words


@pytest.mark.parametrize(
    "text",
    [
        "12/05/2011",
        "12.5.2011",
        "12-5-11",
        "12 5 2011",
        "2011-05-12",
        "12 May 2011",
        "12th may 2011",
        "12-MAY-2011",
    ],
)
def test_dates_of_birth_as_people_write_them(text: str) -> None:
    question = read(f"marlowe {text}")
    assert dict(question.days)[BORN] == 1
    assert question.words == ("MARLOWE",)


def test_a_date_is_also_looked_for_one_slip_away_but_counts_less() -> None:
    days = dict(read("12/05/2011").days)
    for near in (
        date(2011, 12, 5),
        date(2011, 5, 21),
        date(2011, 5, 11),
        date(2010, 5, 12),
        date(2011, 6, 12),
    ):
        assert 0 < days[near] < 1
    assert date(2011, 5, 15) not in days


def test_a_date_that_only_makes_sense_swapped_is_swapped() -> None:
    assert dict(read("05/31/2011").days) == {date(2011, 5, 31): 0.7}


def test_what_is_no_date_is_no_date() -> None:
    assert read("99/99/2011").days == ()


def test_two_digit_years_are_of_the_living() -> None:
    assert date(1988, 9, 3) in dict(read("3/9/88").days)
    assert date(2016, 2, 29) in dict(read("29/2/16").days)


@pytest.mark.parametrize(
    ("text", "oldest", "youngest"),
    [
        ("aged 15", date(2010, 11, 1), date(2011, 10, 31)),
        ("15 years old", date(2010, 11, 1), date(2011, 10, 31)),
        ("0 years", date(2025, 11, 1), date(2026, 10, 31)),
    ],
)
def test_an_age_is_a_year_of_birthdays(text: str, oldest: date, youngest: date) -> None:
    assert read(f"tegan {text}").born_between == (oldest, youngest)


def test_identifiers_places_and_names_are_told_apart() -> None:
    question = read("tegan marlowe 999 000 1112 A823900119001 12 foxglove road bs5 0zz")
    assert question == Question(
        words=("TEGAN", "MARLOWE"), postcode="BS50ZZ", address="12 FOXGLOVE ROAD", nhs_number="9990001112",
        upn="A823900119001",
    )  # fmt: skip


def test_the_boxes_of_their_own_win() -> None:
    question = read("marlowe", born="12/5/2011", address="Foxglove Road, BS5")
    assert dict(question.days)[BORN] == 1
    assert (question.postcode, question.address) == ("BS5", "FOXGLOVE ROAD")


def test_the_reading_is_said_in_words() -> None:
    assert reading_of(read("marlowe 12/5/2011 bs5 0zz")) == (
        "name Marlowe", "date of birth 12 May 2011", "postcode BS50ZZ",
    )  # fmt: skip


@given(st.text(max_size=400), st.text(max_size=40), st.text(max_size=40))
def test_nothing_that_can_be_typed_breaks_it(text: str, born: str, address: str) -> None:
    question = read(text, born=born, address=address)
    assert all(word.isascii() and word.isupper() and word.isalpha() for word in question.words)
    reading_of(question)
