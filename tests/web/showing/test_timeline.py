"""A timeline: every row that has a place on it, told apart by evidence and part, and filtered by fixed codes."""

import re
from datetime import date, timedelta
from html import unescape

import pytest

from tests.web.conftest import SignedIn
from tests.web.little_city import DAY, TEGAN
from tests.web.pages.test_pages import look
from tests.web.showing.test_findings import LOOKS, look_of
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.datasets.register import DATASETS
from thinkfamily.policy.access import may_see
from thinkfamily.policy.roles import ROLES, Purpose, Role
from thinkfamily.snapshot.rows import RecordRow
from thinkfamily.web.showing.timeline import PART_NOT_SHOWN, Entry, by_month, entries
from thinkfamily.web.showing.timeline_filter import LONG, chosen, filters, of_year, years, years_before
from thinkfamily.web.trail.audit import Act, AuditEvent

PATH = f"/person/{TEGAN}/timeline"
FIRST = ROLES["first_response"]


def row(dataset: str, number: int = 1, on_date: date | None = DAY, **values: object) -> RecordRow:
    return RecordRow(
        dataset=dataset, record_key=f"{dataset}-{number}", person_id="P2", on_date=on_date, delivered_on=DAY,
        values=values,
    )  # fmt: skip


def told(role: Role, purpose: Purpose, *rows: RecordRow) -> tuple[list[Entry], tuple[str, ...]]:
    look = look_of(role, purpose)
    return entries(look, rows, "P2", {}), look.sieve.withheld()


OFFENCES = (
    row("offences", 1, role="SUS", offence="Theft", outcome="CHG"),
    row("offences", 2, role="SUS", offence="Theft", outcome="CON"),
    row("offences", 3, role="VIC", offence="Assault"),
    row("offences", 4, role="WIT", offence="Assault"),
)


def test_a_suspect_a_victim_and_a_witness_are_told_and_counted_apart() -> None:
    found, _ = told(FIRST, FIRST.purposes[0], *OFFENCES)
    assert {(each.part, each.evidence) for each in found} == {
        ("suspect", Evidence.ALLEGATION),
        ("suspect", Evidence.FACT),  # convicted
        ("victim", Evidence.FACT),
        ("witness", Evidence.FACT),
    }
    kinds = next(each for each in filters(found, {}, DAY) if each.name == "kind")
    assert {(each.title, each.count) for each in kinds.choices} == {
        ("Offence recorded: suspect", 2), ("Offence recorded: victim", 1), ("Offence recorded: witness", 1),
    }  # fmt: skip


@pytest.mark.parametrize(("role", "purpose"), LOOKS, ids=lambda each: each.key)
def test_a_row_is_shown_where_the_policy_lets_it_and_else_counted_or_kept_silent(
    role: Role, purpose: Purpose
) -> None:
    rows = {
        "domestic_incidents": row("domestic_incidents", role="VIC", risk="HIGH"),
        "intelligence_reports": row("intelligence_reports", topic="DRU"),
        "mental_health_concerns": row("mental_health_concerns", concern="ANX"),
        "exclusions": row("exclusions", category="SUSP"),
        "benefit_claims": row("benefit_claims", benefit="UC"),
    }
    found, withheld = told(role, purpose, *rows.values())
    look = look_of(role, purpose)
    may = {name for name in rows if may_see(look.viewer, DATASETS[name], look.subject("P2")).allowed}
    assert {each.source.name for each in found} == may
    said = sum(int(sentence.split()[0]) for sentence in withheld)
    silent = {"domestic_incidents"} if "domestic abuse" not in role.clearance else set()
    silent |= {"benefit_claims", "intelligence_reports"} if role.is_school else set()
    assert said == len(rows.keys() - may - silent)
    assert not any("domestic" in sentence for sentence in withheld) or "domestic abuse" in role.clearance


def test_a_column_that_is_withheld_takes_nothing_else_with_it() -> None:
    """What concern an assessment named may be of health; a tracker is told of the assessment and not of that."""
    named = row("early_help_assessments", category="HEALTH", referrer="A nurse")
    tracker = ROLES["neet_tracker"]
    (whole,), _ = told(FIRST, FIRST.purposes[1], named)
    (less,), withheld = told(tracker, tracker.purposes[0], named)
    assert [called for called, _ in whole.details] == ["Concern", "Named by"]
    assert less.details == (("Named by", "A nurse"),)
    assert not withheld


def test_a_part_that_is_withheld_is_said_to_be_and_settles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    look = look_of(FIRST, FIRST.purposes[0])
    lets = look.sieve.lets
    monkeypatch.setattr(
        look.sieve, "lets", lambda thing, who: not thing.title.endswith("role") and lets(thing, who)
    )
    (entry,) = entries(look, [OFFENCES[2]], "P2", {})
    assert (entry.part, entry.evidence) == (PART_NOT_SHOWN, Evidence.ALLEGATION)


def test_newest_first_under_their_months_and_those_without_a_day_last() -> None:
    days = (date(2026, 3, 1), None, date(2026, 3, 31), date(2025, 3, 4), date(2026, 4, 1))
    found, _ = told(
        FIRST, FIRST.purposes[0], *(row("exclusions", number, day) for number, day in enumerate(days))
    )
    assert [(month, [each.on_date for each in group]) for month, group in by_month(found)] == [
        (date(2026, 4, 1), [date(2026, 4, 1)]),
        (date(2026, 3, 1), [date(2026, 3, 31), date(2026, 3, 1)]),
        (date(2025, 3, 1), [date(2025, 3, 4)]),
        (None, [None]),
    ]


def test_each_filter_lets_through_as_many_as_it_says() -> None:
    """Oracle: counting them by hand, one choice after another."""
    rows = [
        *OFFENCES,
        row("asb_incidents", 1, DAY - timedelta(days=500), role="SUS", kind="PER"),
        row("child_in_need_episodes", 1, date(2015, 1, 1), started_on=date(2015, 1, 1)),
        row("child_in_need_episodes", 2, date(2015, 1, 1), ended_on=date(2025, 12, 1)),
        row("exclusions", 1, None),
        row("intelligence_reports", 1, topic="DRU"),
    ]
    found, _ = told(FIRST, FIRST.purposes[0], *rows)
    assert len(found) == len(rows)
    for each in filters(found, {}, DAY):
        for choice in each.choices:
            used = filters(found, {each.name: choice.code}, DAY)
            assert len(chosen(found, used, DAY)) == choice.count > 0
    agencies = {choice.code: choice.count for choice in filters(found, {}, DAY)[0].choices}
    assert agencies == {"BCC": 3, "ASC": 6, "DfE": 1}  # an incident of both is found under either
    periods = {choice.code: choice.count for choice in filters(found, {}, DAY)[3].choices}
    assert periods == {"1": 7, "3": 8, "5": 8}  # an episode counts while it lasts


@pytest.mark.parametrize("code", ["intelligence_reports", "NO-SUCH", "", "all", "<script>", "\x00"])
def test_a_code_for_what_may_not_be_seen_does_what_one_for_nothing_does(code: str) -> None:
    trackers = ROLES["neet_tracker"]
    found, _ = told(trackers, trackers.purposes[0], row("exclusions"), row("intelligence_reports"))
    used = filters(found, dict.fromkeys(("agency", "kind", "evidence", "period"), code), DAY)
    assert [each.chosen for each in used] == ["all"] * 4
    assert chosen(found, used, DAY) == found


def test_a_long_one_is_told_a_year_at_a_time_and_none_is_lost() -> None:
    days = [date(2020 + number % 4, 1, 1) + timedelta(days=number) for number in range(LONG + 1)]
    found, _ = told(
        FIRST,
        FIRST.purposes[0],
        *(row("exclusions", number, day) for number, day in enumerate([*days, None])),
    )
    assert years(found[:LONG], "") == ()
    pages = years(found, "")
    assert [each.code for each in pages] == ["2023", "2022", "2021", "2020", "undated"]
    assert [each.chosen for each in pages] == [True, False, False, False, False]
    assert sum(len(of_year(found, years(found, each.code))) for each in pages) == len(found)
    assert all(each.count == len(of_year(found, years(found, each.code))) for each in pages)
    assert years(found, "1066") == pages


def test_years_before_a_leap_day() -> None:
    assert years_before(date(2024, 2, 29), 1) == date(2023, 2, 28)
    assert years_before(date(2026, 10, 31), 3) == date(2023, 10, 31)


def test_the_page_filters_by_its_address_and_says_what_is_withheld(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    body = look(client, "", f"{PATH}?evidence=intelligence&agency=ASC")
    entries_shown = re.findall(r'<h4 class="tf-event__says">([^<]+)', body)
    assert [each.strip() for each in entries_shown] == ["Named in police intelligence"]
    assert re.search(r"Showing <strong>1</strong> of \d+ entries", body)
    (printed,) = re.findall(r'href="([^"]+)">Print</a>', body)
    assert re.findall(r'tf-event__says">\s*([^<\n]+)', look(client, "", unescape(printed))) == [
        "Named in police intelligence"
    ]
    less = look(signed_in("neet_tracker"), "", PATH)
    assert re.search(r"further events are withheld: NEET tracking officer is not cleared for crime", less)
    assert "Domestic abuse incident" not in less


def test_a_printed_page_is_on_the_trail_as_printed_and_says_by_whom(signed_in: SignedIn) -> None:
    client = signed_in("first_response")
    for path in (PATH, f"/person/{TEGAN}"):
        body = look(client, "", f"{path}?print=1")
        assert "Printed by first_response, First Response worker, for safeguarding a child or adult" in body
        assert "Do not leave this lying about" in body and "/wrong?" not in body
        assert "/wrong?" in look(client, "", path)
    assert AuditEvent.objects.filter(act=Act.PRINTED, people__person_id=TEGAN).count() == 2
