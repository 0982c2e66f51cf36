"""Searching by keyboard alone, without JavaScript, and opening a restricted record for as long as it is needed."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.test_practitioner import ask, is_in_order, sign_in, state_purpose


def test_the_keyboard_goes_to_the_box_and_through_the_people_found(page: Page, site: str) -> None:
    sign_in(page, site)
    state_purpose(page)
    ask(page, "marlowe")
    box, found = page.get_by_label("Name, date of birth, address"), page.locator("[data-result]")
    expect(found).to_have_count(3)
    expect(page.get_by_role("button", name="Turn these keys off")).to_be_visible()  # the script has come
    page.keyboard.press("/")
    expect(box).to_be_focused()
    for place in (0, 1, 2, 2):
        page.keyboard.press("ArrowDown")
        expect(found.nth(place)).to_be_focused()
    for place in (1, 0):
        page.keyboard.press("ArrowUp")
        expect(found.nth(place)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.type("/")  # in the box it is a sign like others
    expect(box).to_have_value("/")

    page.get_by_role("button", name="Turn these keys off").click()
    page.keyboard.press("/")
    expect(box).not_to_be_focused()
    page.reload()
    expect(page.get_by_role("button", name="Turn these keys on")).to_be_attached()
    page.keyboard.press("/")
    expect(box).not_to_be_focused()


def test_the_reading_the_filter_and_saving(page: Page, site: str) -> None:
    sign_in(page, site)
    state_purpose(page)
    ask(page, "tegan hill 2011")
    expect(page.get_by_text("Read as: name Tegan Hill · born 2011")).to_be_visible()
    page.get_by_text("Correct the reading").click()
    is_in_order(page)
    page.get_by_label("Names", exact=True).fill("marlowe")
    page.get_by_label("Date of birth", exact=True).fill("")
    page.get_by_role("button", name="Ask again with this reading").click()
    page.get_by_text("Filter these people").click()
    is_in_order(page)
    page.get_by_label("Age", exact=True).last.select_option(label="11 to 15 (1)")
    page.get_by_role("button", name="Apply the filter").click()
    expect(page.get_by_role("heading", name="1 of 3 matches the filter")).to_be_visible()
    page.get_by_text("Save this search").click()
    page.get_by_label("Call it").fill("the Marlowes")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved as “the Marlowes”")).to_be_visible()
    is_in_order(page)


def test_a_restricted_record_is_open_for_a_while_and_closed_again(page: Page, site: str) -> None:
    sign_in(page, site, "social_worker")
    state_purpose(page)
    ask(page, "isolde tarnwick 7/4/1991")
    expect(page.get_by_role("heading", name="Nobody found")).to_be_visible()
    is_in_order(page)
    page.get_by_role("link", name="emergency access", exact=True).click()
    is_in_order(page)
    page.get_by_role("button", name="Open the record").click()
    expect(page.get_by_role("alert")).to_contain_text("what the danger is")
    is_in_order(page)
    page.get_by_label("First name").fill("Isolde")
    page.get_by_label("Surname").fill("Tarnwik")
    page.get_by_label("Date of birth").fill("7 4 1991")
    page.get_by_label("What is the danger").fill("Her child is at the hospital without her")
    page.get_by_label("Who agreed").fill("the duty manager")
    page.get_by_role("button", name="Open the record").click()
    expect(page.get_by_role("alert")).to_contain_text("No record was opened")
    is_in_order(page)
    page.get_by_label("Surname").fill("Tarnwick")
    page.get_by_role("button", name="Open the record").click()
    expect(page.get_by_role("heading", name="Isolde Tarnwick")).to_be_visible()
    expect(page.get_by_text(re.compile(r"Restricted record, open until \d\d:\d\d"))).to_be_visible()
    is_in_order(page)
    page.get_by_role("button", name="Close it now").click()
    expect(page.get_by_role("heading", name="Emergency access")).to_be_visible()
    expect(page.get_by_role("button", name="Close it now")).to_have_count(0)
    page.go_back()
    page.reload()
    expect(page.get_by_role("heading", name="Isolde Tarnwick")).to_have_count(0)


def test_a_record_elsewhere_asks_why(page: Page, site: str) -> None:
    sign_in(page, site, "family_support_worker")
    state_purpose(page, "Early help and family support")
    # A reason holds for a month: each width needs somebody of whom it was not given yet.
    name = "Dylan Price" if page.viewport_size["width"] > 375 else "Kestrel Vane"
    ask(page, name)
    expect(page.get_by_text("Outside: you will be asked why")).to_be_visible()
    is_in_order(page)
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_role("button", name="Continue to the record").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what brings you")
    is_in_order(page)
    page.get_by_label("Covering for a colleague").check()
    page.get_by_label("Say more").fill("on leave until Friday, case of the South team")
    page.get_by_role("button", name="Continue to the record").click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()


@pytest.mark.parametrize("width", [320])
def test_without_javascript_and_very_narrow(browser: Browser, site: str, width: int) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 700})
    page = context.new_page()
    sign_in(page, site)
    state_purpose(page)
    ask(page, "marlowe")
    expect(page.get_by_role("heading", name="3 people found")).to_be_visible()
    expect(page.get_by_role("button", name="Turn these keys off")).to_have_count(0)
    page.get_by_text("Filter these people").click()
    page.get_by_label("Sex").select_option(label="Male (1)")
    page.get_by_role("button", name="Apply the filter").click()
    expect(page.get_by_role("heading", name="1 of 3 matches the filter")).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_role("heading", name="3 people found")).to_be_visible()
    context.close()
