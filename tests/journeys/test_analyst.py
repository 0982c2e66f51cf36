"""A performance analyst counts and sees nobody: what the pages offer, and what they refuse."""

from playwright.sync_api import Page, expect

from tests.journeys.test_practitioner import is_in_order, sign_in


def test_an_analyst_finds_definitions_and_no_person(page: Page, site: str) -> None:
    sign_in(page, site, "performance_analyst")
    page.get_by_label("Planning and evaluating services").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Your role sees no person’s record")).to_be_visible()
    main = page.get_by_role("navigation", name="Main")
    expect(main.get_by_role("listitem")).to_have_text(["Help", "Guide", "Password", "Sign out"])
    is_in_order(page)

    page.get_by_role("link", name="What you may count, and under which law").click()
    expect(page.get_by_role("heading", name="Indicators you may count")).to_be_visible()
    expect(page.get_by_text("Child Persistently Absent").first).to_be_visible()
    is_in_order(page)

    for path in ("/person/P1TEGAN", "/family/F1MARLOWE", "/search", "/person/P1TEGAN/network", "/trail"):
        page.goto(f"{site}{path}")
        expect(page.get_by_role("heading", name="Not open to your role")).to_be_visible()
        expect(page.get_by_role("main")).not_to_contain_text("Marlowe")
    is_in_order(page)
    main.get_by_role("link", name="Guide").click()
    page.get_by_role("link", name="Performance analyst: questions about many").click()
    expect(page.get_by_role("heading", name="Small numbers")).to_be_visible()
