"""The address gazetteer, and the council's protection register, which is kept without mistakes."""

import numpy as np

from thinkfamily.world.city import City
from thinkfamily.world.days import NEVER
from thinkfamily.world.places import HOME, OUTSIDE, locality
from thinkfamily.world.rows import Rows, refs

AREAS = {"North": "N", "East Central": "EC", "South": "S"}


def addresses(city: City) -> Rows:
    """Every dwelling in the city that anybody has lived in; refuges too, hence the list of sealed ones."""
    d, map_, clerk = city.setting.homes.dwellings, city.setting.map, city.clerk
    kind, lsoa = np.array(d.kind), np.array(d.lsoa)
    rows = np.flatnonzero(kind != OUTSIDE)
    area = np.array([AREAS[locality(str(ward))] for ward in map_.ward], dtype=object)
    return Rows(
        person=None,
        day=np.full(len(rows), city.setting.window),
        values={
            "uprn": clerk.uprns[rows],
            "address": clerk.lines[rows],
            "postcode": clerk.postcodes[rows],
            "lsoa": map_.lsoa[lsoa[rows]],
            "ward": np.array([str(ward).removesuffix(" Ward") for ward in map_.ward], dtype=object)[
                lsoa[rows]
            ],
            "locality": area[lsoa[rows]],
            "easting": np.round(map_.east[lsoa[rows]] + rows * 37 % 300 - 150, 1),
            "northing": np.round(map_.north[lsoa[rows]] + rows * 53 % 300 - 150, 1),
            "shared": (kind[rows] != HOME).astype(np.int64),
        },
    )


def sealed_addresses(city: City) -> Rows:
    sealed, clerk = city.identity.sealed, city.clerk
    return Rows(
        person=None,
        day=np.full(len(sealed), city.setting.window),
        values={
            "uprn": clerk.uprns[sealed],
            "address": clerk.lines[sealed],
            "postcode": clerk.postcodes[sealed],
        },
    )


def adoptions(city: City) -> Rows:
    """Who the child was before: the former names and number, by value, not from a card."""
    i, names = city.identity, city.setting.names
    child = city.care.adopted
    return Rows(
        person=child,
        day=i.adopted_on[child],
        values={
            "order_ref": refs("AO", len(child), 4),
            "former_nhs_number": i.nhs[child],
            "former_forename": names.forename[child],
            "former_surname": names.birth_surname[child],
            "date_of_birth": city.setting.people.born[child],
            "ordered_on": i.adopted_on[child],
        },
    )


def restricted_people(city: City) -> Rows:
    i, names = city.identity, city.setting.names
    who = i.restricted
    surname = np.where(
        names.changed_on[who] <= city.setting.today, names.surname[who], names.birth_surname[who]
    )
    home = city.setting.homes.stays.last_before(who, np.full(len(who), city.setting.today - 1))
    return Rows(
        person=who,
        day=i.restricted_on,
        values={
            "restriction_ref": refs("RP", len(who), 4),
            "nhs_number": i.nhs[who],
            "upn": i.upn[who],
            "forename": names.forename[who],
            "surname": surname.astype(object),
            "date_of_birth": city.setting.people.born[who],
            "postcode": city.clerk.postcodes[np.maximum(home, 0)],
            "restricted_on": i.restricted_on,
            "until": np.full(len(who), NEVER),
        },
    )


BUILDERS = (addresses, sealed_addresses, adoptions, restricted_people)
