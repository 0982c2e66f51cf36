"""The little city with more in it, and the same city without some of it: what a viewer may not see is taken out, and
the answers must not change.
"""

import atexit
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from tests.support.drawn_snapshot import draw_snapshot
from tests.web import little_city as city
from tests.web.little_city import CARYS, DAY, DYLAN, HARBOUR, KESTREL, MARLOWE, NAMING, TEGAN, planted
from thinkfamily.datasets.register import DATASETS
from thinkfamily.indicators.register import CONCLUSIONS
from thinkfamily.web.showing.involvement import SERVICES

WORKER = "Zoe Worker"
"""Whoever looks, as records name them."""
SEALED_LINE, SEALED_WARD, SEALED_POSTCODE = "9 Zqsealedline House", "Zqsealedward", "BS8 8ZZ"
"""A sealed address that reached a snapshot by mistake: still nobody is shown it."""
SORREL, INKPEN = "P10SORREL", "Inkpen"
"""Somebody whom nothing but a sealed address connects to anybody, and her name."""
LONE = ("benefit_claims", "police_people", "gp_registrations", "tenancies")
"""Each of these alone knows somebody of the family."""

Rows = Mapping[str, list[dict]]


def namesake(dataset: str) -> str:
    """Whom that dataset alone knows, called and born as Tegan is: found wherever a search draws on it."""
    return f"PN{dataset.replace('_', '')}"


def _stay(person: str, address: str, dataset: str) -> dict:
    return {"person_id": person, "address_id": address, "dataset": dataset, "from_on": date(2025, 1, 6),
            "to_on": DAY, "is_current": True}  # fmt: skip


def _together(dataset: str, number: str, *people: str) -> list[dict]:
    """One event in which each of them is named, each in another part."""
    parts = list(DATASETS[dataset].column("role").codes.codes)
    return [
        {"person_id": person, number: "Zq1", "role": parts[place % len(parts)], "on_date": date(2026, 4, 6)}
        for place, person in enumerate(people)
    ]


MORE: Rows = {
    "person": [{"person_id": namesake(name), "records": 1, "identity_records": 1, "certainty": 1.0,
                "schools": [HARBOUR]} for name in NAMING]
              + [{"person_id": SORREL, "records": 1, "identity_records": 1, "certainty": 1.0, "schools": []}],
    "identity": [{"person_id": namesake(name), "dataset": name, "rank": 1, "forename": "Tegan", "surname": "Marlowe",
                  "date_of_birth": date(2011, 5, 12), "sex": "F", "first_on": DAY, "last_on": DAY, "records": 1}
                 for name in NAMING]
                + [{"person_id": SORREL, "dataset": "social_care_clients", "rank": 1, "forename": "Sorrel",
                    "surname": INKPEN, "date_of_birth": date(1980, 3, 1)}],
    "address": [{"address_id": "A9", "line": SEALED_LINE, "postcode": SEALED_POSTCODE, "locality": "N",
                 "ward": SEALED_WARD, "sealed": True, "shared": False}],
    "residence": [
        *(_stay(namesake(name), "A1" if name in LONE else f"A-{name}", name) for name in NAMING),
        _stay(DYLAN, "A9", "social_care_clients"), _stay(KESTREL, "A9", "police_people"),
        _stay(TEGAN, "A9", "social_care_clients"), _stay(SORREL, "A9", "social_care_clients"),
        *(_stay(TEGAN, f"A-{name}", name) for name in LONE), _stay(DYLAN, "A1", "benefit_claims"),
    ],
    "member": [{"family_id": MARLOWE, "person_id": namesake(name), "why": planted("lone", name), "datasets": [name],
                "from_on": date(2025, 1, 6)} for name in LONE]
              + [{"family_id": MARLOWE, "person_id": TEGAN, "why": planted("both", "benefit_claims"),
                  "datasets": ["school_census", "benefit_claims"], "from_on": date(2025, 1, 6)}],
    "indicator_value": [
        *({"person_id": KESTREL, "indicator": name, "on_date": date(2026, 8, 3), "value": 2.0}
          for name in CONCLUSIONS if name.startswith(("dva_", "asb_"))),
        *({"person_id": namesake(each), "indicator": name, "on_date": date(2026, 8, 3), "value": 2.0}
          for each in LONE for name in ("dva_victim", "rent_arrears") if name in CONCLUSIONS),
    ],
}  # fmt: skip
MORE_RECORDS: Rows = {
    "domestic_incidents": _together("domestic_incidents", "incident_ref", TEGAN, KESTREL, CARYS),
    "offences": _together("offences", "crime_ref", TEGAN, DYLAN),
    "asb_incidents": _together("asb_incidents", "incident_ref", TEGAN, namesake("tenancies")),
    **{service.dataset: [{"person_id": CARYS, "on_date": date(2026, 2, 3), "started_on": date(2026, 2, 3),
                          service.worker: WORKER}] for service in SERVICES if service.worker},
}  # fmt: skip
MORE_PLANTED: dict[str, tuple[str, tuple]] = {
    **{planted("lone", name): (namesake(name), (DATASETS[name],)) for name in LONE},
    planted("both", "benefit_claims"): (TEGAN, (DATASETS["school_census"], DATASETS["benefit_claims"])),
}
"""Each further planted word, with whom it is about and what must be visible to see it."""


@dataclass(frozen=True, kw_only=True)
class Without:
    """What is taken out: all rows of some datasets with the conclusions that rest on them, some conclusions, some
    people, the restricted part. The values of `other_values`, columns by dataset and name, are put differently.
    """

    datasets: frozenset[str] = frozenset()
    conclusions: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    other_values: frozenset[tuple[str, str]] = frozenset()
    restricted: bool = False


NOTHING = Without()


@cache
def drawn(without: Without = NOTHING) -> Path:
    """The shelf with that city on it, drawn once in each process. The snapshot is called the same in each."""
    shelf = Path(mkdtemp(prefix="thinkfamily-leak-"))
    atexit.register(rmtree, shelf, ignore_errors=True)
    tables = _added(
        {
            "person": city.PEOPLE, "identity": city.IDENTITIES, "address": city.ADDRESSES,
            "residence": city.RESIDENCES, "family": city.FAMILIES, "member": city.MEMBERS,
            "relationship": city.RELATIONSHIPS, "entry": city.ENTRIES, "link": city.LINKS, "undecided": city.UNDECIDED,
            "indicator_value": city.INDICATOR_VALUES, "reason": city.REASONS,
        },
        MORE,
    )  # fmt: skip
    restricted = {"tables": city.RESTRICTED_TABLES, "records": city.RESTRICTED_RECORDS}
    draw_snapshot(
        shelf,
        snapshot_id="city",
        snapshot_date=DAY,
        tables={name: list(_kept(rows, without)) for name, rows in tables.items()}
        | {"readiness": city.READINESS},
        records=_records(_added(city.RECORDS, MORE_RECORDS), without),
        restricted={} if without.restricted else restricted,
    )
    return shelf


def _added(one: Rows, other: Rows) -> dict[str, list[dict]]:
    return {name: [*one.get(name, ()), *other.get(name, ())] for name in {**one, **other}}


def _kept(rows: Iterable[dict], without: Without) -> Iterable[dict]:
    gone = without.conclusions | {
        name for name, each in CONCLUSIONS.items() if {read.name for read in each.reads} & without.datasets
    }
    for row in rows:
        if {row.get("person_id"), row.get("other_id")} & without.people:
            continue
        if {row.get("dataset"), row.get("other_dataset")} & without.datasets or {
            row.get("indicator"),
            row.get("of_thing"),
        } & gone:
            continue
        if "lead_dataset" in row and row["lead_dataset"] in without.datasets:
            row = {name: value for name, value in row.items() if not name.startswith("lead_")}
        if "datasets" in row:
            kept = [name for name in row["datasets"] if name not in without.datasets]
            # A reason rests on all of its datasets, a membership on any.
            if not kept or ("of_thing" in row and len(kept) < len(row["datasets"])):
                continue
            if "why" in row and len(kept) < len(row["datasets"]):
                # Whoever may not see all that a membership rests on is told which of it they may.
                row = {
                    **row,
                    "why": f"according to {', '.join(DATASETS[name].title for name in sorted(kept))}",
                }
            row = {**row, "datasets": kept}
        yield row


def _records(records: Rows, without: Without) -> dict[str, list[dict]]:
    return {
        name: [
            {"record_key": f"{name}-{number}",
             **{column: _put(name, column, value, without) for column, value in row.items()}}
            for number, row in enumerate(rows)
            if name not in without.datasets and row.get("person_id") not in without.people
        ]
        for name, rows in records.items()
    }  # fmt: skip


def _put(dataset: str, column: str, value: object, without: Without) -> object:
    """Another value of the same kind, where it is to be put differently."""
    if (dataset, column) not in without.other_values or value is None:
        return value
    declared = DATASETS[dataset].column(column)
    if declared.codes:
        return next(code for code in reversed(declared.codes.codes) if code != value)
    match value:
        case bool():
            return not value
        case date():
            return date(2025, 8, 8)
        case str():
            return "Zqanother"
        case _:
            return value + 7  # type: ignore[operator]
