"""Who lives where, day by day: households move, people join and leave them, nobody lives in two places.

Two layers. A *household* has one dwelling at a time; a *person* is in one household (or placed elsewhere, or gone)
at a time, by a list of change points. A person's stays are the two put together.
"""

from dataclasses import dataclass, field

import numpy as np

from thinkfamily.world.chance import Floats, Ints, chance, happen, pick
from thinkfamily.world.days import NEVER, YEAR, YEARS_OF_HISTORY, age_on
from thinkfamily.world.families import (
    CHILD,
    FATHER,
    GRANDFATHER,
    GRANDMOTHER,
    MOTHER,
    PARTNER,
    Nuclei,
    People,
)
from thinkfamily.world.place_names import CHILDRENS_HOME as HOME_NAMES
from thinkfamily.world.place_names import HOSTEL as HOSTEL_NAMES
from thinkfamily.world.place_names import REFUGE as REFUGE_NAMES
from thinkfamily.world.places import CHILDRENS_HOME, HOSTEL, OUTSIDE, REFUGE, SHARED, Dwellings
from thinkfamily.world.stays import Changes, Stays, lay_out


@dataclass(kw_only=True)
class Households:
    """Households being made: the first of each nucleus has the nucleus's number, others are added."""

    start: list[int] = field(default_factory=list)
    lsoa: list[int] = field(default_factory=list)
    unsettled: list[float] = field(default_factory=list)
    dwelling: list[int] = field(default_factory=list)  # a fixed dwelling to begin with, -1 where to be found

    def add(self, start: int, lsoa: int, unsettled: float, dwelling: int = -1) -> int:
        self.start.append(start)
        self.lsoa.append(lsoa)
        self.unsettled.append(unsettled)
        self.dwelling.append(dwelling)
        return len(self.start) - 1


@dataclass(frozen=True, kw_only=True)
class Homes:
    """The finished layer: stays, the special dwellings, and the day people died or left."""

    dwellings: Dwellings
    stays: Stays
    refuges: Ints
    hostels: Ints
    shared: Ints
    died: Ints
    left: Ints
    fled: Ints  # nuclei whose mother went to a refuge


def deaths(people: People, seed: int, today: int) -> Ints:
    """Day of death, NEVER while alive: mortality that doubles every eight years (ONS life tables, 2021-23)."""
    rng = chance(seed, "deaths")
    start = today - round(YEARS_OF_HISTORY * YEAR)
    since = np.maximum(people.born, start)
    age = (since - people.born) / YEAR
    level, growth = 0.000045, 0.088
    years_left = np.log1p(growth / level * rng.exponential(1, len(people)) * np.exp(-growth * age)) / growth
    died = since + np.floor(years_left * YEAR).astype(np.int64)
    # parents of young children are kept alive but for the few that mortality at their age takes
    return np.where(died < today, np.maximum(died, people.born + 1), NEVER)


def special(dwellings: Dwellings, count: int, seed: int) -> dict[int, Ints]:
    """Hostels, shared houses, refuges, children's homes and places outside the city, in proportion to its size."""
    rng = chance(seed, "special dwellings")
    made: dict[int, Ints] = {}
    poor = np.exp(0.8 * dwellings.map.deprivation) * dwellings.map.weight
    for kind, a_person, least, names in (
        (HOSTEL, 1 / 9000, 2, HOSTEL_NAMES),
        (SHARED, 1 / 450, 3, [""]),
        (REFUGE, 1 / 30000, 2, REFUGE_NAMES),
        (CHILDRENS_HOME, 1 / 25000, 2, HOME_NAMES),
        (OUTSIDE, 1 / 700, 5, [""]),
    ):
        number = max(least, round(count * a_person))
        where = pick(rng, poor, number) if kind != OUTSIDE else np.full(number, -1)
        made[kind] = np.array(
            [dwellings.build(int(lsoa), kind, names[i % len(names)]) for i, lsoa in enumerate(where)],
            dtype=np.int64,
        )
    return made


def match_partners(people: People, nuclei: Nuclei, seed: int) -> Ints:
    """For nuclei whose later partner is not new to the city: a separated father of another nucleus, else -1."""
    rng = chance(seed, "second partners")
    chosen = np.full(len(nuclei), -1)
    fathers = np.flatnonzero((people.role == FATHER) & (nuclei.parted[people.nucleus] < NEVER))
    fathers = rng.permutation(fathers)
    free: dict[int, list[int]] = {}
    for man in fathers.tolist():
        free.setdefault(int(people.born[man] // (5 * YEAR)), []).append(man)
    mothers = np.flatnonzero(people.role == MOTHER)
    wanting = mothers[
        (nuclei.partner_from[people.nucleus[mothers]] < NEVER)
        & ~nuclei.partner_is_new[people.nucleus[mothers]]
    ]
    for woman in wanting.tolist():
        nucleus = int(people.nucleus[woman])
        band = int(people.born[woman] // (5 * YEAR))
        for near in (band, band - 1, band + 1):
            men = free.get(near, [])
            suited = [
                m
                for m in men[:30]
                if people.nucleus[m] != nucleus
                and nuclei.parted[people.nucleus[m]] < nuclei.partner_from[nucleus]
            ]
            if suited:
                chosen[nucleus] = suited[0]
                men.remove(suited[0])
                break
    return chosen


def settle_everyone(
    people: People,
    nuclei: Nuclei,
    second: Ints,
    conflict: Floats,
    placements: Changes,
    dwellings: Dwellings,
    kinds: dict[int, Ints],
    seed: int,
    today: int,
) -> Homes:
    """Households, their moves and everyone's stays. `placements` are changes that care orders make."""
    rng = chance(seed, "homes")
    window = today - round(YEARS_OF_HISTORY * YEAR)
    died = deaths(people, seed, today)
    houses, changes = Households(), Changes()
    hostel_or_share = np.where(
        rng.random(len(nuclei)) < 0.3,
        kinds[HOSTEL][rng.integers(0, len(kinds[HOSTEL]), len(nuclei))],
        kinds[SHARED][rng.integers(0, len(kinds[SHARED]), len(nuclei))],
    )
    alone = np.bincount(people.nucleus, minlength=len(nuclei)) == 1
    shares = alone & ~nuclei.with_children & (nuclei.unsettled | (rng.random(len(nuclei)) < 0.12))
    for nucleus in range(len(nuclei)):
        fixed = int(hostel_or_share[nucleus]) if shares[nucleus] else -1
        houses.add(
            int(nuclei.arrived[nucleus]), int(nuclei.lsoa[nucleus]), float(nuclei.unsettled[nucleus]), fixed
        )
    left = _join(people, nuclei, second, died, houses, changes, kinds, rng, window, today)
    for person, day, household, fixed in zip(
        *(vars(placements)[k] for k in ("person", "day", "household", "fixed")), strict=True
    ):
        changes.add(person, day, household, fixed)
    fled = _refuge_stays(nuclei, conflict, rng, window, today)
    spells = _moves(houses, nuclei, fled, kinds, rng, window, today)
    dwelling = dwellings.settle(*spells[1:3], spells[3], spells[4])
    stays = lay_out(people, changes, died, left, spells, dwelling, today)
    return Homes(
        dwellings=dwellings,
        stays=stays,
        refuges=kinds[REFUGE],
        hostels=kinds[HOSTEL],
        shared=kinds[SHARED],
        died=died,
        left=left,
        fled=np.flatnonzero(fled < NEVER),
    )


def _join(
    people: People,
    nuclei: Nuclei,
    second: Ints,
    died: Ints,
    houses: Households,
    changes: Changes,
    kinds: dict[int, Ints],
    rng: np.random.Generator,
    window: int,
    today: int,
) -> Ints:
    """Everyone's change points from family life; returns the day each left the city (NEVER)."""
    n, rows = len(people), np.arange(len(people))
    at_home = ~np.isin(people.role, (PARTNER, GRANDMOTHER, GRANDFATHER))
    changes.add(rows[at_home], people.born[at_home], people.nucleus[at_home])
    left = nuclei.left[people.nucleus].copy()

    def own(who: int, start: int, lsoa: int, fixed: int = -1) -> int:
        return houses.add(start, lsoa, 0.6, fixed)

    def near(lsoa: int) -> int:
        return lsoa if rng.random() < 0.4 else int(kinds_lsoa[int(rng.integers(0, len(kinds_lsoa)))])

    kinds_lsoa = np.unique(nuclei.lsoa)
    # grandparents: in the nucleus, or one household of their own
    for gran in np.flatnonzero(people.role == GRANDMOTHER).tolist():
        nucleus = int(people.nucleus[gran])
        inside = bool(nuclei.grandparents_in[nucleus])
        home = nucleus if inside else own(gran, int(nuclei.arrived[nucleus]), near(int(nuclei.lsoa[nucleus])))
        pair = [gran] + (
            [gran + 1]
            if gran + 1 < n and people.role[gran + 1] == GRANDFATHER and people.nucleus[gran + 1] == nucleus
            else []
        )
        changes.add(np.array(pair), people.born[pair], home)
    # new partners come in, and leave when it ends
    partners = np.flatnonzero(people.role == PARTNER)
    matched = np.flatnonzero(second >= 0)
    arrivals = [(int(p), int(people.nucleus[p])) for p in partners] + [
        (int(second[k]), int(k)) for k in matched
    ]
    comes = dict(arrivals)
    for person, nucleus in arrivals:
        begins, ends = int(nuclei.partner_from[nucleus]), int(nuclei.partner_until[nucleus])
        if people.role[person] == PARTNER:
            before = own(person, window - 4000, near(int(nuclei.lsoa[nucleus])))
            changes.add(np.array([person]), people.born[[person]], before)
            left[person] = NEVER
        changes.add(np.array([person]), np.array([begins]), nucleus)
        if ends < NEVER:
            changes.add(
                np.array([person]), np.array([ends]), own(person, ends, near(int(nuclei.lsoa[nucleus])))
            )
    # fathers who part take a place of their own until a second family has them, or leave the city
    for man in np.flatnonzero((people.role == FATHER) & (nuclei.parted[people.nucleus] < NEVER)).tolist():
        nucleus = int(people.nucleus[man])
        parted = int(nuclei.parted[nucleus])
        home = own(man, max(parted, window - 4000), near(int(nuclei.lsoa[nucleus])))
        changes.add(np.array([man]), np.array([parted]), home)
        left[man] = NEVER
        if man not in comes and rng.random() < 0.22:
            left[man] = max(parted + 200, window + int(rng.integers(50, 3000)))
    # grown-up children leave home, one in four of them the city
    grown = np.flatnonzero(
        (people.role == CHILD) & (age_on(people.born, today) >= 18) & ~np.isin(rows, people.mother)
    )
    leave_at = people.born[grown] + np.floor((17.9 + rng.gamma(1.6, 3.2, len(grown))) * YEAR).astype(np.int64)
    leaving = grown[(leave_at < today) & (leave_at > window - 1500)]
    leave_on = leave_at[(leave_at < today) & (leave_at > window - 1500)]
    for child, when in zip(leaving.tolist(), leave_on.tolist(), strict=True):
        draw = rng.random()
        if draw < 0.25 and when > window:
            left[child] = min(left[child], when)
            continue
        fixed = -1
        if draw < 0.45:
            fixed = int(kinds[SHARED][int(rng.integers(0, len(kinds[SHARED])))])
        elif draw < 0.48:
            fixed = int(kinds[HOSTEL][int(rng.integers(0, len(kinds[HOSTEL])))])
        changes.add(
            np.array([child]),
            np.array([when]),
            own(child, when, near(int(nuclei.lsoa[people.nucleus[child]])), fixed),
        )
    return np.where((left < today) & (left > people.born) & (left < died), left, NEVER)


def _refuge_stays(
    nuclei: Nuclei, conflict: Floats, rng: np.random.Generator, window: int, today: int
) -> Ints:
    """The day a mother and children flee to a refuge, NEVER for nearly all; `conflict` is by nucleus."""
    likely = np.where(nuclei.with_children, 0.0028 * np.exp(1.1 * conflict), 0)
    ends = np.where(nuclei.parted < NEVER, nuclei.parted, 0)
    within = (ends > np.maximum(window, nuclei.arrived + 30)) & (ends < np.minimum(today, nuclei.left) - 300)
    flees = within & (rng.random(len(nuclei)) < np.minimum(likely * 9, 0.5))
    recent = np.flatnonzero(
        nuclei.with_children
        & (nuclei.parted < today - 400)
        & (nuclei.left == NEVER)
        & (nuclei.arrived < today - 500)
    )
    day = np.where(flees, ends, NEVER)
    # a few are in a refuge now, whatever the size of the city
    now = recent[np.argsort(-conflict[recent], kind="stable")[: max(3, len(nuclei) // 3000)]]
    day[now] = today - rng.integers(20, 120, len(now))
    return day


def _moves(
    houses: Households,
    nuclei: Nuclei,
    fled: Ints,
    kinds: dict[int, Ints],
    rng: np.random.Generator,
    window: int,
    today: int,
) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """Spells of households: household, start, end, LSOA, fixed dwelling (-1); in order of household and start."""
    count = len(houses.start)
    start = np.array(houses.start, dtype=np.int64)
    lsoa = np.array(houses.lsoa, dtype=np.int64)
    fixed = np.array(houses.dwelling, dtype=np.int64)
    unsettled = np.array(houses.unsettled)
    pace = 0.055 + 0.13 * unsettled + np.where(fixed >= 0, 0.35, 0)
    since = np.maximum(start, window - 800)
    movers, when = happen(rng, pace * (today - since).clip(min=0) / YEAR, since + 60, today)
    places = np.where(rng.random(len(movers)) < 0.45, lsoa[movers], rng.choice(lsoa, len(movers)))
    # who lives in hostels and shared houses mostly moves from one to the next
    rooms = np.concatenate([kinds[HOSTEL], kinds[HOSTEL], kinds[SHARED]])
    again = (fixed[movers] >= 0) & (rng.random(len(movers)) < 0.7)
    next_room = np.where(again, rooms[rng.integers(0, len(rooms), len(movers))], -1)
    flee = np.flatnonzero(fled < NEVER)
    refuge = kinds[REFUGE][rng.integers(0, len(kinds[REFUGE]), len(flee))]
    back = fled[flee] + rng.integers(90, 260, len(flee))
    rows = np.concatenate([np.arange(count), movers, flee, flee])
    days = np.concatenate([start, when, fled[flee], back])
    where = np.concatenate([lsoa, places, lsoa[flee], rng.choice(lsoa, len(flee))])
    firm = np.concatenate([fixed, next_room, refuge, np.full(len(flee), -1)])
    # nobody moves out of a refuge in the middle of the stay
    in_refuge = np.isin(rows, flee) & (firm < 0)
    begin, end = np.full(count, NEVER), np.full(count, NEVER)
    begin[flee], end[flee] = fled[flee], back
    keep = ~(in_refuge & (days > begin[rows]) & (days < end[rows])) & (days < today)
    rows, days, where, firm = rows[keep], days[keep], where[keep], firm[keep]
    order = np.lexsort((firm, days, rows))
    rows, days, where, firm = rows[order], days[order], where[order], firm[order]
    again = np.r_[False, (rows[1:] == rows[:-1]) & (days[1:] - days[:-1] < 45) & (firm[1:] < 0)]
    rows, days, where, firm = rows[~again], days[~again], where[~again], firm[~again]
    ends = np.where(np.r_[rows[1:] == rows[:-1], False], np.r_[days[1:], 0], NEVER)
    if len(nuclei) > count:
        raise ValueError("every nucleus needs a household")
    return rows, days, ends, where, firm
