"""An information-governance officer's morning: the trail, who looked at one record, the review queue."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_practitioner import ask, is_in_order, sign_in, state_purpose

REASON = "A neighbour heard shouting; the child may be there now"


def have_something_happen(page: Page, site: str) -> None:
    """A First Response worker searches, opens a record and asks for a restricted one."""
    sign_in(page, site)
    state_purpose(page)
    ask(page, "tegan marlowe")
    page.get_by_role("link", name="Tegan Marlowe", exact=True).click()
    page.goto(f"{site}/emergency")
    page.get_by_label("First name").fill("Nobody")
    page.get_by_label("Surname").fill("Ofthatname")
    page.get_by_label("Date of birth").fill("1/2/1990")
    page.get_by_label("What is the danger").fill(REASON)
    page.get_by_label("Who agreed").fill("The duty manager")
    page.get_by_role("button", name="Open the record").click()
    page.get_by_role("button", name="Sign out").click()


def test_a_morning_of_oversight(page: Page, site: str) -> None:
    have_something_happen(page, site)
    sign_in(page, site, "governance_officer")
    state_purpose(page, "Oversight of how information is used")

    page.get_by_role("navigation", name="Main").get_by_role("link", name="Trail").click()
    expect(page.get_by_role("heading", name="Newest events")).to_be_visible()
    page.get_by_text("Choose which events").click()
    page.get_by_label("From day").fill("yesterday")
    page.get_by_role("button", name="Show these events").click()
    expect(page.get_by_role("alert")).to_contain_text("Write a day")
    page.get_by_label("From day").fill("")
    page.get_by_label("Account").fill("first_response")
    page.get_by_label("What was done").select_option("opened")
    page.get_by_role("button", name="Show these events").click()
    expect(page.get_by_role("cell", name=re.compile("Opened on page person")).first).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("Marlowe")
    is_in_order(page)

    page.get_by_role("navigation", name="Main").get_by_role("link", name="Who looked").click()
    page.get_by_label("First name").fill("Tegan")
    page.get_by_role("button", name="Find who looked").click()
    expect(page.get_by_role("alert")).to_contain_text("together")
    is_in_order(page)
    page.get_by_label("Surname").fill("Marlowe")
    page.get_by_label("Date of birth").fill("12/5/2011")
    page.get_by_role("button", name="Find who looked").click()
    expect(page.get_by_role("heading", name="Who has looked at this record")).to_be_visible()
    expect(page.get_by_role("rowheader", name=re.compile("first_response")).first).to_be_visible()
    page.get_by_role("link", name="Leave out names of staff").click()
    expect(
        page.get_by_role("rowheader", name=re.compile("First Response worker member of staff")).first
    ).to_be_visible()
    is_in_order(page)

    page.get_by_role("navigation", name="Main").get_by_role("link", name="Review").click()
    page.get_by_role("button", name="Look for unusual use now").click()
    expect(page.get_by_role("status")).to_contain_text("Looked through")
    is_in_order(page)
    page.get_by_role("link", name="Restricted record opened in an emergency").first.click()
    expect(page.get_by_text(REASON).first).to_be_visible()
    page.get_by_role("button", name="Keep this outcome").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what the review found")
    is_in_order(page)
    page.get_by_label("Proper use", exact=True).check()
    page.get_by_label("What you found and did").fill("Rang the duty manager, who had agreed")
    page.get_by_role("button", name="Keep this outcome").click()
    expect(page.get_by_text("Kept: proper use")).to_be_visible()


@pytest.mark.parametrize("page", [1280], indirect=True)
def test_each_page_of_oversight_without_a_mouse_and_at_four_hundred_per_cent(page: Page, site: str) -> None:
    """1280 pixels at 400 % are 320."""
    sign_in(page, site, "governance_officer")
    state_purpose(page, "Oversight of how information is used")
    page.set_viewport_size({"width": 320, "height": 256})
    for path in ("/trail", "/looked", "/person/P1TEGAN/looked", "/review"):
        page.goto(f"{site}{path}")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.goto(f"{site}/trail")
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Number of the person")).to_be_focused()
    page.keyboard.type("P-NOBODY")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Newest events, as chosen")).to_be_visible()
