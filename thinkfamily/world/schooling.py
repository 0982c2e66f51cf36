"""Schools and pupils: which school each child attends each year, special needs, free meals, how often away.

SEN support 14.2 % and EHC plans 5.3 % of pupils (DfE, Special educational needs in England, January 2025); Bristol
is close. The pandemic's closures are left out: every year here is an ordinary one.
"""

from dataclasses import dataclass

import numpy as np

from thinkfamily.world import days
from thinkfamily.world.care import Care
from thinkfamily.world.chance import Bools, Floats, Ints, Texts, chance, pick, pick_text, standard
from thinkfamily.world.money import Money
from thinkfamily.world.name_groups import GROUPS
from thinkfamily.world.needs import Setting
from thinkfamily.world.place_names import SCHOOL_FIRST, SCHOOL_SECOND

PRIMARY, SECONDARY, SPECIAL, REFERRAL_UNIT, POST_16 = range(5)
PHASES = ["PRI", "SEC", "SPE", "PRU", "P16"]
ENDINGS = ["Primary School", "Academy", "School", "Learning Centre", "College"]
SEN_TYPES = {
    "SLCN": 25,
    "SEMH": 22,
    "MLD": 14,
    "SPLD": 13,
    "ASD": 14,
    "PD": 3,
    "HI": 2,
    "VI": 1,
    "OTH": 5,
    "SLD": 1,
}
PLAN_TYPES = {
    "ASD": 34,
    "SLCN": 20,
    "SEMH": 16,
    "MLD": 9,
    "SLD": 9,
    "PMLD": 3,
    "PD": 4,
    "SPLD": 4,
    "HI": 2,
    "VI": 1,
}


@dataclass(frozen=True, kw_only=True)
class Schools:
    """One row a school; `urn` is six digits from 900001, beyond any real school's."""

    urn: Texts
    name: Texts
    phase: Ints
    lsoa: Ints
    postcode: Texts
    opened: Ints
    closed: Ints
    east: Floats
    north: Floats


@dataclass(frozen=True, kw_only=True)
class Pupils:
    """One row a pupil and academic year (`year` is when it began); `absence` the share of sessions missed."""

    person: Ints
    year: Ints
    group: Ints  # national curriculum year, 0 = reception
    school: Ints
    sen: Texts
    sen_type: Texts
    free_meals: Bools
    additional_language: Bools
    carer: Bools
    absence: Floats
    strain: Floats  # the family's strain of the year, which behaviour at school follows


def build_schools(setting: Setting) -> Schools:
    rng, city = chance(setting.seed, "schools"), setting.map
    people = len(setting.people)
    counts = (
        max(3, people // 1900),
        max(2, people // 8000),
        max(1, people // 40_000),
        max(1, people // 60_000),
        max(1, people // 60_000),
    )
    phase = np.repeat(np.arange(5), counts)
    lsoa = pick(rng, city.weight, len(phase))
    firsts = rng.permutation(
        np.array([f"{a} {b}" for a in SCHOOL_FIRST for b in SCHOOL_SECOND], dtype=object)
    )
    name = np.array([f"{firsts[i % len(firsts)]} {ENDINGS[p]}" for i, p in enumerate(phase)], dtype=object)
    postcode = city.postcode[city.first_postcode[lsoa] + rng.integers(0, 5, len(phase))]
    opened = setting.window - rng.integers(2000, 20_000, len(phase))
    return Schools(
        urn=np.array([str(900_001 + i * 7) for i in range(len(phase))], dtype=object),
        name=name,
        phase=phase,
        lsoa=lsoa,
        postcode=postcode,
        opened=opened,
        closed=np.full(len(phase), days.NEVER),
        east=city.east[lsoa] + rng.normal(0, 150, len(phase)),
        north=city.north[lsoa] + rng.normal(0, 150, len(phase)),
    )


def enrol(setting: Setting, schools: Schools, money: Money, care: Care) -> Pupils:
    """Every pupil in every academic year that touches the ten years."""
    rng, people = chance(setting.seed, "enrolment"), setting.people
    born_year = days.years(people.born) - (days.months(people.born) % 12 < 8)  # academic year of birth
    first = int(days.years(np.array([setting.window]))[0])
    last = int(days.years(np.array([setting.today]))[0])
    state = rng.random(len(people)) < np.where(setting.nuclei.poverty[people.nucleus] < -0.6, 0.88, 0.985)
    lsoa = np.array(setting.homes.dwellings.lsoa)
    sen, kind, known_from = _special_needs(setting)
    attends = np.full(len(people), -1)
    away, columns = rng.standard_normal(len(people)), []
    for year in range(first, last + 1):
        group = year - born_year - 5
        candidates = np.flatnonzero((group >= 0) & (group <= 11) & state)
        home = np.full(len(candidates), -1)
        for month in (10, 13, 17):  # lives here in October, January or May
            on = np.full(len(candidates), int(days.of(np.array([year]), month, 15)[0]))
            at = (
                setting.homes.stays.at(candidates, on)
                if on[0] < setting.today
                else np.full(len(candidates), -1)
            )
            home = np.where(home < 0, at, home)
        candidates, home = candidates[home >= 0], home[home >= 0]
        stage = group[candidates]
        has = np.where(
            (sen[candidates] == "K") & (stage >= known_from[candidates]),
            "K",
            np.where((sen[candidates] == "E") & (stage >= known_from[candidates]), "E", "N"),
        ).astype(object)
        special = (
            (has == "E")
            & np.isin(kind[candidates], ("ASD", "SLD", "PMLD", "SEMH", "MLD"))
            & (candidates % 5 < 3)
        )
        wanted = np.where(special, SPECIAL, np.where(stage <= 6, PRIMARY, SECONDARY))
        attends[candidates] = _choose(schools, setting, attends[candidates], wanted, lsoa[home], rng)
        t = int(setting.needs.year(int(days.of(np.array([year]), 12, 1)[0])))
        family = people.nucleus[candidates]
        strain = setting.needs.family["strain"][family, t]
        score = (
            0.36 * setting.needs.family["poverty"][family, t]
            + 0.22 * strain
            + np.where(stage > 6, 0.38, 0.15) * setting.needs.behaviour[candidates]
            + np.where(stage > 6, 0.30, 0.12) * setting.needs.mood[candidates]
            + 0.25 * (has != "N")
            + 0.42 * away[candidates]
            + 0.42 * rng.standard_normal(len(candidates))
            + 0.40 * (stage > 6)
            + 0.3 * (stage >= 10)
        )
        start = int(days.of(np.array([year]), 12, 1)[0])
        looked_after = np.isin(
            candidates, care.spell_child[(care.spell_start <= start) & (care.spell_end > start)]
        )
        columns.append(
            (
                candidates,
                np.full(len(candidates), year),
                stage,
                attends[candidates],
                has,
                np.where(has == "N", "", kind[candidates]),
                money.poor[family, t] & ~looked_after,
                score,
                strain,
            )
        )
    person, years, stage, school, has, types, meals, score, strain = (
        np.concatenate(c) for c in zip(*columns, strict=True)
    )
    tongue = np.array([g.language != "ENG" for g in GROUPS])[people.group[person]]
    arrived = setting.nuclei.arrived[people.nucleus] > setting.window
    abroad = tongue & ((people.father[person] >= 0) | arrived[person] | (person % 3 > 0))
    # half the pupils miss under 4.85 % of sessions, between a fifth and a quarter over 10 %
    rate = np.exp(np.log(0.0485) + 0.98 * standard(score)).clip(0.002, 0.97)
    carer = (rng.random(len(people)) < 0.006 * np.exp(0.7 * setting.nuclei.mood[people.nucleus]))[person]
    return Pupils(
        person=person,
        year=years,
        group=stage,
        school=school,
        sen=has,
        sen_type=types,
        free_meals=meals,
        additional_language=abroad,
        carer=carer & (stage > 2),
        absence=rate,
        strain=strain,
    )


def _special_needs(setting: Setting) -> tuple[Texts, Texts, Ints]:
    """Level (N, K, E), type and the year group from which it is known, by person."""
    rng, needs = chance(setting.seed, "special needs"), setting.needs
    score = standard(
        0.75 * needs.learning + 0.4 * needs.behaviour + 0.45 * rng.standard_normal(len(setting.people))
    )
    level = np.where(score > 1.50, "E", np.where(score > 0.70, "K", "N")).astype(object)
    kind = np.where(
        level == "E", pick_text(rng, PLAN_TYPES, len(score)), pick_text(rng, SEN_TYPES, len(score))
    )
    return level, kind.astype(object), np.floor(rng.gamma(1.4, 2.0, len(score))).astype(np.int64)


def _choose(
    schools: Schools, setting: Setting, now: Ints, wanted: Ints, lsoa: Ints, rng: np.random.Generator
) -> Ints:
    """The school of each: the one they have if it is still the right kind and near, else one near home."""
    chosen = now.copy()
    east, north = setting.map.east[lsoa], setting.map.north[lsoa]
    has = now >= 0
    far = np.zeros(len(now), dtype=bool)
    far[has] = np.hypot(schools.east[now[has]] - east[has], schools.north[now[has]] - north[has]) > 3500
    keep = has & (np.where(has, schools.phase[now], -1) == wanted) & ~(far & (rng.random(len(now)) < 0.5))
    for phase in (PRIMARY, SECONDARY, SPECIAL):
        who = np.flatnonzero(~keep & (wanted == phase))
        options = np.flatnonzero(schools.phase == phase)
        distance = np.hypot(
            schools.east[options][None, :] - east[who][:, None],
            schools.north[options][None, :] - north[who][:, None],
        )
        near = -distance / (650 if phase == PRIMARY else 1100) + rng.gumbel(size=distance.shape)
        chosen[who] = options[near.argmax(axis=1)] if len(who) else who
    return chosen
