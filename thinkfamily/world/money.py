"""Income and homes that depend on it: benefit claims, the benefit cap, council tenancies, rent, homelessness.

Families claim when their poverty of the year is high: about a quarter of pupils are then eligible for free school
meals (25.7 % in January 2025, DfE; Bristol a little more), and about one working-age adult in nine claims an
out-of-work benefit (DWP Stat-Xplore, 2025, urban authorities). Council homes: 27,000 of the city's 205,000.
Households owed a homelessness duty: about 14 in 1,000 a year (MHCLG H-CLIC, 2024/25).
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from thinkfamily.world import days
from thinkfamily.world.chance import Bools, Columns, Floats, Ints, Texts, chance, pick_text, standard
from thinkfamily.world.days import NEVER, YEAR, YEARS_OF_HISTORY
from thinkfamily.world.families import ADULT, BABY, CHILD, FATHER, MOTHER, PARTNER, SPOUSE
from thinkfamily.world.needs import Setting, no_overlap, rate
from thinkfamily.world.places import HOME

POOR_FAMILIES = 0.255
UC_FULL_SERVICE = days.day(date(2018, 9, 5))  # Universal Credit full service reached Bristol


@dataclass(frozen=True, kw_only=True)
class Money:
    """`poor` is nuclei x years: eligible for means-tested help in that year. The rest are events in columns."""

    poor: Bools
    claim_person: Ints
    claim_benefit: Texts
    claim_start: Ints
    claim_end: Ints
    cap_person: Ints
    cap_start: Ints
    cap_end: Ints
    cap_amount: Floats
    tenancy: Ints
    tenant: Ints
    tenancy_dwelling: Ints
    tenancy_start: Ints
    tenancy_end: Ints
    tenancy_rent: Floats
    rent_row: Ints  # position in the tenancy columns
    rent_day: Ints
    rent_arrears: Floats
    homeless_case: Ints
    homeless_lead: Ints
    homeless_start: Ints
    homeless_end: Ints
    homeless_duty: Texts


def draw_money(setting: Setting) -> Money:
    """All of it, for ten years."""
    rng = chance(setting.seed, "money")
    poverty = setting.needs.family["poverty"]
    luck = standard(
        0.75 * rng.standard_normal(len(setting.nuclei))[:, None] + 0.66 * rng.standard_normal(poverty.shape)
    )
    hardship = standard(0.85 * poverty + 0.2 * setting.nuclei.strain[:, None] + 0.45 * luck)
    poor = hardship > np.quantile(hardship[setting.nuclei.with_children], 1 - POOR_FAMILIES)
    claims = _claims(setting, poor, hardship)
    return Money(
        poor=poor, **claims, **_caps(setting, claims), **_tenancies(setting, hardship), **_homeless(setting)
    )


def _runs(flag: Bools) -> tuple[Ints, Ints, Ints]:
    """Runs of true in each row: (row, first column, column after the last)."""
    padded = np.pad(flag, ((0, 0), (1, 1))).astype(np.int8)
    row, first = np.nonzero(np.diff(padded, axis=1) == 1)
    _, after = np.nonzero(np.diff(padded, axis=1) == -1)
    return row, first, after


def _claims(setting: Setting, poor: Bools, hardship: Floats) -> Columns:
    """Each run of poor years is a claim of the first adult at home; a partner claims with one in two."""
    rng, people = chance(setting.seed, "claims"), setting.people
    family, first, after = _runs(poor[:, :YEARS_OF_HISTORY])
    start = setting.window + np.floor((first + rng.random(len(family))) * YEAR).astype(np.int64)
    start = np.where(first == 0, start - rng.integers(0, 1500, len(start)), start)
    end = setting.window + np.floor((after + rng.random(len(family)) * 0.8) * YEAR).astype(np.int64)
    end = np.where(after >= YEARS_OF_HISTORY, NEVER, end)
    who, begins, ends, hard = [], [], [], []
    worst = np.array([hardship[f, a:b].max() for f, a, b in zip(family, first, after, strict=True)])
    for role, share in ((MOTHER, 1.0), (ADULT, 1.0), (FATHER, 0.42), (PARTNER, 0.45), (SPOUSE, 0.45)):
        table = np.full(len(setting.nuclei), -1)
        rows = np.flatnonzero(people.role == role)
        table[people.nucleus[rows]] = rows
        claims = (table[family] >= 0) & (rng.random(len(family)) < share)
        who.append(table[family][claims])
        begins.append(start[claims])
        ends.append(end[claims])
        hard.append(worst[claims])
    # young adults with nothing of their own
    young = np.flatnonzero(np.isin(people.role, (CHILD, BABY)) & (setting.age(setting.today) >= 18))
    young = young[rng.random(len(young)) < 0.16]
    eighteen = people.born[young] + round(18.1 * YEAR) + rng.integers(0, 900, len(young))
    who.append(young)
    begins.append(eighteen)
    ends.append(eighteen + rng.integers(90, 900, len(young)))
    hard.append(hardship[people.nucleus[young]].max(axis=1))
    person, start, end = np.concatenate(who), np.concatenate(begins), np.concatenate(ends)
    severity = np.concatenate(hard)
    # moved away, dead or pensioner: the claim ends
    pension = people.born[person] + round(66 * YEAR)
    adult = people.born[person] + round(18 * YEAR)
    start = np.maximum(start, np.maximum(adult, setting.nuclei.arrived[people.nucleus[person]] + 40))
    gone = np.minimum(setting.homes.died[person], setting.homes.left[person])
    end = np.minimum(np.minimum(end, gone), pension)
    cut = np.quantile(severity, 0.30)
    out_of_work = severity + 0.5 * rng.standard_normal(len(person)) > cut
    early = start < UC_FULL_SERVICE
    legacy = pick_text(rng, {"JSA": 0.35, "ESA": 0.45, "IS": 0.20}, len(person))
    benefit = np.where(out_of_work, np.where(early, legacy, "UCW"), np.where(early, "HB", "UC")).astype(
        object
    )
    moved = early & (end > UC_FULL_SERVICE + 1200)
    ends_legacy = UC_FULL_SERVICE + rng.integers(0, 1200, len(person))
    extra = np.flatnonzero(moved)
    person = np.concatenate([person, person[extra]])
    benefit = np.concatenate([benefit, np.where(out_of_work[extra], "UCW", "UC").astype(object)])
    start = np.concatenate([start, ends_legacy[extra] + 1])
    end = np.concatenate([np.where(moved, ends_legacy, end), end[extra]])
    disabled = np.flatnonzero(
        (setting.age(setting.today) > 18)
        & (rng.random(len(people)) < 0.05 * np.exp(0.5 * setting.needs.mood))
    )
    since = np.maximum(
        people.born[disabled] + round(18.2 * YEAR),
        setting.window - 2000 + rng.integers(0, 5000, len(disabled)),
    )
    person = np.concatenate([person, disabled])
    benefit = np.concatenate([benefit, pick_text(rng, {"PIP": 0.8, "CA": 0.2}, len(disabled))])
    start = np.concatenate([start, since])
    end = np.concatenate([end, np.minimum(setting.homes.died[disabled], setting.homes.left[disabled])])
    keep = (start < end) & (start < setting.today) & (end > setting.window)
    keep &= setting.here(person, np.maximum(start, setting.window))
    person, benefit, start, end = person[keep], benefit[keep], start[keep], end[keep]
    order = np.lexsort((benefit.astype(str), start, person))
    end = np.where(end <= setting.today, end, NEVER)
    return {
        "claim_person": person[order],
        "claim_benefit": benefit[order],
        "claim_start": start[order],
        "claim_end": end[order],
    }


def _caps(setting: Setting, claims: Columns) -> Columns:
    """About 2 in 100 out-of-work families with three or more children are capped (DWP benefit cap statistics)."""
    rng, people = chance(setting.seed, "caps"), setting.people
    children = np.bincount(people.nucleus[people.role == CHILD], minlength=len(setting.nuclei))
    person, start = claims["claim_person"].astype(np.int64), claims["claim_start"].astype(np.int64)
    end = claims["claim_end"].astype(np.int64)
    large = children[people.nucleus[person]] >= 2
    capped = (
        large
        & (people.role[person] == MOTHER)
        & (claims["claim_benefit"] == "UCW")
        & (rng.random(len(person)) < 0.16)
    )
    begins = np.maximum(start[capped] + rng.integers(60, 270, int(capped.sum())), setting.window)
    ends = np.minimum(begins + rng.integers(60, 800, len(begins)), end[capped])
    keep = (begins < ends) & (begins < setting.today)
    return {
        "cap_person": person[capped][keep],
        "cap_start": begins[keep],
        "cap_end": np.where(ends[keep] <= setting.today, ends[keep], NEVER),
        "cap_amount": np.round(rng.gamma(2, 28, int(keep.sum())), 2),
    }


def _tenancies(setting: Setting, hardship: Floats) -> Columns:
    """Council tenancies: the poorer half of the city holds nearly all; rent unpaid follows hardship."""
    rng, people, stays = chance(setting.seed, "tenancies"), setting.people, setting.homes.stays
    level = standard(hardship.mean(axis=1)) + 0.8 * rng.standard_normal(len(setting.nuclei))
    council = level > np.quantile(level, 0.83)
    head = np.isin(people.role, (MOTHER, ADULT)) & council[people.nucleus]
    kinds = np.array(setting.homes.dwellings.kind)
    rows = np.flatnonzero(head[stays.person] & (kinds[stays.dwelling] == HOME) & (stays.end > setting.window))
    rows = rows[stays.start[rows] < setting.today - 10]
    start = np.maximum(stays.start[rows], people.born[stays.person[rows]] + round(18 * YEAR))
    adult = start < np.minimum(stays.end[rows], setting.today)
    rows, start = rows[adult], start[adult]
    shared_row, member = setting.living_with(stays.person[rows], np.maximum(start, setting.window))
    joint = np.isin(people.role[member], (FATHER, SPOUSE)) & (rng.random(len(member)) < 0.4)
    joint &= start[shared_row] > people.born[member] + round(18 * YEAR)
    which = np.concatenate([np.arange(len(rows)), shared_row[joint]])
    tenant = np.concatenate([stays.person[rows], member[joint]])
    order = np.lexsort((tenant, which))
    which, tenant = which[order], tenant[order]
    rent = np.round(85 + 45 * rng.random(len(rows)), 2)
    ends = np.where(stays.end[rows] <= setting.today, stays.end[rows], NEVER)
    # each month's end of the last two years, the main tenant's account
    first_row = np.flatnonzero(np.r_[True, which[1:] != which[:-1]])
    month = int(days.months(np.array([setting.today]))[0])
    ends_of_month = days.first_of_month(np.arange(month - 24, month + 1)) - 1
    debt = standard(hardship[people.nucleus[tenant[first_row]], -2]) + 0.9 * rng.standard_normal(
        len(first_row)
    )
    row, day, owed = [], [], []
    for when in ends_of_month.tolist():
        debt = 0.97 * debt + 0.25 * rng.standard_normal(len(debt))
        live = (start <= when) & (ends > when)
        row.append(first_row[live])
        day.append(np.full(int(live.sum()), when))
        weeks = np.where(
            debt > 0.75, 3.6 * (debt - 0.6).clip(min=0) ** 1.7, np.where(debt > -0.2, 0.25, -0.6)
        )
        owed.append(np.round((weeks * rent + 4 * rng.standard_normal(len(rent)))[live], 2))
    return {
        "tenancy": which,
        "tenant": tenant,
        "tenancy_dwelling": stays.dwelling[rows][which],
        "tenancy_start": start[which],
        "tenancy_end": ends[which],
        "tenancy_rent": rent[which],
        "rent_row": np.concatenate(row),
        "rent_day": np.concatenate(day),
        "rent_arrears": np.concatenate(owed),
    }


def _homeless(setting: Setting) -> Columns:
    """Applications: by poverty, parting and strain; those in hostels and refuges far more often."""
    rng, people = chance(setting.seed, "homelessness"), setting.people
    heads = np.isin(people.role, (MOTHER, ADULT, FATHER))
    lead, start = [], []
    unsettled = setting.nuclei.unsettled[people.nucleus]
    for year, begins in enumerate(setting.year_starts()):
        parted = np.abs(setting.nuclei.parted[people.nucleus] - begins - 180) < 400
        weight = (
            0.8 * setting.in_family("poverty", year)
            + 0.5 * setting.in_family("strain", year)
            + 1.1 * parted
            + unsettled
        )
        can = (
            heads
            & (setting.age(begins) >= 17)
            & setting.here(np.arange(len(people)), np.full(len(people), begins + 180))
        )
        risk = rate(weight, can, 0.0085)
        rows = np.repeat(np.arange(len(people)), rng.poisson(risk))
        lead.append(rows)
        start.append(begins + rng.integers(0, 365, len(rows)))
    fled = setting.homes.fled
    mothers = np.flatnonzero((people.role == MOTHER) & np.isin(people.nucleus, fled))
    refuge = np.isin(setting.homes.stays.dwelling, setting.homes.refuges) & np.isin(
        setting.homes.stays.person, mothers
    )
    lead.append(setting.homes.stays.person[refuge])
    start.append(setting.homes.stays.start[refuge] + 4)
    who, when = np.concatenate(lead), np.concatenate(start)
    length = rng.integers(56, 400, len(who))
    keep = (
        (when < setting.today)
        & (when > setting.window)
        & setting.here(who, when)
        & no_overlap(who, when, when + length)
    )
    who, when, length = who[keep], when[keep], length[keep]
    order = np.lexsort((who, when))
    who, when, length = who[order], when[order], length[order]
    duty = pick_text(rng, {"PREV": 0.42, "RELF": 0.36, "MAIN": 0.14, "ADV": 0.08}, len(who))
    end = when + length
    return {
        "homeless_case": np.arange(len(who)),
        "homeless_lead": who,
        "homeless_start": when,
        "homeless_end": np.where(end <= setting.today, end, NEVER),
        "homeless_duty": duty,
    }
