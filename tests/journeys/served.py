"""The application as it is served, and the browser to use it with."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
SYSTEM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PASSWORD = "for the journey"


@contextmanager
def served(shelf: Path, log: Path, **environment: str) -> Iterator[str]:
    """The address of `thinkfamily serve --demo` over the newest snapshot of `shelf`, while it lasts.

    RuntimeError, with what it printed, if it does not start."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "thinkfamily.cli", "serve", "--shelf", shelf, "--port", str(port),
             "--demo", "--demo-password", PASSWORD, "--database", log.with_name("app.sqlite3")],
            stdout=output, stderr=subprocess.STDOUT,
            env={**_without_settings(), **environment},
        )  # fmt: skip
        try:
            _wait_for(f"http://localhost:{port}/alive", server, log)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def _without_settings() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}


def _wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    for _ in range(300):
        try:
            urlopen(address, timeout=2).close()
            return
        except (URLError, OSError):
            if server.poll() is not None:
                break
            time.sleep(0.2)
    raise RuntimeError(f"the application did not start:\n{log.read_text()}")


@contextmanager
def a_browser() -> Iterator[Browser]:
    """The system's Chromium where there is one, else Playwright's own."""
    system = next((found for name in SYSTEM if (found := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=system, args=ARGUMENTS)
        yield browser
        browser.close()
