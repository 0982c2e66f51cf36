"""Every page and form of the site as an OpenAPI document, read from the site map and from the pages themselves.

A new page comes in by being in the site map, a new form by being on a page: nobody lists them here.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.test import Client
from django.urls import Resolver404, get_resolver, resolve

from tests.web.little_city import ACROSS, CARYS, HARBOUR, MARLOWE, RESTR, RHYS, TEGAN, VANE
from thinkfamily.web.gate import OpenTo, openness

_KEY = {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"}
_FORGED = [TEGAN, MARLOWE, "P99OTHERSNAPSHOT", "1", "0", "-1", "9" * 30, "None", "x" * 64]
"""A person where a family belongs and the other way about, one of another snapshot, what somebody might try."""
_TEXTS = [
    "", " ", "Tegan Marlowe", "marlow 12/5/2011", "31/2/2011", "BS5 0ZZ", "999 000 1112", "9" * 40, "-1", "1e309",
    "2011-05-12", "0000-00-00", "yes", "the duty desk took over the case today", "'; drop table person; --",
    "<script>alert(1)</script>", "{{ 7 * 7 }}", "../../etc/passwd", "//elsewhere.example",
    "a\x00b", "\u202e\ud7ff\U0001f642",
    "=cmd|' /C calc'!A0", "x" * 5_000, HARBOUR, TEGAN, MARLOWE,
]  # fmt: skip


TICKET = "TICKET"
"""Stands for what a session gives out; whoever asks puts in their own."""
_THOSE_THERE_ARE = {
    "person_id": [TEGAN, CARYS, RHYS, RESTR], "family_id": [MARLOWE, ACROSS, VANE], "thing": [TEGAN, MARLOWE],
    "number": ["1", "2"], "ticket": [TICKET],
}  # fmt: skip
_SAID = ["Tegan Marlowe", "the duty desk took over the case today", "2011-05-12", "BS5 0ZZ", TEGAN, HARBOUR]
_WAYS_OUT = ("sign_in", "sign_out", "password")
Form = dict[str, set[str]]
Fields = dict[str, Form]


class Forms(HTMLParser):
    """The posted forms and the questions in links of one page: action -> its fields with the values it offers."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.posted: Fields = {}
        self.asked: Fields = {}
        self.links: list[str] = []
        self._path = path
        self._fields: dict[str, set[str]] | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attributes}
        if tag == "form":
            kept = self.posted if said.get("method", "").lower() == "post" else self.asked
            self._fields = kept.setdefault(said.get("action") or self._path, {})
        elif tag == "a" and said.get("href", "").startswith(("/", "?")):
            address = urlsplit(said["href"])
            self.links.append(f"{address.path or self._path}?{address.query}")
            for name, value in parse_qsl(address.query):
                self.asked.setdefault(address.path or self._path, {}).setdefault(name, set()).add(value)
        elif (
            self._fields is not None and tag in ("input", "textarea", "select", "button") and said.get("name")
        ):
            self._fields.setdefault(said["name"], set()).add(said.get("value", ""))
            self._select = said["name"] if tag == "select" else ""
        elif self._fields is not None and tag == "option" and self._select:
            self._fields[self._select].add(said.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._fields = None


def pages() -> dict[str, Any]:
    """The site map's patterns by name, without the API, which documents itself."""
    return {
        pattern.name: pattern
        for pattern in get_resolver().url_patterns
        if openness(pattern.callback) is not OpenTo.TOKEN
    }


@dataclass
class Site:
    """What is found on the pages: of each page by its name, the fields of the forms that are posted to it and of the
    questions that links ask of it, with the values that were offered."""

    posted: Fields = field(default_factory=lambda: {name: {} for name in pages()})
    asked: Fields = field(default_factory=lambda: {name: {} for name in pages()})
    ids: dict[str, set[str]] = field(default_factory=dict)

    def read(self, client: Client) -> None:
        """Every page as this client finds it, and one more of each that something links to."""
        waiting = [_known(pattern) for name, pattern in pages().items() if name != "sign_out"]
        linked: set[str] = set()
        while waiting:
            path = waiting.pop(0)
            found = Forms(path)
            found.feed(client.get(path).getvalue().decode(errors="replace"))
            _add(self.posted, found.posted)
            _add(self.asked, found.asked)
            for link in found.links:
                name, ids = _name_of(link)
                for each, value in ids.items():
                    if each not in _THOSE_THERE_ARE:
                        self.ids.setdefault(each, set()).add(value)
                if name and name not in linked:
                    linked.add(name)
                    waiting.append(link)

    def use(self, client: Client) -> dict[str, str]:
        """Press every button once with what its form offers, so that there is something to show, change and remove.
        The tickets that were given out, by the first word of their address."""
        asked = client.post(
            "/search", {"name": "Tegan Marlowe"}
        )  # the one form that wants its boxes left empty
        tickets = {"search": asked.headers.get("Location", "").rpartition("/")[2]}
        for name, form in self.posted.items():
            if form and name not in _WAYS_OUT and not name.endswith(("remove", "close_emergency")):
                sent = {each: _sensible(offered) for each, offered in form.items()}
                answer = client.post(_known(pages()[name]), sent)
                where = answer.headers.get("Location", "").split("/")
                if len(where) == 3:
                    tickets[where[1]] = where[2]
        return tickets

    def document(self, *, wild: bool) -> dict[str, Any]:
        """GET and POST of each page; one that no form leads to is posted to all the same. With what the pages offer
        and the ids there are, or `wild`: with anything."""
        return {
            "openapi": "3.1.0",
            "info": {"title": "Every page", "version": "1"},
            "paths": {
                _template(pattern): {
                    "get": self._operation(name, wild, query=self.asked[name]),
                    "post": self._operation(name, wild, form=self.posted[name]),
                }
                for name, pattern in pages().items()
            },
        }

    def _operation(
        self, name: str, wild: bool, *, query: Form | None = None, form: Form | None = None
    ) -> Any:
        in_path = {each: self._ids(each, wild) for each in pages()[name].pattern.converters}
        in_query = {each: _values(offered, wild) for each, offered in (query or {}).items()}
        said: dict[str, Any] = {
            "operationId": f"{name}-{'get' if form is None else 'post'}",
            "parameters": [
                *({"name": each, "in": "path", "required": True, "schema": kind} for each, kind in in_path.items()),
                *({"name": each, "in": "query", "schema": kind} for each, kind in in_query.items()),
            ],
            "responses": {"200": {"description": "a page"}},
        }  # fmt: skip
        if form is not None:
            fields = {each: _values(offered, wild) for each, offered in sorted(form.items())}
            fields = fields or {"anything": _values(set(), wild)}
            body = {
                "type": "object",
                "properties": fields,
                "required": sorted(fields),
                "additionalProperties": False,
            }
            said["requestBody"] = {
                "required": True,
                "content": {"application/x-www-form-urlencoded": {"schema": body}},
            }
        return said

    def _ids(self, name: str, wild: bool) -> dict[str, Any]:
        there = [*_THOSE_THERE_ARE.get(name, []), *sorted(self.ids.get(name, ()))]
        return (
            {"anyOf": [{"enum": _FORGED}, _KEY]} if wild else {"enum": list(dict.fromkeys(there)) or ["none"]}
        )


def _known(pattern: Any) -> str:
    path = _template(pattern)
    known = {"person_id": TEGAN, "family_id": MARLOWE, "thing": TEGAN}
    return path.format(**{name: known.get(name, "1") for name in _names(path)})


def _sensible(offered: set[str]) -> str:
    return next(iter(sorted(offered - {""})), "Tegan Marlowe")


def _names(path: str) -> list[str]:
    return [part[1:-1] for part in path.split("/") if part.startswith("{")]


def _template(pattern: Any) -> str:
    path = str(pattern.pattern)
    for name in pattern.pattern.converters:
        path = path.replace(f"<key:{name}>", f"{{{name}}}")
    return f"/{path}"


def _add(to: Fields, found: Fields) -> None:
    for action, form in found.items():
        name, _ = _name_of(action)
        for each, offered in form.items():
            if name in to and each != "csrfmiddlewaretoken":
                to[name].setdefault(each, set()).update(offered)


def _name_of(address: str) -> tuple[str, dict[str, str]]:
    """The name of the page there and the ids in its address; empty where there is none."""
    try:
        found = resolve(urlsplit(address).path)
    except Resolver404:
        return "", {}
    return found.url_name, found.kwargs


def _values(offered: set[str], wild: bool) -> dict[str, Any]:
    if wild:
        return {
            "anyOf": [
                {"enum": sorted(offered | {""})},
                {"enum": _TEXTS},
                {"type": "string", "maxLength": 300},
            ]
        }
    return {"enum": sorted(offered - {""}) or _SAID}
