"""Results at 11 and 16, and what young people do afterwards: NEET is caused in part by what came before.

NEET or activity not known among 16-17 year olds: Bristol and England are both near 5-6 % together, of which 3.4 %
NEET (DfE, NEET and participation by local authority, 2024/25). Attainment 8 averages 46 (DfE, 2023/24).
"""

from dataclasses import dataclass

import numpy as np

from thinkfamily.world import days
from thinkfamily.world.attendance import Attendance
from thinkfamily.world.care import Care
from thinkfamily.world.chance import Bools, Columns, Floats, Ints, Texts, chance, pick_text, standard
from thinkfamily.world.days import NEVER, YEAR
from thinkfamily.world.needs import Setting
from thinkfamily.world.schooling import Pupils

NEET, NOT_KNOWN = 0.031, 0.024  # before young parents, who are NEET more often, are added
STUDY = {"210": 44, "220": 8, "230": 35, "310": 6, "320": 2, "330": 1.5, "270": 1, "430": 1, "530": 1.5}
IDLE = {"619": 52, "615": 7, "610": 11, "620": 3, "640": 16, "680": 6, "670": 5}
YOUNG_PARENT, PREGNANT, NOT_KNOWN_CODE = "630", "650", "810"
A_STEP = 122  # days between looks at what a young person is doing


@dataclass(frozen=True, kw_only=True)
class Learning:
    """Results (KS2 scaled score, KS4 Attainment 8) and activities after 16, each a row."""

    result_person: Ints
    result_stage: Texts
    result_on: Ints
    result_score: Floats
    result_reached: Bools
    doing_person: Ints
    doing: Texts
    doing_start: Ints
    doing_end: Ints
    doing_plan: Bools


def draw_learning(setting: Setting, pupils: Pupils, attendance: Attendance, care: Care) -> Learning:
    """Results and activities of everyone who was a pupil."""
    results, ability = _results(setting, pupils)
    return Learning(**results, **_afterwards(setting, pupils, attendance, care, ability))


def _results(setting: Setting, pupils: Pupils) -> tuple[Columns, Floats]:
    rng = chance(setting.seed, "results")
    away = standard(np.log(pupils.absence))
    talent = standard(
        0.8 * setting.needs.ability[pupils.person]
        - 0.32 * away
        - 0.25 * (pupils.sen != "N")
        + 0.35 * rng.standard_normal(len(away))
    )
    columns = []
    for group, stage, month, day_of_month in ((6, "KS2", 7, 8), (11, "KS4", 8, 22)):
        on = days.of(pupils.year + 1, month, day_of_month)
        row = np.flatnonzero((pupils.group == group) & (on <= setting.today) & (on > setting.window))
        row = row[rng.random(len(row)) < 0.985]
        z = talent[row]
        score = (104.5 + 6.2 * z).clip(80, 120) if stage == "KS2" else (46 + 17 * z).clip(0, 88)
        reached = (score >= 100) if stage == "KS2" else (score + 3 * rng.standard_normal(len(row)) >= 39)
        columns.append(
            (pupils.person[row], np.full(len(row), stage, dtype=object), on[row], np.round(score, 1), reached)
        )
    names = ("result_person", "result_stage", "result_on", "result_score", "result_reached")
    last = np.zeros(len(setting.people))
    last[pupils.person] = talent  # rows are in order of year: the last one stays
    return dict(zip(names, (np.concatenate(c) for c in zip(*columns, strict=True)), strict=True)), last


def _afterwards(
    setting: Setting, pupils: Pupils, attendance: Attendance, care: Care, ability: Floats
) -> Columns:
    rng, people = chance(setting.seed, "after sixteen"), setting.people
    leaver = np.flatnonzero(pupils.group == 11)
    person, began = pupils.person[leaver], days.of(pupils.year[leaver] + 1, 9, 4)
    plan = pupils.sen[leaver] == "E"
    absent, count = np.zeros(len(people)), np.zeros(len(people))
    late = pupils.group >= 9
    np.add.at(absent, pupils.person[late], np.log(pupils.absence[late]))
    np.add.at(count, pupils.person[late], 1)
    suspended = np.bincount(attendance.out_person, minlength=len(people))
    cared = np.isin(person, care.spell_child)
    births = np.full(len(people), NEVER)
    np.minimum.at(births, people.mother[people.mother >= 0], people.born[people.mother >= 0])
    risk = standard(
        0.8 * standard(absent[person] / np.maximum(count[person], 1))
        - 0.75 * ability[person]
        + 0.35 * np.log1p(suspended[person])
        + 0.5 * cared
        + 0.35 * setting.nuclei.poverty[people.nucleus[person]]
        + 0.25 * setting.needs.mood[person]
        + 0.25 * plan
    )
    stuck, unseen = rng.standard_normal(len(person)), rng.standard_normal(len(person))
    track = pick_text(rng, STUDY, len(person))
    sixth = ability[person] > 0.1
    track = np.where(
        sixth & (rng.random(len(person)) < 0.6), "210", np.where(~sixth & (track == "210"), "230", track)
    )
    code, day = [], []
    for step in range(27):
        when = began + step * A_STEP
        u = 0.45 * risk + 0.58 * stuck + 0.68 * rng.standard_normal(len(person)) + 0.06 * min(step, 6)
        lost = 0.3 * risk + 0.6 * unseen + 0.74 * rng.standard_normal(len(person))
        age = setting.age(when, person)
        counted = (age < 18) | (plan & (age < 25))
        young = age < 18
        cut = np.quantile(u[young], 1 - NEET) if young.any() else 2.0
        gone = np.quantile(lost[young], 1 - NOT_KNOWN) if young.any() else 2.1
        now = np.where(
            u > cut, pick_text(rng, IDLE, len(person)), np.where(lost > gone, NOT_KNOWN_CODE, track)
        ).astype(object)
        with_baby = (births[person] < when) & (u > cut - 0.8)
        pregnant = (births[person] > when) & (births[person] < when + 200) & (u > cut - 0.4)
        now = np.where(with_baby, YOUNG_PARENT, np.where(pregnant, PREGNANT, now))
        code.append(np.where(counted, now, ""))
        day.append(when)
    return _spells(setting, person, plan, np.array(code, dtype=object), np.array(day), rng)


def _spells(
    setting: Setting, person: Ints, plan: Bools, code: Texts, day: Ints, rng: np.random.Generator
) -> Columns:
    """Runs of one activity become one record; it ends when the next begins, or on the 18th (25th) birthday."""
    steps, count = code.shape
    change = np.ones((steps, count), dtype=bool)
    change[1:] = code[1:] != code[:-1]
    who, step = np.nonzero(change.T)
    what, start = code[step, who], day[step, who]
    jitter = np.where(step > 0, rng.integers(-50, 50, len(who)), 0)
    start = start + jitter
    end = np.where(np.r_[who[1:] == who[:-1], False], np.r_[start[1:], 0] - 1, NEVER)
    limit = setting.people.born[person[who]] + np.round(np.where(plan[who], 25, 18) * YEAR).astype(np.int64)
    gone = np.minimum(setting.homes.died[person[who]], setting.homes.left[person[who]])
    end = np.minimum(end, np.minimum(limit, gone))
    keep = (
        (what != "")
        & (start < end)
        & (start < setting.today)
        & (end > setting.window)
        & setting.here(person[who], start)
    )
    return {
        "doing_person": person[who][keep],
        "doing": what[keep].astype(object),
        "doing_start": start[keep],
        "doing_end": np.where(end[keep] <= setting.today, end[keep], NEVER),
        "doing_plan": plan[who][keep],
    }
