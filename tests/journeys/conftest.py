"""The little city served, a browser, and a page that fails whoever lets the browser complain."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from tests.journeys.served import PASSWORD as PASSWORD
from tests.journeys.served import a_browser, served
from tests.web.little_city import draw_little_city


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the little city."""
    folder = tmp_path_factory.mktemp("site")
    draw_little_city(folder / "shelf")
    # Every page in every state within a minute is faster than anybody may look.
    with served(folder / "shelf", folder / "log", THINKFAMILY_NO_LIMITS="yes") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        with a_browser() as browser:
            yield browser
    except Error as error:
        pytest.fail(
            "no browser to run the journeys with: install Chromium (Debian: apt-get install chromium) or run "
            f"`.venv/bin/playwright install chromium`. The browser said: {error.message.splitlines()[0]}"
        )


def complaints_of(page: Page) -> list[str]:
    """What the browser complains of from now on; that an address answered 4xx is what a test asked for."""
    complaints: list[str] = []
    expected = "Failed to load resource: the server responded with a status of 4"

    def hear(kind: str, text: str) -> None:
        if kind in ("error", "warning") and not text.startswith(expected):
            complaints.append(text)

    page.on("console", lambda said: hear(said.type, said.text))
    page.on("pageerror", lambda error: hear("error", str(error)))
    return complaints


@pytest.fixture(params=[1280, 375], ids=["desk", "phone"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of its own; it fails whoever lets the browser complain."""
    context: BrowserContext = browser.new_context(viewport={"width": request.param, "height": 900})
    page = context.new_page()
    page.set_default_timeout(10_000)
    complaints = complaints_of(page)
    yield page
    context.close()
    assert complaints == []
