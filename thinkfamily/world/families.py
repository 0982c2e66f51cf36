"""Who is born to whom: the nuclei a city's families grow from, before anybody has a name or a home.

A nucleus is a mother with her children, their fathers and her later partner, with grandparents where they are near
and the babies of teenage daughters; or one or two adults without children. Latent needs (poverty, strain, conflict,
substance misuse, crime, low mood) are drawn first, from the deprivation of the place and from each other, because
they shape who parts, who has children young and who moves.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from thinkfamily.world.chance import Bools, Floats, Ints, chance, pick, standard
from thinkfamily.world.days import NEVER, YEAR, YEARS_OF_HISTORY
from thinkfamily.world.name_groups import GROUPS
from thinkfamily.world.places import Map

MOTHER, FATHER, PARTNER, CHILD, GRANDMOTHER, GRANDFATHER, BABY, ADULT, SPOUSE = range(9)
ROLES = [
    "mother",
    "father",
    "partner",
    "child",
    "grandmother",
    "grandfather",
    "grandchild",
    "adult",
    "spouse",
]
BIRTHS = 7
PEOPLE_A_NUCLEUS = 3.0  # below what is drawn on average, so that there are always enough to cut from


@dataclass(frozen=True, kw_only=True)
class Nuclei:
    """One row a nucleus; days are `days.py` numbers, NEVER where it did not happen. Needs have mean 0, spread 1."""

    lsoa: Ints
    group: Ints
    partner_group: Ints
    poverty: Floats
    strain: Floats
    conflict: Floats
    substance: Floats
    crime: Floats
    mood: Floats
    with_children: Bools
    first_birth: Ints
    parted: Ints
    partner_from: Ints
    partner_until: Ints
    partner_is_new: Bools
    arrived: Ints
    left: Ints
    grandparents_in: Bools
    unsettled: Bools

    def __len__(self) -> int:
        return len(self.lsoa)

    def first(self, count: int) -> "Nuclei":
        return Nuclei(**{name: values[:count] for name, values in vars(self).items()})


@dataclass(kw_only=True)
class People:
    """One row a person. `mother`, `father` are rows of this table, -1 where unknown; `sex` 0 female, 1 male."""

    nucleus: Ints
    role: Ints
    sex: Ints
    born: Ints
    mother: Ints
    father: Ints
    group: Ints
    twin_of: Ints

    def __len__(self) -> int:
        return len(self.nucleus)


def draw_nuclei(count: int, seed: int, today: int, city: Map) -> Nuclei:
    """Latent needs, the couple's story and arrival of `count` nuclei."""
    rng = chance(seed, "nuclei")
    lsoa = pick(rng, city.weight, count)

    def mix(base: Floats, share: float) -> Floats:
        return share * base + np.sqrt(1 - share**2) * rng.standard_normal(count)

    poverty = mix(city.deprivation[lsoa], 0.6)
    strain = mix(poverty, 0.5)
    conflict, substance, crime, mood = mix(strain, 0.6), mix(strain, 0.6), mix(strain, 0.6), mix(strain, 0.55)
    shares = np.array([group.share for group in GROUPS])
    elsewhere = np.array([group.poorer for group in GROUPS])
    group = pick(rng, shares, count)
    other = pick(rng, shares * np.exp(0.4 * elsewhere), count)
    group = np.where(rng.random(count) < 0.35 * (city.deprivation[lsoa] > 0.3), other, group)
    partner_group = np.where(rng.random(count) < 0.86, group, pick(rng, shares, count))
    with_children = rng.random(count) < 0.69
    first_birth = today - np.floor(rng.random(count) ** 1.15 * 25.5 * YEAR).astype(np.int64) - 40
    pace = np.exp(-2.9 + 0.3 * strain + 0.25 * conflict)
    lived = rng.exponential(1, count) / pace
    together = rng.random(count) < 1 / (1 + np.exp(-(1.9 - 0.6 * poverty)))
    parted = first_birth - 300 + np.floor(np.where(together, lived + 0.6, 0) * YEAR).astype(np.int64)
    again = rng.random(count) < 0.55
    partner_from = parted + np.floor((0.8 + rng.gamma(2.0, 1.6, count)) * YEAR).astype(np.int64)
    ends = partner_from + np.floor((0.6 + rng.exponential(9, count)) * YEAR).astype(np.int64)
    met = again & (parted < today) & (partner_from < today - 60)
    start = today - round(YEARS_OF_HISTORY * YEAR)
    new_here = rng.random(count) < np.array([g.newcomers for g in GROUPS])[group]
    arrived = np.where(new_here, start + rng.integers(30, today - start - 200, count), start - 5000)
    leaves = rng.random(count) < 0.07
    left = np.where(leaves, np.maximum(arrived, start) + rng.integers(200, 3600, count), NEVER)
    return Nuclei(
        lsoa=lsoa, group=group, partner_group=partner_group, poverty=standard(poverty), strain=standard(strain),
        conflict=standard(conflict), substance=standard(substance), crime=standard(crime), mood=standard(mood),
        with_children=with_children, first_birth=first_birth, parted=np.where(parted < today, parted, NEVER),
        partner_from=np.where(met, partner_from, NEVER), partner_until=np.where(met & (ends < today), ends, NEVER),
        partner_is_new=rng.random(count) < 0.6, arrived=arrived, left=np.where(left < today - 30, left, NEVER),
        grandparents_in=rng.random(count) < np.array([g.three_generations for g in GROUPS])[group],
        unsettled=rng.random(count) < 1 / (1 + np.exp(3.4 - 0.8 * poverty - 0.6 * strain)),
    )  # fmt: skip


def draw_people(people: int, seed: int, today: int, city: Map) -> tuple[Nuclei, People]:
    """Exactly `people` people in nuclei: as many whole nuclei as fit, the rest single adults."""
    count = max(int(people / PEOPLE_A_NUCLEUS * 1.08) + 8, 20)
    nuclei = draw_nuclei(count, seed, today, city)
    everyone = _members(nuclei, seed, today)
    sizes = np.bincount(everyone.nucleus, minlength=count)
    whole = int(np.searchsorted(np.cumsum(sizes), people, side="right"))
    keep = everyone.nucleus < whole
    short = people - int(keep.sum())
    if whole + short > count:
        raise ValueError(f"a city of {people} people needs more nuclei than the {count} drawn")
    rng = chance(seed, "singles")
    kept = _select(everyone, keep)
    # the last few nuclei become single adults, so that the number of people is exact
    spare = People(
        nucleus=np.arange(whole, whole + short), role=np.full(short, ADULT), sex=rng.integers(0, 2, short),
        born=today - np.floor((19 + 50 * rng.random(short)) * YEAR).astype(np.int64), mother=np.full(short, -1),
        father=np.full(short, -1), group=nuclei.group[whole : whole + short], twin_of=np.full(short, -1),
    )  # fmt: skip
    nuclei = nuclei.first(whole + short)
    nuclei.with_children[whole:] = False
    joined = {name: np.concatenate([values, vars(spare)[name]]) for name, values in vars(kept).items()}
    return nuclei, People(**joined)


def _select(people: People, keep: Bools) -> People:
    """Those rows, their references to each other renumbered (all kin are in one nucleus)."""
    new = np.where(keep, np.cumsum(keep) - 1, -1)
    chosen = {name: values[keep] for name, values in vars(people).items()}
    for name in ("mother", "father", "twin_of"):
        chosen[name] = np.where(chosen[name] >= 0, new[chosen[name]], -1)
    return People(**chosen)


def _members(nuclei: Nuclei, seed: int, today: int) -> People:
    """Everybody of every nucleus, ordered by nucleus and then role, mothers and fathers pointing at rows."""
    rng = chance(seed, "members")
    n, everyone = len(nuclei), np.arange(len(nuclei))
    family = nuclei.with_children
    age = (29.3 - 2.1 * nuclei.poverty + 4.9 * rng.standard_normal(n)).clip(16.2, 43)
    mother_born = nuclei.first_birth - np.floor(age * YEAR).astype(np.int64)
    parts: list[
        tuple[Ints, ...]
    ] = []  # nucleus, role, sex, born, group, order within role, twin, father's role

    def add(who: Ints, role: int, sex: Ints | int, born: Ints, group: Ints, order: Ints | int = 0,
            twin: Ints | int = 0, father: Ints | int = -1) -> None:  # fmt: skip
        like = np.zeros(len(who), dtype=np.int64)
        parts.append((who, like + role, like + sex, born, group, like + order, like + twin, like + father))

    mothers = everyone[family]
    add(mothers, MOTHER, 0, mother_born[family], nuclei.group[family])
    known = family & (rng.random(n) < 0.93)
    older = mother_born - np.floor((2.2 + 3.8 * rng.standard_normal(n)) * YEAR).astype(np.int64)
    father_born = np.minimum(older, nuclei.first_birth - round(16.5 * YEAR))
    add(everyone[known], FATHER, 1, father_born[known], nuclei.partner_group[known])
    came = family & (nuclei.partner_from < NEVER) & nuclei.partner_is_new
    born = np.minimum(mother_born + np.floor(4 * rng.standard_normal(n) * YEAR).astype(np.int64),
                      nuclei.partner_from.clip(max=today) - round(18 * YEAR))  # fmt: skip
    add(everyone[came], PARTNER, 1, born[came], nuclei.partner_group[came])
    _children(nuclei, mother_born, known, rng, today, add)
    adults = everyone[~family]
    ages = 18.5 + 54 * rng.random(len(adults)) ** 1.3
    sex = (rng.random(len(adults)) < 0.56).astype(np.int64)
    adult_born = today - np.floor(ages * YEAR).astype(np.int64)
    add(adults, ADULT, sex, adult_born, nuclei.group[~family])
    paired = (rng.random(len(adults)) < 0.42) & ~nuclei.unsettled[~family]
    theirs = np.minimum(adult_born + np.floor(3 * rng.standard_normal(len(adults)) * YEAR).astype(np.int64),
                        today - round(18.2 * YEAR))  # fmt: skip
    add(adults[paired], SPOUSE, 1 - sex[paired], theirs[paired], nuclei.partner_group[~family][paired])
    near = family & (rng.random(n) < np.where(nuclei.grandparents_in, 0.9, 0.14))
    granny = mother_born - np.floor((18 + 14 * rng.random(n)) * YEAR).astype(np.int64)
    near &= granny > today - round(92 * YEAR)
    add(everyone[near], GRANDMOTHER, 0, granny[near], nuclei.group[near])
    both = near & (rng.random(n) < 0.5)
    add(
        everyone[both],
        GRANDFATHER,
        1,
        granny[both] - rng.integers(0, 2500, int(both.sum())),
        nuclei.group[both],
    )
    return _assemble(parts, nuclei, rng, today)


def _children(
    nuclei: Nuclei,
    mother_born: Ints,
    known: Bools,
    rng: np.random.Generator,
    today: int,
    add: Callable[..., None],
) -> None:
    """Births in order until the mother has all her children, is 45, or it is today; one birth in 65 is of twins."""
    wanted = 1 + rng.poisson(
        np.array([g.children for g in GROUPS])[nuclei.group] * np.exp(0.08 * nuclei.poverty)
    )
    born = nuclei.first_birth.copy()
    everyone = np.arange(len(nuclei))
    for order in range(BIRTHS):
        if order:
            born = born + np.floor((1.25 + rng.gamma(2.2, 0.9, len(born))) * YEAR).astype(np.int64)
        with_father = born < nuclei.parted + 250
        with_partner = (born > nuclei.partner_from + 250) & (born < nuclei.partner_until + 200)
        alone = rng.random(len(born)) < 0.15
        happens = nuclei.with_children & (order < wanted) & (born < today - 10)
        happens &= (born - mother_born < 45 * YEAR) & (with_father | with_partner | alone | (order == 0))
        father = np.where(with_partner, PARTNER, np.where(known & with_father, FATHER, -1))
        group = np.where(father == -1, nuclei.group, nuclei.group)
        twins = happens & (rng.random(len(born)) < 0.0155)
        sex = (rng.random(len(born)) < 0.512).astype(np.int64)
        add(
            everyone[happens],
            CHILD,
            sex[happens],
            born[happens],
            group[happens],
            order * 2,
            0,
            father[happens],
        )
        other = np.where(rng.random(len(born)) < 0.66, sex, 1 - sex)
        add(everyone[twins], CHILD, other[twins], born[twins], group[twins], order * 2 + 1, 1, father[twins])


def _assemble(parts: list[tuple[Ints, ...]], nuclei: Nuclei, rng: np.random.Generator, today: int) -> People:
    nucleus, role, sex, born, group, order, twin, father_role = (
        np.concatenate(column) for column in zip(*parts, strict=True)
    )
    # babies of teenage daughters: rates a year of age, steep in poorer families (ONS births by age of mother, 2022)
    girls = np.flatnonzero((role == CHILD) & (sex == 0))
    start = today - round(YEARS_OF_HISTORY * YEAR)
    chances = {14: 0.0003, 15: 0.001, 16: 0.003, 17: 0.006, 18: 0.011, 19: 0.016}
    birth = np.full(len(girls), NEVER)
    for years, rate in chances.items():
        likely = rate * np.exp(0.75 * nuclei.poverty[nucleus[girls]] - 0.28)
        when = born[girls] + np.floor((years + rng.random(len(girls))) * YEAR).astype(np.int64)
        happens = (rng.random(len(girls)) < likely) & (birth == NEVER) & (when > start) & (when < today - 5)
        birth = np.where(happens, when, birth)
    young = girls[birth < NEVER]
    baby_of = np.r_[np.full(len(nucleus), -1), young]
    nucleus, group = np.r_[nucleus, nucleus[young]], np.r_[group, group[young]]
    role, born = np.r_[role, np.full(len(young), BABY)], np.r_[born, birth[birth < NEVER]]
    sex = np.r_[sex, (rng.random(len(young)) < 0.512).astype(np.int64)]
    order, twin = (
        np.r_[order, np.zeros(len(young), dtype=np.int64)],
        np.r_[twin, np.zeros(len(young), dtype=np.int64)],
    )
    father_role = np.r_[father_role, np.full(len(young), -1)]
    sequence = np.lexsort((order, born, role, nucleus))
    place = np.empty(len(sequence), dtype=np.int64)
    place[sequence] = np.arange(len(sequence))
    nucleus, role, sex, born, group, twin, father_role, baby_of = (
        values[sequence] for values in (nucleus, role, sex, born, group, twin, father_role, baby_of)
    )
    rows = np.arange(len(nucleus))
    of_role = {kind: np.full(len(nuclei), -1) for kind in (MOTHER, FATHER, PARTNER, GRANDMOTHER, GRANDFATHER)}
    for kind, table in of_role.items():
        table[nucleus[role == kind]] = rows[role == kind]
    child, baby, mum = role == CHILD, role == BABY, role == MOTHER
    mother = np.where(child, of_role[MOTHER][nucleus], -1)
    mother = np.where(baby, place[np.maximum(baby_of, 0)], mother)
    mother = np.where(mum, of_role[GRANDMOTHER][nucleus], mother)
    father = np.where(child & (father_role == FATHER), of_role[FATHER][nucleus], -1)
    father = np.where(child & (father_role == PARTNER), of_role[PARTNER][nucleus], father)
    father = np.where(mum, of_role[GRANDFATHER][nucleus], father)
    # marks children of a later partner who is to be found among the city's separated men
    father = np.where(child & (father_role == PARTNER) & (father < 0), -2, father)
    twin_of = np.where(twin == 1, rows - 1, -1)
    return People(nucleus=nucleus, role=role, sex=sex, born=born, mother=mother, father=father, group=group,
                  twin_of=twin_of)  # fmt: skip
