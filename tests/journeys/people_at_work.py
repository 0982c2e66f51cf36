"""Accounts signed in at one site, each in a window of its own, and what some of them did before anybody looks."""

import re

from playwright.sync_api import Browser, Page

from tests.journeys.served import PASSWORD
from tests.web.little_city import MARLOWE, TEGAN
from thinkfamily.policy.roles import ROLES

LIST = "Visits on Thursday"
DANGER = "Her child is at the hospital without her"


class AtWork:
    """Who has signed in at `site`; `Role.key` is the user name of each demonstration account."""

    def __init__(self, browser: Browser, site: str, width: int = 1280, height: int = 900) -> None:
        self.browser, self.site = browser, site
        self._size = {"width": width, "height": height}
        self._windows: dict[tuple[str, str], Page] = {}

    def window(self) -> Page:
        """One where nobody has signed in."""
        page = self.browser.new_context(viewport=self._size).new_page()
        page.set_default_timeout(15_000)
        return page

    def of(self, role: str, purpose: str = "") -> Page:
        """The window of that role, its purpose stated: its first unless told another."""
        key = (role, purpose or ROLES[role].purposes[0].key)
        if key not in self._windows:
            self._windows[key] = self._signed_in(*key)
        return self._windows[key]

    def _signed_in(self, role: str, purpose: str) -> Page:
        page = self.window()
        sign_in(page, self.site, role)
        state(page, purpose)
        return page

    def close(self) -> None:
        for page in self._windows.values():
            page.context.close()


def sign_in(page: Page, site: str, role: str, password: str = PASSWORD) -> None:
    page.goto(f"{site}/sign-in")
    page.get_by_label("User name").fill(role)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def state(page: Page, purpose: str) -> None:
    page.locator(f'input[name="purpose"][value="{purpose}"]').check()
    page.get_by_role("button", name="Continue").click()


def ask(page: Page, site: str, question: str) -> None:
    page.goto(f"{site}/search")
    page.get_by_label("Name, date of birth, address").fill(question)
    page.get_by_role("button", name="Search").click()


def ask_in_an_emergency(page: Page, site: str, surname: str) -> None:
    page.goto(f"{site}/emergency")
    page.get_by_label("First name").fill("Isolde")
    page.get_by_label("Surname").fill(surname)
    page.get_by_label("Date of birth").fill("7 4 1991")
    page.get_by_label("What is the danger").fill(DANGER)
    page.get_by_label("Who agreed").fill("the duty manager")
    page.get_by_role("button", name="Open the record").click()


def do_a_morning_s_work(work: AtWork) -> None:
    """Something for each page to show: opened people, a list, a saved search, a correction, an emergency to review."""
    before = work.of("first_response", "family_support")
    before.goto(f"{work.site}/person/{TEGAN}")
    page = work.of("first_response")
    page.goto(f"{work.site}/family/{MARLOWE}")
    page.get_by_role("link", name="Add everybody shown to one of my lists").click()
    page.get_by_label("Name of the new list").fill(LIST)
    page.get_by_role("button", name="Add").click()
    ask(page, work.site, "marlowe")
    page.get_by_text("Save this search").click()
    page.get_by_label("Call it").fill("Marlowes in BS5")
    page.get_by_role("button", name="Save").click()
    page.goto(f"{work.site}/person/{TEGAN}")
    page.get_by_role("link", name=re.compile("^Wrong.* Child Persistently Absent, SCHOOL$")).click()
    page.get_by_label("What is wrong, and how do you know?").fill(
        "She moved school in June; the feed has both"
    )
    page.get_by_role("button", name="Send to the data's owner").click()
    ask_in_an_emergency(work.of("police_safeguarding"), work.site, "Tarnwick")
