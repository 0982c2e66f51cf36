"""The door itself: opened for one request, by one viewer, on one snapshot, for one page."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from thinkfamily.policy.access import Viewer
from thinkfamily.policy.single_identifier import may_read_readiness
from thinkfamily.snapshot.rows import ReadinessRow, UndecidedRow
from thinkfamily.web.looking.look import Look
from thinkfamily.web.oversight.emergency import opened_in_emergency
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.records.shelf import SHELF
from thinkfamily.web.records.usual_reach import ReasonNeeded, reason_to_open
from thinkfamily.web.showing.where_to import where_to
from thinkfamily.web.shown.source import Source
from thinkfamily.web.trail import audit
from thinkfamily.web.trail.audit import Act
from thinkfamily.web.trail.came_from import came_from

Page = TypeVar("Page")


class NotShown(Http404):
    """There is no such record, or it is not this viewer's to see: the two are not told apart."""


class Moved(NotShown):
    """The number is nobody's now; `to` are those, whom the viewer may see, that have its records: ids, never none.

    Whoever may see none of them is told NotShown, as of a number that never was.
    """

    def __init__(self, thing: str, to: tuple[str, ...]) -> None:
        super().__init__("the record has another number now")
        self.thing, self.to = thing, to


class SeesNobody(PermissionDenied):
    """The role sees no person's record at all."""


class Door:
    """A page is put together by a function of `showing/`, from rows and with a look that are the door's to give."""

    def __init__(self, request: HttpRequest, page: str) -> None:
        viewer: Viewer = request.viewer  # type: ignore[attr-defined]
        self._served = SHELF.newest()
        snapshot = self._served.ordinary
        self._opened = opened_in_emergency(request)
        self._look = Look(
            viewer=viewer,
            snapshot_date=snapshot.snapshot_date,
            states=snapshot.states(),
            restricted=frozenset(self._opened),
        )
        self._write = partial(
            audit.record,
            username=viewer.username,
            role=viewer.role.key,
            organisation=viewer.organisation,
            purpose=viewer.purpose.key,
            page=page,
            snapshot_id=snapshot.snapshot_id,
            came_from=came_from(request),
        )

    @property
    def snapshot_date(self) -> date:
        return self._look.snapshot_date

    @property
    def snapshot_id(self) -> str:
        return self._served.ordinary.snapshot_id

    def coverage(self) -> tuple[Source, ...]:
        """What this viewer's role may see at all, and how fresh it is: about nobody."""
        return self._look.coverage()

    def readiness(self) -> list[ReadinessRow]:
        """Counts of who has one number, for whoever may read them: about nobody in particular."""
        decision = may_read_readiness(self._look.viewer)
        if not decision.allowed:
            self._write(Act.REFUSED, thing="readiness", outcome=decision.because)
            raise PermissionDenied(f"Your purpose does not need this: {decision.because}")
        self._write(Act.READ_COUNTS, thing="readiness")
        return self._served.ordinary.readiness()

    def compare(
        self, compose: Callable[[Look, Rows], Page | None], people: Iterable[str], *, case: str
    ) -> Page:
        """A case of identity review, about just those people. Raises SeesNobody for a role that does not compare,
        NotShown when `compose` gives nothing."""
        self.must_compare(case)
        rows = self._rows()
        rows.note(Act.COMPARED, people=people, thing=case)
        # The restricted part is not asked: who is restricted is in no case.
        self._look.is_about(self._served.ordinary.people(sorted(set(people))), compared=True)
        page = compose(self._look, rows)
        if page is None:
            raise NotShown("no such case")
        self._say_withheld(case)
        return page

    def must_compare(self, case: str, **said: str) -> None:
        """Raises SeesNobody, itself on the trail, for a role that does not review identity."""
        if not self._look.viewer.role.compares:
            self._write(Act.REFUSED, thing=case, outcome="the role does not review identity")
            raise SeesNobody("Your role does not review identity")
        if said:
            self._write(Act.DECIDED, thing=case, **said)

    def undecided(self) -> list[UndecidedRow]:
        """Which entries are in doubt, for the queue to take in: ids and weights, shown to nobody."""
        self.must_compare("queue")
        self._write(Act.TOOK_IN, thing="queue")
        return self._served.ordinary.undecided()

    def entries_to_ask_about(self, people: Iterable[str]) -> Rows:
        """Rows of people of whom somebody said that they are two, or one: for the queue to take in."""
        self.must_compare("queue")
        rows = self._rows()
        rows.note(Act.TOOK_IN, people=people, thing="queue")
        return rows

    def show(self, compose: Callable[[Look, Rows, str], Page | None], thing: str) -> Page:
        """The page about a person or family of that id, as `compose` puts it together.

        Raises NotShown when there is none, or none that the viewer may see; Moved when it has another number now;
        ReasonNeeded when the record is outside
        the viewer's usual reach and they have not said why they open it.
        """
        self._must_see_people(thing)
        reason = self._reason(thing)
        rows = self._rows(reason)
        page = compose(self._look, rows, thing)
        if page is None:
            if to := where_to(self._look, rows, thing):
                raise Moved(thing, to)
            self._write(Act.REFUSED, thing=thing, outcome="no such record, or beyond what the role may see")
            raise NotShown("no such record")
        self._say_withheld(thing)
        return page

    def show_list(self, compose: Callable[[Look, Rows], Page]) -> Page:
        """A page about nobody in particular: the answer to a search, a list of cases."""
        self._must_see_people("")
        page = compose(self._look, self._rows())
        self._say_withheld("")
        return page

    def _rows(self, reason: str = "") -> Rows:
        write = partial(self._write, reason=reason) if reason else self._write
        return Rows(self._served, write, opened=frozenset(self._opened))

    def _reason(self, thing: str) -> str:
        if thing in self._opened:
            return self._opened[thing]
        try:
            return reason_to_open(self._look, self._served.ordinary, thing)
        except ReasonNeeded:
            self._write(Act.ASKED_WHY, thing=thing)
            raise

    def _say_withheld(self, thing: str) -> None:
        withheld = self._look.withheld()
        if withheld:
            self._write(Act.WITHHELD, thing=thing, outcome="; ".join(withheld))

    def _must_see_people(self, asked: str) -> None:
        if not self._look.viewer.role.opens_records:
            self._write(Act.REFUSED, asked=asked, outcome="the role sees no person's record")
            raise SeesNobody("Your role sees no person's record")
