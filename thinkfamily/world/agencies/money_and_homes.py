"""Jigsaw, Northgate, DWP and Revenues: homelessness, tenancies, rent, benefits and the cap."""

import numpy as np

from thinkfamily.world.city import City
from thinkfamily.world.days import NEVER
from thinkfamily.world.rows import Rows, refs, refs_of
from thinkfamily.world.staff import workers


def homelessness_cases(city: City) -> Rows:
    """Applicant first, then who lives with them."""
    m = city.money
    row, person = city.setting.living_with(m.homeless_lead, m.homeless_start)
    lead = person == m.homeless_lead[row]
    order = np.lexsort((person, ~lead, row))
    row, person = row[order], person[order]
    first = np.flatnonzero(np.r_[True, row[1:] != row[:-1]]) if len(row) else np.zeros(0, dtype=np.int64)
    place = np.arange(len(row)) - np.repeat(first, np.diff(np.r_[first, len(row)]))
    start, end = m.homeless_start[row], m.homeless_end[row]
    officer = workers(city.setting.seed, "housing options", "officer", m.homeless_case)
    return Rows(
        person=person,
        day=start,
        values={
            "case_ref": refs_of("HO", row),
            "person_number": place + 1,
            "duty": m.homeless_duty[row],
            **{name: said[row] for name, said in officer.items()},
            "started_on": start,
            "ended_on": end,
        },
    )


def tenancies(city: City) -> Rows:
    m, clerk = city.money, city.clerk
    home = m.tenancy_dwelling
    return Rows(
        person=m.tenant,
        day=np.maximum(m.tenancy_start, city.setting.window),
        values={
            "tenancy_ref": refs_of("TN", m.tenancy),
            "uprn": clerk.uprns[home],
            "address": np.array([line.upper() for line in clerk.lines[home]], dtype=object),
            "postcode": clerk.postcodes[home],
            "started_on": m.tenancy_start,
            "ended_on": m.tenancy_end,
        },
    )


def rent_accounts(city: City) -> Rows:
    m = city.money
    return Rows(
        person=m.tenant[m.rent_row],
        day=m.rent_day,
        values={
            "tenancy_ref": refs_of("TN", m.tenancy)[m.rent_row],
            "balance_on": m.rent_day,
            "arrears": m.rent_arrears,
            "weekly_rent": m.tenancy_rent[m.rent_row],
        },
    )


def benefit_claims(city: City) -> Rows:
    m = city.money
    order = np.lexsort((m.claim_person, m.claim_start))
    person, start = m.claim_person[order], m.claim_start[order]
    return Rows(
        person=person,
        day=np.maximum(start, city.setting.window),
        card=person,
        address_on=np.minimum(m.claim_end[order], city.setting.today),
        values={
            "claim_ref": refs("CL", len(order), 8),
            "benefit": m.claim_benefit[order],
            "started_on": start,
            "ended_on": m.claim_end[order],
        },
    )


def benefit_caps(city: City) -> Rows:
    m = city.money
    return Rows(
        person=m.cap_person,
        day=m.cap_start,
        card=m.cap_person,
        values={
            "cap_ref": refs("CAP", len(m.cap_person), 5),
            "weekly_reduction": m.cap_amount,
            "started_on": m.cap_start,
            "ended_on": np.where(m.cap_end > city.setting.today, NEVER, m.cap_end),
        },
    )


BUILDERS = (homelessness_cases, tenancies, rent_accounts, benefit_claims, benefit_caps)
