"""The pages of the user guide, read once: Markdown files of `guide/`, and the pictures that lie beside them.

Only what is found there when the program starts is ever served. A picture that is missing is left out of its page.
"""

from dataclasses import dataclass
from pathlib import Path

from django.urls import reverse
from markdown_it.token import Token
from markupsafe import Markup

from thinkfamily.web.explaining.words import MARKDOWN

_FOLDER = Path(__file__).parents[1] / "guide"
_ORDER = ("start", "first_response", "family_support", "police", "analyst", "identity", "governance")


@dataclass(frozen=True, kw_only=True)
class GuidePage:
    """`title` is its first line, `about` its first paragraph, `text` the rest, in Markdown."""

    key: str
    title: str
    about: str
    text: str


def _read(key: str) -> GuidePage:
    title, about, text = (_FOLDER / f"{key}.md").read_text(encoding="utf-8").split("\n\n", 2)
    return GuidePage(key=key, title=title.removeprefix("# "), about=" ".join(about.split()), text=text)


PAGES: dict[str, GuidePage] = {key: _read(key) for key in _ORDER}
PICTURES: dict[str, Path] = {path.stem: path for path in sorted(_FOLDER.glob("*.png"))}


def page_as_html(page: GuidePage, pictures: dict[str, Path] | None = None) -> Markup:
    """The text of a page; each picture that there is, by the address it is served from."""
    held = PICTURES if pictures is None else pictures
    tokens = _without_missing(MARKDOWN.parse(page.text), held)
    return Markup(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {}))


def _without_missing(tokens: list[Token], pictures: dict[str, Path]) -> list[Token]:
    kept: list[Token] = []
    for token in tokens:
        for image in _images(token):
            name = Path(str(image.attrs["src"])).stem
            if name in pictures:
                image.attrSet("src", reverse("guide_picture", args=[name]))
            else:
                token.children = [each for each in token.children or [] if each is not image]
        if token.type == "paragraph_close" and kept[-1].type == "inline" and not kept[-1].children:
            del kept[-2:]  # a paragraph that was nothing but a missing picture
        else:
            kept.append(token)
    return kept


def _images(token: Token) -> list[Token]:
    return [each for each in token.children or [] if each.type == "image"]
