"""The family page: who is what to whom, who is involved with any of them, and what no data means."""

import re
from datetime import date
from html import unescape

import pytest

from tests.web.conftest import SignedIn
from tests.web.little_city import ACROSS, DYLAN, MARLOWE, VANE, planted
from thinkfamily.datasets.register import DATASETS
from thinkfamily.policy.access import Subject, Viewer
from thinkfamily.policy.roles import ROLES
from thinkfamily.snapshot.rows import RecordRow, RelationshipRow, StateRow
from thinkfamily.web.looking.look import Look
from thinkfamily.web.showing.family_services import family_involvements
from thinkfamily.web.showing.kinship import not_recorded, parents_outside, ties
from thinkfamily.web.shown.involvement import Status
from thinkfamily.web.shown.people import Card
from thinkfamily.web.trail.audit import Act, AuditEvent

DAY = date(2026, 10, 31)


def card(name: str, age: int | None, died: date | None = None) -> Card:
    born = date(DAY.year - age, 1, 1) if age is not None else None
    return Card(
        person_id=name, name=name, surname="", date_of_birth=born, age=age, sex="", date_of_death=died
    )


def related(person: str, kind: str, other: str, until: date | None = None) -> RelationshipRow:
    says = {
        "MOT": "mother of",
        "FAT": "father of",
        "SIB": "sibling of",
        "XPA": "former partner of",
        "GPA": "grandparent of",
    }
    return RelationshipRow(
        person_id=person, other_id=other, kind=kind, says=says[kind], dataset="recorded_relationships", from_on=None,
        to_on=until,
    )  # fmt: skip


FAMILY = {each.person_id: each for each in (card("Rhys", 10), card("Tegan", 15), card("Carys", 38))}
ENDED = date(2024, 5, 1)


@pytest.mark.parametrize(
    ("rows", "who", "said"),
    [
        ("Carys MOT Rhys, Carys MOT Tegan", "Carys", ["mother of Rhys Tegan"]),
        ("Carys MOT Rhys", "Rhys", ["mother: Carys"]),
        ("Rhys SIB Tegan", "Tegan", ["sibling of Rhys"]),  # the same both ways, recorded one way
        ("Rhys SIB Tegan, Tegan SIB Rhys", "Tegan", ["sibling of Rhys"]),
        ("Carys MOT Rhys, Carys MOT Rhys", "Carys", ["mother of Rhys"]),  # by two sources
        ("Dylan FAT Tegan", "Tegan", []),  # he is not of this family
        ("Carys XPA Rhys !, Carys MOT Tegan", "Carys", ["mother of Tegan", "former partner of Rhys until 2024-05-01"]),
        ("Rhys SIB Tegan, Tegan SIB Rhys !", "Tegan", ["sibling of Rhys"]),  # one source says that it lasts
    ],
)  # fmt: skip
def test_who_is_what_to_whom(rows: str, who: str, said: list[str]) -> None:
    drawn = [
        related(*row.split()[:3], until=ENDED if row.endswith("!") else None) for row in rows.split(", ")
    ]
    found = ties(drawn, FAMILY[who], FAMILY)
    assert [
        f"{tie.says} {' '.join(other.name for other in tie.others)}"
        + (f" until {tie.to_on}" if tie.to_on else "")
        for tie in found
    ] == said


def test_parents_elsewhere_are_those_of_children_only() -> None:
    rows = [
        related("Dylan", "FAT", "Tegan"),
        related("Bronwen", "MOT", "Carys"),  # of a grown-up
        related("Bronwen", "GPA", "Tegan"),  # no parent
        related("Carys", "MOT", "Tegan"),  # a member
    ]
    assert parents_outside(rows, FAMILY) == {"Dylan"}


@pytest.mark.parametrize("role", ["first_response", "benefits_officer"])
def test_a_parent_not_recorded_is_told_only_where_one_would_be_seen(role: str) -> None:
    look = _look(role)
    rows = [
        related("Carys", "MOT", "Rhys"),
        related("Carys", "MOT", "Tegan"),
        related("Dylan", "FAT", "Tegan"),
    ]
    told = [
        (each.parents, [child.name for child in each.children]) for each in not_recorded(look, rows, FAMILY)
    ]
    assert told == ([(("father",), ["Rhys"])] if role == "first_response" else [])
    if role == "first_response":
        both = not_recorded(look, [], FAMILY)
        assert [(each.parents, len(each.children)) for each in both] == [(("mother", "father"), 2)]


def _look(role: str, *unsent: str) -> Look:
    chosen = ROLES[role]
    states = {
        name: StateRow(
            dataset=name, agency=each.agency, delivered_on=None if name in unsent else DAY, rows_read=0, accepted=0,
            quarantined=0, current_rows=0, linked_rows=0, validated=True,
        )
        for name, each in DATASETS.items()
    }  # fmt: skip
    look = Look(
        viewer=Viewer(username="x", role=chosen, purpose=chosen.purposes[0]), snapshot_date=DAY, states=states
    )
    look.subjects.update({person: Subject() for person in FAMILY})
    return look


def _case(
    person: str, worker: str, started: date, ended: date | None = None, last: date | None = None
) -> RecordRow:
    return RecordRow(
        dataset="early_help_cases", record_key=f"{person}{started}", person_id=person, on_date=started,
        delivered_on=DAY,
        values={"lead_professional": worker, "started_on": started, "ended_on": ended, "last_contact_on": last},
    )  # fmt: skip


def test_one_worker_of_several_members_is_one_line_from_the_first_day_to_the_last() -> None:
    held = {
        "early_help_cases": {
            "Rhys": [_case("Rhys", "Pat", date(2026, 2, 1), last=date(2026, 9, 1))],
            "Tegan": [_case("Tegan", "Pat", date(2026, 1, 1), last=date(2026, 10, 1))],
            "Carys": [_case("Carys", "Alex", date(2024, 1, 1), date(2024, 6, 1))],
        }
    }
    asked: list[str] = []

    def records(name: str) -> dict[str, list[RecordRow]]:
        asked.append(name)
        return held.get(name, {})

    found = family_involvements(_look("first_response", "asb_cases"), FAMILY, records)
    assert len(asked) == len(set(asked)), "each dataset is read once for all of them"
    early = [each for each in found if each.involvement.service.startswith("Early help")]
    told = [
        (each.involvement.status, each.involvement.worker, [one.name for one in each.people], each.involvement.from_on,
         each.involvement.to_on, each.involvement.last_contact_on)
        for each in early
    ]  # fmt: skip
    assert told == [
        (Status.CURRENT, "Pat", ["Rhys", "Tegan"], date(2026, 1, 1), None, date(2026, 10, 1)),
        (Status.HISTORIC, "Alex", ["Carys"], date(2024, 1, 1), date(2024, 6, 1), None),
    ]
    by_service = {each.involvement.service: each.involvement.status for each in found if each not in early}
    assert by_service.pop("Anti-social behaviour team") == Status.NOT_RECEIVED
    assert set(by_service.values()) == {Status.NONE}
    assert len(found) == len(early) + len(by_service) + 1, "a service is told once where nobody is involved"


def test_what_the_role_may_not_see_is_the_same_whether_or_not_it_is_there() -> None:
    held = {"early_help_cases": {"Rhys": [_case("Rhys", "Pat", date(2026, 2, 1))]}}
    look = _look("benefits_officer")
    with_case = family_involvements(look, FAMILY, lambda name: held.get(name, {}))
    without = family_involvements(look, FAMILY, lambda name: {})
    assert with_case == without
    assert "Pat" not in str(with_case)


# --- as a page ----------------------------------------------------------------------------------------------------


def section(body: str, start: str, end: str) -> str:
    return re.sub(
        r"\s+", " ", re.sub(r"<[^>]+>", " ", body[body.index(f'id="{start}"') : body.index(f'id="{end}"')])
    )


def test_the_father_in_another_household_is_shown_with_whose_he_is(signed_in: SignedIn) -> None:
    body = unescape(signed_in("first_response").get(f"/family/{MARLOWE}").content.decode())
    elsewhere = section(body, "elsewhere", "involvement")
    assert "Dylan Price" in elsewhere and "Father of Tegan Marlowe" in elsewhere
    assert "No mother or father recorded for Rhys Marlowe" in elsewhere
    assert AuditEvent.objects.filter(people__person_id=DYLAN, act=Act.LISTED).exists()
    less = unescape(signed_in("housing_officer").get(f"/family/{MARLOWE}").content.decode())
    assert "Dylan" not in less and "recorded for" not in less


def test_who_is_involved_names_workers_only_to_those_who_may_know(signed_in: SignedIn) -> None:
    worker = planted("worker", "early_help_cases")
    full, less = (
        unescape(signed_in(role).get(f"/family/{MARLOWE}").content.decode())
        for role in ("first_response", "benefits_officer")
    )
    assert worker in section(full, "involvement", "not-involved")
    assert worker not in less
    assert "Early help and Families in Focus" in less[less.index("Not shown to your role") :]


def test_a_print_is_on_the_trail_as_one(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    assert "Printed by first_response" in client.get(f"/family/{MARLOWE}?print=1").content.decode()
    assert [event.thing for event in AuditEvent.objects.filter(act=Act.PRINTED)] == [MARLOWE]


def test_a_member_can_be_said_not_to_belong(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    body = client.get(f"/family/{ACROSS}").content.decode()
    (address,) = re.findall(rf'href="(/person/{DYLAN}/wrong\?about=family-\w+)"', body)
    assert client.get(address).status_code == 200


def test_a_service_that_never_sent_anything_is_not_one_that_found_nothing(signed_in: SignedIn) -> None:
    """The little city's every dataset was sent: the page says None found, and says nothing of what was not received."""
    body = unescape(signed_in("first_response").get(f"/family/{VANE}").content.decode())
    told = section(body, "not-involved", "indicators")
    assert "None found" in told and "Nothing received" not in told
