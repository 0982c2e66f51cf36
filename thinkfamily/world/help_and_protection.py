"""Early help and children's social care: cases of families, episodes of children, and what is recorded of kin.

On any day about 33 in 1,000 children are in need (protection plans and looked-after children among them), 4.3 on a
protection plan and 7 looked after (DfE, Characteristics of children in need and Children looked after, 2023/24).
Families in Focus and partners hold about one family in forty in early help (Bristol's own published numbers differ by
year: an assumption, marked as one).
"""

from dataclasses import dataclass

import numpy as np

from thinkfamily.world.care import Care
from thinkfamily.world.chance import Columns, Ints, Texts, chance, happen, pick, pick_text
from thinkfamily.world.crime import Crime
from thinkfamily.world.days import NEVER, YEAR, age_on
from thinkfamily.world.families import ADULT, CHILD, FATHER, MOTHER
from thinkfamily.world.money import Money
from thinkfamily.world.needs import Setting, no_overlap, rate
from thinkfamily.world.safeguarding import Spells, ordered

CATEGORIES = ("CRIME", "DVA", "HEALTH", "FINANCE", "SCHOOL", "CHILD")
REFERRERS = [
    "School",
    "Health visitor",
    "Family support worker",
    "GP",
    "Police",
    "Housing officer",
    "Social worker",
]


@dataclass(frozen=True, kw_only=True)
class HelpAndProtection:
    """Early help by case and member; assessments by member and category; child in need and protection by child."""

    case_family: Ints
    case_start: Ints
    case_end: Ints
    case_lsoa: Ints
    member_case: Ints
    member: Ints
    assessed_case: Ints
    assessed: Ints
    assessed_what: Texts
    assessed_by: Texts
    assessed_on: Ints
    in_need: Spells
    plans: Spells
    client: Ints  # everyone children's social care has a record of
    client_since: Ints
    kin: Ints
    kin_of: Ints
    kin_is: Texts
    kin_start: Ints
    kin_end: Ints


def draw_help_and_protection(setting: Setting, care: Care, crime: Crime, money: Money) -> HelpAndProtection:
    early = _early_help(setting, money)
    need, plans = _social_care(setting, care)
    clients = _clients(setting, care, need, plans)
    return HelpAndProtection(**early, in_need=need, plans=plans, **clients)


def _heads(setting: Setting) -> Ints:
    """By nucleus the adult the services know the family by: the mother, else the first adult."""
    heads = np.full(len(setting.nuclei), -1)
    for role in (FATHER, ADULT, MOTHER):
        rows = np.flatnonzero(setting.people.role == role)
        heads[setting.people.nucleus[rows]] = rows
    return heads


def _early_help(setting: Setting, money: Money) -> Columns:
    rng, needs, nuclei = chance(setting.seed, "early help"), setting.needs, setting.nuclei
    family, day = [], []
    for year, start in enumerate(setting.year_starts()):
        f = needs.family
        weight = (
            0.75 * f["strain"][:, year]
            + 0.35 * f["poverty"][:, year]
            + 0.4 * f["conflict"][:, year]
            + 0.3 * f["mood"][:, year]
        )
        can = nuclei.with_children & (nuclei.arrived < start) & (nuclei.left > start + 365)
        can &= nuclei.first_birth < start
        rows, when = happen(rng, rate(weight, can, 0.042), start, min(start + 365, setting.today))
        family.append(rows)
        day.append(when)
    home, when = np.concatenate(family), np.concatenate(day)
    end = when + np.floor(60 + rng.gamma(2.2, 95, len(home))).astype(np.int64)
    kept = no_overlap(home, when, end + 60)
    home, when, end = home[kept], when[kept], end[kept]
    order = np.lexsort((home, when))
    home, when, end = home[order], when[order], end[order]
    lead = _heads(setting)[home]
    row, who = setting.living_with(np.maximum(lead, 0), when)
    some = (lead[row] >= 0) & (rng.random(len(row)) < 0.95)
    row, who = row[some], who[some]
    when_year = needs.year(when)
    score = np.stack(
        [
            needs.family["crime"][home, when_year],
            needs.family["conflict"][home, when_year],
            needs.family["mood"][home, when_year],
            needs.family["poverty"][home, when_year] + money.poor[home, when_year],
            needs.family["strain"][home, when_year],
            needs.family["substance"][home, when_year] + 0.4,
        ],
        axis=1,
    )
    named = score + 0.9 * rng.standard_normal(score.shape) > np.array([1.7, 1.1, 1.0, 1.4, 1.2, 0.9])
    named[np.arange(len(home)), score.argmax(axis=1)] |= rng.random(len(home)) < 0.8
    assessed_row, category = np.nonzero(named[row])
    fits = rng.random(len(assessed_row)) < np.where(category == 5, 0.9, 0.75)
    child = age_on(setting.people.born[who[assessed_row]], when[row[assessed_row]]) < 18
    fits &= (
        ~((category == 4) & ~child)
        & ~((category == 5) & ~child)
        & ~((category == 3) & child & (rng.random(len(child)) < 0.7))
    )
    assessed_row, category = assessed_row[fits], category[fits]
    case = row[assessed_row]
    referrer = pick(rng, [3, 1.4, 1.6, 0.6, 1, 0.6, 0.8], len(home))[case]
    on = when[case] + 5 + (case * 7919) % 21
    past = on <= setting.today
    lsoa = nuclei.lsoa[home]
    return {
        "case_family": home,
        "case_start": when,
        "case_end": np.where(end <= setting.today, end, NEVER),
        "case_lsoa": lsoa,
        "member_case": row,
        "member": who,
        "assessed_case": case[past],
        "assessed": who[assessed_row][past],
        "assessed_what": np.array(CATEGORIES, dtype=object)[category][past],
        "assessed_by": np.array(REFERRERS, dtype=object)[referrer][past],
        "assessed_on": on[past],
    }


def _social_care(setting: Setting, care: Care) -> tuple[Spells, Spells]:
    """A family's referral makes each child in need with some chance; part go on to a plan, some of those to care."""
    rng, needs, nuclei, people = (
        chance(setting.seed, "social care"),
        setting.needs,
        setting.nuclei,
        setting.people,
    )
    heads = _heads(setting)
    family, day = [], []
    for year, start in enumerate(setting.year_starts()):
        f = needs.family
        weight = (
            0.8 * f["strain"][:, year]
            + 0.6 * f["conflict"][:, year]
            + 0.5 * f["substance"][:, year]
            + 0.4 * f["mood"][:, year]
            + 0.2 * f["poverty"][:, year]
        )
        can = (
            nuclei.with_children
            & (nuclei.arrived < start)
            & (nuclei.left > start + 365)
            & (nuclei.first_birth < start)
        )
        rows, when = happen(rng, rate(weight, can, 0.060), start, min(start + 365, setting.today))
        family.append(rows)
        day.append(when)
    home, when = np.concatenate(family), np.concatenate(day)
    lead = heads[home]
    row, who = setting.living_with(np.maximum(lead, 0), when)
    child = (age_on(people.born[who], when[row]) < 18) & (rng.random(len(row)) < 0.82)
    person, begins = who[child], when[row[child]] + 3
    # every period in care is a period in need that began a little before, and goes on after
    before = rng.integers(10, 220, len(care.spell_child))
    person = np.concatenate([care.spell_child, person])
    begins = np.concatenate(
        [np.maximum(care.spell_start - before, people.born[care.spell_child] + 1), begins]
    )
    length = np.floor(40 + rng.gamma(1.3, 190, len(person))).astype(np.int64)
    cared = len(care.spell_child)
    care_end = np.where(care.spell_end < NEVER, care.spell_end + 60, NEVER)
    end = begins + length
    end[:cared] = care_end
    gone = np.minimum(setting.homes.died, np.minimum(setting.homes.left, people.born + round(18 * YEAR)))[
        person
    ]
    end = np.minimum(end, gone)
    keep = (
        no_overlap(person, begins, end)
        & (begins < end)
        & (begins < setting.today)
        & setting.here(person, begins)
    )
    person, begins, end = person[keep], begins[keep], end[keep]
    what = pick_text(
        rng,
        {"N1": 0.57, "N2": 0.09, "N3": 0.03, "N4": 0.11, "N5": 0.15, "N6": 0.02, "N7": 0.005, "N8": 0.025},
        len(person),
    )
    need = ordered(person, what, begins, np.where(end <= setting.today, end, NEVER))
    planned = (rng.random(len(person)) < 0.25) & (end - begins > 40)
    begin = begins[planned] + rng.integers(12, 38, int(planned.sum()))
    over = np.minimum(begin + np.floor(60 + rng.gamma(2.4, 105, len(begin))).astype(np.int64), end[planned])
    first_care = np.full(len(people), NEVER)
    np.minimum.at(first_care, care.spell_child, care.spell_start)
    into = first_care[person[planned]]
    over = np.where((into > begin) & (into < over), into, over)
    fits = (begin < over) & (begin < setting.today)
    category = pick_text(rng, {"NEG": 0.48, "EMO": 0.37, "PHY": 0.08, "SAB": 0.035, "MUL": 0.035}, len(begin))
    plans = ordered(
        person[planned][fits], category[fits], begin[fits], np.where(over <= setting.today, over, NEVER)[fits]
    )
    return need, plans


def _clients(setting: Setting, care: Care, need: Spells, plans: Spells) -> Columns:
    """Children with an episode, their parents and siblings; and the relationships written down, both ways round."""
    rng, people, nuclei = chance(setting.seed, "clients"), setting.people, setting.nuclei
    children = np.unique(need.person)
    since = np.full(len(people), NEVER)
    np.minimum.at(since, need.person, need.start)
    pairs: list[tuple[Ints, Ints, str, Ints, Ints]] = []

    def relate(
        kin: Ints,
        of: Ints,
        code: str,
        start: Ints | int = -NEVER,
        end: Ints | int = NEVER,
        share: float = 0.9,
    ) -> None:
        fits = (kin >= 0) & (of >= 0) & (kin != of) & (rng.random(len(kin)) < share)
        like = np.zeros(len(kin), dtype=np.int64)
        pairs.append((kin[fits], of[fits], code, (like + start)[fits], (like + end)[fits]))

    mothers, fathers = people.mother[children], people.father[children]
    relate(mothers, children, "MOT", share=0.97)
    relate(fathers, children, "FAT", share=0.78)  # the father is the one who is left out of records
    nucleus = people.nucleus[children]
    step = setting.partner[nucleus]
    now = (step >= 0) & (nuclei.partner_from[nucleus] < setting.today) & (step != fathers)
    relate(
        np.where(now, step, -1),
        children,
        "SFA",
        nuclei.partner_from[nucleus],
        nuclei.partner_until[nucleus],
        0.7,
    )
    relate(
        np.where(now, step, -1),
        mothers,
        "PAR",
        nuclei.partner_from[nucleus],
        nuclei.partner_until[nucleus],
        0.7,
    )
    together = nuclei.parted[nucleus] == NEVER
    relate(np.where(together, fathers, -1), mothers, "PAR", share=0.6)
    relate(np.where(together, -1, fathers), mothers, "XPA", nuclei.parted[nucleus], NEVER, 0.5)
    grandmother = np.where(mothers >= 0, people.mother[np.maximum(mothers, 0)], -1)
    relate(grandmother, children, "GPA", share=0.5)
    pairs.extend(_siblings(setting, children, rng))
    kin, of = np.concatenate([p[0] for p in pairs]), np.concatenate([p[1] for p in pairs])
    what = np.concatenate([np.full(len(p[0]), p[2], dtype=object) for p in pairs])
    start, end = np.concatenate([p[3] for p in pairs]), np.concatenate([p[4] for p in pairs])
    _, only = np.unique(kin * 10_000_000 + of, return_index=True)
    kin, of, what, start, end = kin[only], of[only], what[only], start[only], end[only]
    np.minimum.at(since, kin, np.where(since[of] < NEVER, since[of], setting.today))
    np.minimum.at(since, of, np.where(since[kin] < NEVER, since[kin], setting.today))
    since = np.where(
        since < NEVER, np.maximum(since, people.born + 1), NEVER
    )  # nobody is recorded before birth
    client = np.flatnonzero(since < NEVER)
    return {
        "client": client,
        "client_since": since[client],
        "kin": kin,
        "kin_of": of,
        "kin_is": what,
        "kin_start": start,
        "kin_end": np.where(end <= setting.today, end, NEVER),
    }


def _siblings(
    setting: Setting, children: Ints, rng: np.random.Generator
) -> list[tuple[Ints, Ints, str, Ints, Ints]]:
    """Each known child with each other child of its mother, or of its father elsewhere."""
    people = setting.people
    found: list[tuple[Ints, Ints, str, Ints, Ints]] = []
    for parent, other in ((people.mother, people.father), (people.father, people.mother)):
        order = np.flatnonzero((parent >= 0) & (people.role == CHILD))
        order = order[np.argsort(parent[order], kind="stable")]
        key = parent[order]
        mine = children[parent[children] >= 0]
        first, last = np.searchsorted(key, parent[mine]), np.searchsorted(key, parent[mine], side="right")
        count = last - first
        row = np.repeat(np.arange(len(mine)), count)
        sibling = order[np.repeat(first - (np.cumsum(count) - count), count) + np.arange(len(row))]
        child = mine[row]
        fits = (sibling != child) & (rng.random(len(row)) < 0.85)
        full = (other[sibling] == other[child]) & (other[child] >= 0)
        for code, chosen in (("SIB", fits & full), ("HSI", fits & ~full)):
            like = np.zeros(int(chosen.sum()), dtype=np.int64)
            found.append((sibling[chosen], child[chosen], code, like - NEVER, like + NEVER))
    return found
