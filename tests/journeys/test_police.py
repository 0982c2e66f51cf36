"""A police safeguarding officer looks for a missing child: what is withheld, who did what, and a restricted record."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.people_at_work import ask_in_an_emergency
from tests.journeys.test_practitioner import ask, is_in_order, sign_in, state_purpose


def test_what_is_withheld_is_said_and_parts_are_told_apart(page: Page, site: str) -> None:
    sign_in(page, site, "police_safeguarding")
    state_purpose(page)
    ask(page, "tegan marlowe")
    page.get_by_role("link", name="Tegan Marlowe", exact=True).click()
    withheld = page.get_by_role("region", name="Withheld from this page")
    expect(withheld).to_contain_text(
        "further indicators are withheld: Police safeguarding officer is not cleared for education"
    )
    expect(page.get_by_role("rowheader", name="Child Persistently Absent")).to_have_count(0)
    expect(page.get_by_role("link", name="School detail")).to_have_count(0)

    page.get_by_role("link", name="Timeline", exact=True).click()
    page.get_by_label("What happened").select_option(label="Domestic abuse incident: suspect (1)")
    page.get_by_role("button", name="Show").click()
    entry = page.get_by_role("listitem").filter(
        has=page.get_by_role("heading", name="Domestic abuse incident")
    )
    expect(entry).to_have_count(1)
    expect(entry).to_contain_text("Suspect")
    expect(entry).to_contain_text("Allegation")
    expect(entry).not_to_contain_text("Victim")
    is_in_order(page)


def test_an_emergency_is_for_one_record_for_a_while(page: Page, site: str) -> None:
    sign_in(page, site, "police_safeguarding")
    state_purpose(page)
    expect(page.get_by_text("Purpose: safeguarding")).to_be_visible()
    banner = page.get_by_role("region", name="Restricted record open")
    if banner.count():  # from another emergency at this site
        banner.get_by_role("button", name="Close it now").click()
        expect(banner).to_have_count(0)
    page.goto(f"{site}/person/P6RESTR")
    expect(page.get_by_role("heading", name="Not found")).to_be_visible()
    ask_in_an_emergency(page, site, "Tarnwick")
    expect(page.get_by_role("heading", name="Isolde Tarnwick")).to_be_visible()
    expect(banner).to_contain_text(re.compile(r"open until \d\d:\d\d\. Information governance has been told"))
    page.get_by_role("link", name="Timeline", exact=True).click()
    entry = page.get_by_role("listitem").filter(
        has=page.get_by_role("heading", name="Domestic abuse incident")
    )
    expect(entry).to_contain_text("Victim")
    expect(entry).not_to_contain_text("Suspect")
    page.goto(f"{site}/search")
    expect(banner).to_contain_text("A restricted record is open")
    is_in_order(page)
    banner.get_by_role("button", name="Close it now").click()
    expect(banner).to_have_count(0)
    page.goto(f"{site}/person/P6RESTR")
    expect(page.get_by_role("heading", name="Not found")).to_be_visible()
