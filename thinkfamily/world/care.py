"""Looked-after children: who, when, where placed, who came home and who was adopted.

Drawn before homes, because a care order moves a child. About 70 in 10,000 children are looked after at one time
(DfE, Children looked after in England, 2024), a third placed outside the city.
"""

from dataclasses import dataclass

import numpy as np

from thinkfamily.world.chance import Bools, Ints, Texts, chance, happen
from thinkfamily.world.days import NEVER, YEAR, YEARS_OF_HISTORY, age_on
from thinkfamily.world.families import BABY, CHILD, Nuclei, People
from thinkfamily.world.needs import Needs, no_overlap, rate
from thinkfamily.world.places import CHILDRENS_HOME, HOSTEL, OUTSIDE
from thinkfamily.world.stays import Changes

A_CHILD_YEAR = 0.0036


@dataclass(frozen=True, kw_only=True)
class Care:
    """Periods in care (`spell_*`), the placements within them (`placed_*`, `spell` points at the period),
    and adoptions: child, day and the nucleus that adopted."""

    spell_child: Ints
    spell_start: Ints
    spell_end: Ints
    placed_spell: Ints
    placed_child: Ints
    placed_start: Ints
    placed_end: Ints
    placed_kind: Texts
    adopted: Ints
    adopted_on: Ints
    adopted_by: Ints
    changes: Changes


def draw_care(people: People, nuclei: Nuclei, needs: Needs, died: Ints, kinds: dict[int, Ints], seed: int,
              today: int) -> Care:  # fmt: skip
    """Periods in care, placements and the change points they cause."""
    rng = chance(seed, "care")
    child = np.isin(people.role, (CHILD, BABY))
    who, start = _entries(people, nuclei, needs, child, rng, today)
    short = rng.random(len(who)) < 0.35
    days = np.where(
        short, rng.integers(10, 200, len(who)), np.floor(rng.gamma(1.8, 2.0, len(who)) * YEAR)
    ).astype(np.int64)
    small = (start - people.born[who]) < 4 * YEAR
    for_good = small & (rng.random(len(who)) < 0.22) & (start < today - 600)
    days = np.where(for_good, rng.integers(350, 560, len(who)), days)
    eighteen = people.born[who] + round(18 * YEAR)
    end = np.minimum(
        np.minimum(start + days, eighteen), np.minimum(died[who], nuclei.left[people.nucleus[who]])
    )
    kept = no_overlap(who, start, end + 30) & (start < end)
    once = np.zeros(len(who), dtype=bool)  # an adopted child's story in care ends there
    for row in np.flatnonzero(kept & for_good).tolist():
        once |= (who == who[row]) & (start > start[row])
    kept &= ~once
    who, start, end, for_good = who[kept], start[kept], end[kept], for_good[kept]
    adopted = np.flatnonzero(for_good & (end < today - 60))
    changes = Changes()
    placed = _placements(people, nuclei, needs, who, start, end, kinds, rng, today, changes)
    couples = np.flatnonzero((nuclei.arrived < needs.window) & (nuclei.left == NEVER) & ~nuclei.unsettled
                             & (np.bincount(people.nucleus, minlength=len(nuclei)) >= 2)
                             & (nuclei.poverty < 0.3) & (nuclei.parted == NEVER))  # fmt: skip
    parents = rng.permutation(couples)[: len(adopted)] if len(couples) >= len(adopted) else couples[:0]
    adopted = adopted[: len(parents)]
    changes.add(who[adopted], end[adopted], parents)
    # the rest go home, some care leavers to supported housing
    back = np.ones(len(who), dtype=bool)
    back[adopted] = False
    back &= end < today
    grown = age_on(people.born[who], end) >= 18
    hostel = back & grown & (rng.random(len(who)) < 0.4)
    changes.add(who[back & ~hostel], end[back & ~hostel], people.nucleus[who[back & ~hostel]])
    changes.add(
        who[hostel], end[hostel], -1, kinds[HOSTEL][rng.integers(0, len(kinds[HOSTEL]), int(hostel.sum()))]
    )
    return Care(
        spell_child=who, spell_start=start, spell_end=np.where(end <= today, end, NEVER), placed_spell=placed[0],
        placed_child=who[placed[0]], placed_start=placed[1], placed_end=placed[2], placed_kind=placed[3],
        adopted=who[adopted], adopted_on=end[adopted], adopted_by=parents, changes=changes,
    )  # fmt: skip


def _entries(people: People, nuclei: Nuclei, needs: Needs, child: Bools, rng: np.random.Generator,
             today: int) -> tuple[Ints, Ints]:  # fmt: skip
    """Entries into care: a family's need draws the event, then each child of the home goes or stays."""
    children, days = [], []
    rows = np.flatnonzero(child)
    by_nucleus = np.argsort(people.nucleus[rows], kind="stable")
    rows = rows[by_nucleus]
    first = np.searchsorted(people.nucleus[rows], np.arange(len(nuclei) + 1))
    for year in range(YEARS_OF_HISTORY):
        start = needs.window + round(year * YEAR)
        weight = (0.8 * needs.family["strain"][:, year] + 0.7 * needs.family["substance"][:, year]
                  + 0.5 * needs.family["conflict"][:, year] + 0.4 * needs.family["mood"][:, year])  # fmt: skip
        can = nuclei.with_children & (nuclei.arrived < start) & (nuclei.left > start + 365)
        family, when = happen(rng, rate(weight, can, A_CHILD_YEAR / 0.62), start, min(start + 365, today))
        count = first[family + 1] - first[family]
        index = np.repeat(np.arange(len(family)), count)
        within = np.arange(len(index)) - np.repeat(np.cumsum(count) - count, count)
        who, on = rows[first[family[index]] + within], when[index]
        goes = (
            (rng.random(len(who)) < 0.68) & (on > people.born[who] + 2) & (age_on(people.born[who], on) < 17)
        )
        children.append(who[goes])
        days.append(on[goes])
    return np.concatenate(children), np.concatenate(days)


def _placements(people: People, nuclei: Nuclei, needs: Needs, who: Ints, start: Ints, end: Ints,
                kinds: dict[int, Ints], rng: np.random.Generator, today: int,
                changes: Changes) -> tuple[Ints, Ints, Ints, Texts]:  # fmt: skip
    """Placements one after another within each period in care: period, start, end, SSDA903 kind."""
    spell, begins, ends, what = [], [], [], []
    foster = np.flatnonzero((nuclei.arrived < needs.window) & (nuclei.left == NEVER) & ~nuclei.unsettled
                            & (nuclei.strain < 0.2))  # fmt: skip
    foster = rng.permutation(foster)[: max(4, len(foster) // 60)]
    for row in range(len(who)):
        day, until = int(start[row]), int(end[row])
        while day < min(until, today):
            last = min(until, day + int(20 + rng.exponential(480)))
            if until - last < 40:
                last = until
            age = int((day - people.born[who[row]]) / YEAR)
            draw = rng.random()
            home = int(foster[int(rng.integers(0, len(foster)))])
            fixed = -1
            if age >= 16 and draw < 0.3:
                kind, fixed = "H5", int(kinds[HOSTEL][int(rng.integers(0, len(kinds[HOSTEL])))])
            elif age >= 9 and draw < 0.42:
                kind, fixed = (
                    "K2",
                    int(kinds[CHILDRENS_HOME][int(rng.integers(0, len(kinds[CHILDRENS_HOME])))]),
                )
            elif draw > 0.94:
                kind, home = "P1", int(people.nucleus[who[row]])
            else:
                kind = ("U1", "U4", "U6", "U6")[int(rng.integers(0, 4))]
            if kind != "P1" and fixed < 0 and rng.random() < 0.36:
                fixed = int(kinds[OUTSIDE][int(rng.integers(0, len(kinds[OUTSIDE])))])
            changes.add(who[[row]], np.array([day]), home, fixed)
            spell.append(row)
            begins.append(day)
            ends.append(last if last <= today else NEVER)
            what.append(kind)
            day = last
    return (np.array(spell, dtype=np.int64), np.array(begins, dtype=np.int64), np.array(ends, dtype=np.int64),
            np.array(what, dtype=object))  # fmt: skip
