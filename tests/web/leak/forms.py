"""The forms and links of a page, and a form filled in as somebody would."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from tests.web.little_city import TEGAN

PLAUSIBLE = {
    "name": "Tegan Marlowe", "names": "Tegan Marlowe", "forename": "Tegan", "surname": "Marlowe", "born": "12/5/2011",
    "nhs_number": "", "upn": "", "postcode": "", "address": "", "aged": "", "username": "somebody",
    "typed": f"/person/{TEGAN}", "title": "Cases of this week", "password": "wrong", "current": "wrong",
}  # fmt: skip
OTHERWISE = "The duty desk took over the case today, and somebody may be harmed"


@dataclass(kw_only=True)
class Form:
    """`fields` holds what each field offers, in order: for a text box, what stands in it."""

    method: str
    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    def filled(self) -> dict[str, str]:
        return {name: self._value(name, offered) for name, offered in self.fields.items()}

    def every_choice(self) -> Iterator[dict[str, str]]:
        """Filled in once for each thing that may be chosen, all else left empty."""
        for name, offered in self.fields.items():
            if self.kinds[name] in ("select", "radio"):
                yield from ({name: each} for each in offered if each)

    def _value(self, name: str, offered: list[str]) -> str:
        if self.kinds[name] in ("text", "textarea", "search", "password"):
            return offered[0] or PLAUSIBLE.get(name, OTHERWISE)
        return next((each for each in offered if each), "")


class OnPage(HTMLParser):
    """What a page offers: `forms`, and `links` within the site."""

    def __init__(self, path: str, body: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[str] = []
        self._path = path
        self._form: Form | None = None
        self._select = ""
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a" and said.get("href", "").startswith(("/", "?")):
            self.links.append(self._full(said["href"]))
        elif tag == "form":
            self._form = Form(
                method=said.get("method", "get").lower(), action=self._full(said.get("action", ""))
            )
            self.forms.append(self._form)
        elif self._form is not None:
            self._field(tag, said)

    def _field(self, tag: str, said: dict[str, str]) -> None:
        assert self._form is not None
        name = said.get("name", "")
        if tag == "option" and self._select:
            self._form.fields[self._select].append(said.get("value", ""))
        elif name and name != "csrfmiddlewaretoken" and tag in ("input", "textarea", "select", "button"):
            self._form.kinds[name] = tag if tag in ("textarea", "select") else said.get("type", "text")
            self._form.fields.setdefault(name, [])
            self._select = name if tag == "select" else ""
            if tag != "select":
                self._form.fields[name].append(said.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None

    def _full(self, address: str) -> str:
        """With the page's own path where it has none, and without what follows #."""
        parts = urlsplit(address)
        return (parts.path or urlsplit(self._path).path) + (f"?{parts.query}" if parts.query else "")
