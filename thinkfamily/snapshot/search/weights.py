"""What each piece of evidence is worth, in bits: log2 of how likely somebody who means this person would have typed
that, over how likely somebody who means anybody else would. Set by hand from the rates at which clerks err (published
studies of linkage errors), not fitted to any set of questions.
"""

from math import log2

SAME = 0.9
"""Of typed words, the share spelt as some record spells them; the rest in ways any one of which is this likely:"""
ANOTHER_FORM = 0.3
"""A nickname or another usual spelling (variants.csv)."""
PREFIX = 0.25
"""Typing stopped early."""
ONE_SLIP = 0.025
ONLY_BEGUN = 0.01
"""The record holds the first letters alone."""
SOUNDS = 0.005
SOUNDS_ROUGHLY = 0.001
TWO_SLIPS = 0.0003
APART = 0.3
"""Of names kept as one word, the share typed as two."""
NOT_THERE = 0.02
"""A typed word that the person's names do not hold."""
RAREST = 0.5
"""A word nobody bears counts as if half a person did."""
CITY = 100_000
"""A name is as rare as it is in a city of at least this many: a handful of people are taken for a sample of one."""
HOMES = CITY // 3

_DAYS = 80 * 365.25
_MONTH, _YEAR, _LIFE = 30, 365.25, 80
DAY = log2(0.9 * _DAYS)
DAY_SWAPPED = log2(0.01 * _DAYS)
"""Day and month."""
DAY_SLIPPED = log2(0.001 * _DAYS)
"""Any one digit, or two neighbours in the other order: about thirty such days each."""
DAY_NEARBY = log2(0.003 * _DAYS)
"""The same day of the next month or year, or ten years off."""
NEW_YEAR = log2(0.01 * _DAYS)
"""The record says 1 January of that year, as is written when only the year is known, or the question does."""
SAME_MONTH = log2(0.01 / _MONTH * _DAYS)
SAME_YEAR = log2(0.02 / _YEAR * _DAYS)
ANOTHER_DAY = log2(0.04)
ANOTHER_AGE = log2(0.05)
AGE, AGE_NEAR, AGE_OFF = 0.85, 0.05, 0.01
"""Within what was said; a year out, or two, on either side."""

NUMBER = 60.0
"""More than any name and date of birth: whoever types a number means it."""
NUMBER_SLIPPED = 25.0

POSTCODE = 0.85
POSTCODE_SLIPPED = 0.005
OUTWARD = 0.9
ANOTHER_POSTCODE = log2(0.15)
STREET_WORD_NOT_THERE = log2(0.25)
HOUSE = log2(0.8 * 60)
HOUSE_NEARLY = log2(0.05 * 60)
"""12A for 12."""
ANOTHER_HOUSE = log2(0.1)
FINEST = 0.125
"""Bits of a place are told in eighths."""
LIVES_THERE_NOW = 2 * FINEST


def against_chance(likely: float, share: float) -> float:
    """Bits of something typed that is `likely` for the person and borne by `share` of everybody."""
    return log2(likely / share)


def of_word(likely: float, share: float) -> float:
    """Bits of a typed word: meant so, or not meant at all and there by chance."""
    return log2(likely / share + NOT_THERE)


def of_age(likely: float, days: int) -> float:
    """Bits of an age said to within so many days: the wider, the less it says."""
    return log2(likely * _LIFE * _YEAR / max(days, 1))
