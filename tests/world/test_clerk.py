"""Cards: one person is written down as one until adopted, and then as somebody else; noise 0 writes the truth."""

from dataclasses import replace

import numpy as np
import pytest

from thinkfamily.datasets.column import Matches
from thinkfamily.world.city import City, hire_clerk
from thinkfamily.world.clerk import AFTER_ADOPTION, FIRST, SECOND, habits_of
from thinkfamily.world.habits import HABITS


def test_an_adopted_child_is_on_another_card_from_the_day_of_the_order(city: City) -> None:
    child, on = city.care.adopted, city.care.adopted_on
    assert len(child)
    for system in HABITS:
        assert (city.clerk.variant(system, child, on) == AFTER_ADOPTION).all()
        assert (city.clerk.variant(system, child, on - 1) != AFTER_ADOPTION).all()


def test_each_card_of_an_adopted_child_carries_its_own_names_and_numbers(city: City) -> None:
    clerk = hire_clerk(city.setting, city.identity, 0.0)
    child, on = city.care.adopted[:1], city.care.adopted_on[:1]
    key = np.array([child[0] * 4 + FIRST, child[0] * 4 + AFTER_ADOPTION])
    cards = clerk.cards("EYES", "", key, np.repeat(child, 2), np.array([on[0] - 100, on[0] + 5]))
    identity, names = city.identity, city.setting.names
    for field, first, after in (
        (Matches.SURNAME, names.birth_surname, identity.late_surname),
        (Matches.NHS_NUMBER, identity.nhs, identity.late_nhs),
        (Matches.UPN, identity.upn, identity.late_upn),
    ):
        assert cards.fields[field].tolist() == [first[child[0]], after[child[0]]]
    assert cards.number[0] != cards.number[1]


def test_noise_multiplies_every_share_and_nought_is_none() -> None:
    assert habits_of("Niche", 2.0).mistyped == pytest.approx(2 * HABITS["Niche"].mistyped)
    quiet = habits_of("Niche", 0.0)
    assert not [name for name, value in vars(quiet).items() if isinstance(value, float) and value]


def test_the_police_write_more_mistakes_than_the_schools(city: City) -> None:
    child = np.flatnonzero(city.setting.age(city.setting.today) < 18)
    since = np.full(len(child), city.setting.today)
    wrong = {}
    for system in ("Niche", "EYES"):
        held = city.clerk.cards(system, "", child * 4, child, since).fields[Matches.DATE_OF_BIRTH]
        wrong[system] = (held != city.setting.people.born[child]).mean()
    assert wrong["Niche"] > 3 * wrong["EYES"] > 0


def test_a_row_about_somebody_without_a_card_is_refused(city: City) -> None:
    one = np.array([4])
    cards = city.clerk.cards("Niche", "", one, one // 4, np.array([city.setting.today]))
    with pytest.raises(KeyError, match="no card"):
        cards.rows(np.array([8]))


def test_some_people_have_a_second_card_more_with_more_noise(city: City) -> None:
    everyone = np.arange(len(city.setting.people))
    day = np.full(len(everyone), city.setting.window)
    seconds = [
        (hire_clerk(city.setting, city.identity, noise).variant("Niche", everyone, day) == SECOND).sum()
        for noise in (0.0, 1.0, 3.0)
    ]
    assert seconds[0] == 0 < seconds[1] < seconds[2]


def test_an_address_lags_behind_a_move_only_where_there_is_noise(city: City) -> None:
    """Asked on the day of a move, a careful clerk knows the new home."""
    stays = city.setting.homes.stays
    moved = (
        np.flatnonzero((stays.person[1:] == stays.person[:-1]) & (stays.start[1:] > city.setting.window)) + 1
    )
    clerk = replace(city.clerk, noise=0.0)
    held = clerk.addresses("Niche", "", stays.person[moved], stays.start[moved])[Matches.POSTCODE]
    assert (held == city.clerk.postcodes[stays.dwelling[moved]]).all()
    late = city.clerk.addresses("Niche", "", stays.person[moved], stays.start[moved])[Matches.POSTCODE]
    assert 0.05 < (late != held).mean() < 0.5
