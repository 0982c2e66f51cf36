"""The map is real, the addresses are not, and no two dwellings are written alike."""

import numpy as np

from thinkfamily.datasets.identifiers import CHECKS
from thinkfamily.world.city import City
from thinkfamily.world.places import FIRST_UPRN, HOME, Dwellings, locality, read_map


def test_no_two_dwellings_have_one_address_even_in_a_crowded_neighbourhood() -> None:
    dwellings = Dwellings(map=read_map(1), seed=1)
    for lsoa in (0, 0, 17):
        for _ in range(3000):
            dwellings.build(lsoa)
    addresses = list(zip(dwellings.line(), dwellings.postcodes(), strict=True))
    assert len(set(addresses)) == len(addresses)


def test_a_postcode_lies_in_one_street_and_a_street_in_one_neighbourhood() -> None:
    city = read_map(1)
    assert len(city.postcode) == len(set(city.postcode))
    where: dict[str, set[int]] = {}
    for street, lsoa in zip(city.street, city.postcode_lsoa.tolist(), strict=True):
        where.setdefault(street, set()).add(lsoa)
    assert np.mean([len(places) == 1 for places in where.values()]) > 0.95


def test_postcodes_of_the_city_and_of_places_outside_it_are_well_formed(city: City) -> None:
    assert not [code for code in city.clerk.postcodes if CHECKS["postcode"].read(code).fault]
    outside = np.array(city.setting.homes.dwellings.kind) == 5
    assert all(code.split()[0].endswith("99") for code in city.clerk.postcodes[outside]), (
        "districts that do not exist"
    )


def test_property_numbers_are_beyond_any_real_one(city: City) -> None:
    assert min(int(number) for number in city.clerk.uprns) == FIRST_UPRN
    assert len(set(city.clerk.uprns)) == len(city.clerk.uprns)


def test_a_dwelling_left_empty_is_taken_over_but_not_before_it_is_empty() -> None:
    dwellings = Dwellings(map=read_map(1), seed=1)
    start = np.array([0, 0, 90, 150, 400])
    end = np.array([100, 500, 300, 600, 900])
    none = np.full(5, -1)
    chosen = dwellings.settle(start, end, np.zeros(5, dtype=np.int64), none)
    assert len(set(chosen[:3].tolist())) == 3, "all three homes are lived in at once"
    for earlier in range(5):
        for later in range(5):
            if chosen[earlier] == chosen[later] and start[earlier] < start[later]:
                assert end[earlier] <= start[later] - 30


def test_families_move_into_homes_that_others_left(city: City) -> None:
    stays, people = city.setting.homes.stays, city.setting.people
    kind = np.array(city.setting.homes.dwellings.kind)
    home = kind[stays.dwelling] == HOME
    families: dict[int, set[int]] = {}
    for dwelling, person in zip(stays.dwelling[home].tolist(), stays.person[home].tolist(), strict=True):
        families.setdefault(dwelling, set()).add(int(people.nucleus[person]))
    assert sum(len(who) > 1 for who in families.values()) > 100


def test_every_ward_is_in_one_of_three_localities() -> None:
    wards = read_map(1).ward
    assert {locality(ward) for ward in wards} == {"North", "East Central", "South"}
    assert locality("Hartcliffe & Withywood Ward") == "South" and locality("Easton Ward") == "East Central"


def test_the_poor_live_in_poor_neighbourhoods(city: City) -> None:
    nuclei = city.setting.nuclei
    assert np.corrcoef(nuclei.poverty, city.setting.map.deprivation[nuclei.lsoa])[0, 1] > 0.4
