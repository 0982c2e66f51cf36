"""`make_city`: the truth, from the map to the last event, in the order in which life makes it."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from tqdm import tqdm

from thinkfamily.world import days
from thinkfamily.world.care import Care, draw_care
from thinkfamily.world.families import PARTNER, draw_people
from thinkfamily.world.homes import deaths, match_partners, settle_everyone, special
from thinkfamily.world.names import draw_names
from thinkfamily.world.needs import Setting, draw_needs
from thinkfamily.world.places import Dwellings, read_map


@dataclass(frozen=True, kw_only=True)
class City:
    """The whole truth about a made-up city. Only tests of the linking may read it back from `truth/`."""

    setting: Setting
    care: Care


def make_city(people: int, seed: int, today: date) -> City:
    """A city of exactly `people` people and ten years of their lives, ending on `today`."""
    if people < 100:
        raise ValueError(f"a city needs at least 100 people, not {people}")
    now = days.day(today)
    with tqdm(total=4, desc="lives", unit="stage") as bar:
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
        conflict = needs.family["conflict"].max(axis=1)
        homes = settle_everyone(everyone, nuclei, second, conflict, care.changes, dwellings, kinds, seed, now)
        bar.update()
        partner = second.copy()
        new = np.flatnonzero(everyone.role == PARTNER)
        partner[everyone.nucleus[new]] = new
        setting = Setting(seed=seed, today=now, map=map_, people=everyone, nuclei=nuclei, names=names, needs=needs,
                          homes=homes, partner=partner)  # fmt: skip
        bar.update()
    return City(setting=setting, care=care)
