"""The network page: who is connected, by what, as far as both may be seen; and no more people than it says."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from tests.support.drawn_snapshot import draw_snapshot
from tests.web.conftest import SignedIn
from tests.web.little_city import CARYS, RHYS, TEGAN, planted
from thinkfamily.datasets.register import DATASETS
from thinkfamily.web.showing.network_page import MOST_DIRECT, MOST_INDIRECT
from thinkfamily.web.showing.shared_events import SHARED
from thinkfamily.web.trail.audit import Act, AuditEvent

DAY = date(2026, 10, 31)
ANN = "P0ANN"
FLAT, HOSTEL, REFUGE = "A1", "A2", "A3"


def identity(key: str, name: str, dataset: str = "social_care_clients", **more: object) -> dict:
    forename, _, surname = name.partition(" ")
    return {"person_id": key, "dataset": dataset, "rank": 1, "forename": forename, "surname": surname, **more}


def stay(person: str, address: str, dataset: str = "social_care_clients", current: bool = True) -> dict:
    return {"person_id": person, "address_id": address, "dataset": dataset, "is_current": current,
            "from_on": date(2025, 1, 6)}  # fmt: skip


def named(person: str, number: str, role: str, column: str, day: date = date(2026, 3, 5)) -> dict:
    return {"person_id": person, column: number, "role": role, "on_date": day}


def related(person: str, says: str, other: str, **more: object) -> dict:
    return {"person_id": person, "other_id": other, "kind": says[:3], "says": says,
            "dataset": "recorded_relationships", **more}  # fmt: skip


FRIENDS = [f"P{n}FRIEND" for n in range(10, 25)]
FURTHER = [f"P{n}FURTHER" for n in range(30, 55)]
IDENTITIES = [
    identity(ANN, "Ann Holt", sex="F", date_of_birth=date(1990, 2, 3)),
    identity("P1MATE", "Flat Mate"), identity("P2MATE", "Gone Mate"), identity("P3MATE", "Hostel Mate"),
    identity("P4MATE", "Refuge Mate"),
    identity("P9MATE", "Late Mate", date_of_death=date(2019, 5, 6)), identity("P5MATE", "Police Mate", "police_people"),
    identity("P6SUSPECT", "Sus Pect"), identity("P7HARMED", "Har Med"), identity("P8SOURCE", "Sour Ce"),
    *(identity(key, name, "police_people") for key, name in
      ((ANN, "Ann Holt"), ("P6SUSPECT", "Sus Pect"), ("P7HARMED", "Har Med"))),
]  # fmt: skip
MANY = [*IDENTITIES, *(identity(key, f"Friend{key[1:3]} Quill") for key in FRIENDS),
        *(identity(key, f"Further{key[1:3]} Quill") for key in FURTHER)]  # fmt: skip
RECORDS = {
    "offences": [
        named(ANN, "C1", "VIC", "crime_ref"), named("P6SUSPECT", "C1", "SUS", "crime_ref"),
        named(ANN, "C2", "WIT", "crime_ref"), named("P6SUSPECT", "C2", "SUS", "crime_ref", date(2026, 4, 6)),
        named(ANN, "C3", "WIT", "crime_ref"), named("P6SUSPECT", "C3", "SUS", "crime_ref", date(2026, 5, 7)),
        named("P1MATE", "C9", "SUS", "crime_ref"),
    ],
    "domestic_incidents": [
        named(ANN, "D1", "SUS", "incident_ref"), named("P7HARMED", "D1", "VIC", "incident_ref"),
    ],
    "intelligence_reports": [
        {"person_id": key, "report_ref": "I1", "on_date": DAY} for key in (ANN, "P8SOURCE")
    ],
}  # fmt: skip


def city(shelf: Path, identities: list[dict], relationships: list[dict]) -> str:
    draw_snapshot(
        shelf, snapshot_id="network", snapshot_date=DAY,
        tables={
            "person": [{"person_id": each["person_id"], "records": 1, "identity_records": 1, "certainty": 1.0,
                        "schools": []} for each in {each["person_id"]: each for each in identities}.values()],
            "identity": identities,
            "relationship": relationships,
            "address": [
                {"address_id": FLAT, "line": "1 Foxglove Road", "sealed": False, "shared": False},
                {"address_id": HOSTEL, "line": "2 Long Quay", "sealed": False, "shared": True},
                {"address_id": REFUGE, "line": "Address withheld", "sealed": True, "shared": False},
            ],
            "residence": [
                *(stay(ANN, address) for address in (FLAT, HOSTEL, REFUGE)),
                stay("P1MATE", FLAT), stay("P2MATE", FLAT, current=False), stay("P3MATE", HOSTEL),
                stay("P4MATE", REFUGE), stay("P5MATE", FLAT, "police_people"),
                stay("P9MATE", FLAT),
            ],
        },
        records=RECORDS,
    )  # fmt: skip
    return str(shelf)


def page(signed_in: SignedIn, person: str = ANN, role: str = "first_response") -> str:
    response = signed_in(role).get(f"/person/{person}/network")
    assert response.status_code == 200
    return unescape(response.content.decode())


def rows(body: str) -> dict[str, str]:
    """What the table of direct connections says of each person, without markup."""
    table = body[body.index("Directly connected") :].split("</table>")[0]
    cells = [re.sub(r"<[^>]+>", " ", row) for row in table.split("<tr")[2:]]
    said = [re.sub(r"\s+", " ", cell.split(">", 1)[-1]).strip() for cell in cells]
    return {" ".join(each.split()[:2]): each for each in said}


def test_who_lives_there_now_is_connected_and_nobody_by_a_hostel_or_a_sealed_address(
    signed_in: SignedIn, settings, tmp_path: Path
) -> None:
    settings.SHELF = city(tmp_path, IDENTITIES, [])
    seen = rows(page(signed_in))
    assert "At the same address now as Ann Holt, since 6 Jan 2025" in seen["Flat Mate"]
    assert set(seen) == {"Flat Mate", "Police Mate", "Sus Pect", "Har Med"}
    assert "Foxglove" not in page(signed_in), "where that is, is not told here"
    assert set(rows(page(signed_in, role="neet_tracker"))) == {"Flat Mate"}, (
        "only the police know where the other is"
    )


def test_who_is_known_only_through_somebody_long_dead_is_no_link_of_a_link(
    signed_in: SignedIn, settings, tmp_path: Path
) -> None:
    beyond = [*IDENTITIES, identity("P9BEYOND", "Be Yond")]
    settings.SHELF = city(tmp_path, beyond, [related("P9BEYOND", "child of", "P9MATE")])
    body = page(signed_in)
    assert "Late Mate" not in body and "Be Yond" not in body


def test_a_police_report_connects_and_victim_suspect_and_witness_are_never_mixed(
    signed_in: SignedIn, settings, tmp_path: Path
) -> None:
    settings.SHELF = city(tmp_path, IDENTITIES, [])
    seen = rows(page(signed_in))
    assert "Suspect in the same recorded crime as Ann Holt, who was victim, on 5 Mar 2026" in seen["Sus Pect"]
    assert (
        "Suspect in 2 of the same recorded crimes as Ann Holt, who was witness, between 6 Apr 2026 and 7 May 2026"
        in seen["Sus Pect"]
    )
    assert "Victim in the same domestic abuse incident as Ann Holt, who was suspect" in seen["Har Med"]
    assert seen["Sus Pect"].count("Allegation") == 2 and "Recorded fact" in seen["Har Med"]
    assert not any("Sour Ce" in each for each in seen), "intelligence connects nobody"


def test_a_domestic_incident_connects_only_for_who_may_know_of_it(
    signed_in: SignedIn, settings, tmp_path: Path
) -> None:
    settings.SHELF = city(tmp_path, IDENTITIES, [])
    body = page(signed_in, role="housing_officer")
    assert set(rows(body)) == {"Sus Pect"}, "cleared for crime, not for domestic abuse"
    assert "omestic" not in body


def test_a_family_connects_only_as_far_as_its_members_may_be_seen(signed_in: SignedIn) -> None:
    seen, less = (page(signed_in, CARYS, role) for role in ("first_response", "benefits_officer"))
    why = planted("why", "social_care_clients").lower()
    assert why in seen.lower() and "mother of" in seen
    assert why not in less.lower() and "mother of" not in less and "Rhys" not in less


def test_every_event_is_of_a_dataset_that_tells_the_parts_apart() -> None:
    for event in SHARED:
        shown = {column.name for column in DATASETS[event.dataset].shown}
        assert {event.number, event.role} <= shown
    assert "intelligence_reports" not in {event.dataset for event in SHARED}


def test_no_more_people_are_shown_than_stated_and_the_rest_are_counted(
    signed_in: SignedIn, settings, tmp_path: Path
) -> None:
    near = [related(key, "friend of", ANN) for key in FRIENDS]
    far = [related(key, "partner of", FRIENDS[0]) for key in FURTHER]
    settings.SHELF = city(tmp_path, MANY, near + far)
    body = page(signed_in)
    assert len(rows(body)) == MOST_DIRECT
    hidden_near = (
        len(FRIENDS) + len({"Flat Mate", "Police Mate", "Sus Pect", "Har Med", "Late Mate"}) - MOST_DIRECT
    )
    hidden_far = len(FURTHER) - MOST_INDIRECT
    assert f"And {hidden_near} more</strong> are directly connected" in body
    assert f"And {hidden_far} more</strong> are links of a link" in body
    assert body.count(">link of a link<") == MOST_INDIRECT
    listed = {row.person_id for event in AuditEvent.objects.all() for row in event.people.all()}
    assert len(listed) == 1 + MOST_DIRECT + MOST_INDIRECT, "whoever is only counted is not looked at"
    assert not [key for key in (*FRIENDS, *FURTHER) if key not in listed and key in body]


def test_a_link_of_a_link_says_through_whom(signed_in: SignedIn) -> None:
    body = page(signed_in, TEGAN)
    table = re.sub(r"<[^>]+>", "", body[body.index("Links of links") :].split("</table>")[0])
    assert "Nerys Quill (71)" in re.sub(r"\s+", " ", table) and "mother of Carys Marlowe" in table
    assert body.count(">link of a link<") == 1


def test_a_print_is_on_the_trail_as_one_and_explains_its_signs(signed_in: SignedIn) -> None:
    body = signed_in("first_response").get(f"/person/{TEGAN}/network?print=1").content.decode()
    assert "Printed by first_response" in body and body.count('tf-signs" open') == 2
    assert AuditEvent.objects.filter(act=Act.PRINTED, thing=TEGAN).exists()


def test_a_restricted_relation_is_nowhere(signed_in: SignedIn) -> None:
    body = page(signed_in, RHYS)
    assert "Isolde" not in body and "Tarnwick" not in body and "Tegan Marlowe" in body


def test_everybody_drawn_is_in_a_table_and_has_a_name_to_be_read_aloud(signed_in: SignedIn) -> None:
    body = page(signed_in, TEGAN)
    drawn = re.findall(r'<a href="/person/(\w+)" aria-label="([^"]+)"', body)
    assert {key for key, _ in drawn} == set(re.findall(r'class="govuk-link" href="/person/(\w+)"', body)) - {
        TEGAN
    }
    assert (CARYS, "Carys Marlowe, female, aged 38") in drawn
    for heading in ("Family tree, scrolls sideways", "Network, scrolls sideways"):
        assert f'role="region" aria-label="{heading}" tabindex="0"' in body


def test_the_diagrams_need_neither_style_nor_script(signed_in: SignedIn) -> None:
    body = page(signed_in, TEGAN)
    assert body.count("<svg") >= 4
    assert " style=" not in body and "<style" not in body and "<script" not in body.split("</head>")[1]


def test_a_name_is_text_and_never_markup(signed_in: SignedIn, settings, tmp_path: Path) -> None:
    hostile = "<svg/onload=alert(1)> \"'&"
    settings.SHELF = city(
        tmp_path, [identity(ANN, f"Ann {hostile}"), identity("P1MATE", hostile)],
        [related("P1MATE", 'friend <b>"x" of', ANN)],
    )  # fmt: skip
    body = signed_in("first_response").get(f"/person/{ANN}/network").content.decode()
    said = body.lower()
    assert (
        "&lt;svg/onload=alert" in said and "<svg/" not in said and "<b>" not in said and "&lt;b&gt;" in said
    )


def test_somebody_without_connections_is_told_so(signed_in: SignedIn, settings, tmp_path: Path) -> None:
    settings.SHELF = city(tmp_path, [identity("P9ALONE", "Alo Ne")], [])
    body = page(signed_in, "P9ALONE")
    assert "No relationships are recorded" in body and "Nobody is connected" in body and "<svg" not in body


def test_a_school_sees_its_own_pupil_and_nobody_around(signed_in: SignedIn) -> None:
    body = page(signed_in, TEGAN, "school_lead")
    for name in ("Rhys", "Carys", "Dylan", "Nerys"):
        assert name not in body
    assert "Nobody is connected" in body


@pytest.mark.parametrize("person", ["NO-SUCH", RHYS])
def test_a_school_finds_others_no_more_than_those_who_do_not_exist(signed_in: SignedIn, person: str) -> None:
    assert signed_in("school_lead").get(f"/person/{person}/network").status_code == 404
    assert AuditEvent.objects.filter(act=Act.REFUSED, thing=person).exists()
