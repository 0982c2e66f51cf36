"""Health as the council hears of it: treatment for drugs and alcohol, mental-health concerns, young parents, GP lists.

About 6 adults in 1,000 are in treatment at a time (OHID, Adult substance misuse treatment statistics, 2023/24); about
one person in fifty has a concern reported to the council in a year (an assumption, marked as one).
"""

from dataclasses import dataclass

import numpy as np

from thinkfamily.world.chance import Columns, Ints, Texts, chance, pick_text
from thinkfamily.world.days import NEVER
from thinkfamily.world.needs import Setting, events, no_overlap
from thinkfamily.world.safeguarding import Spells, ordered

REPORTERS = ("School", "GP", "Police", "Hospital", "Housing", "Health visitor")


@dataclass(frozen=True, kw_only=True)
class Health:
    treatment: Spells
    concerns: Spells  # detail = who reported it
    birth_child: Ints  # children of parents under 20
    birth_parent: Ints
    birth_which: Texts
    patient: Ints
    patient_since: Ints
    practice: Texts


def draw_health(setting: Setting) -> Health:
    return Health(
        treatment=_treatment(setting), concerns=_concerns(setting), **_births(setting), **_patients(setting)
    )


def _treatment(setting: Setting) -> Spells:
    rng = chance(setting.seed, "treatment")
    who, start = events(
        setting,
        "entering treatment",
        0.0083,
        lambda _, s: setting.age(s) >= 15,
        lambda year: (
            1.3 * setting.in_family("substance", year) + 0.5 * setting.needs.mood + 0.4 * setting.people.sex
        ),
    )
    end = start + np.floor(40 + rng.gamma(1.3, 210, len(who))).astype(np.int64)
    kept = no_overlap(who, start, end)
    what = pick_text(
        rng, {"ALC": 0.45, "OPI": 0.3, "CRK": 0.1, "CAN": 0.11, "OTH": 0.03, "SYN": 0.01}, len(who)
    )
    end = np.minimum(end, np.minimum(setting.homes.died, setting.homes.left)[who])
    return ordered(who[kept], what[kept], start[kept], np.where(end <= setting.today, end, NEVER)[kept])


def _concerns(setting: Setting) -> Spells:
    rng = chance(setting.seed, "concerns")
    who, day = events(
        setting,
        "mental health concern",
        0.021,
        lambda _, s: setting.age(s) >= 5,
        lambda year: (
            1.0 * setting.needs.mood
            + 0.5 * setting.in_family("mood", year)
            + 0.3 * setting.in_family("conflict", year)
        ),
    )
    age = setting.age(day, who)
    adult = pick_text(
        rng, {"DEP": 0.4, "ANX": 0.36, "PSY": 0.09, "SHA": 0.08, "EAT": 0.02, "OTH": 0.05}, len(who)
    )
    child = pick_text(
        rng, {"ANX": 0.4, "SHA": 0.16, "DEP": 0.16, "NEU": 0.16, "EAT": 0.06, "OTH": 0.06}, len(who)
    )
    what = np.where(age < 18, child, adult).astype(object)
    birth = np.full(len(setting.people), -NEVER)
    mothers = setting.people.mother
    known = mothers >= 0
    np.maximum.at(birth, mothers[known], setting.people.born[known])
    after = (birth[who] < day) & (birth[who] > day - 365) & (rng.random(len(who)) < 0.5)
    what[after] = "PER"
    by = np.array(REPORTERS, dtype=object)[rng.integers(0, len(REPORTERS), len(who))]
    return ordered(who, what, day, day, by)


def _births(setting: Setting) -> Columns:
    people = setting.people
    child, parent, which = [], [], []
    for column, word in ((people.mother, "mother"), (people.father, "father")):
        rows = np.flatnonzero((column >= 0) & (people.born > setting.window) & (people.born <= setting.today))
        rows = rows[setting.age(people.born[rows], column[rows]) < 20]
        rows = rows[setting.here(column[rows], people.born[rows])]
        child.append(rows)
        parent.append(column[rows])
        which.append(np.full(len(rows), word, dtype=object))
    return {
        "birth_child": np.concatenate(child),
        "birth_parent": np.concatenate(parent),
        "birth_which": np.concatenate(which),
    }


def _patients(setting: Setting) -> Columns:
    """Everyone living here is on a list, and some who died or left still are; young men are missing more often."""
    rng, people, stays = chance(setting.seed, "patients"), setting.people, setting.homes.stays
    everyone = np.arange(len(people))
    here = setting.here(everyone, np.full(len(people), setting.today - 1))
    age = setting.age(setting.today)
    joins = here & (
        rng.random(len(people)) < np.where((people.sex == 1) & (age > 19) & (age < 36), 0.90, 0.985)
    )
    gone = (
        ~here
        & (np.minimum(setting.homes.died, setting.homes.left) > setting.today - 500)
        & np.isin(everyone, stays.person)
    )
    joins |= gone & (rng.random(len(people)) < 0.35)
    patient = np.flatnonzero(joins)
    start = stays.start[np.searchsorted(stays.person, patient)]
    since = np.maximum(np.maximum(start, people.born[patient]), setting.window - 9000) + rng.integers(
        3, 200, len(patient)
    )
    lsoa = setting.nuclei.lsoa[people.nucleus[patient]]
    practice = np.array([f"L9{(number // 6) * 7 % 900 + 100}" for number in lsoa.tolist()], dtype=object)
    return {"patient": patient, "patient_since": np.minimum(since, setting.today), "practice": practice}
