"""People of a snapshot to ask for, with what its datasets hold of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import duckdb

from thinkfamily.snapshot.name_words import name_words


@dataclass(frozen=True, kw_only=True)
class Person:
    """What is held of somebody: names as they are shown, every other name, homes (line, postcode), numbers."""

    person_id: str
    forename: str
    surname: str
    other_names: tuple[tuple[str, str], ...]
    born: date
    homes_now: tuple[tuple[str, str], ...]
    homes_before: tuple[tuple[str, str], ...]
    nhs_number: str
    upn: str


def drawn_people(snapshot: Path, count: int, draw: Random) -> Iterator[Person]:
    """Up to `count` people who have a name and a date of birth, in an order drawn by `draw`."""
    with duckdb.connect() as source:
        source.execute("set threads = 2")
        for table in ("identity", "residence", "address"):
            source.execute(f"create view {table} as from '{snapshot / table}.parquet'")
        ids = [key for (key,) in source.execute(
            "select distinct person_id from identity where forename is not null and surname is not null "
            "and date_of_birth is not null order by person_id").fetchall()]  # fmt: skip
        chosen = draw.sample(ids, min(count, len(ids)))
        source.execute("create table chosen as select unnest(?::varchar[]) as person_id", [chosen])
        identities: dict[str, list[tuple]] = {}
        for key, *held in source.execute(
            "select person_id, forename, surname, known_as, former_surname, date_of_birth, nhs_number, upn "
            "from identity semi join chosen using (person_id) order by person_id, rank, dataset"
        ).fetchall():
            identities.setdefault(key, []).append(tuple(held))
        homes: dict[tuple[str, bool], list[tuple[str, str]]] = {}
        for key, now, line, postcode in source.execute(
            "select distinct person_id, coalesce(is_current, false), upper(line), upper(postcode) from residence join "
            "address using (address_id) semi join chosen using (person_id) where not sealed and line is not null "
            "and postcode is not null order by all"
        ).fetchall():
            homes.setdefault((key, now), []).append((line, postcode))
    for key in chosen:
        yield _person(key, identities[key], homes.get((key, True), []), homes.get((key, False), []))


def _person(key: str, held: list[tuple], now: list[tuple[str, str]], before: list[tuple[str, str]]) -> Person:
    forename, surname = next((row[0], row[1]) for row in held if row[0] and row[1] and row[4])
    shown = _written(forename), _written(surname)
    others = {(_written(first), _written(last)) for first, last, *_ in held if first and last}
    others |= {(shown[0], _written(row[3])) for row in held if row[3]}
    return Person(
        person_id=key, forename=shown[0], surname=shown[1],
        other_names=tuple(sorted(name for name in others - {shown} if all(name))),
        born=next(row[4] for row in held if row[0] and row[1] and row[4]),
        homes_now=tuple(now), homes_before=tuple(sorted(set(before) - set(now))),
        nhs_number=next((row[5] for row in held if row[5]), ""), upn=next((row[6] for row in held if row[6]), ""),
    )  # fmt: skip


def _written(name: str) -> str:
    """Upper case, the hyphen kept."""
    return "-".join(" ".join(name_words(part)) for part in name.split("-"))
