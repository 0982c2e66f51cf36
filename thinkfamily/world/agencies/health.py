"""Theseus, Public Health and the NHS: treatment, concerns, young parents, GP lists."""

import numpy as np

from thinkfamily.world.city import City
from thinkfamily.world.days import NEVER
from thinkfamily.world.rows import Rows, refs

PROVIDERS = ("Clearwater Recovery", "Youth Substance Team", "Harbour Alcohol Service")


def substance_treatment(city: City) -> Rows:
    t = city.health.treatment
    provider = np.array(PROVIDERS, dtype=object)[
        np.where(city.setting.age(t.start, t.person) < 19, 1, 2 * (t.what == "ALC"))
    ]
    return Rows(
        person=t.person,
        day=t.start,
        values={
            "episode_ref": refs("ST", len(t)),
            "substance": t.what,
            "provider": provider,
            "started_on": t.start,
            "ended_on": t.end,
        },
    )


def mental_health_concerns(city: City) -> Rows:
    c = city.health.concerns
    return Rows(
        person=c.person,
        day=c.start,
        values={
            "concern_ref": refs("MH", len(c)),
            "concern": c.what,
            "reported_by": c.detail,
            "on_date": c.start,
        },
    )


def births_to_teenagers(city: City) -> Rows:
    h = city.health
    born = city.setting.people.born[h.birth_child]
    birth, serial = np.unique(h.birth_child, return_inverse=True)
    return Rows(
        person=h.birth_parent,
        day=born,
        values={"birth_ref": refs("TB", len(birth))[serial], "parent": h.birth_which, "child_born_on": born},
    )


def gp_registrations(city: City) -> Rows:
    h, adopted_on = city.health, city.identity.adopted_on
    since = np.where(
        adopted_on[h.patient] < NEVER, np.maximum(h.patient_since, adopted_on[h.patient] + 5), h.patient_since
    )
    today = np.full(len(since), city.setting.today)
    return Rows(
        person=h.patient,
        day=since,
        card=h.patient,
        address_on=today,
        values={"practice_code": h.practice, "registered_on": since},
    )


BUILDERS = (substance_treatment, mental_health_concerns, births_to_teenagers, gp_registrations)
