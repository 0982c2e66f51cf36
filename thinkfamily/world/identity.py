"""National numbers for made-up people, and those whose identity or address is protected.

NHS numbers are from the range 999, which is never issued; UPNs from establishment numbers from 9001, in year of entry
and serial order; National Insurance numbers begin with X, which HMRC has not been seen to use. All have valid check
digits (compare thinkfamily/datasets/identifiers.py, written apart from this on purpose).
"""

from dataclasses import dataclass

import numpy as np

from thinkfamily.world import days
from thinkfamily.world.care import Care
from thinkfamily.world.chance import Bools, Ints, Texts, chance
from thinkfamily.world.days import NEVER
from thinkfamily.world.needs import Setting

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
NINO_SECOND = "ABCEGHJKLMNPRSTWXYZ"
AUTHORITY = "801"


def nhs_numbers(count: int, seed: int) -> Texts:
    """`count` different ten-digit NHS numbers beginning 999."""
    rng = chance(seed, "nhs numbers")
    stems = rng.permutation(1_000_000)
    digits = np.stack(
        [np.full(len(stems), 9)] * 3 + [stems // 10 ** (5 - place) % 10 for place in range(6)], axis=1
    )
    check = (11 - digits @ np.arange(10, 1, -1) % 11) % 11
    valid = np.flatnonzero((check < 10) & (stems > 0))
    if count > len(valid):
        raise ValueError(f"only {len(valid)} NHS numbers begin 999; {count} are wanted")
    return np.array([f"999{stems[row]:06d}{check[row]}" for row in valid[:count].tolist()], dtype=object)


def upn(establishment: int, year: int, serial: int) -> str:
    """A unique pupil number: check letter, authority, establishment, last two digits of the year, serial."""
    body = f"{AUTHORITY}{establishment:04d}{year % 100:02d}{serial:03d}"
    total = sum(weight * int(digit) for weight, digit in enumerate(body, start=2))
    return UPN_LETTERS[total % 23] + body


def ninos(count: int, seed: int) -> Texts:
    """`count` different National Insurance numbers in the valid form."""
    rng = chance(seed, "national insurance numbers")
    numbers = rng.permutation(1_000_000)[: min(count, 1_000_000)]
    return np.array(
        [
            f"X{NINO_SECOND[i % len(NINO_SECOND)]}{numbers[i % 1_000_000]:06d}{'ABCD'[i % 4]}"
            for i in range(count)
        ],
        dtype=object,
    )


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Arrays by person. Those that begin with `late_` are of an adopted child after the order, "" of others."""

    nhs: Texts
    upn: Texts
    nino: Texts
    late_nhs: Texts
    late_upn: Texts
    late_forename: Texts
    late_surname: Texts
    adopted_on: Ints
    restricted: Ints
    restricted_on: Ints
    sealed: Ints  # dwellings: refuges, and where a few who fled one live now

    def adopted_by(self, person: Ints, day: Ints) -> Bools:
        """Whether the person has the new identity on the day."""
        return day >= self.adopted_on[person]


def draw_identity(setting: Setting, care: Care) -> Identity:
    """Numbers for everybody, new ones for adopted children, and who is to be kept out of sight."""
    rng, people, n = chance(setting.seed, "identity"), setting.people, len(setting.people)
    numbers = nhs_numbers(n + len(care.adopted), setting.seed)
    late_nhs, late_upn, late_forename, late_surname = (np.full(n, "", dtype=object) for _ in range(4))
    adopted_on = np.full(n, NEVER)
    adopted_on[care.adopted] = care.adopted_on
    late_nhs[care.adopted] = numbers[n:]
    for child, nucleus in zip(care.adopted.tolist(), care.adopted_by.tolist(), strict=True):
        parent = int(np.searchsorted(people.nucleus, nucleus))
        late_surname[child] = setting.names.surname[parent]
        renamed = rng.random() < 0.4 and setting.names.middle[child]
        late_forename[child] = setting.names.middle[child] if renamed else setting.names.forename[child]
    for serial, child in enumerate(
        care.adopted.tolist()
    ):  # a new pupil number too: the old one would lead back
        entered = int(days.years(people.born[[child]])[0]) + 5
        late_upn[child] = upn(9900 + serial // 999, entered, serial % 999 + 1)
    heads = np.flatnonzero(np.isin(people.nucleus, setting.homes.fled) & (people.role == 0))
    homes = setting.homes.stays.at(heads, np.full(len(heads), setting.today - 1))
    kinds = np.array(setting.homes.dwellings.kind)
    homes = np.unique(homes[(homes >= 0) & (kinds[np.maximum(homes, 0)] == 0)])
    kept = np.sort(rng.permutation(homes)[: max(1, len(homes) // 12)])
    sealed = np.concatenate([setting.homes.refuges, kept])
    adults = np.flatnonzero(
        setting.here(np.arange(n), np.full(n, setting.today - 1)) & (setting.age(setting.today) >= 5)
    )
    restricted = np.sort(rng.permutation(adults)[: 3 + n // 6000])
    return Identity(
        nhs=numbers[:n],
        upn=_upns(setting),
        nino=ninos(n, setting.seed),
        late_nhs=late_nhs,
        late_upn=late_upn,
        late_forename=late_forename,
        late_surname=late_surname,
        adopted_on=adopted_on,
        restricted=restricted,
        restricted_on=setting.today - rng.integers(30, 1500, len(restricted)),
        sealed=sealed,
    )


def _upns(setting: Setting) -> Texts:
    """One for everybody who was of school age in the ten years, by establishment of entry; "" for others."""
    people = setting.people
    entry = days.years(people.born) - (days.months(people.born) % 12 < 8) + 5
    first = int(days.years(np.array([setting.window]))[0])
    schooled = np.flatnonzero((entry >= first - 12) & (entry <= first + 11))
    serials: dict[tuple[int, int], int] = {}
    numbers = np.full(len(people), "", dtype=object)
    establishments = max(4, len(people) // 1900)
    for person in schooled.tolist():
        key = (
            9001 + int(setting.nuclei.lsoa[people.nucleus[person]]) * 31 % establishments,
            int(entry[person]),
        )
        serials[key] = serials.get(key, 0) + 1
        if serials[key] > 999:
            raise ValueError(f"establishment {key[0]} has more than 999 entrants in {key[1]}")
        numbers[person] = upn(key[0], key[1], serials[key])
    return numbers
