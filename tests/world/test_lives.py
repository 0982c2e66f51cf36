"""The truth hangs together: nobody lives twice, nothing happens before birth or after death, families are families."""

import numpy as np
import pytest

from thinkfamily.world.chance import Ints
from thinkfamily.world.city import City
from thinkfamily.world.days import NEVER, YEAR
from thinkfamily.world.families import CHILD, MOTHER
from thinkfamily.world.name_groups import GROUPS, Habit
from thinkfamily.world.places import HOME, HOSTEL, KINDS, OUTSIDE


def happenings(city: City) -> dict[str, tuple[Ints, Ints]]:
    """Every kind of dated event: (person, day)."""
    s, c, m, a, h = city.safeguarding, city.crime, city.money, city.attendance, city.health
    found = {
        "missing": (s.missing.person, s.missing.start),
        "prison": (s.prison.person, np.minimum(s.prison.start, city.setting.today)),
        "youth justice": (s.youth_justice.person, s.youth_justice.start),
        "safer options": (s.safer_options.person, s.safer_options.start),
        "in need": (city.help.in_need.person, city.help.in_need.start),
        "plans": (city.help.plans.person, city.help.plans.start),
        "early help": (city.help.member, city.help.case_start[city.help.member_case]),
        "claims": (m.claim_person, np.maximum(m.claim_start, city.setting.window)),
        "homeless": (m.homeless_lead, m.homeless_start),
        "exclusions": (a.out_person, a.out_on),
        "treatment": (h.treatment.person, h.treatment.start),
        "concerns": (h.concerns.person, h.concerns.start),
        "activities": (city.learning.doing_person, city.learning.doing_start),
    }
    for name in ("offences", "domestic", "antisocial", "substances"):
        incidents = getattr(c, name)
        found[name] = (incidents.part_person, incidents.day[incidents.part_of])
    for name, incidents in (("exploitation", s.exploitation), ("intelligence", s.intelligence)):
        found[name] = (incidents.part_person, incidents.day[incidents.part_of])
    return found


def test_there_are_exactly_as_many_people_as_asked_for(city: City) -> None:
    assert len(city.setting.people) == 3000
    assert (np.diff(city.setting.people.nucleus) >= 0).all()


def test_nobody_lives_in_two_places_nor_before_birth_nor_after_death_or_leaving(city: City) -> None:
    stays, homes, born = city.setting.homes.stays, city.setting.homes, city.setting.people.born
    same = stays.person[1:] == stays.person[:-1]
    assert (np.diff(stays.person) >= 0).all()
    assert not (same & (stays.start[1:] < stays.end[:-1])).any()
    assert (stays.start < stays.end).all()
    assert (stays.start >= born[stays.person]).all()
    assert (stays.end <= np.maximum(homes.died, homes.left)[stays.person]).all()
    assert (stays.end <= homes.died[stays.person]).all()


def test_a_dwelling_that_is_a_home_has_one_household_at_a_time(city: City) -> None:
    """Of homes, at any of a hundred days, the people in one are kin, a couple, or placed there by the council."""
    stays, people = city.setting.homes.stays, city.setting.people
    kind = np.array(city.setting.homes.dwellings.kind)
    placed = set(city.care.spell_child.tolist()) | set(city.setting.partner.tolist())
    for day in range(city.setting.window, city.setting.today, 37):
        home = stays.at(np.arange(len(people)), np.full(len(people), day))
        who = np.flatnonzero((home >= 0) & (kind[np.maximum(home, 0)] == HOME))
        who = np.array([person for person in who.tolist() if person not in placed])
        pairs = set(zip(home[who].tolist(), people.nucleus[who].tolist(), strict=True))
        assert len(pairs) == len({dwelling for dwelling, _ in pairs}), (
            f"two families in one home on day {day}"
        )


def test_mothers_and_fathers_are_older_than_their_children_and_of_the_right_sex(city: City) -> None:
    people = city.setting.people
    for parent, least, sex in ((people.mother, 13.5, 0), (people.father, 13.5, 1)):
        known = np.flatnonzero(parent >= 0)
        assert ((people.born[known] - people.born[parent[known]]) > least * YEAR).all()
        assert (people.sex[parent[known]] == sex).all()
        assert (parent < len(people)).all()


def test_twins_share_mother_family_and_day_of_birth_and_no_name(city: City) -> None:
    people, names = city.setting.people, city.setting.names
    twin = np.flatnonzero(people.twin_of >= 0)
    other = people.twin_of[twin]
    assert len(twin) > 5
    for field in (people.mother, people.father, people.nucleus, people.born):
        assert (field[twin] == field[other]).all()
    assert (names.forename[twin] != names.forename[other]).all()
    alike = people.sex[twin] == people.sex[other]
    assert any(
        a[:2] == b[:2] for a, b in zip(names.forename[twin[alike]], names.forename[other[alike]], strict=True)
    )


def test_siblings_born_of_one_mother_are_months_apart_or_twins(city: City) -> None:
    people = city.setting.people
    child = np.flatnonzero((people.role == CHILD) & (people.mother >= 0))
    order = child[np.lexsort((people.born[child], people.mother[child]))]
    same = people.mother[order[1:]] == people.mother[order[:-1]]
    apart = people.born[order[1:]] - people.born[order[:-1]]
    assert ((apart == 0) | (apart > 270))[same].all()


def test_nothing_happens_to_anybody_who_is_not_alive_and_here(city: City) -> None:
    for name, (person, day) in happenings(city).items():
        assert len(person) > 0, name
        assert (day >= city.setting.people.born[person]).all(), name
        assert (day <= city.setting.homes.died[person]).all(), name
        assert (day <= city.setting.today).all(), name
        if name != "prison":  # a sentence may be passed on somebody who has just moved away
            assert city.setting.here(person, day).all(), name


def test_one_person_has_one_part_in_an_incident_and_no_child_under_ten_is_a_suspect(city: City) -> None:
    for incidents in (
        city.crime.offences,
        city.crime.domestic,
        city.crime.antisocial,
        city.safeguarding.exploitation,
    ):
        key = incidents.part_of * 1_000_000 + incidents.part_person
        assert len(np.unique(key)) == len(key)
    for incidents in (city.crime.offences, city.crime.domestic, city.safeguarding.exploitation):
        who, day = incidents.parts("SUS")
        assert (city.setting.age(day, who) >= 10).all()


@pytest.mark.parametrize("service", ["in_need", "plans"])
def test_episodes_of_one_child_do_not_overlap_and_are_of_children(city: City, service: str) -> None:
    spells = getattr(city.help, service)
    order = np.lexsort((spells.start, spells.person))
    person, start, end = spells.person[order], spells.start[order], spells.end[order]
    assert not ((person[1:] == person[:-1]) & (start[1:] < end[:-1])).any()
    assert (city.setting.age(start, person) < 18).all()


def test_a_looked_after_child_lives_where_the_placement_is_and_a_third_live_outside_the_city(
    city: City,
) -> None:
    care, setting = city.care, city.setting
    kind = np.array(setting.homes.dwellings.kind)
    home = setting.homes.stays.at(care.placed_child, care.placed_start)
    assert (home >= 0).all()
    outside = (kind[home] == OUTSIDE).mean()
    assert 0.1 < outside < 0.55
    own = setting.homes.stays.at(care.placed_child, care.placed_start - 1)
    moved = care.placed_kind != "P1"
    assert (home[moved] != own[moved]).mean() > 0.7


def test_every_shape_of_family_is_there(city: City) -> None:
    s, people = city.setting, city.setting.people
    day = np.full(len(people), s.today - 1)
    home = s.homes.stays.at(np.arange(len(people)), day)
    child = (people.role == CHILD) & (s.age(s.today) < 18) & (home >= 0)
    grandmother = np.where(people.mother >= 0, people.mother[people.mother], -1)
    three = child & (grandmother >= 0) & (home[grandmother] == home)
    first = people.mother >= 0
    fathers = {
        m: set(people.father[first & (people.mother == m)].tolist()) - {-1}
        for m in np.unique(people.mother[child])
    }
    step = s.partner[people.nucleus]
    kinds = np.array(s.homes.dwellings.kind)
    hostel = home[(home >= 0) & (kinds[np.maximum(home, 0)] == HOSTEL)]
    names = s.names
    son = np.flatnonzero((people.father >= 0) & (people.sex == 1))
    namesake = (names.forename[son] == names.forename[people.father[son]]) & (
        names.birth_surname[son] == names.birth_surname[people.father[son]]
    )
    found = {
        "three generations at one address": three.sum(),
        "half-siblings": sum(len(men) > 1 for men in fathers.values()),
        "step-fathers at home": (child & (step >= 0) & (people.father != step) & (home[step] == home)).sum(),
        "parted parents in two homes": (child & (people.father >= 0) & (home[people.father] >= 0)
                                        & (home[people.father] != home)).sum(),
        "unrelated people in one hostel": np.bincount(hostel).max() > 4,
        "same-named father and son": namesake.sum(),
        "teenage mothers": (city.health.birth_which == "mother").sum(),
        "married names": (names.why_changed == "marriage").sum(),
        "deed polls": (names.why_changed == "deed poll").sum(),
        "families in a refuge": np.isin(home, s.homes.refuges).sum(),
        "people who died": (s.homes.died < NEVER).sum(),
        "people who left": (s.homes.left < NEVER).sum(),
        **{f"homes of kind {name}": (kinds == number).sum() for number, name in enumerate(KINDS)},
    }  # fmt: skip
    assert not [shape for shape, count in found.items() if not count]


def test_names_follow_the_habits_of_their_communities(city: City) -> None:
    people, names = city.setting.people, city.setting.names
    habit = np.array([group.habit.name for group in GROUPS], dtype=object)[people.group]
    child = (people.role == CHILD) & (people.father >= 0)
    somali = np.flatnonzero(child & (habit == Habit.FATHERS_NAMES.name))
    assert len(somali) > 10
    assert (names.middle[somali] == names.forename[people.father[somali]]).all()
    polish = (habit == Habit.GENDERED.name) & (people.sex == 0)
    assert not [name for name in names.birth_surname[polish] if name.endswith(("ski", "cki"))]
    sikh = (habit == Habit.SINGH_KAUR.name) & (people.sex == 0)
    assert set(names.middle[sikh]) <= {"Kaur"}


def test_needs_cluster_in_families_and_places(city: City) -> None:
    """Far more siblings of children in need are in need than children at large."""
    people = city.setting.people
    known = np.zeros(len(people), dtype=bool)
    known[city.help.in_need.person] = True
    child = np.flatnonzero(
        (people.role == CHILD) & (people.mother >= 0) & (city.setting.age(city.setting.today) < 18)
    )
    by_mother = np.bincount(people.mother[child], known[child], minlength=len(people))
    size = np.bincount(people.mother[child], minlength=len(people))
    with_sibling = child[size[people.mother[child]] > 1]
    sibling_known = by_mother[people.mother[with_sibling]] - known[with_sibling] > 0
    assert known[with_sibling[sibling_known]].mean() > 3 * known[with_sibling[~sibling_known]].mean()
    poor = city.setting.map.deprivation[city.setting.nuclei.lsoa[people.nucleus[child]]] > 0.5
    assert known[child[poor]].mean() > 1.3 * known[child[~poor]].mean()


def test_neet_is_caused_in_part_by_absence(city: City) -> None:
    pupils, learning = city.pupils, city.learning
    total, count = np.zeros(len(city.setting.people)), np.zeros(len(city.setting.people))
    late = pupils.group >= 9
    np.add.at(total, pupils.person[late], pupils.absence[late])
    np.add.at(count, pupils.person[late], 1)
    seen = np.unique(learning.doing_person)
    neet = np.isin(seen, learning.doing_person[np.char.startswith(learning.doing.astype(str), "6")])
    absence = total[seen] / np.maximum(count[seen], 1)
    assert np.median(absence[neet]) > 1.3 * np.median(absence[~neet])
    assert (absence[neet] < np.median(absence)).mean() > 0.05, "in part: some who attend well are NEET too"


def test_mothers_who_took_a_husbands_name_did_so_as_adults(city: City) -> None:
    names, people = city.setting.names, city.setting.people
    wives = np.flatnonzero((names.why_changed == "marriage") & (people.role == MOTHER))
    assert (names.changed_on[wives] > people.born[wives] + 18 * YEAR).all()
    assert (names.surname != "").all()
