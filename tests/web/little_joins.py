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


def in_doubt(person: str, one: str, other_person: str, other: str, **more: object) -> dict:
    """Two entries of which it cannot be told."""
    return {
        **link(person, one, other, "sex", "different"), "other_id": other_person, "why": "", "pairs": 1,
        "other_entry": entry_of(other_person, other), "probability": 0.6, "records": 9, "sources": 3,
        "children": False, **more,
    }  # fmt: skip


def decided_link(person: str, one: str, other: str) -> dict:
    """Two entries of a person that a reviewer decided to be one: nothing was weighed."""
    nothing = dict.fromkeys(("compared", "says", "bits", "match_weight", "starting_bits"))
    return {**link(person, one, other, "sex", ""), **nothing}


def doubts(*, man: str, lodger: str, child: str, brother: str) -> list[dict]:
    """Two grown men at one address, and two children of one home."""
    return [
        in_doubt(man, "social_care_clients", lodger, "police_people"),
        in_doubt(child, "social_care_clients", brother, "school_census", children=True, of_one_home=True,
                 why="like twins: one home, other forenames"),
    ]  # fmt: skip


READINESS = [
    {"identifier": "nhs_number", "people_group": group, "dataset": dataset, "people": 1000, "own": 900, "known": 980,
     "agreed": 600, "conflicting": 3, "shared": 8, "sound": sound}
    for group, sound in (("children", 970), ("everybody", 900)) for dataset in ("", "gp_registrations")
]  # fmt: skip
