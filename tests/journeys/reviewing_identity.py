"""What it takes until records of two people are decided to be so: a practitioner's doubt and two reviewers."""

from playwright.sync_api import Page

from tests.journeys.people_at_work import sign_in, state
from tests.web.little_city import TEGAN

DOUBT, REASON = "The girl of the census is another Tegan", "Another day of birth and another school"


def window_of(page: Page, site: str, role: str, purpose: str) -> Page:
    """A window of its own in the same browser, for somebody else."""
    browser = page.context.browser
    assert browser
    other = browser.new_context(viewport=page.viewport_size).new_page()
    other.set_default_timeout(15_000)
    sign_in(other, site, role)
    state(other, purpose)
    return other


def doubt(page: Page, site: str) -> None:
    page.goto(f"{site}/person/{TEGAN}/two-people")
    page.get_by_label("School census", exact=False).check()
    page.get_by_label("Why do you think so?").fill(DOUBT)
    page.get_by_role("button", name="Send").click()


def decide(page: Page, site: str, verdict: str, reason: str = REASON) -> None:
    """The first case of the queue: what a practitioner raised comes before all."""
    page.goto(f"{site}/identity")
    page.get_by_role("link", name="Case").first.click()
    page.get_by_label(verdict, exact=True).check()
    page.get_by_label("Why?").fill(reason)
    page.get_by_role("button", name="Keep").click()


def a_wrong_join(page: Page, site: str) -> None:
    """To who saw one; it is made, where there is none yet."""
    page.goto(f"{site}/identity/decisions")
    if page.get_by_text("There are none.").count():
        sender = window_of(page, site, "social_worker", "safeguarding")
        doubt(sender, site)
        sender.context.close()
        for role in ("identity_reviewer", "identity_lead"):
            reviewer = window_of(page, site, role, "data_quality")
            decide(reviewer, site, "Two people")
            reviewer.context.close()
        page.goto(f"{site}/identity/decisions")
    page.get_by_role("link", name="Who saw it").first.click()
