"""What every screen must do for whoever cannot see it well, use a mouse, or run scripts. Each check returns faults."""

import re
from importlib import resources
from pathlib import Path

from playwright.sync_api import Page

_IN_THE_PAGE = Path(__file__).with_name("in_the_page.js").read_text(encoding="utf-8")
_AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
_WCAG = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}
_OF_SIZE = {
    "runOnly": {"type": "rule", "values": ["target-size", "scrollable-region-focusable", "color-contrast"]}
}
"""What can differ where there is less room."""
_ASK_AXE = """async (options) => (await axe.run(document, options)).violations.map((each) =>
  `${each.id}: ${each.help}: ${each.nodes[0].html.slice(0, 200)} (${each.nodes.length})`)"""
NARROWEST = {"width": 320, "height": 256}
"""1280 by 1024 CSS pixels at 400 %."""
_SAYS_TOO_LITTLE = {"", "here", "more", "change", "remove", "wrong", "edit", "take off", "sources"}
_ONLY_WITH_SCRIPT = re.compile(
    r"^(Print|Find a word on this page|/|↓|↑)$|^Keyboard:|Turn these keys|You have \d+ characters"
)
"""What scripts may add: a button to print, keys, narrowing the words of help, counting characters."""


def look_at(page: Page) -> None:
    """Makes the page ready to be asked, with all that is folded opened, so that it is looked at too."""
    page.evaluate(_IN_THE_PAGE)
    page.evaluate("asked.unfold()")


def outline_of(page: Page, heading: str) -> list[str]:
    """A title that says which page it is, one main part, one main heading, names that say what they lead to."""
    found = page.evaluate("asked.outline()")
    faults = []
    if found["headings"] != [heading]:
        faults.append(f"headings {found['headings']}, not {heading!r}")
    if found["main"] != 1 or not found["title"].endswith(" – Think Family"):
        faults.append(f"title {found['title']!r}, {found['main']} main parts")
    faults += [f"not shown: {each}" for each in found["broken"]]
    leads: dict[str, set[str]] = {}
    for kind, name, where in found["named"]:
        leads.setdefault(f"{kind} {name}", set()).add(where)
        if name.lower().rstrip("?…") in _SAYS_TOO_LITTLE:
            faults.append(f"{kind} says too little: {name!r}")
    return faults + [f"one name, several ends: {name!r}" for name, ends in leads.items() if len(ends) > 1]


def errors_of(page: Page) -> list[str]:
    """A form that was sent back: the title says so, and each error leads to its field, which tells it too."""
    faults = [] if page.title().startswith("Error: ") else [f"the title tells no error: {page.title()}"]
    if page.get_by_role("alert").count() == 0:
        faults.append("no summary of what is wrong")
    return faults + page.evaluate("asked.errors()")


def accessibility_of(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA and good practice."""
    page.evaluate(_AXE)
    return page.evaluate(_ASK_AXE, _WCAG)


def reflow_of(page: Page) -> list[str]:
    """At 400 %: nothing to scroll sideways and nothing cut off, save in regions made for it that have a name.

    Asked after `accessibility_of`, which brings axe into the page."""
    width = page.viewport_size
    page.set_viewport_size(NARROWEST)
    faults = ["the page is wider than the window"] if page.evaluate("asked.outline().wide") else []
    faults += [f"cut off: {each}" for each in page.evaluate("asked.cutOff()")]
    faults += [f"narrow: {each}" for each in page.evaluate(_ASK_AXE, _OF_SIZE)]
    page.set_viewport_size(width)
    return faults


def keyboard_of(page: Page) -> list[str]:
    """The Tab key reaches whatever can be used, shows where it is, and comes out again at the end."""
    stops = page.evaluate("asked.startWalking()")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.textContent.trim()")
    for _ in range(stops):
        page.keyboard.press("Tab")
    walked = page.evaluate("asked.walked()")
    faults = [] if first == "Skip to main content" else [f"the first stop is {first!r}"]
    faults += [f"not reached: {each}" for each in walked["missed"]]
    return faults + [f"focus is not seen: {each}" for each in walked["unseen"]]


def without_script(page: Page, served: str, plain: Page) -> list[str]:
    """Whatever the page says with scripts it says without them; `served` is what was sent, `plain` runs none."""
    address = page.url.split("#")[0]
    plain.route(address, lambda route: route.fulfill(body=served, content_type="text/html"))
    plain.goto(address)
    plain.unroute(address)
    look_at(plain)
    told = set(plain.evaluate("asked.lines()"))
    return [
        f"only with script: {each}"
        for each in page.evaluate("asked.lines()")
        if each not in told and not _ONLY_WITH_SCRIPT.search(each)
    ]
