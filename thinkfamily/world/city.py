"""`make_city`: the truth, from the map to the last event, in the order in which life makes it."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from tqdm import tqdm

from thinkfamily.world import days
from thinkfamily.world.attendance import Attendance, draw_attendance
from thinkfamily.world.care import Care, draw_care
from thinkfamily.world.clerk import Clerk
from thinkfamily.world.crime import Crime, draw_crime
from thinkfamily.world.families import PARTNER, draw_people
from thinkfamily.world.health import Health, draw_health
from thinkfamily.world.help_and_protection import HelpAndProtection, draw_help_and_protection
from thinkfamily.world.homes import deaths, match_partners, settle_everyone, special
from thinkfamily.world.identity import Identity, draw_identity
from thinkfamily.world.learning import Learning, draw_learning
from thinkfamily.world.money import Money, draw_money
from thinkfamily.world.names import draw_names
from thinkfamily.world.needs import Setting, draw_needs
from thinkfamily.world.places import FIRST_UPRN, Dwellings, read_map
from thinkfamily.world.safeguarding import Safeguarding, draw_safeguarding
from thinkfamily.world.schooling import Pupils, Schools, build_schools, enrol


@dataclass(frozen=True, kw_only=True)
class City:
    """The whole truth about a made-up city. Only tests of the linking may read it back from `truth/`."""

    setting: Setting
    care: Care
    money: Money
    schools: Schools
    pupils: Pupils
    attendance: Attendance
    learning: Learning
    crime: Crime
    safeguarding: Safeguarding
    help: HelpAndProtection
    health: Health
    identity: Identity
    clerk: Clerk


def make_city(people: int, seed: int, today: date) -> City:
    """A city of exactly `people` people and ten years of their lives, ending on `today`."""
    if people < 100:
        raise ValueError(f"a city needs at least 100 people, not {people}")
    with tqdm(total=9, desc="lives", unit="stage") as bar:
        setting, care = _people_and_homes(people, seed, days.day(today), bar)
        money = draw_money(setting)
        bar.update()
        schools = build_schools(setting)
        pupils = enrol(setting, schools, money, care)
        attendance = draw_attendance(setting, schools, pupils)
        learning = draw_learning(setting, pupils, attendance, care)
        bar.update()
        crime = draw_crime(setting)
        safeguarding = draw_safeguarding(setting, care, crime)
        bar.update()
        help_given = draw_help_and_protection(setting, care, crime, money)
        bar.update()
        health = draw_health(setting)
        identity = draw_identity(setting, care)
        city = City(setting=setting, care=care, money=money, schools=schools, pupils=pupils, attendance=attendance,
                    learning=learning, crime=crime, safeguarding=safeguarding, help=help_given, health=health,
                    identity=identity, clerk=hire_clerk(setting, identity, 1.0))  # fmt: skip
        bar.update()
    return city


def hire_clerk(setting: Setting, identity: Identity, noise: float) -> Clerk:
    """Who writes the cards, with every share of mistakes multiplied by `noise`."""
    homes = setting.homes.dwellings
    numbers = np.array([str(FIRST_UPRN + number) for number in range(len(homes.lsoa))], dtype=object)
    return Clerk(setting=setting, identity=identity, noise=noise, lines=homes.line(), postcodes=homes.postcodes(),
                 towns=homes.towns(), uprns=numbers)  # fmt: skip


def _people_and_homes(people: int, seed: int, now: int, bar: tqdm) -> tuple[Setting, Care]:  # type: ignore[type-arg]
    map_ = read_map(seed)
    nuclei, everyone = draw_people(people, seed, now, map_)
    second = match_partners(everyone, nuclei, seed)
    awaiting = everyone.father == -2
    everyone.father[awaiting] = second[everyone.nucleus[awaiting]]
    bar.update()
    names = draw_names(everyone, nuclei, seed, now)
    bar.update()
    needs = draw_needs(everyone, nuclei, seed, now)
    dwellings = Dwellings(map=map_, seed=seed)
    kinds = special(dwellings, people, seed)
    care = draw_care(everyone, nuclei, needs, deaths(everyone, seed, now), kinds, seed, now)
    bar.update()
    conflict = needs.family["conflict"].max(axis=1)
    homes = settle_everyone(everyone, nuclei, second, conflict, care.changes, dwellings, kinds, seed, now)
    partner = second.copy()
    new = np.flatnonzero(everyone.role == PARTNER)
    partner[everyone.nucleus[new]] = new
    setting = Setting(seed=seed, today=now, map=map_, people=everyone, nuclei=nuclei, names=names, needs=needs,
                      homes=homes, partner=partner)  # fmt: skip
    bar.update()
    return setting, care
