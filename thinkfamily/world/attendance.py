"""Registers by month and term, suspensions, permanent exclusions and alternative provision.

Persistent absence (10 % or more of sessions missed) about 23 % of pupils, as the project's brief takes it (DfE:
20.0 % in England in 2023/24, above that in Bristol); 11.3 suspensions and 0.13 permanent exclusions per 100 pupils a
year (DfE, Suspensions and permanent exclusions, 2023/24).
"""

from dataclasses import dataclass

import numpy as np

from thinkfamily.world import days
from thinkfamily.world.chance import Columns, Ints, Texts, chance, pick_text
from thinkfamily.world.days import NEVER
from thinkfamily.world.needs import Setting, rate
from thinkfamily.world.schooling import REFERRAL_UNIT, Pupils, Schools

SCHOOL_DAYS = {9: 20, 10: 17, 11: 20, 12: 14, 1: 19, 2: 15, 3: 20, 4: 12, 5: 16, 6: 21, 7: 15}
TERMS = {"autumn": (9, 10, 11, 12), "spring": (1, 2, 3), "summer": (4, 5, 6, 7)}
REASONS = {
    "DB": 47,
    "PP": 17,
    "VA": 14,
    "PA": 7,
    "OW": 3,
    "DA": 3,
    "BU": 1,
    "RA": 1,
    "SM": 1,
    "DM": 3,
    "TH": 1,
    "VP": 3,
    "MT": 1,
    "LG": 1,
}
SINCE_2020 = ("OW", "LG", "DS", "MT", "PH")
MONTHS_OF_FEED = 26


@dataclass(frozen=True, kw_only=True)
class Attendance:
    """Months (the live feed's span only) and terms, each a row a pupil; exclusions; alternative provision."""

    month_person: Ints
    month_school: Ints
    month: Ints
    month_attended: Ints
    month_possible: Ints
    term_person: Ints
    term_school: Ints
    term_year: Ints
    term: Texts
    term_end: Ints
    term_possible: Ints
    term_missed: Ints
    term_reason: Texts
    out_person: Ints
    out_school: Ints
    out_kind: Texts
    out_reason: Texts
    out_on: Ints
    out_sessions: Ints
    unit_person: Ints
    unit_setting: Texts
    unit_school: Ints
    unit_start: Ints
    unit_end: Ints


def draw_attendance(setting: Setting, schools: Schools, pupils: Pupils) -> Attendance:
    """Everything the registers say."""
    registers = _registers(setting, pupils)
    out = _exclusions(setting, pupils)
    return Attendance(**registers, **out, **_units(setting, schools, pupils, out))


def _registers(setting: Setting, pupils: Pupils) -> Columns:
    rng, count = chance(setting.seed, "registers"), len(pupils.person)
    feed_from = int(days.months(np.array([setting.today]))[0]) - MONTHS_OF_FEED + 1
    months, terms = [], []
    for term, of_term in TERMS.items():
        possible_in_term, missed_in_term = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
        swing = np.exp(0.22 * rng.standard_normal(count))
        for month in of_term:
            calendar = (pupils.year - 1970 + (month < 9)) * 12 + month - 1
            middle = days.first_of_month(calendar) + 14
            full = (
                SCHOOL_DAYS[month] * 2 * np.where((pupils.group == 11) & (month >= 6), 0.4 * (month == 6), 1)
            )
            elapsed = ((setting.today - days.first_of_month(calendar) + 1) / 30).clip(0, 1)
            here = setting.here(pupils.person, middle)
            possible = np.where(here, np.round(full * elapsed), 0).astype(np.int64)
            share = (pupils.absence * swing * np.exp(0.25 * rng.standard_normal(count))).clip(0, 1)
            missed = rng.binomial(possible, share)
            possible_in_term += possible
            missed_in_term += missed
            feed = (calendar >= feed_from) & (possible > 0)
            months.append(
                (
                    pupils.person[feed],
                    pupils.school[feed],
                    calendar[feed],
                    (possible - missed)[feed],
                    possible[feed],
                )
            )
        ended = days.of(pupils.year + (term != "autumn"), {"autumn": 12, "spring": 3, "summer": 7}[term], 19)
        seen = (possible_in_term > 0) & (ended > setting.window) & (ended <= setting.today)
        reason = pick_text(rng, {"I": 0.62, "O": 0.22, "M": 0.07, "G": 0.09}, count)
        reason = np.where(pupils.absence > 0.2, np.where(rng.random(count) < 0.7, "O", reason), reason)
        reason = np.where(missed_in_term == 0, "", reason)
        terms.append(
            (
                pupils.person[seen],
                pupils.school[seen],
                pupils.year[seen],
                np.full(int(seen.sum()), term, dtype=object),
                ended[seen],
                possible_in_term[seen],
                missed_in_term[seen],
                reason[seen],
            )
        )
    by_month = [np.concatenate(column) for column in zip(*months, strict=True)]
    order = np.lexsort((by_month[2], by_month[0]))
    by_term = [np.concatenate(column) for column in zip(*terms, strict=True)]
    sequence = np.lexsort((by_term[4], by_term[0]))
    names = ("month_person", "month_school", "month", "month_attended", "month_possible")
    more = (
        "term_person",
        "term_school",
        "term_year",
        "term",
        "term_end",
        "term_possible",
        "term_missed",
        "term_reason",
    )
    return dict(zip(names, (c[order] for c in by_month), strict=True)) | dict(
        zip(more, (c[sequence] for c in by_term), strict=True)
    )


def _exclusions(setting: Setting, pupils: Pupils) -> Columns:
    """Suspensions repeat for the few; behaviour, strain at home and special needs drive both kinds."""
    rng = chance(setting.seed, "exclusions")
    everyone = np.ones(len(pupils.person), dtype=bool)
    weight = (
        1.7 * setting.needs.behaviour[pupils.person]
        + 0.35 * pupils.strain
        + 0.35 * (pupils.sen != "N")
        + 1.7 * (pupils.group > 6)
        + 0.25 * pupils.group.clip(max=9) / 3
    )
    # one suspension leads to more: nearly three a year for each pupil who has any
    times = rng.poisson(rate(weight, everyone, 0.125 / 3.4))
    times += np.where(times > 0, rng.negative_binomial(0.5, 0.5 / 3.1, len(times)), 0)
    suspended = np.repeat(np.arange(len(everyone)), times)
    expelled = np.flatnonzero(
        rng.random(len(everyone)) < rate(weight * 1.1, everyone & (pupils.group > 1), 0.0018)
    )
    row = np.concatenate([suspended, expelled])
    permanent = np.r_[np.zeros(len(suspended), dtype=bool), np.ones(len(expelled), dtype=bool)]
    month = np.array([9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19])[rng.integers(0, 11, len(row))]
    on = days.first_of_month((pupils.year[row] - 1970) * 12 + month - 1) + rng.integers(2, 18, len(row))
    on = on - np.maximum((on + 3) % 7 - 4, 0)  # day 0 was a Thursday: back from the weekend to Friday
    keep = (on > setting.window) & (on < setting.today) & setting.here(pupils.person[row], on)
    # one exclusion a pupil and day; and none in the year after the permanent one
    row, permanent, on = row[keep], permanent[keep], on[keep]
    order = np.lexsort((permanent, on, pupils.person[row]))
    row, permanent, on = row[order], permanent[order], on[order]
    person = pupils.person[row]
    again = np.r_[False, (person[1:] == person[:-1]) & (on[1:] - on[:-1] < 3)]
    gone = np.full(len(setting.people), NEVER)
    np.minimum.at(gone, person[permanent], on[permanent])
    again |= (on > gone[person]) & (on < gone[person] + 300)
    row, permanent, on = row[~again], permanent[~again], on[~again]
    reason = pick_text(rng, REASONS, len(row))
    early = on < days.of(np.array([2020]), 9, 1)[0]
    reason = np.where(early & np.isin(reason, SINCE_2020), "OT", reason)
    old_name = on < days.of(np.array([2021]), 9, 1)[0]
    kind = np.where(permanent, "PERM", np.where(old_name, "FIXD", "SUSP")).astype(object)
    sessions = np.where(permanent, 0, 2 * (1 + rng.poisson(1.6, len(row)))).clip(0, 90)
    return {
        "out_person": pupils.person[row],
        "out_school": pupils.school[row],
        "out_kind": kind,
        "out_reason": reason,
        "out_on": on,
        "out_sessions": sessions,
    }


def _units(setting: Setting, schools: Schools, pupils: Pupils, out: Columns) -> Columns:
    """Alternative provision after permanent exclusion, and for some pupils who are only at risk of it or ill."""
    rng = chance(setting.seed, "alternative provision")
    after = out["out_kind"] == "PERM"
    weight = (
        setting.needs.behaviour[pupils.person]
        + 0.6 * setting.needs.mood[pupils.person]
        + 1.0 * (pupils.group > 6)
    )
    other = np.flatnonzero(rng.random(len(pupils.person)) < rate(weight, pupils.group > 3, 0.005))
    sent = days.of(pupils.year[other], 10, 1) + rng.integers(0, 240, len(other))
    person = np.concatenate([out["out_person"][after], pupils.person[other]]).astype(np.int64)
    start = np.concatenate([out["out_on"][after].astype(np.int64) + 6, sent])
    setting_kind = np.concatenate(
        [
            pick_text(rng, {"PRU": 0.8, "APA": 0.2}, int(after.sum())),
            pick_text(rng, {"PRU": 0.3, "APA": 0.25, "IND": 0.25, "HOM": 0.12, "HOS": 0.08}, len(other)),
        ]
    )
    born = days.years(setting.people.born[person]) - (days.months(setting.people.born[person]) % 12 < 8)
    leaves = days.of(born + 17, 7, 20)  # end of year 11
    end = np.minimum(
        np.minimum(start + rng.integers(40, 520, len(start)), leaves), setting.homes.left[person]
    )
    keep = (start < end) & (start < setting.today) & (start > setting.window) & setting.here(person, start)
    units = np.flatnonzero(schools.phase == REFERRAL_UNIT)
    where = units[rng.integers(0, len(units), len(start))]
    return {
        "unit_person": person[keep],
        "unit_setting": setting_kind[keep],
        "unit_school": where[keep],
        "unit_start": start[keep],
        "unit_end": np.where(end[keep] <= setting.today, end[keep], NEVER),
    }
