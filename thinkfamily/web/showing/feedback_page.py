"""The queue of corrections asked for, one of them, and what leaves the hub for an owner outside it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thinkfamily.datasets.register import DATASETS
from thinkfamily.policy.feedback import HUB, may_answer
from thinkfamily.web.looking.look import Look
from thinkfamily.web.my_work.feedback import OPEN, Feedback, sent_by
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.showing.feedback_lines import Line, agency_of, lines
from thinkfamily.web.trail.audit import Act

READ = 500
"""Newest corrections read for one page; docs/operations.md says so."""
ALL = "all"
STATES = {"open": "To answer", "settled": "Answered or withdrawn", ALL: "All"}


@dataclass(frozen=True, kw_only=True)
class QueuePage:
    """`lines` are what the viewer may answer, `sent` what they said themselves; `agencies` counts `lines` by agency."""

    lines: tuple[Line, ...]
    sent: tuple[Line, ...]
    agencies: tuple[tuple[str, int], ...]
    agency: str
    state: str
    answers: bool
    snapshot_date: date


def queue_page(look: Look, rows: Rows, *, state: str, agency: str) -> QueuePage:
    """What the viewer may answer; an unknown state or agency chooses nothing."""
    state = state if state in STATES else "open"
    answers = answers_any(look)
    theirs = [each for each in lines(look, rows, _in(state)) if not each.mine] if answers else []
    counts = Counter(each.agency for each in theirs)
    agency = agency if agency in counts else ""
    return QueuePage(
        lines=tuple(each for each in theirs if agency in ("", each.agency)),
        sent=lines(look, rows, sent_by(look.viewer.username)[:READ]),
        agencies=tuple(sorted(counts.items())),
        agency=agency,
        state=state,
        answers=answers,
        snapshot_date=look.snapshot_date,
    )


def answers_any(look: Look) -> bool:
    """Whether the viewer's role answers for any agency at all."""
    agencies = {HUB, *(each.agency for each in DATASETS.values())}
    return any(may_answer(look.viewer, agency).allowed for agency in agencies)


def _in(state: str) -> Iterable[Feedback]:
    found = Feedback.objects.all()
    if state == "open":
        found = found.filter(state__in=OPEN)
    elif state == "settled":
        found = found.exclude(state__in=OPEN)
    return found[:READ]


def feedback_page_of(look: Look, rows: Rows, *, number: int, doing: str = "") -> Line | None:
    """One correction, if the viewer sent it or may answer it; `doing` is told to the trail."""
    found = lines(look, rows, Feedback.objects.filter(pk=number))
    if found and doing:
        rows.note(Act.ANSWERED_FEEDBACK, people=found[0].people, thing=f"feedback {number}", outcome=doing)
    return found[0] if found else None


def feedback_to_send(look: Look, rows: Rows, *, agency: str) -> tuple[Line, ...]:
    """Open corrections about that agency's data which the viewer may answer and read."""
    several = Feedback.objects.filter(state__in=OPEN)
    found = [
        each
        for each in lines(look, rows, (one for one in several if agency_of(one) == agency))
        if each.next and each.text
    ]
    people = {person for each in found for person in each.people}
    rows.note(Act.EXPORTED, people=people, asked=f"open corrections for {agency}")
    return tuple(found)
