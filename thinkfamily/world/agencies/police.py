"""Avon and Somerset's record system: one register of people, and their parts in what is recorded."""

import numpy as np

from thinkfamily.world.chance import Texts
from thinkfamily.world.city import City
from thinkfamily.world.crime import Incidents
from thinkfamily.world.days import NEVER
from thinkfamily.world.rows import Rows, Values, refs, refs_of


def _parts(incidents: Incidents, prefix: str, ref: str, **more: Values) -> Rows:
    """A row for each person in each incident; `more` are columns by incident."""
    of = incidents.part_of
    values: dict[str, Values] = {
        ref: refs_of(prefix, of, 7),
        "role": incidents.part_role,
        "on_date": incidents.day[of],
    }
    return Rows(
        person=incidents.part_person,
        day=incidents.day[of],
        values=values | {k: v[of] for k, v in more.items()},
    )


def asb_incidents(city: City) -> Rows:
    i = city.crime.antisocial
    return _parts(i, "AS", "incident_ref", kind=i.what)


def asb_cases(city: City) -> Rows:
    c = city.safeguarding.asb_cases
    return Rows(
        person=c.person,
        day=c.start,
        values={"case_ref": refs("ASC", len(c)), "action": c.what, "started_on": c.start, "ended_on": c.end},
    )


def offences(city: City) -> Rows:
    i = city.crime.offences
    of = i.part_of
    suspect = i.part_role == "SUS"
    outcome: Texts = np.where(suspect, i.part_outcome, "").astype(object)
    return Rows(
        person=i.part_person,
        day=i.day[of],
        as_of={"outcome": ("outcome_on", "OPEN")},
        values={
            "crime_ref": refs_of("52", of, 8),
            "role": i.part_role,
            "offence": i.what[of],
            "outcome": outcome,
            "on_date": i.day[of],
            "outcome_on": np.where(suspect, i.part_outcome_on, NEVER),
        },
    )


def domestic_incidents(city: City) -> Rows:
    i = city.crime.domestic
    return _parts(i, "DA", "incident_ref", risk=i.what, crime=(i.detail == "Y").astype(np.int64))


def substance_incidents(city: City) -> Rows:
    i = city.crime.substances
    return _parts(i, "SU", "incident_ref", substance=i.what)


def missing_episodes(city: City) -> Rows:
    m = city.safeguarding.missing
    return Rows(
        person=m.person,
        day=m.start,
        values={
            "episode_ref": refs("MP", len(m)),
            "risk": m.what,
            "concern": m.detail,
            "reported_on": m.start,
            "found_on": m.end,
        },
    )


def youth_outcomes(city: City) -> Rows:
    d = city.safeguarding.disposals
    return Rows(
        person=d.person,
        day=d.start,
        values={"disposal_ref": refs("YD", len(d)), "disposal": d.what, "on_date": d.start},
    )


def order_breaches(city: City) -> Rows:
    b = city.safeguarding.breaches
    return Rows(
        person=b.person,
        day=b.start,
        values={"breach_ref": refs("BR", len(b)), "order": b.what, "on_date": b.start},
    )


def prison_releases(city: City) -> Rows:
    p = city.safeguarding.prison
    return Rows(
        person=p.person,
        day=p.start,
        ahead=("release_on",),
        values={
            "custody_ref": refs("CU", len(p)),
            "establishment": p.what,
            "sentenced_on": p.start,
            "release_on": p.end,
        },
    )


def intelligence_reports(city: City) -> Rows:
    i = city.safeguarding.intelligence
    of = i.part_of
    source, assessment, handling = (
        np.array([g.split()[k] for g in i.detail], dtype=object) for k in range(3)
    )
    return Rows(
        person=i.part_person,
        day=i.day[of],
        values={
            "report_ref": refs_of("IR", of),
            "topic": i.what[of],
            "source_grade": source[of],
            "assessment": assessment[of],
            "handling": handling[of],
            "on_date": i.day[of],
        },
    )


def exploitation_reports(city: City) -> Rows:
    i = city.safeguarding.exploitation
    return _parts(i, "XR", "report_ref", flag=i.what)


def police_people(city: City) -> Rows:
    """Everybody named in any of the above, from the first time; the address as last confirmed."""
    named = [builder(city) for builder in BUILDERS[1:]]
    person = np.concatenate([rows.person for rows in named if rows.person is not None])
    day = np.concatenate([rows.day for rows in named])
    order = np.lexsort((day, person))
    person, day = person[order], day[order]
    first = np.r_[True, person[1:] != person[:-1]]
    seen = day[np.r_[first[1:], True]]
    return Rows(person=person[first], day=day[first], address_on=seen, values={"address_seen_on": seen})


BUILDERS = (
    police_people,
    asb_incidents,
    asb_cases,
    offences,
    domestic_incidents,
    substance_incidents,
    missing_episodes,
    youth_outcomes,
    order_breaches,
    prison_releases,
    intelligence_reports,
    exploitation_reports,
)
