"""Where people live: neighbourhoods, postcodes and dwellings, with invented street names.

Postcodes, neighbourhoods and deprivation are real (open_data/README.md). A street name belongs to a postcode, so
that an address is always written with the same street; a dwelling is made when somebody first moves in, and taken
over by others once it is empty, so that the last family's address haunts the next one's records.
"""

from collections import deque
from dataclasses import dataclass, field

import numpy as np

from thinkfamily.world import open_data, place_names
from thinkfamily.world.chance import Floats, Ints, Texts, chance, standard

FIRST_UPRN = 99_000_000_001  # real Unique Property Reference Numbers are far lower: none here is anybody's
NORTH = ("Avonmouth", "Bishopston", "Clifton", "Cotham", "Henbury", "Horfield", "Hotwells", "Lockleaze", "Redland",
         "Southmead", "Stoke Bishop", "Westbury")  # fmt: skip
SOUTH = ("Bedminster", "Bishopsworth", "Brislington", "Filwood", "Hartcliffe", "Hengrove", "Knowle", "Southville",
         "Stockwood", "Windmill Hill")  # fmt: skip
HOME, HOSTEL, SHARED, REFUGE, CHILDRENS_HOME, OUTSIDE = range(6)
KINDS = ["home", "hostel", "shared house", "refuge", "children's home", "outside the city"]


def locality(ward: str) -> str:
    """The council's third of the city that a ward lies in."""
    if ward.startswith(NORTH):
        return "North"
    return "South" if ward.startswith(SOUTH) else "East Central"


@dataclass(frozen=True, kw_only=True)
class Map:
    """The city without people: LSOAs in the order of their codes, postcodes in the order of their LSOA.

    `deprivation` is the IMD 2019 score, standardised (higher is poorer); `east`, `north` in metres.
    """

    lsoa: Texts
    ward: Texts
    deprivation: Floats
    weight: Floats
    east: Floats
    north: Floats
    postcode: Texts
    street: Texts
    postcode_lsoa: Ints
    first_postcode: Ints
    place_in_street: Ints  # 0 for the first postcode of its street, 1 for the next


def read_map(seed: int) -> Map:
    """The map with this city's street names on it."""
    imd = open_data.table("lsoa_deprivation.csv").sort("lsoa11cd")
    codes = imd["lsoa11cd"].to_numpy().astype(object)
    postcodes = open_data.table("postcodes.csv.gz").sort("lsoa11cd", "oa11cd", "pcds")
    where = np.searchsorted(codes, postcodes["lsoa11cd"].to_numpy().astype(object)).clip(max=len(codes) - 1)
    known = codes[where] == postcodes["lsoa11cd"].to_numpy().astype(object)
    where = where[known]
    east = postcodes["Eastings"].cast(float).to_numpy()[known]
    north = postcodes["Northings"].cast(float).to_numpy()[known]
    count = np.bincount(where, minlength=len(codes))
    rng = chance(seed, "streets")
    names = np.array(
        [f"{a} {b}" for a in place_names.STREET_FIRST for b in place_names.STREET_SECOND], dtype=object
    )
    rng.shuffle(names)
    # two or three neighbouring postcodes share a street; a name is never used in two places
    block = np.cumsum(np.r_[True, (rng.random(len(where) - 1) < 0.33) | (np.diff(where) > 0)]) - 1
    streets = names[block % len(names)].copy()
    again = block >= len(names)
    streets[again] = (
        np.array(["North ", "Upper ", "Lower ", "Old "], dtype=object)[(block[again] // len(names) - 1) % 4]
        + streets[again]
    )
    starts = np.flatnonzero(np.r_[True, np.diff(block) > 0])
    score = imd["IMD_2019_score"].cast(float).to_numpy()
    return Map(
        lsoa=codes, ward=imd["main_ward"].to_numpy().astype(object), deprivation=standard(score),
        weight=np.minimum(count, 60) * np.exp(0.012 * score), east=np.bincount(where, east) / np.maximum(count, 1),
        north=np.bincount(where, north) / np.maximum(count, 1),
        postcode=postcodes["pcds"].to_numpy().astype(object)[known], street=streets, postcode_lsoa=where,
        first_postcode=np.searchsorted(where, np.arange(len(codes) + 1)),
        place_in_street=np.arange(len(block)) - starts[block],
    )  # fmt: skip


@dataclass(kw_only=True)
class Dwellings:
    """Every dwelling anybody has lived in, made on demand; position in the lists is the dwelling's number."""

    map: Map
    seed: int
    lsoa: list[int] = field(default_factory=list)
    postcode: list[int] = field(default_factory=list)
    number: list[int] = field(default_factory=list)
    flat: list[int] = field(default_factory=list)
    kind: list[int] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    built: dict[int, int] = field(default_factory=dict)

    def build(self, lsoa: int, kind: int = HOME, name: str = "") -> int:
        """A new dwelling in that LSOA (or outside the city), at its next free number."""
        serial = self.built.get(lsoa, 0)
        self.built[lsoa] = serial + 1
        if kind == OUTSIDE:
            postcode, number, flat = -1, 1 + serial * 3 % 180, 0
        else:
            first, last = int(self.map.first_postcode[lsoa]), int(self.map.first_postcode[lsoa + 1])
            count = last - first
            postcode = first + serial * 7919 % count
            number, flat = self._door(postcode, serial // count)
        for column, value in (
            (self.lsoa, lsoa), (self.postcode, postcode), (self.number, number), (self.flat, flat), (self.kind, kind)
        ):  # fmt: skip
            column.append(value)
        self.name.append(name)
        return len(self.lsoa) - 1

    def _door(self, postcode: int, nth: int) -> tuple[int, int]:
        """House number and flat (0 = a house) of the nth dwelling of a postcode: one in five is a block of flats.

        Postcodes that share a street each take their own run of numbers, so that no two dwellings are alike.
        """
        start = 1 + 60 * int(self.map.place_in_street[postcode])
        if postcode * 31 % 5 == 0:
            return start + postcode * 17 % 40 + nth // 8, 1 + nth * 3 % 8
        run, again = divmod(nth, 60)
        return start + (postcode * 23 + again * 7) % 60 + 1000 * run, 0

    def settle(self, start: Ints, end: Ints, lsoa: Ints, fixed: Ints) -> Ints:
        """A dwelling for each stay, in order of start: one left empty a month or more, or a new one.

        `fixed` names the dwelling where it is known (a hostel), -1 where it is to be found.
        """
        chosen = np.full(len(start), -1, dtype=np.int64)
        empty: dict[int, deque[tuple[int, int]]] = {}
        order = np.argsort(start, kind="stable")
        by_end = np.argsort(end, kind="stable")
        gone = 0
        draw = chance(self.seed, "taking over a dwelling").random(len(start))
        for stay in order.tolist():
            now = int(start[stay])
            while gone < len(by_end) and int(end[by_end[gone]]) <= now - 30:
                left = int(by_end[gone])
                if chosen[left] >= 0 and fixed[left] < 0:
                    empty.setdefault(int(lsoa[left]), deque()).append((left, int(chosen[left])))
                gone += 1
            if fixed[stay] >= 0:
                chosen[stay] = fixed[stay]
                continue
            waiting = empty.get(int(lsoa[stay]))
            if waiting and draw[stay] < 0.8:
                chosen[stay] = waiting.popleft()[1]
            else:
                chosen[stay] = self.build(int(lsoa[stay]))
        return chosen

    def line(self) -> Texts:
        """House and street, one line each."""
        lines = []
        for dwelling, number in enumerate(self.number):
            if self.kind[dwelling] == OUTSIDE:
                street = place_names.STREET_FIRST[dwelling % len(place_names.STREET_FIRST)] + " Road"
            else:
                street = str(self.map.street[self.postcode[dwelling]])
            head = self.name[dwelling] and f"{self.name[dwelling]}, "
            flat = f"Flat {self.flat[dwelling]}, " if self.flat[dwelling] else ""
            lines.append(f"{head}{flat}{number} {street}")
        return np.array(lines, dtype=object)

    def postcodes(self) -> Texts:
        outside = list(place_names.OUTSIDE_TOWN.values())
        first, second = "ABDEFGHJLN", "PQRSTUWXYZ"  # districts of 99 do not exist: nobody's postcode
        return np.array(
            [
                str(self.map.postcode[p])
                if p >= 0
                else f"{outside[d % len(outside)]} {1 + d % 9}{first[d // 9 % 10]}{second[d // 90 % 10]}"
                for d, p in enumerate(self.postcode)
            ],
            dtype=object,
        )

    def towns(self) -> Texts:
        outside = list(place_names.OUTSIDE_TOWN)
        return np.array(
            ["Bristol" if p >= 0 else outside[d % len(outside)] for d, p in enumerate(self.postcode)],
            dtype=object,
        )
