"""A First Response worker takes a call: a misspelt name and a date, then the family, the child, what led up to it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people_at_work import ask
from tests.journeys.test_practitioner import past_the_header, sign_in, state_purpose


def test_from_a_misspelt_name_to_the_months_before(page: Page, site: str) -> None:
    sign_in(page, site)
    state_purpose(page)
    ask(page, site, "marlow teegan 12/5/2011")
    expect(page.get_by_text("Read as: name Marlow Teegan · born 12 May 2011")).to_be_visible()
    row = page.get_by_role("row", name=re.compile("Tegan Marlowe"))
    expect(row).to_contain_text("Tegan sounds like Teegan")
    expect(row).to_contain_text("12 Foxglove Road")

    row.get_by_role("link", name=re.compile("Living together")).click()
    expect(page.get_by_text("Lead professional")).to_be_visible()
    expect(page.get_by_text("Families in Focus East Central").first).to_be_visible()
    members = page.get_by_role("table", name=re.compile("members", re.I)).get_by_role("rowheader")
    expect(members).to_have_text(
        [re.compile(each) for each in ("Rhys Marlowe", "Tegan Marlowe", "Carys Marlowe")]
    )
    expect(page.get_by_role("main")).to_contain_text("Dylan Price")  # the father, who lives elsewhere

    page.get_by_role("link", name="Tegan Marlowe", exact=True).first.click()
    expect(page.get_by_role("heading", name="Strengths and protective factors")).to_be_visible()
    absent = page.get_by_role("row", name=re.compile("Child Persistently Absent"))
    expect(absent).to_contain_text("68%")
    expect(absent).to_contain_text("School attendance (XVault)")

    rooms = page.get_by_role("navigation", name="This person")
    rooms.get_by_role("link", name="Timeline").click()
    everything = page.get_by_role("listitem").filter(has=page.get_by_role("heading", level=4))
    expect(everything.filter(has_text="Suspended or excluded from school")).to_have_count(1)
    whole = everything.count()
    page.get_by_label("Evidence").select_option(label="Police intelligence (1)")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("status")).to_have_text(f"Showing 1 of {whole} entries.")
    expect(everything).to_have_count(1)
    expect(everything).to_contain_text("Named in police intelligence")

    rooms.get_by_role("link", name="Family tree and network").click()
    words = page.get_by_role("table", name=re.compile("family tree", re.I))
    expect(
        words.get_by_role("row", name=re.compile(r"Dylan Price .*is father of Tegan Marlowe"))
    ).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("link of a link")

    rooms.get_by_role("link", name="School detail").click()
    expect(page.get_by_role("row", name=re.compile("^Total"))).to_contain_text("118")


@pytest.mark.parametrize("page", [1280], indirect=True)
def test_without_a_mouse_from_the_box_to_the_timeline(page: Page, site: str) -> None:
    sign_in(page, site)
    state_purpose(page)
    expect(page.get_by_text("Purpose: safeguarding a child or adult")).to_be_visible()
    past_the_header(page)
    page.keyboard.type("teegan marlow 12 may 2011")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1 person found")).to_be_visible()
    expect(page.get_by_role("button", name="Turn these keys off")).to_be_visible()  # the script has come
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="Tegan Marlowe", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Tegan Marlowe")).to_be_visible()
    timeline = page.get_by_role("link", name="Timeline", exact=True)
    past_the_header(page)
    while not timeline.evaluate("each => each === document.activeElement"):
        assert page.evaluate("document.activeElement.closest('main') !== null"), (
            "no way to the timeline by Tab"
        )
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/timeline$"))
    page.get_by_label("Agency", exact=True).focus()
    page.keyboard.type("Pol")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Show all", exact=True)).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Suspended or excluded")).to_have_count(0)
