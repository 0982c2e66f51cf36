"""What the search box understands."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thinkfamily.snapshot.rows import Question
from thinkfamily.web.asking.reading import Parts, Reading, faults_in, question_of, read_text, reading_of
from thinkfamily.web.showing.people import age_on

TODAY = date(2026, 10, 31)
BORN = date(2011, 5, 12)


def read(text: str) -> Question:
    return question_of(read_text(text, today=TODAY).parts, today=TODAY)


def said(text: str) -> dict[str, str]:
    return dict(reading_of(read_text(text, today=TODAY).parts, today=TODAY))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tegan Marlowe", ("TEGAN", "MARLOWE")),
        ("MARLOWE, Tegan", ("MARLOWE", "TEGAN")),
        ("Zoë O'Brien-Łuk", ("ZOE", "OBRIEN", "LUK")),
        ("  tegan   tegan ", ("TEGAN",)),
        ("Miss Tegan Marlowe", ("TEGAN", "MARLOWE")),
        ("marl* tegan", ("MARL", "TEGAN")),
        ("Tegan Hill", ("TEGAN", "HILL")),  # a street's name too, but without a number a surname
        ("may june", ("MAY", "JUNE")),
        ("", ()),
    ],
)
def test_names_in_any_order(text: str, words: tuple[str, ...]) -> None:
    assert read(text) == Question(words=words)


@pytest.mark.parametrize(
    "text",
    [
        "12/5/2011", "12/05/2011", "12.05.11", "12.5.2011", "12-5-11", "12 5 2011", "2011-05-12", "2011/5/12",
        "12 May 2011", "12th may 2011", "12th of May 2011", "12-MAY-2011", "12may2011", "12 May 11", "May 12, 2011",
        "120511", "12052011", "20110512", "born 12 May 2011", "dob 12/5/2011", "D.O.B.: 12.05.11",
        "date of birth 12 May 2011",
    ],
)  # fmt: skip
def test_dates_of_birth_as_people_write_them(text: str) -> None:
    for typed in (f"marlowe {text}", f"{text} marlowe"):
        question = read(typed)
        assert dict(question.days)[BORN] == 1
        assert question.words == ("MARLOWE",)
        assert said(typed) == {"name": "Marlowe", "born": "12 May 2011"}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("May 2011", date(2011, 5, 1), date(2011, 5, 31)),
        ("05/2011", date(2011, 5, 1), date(2011, 5, 31)),
        ("dec 2010", date(2010, 12, 1), date(2010, 12, 31)),
        ("born 2011", date(2011, 1, 1), date(2011, 12, 31)),
        ("born in 2011", date(2011, 1, 1), date(2011, 12, 31)),
        ("2011", date(2011, 1, 1), date(2011, 12, 31)),
        ("aged 15", date(2010, 11, 1), date(2011, 10, 31)),
        ("age: 15", date(2010, 11, 1), date(2011, 10, 31)),
        ("15 years old", date(2010, 11, 1), date(2011, 10, 31)),
        ("15-year-old", date(2010, 11, 1), date(2011, 10, 31)),
        ("15 yrs", date(2010, 11, 1), date(2011, 10, 31)),
        ("15yo", date(2010, 11, 1), date(2011, 10, 31)),
        ("15y", date(2010, 11, 1), date(2011, 10, 31)),
        ("0 years", date(2025, 11, 1), date(2026, 10, 31)),
        ("aged 12 to 15", date(2010, 11, 1), date(2014, 10, 31)),
        ("12-15 yrs", date(2010, 11, 1), date(2014, 10, 31)),
        ("aged 15 born 2011", date(2011, 1, 1), date(2011, 10, 31)),  # both hold
        ("aged 15 born 1980", date(1980, 1, 1), date(1980, 12, 31)),  # they cannot both
    ],
)
def test_ages_months_and_years_are_stretches_of_birthdays(text: str, first: date, last: date) -> None:
    for typed in (f"tegan {text}", f"{text} tegan"):
        assert read(typed) == Question(words=("TEGAN",), born_between=(first, last))


@given(st.integers(0, 120), st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_an_age_is_just_the_birthdays_that_make_it(age: int, today: date) -> None:
    between = question_of(Parts(aged=str(age)), today=today).born_between
    assert between is not None
    first, last = between
    assert age_on(first, today) == age == age_on(last, today)
    assert age_on(first - timedelta(days=1), today) == age + 1
    assert age_on(last + timedelta(days=1), today) == age - 1


def test_a_date_is_also_looked_for_one_slip_away_but_counts_less() -> None:
    days = dict(read("12/05/2011").days)
    for near in (
        date(2011, 12, 5), date(2011, 5, 21), date(2011, 5, 11), date(2010, 5, 12), date(2011, 6, 12),
    ):  # fmt: skip
        assert 0 < days[near] < 1
    assert date(2011, 5, 15) not in days


def test_a_date_that_only_makes_sense_swapped_is_swapped_and_so_said() -> None:
    assert dict(read("05/31/2011").days) == {date(2011, 5, 31): 0.7}
    assert said("05/31/2011") == {"born": "31 May 2011"}


def test_two_digit_years_are_of_the_living() -> None:
    assert date(1988, 9, 3) in dict(read("3/9/88").days)
    assert date(2016, 2, 29) in dict(read("29/2/16").days)


@pytest.mark.parametrize(
    ("text", "names", "unused"),
    [("tegan 99/99/2011", "tegan", "99/99/2011"), ("tegan 77", "tegan", "77"), ("tegan 1", "tegan", "1")],
)
def test_what_means_nothing_is_said_to_be_unused(text: str, names: str, unused: str) -> None:
    assert read_text(text, today=TODAY) == Reading(parts=Parts(names=names), unused=unused)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("bs5 0zz", Question(postcode="BS50ZZ")),
        ("BS50ZZ", Question(postcode="BS50ZZ")),
        ("marlowe bs5", Question(words=("MARLOWE",), postcode="BS5")),
        ("12 foxglove road", Question(address="12 FOXGLOVE ROAD")),
        ("12 foxglove rd tegan", Question(words=("TEGAN",), address="12 FOXGLOVE ROAD")),
        ("tegan 12 St Marks Rd.", Question(words=("TEGAN",), address="12 ST MARKS ROAD")),
        ("12 park hill road, tegan", Question(words=("TEGAN",), address="12 PARK HILL ROAD")),
        ("flat B2, 12a foxglove road", Question(address="FLAT B2 12A FOXGLOVE ROAD")),
        ("marlowe foxglove road", Question(words=("MARLOWE",), address="FOXGLOVE ROAD")),
        ("upper foxglove road", Question(address="UPPER FOXGLOVE ROAD")),
        ("3 harbour reach", Question(address="3 HARBOUR REACH")),
        ("12 Grove Hill", Question(address="12 GROVE HILL")),
        ("address: Harbour Reach", Question(address="HARBOUR REACH")),
        ("999 000 1112", Question(nhs_number="9990001112")),
        ("NHS no. 999-000-1112", Question(nhs_number="9990001112")),
        ("upn A823900119001", Question(upn="A823900119001")),
        ("a823 9001 19001", Question(upn="A823900119001")),
    ],
)
def test_places_and_identifiers(text: str, question: Question) -> None:
    assert read(text) == question


PIECES = (
    "Tegan Marlowe",
    "12 May 2011",
    "12 Foxglove Road",
    "BS5 0ZZ",
    "999 000 1112",
    "A823900119001",
    "aged 15",
)
WHOLE = Question(
    words=("TEGAN", "MARLOWE"), born_between=(date(2010, 11, 1), date(2011, 10, 31)), postcode="BS50ZZ",
    address="12 FOXGLOVE ROAD", nhs_number="9990001112", upn="A823900119001", days=read("12 May 2011").days,
)  # fmt: skip


@given(st.permutations(PIECES), st.sampled_from((" ", ", ", "  ")))
def test_everything_in_one_line_in_any_order(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    reading = read_text(text, today=TODAY)
    assert question_of(reading.parts, today=TODAY) == WHOLE
    assert (reading.unused, faults_in(reading.parts, today=TODAY)) == ("", {})


def test_the_reading_is_said_in_words() -> None:
    assert said("marlowe 120511 bs50zz 9990001112") == {
        "name": "Marlowe", "born": "12 May 2011", "postcode": "BS5 0ZZ", "NHS number": "999 000 1112",
    }  # fmt: skip


def test_a_reading_is_corrected_part_by_part() -> None:
    misread = read_text("12 hill marlowe", today=TODAY).parts
    assert misread.address
    put_right = Parts(names="Marlowe Hill", aged="12")
    assert question_of(put_right, today=TODAY).words == ("MARLOWE", "HILL")


@pytest.mark.parametrize(
    ("part", "typed"),
    [
        ("born", "next week"), ("born", "12/5/2011 or so"), ("aged", "twelve"), ("aged", "121"), ("postcode", "12"),
        ("postcode", "BS5 0ZZ and more"), ("nhs_number", "999"), ("upn", "A8239"),
    ],
)  # fmt: skip
def test_a_part_that_cannot_be_read_is_said_and_asks_nothing(part: str, typed: str) -> None:
    parts = Parts(**{part: typed})
    assert list(faults_in(parts, today=TODAY)) == [part]
    if part != "postcode":
        assert question_of(parts, today=TODAY).is_empty


@given(st.text(max_size=400), st.lists(st.text(max_size=40), min_size=7, max_size=7))
def test_nothing_that_can_be_typed_breaks_it(text: str, typed: list[str]) -> None:
    for parts in (
        read_text(text, today=TODAY).parts,
        Parts(**dict(zip(Parts().as_form(), typed, strict=True))),
    ):
        question = question_of(parts, today=TODAY)
        assert all(word.isascii() and word.isupper() and word.isalpha() for word in question.words)
        reading_of(parts, today=TODAY)
        faults_in(parts, today=TODAY)


@given(st.text(alphabet="0123456789 /.-abmysrd", max_size=30))
def test_what_was_read_from_a_line_can_be_read_again_from_its_parts(text: str) -> None:
    """The form of parts comes prefilled: sending it as it stands must not be an error, nor ask anything else."""
    assert faults_in(read_text(text, today=TODAY).parts, today=TODAY) == {}


@pytest.mark.parametrize(
    ("text", "words", "address"),
    [
        ("zoe dobbin, lives on harebell close", ("ZOE", "DOBBIN"), "HAREBELL CLOSE"),
        ("emma day of north dragonet rise", ("EMMA", "DAY"), "NORTH DRAGONET RISE"),
        ("Muhammad Imran, North Skylark Grove Bristol", ("MUHAMMAD", "IMRAN"), "NORTH SKYLARK GROVE BRISTOL"),
        ("robyn james cherrytree place", ("ROBYN", "JAMES"), "CHERRYTREE PLACE"),
        ("Josh Allen in Troopers Hill (59)", ("JOSH", "ALLEN"), "TROOPERS HILL"),
        ("Josh Allen lives in Easton", ("JOSH", "ALLEN"), "EASTON"),
        ("Josh Allen of 12 Elm Rd", ("JOSH", "ALLEN"), "12 ELM ROAD"),
        ("Mary Ann Hill", ("MARY", "ANN", "HILL"), ""),  # a name of three words: no name is whole before it
        ("Hill, Tegan", ("HILL", "TEGAN"), ""),
        ("Josh Allen son of Mary Green", ("JOSH", "ALLEN"), ""),
    ],
)
def test_streets_and_places_without_a_house(text: str, words: tuple[str, ...], address: str) -> None:
    question = read(text)
    assert (question.words, question.address) == (words, address)


def test_a_relative_is_no_part_of_the_name_and_is_told_as_unused() -> None:
    reading = read_text("Josh Allen, son of Mary Green, 3/4/09", today=TODAY)
    assert (reading.parts.names, reading.parts.born, reading.unused) == (
        "Josh Allen",
        "3/4/09",
        "son of Mary Green",
    )


@pytest.mark.parametrize(
    "text", ["Josh Allen (14)", "Josh Allen 14yo", "Josh Allen aged 14", "Josh Allen, 14 yrs"]
)
def test_an_age_however_it_is_put(text: str) -> None:
    assert read_text(text, today=TODAY).parts.aged == "14"
