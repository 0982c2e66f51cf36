"""Corrections asked for, each as one viewer may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from thinkfamily.datasets.register import DATASETS
from thinkfamily.indicators.register import CONCLUSIONS, STRENGTHS
from thinkfamily.policy.access import Guarded
from thinkfamily.policy.feedback import HUB, WHO_IS_WHO, may_answer
from thinkfamily.policy.roles import ROLES
from thinkfamily.web.looking.guarded import column, dataset, indicator
from thinkfamily.web.looking.look import Look
from thinkfamily.web.my_work.feedback import NEXT, Feedback, State
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.showing.people import cards
from thinkfamily.web.shown.people import Card
from thinkfamily.web.shown.source import Source
from thinkfamily.web.trail.audit import Act

GONE = "the person is not in the newest snapshot under the number that was spoken of"
_KINDS = {
    "indicator": "Indicator", "reason": "Reason for an indicator", "service": "Service involved", "family": "Family",
    "relationship": "Relationship", "address": "Address", "identity": "Name, date of birth or identifiers",
    "row": "Entry of the timeline",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Line:
    """One correction. `withheld` says why `card`, `people`, `text` and `answer` are empty."""

    number: int
    says: str
    about: str
    agency: str
    source: Source | None
    card: Card | None
    other: Card | None
    people: tuple[str, ...]
    """Ids of whom it is about."""
    text: str
    withheld: str
    sent_at: datetime
    sent_by: str
    role: str
    state: str
    is_open: bool
    answer: str
    answered_by: str
    answered_at: datetime | None
    version: int
    mine: bool
    next: tuple[State, ...]
    """What this viewer may make of it."""


def agency_of(feedback: Feedback) -> str:
    """Whose it is to answer."""
    declared = DATASETS.get(feedback.dataset)
    return HUB if feedback.about_joining or declared is None else declared.agency


def lines(look: Look, rows: Rows, several: Iterable[Feedback]) -> tuple[Line, ...]:
    """In the order given, those that the viewer sent or may answer; the rest, and what may not even be known, is left
    out. Whoever is named is put on the trail.
    """
    asked = [each for each in several if _is_theirs(look, each)]
    _follow(rows, asked)
    held = rows.people({person for each in asked for person in _people(each)})
    look.is_about(held)
    here = {row.person_id for row in held}
    judged = [(each, *_may_read(look, each, here)) for each in asked]
    judged = [(each, reads, because) for each, reads, because in judged if reads or because]
    named = {person for each, reads, _ in judged if reads for person in _people(each)}
    rows.note(Act.LISTED, people=named)
    known = cards(look, rows.identities(named))
    return tuple(_line(look, each, reads, because, known) for each, reads, because in judged)


def _is_theirs(look: Look, feedback: Feedback) -> bool:
    mine = feedback.sent_by == look.viewer.username
    return mine or may_answer(look.viewer, agency_of(feedback)).allowed


def _follow(rows: Rows, asked: Iterable[Feedback]) -> None:
    """Let each speak of whoever has the records now under the one number they were merged into; nothing is saved. Of a
    number that several share now nobody can say whom was meant: it stays as it was written."""
    now = rows.ids_now(person for each in asked for person in _people(each))
    for each in asked:
        for field in ("person_id", "other_person_id"):
            leads_to = now.get(getattr(each, field), ())
            if len(leads_to) == 1:
                setattr(each, field, leads_to[0])


def _people(feedback: Feedback) -> tuple[str, ...]:
    return tuple(filter(None, (feedback.person_id, feedback.other_person_id)))


def _may_read(look: Look, feedback: Feedback, here: set[str]) -> tuple[bool, str]:
    """Whether the viewer may read it; if not, why not, and nothing at all where it may not be known to be there."""
    known_to_all = feedback.sent_by == look.viewer.username or look.viewer.role.answers_feedback
    if not set(_people(feedback)) <= here:
        return False, GONE if known_to_all else ""
    sieve = look.another_sieve()
    things = _rests_on(feedback)
    if all(sieve.passes("correction", things, look.subject(person)) for person in _people(feedback)):
        return True, ""
    because = next(iter(sieve.withheld()), "").partition(": ")[2]
    return False, because if known_to_all else ""


def _rests_on(feedback: Feedback) -> tuple[Guarded, ...]:
    """What must be visible to read what was said: the sender may have written all that they saw of it."""
    if feedback.about_joining:
        return (WHO_IS_WHO,)
    kind, _, key = feedback.thing.partition(" ")
    more: tuple[Guarded, ...] = ()
    if kind in ("indicator", "reason"):
        more = (indicator(key),)
    declared = DATASETS.get(feedback.dataset)
    if kind == "row" and declared and declared.event:
        more = tuple(column(declared.name, name) for name in declared.event.reads)
    return (dataset(feedback.dataset), *more)


def _line(look: Look, feedback: Feedback, reads: bool, because: str, known: dict[str, Card]) -> Line:
    mine = feedback.sent_by == look.viewer.username
    answers = not mine and may_answer(look.viewer, agency_of(feedback)).allowed
    sees_source = bool(feedback.dataset) and reads and look.sees(feedback.dataset, feedback.person_id)
    return Line(
        number=feedback.pk,
        says=feedback.says,
        about=_about(feedback, reads),
        agency=agency_of(feedback),
        source=look.source(feedback.dataset) if sees_source else None,
        card=known.get(feedback.person_id) if reads else None,
        other=known.get(feedback.other_person_id) if reads else None,
        people=_people(feedback) if reads else (),
        text=feedback.text if reads else "",
        withheld=because,
        sent_at=feedback.sent_at,
        sent_by=feedback.sent_by,
        role=ROLES[feedback.role].title if feedback.role in ROLES else feedback.role,
        state=feedback.state,
        is_open=feedback.is_open,
        answer=feedback.answer if reads else "",
        answered_by=feedback.answered_by,
        answered_at=feedback.answered_at,
        version=feedback.version,
        mine=mine,
        next=NEXT.get(feedback.state, ()) if answers else (),
    )


def _about(feedback: Feedback, reads: bool) -> str:
    if feedback.about_joining:
        return "How records are joined"
    kind, _, key = feedback.thing.partition(" ")
    said = _KINDS.get(kind, "Record")
    if reads and kind in ("indicator", "reason") and key in CONCLUSIONS:
        return f"{'Strength' if key in STRENGTHS and kind == 'indicator' else said}: {CONCLUSIONS[key].title}"
    return said
