"""Children at risk outside the home, and what the police and youth services do about them and about offenders.

Missing: about 14 children of 10 to 17 in 1,000 are reported in a year, several times each, looked-after children far
more (NCA, Missing persons data report, 2022/23). Exploitation: about 2 in 1,000 have it as a factor in an assessment
(DfE, Characteristics of children in need, 2023/24). A few adults exploit several children each, which is what links
them.
"""

from dataclasses import dataclass

import numpy as np

from thinkfamily.world.care import Care
from thinkfamily.world.chance import Floats, Ints, Texts, chance, happen, pick_text
from thinkfamily.world.crime import ACQUISITIVE, Crime, Incidents, Peers, gather, suspects_under
from thinkfamily.world.days import NEVER, YEAR
from thinkfamily.world.needs import Setting, events, no_overlap, rate

PRISONS = ("Farrowgate", "Stonebeck", "Eastmere", "Highmoor")  # invented


@dataclass(frozen=True, kw_only=True)
class Spells:
    """Periods of one service: person, what, start and end (NEVER while it lasts), a second code."""

    person: Ints
    what: Texts
    start: Ints
    end: Ints
    detail: Texts

    def __len__(self) -> int:
        return len(self.person)


@dataclass(frozen=True, kw_only=True)
class Safeguarding:
    missing: Spells  # what = risk, detail = concern
    exploitation: Incidents  # what = flag
    intelligence: Incidents  # what = topic, detail = grades "source assessment handling"
    disposals: Spells  # youth cautions and restorative justice
    breaches: Spells
    prison: Spells  # end = release, which may be to come
    youth_justice: Spells
    safer_options: Spells
    asb_cases: Spells


def ordered(person: Ints, what: Texts, start: Ints, end: Ints, detail: Texts | None = None) -> Spells:
    order = np.lexsort((person, start))
    second = np.full(len(person), "", dtype=object) if detail is None else detail
    return Spells(
        person=person[order], what=what[order], start=start[order], end=end[order], detail=second[order]
    )


def draw_safeguarding(setting: Setting, care: Care, crime: Crime) -> Safeguarding:
    reports, concern = _exploitation(setting, care, crime)
    disposals, justice = _youth_justice(setting, crime)
    return Safeguarding(
        missing=_missing(setting, care, concern),
        exploitation=reports,
        intelligence=_intelligence(setting, crime, reports),
        disposals=disposals,
        breaches=_breaches(setting, crime),
        prison=_prison(setting, crime),
        youth_justice=justice,
        safer_options=_safer_options(setting, reports),
        asb_cases=_asb_cases(setting, crime),
    )


def _in_care(care: Care, count: int, start: int) -> np.ndarray:
    return np.isin(
        np.arange(count), care.spell_child[(care.spell_start < start + 200) & (care.spell_end > start + 100)]
    )


def _missing(setting: Setting, care: Care, concern: Texts) -> Spells:
    rng, needs, people = chance(setting.seed, "missing"), setting.needs, setting.people
    lasting = chance(setting.seed, "running away").gamma(0.35, 2.0, len(people))
    drawn = np.array([bool(c) for c in concern])

    def weight(year: int) -> Floats:
        start = setting.year_starts()[year]
        return (
            0.5 * needs.behaviour
            + 0.5 * needs.drawn_in
            + 0.45 * setting.in_family("strain", year)
            + 2.0 * _in_care(care, len(people), start)
            + 1.6 * drawn
            + np.log(lasting + 1e-2)
            + 0.35 * (setting.age(start) - 14)
        )

    child, day = events(
        setting, "missing children", 0.042, lambda _, s: np.isin(setting.age(s), range(9, 17)), weight
    )
    adult, on = events(
        setting,
        "missing adults",
        0.0022,
        lambda _, s: setting.age(s) >= 18,
        lambda year: 0.9 * needs.mood + 0.4 * setting.in_family("strain", year),
    )
    who, when = np.concatenate([child, adult]), np.concatenate([day, on])
    found = when + np.minimum(rng.geometric(0.6, len(who)) - 1, 40)
    kept = no_overlap(who, when, found + 1)
    who, when, found = who[kept], when[kept], found[kept]
    young = setting.age(when, who) < 18
    named = np.where(young & (rng.random(len(who)) < 0.75), concern[who], "")
    named = np.where(
        (named == "") & young & (rng.random(len(who)) < 0.06),
        pick_text(rng, {"CSE": 0.4, "CCE": 0.35, "GANG": 0.25}, len(who)),
        named,
    )
    risk = np.where(
        young,
        pick_text(rng, {"LOW": 0.15, "MED": 0.6, "HIGH": 0.22, "NAR": 0.03}, len(who)),
        pick_text(rng, {"LOW": 0.2, "MED": 0.6, "HIGH": 0.2}, len(who)),
    )
    return ordered(
        who,
        risk.astype(object),
        when,
        np.where(found <= setting.today, found, NEVER),
        np.where(named == "", "NONE", named).astype(object),
    )


def _exploitation(setting: Setting, care: Care, crime: Crime) -> tuple[Incidents, Texts]:
    """Flagged reports over about a year for each exploited child, and by person the concern there ever was ("")."""
    rng, needs, people = chance(setting.seed, "exploitation"), setting.needs, setting.people
    lawless = setting.in_family("crime", 5) + needs.behaviour
    can = (
        (setting.age(setting.today) >= 22) & (setting.age(setting.today) < 50) & (setting.homes.left == NEVER)
    )
    adults = np.flatnonzero(can)[np.argsort(-lawless[can], kind="stable")[: max(4, len(people) // 1500)]]
    child, since = [], []
    for year, start in enumerate(setting.year_starts()):
        weight = (
            1.1 * needs.drawn_in
            + 0.4 * setting.in_family("strain", year)
            + 0.4 * setting.in_family("conflict", year)
            + 1.5 * _in_care(care, len(people), start)
        )
        can = np.isin(setting.age(start), range(11, 17)) & setting.here(
            np.arange(len(people)), np.full(len(people), start + 100)
        )
        rows, when = happen(rng, rate(weight, can, 0.0058), start, min(start + 365, setting.today))
        child.append(rows)
        since.append(when)
    who, when = np.concatenate(child), np.concatenate(since)
    girls = people.sex[who] == 0
    flag = np.where(
        girls,
        pick_text(rng, {"CSE": 0.78, "CCE": 0.14, "CL": 0.08}, len(who)),
        pick_text(rng, {"CSE": 0.14, "CCE": 0.36, "CL": 0.22, "GANG": 0.16, "KNIFE": 0.12}, len(who)),
    )
    concern = np.full(len(people), "", dtype=object)
    concern[who] = flag
    # an adult works one part of the city: children of neighbouring areas meet the same one
    grown = adults[np.argsort(setting.nuclei.lsoa[people.nucleus[adults]], kind="stable")]
    area = setting.nuclei.lsoa[people.nucleus[grown]]
    nearest = np.searchsorted(area, setting.nuclei.lsoa[people.nucleus[who]]).clip(max=len(grown) - 1)
    abuser = grown[(nearest + rng.integers(0, 2, len(who))).clip(max=len(grown) - 1)]
    count = 1 + rng.poisson(1.6, len(who))
    row = np.repeat(np.arange(len(who)), count)
    day = when[row] + np.where(
        np.r_[True, row[1:] != row[:-1]] if len(row) else np.zeros(0, bool), 0, rng.integers(5, 400, len(row))
    )
    person = who[row]
    keep = (day < setting.today) & setting.here(person, day) & (setting.age(day, person) < 18)
    row, day, person = row[keep], day[keep], person[keep]
    number, none = np.arange(len(row)), np.full(len(row), -1)
    by = np.where(rng.random(len(row)) < 0.55, abuser[row], none)
    by = np.where((by >= 0) & setting.here(np.maximum(by, 0), day), by, -1)
    friend = np.where(rng.random(len(row)) < 0.3, Peers(setting).of(person, day, rng), none)
    friend = np.where(
        (friend >= 0) & np.isin(setting.age(day, np.maximum(friend, 0)), range(10, 18)), friend, -1
    )
    also = rng.random(len(row))
    # a child made to carry drugs is written down as victim, sometimes as suspect: kept as it was written
    child_role = np.where((flag[row] != "CSE") & (also < 0.25), "S", "V")
    parts = [
        (number, np.where(child_role == "V", person, none), "VIC"),
        (number, np.where(child_role == "S", person, none), "SUS"),
        (number, by, "SUS"),
        (number, np.where(also < 0.5, friend, none), "VIC"),
        (number, np.where(also < 0.5, none, friend), "WIT"),
    ]
    return gather(day, flag[row], np.full(len(row), "", dtype=object), parts), concern


def _intelligence(setting: Setting, crime: Crime, reports: Incidents) -> Incidents:
    """Reports follow suspects of supply, theft and exploitation, and sometimes name the wrong person."""
    rng = chance(setting.seed, "intelligence")
    who, day = crime.offences.parts("SUS")
    code = crime.offences.what[crime.offences.part_of[crime.offences.part_role == "SUS"]]
    some = rng.random(len(who)) < np.where(
        code == "092/30", 0.9, np.where(np.isin(code, ACQUISITIVE), 0.16, 0.05)
    )
    topic = np.where(
        code == "092/30",
        "DRUG",
        np.where(np.isin(code, ACQUISITIVE), "ACQ", np.where(code == "008/26", "WEAP", "GANG")),
    )
    named, on = reports.parts("SUS")
    flags = reports.what[reports.part_of[reports.part_role == "SUS"]]
    from_flag = np.where(
        flags == "CSE", "CSE", np.where(flags == "CL", "CL", np.where(flags == "KNIFE", "WEAP", "GANG"))
    )
    person, when = (
        np.concatenate([who[some], named]),
        np.concatenate([day[some], on]) - rng.integers(1, 90, int(some.sum()) + len(named)),
    )
    what = np.concatenate([topic[some], from_flag]).astype(object)
    wrong = rng.random(len(person)) < 0.07
    person = np.where(wrong, Peers(setting).of(person, when, rng), person)
    keep = (person >= 0) & (when > setting.window) & setting.here(np.maximum(person, 0), when)
    person, when, what = person[keep], when[keep], what[keep]
    old = setting.age(when, person) >= 10
    person, when, what = person[old], when[old], what[old]
    grades = [
        f"{s} {a} {h}"
        for s, a, h in zip(
            pick_text(rng, {"1": 0.5, "2": 0.42, "3": 0.08}, len(person)),
            pick_text(rng, {"A": 0.25, "B": 0.3, "C": 0.22, "D": 0.2, "E": 0.03}, len(person)),
            pick_text(rng, {"P": 0.7, "C": 0.3}, len(person)),
            strict=True,
        )
    ]
    number = np.arange(len(person))
    friend = np.where(rng.random(len(person)) < 0.2, Peers(setting).of(person, when, rng), -1)
    friend = np.where((friend >= 0) & (setting.age(when, np.maximum(friend, 0)) >= 10), friend, -1)
    parts = [(number, person, "SUS"), (number, friend, "INV")]
    return gather(when, what, np.array(grades, dtype=object), parts)


def _youth_justice(setting: Setting, crime: Crime) -> tuple[Spells, Spells]:
    """Disposals out of court; interventions of the youth offending team after them, after court, and before either."""
    rng = chance(setting.seed, "youth justice")
    young, day = suspects_under(setting, crime, 18)
    person, outcome = crime.offences.part_person, crime.offences.part_outcome
    given = young & np.isin(outcome, ("CAU", "CR"))
    on = crime.offences.part_outcome_on[given]
    kind = np.where(
        outcome[given] == "CR", "RJ", pick_text(rng, {"YC": 0.6, "YCC": 0.4}, int(given.sum()))
    ).astype(object)
    disposals = ordered(person[given], kind, on, on)
    court = young & np.isin(outcome, ("CON", "CAU", "CHG")) | (young & (rng.random(len(young)) < 0.10))
    begun = np.where(
        crime.offences.part_outcome_on[court] < NEVER, crime.offences.part_outcome_on[court], day[court] + 30
    )
    begun = begun + rng.integers(3, 40, len(begun))
    who, result = person[court], outcome[court]
    plan = np.where(
        result == "CON",
        pick_text(rng, {"RO": 0.62, "YRO": 0.3, "DTO": 0.06, "REM": 0.02}, len(who)),
        np.where(result == "CAU", pick_text(rng, {"YC": 0.5, "YCC": 0.5}, len(who)), "TRI"),
    ).astype(object)
    end = begun + np.where(plan == "TRI", 90, 180) + rng.integers(-30, 90, len(who))
    kept = (
        no_overlap(who, begun, end)
        & (begun < setting.today)
        & setting.here(who, begun)
        & (setting.age(begun, who) < 18)
    )
    end = np.minimum(end, setting.people.born[who] + round(18.3 * YEAR))
    return disposals, ordered(
        who[kept], plan[kept], begun[kept], np.where(end <= setting.today, end, NEVER)[kept]
    )


def _breaches(setting: Setting, crime: Crime) -> Spells:
    rng = chance(setting.seed, "breaches")
    who, day = (
        np.concatenate(pair)
        for pair in zip(crime.domestic.parts("SUS"), crime.offences.parts("SUS"), strict=True)
    )
    count = len(crime.domestic.parts("SUS")[0])
    domestic = np.arange(len(who)) < count
    some = rng.random(len(who)) < np.where(domestic, 0.045, 0.03)
    on = day + rng.integers(10, 300, len(who))
    some &= (on < setting.today) & setting.here(who, on) & (setting.age(day, who) >= 10)
    kind = np.where(
        domestic,
        pick_text(rng, {"NMO": 0.4, "RES": 0.35, "BAIL": 0.25}, len(who)),
        pick_text(rng, {"BAIL": 0.5, "CBO": 0.3, "INJ": 0.2}, len(who)),
    ).astype(object)
    recent = (
        domestic & (on > 20_054) & (rng.random(len(who)) < 0.5)
    )  # protection orders from 27 November 2024
    kind[recent] = "DAPO"
    return ordered(who[some], kind[some], on[some], on[some])


def _prison(setting: Setting, crime: Crime) -> Spells:
    rng = chance(setting.seed, "prison")
    part = crime.offences
    convicted = (part.part_role == "SUS") & (part.part_outcome == "CON")
    serious = np.isin(part.what[part.part_of], ("005/01", "008/01", "034/01", "092/30", "028/03", "020/05"))
    old = setting.age(np.minimum(part.part_outcome_on, setting.today), part.part_person) >= 15
    sent = convicted & old & (rng.random(len(convicted)) < np.where(serious, 0.62, 0.05))
    who, start = part.part_person[sent], part.part_outcome_on[sent]
    end = start + np.floor(60 + rng.gamma(1.2, 1.1, len(who)) * YEAR).astype(np.int64)
    kept = no_overlap(who, start, end)
    where = np.array(PRISONS, dtype=object)[rng.integers(0, len(PRISONS), len(who))]
    return ordered(who[kept], where[kept], start[kept], end[kept])


def _safer_options(setting: Setting, reports: Incidents) -> Spells:
    rng = chance(setting.seed, "safer options")
    who, day = reports.parts("VIC")
    flag = reports.what[reports.part_of[reports.part_role == "VIC"]]
    start = day + rng.integers(5, 60, len(who))
    end = start + rng.integers(60, 400, len(who))
    some = (
        (rng.random(len(who)) < 0.5)
        & (start < setting.today)
        & setting.here(who, start)
        & (setting.age(start, who) < 18)
    )
    some &= no_overlap(np.where(some, who, -1 - np.arange(len(who))), start, end)
    end = np.minimum(end, setting.people.born[who] + round(18.5 * YEAR))
    return ordered(who[some], flag[some], start[some], np.where(end <= setting.today, end, NEVER)[some])


def _asb_cases(setting: Setting, crime: Crime) -> Spells:
    """The team takes on those who are reported again and again."""
    rng = chance(setting.seed, "anti-social cases")
    who, day = crime.antisocial.parts("SUS")
    times = np.bincount(who, minlength=len(setting.people))
    some = (rng.random(len(who)) < np.where(times[who] >= 3, 0.22, 0.04)) & (setting.age(day, who) >= 10)
    start = day + rng.integers(7, 90, len(who))
    end = start + rng.integers(60, 500, len(who))
    some &= (start < setting.today) & setting.here(who, start)
    some &= no_overlap(np.where(some, who, -1 - np.arange(len(who))), start, end)
    action = pick_text(rng, {"WARN": 0.5, "ABC": 0.26, "CPN": 0.12, "INJ": 0.07, "CBO": 0.05}, len(who))
    return ordered(who[some], action[some], start[some], np.where(end <= setting.today, end, NEVER)[some])
