"""The trail as information governance reads it: all that is kept, by filter and page, as a file; by nobody else."""

import csv
import re
from datetime import UTC, datetime, timedelta
from html import unescape
from io import StringIO

import pytest
from django.db import transaction
from django.utils.timezone import localtime
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.conftest import SignedIn
from tests.web.examples.oversight import WITHOUT_PEOPLE
from tests.web.little_city import TEGAN
from tests.web.tampering import refuse_rows
from tests.web.test_gate import address
from thinkfamily.policy.roles import ROLES
from thinkfamily.web.pages.trail import ON_A_PAGE
from thinkfamily.web.trail import audit
from thinkfamily.web.trail.audit import Act, AuditEvent, AuditPerson
from thinkfamily.web.trail.export import COLUMNS, harmless
from thinkfamily.web.trail.filter import TrailFilter, day_of, values_of

pytestmark = pytest.mark.django_db
POSTED = {"look_for_unusual_use"}


def shown(response) -> list[int]:  # type: ignore[no-untyped-def]
    return [int(number) for number in re.findall(r"<strong>(\d+)</strong>", response.content.decode())]


def ask(client, **asked: str) -> str:  # type: ignore[no-untyped-def]
    response = client.post("/trail", asked)
    assert response.status_code == 302, response.content
    return response["Location"]


# --- who may read it ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"governance_officer"}))
def test_no_other_role_reads_it_and_each_attempt_is_kept(signed_in: SignedIn, role: str) -> None:
    audit.record(Act.OPENED, username="zq.marker", page="person", people=["P-1"])
    client = signed_in(role)
    for name in sorted(WITHOUT_PEOPLE):
        response = getattr(client, "post" if name in POSTED else "get")(address(name))
        body = response.content.decode()
        assert response.status_code == 403, name
        assert "does not read the audit trail" in body and "P-1" not in body and "zq.marker" not in body
    refused = AuditEvent.objects.filter(act=Act.REFUSED)
    assert {(event.username, event.role) for event in refused} == {(role, role)}
    assert refused.count() == len(WITHOUT_PEOPLE)
    assert refused.filter(thing="X1", page="looked").count() == 1
    assert 'href="/trail"' not in client.get("/").content.decode()


def test_only_governance_is_declared_to_read_it() -> None:
    assert {key for key, role in ROLES.items() if role.reads_trail} == {"governance_officer"}


@pytest.mark.parametrize("name", sorted(WITHOUT_PEOPLE - POSTED))
def test_when_reading_cannot_be_kept_nothing_is_read(signed_in: SignedIn, name: str) -> None:
    audit.record(Act.OPENED, username="ann.marker", page="person", people=["P-1"])
    client = signed_in("governance_officer")
    refuse_rows("audit_event")
    path = address(name).replace("trail/X1", "trail/all")
    response = client.get(path)
    assert "ann.marker" not in response.content.decode()
    assert response.status_code in (
        503,
        200 if name == "looked_for" else 404 if name == "review_item" else 503,
    )


# --- what is kept -------------------------------------------------------------------------------------------------


def test_a_look_can_be_accounted_for_in_every_respect(signed_in: SignedIn, settings) -> None:
    settings.PROXIES = 1
    client = signed_in("housing_officer", purpose="housing_support")
    client.get(f"/person/{TEGAN}", headers={"x-forwarded-for": "198.51.100.9, 203.0.113.7"})
    audit.record(Act.GAVE_REASON, username="housing_officer", thing=TEGAN, reason="moved here last week")
    officer = signed_in("governance_officer")
    body = unescape(officer.get(ask(officer, username="housing_officer")).content.decode())
    for kept in (
        "housing_officer", "Housing officer", "preventing homelessness and sustaining tenancies", "Opened", TEGAN,
        "little-city", "203.0.113.7", "Was not shown all",
        "withheld: Housing officer is not cleared for", "moved here last week", f"{localtime():%Y, %H:}",
    ):  # fmt: skip
        assert kept in body, kept
    assert "198.51.100.9" not in body and "Tegan" not in body and "Marlowe" not in body


def test_reading_the_trail_is_itself_on_it_first(signed_in: SignedIn) -> None:
    client = signed_in("governance_officer")
    assert shown(client.get("/trail")) == [1]
    found = client.get(ask(client, act=Act.READ_TRAIL.value, person_id="P-7"))
    assert shown(found) == [2]  # it is about P-7
    (first, second) = AuditEvent.objects.all()
    assert (first.act, first.page, first.asked, first.purpose) == (
        Act.READ_TRAIL,
        "trail",
        "everything",
        "oversight",
    )
    assert (second.thing, second.asked) == ("P-7", "person_id: P-7; act: read the trail")


def test_the_page_names_the_head_to_be_noted_down(signed_in: SignedIn) -> None:
    body = signed_in("governance_officer").get("/trail").content.decode()
    newest = AuditEvent.objects.get()
    assert f"event {newest.number}," in body and newest.row_hash in body


# --- filters and pages --------------------------------------------------------------------------------------------

DAY = datetime(2026, 10, 24, 12, tzinfo=UTC)  # the clocks go back on the 25th
EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "hours": st.integers(0, 80),
            "username": st.sampled_from(["ann", "bob"]),
            "role": st.sampled_from(["first_response", "social_worker"]),
            "act": st.sampled_from([Act.OPENED.value, Act.SEARCHED.value]),
            "page": st.sampled_from(["person", "family"]),
            "purpose": st.sampled_from(["safeguarding", "family_support"]),
            "reason": st.sampled_from(["", "moved NORTH", "100% sure_", "south"]),
            "snapshot_id": st.sampled_from(["s1", "s2"]),
            "thing": st.sampled_from(["", "P1", "F1"]),
            "people": st.sets(st.sampled_from(["P1", "P2"])),
        }
    ),
    max_size=12,
)
ASKED = {
    "person_id": ("P1", "P2", "P9"), "username": ("ann", "An"), "role": ("social_worker",), "act": ("opened",),
    "page": ("family",), "purpose": ("safeguarding",), "reason": ("north", "0% S", "_", "zz"), "snapshot_id": ("s2",),
    "from_day": ("25/10/2026", "2026-10-26"), "to_day": ("24/10/2026", "25.10.2026"),
}  # fmt: skip
# One or two at a time: of all ten at once hardly an event would be left to tell a right filter from a wrong one.
FILTERS = st.sets(st.sampled_from(sorted(ASKED)), min_size=1, max_size=2).flatmap(
    lambda names: st.builds(TrailFilter, **{name: st.sampled_from(ASKED[name]) for name in sorted(names)})
)


def fits(asked: TrailFilter, event: dict[str, object]) -> bool:
    """The slow, obvious way."""
    day = localtime(event["at"]).date()  # type: ignore[arg-type]
    first, last = day_of(asked.from_day), day_of(asked.to_day)
    return (
        all(not getattr(asked, name) or event[name] == getattr(asked, name)
            for name in ("username", "role", "act", "page", "purpose", "snapshot_id"))
        and (not asked.person_id or asked.person_id in event["people"] or event["thing"] == asked.person_id)
        and (not asked.reason or asked.reason.lower() in str(event["reason"]).lower())
        and (not first or day >= first)
        and (not last or day <= last)
    )  # type: ignore[operator] # fmt: skip


def draw(events: list[dict[str, object]]) -> list[dict[str, object]]:
    drawn = []
    for number, given_event in enumerate(sorted(events, key=lambda each: each["hours"]), start=1):  # type: ignore[arg-type,return-value]
        event = {**given_event, "number": number, "at": DAY + timedelta(hours=given_event["hours"])}  # type: ignore[arg-type]
        said = {name: value for name, value in event.items() if name not in ("hours", "people")}
        AuditEvent.objects.create(
            **said, organisation="", asked="", outcome="", came_from="", previous_hash="", row_hash=""
        )
        AuditPerson.objects.bulk_create(
            AuditPerson(event_id=number, person_id=person) for person in sorted(event["people"])
        )
        drawn.append(event)
    return drawn


def test_each_filter_gives_just_the_events_that_fit() -> None:
    @settings(max_examples=120, suppress_health_check=list(HealthCheck))
    @given(EVENTS, FILTERS)
    def same(events: list[dict[str, object]], asked: TrailFilter) -> None:
        with transaction.atomic():
            expected = [event["number"] for event in draw(events) if fits(asked, event)]
            found = list(asked.events().values_list("number", flat=True))
            distinct = values_of("username")
            transaction.set_rollback(True)
        assert found == expected[::-1]
        assert distinct == sorted({str(event["username"]) for event in events})

    same()


def test_pages_follow_one_another_without_gap_or_repetition(signed_in: SignedIn) -> None:
    for number in range(2 * ON_A_PAGE + 7):
        audit.record(Act.OPENED, username=("ann", "bob")[number % 2], page="person")
    client = signed_in("governance_officer")
    path, seen = ask(client, username="ann"), []
    while path:
        response = client.get(path)
        seen += shown(response)
        earlier = re.search(r'href="([^"]+)" rel="next"', response.content.decode())
        path = earlier.group(1) if earlier else ""
    assert seen == list(range(2 * ON_A_PAGE + 7, 0, -2))


def test_a_ticket_belongs_to_its_session_and_keeps_what_was_asked_out_of_the_address(
    signed_in: SignedIn,
) -> None:
    client = signed_in("governance_officer")
    path = ask(client, reason="secret words", person_id="P-77")
    assert "secret" not in path and "77" not in path
    assert "secret words" in client.get(path).content.decode()
    again = signed_in("governance_officer")
    assert again.get(path).status_code == again.get(f"{path}/export").status_code == 404
    assert client.post("/trail", {})["Location"] == "/trail"


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"from_day": "yesterday"}, "Write a day"),
        ({"to_day": "31/2/2026"}, "Write a day"),
        ({"from_day": "2/1/2026", "to_day": "1/1/2026"}, "must not be before"),
    ],
)
def test_a_day_that_is_none_is_sent_back(signed_in: SignedIn, asked: dict[str, str], says: str) -> None:
    response = signed_in("governance_officer").post("/trail", asked)
    assert response.status_code == 422 and says in response.content.decode()


@pytest.mark.parametrize("before", ["", "x", "-1", "9" * 40, "²", "0", "1' or '1"])
def test_nonsense_in_the_address_is_no_fault_of_ours(signed_in: SignedIn, before: str) -> None:
    client = signed_in("governance_officer")
    assert client.get("/trail/all", {"before": before}).status_code == 200
    assert client.get(ask(client, username="\x00" + "x" * 5000, reason="%_\\'\"<b>")).status_code == 200


# --- as a file ----------------------------------------------------------------------------------------------------


def test_the_file_holds_every_event_asked_for_and_is_on_the_trail(
    signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("thinkfamily.web.trail.export.AT_ONCE", 2)
    for number in range(5):
        audit.record(
            Act.OPENED, username="ann", asked='=1+1,\n"x"', people=["P1", f"Q{number}"], page="person"
        )
    client = signed_in("governance_officer")
    response = client.get(f"{ask(client, username='ann')}/export")
    assert response["Content-Type"].startswith("text/csv") and "attachment" in response["Content-Disposition"]
    rows = list(csv.DictReader(StringIO(b"".join(response.streaming_content).decode())))
    assert [row["number"] for row in rows] == ["1", "2", "3", "4", "5"]
    assert tuple(rows[0]) == (*COLUMNS, "people")
    assert rows[3]["people"] == "P1 Q3" and rows[3]["asked"] == '\'=1+1,\n"x"'
    assert rows[3]["row_hash"] == AuditEvent.objects.get(number=4).row_hash
    event = AuditEvent.objects.last()
    assert (event.act, event.thing, event.asked) == (Act.EXPORTED, "trail", "username: ann")


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "  ="])
def test_no_cell_is_a_formula(begins: str) -> None:
    assert harmless(f"{begins}cmd|' /c calc'!A1") == f"'{begins}cmd|' /c calc'!A1"


@pytest.mark.parametrize("text", ["", "ann", "a=b", "2026-11-23T02:00:00", "'x"])
def test_other_cells_are_as_they_were(text: str) -> None:
    assert harmless(text) == text and harmless(7) == 7
