"""The words of the application's help, each with its place there: the glossary, and what declarations say of
themselves."""

from collections.abc import Iterable

from django.urls import reverse
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from thinkfamily.datasets.evidence import Evidence
from thinkfamily.glossary.terms import GLOSSARY, Section, Term, read_glossary
from thinkfamily.policy.sensitivity import Sensitivity
from thinkfamily.web.explaining.chips import CHIP_MEANINGS

MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
"""What an author writes as HTML is shown as text."""


def _section(title: str, group: str, pairs: Iterable[tuple[str, str]]) -> Section:
    return Section(
        title=title, terms=tuple(Term(word=word, means=means, group=group) for word, means in pairs)
    )


_ON_SCREEN, *_OTHERS = read_glossary(GLOSSARY)
SECTIONS: tuple[Section, ...] = (
    _ON_SCREEN,
    _section("Kinds of claim", "claim", ((kind.value, kind.means) for kind in Evidence)),
    _section("Criteria", "chip", ((chip.value, f"{means}.") for chip, means in CHIP_MEANINGS.items())),
    _section("Kinds of care", "care", ((kind.value, kind.means) for kind in Sensitivity)),
    *_OTHERS,
)
_ANCHORS: dict[str, str] = {}
for _each in SECTIONS:
    for _term in _each.terms:
        for _name in _term.names:
            _ANCHORS.setdefault(_name.lower(), _term.anchor)


def term(text: str, word: str = "") -> Markup:
    """`text` with a link to what it (or `word`, where they differ) means in help; as it is, where help has no such
    word."""
    anchor = _ANCHORS.get((word or text).lower())
    if anchor is None:
        return escape(text)
    return Markup('<a class="tf-term" href="{}#{}">{}</a>').format(reverse("help"), anchor, text)


def explained(means: str) -> Markup:
    """A meaning in Markdown as HTML, within a line."""
    return Markup(MARKDOWN.renderInline(means))
