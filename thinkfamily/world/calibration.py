"""How near a made-up city comes to published figures: measured from the truth, each with its source.

Figures are for a whole city or country. The hub this project is modelled on holds families of interest; the made-up
city is all families of a city with children and the adults around them, so whole-city rates are the right ones.
"""

from dataclasses import dataclass

import numpy as np

from thinkfamily.datasets.codes import NEET_ACTIVITIES, OUT_OF_WORK_BENEFITS
from thinkfamily.world.chance import Bools, Ints
from thinkfamily.world.city import City
from thinkfamily.world.days import YEARS_OF_HISTORY


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One figure: measured `value`, the `published` one, and the bounds within which the city counts as near."""

    name: str
    value: float
    published: float
    low: float
    high: float
    source: str

    def __post_init__(self) -> None:
        if not self.low <= self.published <= self.high:
            raise ValueError(f"{self.name}: bounds {self.low} to {self.high} leave out {self.published}")

    @property
    def near(self) -> bool:
        return self.low <= self.value <= self.high

    def __str__(self) -> str:
        sign = " " if self.near else "!"
        return f"{sign} {self.name:<48} {self.value:8.4f}   published {self.published:8.4f}   {self.source}"


def measure(city: City) -> list[Measure]:
    """Every figure, from the day the city ends on or the year before it."""
    return [*_families(city), *_schools(city), *_care(city), *_crime(city), *_money_and_health(city)]


def _figure(name: str, value: float, published: float, slack: float, source: str) -> Measure:
    """Near means within `slack` (a share of the published figure) either way."""
    return Measure(
        name=name,
        value=float(value),
        published=published,
        low=published * (1 - slack),
        high=published * (1 + slack),
        source=source,
    )


def _here(city: City) -> Bools:
    s = city.setting
    return s.here(np.arange(len(s.people)), np.full(len(s.people), s.today - 1))


def _children(city: City) -> int:
    s = city.setting
    return int((_here(city) & (s.age(s.today) < 18)).sum())


def _now(city: City, end: Ints) -> int:
    return int((end > city.setting.today).sum())


def _families(city: City) -> list[Measure]:
    s = city.setting
    return [
        _figure(
            "people a family", len(s.people) / len(s.nuclei), 3.15, 0.06, "brief: 170,000 in 54,000 families"
        ),
    ]


def _schools(city: City) -> list[Measure]:
    p, a, learning, s = city.pupils, city.attendance, city.learning, city.setting
    year = p.year == p.year.max() - 1
    recent = a.month > a.month.max() - 12
    possible = np.bincount(a.month_person[recent], a.month_possible[recent])
    attended = np.bincount(a.month_person[recent], a.month_attended[recent])
    pupils = possible > 0
    away = 1 - attended[pupils] / possible[pupils]
    suspended = np.isin(a.out_kind, ("SUSP", "FIXD"))
    repeat = np.unique(a.out_person[suspended & (a.out_on > s.today - 365)])
    young = (learning.doing_end > s.today) & (s.age(s.today, learning.doing_person) < 18)
    neet = np.isin(learning.doing[young], NEET_ACTIVITIES)
    dfe = "DfE, "
    return [
        _figure("persistently absent pupils", (away >= 0.1).mean(), 0.23, 0.12, "brief; DfE 20.0 % England 2023/24"),
        _figure("sessions missed", 1 - attended.sum() / possible.sum(), 0.071, 0.2, dfe + "Pupil absence 2023/24"),
        _figure("free school meals", p.free_meals[year].mean(), 0.257, 0.12, dfe + "Schools, pupils, January 2025"),
        _figure("SEN support", (p.sen[year] == "K").mean(), 0.142, 0.12, dfe + "SEN in England, January 2025"),
        _figure("EHC plans", (p.sen[year] == "E").mean(), 0.053, 0.2, dfe + "SEN in England, January 2025"),
        _figure("suspensions a pupil and year", suspended.sum() / len(p.person), 0.113, 0.2,
                dfe + "Suspensions 2023/24"),
        _figure("pupils suspended in a year", len(repeat) / year.sum(), 0.041, 0.35, dfe + "Suspensions 2023/24"),
        _figure("permanent exclusions a pupil and year", (~suspended).sum() / len(p.person), 0.0013, 0.35,
                dfe + "Suspensions 2023/24"),
        _figure("NEET at 16-17", neet.mean(), 0.034, 0.35, dfe + "NEET and participation 2024/25; brief 3.4 %"),
    ]  # fmt: skip


def _care(city: City) -> list[Measure]:
    children = _children(city)
    source = "DfE, Children in need, and looked after, 2024"
    return [
        _figure("children in need", _now(city, city.help.in_need.end) / children, 0.033, 0.2, source),
        _figure("protection plans", _now(city, city.help.plans.end) / children, 0.0044, 0.5, source),
        _figure("looked-after children", _now(city, city.care.spell_end) / children, 0.0070, 0.3, source),
        _figure("families in early help", _now(city, city.help.case_end) / len(city.setting.nuclei), 0.018, 0.4,
                "assumed"),
    ]  # fmt: skip


def _crime(city: City) -> list[Measure]:
    a_year = len(city.setting.people) * 0.93 * YEARS_OF_HISTORY
    crime, missing = city.crime, city.safeguarding.missing
    child = city.setting.age(missing.start, missing.person) < 18
    ons = "ONS, Domestic abuse overview 2023/24: 1.35 million"
    return [
        _figure("offences with a known suspect", len(crime.offences.day) / a_year, 0.018, 0.25,
                "assumed: a fifth of recorded"),
        _figure("domestic incidents", len(crime.domestic.day) / a_year, 0.022, 0.25, ons),
        _figure("anti-social behaviour reports", len(crime.antisocial.day) / a_year, 0.009, 0.3,
                "assumed: half of recorded"),
        _figure("child missing episodes a child and year",
                child.sum() / (_children(city) * YEARS_OF_HISTORY), 0.014, 0.45, "NCA, Missing persons 2022/23"),
    ]  # fmt: skip


def _money_and_health(city: City) -> list[Measure]:
    s, m, h = city.setting, city.money, city.health
    adult = _here(city) & (s.age(s.today) >= 18) & (s.age(s.today) < 66)
    idle = np.isin(m.claim_benefit, OUT_OF_WORK_BENEFITS) & (m.claim_end > s.today)
    tenants = m.tenancy_end > s.today
    births = h.birth_which == "mother"
    return [
        _figure("adults on an out-of-work benefit", len(np.unique(m.claim_person[idle])) / adult.sum(), 0.12, 0.2,
                "DWP Stat-Xplore 2025"),
        _figure("council tenancies a family", len(np.unique(m.tenancy[tenants])) / len(s.nuclei), 0.15, 0.3,
                "Bristol City Council: 27,000 of 205,000 homes, more among families"),
        _figure("homelessness duties a household and year",
                len(m.homeless_case) / YEARS_OF_HISTORY / len(s.nuclei), 0.014, 0.3, "MHCLG, H-CLIC 2024/25"),
        _figure("adults in treatment", _now(city, h.treatment.end) / adult.sum(), 0.0075, 0.35, "OHID 2023/24"),
        _figure("births to mothers under 20, of all births",
                births.sum() / (s.people.born > s.window).sum(), 0.024, 0.5, "ONS, Births by parents' age 2022"),
    ]  # fmt: skip
