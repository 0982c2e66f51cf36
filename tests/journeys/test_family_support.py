"""A Families in Focus worker prepares a visit: cases, a list, a record elsewhere, something wrong, paper to take."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.test_practitioner import is_in_order, sign_in, state_purpose


def test_a_week_of_cases(page: Page, site: str) -> None:
    wide = page.viewport_size["width"]
    sign_in(page, site, "family_support_worker")
    state_purpose(page, "Early help and family support")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="My work").click()
    cases = page.get_by_role("table", name=re.compile("Whose open cases|People whose open cases"))
    expect(cases.get_by_role("row", name=re.compile("Tegan Marlowe"))).to_contain_text("Early help")

    cases.get_by_role("link", name=re.compile("Living together")).first.click()
    page.get_by_role("link", name="Add everybody shown to one of my lists").click()
    title = f"Thursday {wide}"
    if page.get_by_label("A new list").count():
        page.get_by_label("A new list").check()
    page.get_by_label("Name of the new list").fill(title)
    page.get_by_role("button", name="Add").click()
    page.get_by_role("navigation", name="Main").get_by_role("link", name="My work").click()
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("rowheader", name=re.compile("Marlowe"))).to_have_count(3)
    is_in_order(page)
    page.get_by_role("button", name="Take off Rhys Marlowe").click()
    expect(page.get_by_role("status")).to_contain_text("Taken off your list")
    expect(page.get_by_role("rowheader", name=re.compile("Marlowe"))).to_have_count(2)


def test_a_family_elsewhere_is_opened_for_a_reason_and_only_with_one(page: Page, site: str) -> None:
    sign_in(page, site, "family_support_worker")
    state_purpose(page, "Early help and family support")
    # A reason holds for a month: each width needs a record of which none was given yet.
    elsewhere = "/family/F3VANE" if page.viewport_size["width"] > 375 else "/person/P7NERYS"
    page.goto(f"{site}{elsewhere}")
    expect(page.get_by_role("heading", name="Why do you need this record?")).to_be_visible()
    page.get_by_role("button", name="Continue to the record").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what brings you to this record")
    page.get_by_role("alert").get_by_role("link").first.click()
    expect(page.get_by_role("radio").first).to_be_focused()
    page.get_by_label("Covering for a colleague").check()
    page.get_by_label("Say more").fill("until Friday, her family in the South")
    page.get_by_role("button", name="Continue to the record").click()
    expect(page).to_have_url(re.compile(f"{elsewhere}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Family detail|Nerys Quill"))
    page.goto(f"{site}/search")
    page.goto(f"{site}{elsewhere}")
    expect(page).to_have_url(re.compile(f"{elsewhere}$"))  # not asked again


def test_what_is_wrong_is_said_and_followed_up(page: Page, site: str) -> None:
    said = f"The school has it as twelve, at width {page.viewport_size['width']}"
    sign_in(page, site, "family_support_worker")
    state_purpose(page, "Early help and family support")
    page.goto(f"{site}/person/P1TEGAN")
    page.get_by_role("link", name=re.compile("^Wrong.* Child Persistently Absent, SCHOOL$")).click()
    page.get_by_role("button", name="Send to the data's owner").click()
    expect(page.get_by_role("alert")).to_contain_text("Say in at least 10 characters")
    is_in_order(page)
    page.get_by_label("What is wrong, and how do you know?").fill(said)
    page.get_by_role("button", name="Send to the data's owner").click()
    expect(page.get_by_text(said)).to_be_visible()
    expect(page.get_by_role("definition").filter(has_text="Sent").first).to_be_visible()
    page.get_by_role("button", name="Sign out").click()

    sign_in(page, site, "education_safeguarding")
    state_purpose(page)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Corrections").click()
    is_in_order(page)


def test_paper_for_a_visit(page: Page, site: str) -> None:
    sign_in(page, site, "family_support_worker")
    state_purpose(page, "Early help and family support")
    page.goto(f"{site}/person/P1TEGAN")
    page.get_by_role("link", name="Print", exact=True).click()
    expect(page.get_by_text("This is the print view, and on the trail as such")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Wrong"))).to_have_count(0)
    is_in_order(page)
    page.emulate_media(media="print")
    expect(
        page.get_by_text(re.compile("Printed by family_support_worker, .*for early help and family support"))
    ).to_be_visible()
    expect(page.get_by_role("navigation").filter(visible=True)).to_have_count(0)
    expect(page.get_by_role("heading", name="What no data means here")).to_be_visible()
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Back to the page").click()
    expect(page.get_by_role("link", name="Print", exact=True)).to_be_visible()
