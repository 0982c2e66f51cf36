"""Questions put in this session, each under a ticket: what was typed gets into no address, no history and no log."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.http import HttpRequest

from thinkfamily.snapshot.rows import Question
from thinkfamily.web.asking.reading import Parts, Reading, question_of, read_text, reading_of
from thinkfamily.web.showing.search_filter import Filter

_QUESTIONS = "questions"
_KEPT = 20


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A line as typed, or the parts it was corrected to; then a filter on the answer, and how many pages of it."""

    text: str = ""
    parts: dict[str, str] | None = None
    filtered: dict[str, str] = field(default_factory=dict)
    pages: int = 1
    saved: str = ""
    """The title it was saved under."""

    def reading(self, today: date) -> Reading:
        if self.parts is None:
            return read_text(self.text, today=today)
        return Reading(parts=Parts(**self.parts))

    def question(self, today: date) -> Question:
        return question_of(self.reading(today).parts, today=today)

    def said(self, today: date) -> str:
        """The question for the trail: in the asker's own words, or as corrected."""
        if self.parts is None:
            return self.text
        return "; ".join(f"{what} {which}" for what, which in reading_of(Parts(**self.parts), today=today))

    @property
    def filter(self) -> Filter:
        return Filter(**self.filtered)


def keep(request: HttpRequest, asked: Asked, ticket: str = "") -> str:
    """Keep the question in the session, under `ticket` if it has one already; its ticket."""
    ticket = ticket or secrets.token_urlsafe(9)
    kept = {key: told for key, told in request.session.get(_QUESTIONS, {}).items() if key != ticket}
    request.session[_QUESTIONS] = {**dict(list(kept.items())[-_KEPT + 1 :]), ticket: asdict(asked)}
    return ticket


def asked_under(request: HttpRequest, ticket: str) -> Asked | None:
    return _asked(request.session.get(_QUESTIONS, {}).get(ticket))


def recent(request: HttpRequest, most: int = 5) -> tuple[tuple[str, Asked], ...]:
    """The last questions of this session, newest first, each with its ticket; one that was put twice, once."""
    found: dict[str, tuple[str, Asked]] = {}
    for ticket, told in reversed(request.session.get(_QUESTIONS, {}).items()):
        if asked := _asked(told):
            found.setdefault(f"{asked.text} {asked.parts}", (ticket, asked))
    return tuple(found.values())[:most]


def _asked(told: Mapping[str, Any] | None) -> Asked | None:
    try:
        return Asked(**told) if told else None
    except TypeError:
        return None  # kept by another release of this program
