"""What the police record: offences, domestic incidents, anti-social behaviour, drugs and drink, who had what part.

Rates a year in 1,000 people, whole country: 22 domestic abuse incidents and crimes (ONS, Domestic abuse in England
and Wales overview, 2023/24: 1.35 million); 18 offences with a known suspect (an assumption: 90 are recorded and about
a fifth have one); 9 reports of anti-social behaviour that name somebody (an assumption: half of those recorded).
Suspect, victim and witness are drawn apart and never mixed: one person has one part in one incident. People offend
with others of their age and area; children see what happens at home.
"""

from dataclasses import dataclass

import numpy as np

from thinkfamily.datasets.codes import OFFENCE
from thinkfamily.world.chance import Bools, Floats, Ints, Texts, chance, happen, pick_text
from thinkfamily.world.days import NEVER, YEAR, age_on
from thinkfamily.world.families import ADULT, FATHER, MOTHER, SPOUSE
from thinkfamily.world.needs import Setting, events, rate

OFFENCES = {
    "105/01": 22,
    "008/06": 14,
    "008/01": 2,
    "005/01": 1,
    "008/26": 4,
    "046/00": 16,
    "049/10": 8,
    "028/03": 4,
    "030/02": 3,
    "034/01": 3,
    "092/61": 6,
    "092/30": 2.5,
    "149/00": 9,
    "045/10": 3,
    "020/05": 1.5,
    "125/09": 6,
}
WITHOUT_VICTIM = ("046/00", "092/61", "092/30", "008/26", "030/02")
ACQUISITIVE = ("046/00", "049/10", "028/03", "030/02", "034/01", "045/10")
UNKNOWN = [code for code in OFFENCES if code not in OFFENCE.codes]
if UNKNOWN:
    raise ValueError(f"offence codes that the declared list does not hold: {UNKNOWN}")


@dataclass(frozen=True, kw_only=True)
class Incidents:
    """Incidents of one kind and who was in them. `part_*` rows point at an incident by position."""

    day: Ints
    what: Texts
    detail: Texts
    part_of: Ints
    part_person: Ints
    part_role: Texts
    part_outcome: Texts
    part_outcome_on: Ints

    def parts(self, role: str) -> tuple[Ints, Ints]:
        """(person, day) of everyone with this role."""
        chosen = self.part_role == role
        return self.part_person[chosen], self.day[self.part_of[chosen]]


@dataclass(frozen=True, kw_only=True)
class Crime:
    offences: Incidents
    domestic: Incidents
    antisocial: Incidents
    substances: Incidents


class Peers:
    """Finds somebody else of about the same age in the same part of the city."""

    def __init__(self, setting: Setting) -> None:
        people = setting.people
        self.setting = setting
        self.order = np.lexsort(
            (people.born, setting.nuclei.lsoa[people.nucleus] // 4, people.born // round(3 * YEAR))
        )
        self.place = np.empty(len(people), dtype=np.int64)
        self.place[self.order] = np.arange(len(people))

    def of(self, person: Ints, day: Ints, rng: np.random.Generator) -> Ints:
        """A peer of each, of another family and in the city on the day; -1 where nobody is found."""
        step = rng.integers(1, 9, len(person)) * np.where(rng.random(len(person)) < 0.5, 1, -1)
        other = self.order[(self.place[person] + step).clip(0, len(self.order) - 1)]
        fits = (
            self.setting.people.nucleus[other] != self.setting.people.nucleus[person]
        ) & self.setting.here(other, day)
        return np.where(fits, other, -1)


def gather(
    day: Ints,
    what: Texts,
    detail: Texts,
    parts: list[tuple[Ints, Ints, str]],
    outcomes: tuple[Texts, Ints] | None = None,
) -> Incidents:
    """Parts put together: the first part a person has in an incident stands, and incidents are in order of day."""
    order = np.argsort(day, kind="stable")
    place = np.empty(len(day), dtype=np.int64)
    place[order] = np.arange(len(day))
    of = np.concatenate([place[part[0]] for part in parts])
    who = np.concatenate([part[1] for part in parts])
    role = np.concatenate([np.full(len(part[0]), part[2], dtype=object) for part in parts])
    outcome, outcome_on = np.full(len(of), "", dtype=object), np.full(len(of), NEVER)
    if outcomes:
        outcome[: len(outcomes[0])], outcome_on[: len(outcomes[0])] = outcomes
    valid = np.flatnonzero(who >= 0)
    _, first = np.unique(of[valid] * 10_000_000 + who[valid], return_index=True)
    keep = valid[first]
    return Incidents(
        day=day[order],
        what=what[order],
        detail=detail[order],
        part_of=of[keep],
        part_person=who[keep],
        part_role=role[keep],
        part_outcome=outcome[keep],
        part_outcome_on=outcome_on[keep],
    )


def draw_crime(setting: Setting) -> Crime:
    peers = Peers(setting)
    return Crime(
        offences=_offences(setting, peers),
        domestic=_domestic(setting),
        antisocial=_antisocial(setting, peers),
        substances=_substances(setting),
    )


def _age_of_crime(age: Ints) -> Floats:
    """The age-crime curve as a log weight: none under 10, a peak at 17 to 20, a long fall."""
    return np.where(age < 10, -20.0, np.where(age < 17, -3.0 + 0.42 * (age - 10), -0.055 * (age - 17.0)))


def _offences(setting: Setting, peers: Peers) -> Incidents:
    rng, needs, people = chance(setting.seed, "offences"), setting.needs, setting.people
    lasting = chance(setting.seed, "persistent offenders").gamma(0.55, 1, len(people))

    def weight(year: int) -> Floats:
        return (
            0.75 * setting.in_family("crime", year)
            + 0.4 * setting.in_family("substance", year)
            + 0.9 * needs.behaviour
            + 0.9 * (people.sex - 0.5)
            + np.log(lasting + 1e-3)
            + _age_of_crime(setting.age(setting.year_starts()[year]))
        )

    lead, day = events(setting, "offending", 0.0255, lambda _, start: setting.age(start) >= 10, weight)
    old_enough = setting.age(day, lead) >= 10
    lead, day = lead[old_enough], day[old_enough]
    number = np.arange(len(lead))
    code = pick_text(rng, OFFENCES, len(lead))
    with_other = rng.random(len(lead)) < np.where(setting.age(day, lead) < 22, 0.32, 0.08)
    mate = np.where(with_other, peers.of(lead, day, rng), -1)
    mate = np.where((mate >= 0) & (setting.age(day, mate) >= 10), mate, -1)
    suffers = ~np.isin(code, WITHOUT_VICTIM)
    victim = np.where(suffers, rng.integers(0, len(people), len(lead)), -1)
    known = suffers & (rng.random(len(lead)) < 0.4)
    victim = np.where(known, peers.of(lead, day, rng), victim)
    victim = np.where((victim >= 0) & setting.here(victim, day), victim, -1)
    saw = np.where(rng.random(len(lead)) < 0.2, rng.integers(0, len(people), len(lead)), -1)
    saw = np.where((saw >= 0) & setting.here(saw, day) & (setting.age(day, saw) >= 5), saw, -1)
    suspects = np.concatenate([lead, mate])
    days_of = np.concatenate([day, day])
    outcome, on = _outcomes(setting, suspects, days_of, rng)
    parts = [(number, lead, "SUS"), (number, mate, "SUS"), (number, victim, "VIC"), (number, saw, "WIT")]
    return gather(day, code, np.full(len(day), "", dtype=object), parts, (outcome, on))


def _outcomes(setting: Setting, person: Ints, day: Ints, rng: np.random.Generator) -> tuple[Texts, Ints]:
    young = setting.age(day, np.maximum(person, 0)) < 18
    adult = pick_text(
        rng, {"CHG": 0.06, "CON": 0.14, "CAU": 0.05, "CR": 0.10, "NFA": 0.62, "ACQ": 0.03}, len(person)
    )
    child = pick_text(
        rng, {"CHG": 0.04, "CON": 0.06, "CAU": 0.10, "CR": 0.22, "NFA": 0.57, "ACQ": 0.01}, len(person)
    )
    outcome = np.where(young, child, adult).astype(object)
    on = day + rng.integers(1, np.where(np.isin(outcome, ("CON", "ACQ")), 330, 120), len(person))
    is_open = on > setting.today
    return np.where(is_open, "OPEN", outcome).astype(object), np.where(is_open, NEVER, on)


def _domestic(setting: Setting) -> Incidents:
    """A couple, together or lately parted; children at home see or hear it; a few assaults are by a teenager."""
    rng, people, needs = chance(setting.seed, "domestic incidents"), setting.people, setting.needs
    nuclei, lasting = (
        setting.nuclei,
        chance(setting.seed, "violent homes").gamma(0.5, 2.0, len(setting.nuclei)),
    )
    of_role = {role: np.full(len(nuclei), -1) for role in (MOTHER, FATHER, ADULT, SPOUSE)}
    for role, table in of_role.items():
        table[people.nucleus[people.role == role]] = np.flatnonzero(people.role == role)
    family, day = [], []
    couple = (of_role[MOTHER] >= 0) | (of_role[SPOUSE] >= 0)
    for year, start in enumerate(setting.year_starts()):
        weight = (
            1.05 * needs.family["conflict"][:, year]
            + 0.35 * needs.family["substance"][:, year]
            + np.log(lasting + 1e-2)
        )
        weight = weight + 0.9 * (np.abs(nuclei.parted - start - 180) < 500)
        rows, when = happen(rng, rate(weight, couple, 0.125), start, min(start + 365, setting.today))
        family.append(rows)
        day.append(when)
    home, when = np.concatenate(family), np.concatenate(day)
    woman = np.where(of_role[MOTHER][home] >= 0, of_role[MOTHER][home], of_role[ADULT][home])
    with_partner = (
        (when >= nuclei.partner_from[home])
        & (when < nuclei.partner_until[home] + 300)
        & (setting.partner[home] >= 0)
    )
    father = np.where(when < nuclei.parted[home] + 900, of_role[FATHER][home], -1)
    man = np.where(
        with_partner,
        setting.partner[home],
        np.where(of_role[MOTHER][home] >= 0, father, of_role[SPOUSE][home]),
    )
    teen_row, teen = _teenager(setting, woman, when, rng)
    by_teen = np.zeros(len(home), dtype=bool)
    by_teen[teen_row[rng.random(len(teen_row)) < 0.12]] = True
    chosen = np.full(len(home), -1)
    chosen[teen_row] = teen
    other = np.where(by_teen, chosen, man)
    both = (woman >= 0) & (other >= 0) & setting.here(woman, when)
    both &= (setting.age(when, np.maximum(other, 0)) >= 10) & setting.here(np.maximum(other, 0), when)
    home, when, woman, other, by_teen = home[both], when[both], woman[both], other[both], by_teen[both]
    number = np.arange(len(home))
    verbal = rng.random(len(home)) < 0.2
    her = ~by_teen & (rng.random(len(home)) < 0.2)
    # where the two adults are of one nucleus without children, who is the woman is by sex, not by role
    swap = people.sex[woman] > people.sex[other]
    her ^= swap & ~by_teen
    suspect, victim = np.where(her, woman, other), np.where(her, other, woman)
    row, kin = setting.living_with(woman, when)
    child = (age_on(people.born[kin], when[row]) < 18) & (kin != suspect[row]) & (kin != victim[row])
    row, kin = row[child], kin[child]
    sees = rng.random(len(row))
    old = age_on(people.born[kin], when[row]) >= 5
    none = np.full(len(home), -1)
    parts = [
        (number, np.where(verbal, none, suspect), "SUS"),
        (number, np.where(verbal, none, victim), "VIC"),
        (number, np.where(verbal, suspect, none), "INV"),
        (number, np.where(verbal, victim, none), "INV"),
        (row[old & (sees < 0.45)], kin[old & (sees < 0.45)], "WIT"),
        (row[~old & (sees < 0.45)], kin[~old & (sees < 0.45)], "INV"),
    ]
    risk = pick_text(rng, {"STD": 0.55, "MED": 0.32, "HIGH": 0.13}, len(home))
    crime = np.where(~verbal & (rng.random(len(home)) < 0.55), "Y", "N").astype(object)
    return gather(when, risk, crime, parts)


def _teenager(setting: Setting, lead: Ints, day: Ints, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """One child of 12 to 17 living with each lead, where there is one: (position, person)."""
    safe = np.maximum(lead, 0)
    row, kin = setting.living_with(safe, day)
    teen = np.isin(age_on(setting.people.born[kin], day[row]), range(12, 18)) & (
        setting.needs.behaviour[kin] > 0.5
    )
    row, kin = row[teen], kin[teen]
    first = np.r_[True, row[1:] != row[:-1]] if len(row) else np.zeros(0, dtype=bool)
    return row[first], kin[first]


def _antisocial(setting: Setting, peers: Peers) -> Incidents:
    """Reports name one to three people, often a group of young people, and sometimes who complained."""
    rng, needs, people = chance(setting.seed, "anti-social behaviour"), setting.needs, setting.people

    def weight(year: int) -> Floats:
        age = setting.age(setting.year_starts()[year])
        return (
            0.8 * needs.behaviour
            + 0.5 * setting.in_family("crime", year)
            + 0.3 * setting.in_family("strain", year)
            + np.where(age < 9, -20.0, np.where(age < 21, 1.2, -0.02 * (age - 21.0)))
            + 0.3 * people.sex
        )

    lead, day = events(setting, "anti-social", 0.013, lambda _, start: setting.age(start) >= 9, weight)
    number, none = np.arange(len(lead)), np.full(len(lead), -1)
    group = rng.random(len(lead)) < np.where(setting.age(day, lead) < 20, 0.45, 0.1)
    second = np.where(group, peers.of(lead, day, rng), none)
    third = np.where(group & (rng.random(len(lead)) < 0.5), peers.of(lead, day, rng), none)
    complains = np.where(rng.random(len(lead)) < 0.35, rng.integers(0, len(people), len(lead)), none)
    complains = np.where(
        (complains >= 0) & (setting.age(day, np.maximum(complains, 0)) >= 18) & setting.here(complains, day),
        complains,
        -1,
    )

    def old(who: Ints) -> Ints:
        return np.where((who >= 0) & (setting.age(day, np.maximum(who, 0)) >= 9), who, -1)

    kind = pick_text(rng, {"NUI": 0.66, "PER": 0.26, "ENV": 0.08}, len(lead))
    parts = [
        (number, lead, "SUS"),
        (number, old(second), "SUS"),
        (number, old(third), "SUS"),
        (number, complains, "VIC"),
    ]
    return gather(day, kind, np.full(len(lead), "", dtype=object), parts)


def _substances(setting: Setting) -> Incidents:
    rng, people = chance(setting.seed, "substance incidents"), setting.people
    lasting = chance(setting.seed, "misuse").gamma(0.5, 2, len(people))

    def weight(year: int) -> Floats:
        return (
            1.0 * setting.in_family("substance", year)
            + 0.4 * setting.needs.behaviour
            + np.log(lasting + 1e-2)
            + 0.5 * people.sex
        )

    lead, day = events(setting, "drugs and drink", 0.012, lambda _, start: setting.age(start) >= 13, weight)
    what = pick_text(
        rng, {"ALC": 0.5, "CAN": 0.22, "CRK": 0.1, "OPI": 0.1, "SYN": 0.04, "OTH": 0.04}, len(lead)
    )
    role = rng.random(len(lead)) < 0.6
    number, none = np.arange(len(lead)), np.full(len(lead), -1)
    parts: list[tuple[Ints, Ints, str]] = [
        (number, np.where(role, lead, none), "SUS"),
        (number, np.where(role, none, lead), "INV"),
    ]
    return gather(day, what, np.full(len(lead), "", dtype=object), parts)


def suspects_under(setting: Setting, crime: Crime, age: int) -> tuple[Bools, Ints]:
    """Which parts of offences are of suspects under that age on the day; and the day of each part."""
    day = crime.offences.day[crime.offences.part_of]
    return (crime.offences.part_role == "SUS") & (setting.age(day, crime.offences.part_person) < age), day
