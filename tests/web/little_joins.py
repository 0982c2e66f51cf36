"""How the little city's records are joined: an entry a person and system, and links between them."""

from thinkfamily.datasets.register import DATASETS


def entry_of(person: str, dataset: str) -> str:
    return f"E{person}{DATASETS[dataset].system.replace(' ', '')}"


_TOLD = ("person_id", "dataset", "forename", "surname", "known_as", "former_surname", "date_of_birth", "sex",
         "nhs_number", "upn", "first_on", "last_on", "records")  # fmt: skip


def entries_of(identities: list[dict]) -> list[dict]:
    """What each dataset says of each system's own person."""
    return [
        {**{name: row.get(name) for name in _TOLD}, "entry": entry_of(row["person_id"], row["dataset"]),
         "system": DATASETS[row["dataset"]].system, "record_key": f"K{place}"}
        for place, row in enumerate(identities)
    ]  # fmt: skip


def link(person: str, one: str, other: str, compared: str, says: str, **more: object) -> dict:
    """Two entries of a person, joined by what is said of name, birth and one thing more."""
    return {
        "person_id": person, "entry": entry_of(person, one), "other_entry": entry_of(person, other), "dataset": one,
        "other_dataset": other, "probability": 0.9991, "match_weight": 21.0, "starting_bits": -11.0,
        "of_one_home": False, "compared": ["surname", "date of birth", compared],
        "says": ["very alike", "the same", says], "bits": [8.0, 19.0, -6.0], **more,
    }  # fmt: skip


READINESS = [
    {"identifier": "nhs_number", "people_group": group, "dataset": dataset, "people": 1000, "own": 900, "known": 980,
     "agreed": 600, "conflicting": 3, "shared": 8, "sound": sound}
    for group, sound in (("children", 970), ("everybody", 900)) for dataset in ("", "gp_registrations")
]  # fmt: skip
