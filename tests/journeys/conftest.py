"""The application as it is served, and a real browser to use it with."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from tests.web.little_city import draw_little_city

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
SYSTEM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PASSWORD = "for the journey"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `thinkfamily serve --demo` over the little city."""
    folder = tmp_path_factory.mktemp("site")
    draw_little_city(folder / "shelf")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "thinkfamily.cli", "serve", "--shelf", folder / "shelf", "--port", str(port),
             "--demo", "--demo-password", PASSWORD, "--database", folder / "app.sqlite3"],
            stdout=output, stderr=subprocess.STDOUT,
            env={name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
        )  # fmt: skip
        try:
            _wait_for(f"http://localhost:{port}/alive", server, log)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    for _ in range(300):
        try:
            urlopen(address, timeout=2).close()
            return
        except (URLError, OSError):
            if server.poll() is not None:
                break
            time.sleep(0.2)
    pytest.fail(f"the application did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium where there is one, else Playwright's own."""
    system = next((found for name in SYSTEM if (found := shutil.which(name))), None)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=system, args=ARGUMENTS)
        except Error as error:
            pytest.fail(
                "no browser to run the journeys with: install Chromium (Debian: apt-get install chromium) or run "
                f"`.venv/bin/playwright install chromium`. The browser said: {error.message.splitlines()[0]}"
            )
        yield browser
        browser.close()


@pytest.fixture(params=[1280, 375], ids=["desk", "phone"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of its own; it fails whoever lets the browser complain."""
    context: BrowserContext = browser.new_context(viewport={"width": request.param, "height": 900})
    page = context.new_page()
    page.set_default_timeout(10_000)
    complaints: list[str] = []
    page.on(
        "console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    expected = "Failed to load resource: the server responded with a status of 4"
    assert [each for each in complaints if not each.startswith(expected)] == []
