"""Opening a restricted record in an emergency.

In this order, each committed before the next: the attempt is written to the trail; it is put into the review queue of
information governance; the restricted part of the snapshot is asked for the one person with just these particulars; the
viewer is let in for a while. Whatever is not opened is answered alike: nobody of that name, somebody of a name like it,
two people, somebody of whom the viewer's role may see nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from thinkfamily.policy.access import Viewer
from thinkfamily.snapshot.name_words import name_words
from thinkfamily.web.looking.look import Look
from thinkfamily.web.oversight.emergency import close, is_one_too_many, let_in
from thinkfamily.web.oversight.review import Kind, ReviewItem, raise_item
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.records.shelf import SHELF, Served
from thinkfamily.web.showing.people import seen_fields
from thinkfamily.web.trail import audit
from thinkfamily.web.trail.audit import Act
from thinkfamily.web.trail.came_from import came_from

PAGE = "emergency"


class TooManyAttempts(Exception):
    """This account has asked too often within the hour."""


@dataclass(frozen=True, kw_only=True)
class Exactly:
    """The particulars of one person: name and date of birth together, or a number. Numbers without spaces."""

    forename: str = ""
    surname: str = ""
    date_of_birth: date | None = None
    nhs_number: str = ""
    upn: str = ""

    @property
    def said(self) -> str:
        born = f"{self.date_of_birth.day} {self.date_of_birth:%B %Y}" if self.date_of_birth else ""
        said = (
            " ".join(filter(None, (self.forename, self.surname))), born,
            f"NHS number {self.nhs_number}" if self.nhs_number else "", f"UPN {self.upn}" if self.upn else "",
        )  # fmt: skip
        return "; ".join(filter(None, said))


def may_ask(request: HttpRequest) -> None:
    """PermissionDenied, and an event of the trail, for roles that open no restricted record."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.role.may_break_glass:
        _writer(request)(Act.REFUSED, outcome="the role may not open restricted records")
        raise PermissionDenied(
            "Your role opens no restricted records. If somebody may be in danger, ring First Response or the police"
        )


def break_glass(request: HttpRequest, exactly: Exactly, reason: str) -> str | None:
    """The id of the one restricted person with these particulars, open to the viewer from now on; None, when nothing
    was opened. TooManyAttempts."""
    may_ask(request)
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    served = SHELF.newest()
    write = partial(_writer(request), snapshot_id=served.ordinary.snapshot_id, reason=reason)
    attempt = write(Act.BROKE_GLASS, asked=exactly.said)
    item = raise_item(
        Kind.BROKEN_GLASS, key=f"event {attempt}", username=viewer.username, person_id="",
        says=f"{viewer.role.title} asked for a restricted record, and none was opened: {reason}",
        first_event=attempt, last_event=attempt,
    )  # fmt: skip
    if is_one_too_many(viewer.username, attempt):
        write(Act.REFUSED, outcome="too many attempts within the hour")
        raise TooManyAttempts
    found = served.restricted().find_exactly(
        forename=exactly.forename, surname=exactly.surname, date_of_birth=exactly.date_of_birth,
        nhs_number=exactly.nhs_number, upn=exactly.upn,
    )  # fmt: skip
    seen = _seen(viewer, served, write, exactly, found)
    if len(seen) != 1:
        write(Act.REFUSED, outcome="no restricted record was opened")
        return None
    (person_id,) = seen
    entry = write(Act.LET_IN, people=[person_id], thing=person_id)
    _opened(item, person_id, entry, f"{viewer.role.title} opened a restricted record: {reason}")
    let_in(viewer, person_id, reason)
    return person_id


def close_again(request: HttpRequest, person_id: str) -> None:
    """Ends what this viewer has open of that person; nothing when nothing is."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if close(viewer.username, person_id):
        _writer(request)(Act.CLOSED_AGAIN, people=[person_id], thing=person_id)


def _seen(
    viewer: Viewer, served: Served, write: partial[int], exactly: Exactly, found: Iterable[str]
) -> list[str]:
    """Those of `found` whose particulars stand in an identity that this viewer may see: what may not be seen has no
    part in who is found, here as in a search."""
    ids = frozenset(found)
    if not ids:
        return []
    look = Look(
        viewer=viewer,
        snapshot_date=served.ordinary.snapshot_date,
        states=served.ordinary.states(),
        restricted=ids,
    )
    rows = Rows(served, write, opened=ids)
    rows.note(Act.ASKED_FOR, people=ids)
    look.is_about(rows.people(ids))
    seen = {row.person_id for row in rows.identities(ids) if _is(exactly, seen_fields(look, row))}
    return sorted(seen)


def _is(exactly: Exactly, fields: dict[str, object]) -> bool:
    def is_called(typed: str, *parts: str) -> bool:
        words = name_words(typed)
        return bool(words) and words in [name_words(str(fields.get(part, ""))) for part in parts]

    return (
        bool(exactly.nhs_number and fields.get("nhs_number") == exactly.nhs_number)
        or bool(exactly.upn and fields.get("upn") == exactly.upn)
        or (
            exactly.date_of_birth is not None
            and fields.get("date_of_birth") == exactly.date_of_birth
            and is_called(exactly.forename, "forename", "known_as")
            and is_called(exactly.surname, "surname", "former_surname")
        )
    )


def _opened(item: ReviewItem, person_id: str, entry: int, says: str) -> None:
    item.person_id, item.says, item.last_event = person_id, says, entry
    item.save(update_fields=("person_id", "says", "last_event"))


def _writer(request: HttpRequest) -> partial[int]:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return partial(
        audit.record, username=viewer.username, role=viewer.role.key, organisation=viewer.organisation,
        purpose=viewer.purpose.key, page=PAGE, came_from=came_from(request),
    )  # fmt: skip
