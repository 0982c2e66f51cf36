"""The truth, written apart: nothing but tests and measurements may read it."""

from pathlib import Path

import numpy as np
import polars as pl

from thinkfamily.world import days
from thinkfamily.world.city import City
from thinkfamily.world.families import ROLES
from thinkfamily.world.name_groups import GROUPS
from thinkfamily.world.places import KINDS


def write_truth(city: City, records: pl.DataFrame, folder: Path) -> None:
    """people, households (who lives where, when), relationships, protected, and whose each record is, as Parquet."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {
        "people": people(city),
        "households": households(city),
        "relationships": relationships(city),
        "protected": protected(city),
        "records": records,
    }
    for name, table in tables.items():
        table.write_parquet(folder / f"{name}.parquet", compression="zstd", statistics=False)


def people(city: City) -> pl.DataFrame:
    """One row a person: `person`, family (nucleus), role in it, sex, dates, parents, names, numbers, twin."""
    s, i = city.setting, city.identity
    p, n = s.people, s.names
    changed = n.changed_on <= s.today
    return pl.DataFrame(
        {
            "person": np.arange(len(p)),
            "family": p.nucleus,
            "role": np.array(ROLES, dtype=object)[p.role].tolist(),
            "sex": np.where(p.sex == 1, "M", "F").tolist(),
            "born": days.dates(p.born),
            "died": days.dates(s.homes.died),
            "left": days.dates(s.homes.left),
            "mother": p.mother,
            "father": p.father,
            "twin_of": p.twin_of,
            "group": [GROUPS[g].name for g in p.group.tolist()],
            "forename": n.forename.tolist(),
            "middle": n.middle.tolist(),
            "birth_surname": n.birth_surname.tolist(),
            "surname": np.where(changed, n.surname, n.birth_surname).tolist(),
            "known_as": n.known_as.tolist(),
            "nhs_number": i.nhs.tolist(),
            "upn": i.upn.tolist(),
            "nino": i.nino.tolist(),
        }
    )


def households(city: City) -> pl.DataFrame:
    """Where each person lived: dwelling, UPRN, kind, postcode, [from_on, to_on), to_on empty while it lasts."""
    stays, clerk = city.setting.homes.stays, city.clerk
    kind = np.array(KINDS, dtype=object)[np.array(city.setting.homes.dwellings.kind)]
    return pl.DataFrame(
        {
            "person": stays.person,
            "dwelling": stays.dwelling,
            "uprn": clerk.uprns[stays.dwelling].tolist(),
            "kind": kind[stays.dwelling].tolist(),
            "postcode": clerk.postcodes[stays.dwelling].tolist(),
            "from_on": days.dates(stays.start),
            "to_on": days.dates(stays.end),
        }
    )


def relationships(city: City) -> pl.DataFrame:
    """`person` is the `relationship` of `related`: mother, father, twin, later or adoptive parent."""
    p, s = city.setting.people, city.setting
    rows = np.arange(len(p))
    parts = []
    for parent, word in ((p.mother, "mother"), (p.father, "father"), (p.twin_of, "twin")):
        known = parent >= 0
        parts.append((parent[known], rows[known], word))
    mothers = np.flatnonzero(p.role == 0)
    came = s.partner[p.nucleus[mothers]]
    parts.append((came[came >= 0], mothers[came >= 0], "later partner"))
    parents = np.searchsorted(p.nucleus, city.care.adopted_by)
    parts.append((parents, city.care.adopted, "adoptive parent"))
    return pl.DataFrame(
        {
            "person": np.concatenate([a for a, _, _ in parts]),
            "related": np.concatenate([b for _, b, _ in parts]),
            "relationship": [word for a, _, word in parts for _ in range(len(a))],
        }
    )


def protected(city: City) -> pl.DataFrame:
    """What was planted: kind, person (-1 for a place), uprn, and the names or number that must not be shown."""
    i, s, stays = city.identity, city.setting, city.setting.homes.stays
    living = np.isin(stays.dwelling, i.sealed) & (stays.start <= s.today) & (stays.end > s.today - 1)
    child = city.care.adopted
    parts = [
        (
            "sealed address",
            np.full(len(i.sealed), -1),
            city.clerk.uprns[i.sealed],
            np.full(len(i.sealed), "", dtype=object),
        ),
        (
            "lives at sealed address",
            stays.person[living],
            city.clerk.uprns[stays.dwelling[living]],
            np.full(int(living.sum()), "", dtype=object),
        ),
        (
            "adopted: former identity",
            child,
            np.full(len(child), "", dtype=object),
            np.array(
                [
                    f"{f} {b} {n}"
                    for f, b, n in zip(
                        s.names.forename[child], s.names.birth_surname[child], i.nhs[child], strict=True
                    )
                ],
                dtype=object,
            ),
        ),
        ("restricted", i.restricted, np.full(len(i.restricted), "", dtype=object), i.nhs[i.restricted]),
        (
            "twin",
            np.flatnonzero(s.people.twin_of >= 0),
            np.full(int((s.people.twin_of >= 0).sum()), "", dtype=object),
            s.names.forename[s.people.twin_of[s.people.twin_of >= 0]],
        ),
        ("named for father", *_namesakes(city)),
    ]
    return pl.DataFrame(
        {
            "kind": [kind for kind, who, _, _ in parts for _ in range(len(who))],
            "person": np.concatenate([who for _, who, _, _ in parts]).astype(np.int64),
            "uprn": np.concatenate([place for _, _, place, _ in parts]).tolist(),
            "detail": np.concatenate([detail for _, _, _, detail in parts]).tolist(),
        }
    )


def _namesakes(city: City) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    p, n = city.setting.people, city.setting.names
    child = np.flatnonzero((p.father >= 0) & (p.sex == 1))
    father = p.father[child]
    same = (n.forename[child] == n.forename[father]) & (n.birth_surname[child] == n.birth_surname[father])
    child = child[same]
    return child, np.full(len(child), "", dtype=object), n.forename[child]
