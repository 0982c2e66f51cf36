"""EHM, LCS, ChildView and the Safer Options workbook: help, protection, youth justice."""

import numpy as np

from thinkfamily.world.chance import Ints, Texts, chance, pick, pick_text
from thinkfamily.world.city import City
from thinkfamily.world.days import NEVER
from thinkfamily.world.places import locality
from thinkfamily.world.rows import Rows, refs, refs_of
from thinkfamily.world.staff import workers

ORGANISATIONS = {"Families in Focus": 0.55, "School": 0.25, "Health visiting": 0.1, "Children's centre": 0.1}


def last_seen(city: City, topic: str, start: Ints, end: Ints, every: int) -> Ints:
    """The last contact of a spell: within `every` days of its end, or of today, and not before its start."""
    rng = chance(city.setting.seed, f"last contact {topic}")
    return np.maximum(np.minimum(end, city.setting.today) - rng.integers(0, every, len(start)), start)


def early_help_cases(city: City) -> Rows:
    s, seed = city.help, city.setting.seed
    rng = chance(seed, "early help workers")
    count = len(s.case_start)
    area = np.array([locality(str(ward)) for ward in city.setting.map.ward], dtype=object)[s.case_lsoa]
    organisation = pick_text(rng, ORGANISATIONS, count)
    phones = np.array(
        [f"0117 496 0{n:03d}" for n in rng.integers(0, 1000, count).tolist()], dtype=object
    )  # Ofcom's drama range
    case = s.member_case
    lead = workers(seed, "early help", "lead_professional", np.arange(count))
    team = np.array([f"Families in Focus {place}" for place in area], dtype=object)
    start, end = s.case_start[case], s.case_end[case]
    contact = last_seen(city, "early help", s.case_start, s.case_end, 24)
    return Rows(
        person=s.member,
        day=start,
        values={
            "case_ref": refs_of("FF", case),
            "team": team[case],
            **{name: said[case] for name, said in lead.items()},
            "lead_organisation": organisation[case],
            "lead_phone": phones[case],
            "started_on": start,
            "ended_on": end,
            "last_contact_on": contact[case],
        },
    )


def early_help_assessments(city: City) -> Rows:
    s = city.help
    return Rows(
        person=s.assessed,
        day=s.assessed_on,
        values={
            "assessment_ref": refs_of("AS", s.assessed_case),
            "category": s.assessed_what,
            "referrer": s.assessed_by,
            "assessed_on": s.assessed_on,
        },
    )


def social_care_clients(city: City) -> Rows:
    """The register, by person; somebody recorded twice is sent twice (see assemble.py)."""
    s = city.help
    today = np.full(len(s.client), city.setting.today)
    return Rows(person=s.client, day=s.client_since, address_on=today, values={"recorded_on": s.client_since})


def recorded_relationships(city: City) -> Rows:
    s = city.help
    since = np.full(len(city.setting.people), NEVER)
    since[s.client] = s.client_since
    return Rows(
        person=s.kin,
        related=s.kin_of,
        day=np.maximum(since[s.kin], since[s.kin_of]),
        values={
            "relationship": s.kin_is,
            "started_on": np.where(s.kin_start < 0, NEVER, s.kin_start),
            "ended_on": s.kin_end,
        },
    )


def child_in_need_episodes(city: City) -> Rows:
    n = city.help.in_need
    family = city.setting.people.nucleus[n.person]
    team = np.array(["North", "East Central", "South"], dtype=object)[family % 3]
    return Rows(
        person=n.person,
        day=n.start,
        values={
            "episode_ref": refs("CIN", len(n)),
            "need": n.what,
            **workers(city.setting.seed, "social work", "social_worker", family),
            "team": np.array([f"Social work {name}" for name in team], dtype=object),
            "started_on": n.start,
            "ended_on": n.end,
            "last_visit_on": last_seen(city, "child in need", n.start, n.end, 32),
        },
    )


def protection_plans(city: City) -> Rows:
    p = city.help.plans
    family = city.setting.people.nucleus[p.person]
    return Rows(
        person=p.person,
        day=p.start,
        values={
            "plan_ref": refs("CP", len(p)),
            "category": p.what,
            **workers(city.setting.seed, "social work", "social_worker", family),
            "started_on": p.start,
            "ended_on": p.end,
            "last_visit_on": last_seen(city, "protection", p.start, p.end, 15),
        },
    )


def looked_after_placements(city: City) -> Rows:
    c, count = city.care, len(city.care.placed_child)
    rng = chance(city.setting.seed, "legal status")
    by_spell = pick_text(
        rng, {"C2": 0.58, "C1": 0.16, "V2": 0.19, "E1": 0.05, "L1": 0.02}, len(c.spell_child)
    )
    home = city.setting.homes.stays.at(c.placed_child, np.minimum(c.placed_start, city.setting.today))
    postcode = np.where(home >= 0, city.clerk.postcodes[np.maximum(home, 0)], "").astype(object)
    return Rows(
        person=c.placed_child,
        day=c.placed_start,
        values={
            "placement_ref": refs("LAC", count),
            "legal_status": by_spell[c.placed_spell],
            "placement": c.placed_kind,
            "placement_postcode": postcode,
            **workers(city.setting.seed, "care", "social_worker", c.placed_spell),
            "started_on": c.placed_start,
            "ended_on": c.placed_end,
        },
    )


def youth_justice_interventions(city: City) -> Rows:
    y = city.safeguarding.youth_justice
    return Rows(
        person=y.person,
        day=y.start,
        values={
            "intervention_ref": refs("I", len(y)),
            "intervention": y.what,
            **workers(city.setting.seed, "youth justice", "worker", y.person),
            "started_on": y.start,
            "ended_on": y.end,
            "last_contact_on": last_seen(city, "youth justice", y.start, y.end, 14),
        },
    )


REMARKS = (
    "",
    "",
    "see notes",
    "school aware",
    "mum prefers texts",
    "meets at youth centre",
    "2nd referral",
    "N/K",
)


def safer_options_support(city: City) -> Rows:
    s = city.safeguarding.safer_options
    remarks: Texts = np.array(REMARKS, dtype=object)[
        pick(chance(city.setting.seed, "remarks"), [1.0] * len(REMARKS), len(s))
    ]
    return Rows(
        person=s.person,
        day=s.start,
        card=s.person,
        values={
            "row_number": np.array([str(n) for n in range(2, len(s) + 2)], dtype=object),
            "concern": s.what,
            **workers(city.setting.seed, "safer options", "worker", s.person),
            "started_on": s.start,
            "ended_on": s.end,
            "remarks": remarks,
        },
    )


BUILDERS = (
    early_help_cases,
    early_help_assessments,
    social_care_clients,
    recorded_relationships,
    child_in_need_episodes,
    protection_plans,
    looked_after_placements,
    youth_justice_interventions,
    safer_options_support,
)
