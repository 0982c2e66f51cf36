"""Sentences read as people write them."""

from datetime import date

import pytest

from thinkfamily.indicators.sentence import named_in, write_sentence

ROW = {
    "one": 1,
    "many": 1234.0,
    "part": 0.319,
    "sum": 1234.5,
    "day": date(2026, 5, 3),
    "code": "JSA",
    "none": None,
}
MEANINGS = {"code": {"JSA": "Jobseeker's Allowance"}, "none": {"X": "x"}}


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("{one:count breach/breaches}", "1 breach"),
        ("{many:count breach/breaches}", "1,234 breaches"),
        ("{one:count offence}", "1 offence"),
        ("{many:count offence}", "1,234 offences"),
        ("{part:.0%}", "32%"),
        ("{sum:pounds}", "£1,234.50"),
        ("{one:pounds}", "£1.00"),
        ("{day}", "3 May 2026"),
        ("{code}", "Jobseeker's Allowance"),
        ("{none}, {none:pounds}, {none:count x}", "not recorded, not recorded, not recorded"),
        ("{{kept}}", "{kept}"),
    ],
)
def test_sentences(template: str, sentence: str) -> None:
    assert write_sentence(template, ROW, MEANINGS) == sentence


def test_a_code_without_a_meaning_is_told_as_it_is() -> None:
    assert write_sentence("{code}", {"code": "NEW"}, MEANINGS) == "NEW"


def test_a_template_names_its_columns() -> None:
    assert named_in("{value:count x} on {on_date}, {{not this}}") == ("value", "on_date")
    with pytest.raises(ValueError, match="is not the name of a column"):
        named_in("{value.real}")
