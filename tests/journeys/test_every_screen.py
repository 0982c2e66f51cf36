"""Every page in every state: axe (WCAG 2.2 AA), 400 % zoom, keyboard alone, clear names, errors at their fields, and
the same words without JavaScript."""

from collections.abc import Iterator
from urllib.parse import urlparse

import pytest
from django.contrib.auth.models import AnonymousUser
from django.shortcuts import render
from django.test import RequestFactory
from django.urls import get_resolver, resolve
from playwright.sync_api import Browser, Page, Response

from tests.journeys.conftest import complaints_of
from tests.journeys.people_at_work import AtWork, do_a_morning_s_work
from tests.journeys.screens import FIRST_OF_ITS_PAGE, NO_PAGE, SCREENS, Screen
from tests.journeys.what_is_asked import (
    accessibility_of,
    errors_of,
    keyboard_of,
    look_at,
    outline_of,
    reflow_of,
    without_script,
)


@pytest.fixture(scope="module")
def work(browser: Browser, site: str) -> Iterator[AtWork]:
    work = AtWork(browser, site)
    do_a_morning_s_work(work)
    yield work
    work.close()


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
def test_whoever_looks_can_use_it(screen: Screen, work: AtWork, plain: Page) -> None:
    page = work.of(screen.role, screen.purpose) if screen.role else work.window()
    complaints, documents = complaints_of(page), []

    def keep(response: Response) -> None:
        if response.request.is_navigation_request() and not 300 <= response.status < 400:
            documents.append(response)

    page.on("response", keep)
    screen.arrive(page, work.site)
    page.wait_for_load_state()
    page.remove_listener("response", keep)
    assert resolve(urlparse(page.url).path).url_name == screen.page
    look_at(page)
    faults = outline_of(page, screen.heading) + (errors_of(page) if screen.is_error else [])
    faults += without_script(page, documents[-1].text(), plain)
    faults += accessibility_of(page) + reflow_of(page) + complaints
    if screen.is_error or FIRST_OF_ITS_PAGE[screen.page] == screen.key:
        faults += keyboard_of(page)
    if not screen.role:
        page.context.close()
    assert faults == []


def test_no_page_is_left_out() -> None:
    routes = {each.name for each in get_resolver().url_patterns if not str(each.pattern).startswith("api/")}
    seen = {each.page for each in SCREENS.values()}
    # A refused name of a list is answered where it was sent, to be asked again.
    assert seen | set(NO_PAGE) == routes
    assert not seen & set(NO_PAGE)


TROUBLE = {
    "failed": "Something went wrong", "no_trail": "The record cannot be opened now",
    "being_prepared": "The data are being prepared", "too_fast": "Too many looks at once",
    "too_large": "Too much was sent", "not_understood": "That request was not understood",
}  # fmt: skip
"""Pages that a program in good health does not send."""


@pytest.mark.parametrize("name", TROUBLE)
def test_whoever_is_in_trouble_can_read_why(name: str, work: AtWork, plain: Page) -> None:
    request = RequestFactory().get("/")
    request.user, request.session = AnonymousUser(), {}
    sent = render(request, f"{name}.html").content.decode()
    page = work.window()
    complaints = complaints_of(page)
    page.route(f"{work.site}/in-trouble", lambda route: route.fulfill(body=sent, content_type="text/html"))
    page.goto(f"{work.site}/in-trouble")
    look_at(page)
    faults = outline_of(page, TROUBLE[name]) + without_script(page, sent, plain)
    faults += accessibility_of(page) + reflow_of(page) + keyboard_of(page) + complaints
    page.context.close()
    assert faults == []
