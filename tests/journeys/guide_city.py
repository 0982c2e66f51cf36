"""The little city as a guide can show it: the same people, without planted words, with a week one could believe."""

from datetime import date
from pathlib import Path

from tests.support.drawn_snapshot import draw_snapshot
from tests.web.little_city import (
    ADDRESSES,
    CARYS,
    DAY,
    ENTRIES,
    FAMILIES,
    IDENTITIES,
    MEMBERS,
    PEOPLE,
    RECORDS,
    RELATIONSHIPS,
    RESIDENCES,
    RHYS,
    TEGAN,
    UNDECIDED,
)  # fmt: skip
from thinkfamily.indicators.register import CONCLUSIONS

WORKER, SOCIAL_WORKER = "Morgan Ashby", "Robin Pelham"
_TELLS_OF_TEGAN = (
    "school_census",
    "social_care_clients",
    "early_help_cases",
    "gp_registrations",
    "missing_episodes",
)

_FOUND: tuple[tuple[str, str, date, float, str], ...] = (
    (TEGAN, "child_persistently_absent", DAY, 0.68,
     "missed 68% of possible school sessions (252 of 370) from 1 November 2025 to 31 October 2026"),
    (TEGAN, "reported_missing", date(2026, 9, 14), 2,
     "2 missing episodes in the last 12 months, the latest reported on 14 September 2026"),
    (TEGAN, "child_in_need", date(2026, 2, 2), 1, "child in need since 2 February 2026"),
    (TEGAN, "open_to_families_in_focus_or_social_care", date(2026, 2, 2), 2,
     "open to Families in Focus and social care, the newest case since 2 February 2026"),
    (CARYS, "open_to_families_in_focus_or_social_care", date(2025, 11, 3), 1,
     "open to Families in Focus, the newest case since 3 November 2025"),
    (CARYS, "dva_victim", date(2026, 7, 2), 1,
     "victim in 1 domestic abuse incident in the last 12 months, the latest on 2 July 2026"),
    (TEGAN, "early_help_in_touch", date(2026, 10, 21), 10,
     "in an early help case since 3 November 2025, last in contact on 21 October 2026"),
    (TEGAN, "settled_home", date(2026, 1, 15), 4,
     "at one postcode on 4 school census days, from 20 January 2022 to 15 January 2026"),
)  # fmt: skip


def _clean(row: dict) -> dict:
    """The row without the words that tests plant."""
    cleaned = {
        name: None if isinstance(value, str) and value.startswith("Zq") else value
        for name, value in row.items()
    }
    return {name: value for name, value in cleaned.items() if value is not None}


def _tables() -> dict[str, list[dict]]:
    homes = [each for each in ADDRESSES if not (each["line"] or "").startswith("1 Zq")]
    known = {each["address_id"] for each in homes}
    says = {"CHI": "child of", "MOT": "mother of", "FAT": "father of", "HSI": "half-sibling of"}
    led = {"lead_professional": WORKER}
    return {
        "person": [{**each, "identity_records": min(each["identity_records"], 5)} for each in PEOPLE],
        "identity": [
            _clean(each) for each in IDENTITIES if each["person_id"] != TEGAN or each["dataset"] in _TELLS_OF_TEGAN
        ],
        "address": homes,
        "residence": [each for each in RESIDENCES if each["address_id"] in known],
        "family": [{**each, **(led if each.get("lead_dataset") else {})} for each in FAMILIES],
        "member": [each for each in MEMBERS if not each["why"].startswith("Zq")],
        "entry": [
            _clean(each) for each in ENTRIES if each["person_id"] != TEGAN or each["dataset"] in _TELLS_OF_TEGAN
        ],
        "undecided": UNDECIDED,
        "relationship": [{**each, "says": says[each["kind"]]} for each in RELATIONSHIPS],
        "indicator_value": [
            {"person_id": who, "indicator": name, "on_date": day, "value": value} for who, name, day, value, _ in _FOUND
        ],
        "reason": [
            {"person_id": who, "of_thing": name, "place": 1, "sentence": sentence, "first_on": day, "last_on": day,
             "datasets": [each.name for each in CONCLUSIONS[name].reads]}
            for who, name, day, _, sentence in _FOUND
        ],
    }  # fmt: skip


def _missing(day: int, found: int) -> dict:
    reported = date(2026, 9, day)
    return {"person_id": TEGAN, "on_date": reported, "reported_on": reported, "found_on": date(2026, 9, found),
            "risk": "MED", "concern": "CCE"}  # fmt: skip


def _case(person: str, **more: object) -> dict:
    return {"person_id": person, "on_date": date(2025, 11, 3), "started_on": date(2025, 11, 3),
            "team": "Families in Focus East Central", "lead_professional": WORKER, "lead_phone": "0117 900 0001",
            "lead_organisation": "Families in Focus", "last_contact_on": date(2026, 10, 21), **more}  # fmt: skip


def _records() -> dict[str, list[dict]]:
    schools = ("schools", "school_census", "school_attendance", "termly_absence", "exclusions")
    return {
        **{name: RECORDS[name] for name in schools},
        "early_help_cases": [_case(each) for each in (TEGAN, RHYS, CARYS)],
        "child_in_need_episodes": [
            {"person_id": TEGAN, "on_date": date(2026, 2, 2), "started_on": date(2026, 2, 2), "need": "N4",
             "social_worker": SOCIAL_WORKER, "team": "Social work East Central", "last_visit_on": date(2026, 10, 14)},
        ],
        "missing_episodes": [_missing(14, 15), _missing(2, 2)],
        "exploitation_reports": [
            {"person_id": TEGAN, "on_date": date(2026, 9, 16), "role": "VIC", "flag": "CCE"},
        ],
        "domestic_incidents": [
            {"person_id": CARYS, "on_date": date(2026, 7, 2), "role": "VIC", "risk": "MED", "crime": True},
            {"person_id": TEGAN, "on_date": date(2026, 7, 2), "role": "INV", "risk": "MED", "crime": True},
        ],
    }  # fmt: skip


def draw_guide_city(shelf: Path) -> Path:
    """The city as a snapshot on `shelf`."""
    return draw_snapshot(
        shelf, snapshot_id="guide-city", snapshot_date=DAY, tables=_tables(), records=_records()
    )
