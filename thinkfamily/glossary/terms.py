"""Reads the glossary: its sections, and each word with where a link to it goes."""

import re
from dataclasses import dataclass
from pathlib import Path

GLOSSARY = (Path(__file__).parent / "glossary.md").read_text(encoding="utf-8")

_SECTION = re.compile(r"^## (?P<title>.+)$", re.MULTILINE)
_ROW = re.compile(r"^\| (?P<word>[^|]+) \| (?P<means>.+) \|$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Term:
    """`word` as it is headed, several names by comma; `means` in Markdown; `group` tells apart a word said twice."""

    word: str
    means: str
    group: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.word.split(","))

    @property
    def anchor(self) -> str:
        return anchor_of(f"{self.group} {self.names[0]}")


@dataclass(frozen=True, kw_only=True)
class Section:
    title: str
    terms: tuple[Term, ...]

    @property
    def anchor(self) -> str:
        return f"section-{anchor_of(self.title)}"


def anchor_of(word: str) -> str:
    """A word as the end of an address: "EHC plan" is ehc-plan."""
    return re.sub(r"[^a-z0-9]+", "-", word.lower()).strip("-")


def read_glossary(text: str) -> tuple[Section, ...]:
    """The sections of a glossary in Markdown, each with the rows of its table.

    ValueError when two terms would have one anchor: a link could not tell them apart.
    """
    headings = list(_SECTION.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    sections = tuple(
        Section(title=heading["title"], terms=_terms(text[heading.end() : end]))
        for heading, end in zip(headings, ends, strict=True)
    )
    anchors = [term.anchor for section in sections for term in section.terms]
    twice = {anchor for anchor in anchors if anchors.count(anchor) > 1}
    if twice:
        raise ValueError(f"said twice in the glossary: {', '.join(sorted(twice))}")
    return sections


def _terms(table: str) -> tuple[Term, ...]:
    rows = [(row["word"].strip(), row["means"].strip()) for row in _ROW.finditer(table)]
    return tuple(Term(word=word, means=means) for word, means in rows if word != "word")
