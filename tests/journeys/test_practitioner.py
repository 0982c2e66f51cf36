"""A practitioner's morning, in a real browser, at a desk and on a phone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PASSWORD


def sign_in(page: Page, site: str, role: str = "first_response") -> None:
    page.goto(f"{site}/")
    page.get_by_label("User name").fill(role)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def state_purpose(page: Page, purpose: str = "Safeguarding a child or adult") -> None:
    page.get_by_label(purpose).check()
    page.get_by_role("button", name="Continue").click()


def ask(page: Page, question: str) -> None:
    page.get_by_label("Name, date of birth, address").fill(question)
    page.get_by_role("button", name="Search").click()


def is_in_order(page: Page) -> None:
    """No accessibility violation, nothing wider than the window, the skip link first, one main heading."""
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url
    assert page.locator("h1").count() == 1
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily.includes('GDS')") is False


def is_compact(page: Page) -> None:
    """A row of the first table: as many facts beside one another as fit, and none cut off; so on a phone too."""
    cells = page.locator("table").first.locator("tbody tr").first.locator("td")
    born, age = (cells.nth(place).bounding_box() for place in (0, 1))
    assert born and age and born["y"] == age["y"] and born["x"] + born["width"] <= age["x"]
    assert born["height"] < 35 or page.viewport_size["width"] > 375  # its label is on the same line


def test_from_sign_in_to_school_detail(page: Page, site: str) -> None:
    page.goto(f"{site}/")
    is_in_order(page)
    sign_in(page, site)
    expect(page).to_have_title("State your purpose – Think Family")
    is_in_order(page)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what you are looking for")
    is_in_order(page)
    state_purpose(page)
    expect(page.get_by_text("Purpose: safeguarding a child or adult")).to_be_visible()
    is_in_order(page)

    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter a name")
    is_in_order(page)
    ask(page, "marlow teegan 12/5/2011")
    expect(page.get_by_role("heading", name="1 person found")).to_be_visible()
    is_in_order(page)

    page.get_by_role("link", name=re.compile("Living together")).click()
    expect(page.get_by_role("heading", name="Family detail")).to_be_visible()
    for name in ("Rhys Marlowe", "Tegan Marlowe", "Carys Marlowe"):
        expect(page.get_by_role("link", name=name, exact=True).first).to_be_visible()
    is_compact(page)
    page.get_by_text("What no data means here").click()
    expect(page.get_by_text("does not mean that nothing happened")).to_be_visible()
    is_in_order(page)

    page.get_by_role("link", name="Across households: Tegan Marlowe, Dylan Price").click()
    expect(page.get_by_role("link", name="Dylan Price").first).to_be_visible()
    is_in_order(page)

    page.get_by_role("link", name="Tegan Marlowe", exact=True).first.click()
    expect(page.get_by_role("heading", name="Tegan Marlowe")).to_be_visible()
    expect(page).to_have_title(re.compile(r"^Person \w+ – Think Family$"))
    is_in_order(page)

    page.get_by_role("link", name="School detail").click()
    total = page.locator("tfoot tr")
    expect(total).to_contain_text("118")
    expect(total).to_contain_text("370")
    expect(total).to_contain_text("32%")
    expect(page.get_by_role("img", name=re.compile("Attendance by month"))).to_be_visible()
    is_in_order(page)

    page.go_back()
    page.go_back()
    page.goto(f"{site}/person/NOBODY")
    expect(page.get_by_role("heading", name="Not found")).to_be_visible()
    is_in_order(page)
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{site}/person/P1TEGAN")
    expect(page).to_have_title("Sign in – Think Family")


def test_a_role_that_sees_nobody(page: Page, site: str) -> None:
    sign_in(page, site, "governance_officer")
    state_purpose(page, "Oversight of how information is used")
    expect(page.get_by_text("Your role sees no person’s record")).to_be_visible()
    expect(page.get_by_role("search")).to_have_count(0)
    is_in_order(page)
    page.goto(f"{site}/person/P1TEGAN")
    expect(page.get_by_role("heading", name="Not open to your role")).to_be_visible()
    is_in_order(page)


def past_the_header(page: Page) -> None:
    """By the skip link, which is the first thing the Tab key finds, to the first control of the page."""
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")


@pytest.mark.parametrize("page", [1280], indirect=True)
def test_keyboard_alone(page: Page, site: str) -> None:
    page.goto(f"{site}/")
    past_the_header(page)
    expect(page.get_by_label("User name")).to_be_focused()
    page.keyboard.type("first_response")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_title("State your purpose – Think Family")
    past_the_header(page)
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Purpose: safeguarding a child or adult")).to_be_visible()
    past_the_header(page)
    page.keyboard.type("tegan marlowe")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1 person found")).to_be_visible()
    past_the_header(page)
    found = page.get_by_role("link", name="Tegan Marlowe", exact=True)
    for _ in range(30):  # the button, what was read, the filters, the first person found
        page.keyboard.press("Tab")
        if found.evaluate("each => each === document.activeElement"):
            break
    expect(found).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Tegan Marlowe")).to_be_visible()


def test_without_script(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, site)
    state_purpose(page)
    ask(page, "tegan marlowe")
    page.get_by_role("link", name="Tegan Marlowe", exact=True).click()
    page.get_by_role("link", name="School detail").click()
    expect(page.locator("tfoot tr")).to_contain_text("118")
    context.close()
