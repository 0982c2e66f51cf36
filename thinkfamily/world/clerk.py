"""What a system holds about a person: a card, written once when they were first recorded, mistakes and all.

A system with local ids gives a card its number; now and then somebody gets two cards. An adopted child has one card
before the order and another after it. Names and dates on a card stay as they were written; the address is read each
time a row is sent, and lags behind where people live.
"""

from dataclasses import dataclass, replace

import numpy as np

from thinkfamily.datasets.column import Matches
from thinkfamily.world import mistakes
from thinkfamily.world.chance import Ints, Texts, chance
from thinkfamily.world.days import NEVER
from thinkfamily.world.habits import HABITS, PLAIN_HABITS, Habits
from thinkfamily.world.identity import Identity
from thinkfamily.world.name_groups import ethnicity_of
from thinkfamily.world.needs import Setting

FIRST, SECOND, AFTER_ADOPTION = range(3)
SHARES = (
    "mistyped",
    "misheard",
    "misread",
    "respelt",
    "varied",
    "nickname",
    "swapped",
    "rejoined",
    "former",
    "misdated",
    "no_birth",
    "no_forename",
    "no_number",
    "bad_number",
    "wrong_sex",
    "stale",
    "no_address",
    "untidy",
    "twice",
)


def habits_of(system: str, noise: float) -> Habits:
    """The system's habits with every share multiplied by `noise` (0 = a city without mistakes)."""
    habits = HABITS.get(system, PLAIN_HABITS)
    return replace(habits, **{name: min(getattr(habits, name) * noise, 0.9) for name in SHARES})


@dataclass(frozen=True, kw_only=True)
class Cards:
    """The cards of one system, one row each, ordered by key. `fields` maps what a column matches to its text or day."""

    key: Ints  # person * 4 + variant, or for systems without numbers the row itself
    person: Ints
    since: Ints
    number: Texts
    fields: dict[Matches, Texts | Ints]

    def rows(self, key: Ints) -> Ints:
        """Positions of these keys. Raises KeyError for one that has no card."""
        at = np.searchsorted(self.key, key).clip(max=max(len(self.key) - 1, 0))
        if len(key) and (not len(self.key) or (self.key[at] != key).any()):
            raise KeyError("a row is about somebody whom the system has no card for")
        return at


@dataclass(frozen=True, kw_only=True)
class Clerk:
    """Writes the cards and addresses of every system of one city."""

    setting: Setting
    identity: Identity
    noise: float
    lines: Texts  # by dwelling
    postcodes: Texts
    towns: Texts
    uprns: Texts

    def variant(self, system: str, person: Ints, day: Ints) -> Ints:
        """Which of the person's cards a row of this day is written on."""
        share = habits_of(system, self.noise).twice
        twice = chance(self.setting.seed, f"{system} twice").random(len(self.setting.people)) < share
        draw = chance(self.setting.seed, f"{system} which of two").random(len(person))
        variant = np.where(twice[person] & (draw < 0.4), SECOND, FIRST)
        return np.where(self.identity.adopted_by(person, day), AFTER_ADOPTION, variant)

    def cards(self, system: str, topic: str, key: Ints, person: Ints, since: Ints) -> Cards:
        """Cards for these keys (unique, ascending), first written on `since`."""
        habits, people = habits_of(system, self.noise), self.setting.people
        rng = chance(self.setting.seed, f"cards of {system} {topic}")
        numbers = np.array(
            [
                habits.number.format(n)
                for n in rng.permutation(np.arange(1, len(key) * 3 + 100))[: len(key)].tolist()
            ],
            dtype=object,
        )
        forename, surname, former, known_as = self._names(habits, person, since, rng)
        late = self.identity.adopted_by(person, since)
        upn = np.where(late, self.identity.late_upn[person], self.identity.upn[person]).astype(object)
        nhs = np.where(late, self.identity.late_nhs[person], self.identity.nhs[person]).astype(object)
        born = mistakes.misdate(rng, people.born[person], habits.misdated, self.setting.today)
        born = np.where(rng.random(len(born)) < habits.no_birth, NEVER, born)
        sex = np.where(people.sex[person] == 1, "M", "F").astype(object)
        wrong = rng.random(len(sex)) < habits.wrong_sex
        sex = np.where(
            wrong, np.where(rng.random(len(sex)) < 0.5, "U", np.where(sex == "M", "F", "M")), sex
        ).astype(object)
        school_age = self.setting.age(self.setting.today, person) < 26
        adult = self.setting.age(self.setting.today, person) >= 16
        phone = np.array(
            [f"07700 9{n:05d}" for n in (person * 7919 % 100_000).tolist()], dtype=object
        )  # Ofcom's drama range
        return Cards(
            key=key,
            person=person,
            since=since,
            number=numbers,
            fields={
                Matches.FORENAME: forename,
                Matches.SURNAME: surname,
                Matches.FORMER_SURNAME: former,
                Matches.KNOWN_AS: known_as,
                Matches.DATE_OF_BIRTH: born,
                Matches.SEX: sex,
                Matches.ETHNICITY: self._ethnicity(person, rng),
                Matches.NHS_NUMBER: self._number(habits, rng, nhs),
                Matches.UPN: self._number(habits, rng, np.where(school_age, upn, "").astype(object)),
                Matches.NINO: self._number(
                    habits, rng, np.where(adult, self.identity.nino[person], "").astype(object)
                ),
                Matches.DATE_OF_DEATH: self.setting.homes.died[person],
                Matches.PHONE: mistakes.drop(rng, phone, 0.15 + 0.1 * self.noise),
            },
        )

    def _number(self, habits: Habits, rng: np.random.Generator, values: Texts) -> Texts:
        """A national number as held: missing here, mistyped there."""
        return mistakes.misdigit(rng, mistakes.drop(rng, values, habits.no_number), habits.bad_number)

    def _names(
        self, habits: Habits, person: Ints, since: Ints, rng: np.random.Generator
    ) -> tuple[Texts, Texts, Texts, Texts]:
        names = self.setting.names
        changed = names.changed_on[person] <= np.minimum(since + 1500, self.setting.today)
        unheard = changed & (rng.random(len(person)) < habits.former)
        current = changed & ~unheard
        surname = np.where(current, names.surname[person], names.birth_surname[person]).astype(object)
        former = np.where(current & (rng.random(len(person)) < 0.6), names.birth_surname[person], "").astype(
            object
        )
        former[former == surname] = ""
        late = self.identity.adopted_by(person, since)
        forename = np.where(late, self.identity.late_forename[person], names.forename[person]).astype(object)
        surname = np.where(late, self.identity.late_surname[person], surname).astype(object)
        called = names.known_as[person]
        former[late] = ""
        known_as = np.where(rng.random(len(person)) < 0.8, called, "").astype(object)
        forename = mistakes.shorten(rng, forename, called, habits.nickname)
        forename = mistakes.respell(rng, forename, habits.respelt)
        surname = mistakes.respell(rng, surname, habits.respelt)
        forename = mistakes.vary(rng, forename, habits.varied, "forename_variants.csv")
        surname = mistakes.vary(rng, surname, habits.varied, "surname_variants.csv")
        surname = mistakes.rejoin(rng, surname, habits.rejoined)
        if not habits.keeps_accents:
            forename, surname, former, known_as = (
                mistakes.plain(v) for v in (forename, surname, former, known_as)
            )
        for file, share in (("pho_rules.csv", habits.misheard), ("ocr_rules.csv", habits.misread)):
            forename = mistakes.misread(rng, forename, share, file)
            surname = mistakes.misread(rng, surname, share, file)
        forename = mistakes.drop(rng, mistakes.mistype(rng, forename, habits.mistyped), habits.no_forename)
        surname = mistakes.mistype(rng, surname, habits.mistyped)
        forename, surname = mistakes.swap(rng, forename, surname, habits.swapped)
        if habits.shouts:
            forename, surname, former, known_as = (
                np.array([value.upper() for value in values], dtype=object)
                for values in (forename, surname, former, known_as)
            )
        return forename.astype(object), surname.astype(object), former, known_as

    def _ethnicity(self, person: Ints, rng: np.random.Generator) -> Texts:
        people = self.setting.people
        father = people.father[person]
        fathers = np.where(father >= 0, people.group[np.maximum(father, 0)], -1)
        mothers = np.where(
            people.mother[person] >= 0,
            people.group[np.maximum(people.mother[person], 0)],
            people.group[person],
        )
        fathers = np.where(people.mother[person] >= 0, fathers, mothers)
        table = {
            pair: ethnicity_of(*pair) for pair in set(zip(mothers.tolist(), fathers.tolist(), strict=True))
        }
        codes = np.array(
            [table[pair] for pair in zip(mothers.tolist(), fathers.tolist(), strict=True)], dtype=object
        )
        draw = rng.random(len(person))
        return np.where(draw < 0.02, "NOBT", np.where(draw < 0.03, "REFU", codes)).astype(object)

    def addresses(self, system: str, topic: str, person: Ints, day: Ints) -> dict[Matches, Texts]:
        """Where the system believes each person lives on the day; nothing for those it has no address of."""
        habits = habits_of(system, self.noise)
        rng = chance(self.setting.seed, f"addresses of {system} {topic}")
        lag = np.where(rng.random(len(person)) < habits.stale, rng.integers(120, 1100, len(person)), 0)
        when = np.minimum(day, self.setting.today) - lag
        home = self.setting.homes.stays.last_before(person, when)
        hidden = (home < 0) | (rng.random(len(person)) < habits.no_address)
        home = np.maximum(home, 0)
        line = mistakes.mistype(rng, self.lines[home].copy(), habits.mistyped)
        if habits.shouts:
            line = np.array([value.upper() for value in line], dtype=object)
        postcode = mistakes.misdigit(
            rng, mistakes.untidy_postcode(rng, self.postcodes[home].copy(), habits.untidy), habits.bad_number
        )

        def blank(values: Texts) -> Texts:
            return np.where(hidden, "", values).astype(object)

        return {
            Matches.ADDRESS: blank(line),
            Matches.POSTCODE: blank(postcode),
            Matches.TOWN: blank(self.towns[home]),
            Matches.UPRN: mistakes.drop(rng, blank(self.uprns[home]), 0.3 * self.noise),
        }
