"""A city of names alone: the five tables that search reads, drawn at any size in a minute, without the pipeline.

Frequencies come from the open lists of the made-up city; rare surnames and streets are put together from syllables.
Households share a surname and an address; some people have a former surname, an earlier home, a second spelling.
"""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import numpy as np
import polars as pl

from bench.search.mistyping import misheard, nicknames, slip

_LISTS = Path(__file__).parents[2] / "thinkfamily" / "world" / "open_data"
_DATASETS = ("gp_registrations", "school_census", "police_people")
_FIRST = "ASH BRAM CAL DUN ELM FEN GOR HAL ING KEL LANG MOR NOR OAK PEN QUEN RAV SEL TOR ULV VEN WIN YAR ZEL".split()
_MIDDLE = "A E I O U AR EL IN OR UN ING ERS ALL".split()
_LAST = "BY COTE DALE FIELD GATE HAM LEY MERE STEAD THORPE TON WELL WICK WORTH SKI OV ESCU ANO IAN".split()
_STREETS = "ROAD STREET LANE CLOSE AVENUE WAY DRIVE COURT GARDENS TERRACE".split()
_RARE, _DOUBLE, _OTHER_SURNAME, _FORMER, _SECOND_SPELLING = 0.2, 0.04, 0.12, 0.06, 0.3


def write_city(folder: Path, *, people: int, seed: int, today: date) -> None:
    """Write person, identity, name_token, residence and address into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    draw, chance = np.random.default_rng(seed), Random(seed)
    homes = people * 10 // 34 + 1
    home = np.sort(draw.integers(0, homes, people))
    of_home = _surnames(draw, homes)
    own = _surnames(draw, people)
    surname = np.where(draw.random(people) < _OTHER_SURNAME, own, of_home[home])
    forename = _forenames(draw, people)
    born = [today - timedelta(days=int(days)) for days in draw.integers(0, 85 * 365, people)]
    ids = np.array([f"P{number:013x}" for number in draw.permutation(people)])
    former = np.where(draw.random(people) < _FORMER, _surnames(draw, people), None)
    first = pl.DataFrame({
        "person_id": ids, "dataset": _DATASETS[0], "rank": 1, "forename": forename.tolist(),
        "surname": surname.tolist(), "known_as": None,
        "former_surname": former.tolist(), "date_of_birth": born,
        "nhs_number": _nhs_numbers(draw, people),
        "upn": [f"A{number:012}" if young else None
                for number, young in zip(draw.integers(0, 10**12, people), draw.random(people) < 0.2, strict=True)],
    }, schema_overrides={"known_as": pl.String})  # fmt: skip
    again = np.flatnonzero(draw.random(people) < _SECOND_SPELLING)
    second = first[again].with_columns(
        pl.Series("forename", [_respelt(name, chance) for name in forename[again]]),
        pl.Series("surname", [slip(name, chance) if chance.random() < 0.3 else name for name in surname[again]]),
        dataset=pl.lit(_DATASETS[2]), rank=pl.lit(2, dtype=pl.Int32), nhs_number=pl.lit(None, dtype=pl.String),
    )  # fmt: skip
    identity = pl.concat([first.with_columns(pl.col("rank").cast(pl.Int32)), second])
    identity.write_parquet(folder / "identity.parquet")
    pl.DataFrame({"person_id": np.sort(ids)}).with_columns(
        schools=pl.lit([], dtype=pl.List(pl.String))
    ).write_parquet(folder / "person.parquet")
    _tokens(identity).write_parquet(folder / "name_token.parquet")
    _addresses(draw, homes).write_parquet(folder / "address.parquet")
    _residences(draw, ids, home, homes).write_parquet(folder / "residence.parquet")


def _nhs_numbers(draw: np.random.Generator, count: int) -> list[str]:
    """Ten digits with the check digit of an NHS number, so that one wrong digit makes none that somebody else has."""
    first = np.unique(draw.integers(100_000_000, 999_999_999, count + count // 5 + 20))
    digits = first[:, None] // 10 ** np.arange(8, -1, -1) % 10
    check = (11 - digits @ np.arange(10, 1, -1) % 11) % 11
    valid = np.flatnonzero(check < 10)
    chosen = draw.permutation(valid)[:count]
    return [f"{number}{last}" for number, last in zip(first[chosen], check[chosen], strict=True)]


def _forenames(draw: np.random.Generator, count: int) -> np.ndarray:
    lists = pl.read_csv(_LISTS / "forenames_by_decade.csv.gz")
    names = lists.group_by(pl.col("name").str.to_uppercase()).agg(pl.col("n").sum()).sort("name")
    weights = names["n"].to_numpy() ** 0.9
    abroad = (
        pl.read_csv(_LISTS / "forenames_by_country.csv")
        .get_column("Romanized Name")
        .drop_nulls()
        .str.to_uppercase()
        .unique()
        .sort()
    )
    abroad = abroad.filter(abroad.str.contains("^[A-Z]+$"))
    chosen = draw.choice(names["name"].to_numpy(), count, p=weights / weights.sum())
    return np.where(draw.random(count) < 0.25, draw.choice(abroad, count), chosen)


def _abroad(file: str) -> np.ndarray:
    names = (
        pl.read_csv(_LISTS / file)
        .get_column("Romanized Name")
        .drop_nulls()
        .str.to_uppercase()
        .unique()
        .sort()
    )
    return names.filter(names.str.contains("^[A-Z]+$")).to_numpy()


def _surnames(draw: np.random.Generator, count: int) -> np.ndarray:
    common = pl.read_csv(_LISTS / "surnames.csv")
    weights = common["freq"].to_numpy()
    names = common["surname"].str.to_uppercase().to_numpy()
    abroad = (
        pl.read_csv(_LISTS / "surnames_by_country.csv")
        .get_column("Romanized Name")
        .drop_nulls()
        .str.to_uppercase()
        .unique()
        .sort()
    )
    abroad = abroad.filter(abroad.str.contains("^[A-Z]+$"))
    chosen = draw.choice(names, count, p=weights / weights.sum())
    chosen = np.where(draw.random(count) < 0.2, draw.choice(abroad, count), chosen)
    rare = [_FIRST, _MIDDLE, _FIRST, _MIDDLE, _LAST]
    syllables = [draw.choice(np.array(each, dtype=object), count) for each in rare]
    built = (
        syllables[0]
        + syllables[1]
        + np.where(draw.random(count) < 0.7, syllables[2] + syllables[3], "")
        + syllables[4]
    )
    chosen = np.where(draw.random(count) < _RARE, built, chosen)
    other = draw.choice(names, count, p=weights / weights.sum())
    return np.where(draw.random(count) < _DOUBLE, chosen.astype(object) + "-" + other, chosen)


def _respelt(name: str, chance: Random) -> str:
    dice = chance.random()
    if dice < 0.35:
        return name
    if dice < 0.6 and (forms := nicknames().get(name)):
        return chance.choice(forms)
    return misheard(name, chance) if dice < 0.8 else slip(name, chance)


def _tokens(identity: pl.DataFrame) -> pl.DataFrame:
    parts = identity.unpivot(["forename", "surname", "former_surname"], index=["person_id", "dataset"],
                             variable_name="part", value_name="name")  # fmt: skip
    return (
        parts.drop_nulls("name")
        .with_columns(token=pl.col("name").str.extract_all("[A-Z]+"))
        .explode("token")
        .drop_nulls("token")
        .select("token", "person_id", "dataset", "part")
        .unique(maintain_order=True)
    )


def _addresses(draw: np.random.Generator, homes: int) -> pl.DataFrame:
    words = [first + middle + last for first in _FIRST for middle in _MIDDLE for last in _LAST]
    streets = [f"{word} {kind}" for word in words for kind in _STREETS]
    wanted = max(20, homes // 14)
    street = draw.choice(np.array(streets, dtype=object), min(wanted, len(streets)), replace=False)
    inward = [f"{digit}{one}{two}" for digit in range(10) for one in "ABDEFGHJLN" for two in "PQRSTUWXYZ"]
    codes = draw.permutation([f"BS{outward} {end}" for outward in range(1, 91) for end in inward])
    on = np.sort(draw.integers(0, len(street), homes))
    number = draw.integers(1, 200, homes)
    # A street has a few postcodes, some homes a flat.
    codes_of = codes[(on * 3 + number // 70) % min(len(codes), max(30, homes // 6))]
    flat = np.where(draw.random(homes) < 0.15, "FLAT 1, ", "")
    return pl.DataFrame({
        "address_id": [f"a{number:07}" for number in range(homes)],
        "line": (flat.astype(object) + number.astype(str).astype(object) + " " + street[on]).tolist(),
        "postcode": codes_of.tolist(), "sealed": np.zeros(homes, dtype=bool),
    })  # fmt: skip


def _residences(draw: np.random.Generator, ids: np.ndarray, home: np.ndarray, homes: int) -> pl.DataFrame:
    now = pl.DataFrame({"person_id": ids, "home": home, "dataset": _DATASETS[0], "is_current": True})
    earlier = []
    for dataset, share in ((_DATASETS[0], 0.7), (_DATASETS[2], 0.55)):
        moved = np.flatnonzero(draw.random(len(ids)) < share)
        earlier.append(pl.DataFrame({"person_id": ids[moved], "home": draw.integers(0, homes, len(moved)),
                                     "dataset": dataset, "is_current": False}))  # fmt: skip
    return pl.concat([now, *earlier]).select(
        "person_id", "dataset", "is_current",
        address_id=pl.concat_str(pl.lit("a"), pl.col("home").cast(pl.String).str.zfill(7)),
    )  # fmt: skip
