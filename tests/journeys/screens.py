"""Every page of the site map in each state it can be in, and how somebody gets there."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.journeys.people_at_work import LIST, AtWork, ask, ask_in_an_emergency, sign_in
from tests.journeys.reviewing_identity import a_wrong_join
from tests.web.little_city import ACROSS, KESTREL, MARLOWE, NERYS, TEGAN
from thinkfamily.web.explaining.user_guide import PAGES

Arrive = Callable[[Page, str], None]


@dataclass(frozen=True, kw_only=True)
class Screen:
    """`page` names the route that answers, `heading` its main heading. `is_error`: a form was sent back."""

    key: str
    page: str
    heading: str
    arrive: Arrive
    role: str = "first_response"
    purpose: str = ""
    is_error: bool = False

    def reach(self, work: AtWork) -> Page:
        page = work.of(self.role, self.purpose) if self.role else work.window()
        self.arrive(page, work.site)
        return page


def at(path: str) -> Arrive:
    return lambda page, site: page.goto(f"{site}{path}")


def then(path: str, *steps: Callable[[Page], object]) -> Arrive:
    """Go there and do the rest."""

    def arrive(page: Page, site: str) -> None:
        page.goto(f"{site}{path}")
        for step in steps:
            step(page)

    return arrive


def press(name: str) -> Callable[[Page], object]:
    return lambda page: page.get_by_role("button", name=name).click()


def follow(name: str | re.Pattern) -> Callable[[Page], object]:
    return lambda page: page.get_by_role("link", name=name).first.click()


def unfold(text: str) -> Callable[[Page], object]:
    return lambda page: page.get_by_text(text).first.click()


def write(label: str, text: str) -> Callable[[Page], object]:
    return lambda page: page.get_by_label(label, exact=True).fill(text)


def _choose_facts(page: Page) -> None:
    page.get_by_label("Evidence").select_option(index=1)


def asking(question: str, *steps: Callable[[Page], object]) -> Arrive:
    def arrive(page: Page, site: str) -> None:
        ask(page, site, question)
        for step in steps:
            step(page)

    return arrive


def _wrong_password(page: Page, site: str) -> None:
    sign_in(page, site, "nobody", "x")


def _no_purpose(page: Page, site: str) -> None:
    sign_in(page, site, "youth_offending")
    page.get_by_role("button", name="Continue").click()


def _wrong_particulars(page: Page, site: str) -> None:
    ask_in_an_emergency(page, site, "Tarnwik")


def _locked_out(page: Page, site: str) -> None:
    for _ in range(6):
        sign_in(page, site, "benefits_officer", "not the password")


def _stale(page: Page, site: str) -> None:
    """The form of a session that has ended in another window."""
    sign_in(page, site, "external_partner")
    page.context.clear_cookies(
        name=next(each["name"] for each in page.context.cookies() if "form" in each["name"])
    )
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Continue").click()


def _not_sent(page: Page, site: str) -> None:
    """Signed in, a purpose not stated any more, and a form that had been written."""
    sign_in(page, site, "neet_tracker")
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Continue").click()
    page.goto(f"{site}/person/{TEGAN}/two-people")
    page.get_by_label("Why do you think so?").fill("The dates of birth are a year apart")
    page.context.clear_cookies(
        name=next(each["name"] for each in page.context.cookies() if "session" in each["name"])
    )
    page.get_by_role("button", name="Send").click()


_PERSON, _FAMILY = f"/person/{TEGAN}", f"/family/{MARLOWE}"
_WRONG = follow(re.compile("^Wrong.* Child Persistently Absent, SCHOOL$"))
_CORRECTION = follow(re.compile(r"^\d+: "))
_REVIEWED = follow(re.compile("opened in an emergency"))
_SHOW, _ITEM = press("Show these events"), "Restricted record opened in an emergency"
_GOV, _FIF, _POLICE, _HOUSING = (
    "governance_officer",
    "family_support_worker",
    "police_safeguarding",
    "housing_officer",
)


def _some(page: str, heading: str, role: str = "first_response", **ways: Arrive) -> tuple[Screen, ...]:
    """States of one page. The name of a state that begins with `not_` is of a form that was sent back."""
    return tuple(
        Screen(
            key=f"{page}: {state.replace('_', ' ')}", page=page, heading=heading, role=role, arrive=arrive,
            is_error=state.startswith("not_"),
        )
        for state, arrive in ways.items()
    )  # fmt: skip


_GETTING_IN = (
    *_some("sign_in", "Sign in", "", first=at("/sign-in"), not_right=_wrong_password, ended=at("/sign-in?ended=IDLE")),
    *_some("sign_in", "Signing in is locked for a while", "", locked_out=_locked_out),
    *_some("purpose", "That form was out of date", "", stale=_stale),
    *_some("two_people", "Not sent: sign in again first", "", session_ended=_not_sent),
    *_some("purpose", "What are you looking for?", changed=at("/purpose")),
    *_some("purpose", "What are you looking for?", "", not_chosen=_no_purpose),
    *_some(
        "password", "Your password and sessions", first=at("/password"),
        not_filled=then("/password", press("Change password")),
    ),
)  # fmt: skip

_FINDING = (
    *_some("home", "Find a person or family", _HOUSING, nothing_yet=at("/")),
    *_some("home", "Find a person or family", recent=at("/")),
    *_some("home", "Find a person or family", _FIF, cases=at("/")),
    *_some("home", "Welcome", "performance_analyst", counts_only=at("/")),
    *_some("home", "Welcome", _GOV, governance=at("/")),
    *_some(
        "search", "Search for a person", first=at("/search"), not_asked=then("/search", press("Search")),
        not_read=asking("tegan", unfold("Correct the reading"), write("Date of birth", "99/99"), press("Ask again")),
    ),
    *_some(
        "answer", "Search for a person", nobody=asking("zzyzx qwrtp"), several=asking("marlowe"),
        saved=asking("tegan", unfold("Save this search"), write("Call it", "again"), press("Save")),
    ),
    *_some("answer", "Search for a person", _FIF, elsewhere=asking("dylan price")),
    *_some(
        "reason", "Why do you need this record?", _FIF, first=at("/reason/F3VANE"),
        not_given=then("/reason/F3VANE", press("Continue to the record")),
    ),
    *_some(
        "emergency", "Emergency access to a restricted record", first=at("/emergency"), not_opened=_wrong_particulars,
        not_filled=then("/emergency", press("Open the record")),
    ),
    *_some("person", "Isolde Tarnwick", _POLICE, restricted_and_open=then("/emergency", follow("Go to it"))),
    *_some("search", "Search for a person", _POLICE, restricted_elsewhere=at("/search")),
)  # fmt: skip

_READING = (
    *_some("family", "Family detail", full=at(_FAMILY), printed=at(f"{_FAMILY}?print=1")),
    *_some("family", "Family detail", across=at(f"/family/{ACROSS}")),
    *_some("family", "Family detail", _HOUSING, withheld=at(_FAMILY)),
    *_some("person", "Tegan Marlowe", full=at(_PERSON), printed=at(f"{_PERSON}?print=1")),
    *_some("person", "Tegan Marlowe", "school_lead", withheld=at(_PERSON)),
    *_some("person", "Kestrel Vane", sparse=at(f"/person/{KESTREL}")),
    *_some("person", "Not found", nobody_there=at("/person/NOBODY")),
    *_some("person", "Not open to your role", "performance_analyst", refused=at(_PERSON)),
    *_some(
        "timeline", "Tegan Marlowe", full=at(f"{_PERSON}/timeline"), printed=at(f"{_PERSON}/timeline?print=1"),
        filtered=then(f"{_PERSON}/timeline", _choose_facts, press("Show")),
    ),
    *_some("timeline", "Kestrel Vane", empty=at(f"/person/{KESTREL}/timeline")),
    *_some("network", "Tegan Marlowe", full=at(f"{_PERSON}/network")),
    *_some("network", "Tegan Marlowe", _HOUSING, withheld=at(f"{_PERSON}/network")),
    *_some("network", "Kestrel Vane", sparse=at(f"/person/{KESTREL}/network")),
    *_some("school_detail", "Tegan Marlowe", full=at(f"{_PERSON}/school")),
    *_some("school_detail", "Tegan Marlowe", _POLICE, withheld=at(f"{_PERSON}/school")),
    *_some("school_detail", "Nerys Quill", none=at(f"/person/{NERYS}/school")),
)  # fmt: skip

_WORKING = (
    *_some("my_work", "My work", _HOUSING, empty=at("/my-work")),
    *_some("my_work", "My work", full=at("/my-work")),
    *_some("my_work", "My work", _FIF, cases=at("/my-work")),
    *_some("my_list", LIST, full=then("/my-work", follow(LIST))),
    *_some(
        "my_list_rename", LIST,
        not_named=then("/my-work", follow(LIST), write("Name of the list", ""), press("Rename")),
    ),
    *_some(
        "list_add", "Make a list", new=at("/my-work/add?list=new"),
        not_named=then("/my-work/add?list=new", press("Make the list")),
    ),
    *_some(
        "list_add", "Add 1 person to a list", person=at(f"/my-work/add?person={TEGAN}"),
        not_chosen=then(f"/my-work/add?person={TEGAN}", press("Add")),
    ),
    *_some("wrong", "This is wrong", first=then(_PERSON, _WRONG), not_said=then(_PERSON, _WRONG, press("Send"))),
    *_some(
        "two_people", "These may be two people", first=at(f"{_PERSON}/two-people"),
        not_said=then(f"{_PERSON}/two-people", press("Send")),
    ),
    *_some(
        "same_person", "This is also…", first=at(f"{_PERSON}/same-person"),
        not_said=then(f"{_PERSON}/same-person", press("Send")),
    ),
    *_some("feedback", "Corrections", _HOUSING, none=at("/feedback")),
    *_some("feedback", "Corrections", sent=at("/feedback")),
    *_some("feedback_item", "This is wrong", sent=then("/feedback", _CORRECTION)),
    *_some(
        "feedback_item", "This is wrong", "education_safeguarding", to_answer=then("/feedback", _CORRECTION),
        not_decided=then("/feedback", _CORRECTION, press("Save")),
    ),
)  # fmt: skip

_LEARNING = (
    *_some("help", "Help: what the words mean", words=at("/help")),
    *_some("what_i_see", "What you can see here, and why", city=at("/help/what-i-see")),
    *_some("what_i_see", "What you can see here, and why", "school_lead", school=at("/help/what-i-see")),
    *_some("what_i_see", "What you can see here, and why", "performance_analyst", counts=at("/help/what-i-see")),
    *_some("guide", "User guide", list=at("/guide")),
    *(each for key, page in PAGES.items() for each in _some("guide_page", page.title, **{key: at(f"/guide/{key}")})),
    *_some("api", "Read API", text=at("/api")),
)  # fmt: skip

_GOVERNING = (
    *_some(
        "trail", "Audit trail", _GOV, newest=at("/trail"),
        not_a_day=then("/trail", unfold("Choose which events"), write("From day", "yesterday"), _SHOW),
    ),
    *_some(
        "trail_found", "Audit trail", _GOV,
        chosen=then("/trail", unfold("Choose which events"), write("Account", "first_response"), _SHOW),
        none=then("/trail", unfold("Choose which events"), write("Account", "nobody-of-that-name"), _SHOW),
    ),
    *_some(
        "looked_for", "Who has looked at a record?", _GOV, first=at("/looked"),
        not_enough=then("/looked", press("Find who looked")),
    ),
    *_some("looked", "Who has looked at this record", _GOV, some=at(f"{_PERSON}/looked")),
    *_some("looked", "Who has looked at this record", _GOV, nobody=at("/person/P-NO/looked")),
    *_some("review", "Review of how the hub is used", _GOV, queue=at("/review")),
    *_some(
        "review_item", _ITEM, _GOV, to_review=then("/review", _REVIEWED),
        not_decided=then("/review", _REVIEWED, press("Keep this outcome")),
    ),
)  # fmt: skip

_KEEP = press("Keep")
_IDENTITY = (
    *_some("joined", "Why these records are one person", full=at(f"{_PERSON}/joined")),
    *_some("joined", "Why these records are one person", _HOUSING, withheld=at(f"{_PERSON}/joined")),
    *_some("readiness", "One number for each person", _GOV, counts=at("/readiness")),
    *_some("identity_queue", "Who is who", "identity_reviewer", to_do=at("/identity")),
    *_some("identity_queue", "Who is who", "identity_lead", lead=at("/identity")),
    *_some(
        "identity_case", "Are these two records one person’s?", "identity_reviewer",
        first=then("/identity", follow(re.compile("Case"))),
        not_decided=then("/identity", follow(re.compile("Case")), _KEEP),
    ),
    *_some("identity_decisions", "Wrong joins", _GOV, list=at("/identity/decisions")),
    *_some("identity_seen", "Who saw records of two people as one person’s", _GOV, some=a_wrong_join),
)  # fmt: skip

SCREENS = {
    each.key: each
    for each in (*_GETTING_IN, *_FINDING, *_READING, *_WORKING, *_LEARNING, *_GOVERNING, *_IDENTITY)
}

FIRST_OF_ITS_PAGE = {each.page: each.key for each in reversed(SCREENS.values()) if not each.is_error}

NO_PAGE = {
    "sign_out": "a button", "alive": "for machines", "close_emergency": "a button", "save_search": "a button",
    "saved_search_remove": "a button", "my_list_remove": "a button", "my_list_take_off": "a button",
    "look_for_unusual_use": "a button", "feedback_export": "a file", "trail_export": "a file",
    "guide_picture": "a picture", "identity_withdraw": "a button",
}  # fmt: skip
"""Routes that show no page of their own, and why."""
