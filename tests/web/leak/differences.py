"""Two sittings compared, answer by answer: what tells whether something is there at all."""

import json
import re
from collections.abc import Iterable
from difflib import unified_diff
from html.parser import HTMLParser

from tests.web.leak.check import Leak
from tests.web.leak.visits import Answer

_PASSING = (
    (re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"'), "token"),
    (re.compile(r"/(search|trail)/[A-Za-z0-9_-]{12}(?![A-Za-z0-9_-])"), r"/\1/ticket"),
    (re.compile(r"(Set-Cookie: )?(session|form)=[A-Za-z0-9]+"), "cookie"),
    (re.compile(r"expires=[^;]*;"), "expires"),
    (re.compile(r"'Content-Length': '\d+'"), "length"),
    (re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(\+00:00|Z)?"), "moment"),
    (re.compile(r"\d{1,2}:\d\d(:\d\d)?"), "time"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "hash"),
    (re.compile(r"\d{9,}\.\d{6}"), "version"),
)
"""What differs between any two sittings and tells nothing: tokens, tickets, the time of day."""


_ABOUT_ALL = {"withheld", "current_rows", "linked_rows"}
"""In the API: what is withheld, and how many rows a whole dataset has, whoever they are about."""


def must_be_the_same(one: Iterable[Answer], other: Iterable[Answer], *, but_withheld: bool = False) -> None:
    """Raises Leak at the first answer that differs; with `but_withheld` the sentences that say what is withheld may."""
    for place, (with_it, without) in enumerate(zip(_all(one), _all(other), strict=False)):
        asked = _lasting(with_it.asked), _lasting(without.asked)
        if asked[0] != asked[1]:
            raise Leak(f"the {place}th page leads elsewhere: {asked[0]} or {asked[1]}")
        said = _said(with_it, but_withheld), _said(without, but_withheld)
        if said[0] != said[1]:
            changed = "\n".join(
                list(unified_diff(said[1], said[0], "without it", "with it", lineterm="", n=1))[:40]
            )
            raise Leak(f"{asked[0]} tells whether it is there:\n{changed}")


def _all(answers: Iterable[Answer]) -> list[Answer]:
    return list(answers)


def _lasting(text: str) -> str:
    for passing, name in _PASSING:
        text = passing.sub(name, text)
    return text


def _said(answer: Answer, but_withheld: bool) -> list[str]:
    body = answer.body
    if "application/json" in answer.headers:
        body = json.dumps(_but_withheld(json.loads(body)) if but_withheld else json.loads(body), indent=0)
    elif but_withheld and "<html" in body:
        body = "\n".join(_Open(body).lines)
    return [str(answer.status), *_lasting(f"{body}\n{answer.headers}").splitlines()]


def _but_withheld(said: object) -> object:
    if isinstance(said, dict):
        return {name: _but_withheld(value) for name, value in said.items() if name not in _ABOUT_ALL}
    return [_but_withheld(each) for each in said] if isinstance(said, list) else said


class _Open(HTMLParser):
    """What a page says, without what it says of the withheld."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._inside = 0
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if self._inside or "tf-withheld" in said.get("class", ""):
            self._inside += tag not in ("br", "input", "img", "meta", "link", "hr")
        elif tag in ("a", "form", "input", "option"):
            kept = {name: said[name] for name in ("href", "action", "name", "value") if name in said}
            if said.get("name") != "csrfmiddlewaretoken":
                self.lines.append(f"{tag} {kept}")

    def handle_endtag(self, tag: str) -> None:
        self._inside = max(0, self._inside - 1)

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text and not self._inside and "ithheld" not in text:
            self.lines.append(text)
