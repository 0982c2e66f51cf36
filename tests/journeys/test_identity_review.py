"""A reviewer's morning: a doubt raised, two who decide without knowing of each other, and who had seen it."""

from playwright.sync_api import Page, expect

from tests.journeys.reviewing_identity import DOUBT, a_wrong_join, doubt, window_of
from tests.journeys.what_is_asked import accessibility_of


def test_from_a_doubt_to_who_saw_it(page: Page, site: str) -> None:
    sender = window_of(page, site, "social_worker", "safeguarding")
    doubt(sender, site)
    sender.context.close()
    reviewer = window_of(page, site, "identity_reviewer", "data_quality")
    reviewer.goto(f"{site}/")
    reviewer.get_by_role("link", name="Review who is who").click()
    expect(reviewer.get_by_role("heading", level=1)).to_have_text("Who is who")
    assert "Tegan" not in reviewer.inner_text("main")
    reviewer.get_by_role("link", name="Case").first.click()
    expect(reviewer.get_by_role("heading", level=1)).to_have_text("Are these records two people’s?")
    assert DOUBT in reviewer.inner_text("main") and not accessibility_of(reviewer)
    reviewer.get_by_label("Two people", exact=True).check()
    reviewer.get_by_label("Why?").fill("short")
    reviewer.get_by_role("button", name="Keep").click()
    expect(reviewer.get_by_role("alert")).to_contain_text("Say in at least 10 characters")
    assert reviewer.get_by_label("Two people", exact=True).is_checked(), "what was chosen is given back"
    reviewer.context.close()

    officer = window_of(page, site, "governance_officer", "oversight")
    a_wrong_join(officer, site)
    expect(officer.get_by_role("heading", level=1)).to_have_text(
        "Who saw records of two people as one person’s"
    )
    assert "social_worker" in officer.inner_text("main")
    with officer.expect_download() as file:
        officer.get_by_role("link", name="Take it as a file").click()
    assert file.value.suggested_filename.startswith("who-saw-decision-")
    officer.context.close()
