"""`make guide`: takes the pictures of the user guide from a small made-up city, as each role sees it.

Taken again they show the same, but for the times of day and the numbers of events.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from tests.journeys.guide_city import draw_guide_city
from tests.journeys.people_at_work import AtWork, ask
from tests.journeys.served import a_browser, served
from tests.web.little_city import MARLOWE, TEGAN
from thinkfamily import web

GUIDE = Path(web.__file__).parent / "guide"
WIDTH = 900
LARGEST, LARGEST_TOGETHER = 120_000, 1_500_000
"""Bytes: a guide is read on slow lines too."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """What `role` sees there, from the heading or element `top` down, `height` pixels of it."""

    role: str
    arrive: Callable[[Page, str], object]
    height: int = 700
    top: str = ""


def _at(path: str) -> Callable[[Page, str], object]:
    return lambda page, site: page.goto(f"{site}{path}")


def _search(page: Page, site: str) -> None:
    ask(page, site, "teegan marlow 12/5/2011")


def _trail(page: Page, site: str) -> None:
    page.goto(f"{site}/trail")
    page.get_by_text("Choose which events").click()
    page.get_by_label("Account").fill("first_response")
    page.get_by_role("button", name="Show these events").click()


def _case(page: Page, site: str) -> None:
    page.goto(f"{site}/identity")
    page.get_by_role("link", name="Case").first.click()


PICTURES = {
    "start": Picture(role="first_response", arrive=_at("/purpose"), height=640),
    "first_response": Picture(role="first_response", arrive=_search, height=680),
    "family": Picture(role="first_response", arrive=_at(f"/family/{MARLOWE}"), height=740, top="h1"),
    "person": Picture(role="first_response", arrive=_at(f"/person/{TEGAN}"), height=740, top="h1"),
    "family_support": Picture(role="family_support_worker", arrive=_at("/my-work"), height=640),
    "wrong": Picture(
        role="family_support_worker", arrive=_at(f"/person/{TEGAN}/two-people"), height=720, top="h1"
    ),
    "timeline": Picture(
        role="police_safeguarding", arrive=_at(f"/person/{TEGAN}/timeline"), height=740, top="h1"
    ),
    "police": Picture(
        role="police_safeguarding", arrive=_at(f"/person/{TEGAN}/network"), height=700, top="h2"
    ),
    "analyst": Picture(role="performance_analyst", arrive=_at("/"), height=500),
    "identity": Picture(role="identity_reviewer", arrive=_case, height=820),
    "governance": Picture(role="governance_officer", arrive=_trail, height=700),
    "looked": Picture(role="governance_officer", arrive=_at(f"/person/{TEGAN}/looked"), height=640, top="h1"),
}


def take(name: str, work: AtWork, folder: Path) -> Path:
    picture = PICTURES[name]
    page = work.of(picture.role)
    page.set_viewport_size({"width": WIDTH, "height": picture.height})
    picture.arrive(page, work.site)
    if picture.top:
        page.locator(picture.top).first.evaluate("each => window.scrollTo(0, each.offsetTop - 40)")
    path = folder / f"{name}.png"
    page.screenshot(path=path)
    if path.stat().st_size > LARGEST:
        raise SystemExit(f"{path} has {path.stat().st_size} bytes, more than {LARGEST}: make it lower")
    return path


def main(folder: Path = GUIDE) -> int:
    with TemporaryDirectory() as there, a_browser() as browser:
        shelf = Path(there) / "shelf"
        draw_guide_city(shelf)
        with served(shelf, Path(there) / "log") as site:
            work = AtWork(browser, site, width=WIDTH)
            for name in PICTURES:
                path = take(name, work, folder)
                print(f"{path}  {path.stat().st_size // 1000} kB")
            work.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
