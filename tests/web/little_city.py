"""A few made-up people, drawn so that every page has something to show and something to withhold.

Every value that can be withheld is planted: a word that says which dataset (or indicator) it came from and occurs
nowhere else. `PLANTED` says for each of Tegan's what it takes to see it.
"""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from tests.support.drawn_snapshot import draw_snapshot
from tests.web.little_joins import READINESS, decided_link, doubts, entries_of, link
from thinkfamily.datasets.dataset import Matches, Type
from thinkfamily.datasets.register import DATASETS
from thinkfamily.indicators.register import CONCLUSIONS, INDICATORS, STRENGTHS
from thinkfamily.web.showing.involvement import SERVICES

DAY = date(2026, 10, 31)
HARBOUR, LINDEN = "900001", "900002"
TEGAN, RHYS, CARYS, DYLAN, KESTREL = "P1TEGAN", "P2RHYS", "P3CARYS", "P4DYLAN", "P5KESTREL"
RESTR = "P6RESTR"
"""Isolde Tarnwick, born 7 April 1991, NHS number 9990003335: the mother of Rhys, restricted."""
NERYS = "P7NERYS"
"""The mother of Carys: a link of a link to Tegan."""
MARLOWE, ACROSS, VANE = "F1MARLOWE", "F2ACROSS", "F3VANE"

NAMING = tuple(name for name, each in DATASETS.items() if each.about_people and each.names_people)


def planted(kind: str, name: str) -> str:
    """A word that nobody would type and that says where it came from."""
    return f"Zq{kind}{name.replace('_', '')}"


def _identity(person: str, dataset: str, forename: str, surname: str, born: date, **more: object) -> dict:
    return {
        "person_id": person, "dataset": dataset, "rank": 1 + list(DATASETS).index(dataset), "forename": forename,
        "surname": surname, "date_of_birth": born, "first_on": date(2020, 1, 6), "last_on": DAY, "records": 3, **more,
    }  # fmt: skip


def _everywhere() -> list[dict]:
    """Tegan is known to every dataset that names people, under a nickname that each alone knows."""
    return [
        _identity(TEGAN, name, "Tegan", "Marlowe", date(2011, 5, 12), sex="F", known_as=planted("alias", name),
                  upn="A823900119001" if name == "school_census" else None,
                  nhs_number="9990001112" if name == "gp_registrations" else None)
        for name in NAMING
    ]  # fmt: skip


IDENTITIES = [
    *_everywhere(),
    _identity(RHYS, "school_census", "Rhys", "Marlowe", date(2016, 2, 29), sex="M"),
    _identity(RHYS, "social_care_clients", "RHYS", "MARLOWE", date(2016, 2, 29), sex="M"),
    _identity(
        CARYS, "social_care_clients", "CARYS", "MARLOWE", date(1988, 9, 3), sex="F", former_surname="ASHDOWN"
    ),
    _identity(CARYS, "tenancies", "Carys", "Marlowe", date(1988, 9, 3)),
    _identity(CARYS, "benefit_claims", "CARYS", "MARLOWE", date(1988, 9, 3)),
    _identity(CARYS, "police_people", "Carys", "Marlow", date(1988, 9, 3)),
    _identity(DYLAN, "police_people", "Dylan", "Price", date(1985, 11, 1), sex="M"),
    _identity(DYLAN, "social_care_clients", "DYLAN", "PRICE", date(1985, 11, 1), sex="M"),
    _identity(NERYS, "social_care_clients", "NERYS", "QUILL", date(1955, 4, 9), sex="F"),
    _identity(KESTREL, "police_people", "Kestrel", "Vane", date(1990, 1, 1), sex="M"),
]

PEOPLE = [
    {"person_id": TEGAN, "records": 60, "identity_records": 14, "certainty": 0.97, "schools": [HARBOUR]},
    {"person_id": RHYS, "records": 9, "identity_records": 2, "certainty": 0.99, "schools": [LINDEN]},
    {"person_id": CARYS, "records": 22, "identity_records": 4, "certainty": 0.98, "schools": []},
    {"person_id": DYLAN, "records": 7, "identity_records": 2, "certainty": 0.95, "schools": []},
    {"person_id": NERYS, "records": 1, "identity_records": 1, "certainty": 1.0, "schools": []},
    {"person_id": KESTREL, "records": 1, "identity_records": 1, "certainty": 1.0, "schools": []},
]


def _address(key: str, line: str | None, postcode: str | None, **more: object) -> dict:
    return {
        "address_id": key, "line": line, "postcode": postcode, "locality": "EC", "ward": "Lawnmead", "sealed": False,
        "shared": False, **more,
    }  # fmt: skip


ADDRESSES = [
    _address("A1", "12 Foxglove Road", "BS5 0ZZ"),
    _address("A2", "3 Harbour Reach", "BS3 9ZZ", locality="S"),
    _address("A3", "Address withheld", None, locality=None, ward=None, sealed=True),
    _address("A4", "40 Long Quay Hostel", "BS1 9ZZ", shared=True),
    *(_address(f"A-{name}", f"1 {planted('street', name)} Lane", "BS7 9ZZ", locality="N") for name in NAMING),
]


def _stay(person: str, address: str, dataset: str, since: date, until: date, current: bool = False) -> dict:
    return {
        "person_id": person, "address_id": address, "dataset": dataset, "from_on": since, "to_on": until,
        "is_current": current,
    }  # fmt: skip


RESIDENCES = [
    _stay(TEGAN, "A1", "school_census", date(2022, 1, 20), DAY, True),
    _stay(TEGAN, "A1", "social_care_clients", date(2021, 6, 1), DAY, True),
    _stay(TEGAN, "A3", "social_care_clients", date(2020, 2, 1), date(2020, 8, 1)),
    _stay(RHYS, "A1", "school_census", date(2022, 1, 20), DAY, True),
    _stay(CARYS, "A1", "social_care_clients", date(2021, 6, 1), DAY, True),
    _stay(CARYS, "A4", "social_care_clients", date(2019, 1, 1), date(2019, 9, 1)),
    _stay(DYLAN, "A2", "social_care_clients", date(2021, 3, 1), DAY, True),
    _stay(KESTREL, "A2", "police_people", date(2024, 3, 1), DAY, True),
    *(_stay(TEGAN, f"A-{name}", name, date(2018, 1, 1), date(2018, 6, 1)) for name in NAMING),
]

FAMILIES = [
    {"family_id": MARLOWE, "kind": "living together", "address_id": "A1", "locality": "EC", "members": 3,
     "lead_professional": planted("lead", "early_help_cases"), "lead_organisation": "Families in Focus East Central",
     "lead_phone": "0117 900 0001", "lead_dataset": "early_help_cases"},
    {"family_id": ACROSS, "kind": "across households", "address_id": "A1", "locality": "EC", "members": 2},
    {"family_id": VANE, "kind": "living together", "address_id": "A2", "locality": "S", "members": 1},
]  # fmt: skip


def _member(family: str, person: str, why: str, *datasets: str) -> dict:
    return {
        "family_id": family, "person_id": person, "why": why, "datasets": list(datasets), "from_on": date(2021, 6, 1),
    }  # fmt: skip


MEMBERS = [
    _member(MARLOWE, TEGAN, "child at 12 Foxglove Road", "school_census"),
    _member(MARLOWE, TEGAN, planted("why", "social_care_clients"), "social_care_clients"),
    _member(MARLOWE, RHYS, "child at 12 Foxglove Road", "school_census"),
    _member(MARLOWE, CARYS, "lives with the children", "social_care_clients", "benefit_claims"),
    _member(ACROSS, TEGAN, "child of both", "recorded_relationships"),
    _member(ACROSS, DYLAN, "recorded as father of Tegan Marlowe", "recorded_relationships"),
    _member(VANE, KESTREL, "lives at 3 Harbour Reach", "police_people"),
]


def _related(person: str, other: str, kind: str, says: str) -> dict:
    return {
        "person_id": person, "other_id": other, "kind": kind, "says": says, "dataset": "recorded_relationships",
        "from_on": date(2011, 5, 12),
    }  # fmt: skip


RELATIONSHIPS = [
    _related(TEGAN, CARYS, "CHI", f"{planted('says', 'recorded_relationships')} child of"),
    _related(TEGAN, RHYS, "HSI", "half-sibling of"),
    _related(CARYS, TEGAN, "MOT", "mother of"),
    _related(RHYS, TEGAN, "HSI", "half-sibling of"),
    _related(DYLAN, TEGAN, "FAT", "father of"),
    _related(NERYS, CARYS, "MOT", f"{planted('linked', 'recorded_relationships')} mother of"),
]


ENTRIES = entries_of(IDENTITIES)
LINKS = [
    link(TEGAN, "social_care_clients", "gp_registrations", "NHS number", planted("evidence", "nhs")),
    link(TEGAN, "school_census", "police_people", "sex", planted("evidence", "police")),
    decided_link(TEGAN, "school_census", "social_care_clients"),
]
UNDECIDED = doubts(man=DYLAN, lodger=KESTREL, child=TEGAN, brother=RHYS)

INDICATOR_VALUES = [
    *({"person_id": TEGAN, "indicator": name, "on_date": date(2026, 9, 30), "value": 1.0} for name in INDICATORS
      if name != "child_persistently_absent"),
    {"person_id": TEGAN, "indicator": "child_persistently_absent", "on_date": DAY, "value": 0.68},
    {"person_id": CARYS, "indicator": "dva_victim", "on_date": date(2026, 7, 2), "value": 2.0},
    *({"person_id": each, "indicator": "service_other_professional_referral", "on_date": date(2026, 8, 5), "value": 1.0}
      for each in (CARYS, RHYS)),
    *({"person_id": TEGAN, "indicator": name, "on_date": date(2026, 10, 1), "value": 1.0} for name in STRENGTHS),
]  # fmt: skip
REASONS = [
    {
        "person_id": TEGAN, "of_thing": name, "place": 1, "sentence": planted("reason", name),
        "first_on": date(2026, 1, 5), "last_on": date(2026, 9, 30), "datasets": [each.name for each in declared.reads],
    }
    for name, declared in CONCLUSIONS.items()
]  # fmt: skip
SECOND_SOURCE = "child_in_need"
"""An indicator of which a second reason rests on police intelligence too."""
REASONS.append(
    {
        "person_id": TEGAN, "of_thing": SECOND_SOURCE, "place": 2, "sentence": planted("second", "intelligence"),
        "first_on": DAY, "last_on": DAY, "datasets": ["child_in_need_episodes", "intelligence_reports"],
    }
)  # fmt: skip


def _worker_rows() -> dict[str, list[dict]]:
    return {
        service.dataset: [
            {
                "person_id": TEGAN, "on_date": date(2026, 2, 2), "started_on": date(2026, 2, 2),
                **({service.worker: planted("worker", service.dataset)} if service.worker else {}),
                **({service.organisation: planted("body", service.dataset)} if service.organisation else {}),
            }
        ]
        for service in SERVICES
    }  # fmt: skip


def _event_rows() -> dict[str, list[dict]]:
    """A row about Tegan of each dataset that has events and no row yet; its texts are planted."""
    services = {service.dataset for service in SERVICES}
    named = {name: each for name, each in DATASETS.items() if each.event and name not in services}
    return {
        name: [
            {"person_id": TEGAN, "on_date": date(2026, 3, 3), each.dated_by: date(2026, 3, 3),
             **{column: _value(name, column) for column in each.event.reads}}
        ]
        for name, each in named.items()
    }  # fmt: skip


def _value(dataset: str, name: str) -> object:
    column = DATASETS[dataset].column(name)
    if column.codes:
        return next(iter(column.codes.codes))
    if column.type is Type.TEXT:
        return planted(f"detail{name.replace('_', '')}", dataset)
    return {Type.DATE: date(2026, 3, 9), Type.YES_NO: True}.get(column.type, 3)


# The feed writes local time without a zone.
_FED = datetime.fromisoformat("2026-10-30T04:15:00")
ATTENDANCE = [
    # The original's example: 118 of 370.
    (date(2025, 11, 1), 12, 40), (date(2025, 12, 1), 8, 28), (date(2026, 1, 1), 14, 40), (date(2026, 2, 1), 16, 30),
    (date(2026, 3, 1), 20, 44), (date(2026, 4, 1), 6, 20), (date(2026, 5, 1), 10, 38), (date(2026, 6, 1), 8, 42),
    (date(2026, 7, 1), 6, 30), (date(2026, 9, 1), 10, 28), (date(2026, 10, 1), 8, 30),
]  # fmt: skip

RECORDS = {
    **_event_rows(),
    "schools": [
        {"person_id": None, "urn": HARBOUR, "school_name": "Harbour Light Academy", "phase": "SEC"},
        {"person_id": None, "urn": LINDEN, "school_name": "Linden Lea Primary", "phase": "PRI"},
    ],
    "school_census": [
        {"person_id": TEGAN, "on_date": date(2026, 1, 15), "census_on": date(2026, 1, 15), "upn": "A823900119001",
         "school_urn": HARBOUR, "year_group": 10, "sen_status": "K", "sen_type": "SEMH", "free_school_meals": True},
        {"person_id": TEGAN, "on_date": date(2025, 1, 16), "census_on": date(2025, 1, 16), "upn": "A823900119001",
         "school_urn": HARBOUR, "year_group": 9, "sen_status": "N"},
        {"person_id": RHYS, "on_date": date(2026, 1, 15), "census_on": date(2026, 1, 15), "school_urn": LINDEN,
         "year_group": 5, "sen_status": "N"},
    ],
    "school_attendance": [
        {"person_id": TEGAN, "on_date": month, "month": month, "school_urn": HARBOUR, "attended": attended,
         "possible": possible, "updated_at": _FED}
        for month, attended, possible in (*ATTENDANCE, (date(2025, 10, 1), 40, 40))
    ],
    "exclusions": [
        {"person_id": TEGAN, "on_date": date(2026, 3, 9), "started_on": date(2026, 3, 9), "school_urn": HARBOUR,
         "category": "SUSP", "reason": "VA", "sessions": 4},
    ],
    "termly_absence": [
        {"person_id": TEGAN, "on_date": date(2026, 7, 22), "school_urn": HARBOUR, "academic_year": "2025/26",
         "term": "summer", "term_ended_on": date(2026, 7, 22), "possible": 130, "missed": 100, "main_reason": "O"},
    ],
    **_worker_rows(),
}  # fmt: skip

TOLD_AS_EVENTS = {
    each.event.says: name for name, each in DATASETS.items()
    if each.event and each.event.says not in {"Reported missing", "In prison", *(service.title for service in SERVICES)}
    and not any(each.event.says in other.title for other in DATASETS.values())
}  # fmt: skip
"""What is said of an event and nowhere else, with its dataset."""

NICKNAMES = tuple(name for name in NAMING if DATASETS[name].has(Matches.KNOWN_AS))
"""Elsewhere a nickname has no column it could have come from, so it is shown to nobody."""


def _guarded(dataset: str, *columns: str) -> tuple:
    return tuple(DATASETS[dataset].guarded(name) for name in columns)


PLANTED: dict[str, tuple] = {
    **{
        planted("alias", name): _guarded(name, *(each.name for each in DATASETS[name].matching(Matches.KNOWN_AS)))
        or _guarded("looked_after_placements", "placement_postcode")
        for name in NAMING
    },
    **{planted("street", name): (DATASETS[name],) for name in NAMING},
    **{planted("reason", name): (each, *each.reads) for name, each in CONCLUSIONS.items()},
    **{said: (DATASETS[name],) for said, name in TOLD_AS_EVENTS.items()},
    **{planted(f"detail{column.replace('_', '')}", name): _guarded(name, column) for name in _event_rows()
       for column in DATASETS[name].event.details if DATASETS[name].column(column).type is Type.TEXT
       and not DATASETS[name].column(column).codes and name not in ("exclusions", "termly_absence")},
    planted("second", "intelligence"): (
        INDICATORS[SECOND_SOURCE], DATASETS["child_in_need_episodes"], DATASETS["intelligence_reports"],
    ),
    **{planted("worker", each.dataset): _guarded(each.dataset, each.worker) for each in SERVICES if each.worker},
    **{planted("body", each.dataset): _guarded(each.dataset, each.organisation) for each in SERVICES
       if each.organisation},
    # Each of these systems has one dataset that gives what is compared, so these are all it rests on.
    planted("evidence", "nhs"): (
        *_guarded("social_care_clients", "nhs_number"), *_guarded("gp_registrations", "nhs_number"),
        DATASETS["social_care_clients"], DATASETS["gp_registrations"],
    ),
    planted("evidence", "police"): (
        *_guarded("school_census", "sex"), *_guarded("police_people", "sex"),
        DATASETS["school_census"], DATASETS["police_people"],
    ),
    planted("lead", "early_help_cases"): _guarded("early_help_cases", "lead_professional"),
    planted("why", "social_care_clients"): (DATASETS["social_care_clients"],),
    planted("says", "recorded_relationships"): (DATASETS["recorded_relationships"],),
    planted("linked", "recorded_relationships"): (DATASETS["recorded_relationships"],),
}  # fmt: skip
"""Each planted word about Tegan, with everything that must be visible for it to be shown."""


RESTRICTED_TABLES: dict[str, list[dict]] = {
    "person": [{"person_id": RESTR, "records": 8, "identity_records": 3, "certainty": 0.99, "schools": []}],
    "identity": [
        _identity(RESTR, "social_care_clients", "ISOLDE", "TARNWICK", date(1991, 4, 7), sex="F"),
        _identity(RESTR, "police_people", "Isolde", "Tarnwick", date(1991, 4, 7), sex="F",
                  known_as=planted("keptalias", "police_people")),
        _identity(RESTR, "gp_registrations", "Isolde", "Tarnwick", date(1991, 4, 7), nhs_number="9990003335"),
    ],
    "address": [
        _address("R1", f"2 {planted('keptstreet', 'police_people')} Court", "BS16 0ZZ", locality="N"),
        _address("R2", "Address withheld", None, locality=None, ward=None, sealed=True),
    ],
    "residence": [
        _stay(RESTR, "R2", "social_care_clients", date(2024, 2, 1), DAY, True),
        _stay(RESTR, "R1", "police_people", date(2019, 3, 1), date(2023, 12, 1)),
    ],
    "relationship": [
        _related(RESTR, RHYS, "MOT", f"{planted('keptsays', 'recorded_relationships')} mother of"),
        _related(RHYS, RESTR, "CHI", "child of"),
    ],
    "indicator_value": [
        {"person_id": RESTR, "indicator": name, "on_date": date(2026, 6, 3), "value": 1.0}
        for name in ("dva_victim", "homeless_prevention_support")
    ],
    "reason": [
        {"person_id": RESTR, "of_thing": name, "place": 1, "sentence": planted("keptreason", name),
         "first_on": date(2026, 6, 3), "last_on": date(2026, 6, 3),
         "datasets": [each.name for each in INDICATORS[name].reads]}
        for name in ("dva_victim", "homeless_prevention_support")
    ],
}  # fmt: skip
RESTRICTED_RECORDS = {
    "homelessness_cases": [
        {"person_id": RESTR, "on_date": date(2026, 6, 3), "started_on": date(2026, 6, 3),
         "officer": planted("keptworker", "homelessness_cases")},
    ],
    "domestic_incidents": [{"person_id": RESTR, "on_date": date(2026, 6, 3), "role": "VIC", "risk": "HIGH"}],
}  # fmt: skip
RESTRICTED_PLANTED: dict[str, tuple] = {
    planted("keptalias", "police_people"): _guarded("police_people", "known_as"),
    planted("keptstreet", "police_people"): (DATASETS["police_people"],),
    planted("keptsays", "recorded_relationships"): (DATASETS["recorded_relationships"],),
    **{planted("keptreason", name): (INDICATORS[name], *INDICATORS[name].reads)
       for name in ("dva_victim", "homeless_prevention_support")},
    planted("keptworker", "homelessness_cases"): _guarded("homelessness_cases", "officer"),
}  # fmt: skip
"""Each planted word about the restricted person, with what must be visible to see it once the glass is broken."""
RESTRICTED_SECRETS = (*RESTRICTED_PLANTED, RESTR, "Tarnwick", "TARNWICK", "Isolde", "ISOLDE", "9990003335")
"""What no answer may hold to anybody who has not broken the glass."""


def draw_little_city(
    shelf: Path,
    snapshot_id: str = "little-city",
    records: Mapping[str, list[dict]] | None = None,
    lineage: Mapping[str, list[dict]] | None = None,
) -> Path:
    """The city as a snapshot on `shelf`; `records` stand in place of its own rows of those datasets. `lineage` are rows
    of it, of the "ordinary" and of the "restricted"."""
    numbers = {"ordinary": [], "restricted": [], **(lineage or {})}
    return draw_snapshot(
        shelf,
        snapshot_id=snapshot_id,
        snapshot_date=DAY,
        tables={
            "person": PEOPLE,
            "identity": IDENTITIES,
            "address": ADDRESSES,
            "residence": RESIDENCES,
            "family": FAMILIES,
            "member": MEMBERS,
            "relationship": RELATIONSHIPS,
            **{"entry": ENTRIES, "link": LINKS, "undecided": UNDECIDED, "readiness": READINESS},
            "indicator_value": INDICATOR_VALUES,
            "reason": REASONS,
            "lineage": [row for row in numbers["ordinary"] if "person_id" in row],
            "family_lineage": [row for row in numbers["ordinary"] if "family_id" in row],
        },
        records={**RECORDS, **(records or {})},
        restricted={
            "tables": {**RESTRICTED_TABLES, "lineage": numbers["restricted"]},
            "records": RESTRICTED_RECORDS,
        },
    )
