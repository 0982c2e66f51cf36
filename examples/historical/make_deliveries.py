"""Write one dirty historical source: people of the 16th to 20th century, written down many times over.

Each person has some notable facts and is recorded one to sixteen times by clerks who copy, mishear, shorten, guess a
birthday from an age, leave a column empty or write the parish next door. Names and their variants are the open lists
committed with the project; people, places and occupations drawn from them are invented. No households.
"""

import argparse
import csv
import gzip
import random
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

OPEN_DATA = Path(__file__).parents[2] / "thinkfamily" / "world" / "open_data"
OCCUPATIONS = """politician clergyman painter soldier lawyer botanist merchant writer physician engineer composer actor
sculptor judge explorer printer architect naturalist banker cricketer poet historian chemist bishop astronomer
mathematician shipbuilder engraver schoolmaster philosopher surgeon footballer diplomat brewer""".split()
ALIKE = {"clergyman": "priest", "writer": "author", "physician": "doctor", "lawyer": "barrister", "painter": "artist",
         "poet": "writer", "merchant": "trader", "botanist": "naturalist", "surgeon": "physician"}  # fmt: skip
_TOWN_A = "Ash Beck Carn Dun Elm Fern Glen Hart Ives Kel Lang Mar Nor Oak Pen Ros Stan Thorn Wal Yar".split()
_TOWN_B = "bury combe dale ford ham ley mere minster port stead stow ton wick worth".split()
FIELDS = ("unique_id", "full_name", "first_name", "surname", "dob", "birth_place", "postcode_fake", "gender",
          "occupation")  # fmt: skip


def _read(name: str) -> list[list[str]]:
    opener = gzip.open if name.endswith("gz") else open
    with opener(OPEN_DATA / name, "rt", encoding="utf-8") as lines:
        return list(csv.reader(lines))[1:]


class Maker:
    """Draws people and the records of them; `noise` multiplies how often a clerk errs."""

    def __init__(self, seed: int, noise: float) -> None:
        self.draw = random.Random(seed)
        self.noise = noise
        forenames: dict[str, dict[str, float]] = {"F": {}, "M": {}}
        for _, sex, name, count in _read("forenames_by_decade.csv.gz"):
            forenames[sex][name.lower()] = forenames[sex].get(name.lower(), 0) + float(count)
        # In those centuries a few names were most of a parish: the counts are made steeper.
        self.forenames = {
            sex: (list(found), [n**1.15 for n in found.values()]) for sex, found in forenames.items()
        }
        surnames = _read("surnames.csv")
        self.surnames = ([row[0] for row in surnames], [float(row[1]) ** 0.8 for row in surnames])
        self.short: dict[str, list[str]] = {}
        for name, other, share in _read("forename_variants.csv"):
            if float(share) > 0.02:
                self.short.setdefault(name, []).append(other)
        self.towns = sorted({a + b for a in _TOWN_A for b in _TOWN_B})
        self.town_weights = [self.draw.paretovariate(1.1) for _ in self.towns]

    def chance(self, share: float) -> bool:
        return self.draw.random() < min(share * self.noise, 0.95)

    def pick(self, table: tuple[Sequence[str], Sequence[float]]) -> str:
        return self.draw.choices(table[0], table[1])[0]

    def person(self) -> dict[str, str]:
        sex = "M" if self.draw.random() < 0.8 else "F"
        born = date(1540, 1, 1) + timedelta(days=int(self.draw.betavariate(3, 1.2) * 440 * 365))
        place = self.draw.choices(self.towns, self.town_weights)[0].lower()
        middle = " ".join(
            self.pick(self.forenames[sex]) for _ in range(self.draw.choices((0, 1, 2), (5, 4, 1))[0])
        )
        area = f"{place[:2]}{self.draw.randrange(1, 30)}"
        return {
            "first": self.pick(self.forenames[sex]), "middle": middle, "surname": self.pick(self.surnames),
            "other_surname": self.pick(self.surnames) if self.draw.random() < (0.4 if sex == "F" else 0.04) else "",
            "dob": born.isoformat(), "birth_place": place, "area": area,
            "postcode": f"{area} {self.draw.randrange(1, 10)}{''.join(self.draw.choices('abdefghjlnp', k=2))}",
            "gender": {"M": "male", "F": "female"}[sex], "occupation": self.draw.choice(OCCUPATIONS),
            "title": self.draw.choice(("sir", "lord", "dr", "rev")) if self.draw.random() < 0.12 else "",
        }  # fmt: skip

    def record(self, who: dict[str, str], *, careful: bool) -> dict[str, str]:
        """One clerk's writing of `who`; a careful one errs a quarter as often."""
        usual = self.noise
        self.noise *= 0.25 if careful else 1.0
        first, surname = self._forename(who["first"]), who["surname"]
        if who["other_surname"] and self.draw.random() < 0.35:
            surname = who["other_surname"]
        surname = self._misspelt(surname, 0.2)
        middle = self._middle(who["middle"])
        if self.chance(0.025) and middle:
            first, middle = middle.split()[0], first
        if self.chance(0.025):
            first, surname = surname, first
        title = who["title"] if self.draw.random() < 0.5 else ""
        postcode = who["postcode"]
        if self.chance(0.25):
            postcode = (
                f"{who['area']} {self.draw.randrange(1, 10)}{''.join(self.draw.choices('abdefghjlnp', k=2))}"
            )
        said = {
            "full_name": " ".join(part for part in (title, first, middle, surname) if part),
            "first_name": "" if self.chance(0.03) else first,
            "surname": "" if self.chance(0.04) else surname,
            "dob": "" if self.chance(0.12) else self._birthday(who["dob"]),
            "birth_place": "" if self.chance(0.25) else self._misspelt(who["birth_place"], 0.1),
            "postcode_fake": "" if self.chance(0.22) else self._misspelt(postcode, 0.05),
            "gender": "" if self.chance(0.15) else who["gender"],
            "occupation": "" if self.chance(0.4) else ALIKE.get(who["occupation"], who["occupation"])
            if self.chance(0.2) else who["occupation"],
        }  # fmt: skip
        if self.chance(0.04):
            said["birth_place"] = self.draw.choices(self.towns, self.town_weights)[0].lower()
        self.noise = usual
        return said

    def _forename(self, name: str) -> str:
        if self.chance(0.1) and name in self.short:
            name = self.draw.choice(self.short[name])
        if self.chance(0.06):
            return name[0]
        return self._misspelt(name, 0.12)

    def _middle(self, names: str) -> str:
        if not names or self.chance(0.45):
            return ""
        return " ".join(name[0] for name in names.split()) if self.chance(0.3) else names

    def _birthday(self, dob: str) -> str:
        year, month, day = (int(part) for part in dob.split("-"))
        if self.chance(0.22):
            return f"{year}-01-01"
        if self.chance(0.07):
            year += self.draw.choice((-10, -2, -1, 1, 2, 10))
        if self.chance(0.06) and day <= 12:
            day, month = month, day
        if self.chance(0.07):
            day = min(max(day + self.draw.choice((-10, -1, 1, 10)), 1), 28)
        if self.chance(0.03):
            month = self.draw.randrange(1, 13)
        return f"{year}-{month:02d}-{min(day, 28) if month == 2 else min(day, 30):02d}"

    def _misspelt(self, word: str, share: float) -> str:
        while len(word) > 2 and self.chance(share):
            place = self.draw.randrange(1, len(word))
            letter = self.draw.choice("aeiourstnlhy")
            word = self.draw.choice((
                word[:place] + letter + word[place:], word[:place] + word[place + 1 :],
                word[:place] + letter + word[place + 1 :],
                word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :],
            ))  # fmt: skip
            share /= 3
        return word


def make(*, out: Path, seed: int, noise: float, people: int) -> None:
    """Write OUT/deliveries/historical/..., and OUT/truth.csv."""
    maker = Maker(seed, noise)
    rows = []
    for number in range(people):
        who = maker.person()
        for _ in range(min(1 + int(maker.draw.expovariate(1 / 8.5)), 16)):
            rows.append((number, maker.record(who, careful=maker.draw.random() < 0.35)))
    maker.draw.shuffle(rows)
    folder = out / "deliveries" / "historical"
    folder.mkdir(parents=True, exist_ok=True)
    with (
        (folder / "historical_2026-01-01.csv").open("w", newline="", encoding="utf-8") as records,
        (out / "truth.csv").open("w", newline="", encoding="utf-8") as truths,
    ):
        said, truth = csv.DictWriter(records, FIELDS), csv.writer(truths)
        said.writeheader()
        truth.writerow(("dataset", "record_key", "person", "household"))
        for place, (number, row) in enumerate(rows, start=1):
            key = f"H{place:06d}"
            said.writerow({"unique_id": key, **row})
            truth.writerow(("historical", key, number, ""))
    print(f"{len(rows):,} records of {people:,} people, seed {seed}, noise {noise}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--noise", type=float, default=1.0)
    parser.add_argument("--people", type=int, default=4000)
    options = parser.parse_args()
    make(out=options.out, seed=options.seed, noise=options.noise, people=options.people)
