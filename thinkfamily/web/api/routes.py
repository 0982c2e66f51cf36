"""Every route of the read API, declared once: addresses, documentation and tests follow from here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_type_hints

from thinkfamily.web.api import answers
from thinkfamily.web.api.taken import Find, Search

FOLDER = "api/v1/"


@dataclass(frozen=True, kw_only=True)
class Route:
    """`path` as Django writes it, below the API's folder; `takes` is the kind of body of a POST, `thing` the name of
    the id in the path. What it gives is what `answer` says it returns."""

    name: str
    path: str
    answer: Callable[..., Any]
    says: str
    takes: type | None = None
    thing: str = ""
    query: tuple[str, ...] = ()
    """Names of what may follow the question mark: never anything that a person could be known by."""

    @property
    def method(self) -> str:
        return "POST" if self.takes else "GET"

    @property
    def gives(self) -> type:
        return get_type_hints(self.answer)["return"]

    @property
    def template(self) -> str:
        """The path as OpenAPI writes it."""
        return f"/{FOLDER}{self.path}".replace(f"<key:{self.thing}>", f"{{{self.thing}}}")


ROUTES = (
    Route(
        name="api_find", path="find", answer=answers.find, takes=Find,
        says="Find one person by what identifies them, with the address of their page: open them in context.",
    ),
    Route(
        name="api_search", path="search", answer=answers.search, takes=Search,
        says="Search for people, as the search page does: who is found, why, and how sure that is.",
    ),
    Route(
        name="api_person", path="people/<key:person_id>", answer=answers.person, thing="person_id",
        says="A person: identity by source, indicators with reasons, addresses, families, who is involved.",
    ),
    Route(
        name="api_timeline", path="people/<key:person_id>/timeline", answer=answers.timeline, thing="person_id",
        query=("year",), says="A person's timeline across agencies; a long one a year at a time.",
    ),
    Route(
        name="api_school", path="people/<key:person_id>/school", answer=answers.school, thing="person_id",
        says="A pupil's school detail: attendance, special educational needs, suspensions.",
    ),
    Route(
        name="api_family", path="families/<key:family_id>", answer=answers.family, thing="family_id",
        says="A family: lead professional, members youngest first, indicators, addresses, other families.",
    ),
    Route(
        name="api_me", path="me", answer=answers.me,
        says="Whom the token speaks for: role, purposes, and which datasets it may see for the one stated.",
    ),
    Route(
        name="api_datasets", path="datasets", answer=answers.datasets,
        says="Coverage: the datasets that may be seen for this purpose, and how fresh each is.",
    ),
)  # fmt: skip
