"""Something is wrong on a timeline: it is said, answered by whose data they are, and the sender is told."""

import re
from uuid import uuid4

from playwright.sync_api import Browser, Page, expect

from tests.journeys.test_practitioner import is_in_order, sign_in, state_purpose
from tests.web.little_city import CARYS, TEGAN


def test_from_the_timeline_to_an_answer(page: Page, site: str, browser: Browser) -> None:
    words = f"He was at work that day, says {uuid4().hex[:8]}"  # the desk and the phone share one site
    sign_in(page, site)
    state_purpose(page)
    page.goto(f"{site}/person/{TEGAN}")
    is_in_order(page)
    page.get_by_role("link", name="Timeline").click()
    is_in_order(page)
    page.get_by_label("Agency", exact=True).select_option("ASC")
    page.get_by_label("Evidence", exact=True).select_option("allegation")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="entries")).to_contain_text(
        re.compile(r"Showing \d+ of \d+")
    )
    expect(page.locator(".tf-event--fact")).to_have_count(0)
    is_in_order(page)

    page.get_by_role("link", name=re.compile("^Wrong[?] Offence recorded")).click()
    is_in_order(page)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("Say in at least 10 characters")
    is_in_order(page)
    page.get_by_label("What is wrong").fill(words)
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#now")).to_contain_text("Sent to the data's owner")
    is_in_order(page)
    mine = page.url

    police = browser.new_context(viewport=page.viewport_size).new_page()
    sign_in(police, site, "police_safeguarding")
    state_purpose(police)
    police.get_by_role("link", name="Corrections").click()
    is_in_order(police)
    police.goto(mine)
    expect(police.locator("#now")).to_contain_text(words)
    police.get_by_label("Accepted").check()
    police.get_by_label("Answer to the sender").fill("Thank you, it will be changed")
    police.get_by_role("button", name="Save").click()
    expect(police.locator("#now")).to_contain_text("Accepted: to be corrected at source")
    is_in_order(police)
    police.context.close()

    page.reload()
    expect(page.locator("#now")).to_contain_text("Thank you, it will be changed")


def test_two_people_and_one_person_with_the_keyboard_alone(page: Page, site: str) -> None:
    sign_in(page, site)
    state_purpose(page)
    page.goto(f"{site}/person/{CARYS}")
    page.goto(f"{site}/person/{TEGAN}")
    page.get_by_role("link", name="This is also").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="This is also…")).to_be_visible()
    is_in_order(page)
    page.get_by_role("radio", name=re.compile("Carys")).focus()
    page.keyboard.press("Space")
    page.get_by_label("Why do you think").focus()
    page.keyboard.type("The very same birthday in both")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="This is also another person")).to_be_visible()
    expect(page.locator("#now")).to_contain_text("Carys")
    page.get_by_role("button", name="Withdraw").click()
    expect(page.locator("#now")).to_contain_text("Withdrawn by the sender")
    is_in_order(page)


def test_the_print_view_needs_no_script_and_says_who_printed(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, site)
    state_purpose(page)
    page.goto(f"{site}/person/{TEGAN}/timeline")
    page.get_by_role("link", name="Print").click()
    page.emulate_media(media="print")
    expect(page.get_by_text("Printed by first_response")).to_be_visible()
    expect(page.get_by_role("banner")).to_be_hidden()
    expect(page.get_by_text("Wrong?")).to_have_count(0)
    context.close()
