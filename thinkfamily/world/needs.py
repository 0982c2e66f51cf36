"""What a family and a person carry: latent needs that change over the years and cluster in homes and places.

Nothing here is seen by any agency. Events elsewhere are drawn with `rate`: a published rate for the city as a whole,
shared out over people in proportion to the exponential of their needs, so the total stays calibrated whatever the
weights.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from thinkfamily.world.chance import Bools, Floats, Ints, chance, happen, standard
from thinkfamily.world.days import NEVER, YEAR, YEARS_OF_HISTORY, age_on
from thinkfamily.world.families import Nuclei, People
from thinkfamily.world.homes import Homes
from thinkfamily.world.names import Names
from thinkfamily.world.places import Map

TOPICS = ("poverty", "strain", "conflict", "substance", "crime", "mood")


@dataclass(frozen=True, kw_only=True)
class Needs:
    """`family[topic]` is nuclei x years of history (the last column the year to come); traits are by person.

    All have mean about 0 and spread about 1; higher is worse, but `ability`, where higher is better.
    """

    family: dict[str, Floats]
    behaviour: Floats
    learning: Floats
    mood: Floats
    ability: Floats
    drawn_in: Floats  # how open to being exploited or to offending with others
    window: int

    def year(self, day: Ints | int) -> Ints:
        """Which year of the history a day is in."""
        return np.clip((np.asarray(day) - self.window) / YEAR, 0, YEARS_OF_HISTORY).astype(np.int64)

    def at(self, topic: str, nucleus: Ints, day: Ints | int) -> Floats:
        return self.family[topic][nucleus, self.year(day)]


def draw_needs(people: People, nuclei: Nuclei, seed: int, today: int) -> Needs:
    """Family needs drift from year to year around the family's own level; a person's share in them."""
    rng = chance(seed, "needs")
    years, count = YEARS_OF_HISTORY + 1, len(people)
    family = {}
    for topic in TOPICS:
        drift = np.empty((len(nuclei), years))
        drift[:, 0] = rng.standard_normal(len(nuclei))
        for year in range(1, years):
            drift[:, year] = 0.65 * drift[:, year - 1] + np.sqrt(1 - 0.65**2) * rng.standard_normal(
                len(nuclei)
            )
        family[topic] = np.sqrt(0.62) * getattr(nuclei, topic)[:, None] + np.sqrt(0.38) * drift

    def own() -> Floats:
        return rng.standard_normal(count)

    def of(topic: str) -> Floats:
        values: Floats = getattr(nuclei, topic)[people.nucleus]
        return values

    male = people.sex - 0.5
    behaviour = standard(
        0.3 * of("strain") + 0.25 * of("conflict") + 0.2 * of("crime") + 0.5 * male + 0.85 * own()
    )
    learning = standard(0.3 * of("poverty") + 0.45 * male + 0.35 * behaviour + 0.85 * own())
    mood = standard(0.4 * of("mood") + 0.25 * of("conflict") - 0.25 * male + 0.85 * own())
    ability = standard(-0.42 * of("poverty") - 0.5 * learning + 0.7 * own())
    drawn_in = standard(0.35 * behaviour + 0.25 * of("strain") + 0.3 * mood + 0.8 * own())
    return Needs(family=family, behaviour=behaviour, learning=learning, mood=mood, ability=ability,
                 drawn_in=drawn_in, window=today - round(YEARS_OF_HISTORY * YEAR))  # fmt: skip


def rate(log_weight: Floats, eligible: Bools, average: float) -> Floats:
    """Expected events a year for each row: `average` over the eligible, in proportion to exp(log_weight)."""
    weight = np.where(eligible, np.exp(np.clip(log_weight, -8, 4)), 0.0)
    total = weight.sum()
    return weight * (average * eligible.sum() / total) if total > 0 else weight


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What every event is drawn from: who there is, what they are called, where they live, what they carry."""

    seed: int
    today: int
    map: Map
    people: People
    nuclei: Nuclei
    names: Names
    needs: Needs
    homes: Homes
    partner: Ints  # by nucleus: the man who came later, -1

    @property
    def window(self) -> int:
        """The first day of the ten years."""
        return self.needs.window

    def here(self, person: Ints, day: Ints) -> Bools:
        """Who is alive and living in the city (or placed out of it by the council) on the day."""
        return self.homes.stays.at(person, day) >= 0

    def living_with(self, lead: Ints, day: Ints) -> tuple[Ints, Ints]:
        """Who of the family lives in the lead's dwelling on the day, lead included: (position in `lead`, person)."""
        first = np.searchsorted(self.people.nucleus, self.people.nucleus[lead])
        last = np.searchsorted(self.people.nucleus, self.people.nucleus[lead], side="right")
        count = last - first
        row = np.repeat(np.arange(len(lead)), count)
        person = np.repeat(first - (np.cumsum(count) - count), count) + np.arange(len(row))
        came = self.partner[self.people.nucleus[lead]]
        other = np.flatnonzero((came >= 0) & (self.people.nucleus[came] != self.people.nucleus[lead]))
        row, person = np.concatenate([row, other]), np.concatenate([person, came[other]])
        home = self.homes.stays.at(lead, day)
        there = (self.homes.stays.at(person, day[row]) == home[row]) & (home[row] >= 0)
        order = np.lexsort((person[there], row[there]))
        return row[there][order], person[there][order]

    def age(self, day: Ints | int, person: Ints | None = None) -> Ints:
        born = self.people.born if person is None else self.people.born[person]
        return age_on(born, day)

    def in_family(self, topic: str, year: int) -> Floats:
        """The family's need in a year of the history, by person."""
        return self.needs.family[topic][self.people.nucleus, year]

    def year_starts(self) -> list[int]:
        return [self.window + round(year * YEAR) for year in range(YEARS_OF_HISTORY)]


def events(
    setting: Setting,
    topic: str,
    average: float,
    eligible: Callable[[int, int], Bools],
    log_weight: Callable[[int], Floats],
) -> tuple[Ints, Ints]:
    """Dated events of people over the ten years: (person, day), those in the city on the day.

    `eligible(year, start_day)` and `log_weight(year)` give arrays by person; `average` is per eligible person-year.
    """
    rng = chance(setting.seed, topic)
    who, when = [], []
    everyone = np.arange(len(setting.people))
    for year, start in enumerate(setting.year_starts()):
        can = eligible(year, start) & setting.here(everyone, np.full(len(everyone), start + 180))
        rows, days = happen(rng, rate(log_weight(year), can, average), start, min(start + 365, setting.today))
        who.append(rows)
        when.append(days)
    person, day = np.concatenate(who), np.concatenate(when)
    keep = setting.here(person, day)
    return person[keep], day[keep]


def no_overlap(owner: Ints, start: Ints, end: Ints) -> Bools:
    """Of spells of one owner, those that begin after the spells kept before them have ended."""
    keep = np.zeros(len(owner), dtype=bool)
    last_owner, free_from = -1, -(10**9)
    order = np.lexsort((start, owner))
    for row in order.tolist():
        if owner[row] != last_owner:
            last_owner, free_from = int(owner[row]), -(10**9)
        if start[row] > free_from:
            keep[row] = True
            free_from = int(end[row])
    return keep


def spell_end(start: Ints, days: Ints, until: Ints, today: int) -> Ints:
    """When spells end: after `days`, at the latest `until`; NEVER if that is still to come."""
    end = np.minimum(start + days, until)
    return np.where(end <= today, np.maximum(end, start), NEVER)
