"""What each piece of evidence is worth, in bits: log2 of how likely somebody who means this person would have typed
that, over how likely somebody who means anybody else would. Set by hand from the rates at which clerks err (published
studies of linkage errors), not fitted to any set of questions.
"""

from math import log2

SAME = 0.9
"""Of typed words, the share spelt as some record spells them; the rest in ways any one of which is this likely:"""
PREFIX = 0.25
NICKNAME = 0.3
ONE_SLIP = 0.025
SOUNDS = 0.005
TWO_SLIPS = 0.0003
NOT_THERE = log2(0.02)
"""A typed word that the person's names do not hold."""
RAREST = 0.5
"""A word nobody bears counts as if half a person did."""
CITY = 100_000
"""A name is as rare as it is in a city of at least this many: a handful of people are taken for a sample of one."""

DAY = log2(0.9 * 80 * 365.25)
DAY_SWAPPED = log2(0.01 * 80 * 365.25)
DAY_SLIPPED = log2(0.003 * 80 * 365.25)
ANOTHER_DAY = log2(0.04)
AGE = log2(0.85 * 80)
AGE_NEAR = log2(0.1 * 40)
ANOTHER_AGE = log2(0.05)

NUMBER = 60.0
"""More than any name and date of birth: whoever types a number means it."""
NUMBER_SLIPPED = 25.0

POSTCODE = 0.85
POSTCODE_SLIPPED = 0.02
OUTWARD = 0.9
ANOTHER_POSTCODE = log2(0.15)
HOUSE = log2(0.8 * 60)
ANOTHER_HOUSE = log2(0.1)
LIVES_THERE_NOW = 0.3


def against_chance(likely: float, share: float) -> float:
    """Bits of something typed that is `likely` for the person and borne by `share` of everybody."""
    return log2(likely / share)
