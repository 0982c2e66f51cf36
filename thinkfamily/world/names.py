"""Everybody's names over time: at birth, after marriage, adoption or deed poll, and what they are called.

British forenames are drawn by decade of birth from ONS counts (hand-written lists before 1996), surnames from UK
frequencies; every other community from its own lists and habits (`name_groups.py`). A son may be named for his
father, twins of one sex get names that look alike, and siblings never share a name.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl

from thinkfamily.world import name_lists, open_data
from thinkfamily.world.chance import Bools, Floats, Ints, Texts, chance
from thinkfamily.world.days import NEVER, YEAR, years
from thinkfamily.world.families import (
    BABY,
    CHILD,
    FATHER,
    GRANDFATHER,
    GRANDMOTHER,
    MOTHER,
    SPOUSE,
    Nuclei,
    People,
)
from thinkfamily.world.name_groups import BY_NAME, GROUPS, Habit

ERAS = (1930, 1950, 1960, 1970, 1980, 1990, 2000, 2010, 2020)
ERA_STARTS = (0, 1940, 1955, 1965, 1975, 1990, 2000, 2010, 2020)
OTHERS, OTHERS_BRITISH = 0.6, 0.25
"""Share of a community whose name is not among its ten or twenty commonest (British: forty, before 1990). Lists of the
commonest alone would make namesakes of people whom any real city can tell apart."""
SKI = ("ski", "cki", "dzki")


@dataclass(frozen=True)
class Pool:
    """Names with cumulative weights."""

    names: Texts
    edges: Floats

    def draw(self, rng: np.random.Generator, size: int) -> Texts:
        where = np.searchsorted(self.edges, rng.random(size) * self.edges[-1], side="right")
        return self.names[where.clip(max=len(self.names) - 1)]


def pool(
    names: list[str], weights: list[float] | None = None, others: tuple[str, ...] = (), share: float = OTHERS
) -> Pool:
    """Without weights, the first names are the commonest, as hand-written lists are. Of `others`, which are in no
    order, each is as likely as the next; all of them together have that share."""
    given = np.array(weights or [1 / (rank + 6) for rank in range(len(names))])
    if not names:
        return Pool(np.array(others, dtype=object), np.arange(1.0, len(others) + 1))
    more = tuple(dict.fromkeys(name for name in others if name not in set(names)))
    tail = np.full(len(more), share / (1 - share) * given.sum() / max(1, len(more)))
    return Pool(np.array([*names, *more], dtype=object), np.cumsum([*given, *tail]))


def _title(name: str) -> str:
    joined = "-".join(part[:1].upper() + part[1:].lower() for part in name.split("-"))
    for mark in ("Mc", "O'"):
        if joined.startswith(mark) and len(joined) > len(mark) + 2:
            joined = mark + joined[len(mark) :].capitalize()
    return joined


@cache
def _british(era: int, sex: str) -> Pool:
    if era < 1990:
        return pool(
            name_lists.OLDER_BRITISH[era, sex].split(), others=_more("british", sex), share=OTHERS_BRITISH
        )
    others = " ".join(
        (
            name_lists.SOMALI_MALE,
            name_lists.SOMALI_FEMALE,
            name_lists.URDU_MALE,
            name_lists.URDU_FEMALE,
            name_lists.ARABIC_MALE,
            name_lists.ARABIC_FEMALE,
            *name_lists.SAME_NAME_SPELT[:30],
        )
    )
    kept = {
        "Ali",
        "Adam",
        "Sara",
        "Sarah",
        "Dina",
        "Lina",
        "Mona",
        "Nadia",
        "Michael",
        "Daniel",
        "David",
        "Lucas",
        *"Zara Natasha Maria Aaliyah Elias Leila Laila Layla Farah Jasmine Kiran".split(),
    }
    excluded = {name.upper() for name in others.split() if name not in kept}
    rows = open_data.table("forenames_by_decade.csv.gz").filter(
        (pl.col("decade") == str(era)) & (pl.col("sex") == sex) & ~pl.col("name").is_in(sorted(excluded))
    )
    rows = (
        rows.with_columns(pl.col("n").cast(pl.Float64))
        .sort(["n", "name"], descending=[True, False])
        .head(700)
    )
    return pool([_title(name) for name in rows["name"]], rows["n"].to_list())


@cache
def _country(country: str, sex: str | None) -> tuple[str, ...]:
    """Names of a country from the open lists: forenames of a sex, or surnames where `sex` is None."""
    file = "surnames_by_country.csv" if sex is None else "forenames_by_country.csv"
    rows = open_data.table(file).filter(pl.col("Country") == country)
    if sex is not None:
        rows = rows.filter(pl.col("Gender") == sex)
    spelt = [
        name for name in rows["Romanized Name"].to_list() if name and name[0].isupper() and len(name) > 1
    ]
    return tuple(dict.fromkeys(spelt))


@cache
def _more(community: str, kind: str) -> tuple[str, ...]:
    """Further names of a community, in no order: `kind` is F, M or surname."""
    rows = open_data.table("names_by_community.csv")
    return tuple(rows.filter((pl.col("community") == community) & (pl.col("kind") == kind))["name"])


def _written(suffix: str, group: str) -> list[str]:
    """The hand-written list of a community, empty where there is none."""
    alias = {"pakistani": "URDU", "bangladeshi": "URDU"}.get(group, group.upper())
    return getattr(name_lists, f"{alias}_{suffix}", "").split()


@cache
def forenames(group: int, era: int, sex: int) -> Pool:
    """Forenames of a community, for people born in an era."""
    who, gender = GROUPS[group], "FM"[sex]
    if who.name in ("british", "irish"):
        return _british(era, gender)
    word = "MALE" if sex else "FEMALE"
    listed = _written(word, who.name)
    older = _written(f"{word}_OLDER", who.name)
    abroad = list(_country(who.country, gender)) if who.country else []
    if who.name == "caribbean" and era >= 1990:
        local = _british(era, gender)
        return pool(abroad + [str(name) for name in local.names[:150]])
    chosen = older if older and era < 1990 else abroad + listed
    return pool(list(dict.fromkeys(chosen or older)), others=_more(who.name, gender))


@cache
def surnames(group: int) -> Pool:
    """Family names of a community."""
    who = GROUPS[group]
    if who.name in ("british", "irish"):
        rows = open_data.table("surnames.csv")
        clean = rows.filter(pl.col("surname").str.contains("^[a-z]{3,}$"))
        return pool([_title(name) for name in clean["surname"]], [float(f) for f in clean["freq"]])
    if who.habit is Habit.FATHERS_NAMES:
        return pool(_written("MALE", who.name))
    listed = _written("SURNAME", who.name) or list(_country(who.country or "IN", None))
    others = _more(who.name, "surname")
    if who.name == "caribbean":
        others = tuple(str(name) for name in surnames(BY_NAME["british"]).names[:400])
    if who.name == "chinese":
        listed = "Wong Chan Lee Chen Wang Li Zhang Liu Lau Cheung Yang Huang Lam Ng Ho Wu Zhou".split()
    if who.name == "hindu":
        listed = [
            "Patel",
            "Sharma",
            "Kumar",
            "Devi",
            "Yadav",
            "Shah",
            "Mehta",
            "Desai",
            "Joshi",
            "Rao",
            "Reddy",
            "Nair",
        ]
    return pool(list(dict.fromkeys(listed)), others=others)


@dataclass(frozen=True, kw_only=True)
class Names:
    """Arrays, one row a person; a name at birth, the name now, and the day and reason it changed (NEVER, "")."""

    forename: Texts
    middle: Texts
    birth_surname: Texts
    surname: Texts
    known_as: Texts
    changed_on: Ints
    why_changed: Texts


def _draw(rng: np.random.Generator, group: Ints, era: Ints, sex: Ints) -> Texts:
    """A forename for each, from the pool of group, era and sex."""
    drawn = np.empty(len(group), dtype=object)
    key = (group * 100 + era) * 2 + sex
    for value in np.unique(key).tolist():
        who = np.flatnonzero(key == value)
        drawn[who] = forenames(value // 200, ERAS[value // 2 % 100], value % 2).draw(rng, len(who))
    return drawn


def draw_names(people: People, nuclei: Nuclei, seed: int, today: int) -> Names:
    """Names for everybody, parents before children."""
    rng = chance(seed, "names")
    n = len(people)
    era = np.searchsorted(ERA_STARTS, years(people.born), side="right") - 1
    forename = _draw(rng, people.group, era, people.sex)
    middle = np.where(rng.random(n) < 0.68, _draw(rng, people.group, era, people.sex), "").astype(object)
    same = middle == forename
    middle[same] = ""
    surname = np.empty(n, dtype=object)
    for group in range(len(GROUPS)):
        who = np.flatnonzero(people.group == group)
        surname[who] = surnames(group).draw(rng, len(who))
    _avoid_shared(people, forename, era, rng)
    _look_alike(people, forename, era, rng)
    # a son named for his father, one in twenty-five; the father is a row before the son
    namesakes = (people.role == CHILD) & (people.sex == 1) & (people.father >= 0) & (rng.random(n) < 0.04)
    first_son = namesakes & ~_seen_before(people.father, namesakes)
    forename[first_son] = forename[people.father[first_son]]
    habit = np.array([list(Habit).index(g.habit) for g in GROUPS])[people.group]
    is_habit = {kind: habit == number for number, kind in enumerate(Habit)}
    polish_women = is_habit[Habit.GENDERED] & (people.sex == 0)
    birth_surname = _inherit(people, nuclei, forename, middle, surname, is_habit, rng)
    birth_surname[polish_women] = [_feminine(name) for name in birth_surname[polish_women]]
    sikh = is_habit[Habit.SINGH_KAUR]
    middle[sikh] = np.where(people.sex[sikh] == 1, "Singh", "Kaur")
    titled = is_habit[Habit.TITLE_NAMES]
    middle[titled] = ""
    muhammad = titled & (people.sex == 1) & (rng.random(n) < 0.45) & (forename != "Muhammad")
    middle[muhammad], forename[muhammad] = forename[muhammad], "Muhammad"
    begum = titled & (people.sex == 0) & (era < 5)
    birth_surname[begum] = np.array(["Begum", "Bibi", "Khatun", "Akhtar"], dtype=object)[
        rng.integers(0, 4, int(begum.sum()))
    ]
    changed_on, why = np.full(n, NEVER), np.full(n, "", dtype=object)
    now = birth_surname.copy()
    # a mother or wife who takes his name at marriage, where custom has it
    takes = (
        is_habit[Habit.FATHERS_SURNAME] | is_habit[Habit.GENDERED] | (is_habit[Habit.TITLE_NAMES] & ~begum)
    )
    husband = _husbands(people, len(nuclei))
    wives = takes & (people.sex == 0) & (husband >= 0) & (rng.random(n) < 0.62)
    wives &= np.isin(people.role, (MOTHER, SPOUSE, GRANDMOTHER))
    wed = np.where(
        people.role == MOTHER,
        nuclei.first_birth[people.nucleus] - rng.integers(-1500, 1500, n),
        people.born + np.floor(rng.uniform(19, 34, n) * YEAR).astype(np.int64),
    )
    wives &= (wed < today) & (wed < nuclei.parted[people.nucleus]) & (wed > people.born + 18 * YEAR)
    now[wives] = birth_surname[husband[wives]]
    women = wives & is_habit[Habit.GENDERED]
    now[women] = [_feminine(name) for name in now[women]]
    changed_on[wives], why[wives] = wed[wives], "marriage"
    deed = ~wives & (rng.random(n) < 0.006) & (today - people.born > 18 * YEAR)
    now[deed] = surnames(BY_NAME["british"]).draw(rng, int(deed.sum()))
    changed_on[deed] = today - rng.integers(20, 3600, int(deed.sum()))
    why[deed] = "deed poll"
    deed &= changed_on < people.born + round(16 * YEAR)
    now[deed], changed_on[deed], why[deed] = birth_surname[deed], NEVER, ""
    return Names(
        forename=forename,
        middle=middle,
        birth_surname=birth_surname,
        surname=now,
        known_as=_known_as(forename, middle, muhammad, rng),
        changed_on=changed_on,
        why_changed=why,
    )


def _seen_before(key: Ints, among: Bools) -> Bools:
    """Whether an earlier row among these has the same key."""
    seen = np.zeros(len(key), dtype=bool)
    where = np.flatnonzero(among)
    _, first = np.unique(key[where], return_index=True)
    seen[where] = True
    seen[where[first]] = False
    return seen


def _avoid_shared(people: People, forename: Texts, era: Ints, rng: np.random.Generator) -> None:
    """Draw again until no two children of a nucleus share a forename."""
    children = np.flatnonzero(np.isin(people.role, (CHILD, BABY)))
    for _ in range(12):
        key = pl.Series(
            [f"{n} {f}" for n, f in zip(people.nucleus[children].tolist(), forename[children], strict=True)]
        )
        again = children[~key.is_first_distinct().to_numpy()]
        if not len(again):
            return
        forename[again] = _draw(rng, people.group[again], era[again], people.sex[again])


def _look_alike(people: People, forename: Texts, era: Ints, rng: np.random.Generator) -> None:
    """Twins of one sex often get names with one beginning: half of them here."""
    for twin in np.flatnonzero(people.twin_of >= 0).tolist():
        other = int(people.twin_of[twin])
        if people.sex[twin] != people.sex[other] or rng.random() < 0.5:
            continue
        names = forenames(int(people.group[twin]), ERAS[int(era[twin])], int(people.sex[twin])).names
        first = str(forename[other])
        alike = [name for name in names if name[:2] == first[:2] and name != first]
        if alike:
            forename[twin] = alike[int(rng.integers(0, min(len(alike), 8)))]


def _feminine(name: str) -> str:
    return name[:-1] + "a" if name.endswith(SKI) else name


def _husbands(people: People, count: int) -> Ints:
    """For a mother, grandmother or wife the row of the man of her nucleus, else -1."""
    husband = np.full(len(people), -1)
    for wife, man in ((MOTHER, FATHER), (GRANDMOTHER, GRANDFATHER)):
        table = np.full(count, -1)
        table[people.nucleus[people.role == man]] = np.flatnonzero(people.role == man)
        women = people.role == wife
        husband[women] = table[people.nucleus[women]]
    spouses = np.flatnonzero((people.role == SPOUSE) & (people.sex == 0))
    husband[spouses] = spouses - 1  # the adult is the row before
    return husband


def _inherit(
    people: People,
    nuclei: Nuclei,
    forename: Texts,
    middle: Texts,
    drawn: Texts,
    is_habit: dict[Habit, Bools],
    rng: np.random.Generator,
) -> Texts:
    """Surnames at birth: grandparents and fathers draw, mothers take their father's, children their parents'."""
    surname = drawn.copy()
    hyphen = rng.random(len(people)) < 0.05
    apart = people.born > nuclei.parted[people.nucleus]
    mothers_own = rng.random(len(people)) < 0.10
    chained = is_habit[Habit.FATHERS_NAMES]
    middle[chained] = _draw(
        rng,
        people.group[chained],
        np.full(int(chained.sum()), 4),
        np.ones(int(chained.sum()), dtype=np.int64),
    )
    grandfather_of = people.father
    order = np.flatnonzero((people.role == MOTHER) | (people.role == CHILD))
    order = np.r_[order, np.flatnonzero(people.role == BABY)]
    for row in order.tolist():
        father, mother = int(grandfather_of[row]), int(people.mother[row])
        if father < 0 and mother < 0:
            continue
        if chained[row] and father >= 0:
            middle[row], surname[row] = forename[father], middle[father] or surname[father]
        elif is_habit[Habit.FATHER_IN_MIDDLE][row] and father >= 0:
            middle[row], surname[row] = forename[father], surname[father]
        elif is_habit[Habit.TWO_SURNAMES][row] and father >= 0 and mother >= 0:
            surname[row] = f"{str(surname[father]).split()[0]} {str(surname[mother]).split()[0]}"
        elif father >= 0 and not (people.role[row] == CHILD and (apart[row] or mothers_own[row])):
            surname[row] = surname[father]
            if hyphen[row] and mother >= 0 and "-" not in f"{surname[father]}{surname[mother]}":
                surname[row] = f"{surname[mother]}-{surname[father]}"
        elif mother >= 0:
            surname[row] = surname[mother]
    return surname


def _known_as(forename: Texts, middle: Texts, by_middle: Bools, rng: np.random.Generator) -> Texts:
    """A short form, a middle name, or nothing ("")."""
    short = {entry.split(":")[0]: entry.split(":")[1].split(",") for entry in name_lists.NICKNAMES}
    draw = rng.random(len(forename))
    called = np.full(len(forename), "", dtype=object)
    for row, name in enumerate(forename.tolist()):
        if by_middle[row] or (draw[row] > 0.97 and middle[row]):
            called[row] = middle[row]
        elif draw[row] < 0.55 and name in short:
            called[row] = short[name][int(draw[row] * 1000) % len(short[name])]
    return called
