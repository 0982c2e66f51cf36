"""Every page and form of the site as an OpenAPI document, read from the site map and from the pages themselves.

A new page comes in by being in the site map, a new form by being on a page: nobody lists them here.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.test import Client
from django.urls import Resolver404, get_resolver, resolve

from tests.web.little_city import ACROSS, HARBOUR, MARLOWE, RESTR, TEGAN
from thinkfamily.web.gate import OpenTo, openness

_KEY = {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"}
_IDS = [TEGAN, RESTR, MARLOWE, ACROSS, "P99OTHERSNAPSHOT", "1", "0", "-1", "9" * 30, "None", "x" * 64]
"""Those there are, a restricted one, one of another snapshot, and what somebody might try."""
_TEXTS = [
    "", " ", "Tegan Marlowe", "marlow 12/5/2011", "31/2/2011", "BS5 0ZZ", "999 000 1112", "9" * 40, "-1", "1e309",
    "2011-05-12", "0000-00-00", "yes", "the duty desk took over the case today", "'; drop table person; --",
    "<script>alert(1)</script>", "{{ 7 * 7 }}", "../../etc/passwd", "//elsewhere.example",
    "a\x00b", "\u202e\ud7ff\U0001f642",
    "=cmd|' /C calc'!A0", "x" * 5_000, HARBOUR, TEGAN, MARLOWE,
]  # fmt: skip


_WAYS_OUT = ("sign_in", "sign_out", "password")
Fields = dict[str, dict[str, set[str]]]


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
                name = _name_of(link)
                if name and name not in linked:
                    linked.add(name)
                    waiting.append(link)

    def use(self, client: Client) -> None:
        """Press every button once with what its form offers, so that there is something to show, change and remove."""
        for name, form in self.posted.items():
            if form and name not in _WAYS_OUT and not name.endswith("remove"):
                client.post(
                    _known(pages()[name]), {each: _sensible(offered) for each, offered in form.items()}
                )

    def document(self) -> dict[str, Any]:
        """GET and POST of each page; one that no form leads to is posted to all the same."""
        return {
            "openapi": "3.1.0",
            "info": {"title": "Every page", "version": "1"},
            "paths": {
                _template(pattern): {
                    "get": _operation(name, pattern, query=self.asked[name]),
                    "post": _operation(name, pattern, form=self.posted[name]),
                }
                for name, pattern in pages().items()
            },
        }


def _known(pattern: Any) -> str:
    path = _template(pattern)
    known = {"person_id": TEGAN, "family_id": MARLOWE, "thing": TEGAN}
    return path.format(**{name: known.get(name, "1") for name in _names(path)})


def _sensible(offered: set[str]) -> str:
    return next(iter(sorted(offered - {""})), "Tegan Marlowe of the duty desk")


def _names(path: str) -> list[str]:
    return [part[1:-1] for part in path.split("/") if part.startswith("{")]


def _template(pattern: Any) -> str:
    path = str(pattern.pattern)
    for name in pattern.pattern.converters:
        path = path.replace(f"<key:{name}>", f"{{{name}}}")
    return f"/{path}"


def _add(to: Fields, found: Fields) -> None:
    for action, form in found.items():
        name = _name_of(action)
        for each, offered in form.items():
            if name in to and each != "csrfmiddlewaretoken":
                to[name].setdefault(each, set()).update(offered)


def _name_of(address: str) -> str:
    """The name of the page there; empty where there is none."""
    try:
        return resolve(urlsplit(address).path).url_name
    except Resolver404:
        return ""


def _operation(
    name: str,
    pattern: Any,
    *,
    query: dict[str, set[str]] | None = None,
    form: dict[str, set[str]] | None = None,
) -> dict[str, Any]:
    said: dict[str, Any] = {
        "operationId": f"{name}-{'get' if form is None else 'post'}",
        "parameters": [
            *({"name": each, "in": "path", "required": True, "schema": {"anyOf": [{"enum": _IDS}, _KEY]}}
              for each in pattern.pattern.converters),
            *({"name": each, "in": "query", "schema": _text(offered)} for each, offered in (query or {}).items()),
        ],
        "responses": {"200": {"description": "a page"}},
    }  # fmt: skip
    if form is not None:
        fields = {each: _text(offered) for each, offered in sorted(form.items())} or {
            "anything": _text(set())
        }
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


def _text(offered: set[str]) -> dict[str, Any]:
    return {
        "anyOf": [{"enum": sorted(offered | {""})}, {"enum": _TEXTS}, {"type": "string", "maxLength": 300}]
    }
