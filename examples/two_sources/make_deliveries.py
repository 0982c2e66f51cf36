"""Write two registers of persons who live in households, some years apart: a doctor's list and a council's.

Households with couples, children, twins, sons named for fathers, lodgers; between the registers people move, marry,
are born and leave. Each register misses a share of people, and errs in a way of its own (one types, one listens). The
open name lists are those committed with the project; whoever is made of them is invented. Neither register has a
number for a household, and their numbers for people have nothing to do with one another.
"""

import argparse
import csv
import gzip
import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

OPEN_DATA = Path(__file__).parents[2] / "thinkfamily" / "world" / "open_data"
STREETS = [f"{first} {second}" for first in """Anvil Barley Cooper Drover Easel Fuller Glover Hopper Inkwell Joiner Kiln
Loom Mason Nailer Ostler Potter Quarry Reeve Saddler Tanner Upland Vintner Weaver Yeoman""".split()
           for second in ("Street", "Road", "Lane", "Close", "Way")]  # fmt: skip
SHORT = {"ROAD": "RD", "STREET": "ST", "LANE": "LN", "CLOSE": "CL"}
FIELDS = ("ref", "forename", "middle", "surname", "born", "sex", "address", "postcode", "phone")
SOUNDS = (("PH", "F"), ("CK", "K"), ("EY", "Y"), ("IE", "Y"), ("LL", "L"), ("TT", "T"), ("NN", "N"), ("EA", "EE"),
          ("OU", "OO"), ("AI", "AY"), ("C", "K"), ("S", "Z"), ("Y", "I"))  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Person:
    number: int
    forename: str
    middle: str
    surname: str
    born: date
    sex: str
    household: str
    home: tuple[str, str]
    phone: str


class Town:
    """Draws households, lets six years pass, and writes each register's rows; `noise` multiplies the mistakes."""

    def __init__(self, seed: int, noise: float) -> None:
        self.draw = random.Random(seed)
        self.noise = noise
        self.names: dict[str, tuple[list[str], list[float]]] = {}
        with gzip.open(OPEN_DATA / "forenames_by_decade.csv.gz", "rt", encoding="utf-8") as lines:
            for _, sex, name, count in list(csv.reader(lines))[1:]:
                found = self.names.setdefault(sex, ([], []))
                found[0].append(name)
                found[1].append(float(count))
        with (OPEN_DATA / "surnames.csv").open(encoding="utf-8") as lines:
            rows = list(csv.reader(lines))[1:]
        self.surnames = ([row[0].upper() for row in rows], [float(row[1]) for row in rows])
        self.count = 0

    def chance(self, share: float) -> bool:
        return self.draw.random() < min(share * self.noise, 0.95)

    def home(self) -> tuple[str, str]:
        street = self.draw.randrange(len(STREETS))
        number = self.draw.randrange(1, 150)
        flat = f"Flat {self.draw.randrange(1, 9)}, " if self.draw.random() < 0.15 else ""
        letters = "ABDEFGHJLN"
        code = f"TT{street % 19 + 1} {number % 9 + 1}{letters[street % 10]}{letters[street // 12]}"
        return f"{flat}{number} {STREETS[street]}", code

    def person(self, *, surname: str, born: date, household: str, home: tuple[str, str], phone: str, sex: str = "",
               forename: str = "") -> Person:  # fmt: skip
        self.count += 1
        sex = sex or self.draw.choice("FM")
        middle = self.draw.choices(*self.names[sex])[0] if self.draw.random() < 0.55 else ""
        return Person(number=self.count, forename=forename or self.draw.choices(*self.names[sex])[0], middle=middle,
                      surname=surname, born=born, sex=sex, household=household, home=home, phone=phone)  # fmt: skip

    def household(self, number: int) -> list[Person]:
        home, code = self.home(), f"HH{number}"
        surname = self.draw.choices(*self.surnames)[0]
        phone = f"07{self.draw.randrange(10**9):09d}" if self.draw.random() < 0.7 else ""
        born = date(1940, 1, 1) + timedelta(days=self.draw.randrange(60 * 365))
        kind = {"household": code, "home": home, "phone": phone}
        members = [self.person(surname=surname, born=born, **kind)]
        if self.draw.random() < 0.6:
            name = surname if self.draw.random() < 0.75 else self.draw.choices(*self.surnames)[0]
            age = timedelta(days=self.draw.randrange(-2000, 2000))
            members.append(self.person(surname=name, born=born + age, **kind))
        if self.draw.random() < 0.6:
            child = born + timedelta(days=365 * 22 + self.draw.randrange(5000))
            for _ in range(self.draw.choices((1, 2, 3, 4), (4, 4, 2, 1))[0]):
                namesake = self.draw.random() < 0.02
                members.append(self.person(
                    surname=surname, born=child, sex=members[0].sex if namesake else "",
                    forename=members[0].forename if namesake else "", **kind))  # fmt: skip
                twins = self.draw.random() < 0.03
                child += timedelta(days=0 if twins else 400 + self.draw.randrange(1200))
        if self.draw.random() < 0.05:
            other = self.draw.choices(*self.surnames)[0]
            members.append(
                self.person(surname=other, born=born + timedelta(days=self.draw.randrange(9000)), **kind)
            )
        return members

    def later(self, members: list[Person]) -> list[Person]:
        """The household six years on: it may have moved whole, or split; women and men may have a new surname."""
        moved = self.home() if self.draw.random() < 0.28 else members[0].home
        left = []
        for one in members:
            alone = one.born.year < 2005 and self.draw.random() < 0.08
            name = self.draw.choices(*self.surnames)[0] if self.draw.random() < 0.03 else one.surname
            phone = one.phone if self.draw.random() < 0.7 else f"07{self.draw.randrange(10**9):09d}"
            left.append(replace(one, home=self.home() if alone else moved, surname=name, phone=phone,
                                household=f"{one.household}-{one.number}" if alone else one.household))  # fmt: skip
        return left

    def row(self, one: Person, *, listens: bool) -> dict[str, str]:
        spell = self._heard if listens else self._typed
        born = one.born
        if self.chance(0.03):
            born = born.replace(day=1, month=1)
        elif self.chance(0.03):
            born += timedelta(days=self.draw.choice((-365, -30, -10, -1, 1, 10, 30, 365)))
        if self.chance(0.015) and born.day <= 12:
            born = born.replace(day=born.month, month=born.day)
        forename = (
            one.forename[: self.draw.choice((1, 3))] if self.chance(0.04) else spell(one.forename, 0.06)
        )
        if self.chance(0.01) and one.middle:
            forename = one.middle
        surname = spell(one.surname, 0.06)
        if self.chance(0.008):
            forename, surname = surname, forename
        address, postcode = one.home
        if listens:
            address = " ".join(SHORT.get(word.upper(), word) for word in address.split())
        return {
            "forename": forename, "surname": surname,
            "middle": "" if listens and self.draw.random() < 0.3 else one.middle[:1] if listens else one.middle,
            "born": "" if self.chance(0.04) else born.isoformat(), "sex": "" if self.chance(0.03) else one.sex,
            "address": "" if self.chance(0.03) else spell(address, 0.04),
            "postcode": "" if self.chance(0.03) else spell(postcode, 0.02),
            "phone": "" if self.chance(0.3) else spell(one.phone, 0.01),
        }  # fmt: skip

    def _typed(self, word: str, share: float) -> str:
        if len(word) > 2 and self.chance(share):
            place = self.draw.randrange(1, len(word))
            near = self.draw.choice("AEIOURSTNLDM" if word[place].isalpha() else "0123456789")
            return self.draw.choice((word[:place] + near + word[place + 1 :], word[:place] + word[place + 1 :],
                word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]))  # fmt: skip
        return word

    def _heard(self, word: str, share: float) -> str:
        if self.chance(share * 1.5):
            for heard, written in self.draw.sample(SOUNDS, len(SOUNDS)):
                if heard in word[1:]:
                    return word[0] + word[1:].replace(heard, written, 1)
        return word


def make(*, out: Path, seed: int, noise: float, households: int) -> None:
    """Write OUT/deliveries/{surgery,council}/..., and OUT/truth.csv."""
    town = Town(seed, noise)
    first = [town.household(number) for number in range(households)]
    registers = {
        "surgery": [one for members in first for one in members if town.draw.random() < 0.88],
        "council": [one for members in first if town.draw.random() > 0.08 for one in town.later(members)
                    if town.draw.random() < 0.85],
    }  # fmt: skip
    truths = []
    for name, people in registers.items():
        # Each lists some people twice, under two numbers of its own.
        written = people + [one for one in people if town.draw.random() < 0.015]
        town.draw.shuffle(written)
        folder = out / "deliveries" / name
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{name}_2026-01-01.csv").open("w", newline="", encoding="utf-8") as lines:
            rows = csv.DictWriter(lines, FIELDS)
            rows.writeheader()
            for place, one in enumerate(written, start=1):
                key = f"{name[0].upper()}{place:06d}"
                rows.writerow({"ref": key, **town.row(one, listens=name == "council")})
                truths.append((name, key, one.number, one.household))
        print(f"{name:8} {len(written):7,} records of {len(people):7,} people, seed {seed}, noise {noise}")
    with (out / "truth.csv").open("w", newline="", encoding="utf-8") as lines:
        truth = csv.writer(lines)
        truth.writerow(("dataset", "record_key", "person", "household"))
        truth.writerows(truths)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--noise", type=float, default=1.0)
    parser.add_argument("--households", type=int, default=6000)
    options = parser.parse_args()
    make(out=options.out, seed=options.seed, noise=options.noise, households=options.households)
