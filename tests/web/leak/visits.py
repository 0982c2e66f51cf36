"""One viewer asks for everything there is: every page, export, form and API route of the site map.

What to ask is read from the router, from the forms and links of the pages that come back, and from what each API route
takes; so a new page, form or route is asked without anybody naming it here.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from itertools import product
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, get_resolver, resolve

from tests.web.api.asking import Asking
from tests.web.leak.cities import LONE, SEALED_LINE, SEALED_POSTCODE, namesake
from tests.web.leak.forms import OnPage
from tests.web.little_city import (
    ACROSS,
    CARYS,
    DYLAN,
    KESTREL,
    MARLOWE,
    RESTR,
    TEGAN,
    VANE,
    planted,
)
from thinkfamily.web.api.routes import FOLDER, ROUTES
from thinkfamily.web.gate import OpenTo, openness
from thinkfamily.web.signing_in.accounts import PURPOSE

FORGED, OTHERS = "P404NOBODY", "P1OTHERSNAPSHOT"
THINGS: dict[str, tuple[str, ...]] = {
    "person_id": (TEGAN, CARYS, KESTREL, RESTR, DYLAN, namesake(LONE[0]), OTHERS, FORGED),
    "family_id": (MARLOWE, ACROSS, VANE, FORGED),
    "thing": (TEGAN, RESTR, VANE, FORGED),
    "number": ("1", "2", "404"),
}
"""What to put into an address. Of another thing, what the site itself gave out, and something forged."""
QUESTIONS = (
    "Tegan Marlowe", planted("alias", "police_people"), "tegan marlow 12/5/2011", "Isolde Tarnwick", "999 000 3335",
    "999 000 1112", "A823900119001", "Kestrel Vane", "BS7 9ZZ", SEALED_POSTCODE, SEALED_LINE,
    planted("alias", "benefit_claims"), f"1 {planted('street', 'gp_registrations')} Lane",
)  # fmt: skip
ASKED_LATER = {"sign_out", "alive"}
"""The way out ends the visit; whether the site is alive is nobody's record."""
LISTS_QUESTIONS = {"search", "my_work", "home"}
ALIKE = 2
"""So many of the links and forms that differ in nothing but their values are followed."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back: `asked` is the request in words, `route` the name in the site map, `typed` what the viewer had
    put into words that the page may say back."""

    asked: str
    route: str
    status: int
    body: str
    headers: str
    typed: str

    @property
    def said(self) -> str:
        return f"{self.body}\n{self.headers}"


@dataclass(kw_only=True)
class Visit:
    """One sitting: `client` is signed in for `purpose`, `caller` has a token for the same."""

    client: Client
    caller: Asking
    purpose: str
    people: tuple[str, ...] = THINGS["person_id"]
    _given: dict[str, list[str]] = field(default_factory=dict)
    _questions: dict[str, str] = field(default_factory=dict)
    """What was asked, by ticket."""
    _asked: set[str] = field(default_factory=set)
    _alike: Counter[tuple[str, ...]] = field(default_factory=Counter)
    _offered: list[OnPage] = field(default_factory=list)

    def answers(self, *, brief: bool = False, forms: bool = True) -> Iterator[Answer]:
        """Each answer as it comes: the pages about people first, then what they lead to. Without `forms` nothing is
        followed or sent; `brief`: nor more than one address of each route asked, and two questions."""
        yield from self._searches(QUESTIONS[:2] if brief else QUESTIONS)
        for name, path in self._addresses(brief):
            yield self._get(name, path)
        yield from self._api(brief)
        if forms and not brief:
            yield from self._led_to()
            yield self._post("sign_out", "/sign-out", {})

    def _searches(self, questions: tuple[str, ...]) -> Iterator[Answer]:
        for question in questions:
            first = self._post("search", "/search", {"name": question})
            yield first
            onward = re.search(r"/search/[A-Za-z0-9_-]+", first.headers)
            if onward:
                ticket = onward[0].rpartition("/")[2]
                self._given.setdefault("ticket", []).append(ticket)
                self._questions[ticket] = question
                yield self._get("answer", onward[0])

    def _addresses(self, brief: bool) -> list[tuple[str, str]]:
        """Those about the first person and family before all others."""
        found = []
        for pattern in get_resolver().url_patterns:
            if openness(pattern.callback) is OpenTo.TOKEN or pattern.name in ASKED_LATER:
                continue
            names = list(pattern.pattern.converters)
            for place, values in enumerate(product(*(self._values(name, brief) for name in names))):
                path = str(pattern.pattern)
                for name, value in zip(names, values, strict=True):
                    path = path.replace(f"<key:{name}>", value)
                assert "<" not in path, f"this test cannot write an address for {pattern.name}"
                found.append((place, pattern.name, f"/{path}"))
        return [(name, path) for _, name, path in sorted(found, key=lambda each: each[0])]

    def _values(self, name: str, brief: bool) -> tuple[str, ...]:
        known = (
            self.people if name == "person_id" else THINGS.get(name) or (*self._given.get(name, ()), FORGED)
        )
        return known[:1] if brief else known

    def _api(self, brief: bool) -> Iterator[Answer]:
        for route in ROUTES:
            path = f"/{FOLDER}{route.path}"
            if route.takes is None:
                for value in self._values(route.thing, brief) if route.thing else ("",):
                    yield self._get(route.name, path.replace(f"<key:{route.thing}>", value), api=True)
            else:
                for body in list(_bodies(route.takes))[: 2 if brief else None]:
                    yield self._said(
                        route.name, f"POST {path} {json.dumps(body)}", self.caller.post(path, body)
                    )
        yield self._get("api_openapi", f"/{FOLDER}openapi.json", api=True)

    def _led_to(self) -> Iterator[Answer]:
        """What the pages so far lead to, and what that leads to."""
        for _ in range(2):
            offered, self._offered = self._offered, []
            for page in offered:
                for form in page.forms:
                    chosen = form.every_choice() if form.method == "get" else [form.filled()]
                    for filled in chosen:
                        yield from self._sent(form.method, form.action, filled)
                for link in page.links:
                    yield from self._sent("get", link, {})

    def _sent(self, method: str, action: str, filled: dict[str, str]) -> Iterator[Answer]:
        path = urlsplit(action).path
        try:
            name = resolve(path).url_name
        except Resolver404:
            return
        kind = (method, name, *sorted(filled), urlsplit(action).query.partition("=")[0])
        if name in ASKED_LATER or self._alike[kind] >= ALIKE:
            return
        self._alike[kind] += 1
        if method == "get":
            if f"GET {action} {filled}" not in self._asked:
                yield self._get(name, action, filled)
        else:
            yield self._post(name, action, filled)

    def _get(self, name: str, path: str, query: dict[str, str] | None = None, *, api: bool = False) -> Answer:
        asked = f"GET {path} {query or {}}"
        self._asked.add(asked)
        answer = self.caller.get(path) if api else self.client.get(path, query or None)
        return self._said(name, asked, answer)

    def _post(self, name: str, path: str, filled: dict[str, Any]) -> Answer:
        if "purpose" in filled:
            filled = {**filled, "purpose": self.purpose}
        answer = self._said(name, f"POST {path} {filled}", self.client.post(path, filled))
        assert name == "sign_out" or self.client.session.get(PURPOSE) == self.purpose, (
            "still signed in as before"
        )
        return answer

    def _said(self, name: str, asked: str, answer: HttpResponse) -> Answer:
        body = answer.getvalue().decode(errors="replace")
        if answer["Content-Type"].startswith("text/html"):
            self._offered.append(OnPage(answer.request["PATH_INFO"], body))
        headers = f"{dict(answer.headers)} {answer.cookies}"
        typed = asked + self._typed(name, answer.request["PATH_INFO"])
        return Answer(
            asked=asked, route=name, status=answer.status_code, body=body, headers=headers, typed=typed
        )

    def _typed(self, name: str, path: str) -> str:
        """The question whose answer it is; on a page that lists questions put before, all of them."""
        if name in LISTS_QUESTIONS:
            return " ".join(self._questions.values())
        return " ".join(question for ticket, question in self._questions.items() if ticket in path)


def _bodies(takes: type) -> Iterator[dict[str, str]]:
    """Every question in each field that takes one, and whatever else a field is called after."""
    known = {each.name for each in fields(takes)}
    if "text" in known:
        yield from ({"text": question} for question in QUESTIONS)
    yield from (
        body
        for body in (
            {"names": "Tegan Marlowe", "date_of_birth": "2011-05-12"},
            {"names": "Isolde Tarnwick", "date_of_birth": "1991-04-07"},
            {"nhs_number": "9990001112"}, {"nhs_number": "9990003335"}, {"upn": "A823900119001"},
            {"names": "Kestrel Vane", "born": "1990"}, {"postcode": SEALED_POSTCODE},
        )
        if body.keys() <= known
    )  # fmt: skip
