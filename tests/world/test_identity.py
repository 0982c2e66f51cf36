"""Made-up national numbers are valid to programs nobody here wrote, belong to one person each, and to no real one."""

import nhs_number
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.gb import nhs
from stdnum.gb import upn as upn_oracle

from thinkfamily.datasets.identifiers import CHECKS
from thinkfamily.world.city import City
from thinkfamily.world.days import NEVER
from thinkfamily.world.identity import nhs_numbers, ninos, upn


def test_nhs_numbers_are_valid_and_different_and_never_issued() -> None:
    numbers = nhs_numbers(4000, 3).tolist()
    assert len(set(numbers)) == 4000
    for number in numbers:
        assert nhs_number.is_valid(number) and nhs.is_valid(number) and number.startswith("999")
        assert not CHECKS["nhs_number"].fault(number)


def test_there_are_enough_nhs_numbers_for_the_whole_hub_and_too_many_are_refused() -> None:
    assert len(set(nhs_numbers(180_000, 1).tolist())) == 180_000
    with pytest.raises(ValueError, match="are wanted"):
        nhs_numbers(1_000_000, 1)


@given(st.integers(0, 9999), st.integers(1990, 2060), st.integers(0, 999))
def test_upns_are_valid(establishment: int, year: int, serial: int) -> None:
    number = upn(establishment, year, serial)
    assert upn_oracle.is_valid(number)
    assert not CHECKS["upn"].fault(number)


def test_national_insurance_numbers_are_in_the_valid_form_and_different() -> None:
    numbers = ninos(5000, 2).tolist()
    assert len(set(numbers)) == 5000
    assert not [number for number in numbers if CHECKS["nino"].read(number).fault]


def test_no_two_people_share_a_number(city: City) -> None:
    identity = city.identity
    for numbers in (
        np.r_[identity.nhs, identity.late_nhs],
        np.r_[identity.upn, identity.late_upn],
        identity.nino,
    ):
        given_out = [number for number in numbers if number]
        assert len(set(given_out)) == len(given_out)


def test_an_adopted_child_gets_new_names_and_numbers_and_keeps_none_of_the_old(city: City) -> None:
    identity, child = city.identity, city.care.adopted
    assert len(child) > 0, "draw another seed: this city has no adopted child"
    assert (identity.adopted_on[child] < NEVER).all()
    assert all(identity.late_nhs[child] != identity.nhs[child])
    assert all(identity.late_upn[child] != identity.upn[child])
    assert all(upn_oracle.is_valid(number) for number in identity.late_upn[child])
    assert all(identity.late_surname[child])
