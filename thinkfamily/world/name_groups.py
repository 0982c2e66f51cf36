"""The naming habits of the city's communities, and how many they are.

Shares follow the 2021 census for Bristol (ONS, TS021/TS012), tilted to families with children; `poorer` says how
far a community was pushed to poorer neighbourhoods; `newcomers` came within the ten years; `children` is the mean
number after the first; `three_generations` the share of households with a grandparent in.
"""

from dataclasses import dataclass
from enum import Enum, auto


class Habit(Enum):
    """How a child's full name is made."""

    FATHERS_SURNAME = auto()  # the father's where the parents are together, else the mother's
    FATHERS_NAMES = auto()  # own name, father's name, grandfather's name; a wife keeps hers (Somali)
    FATHER_IN_MIDDLE = auto()  # own name, father's name, family name; a wife keeps hers (Arabic, Kurdish)
    TITLE_NAMES = auto()  # Muhammad before a man's name, Begum or Bibi after a woman's (South Asian Muslim)
    SINGH_KAUR = auto()  # Singh or Kaur in the middle
    GENDERED = auto()  # -ski of a man, -ska of a woman (Polish)
    TWO_SURNAMES = auto()  # father's first surname and mother's first surname (Spanish, Portuguese)


@dataclass(frozen=True, kw_only=True)
class Group:
    """One community: `country` names its lists in the open data, "" where hand-written lists serve."""

    name: str
    share: float
    ethnicity: str  # the school census code (DfE common basic data set CS039)
    habit: Habit = Habit.FATHERS_SURNAME
    country: str = ""
    language: str = "ENG"  # the school census code (DfE CS040)
    poorer: float = 0.0
    newcomers: float = 0.12
    children: float = 0.95
    three_generations: float = 0.04


GROUPS = (
    Group(name="british", share=70.0, ethnicity="WBRI"),
    Group(name="irish", share=0.9, ethnicity="WIRI"),
    Group(name="polish", share=3.2, ethnicity="WOTH", country="PL", habit=Habit.GENDERED, language="POL",
          newcomers=0.3, poorer=0.6),
    Group(name="romanian", share=2.0, ethnicity="WOTH", country="RO", language="RMN", newcomers=0.5, poorer=0.8),
    Group(name="spanish", share=0.9, ethnicity="WOTH", country="ES", habit=Habit.TWO_SURNAMES, language="SPA",
          newcomers=0.4),
    Group(name="portuguese", share=0.8, ethnicity="WOTH", country="PT", habit=Habit.TWO_SURNAMES, language="POR",
          newcomers=0.35, poorer=0.5),
    Group(name="italian", share=0.7, ethnicity="WOTH", country="IT", language="ITA", newcomers=0.3),
    Group(name="turkish", share=0.6, ethnicity="OOTH", country="TR", language="TUR", newcomers=0.2, poorer=0.5),
    Group(name="pakistani", share=2.8, ethnicity="APKN", habit=Habit.TITLE_NAMES, language="URD", poorer=1.2,
          children=1.5, three_generations=0.2),
    Group(name="bangladeshi", share=1.0, ethnicity="ABAN", habit=Habit.TITLE_NAMES, country="BD", language="BNG",
          poorer=1.3, children=1.5, three_generations=0.2),
    Group(name="hindu", share=1.3, ethnicity="AIND", language="GUJ", newcomers=0.3, three_generations=0.15),
    Group(name="sikh", share=0.8, ethnicity="AIND", habit=Habit.SINGH_KAUR, language="PNJ", three_generations=0.2),
    Group(name="chinese", share=0.9, ethnicity="CHNE", language="CHI", newcomers=0.4),
    Group(name="somali", share=4.2, ethnicity="BAFR", habit=Habit.FATHERS_NAMES, language="SOM", poorer=1.8,
          newcomers=0.25, children=2.6, three_generations=0.09),
    Group(name="arabic", share=1.8, ethnicity="OOTH", habit=Habit.FATHER_IN_MIDDLE, language="ARA", poorer=1.2,
          newcomers=0.4, children=1.7),
    Group(name="kurdish", share=0.8, ethnicity="OOTH", habit=Habit.FATHER_IN_MIDDLE, language="KUR", poorer=1.2,
          newcomers=0.4, children=1.4),
    Group(name="caribbean", share=2.8, ethnicity="BCRB", country="JM", poorer=1.3),
    Group(name="nigerian", share=1.4, ethnicity="BAFR", newcomers=0.4, poorer=0.9, children=1.3),
    Group(name="ghanaian", share=0.8, ethnicity="BAFR", newcomers=0.3, poorer=0.9, children=1.2),
)  # fmt: skip
BY_NAME = {group.name: number for number, group in enumerate(GROUPS)}


def ethnicity_of(mother: int, father: int) -> str:
    """The school census code of a child of these two groups; a father not known counts as the mother's group."""
    mothers = GROUPS[mother].ethnicity
    fathers = GROUPS[father].ethnicity if father >= 0 else mothers
    if mothers == fathers:
        return mothers
    pair = {mothers, fathers}
    white = {"WBRI", "WIRI", "WOTH"}
    if pair <= white:
        return "WOTH"
    if pair & white:
        if "BCRB" in pair:
            return "MWBC"
        if "BAFR" in pair:
            return "MWBA"
        if pair & {"AIND", "APKN", "ABAN", "CHNE"}:
            return "MWAS"
    return "MOTH"
