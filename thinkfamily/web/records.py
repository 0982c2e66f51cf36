"""THE DOOR. Every read of a person's record passes here, and nowhere else may open a snapshot.

In this order, always: the look is written to the audit trail and committed; the rows are fetched; each value passes
the one access rule. When the trail cannot be written `AuditUnavailable` is raised and nothing has been fetched. A
page cannot forget: `Rows` gives rows only of whoever this request has put on the trail.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from thinkfamily.policy.access import Viewer
from thinkfamily.policy.roles import Reach
from thinkfamily.snapshot.reader import Snapshot
from thinkfamily.snapshot.rows import (
    FamilyRow,
    Hit,
    IdentityRow,
    IndicatorRow,
    MemberRow,
    PersonRow,
    Question,
    ReasonRow,
    RecordRow,
    RelationshipRow,
    ResidenceRow,
)
from thinkfamily.web import audit
from thinkfamily.web.audit import Act
from thinkfamily.web.look import Look
from thinkfamily.web.showing.family_page import family_page
from thinkfamily.web.showing.person_page import person_page
from thinkfamily.web.showing.school_page import school_page
from thinkfamily.web.showing.search_page import MOST_HITS, search_page
from thinkfamily.web.shown import FamilyPage, PersonPage, SchoolPage, SearchPage, Source
from thinkfamily.web.sieve import Sieve

Page = TypeVar("Page", FamilyPage, PersonPage, SchoolPage)


class NotShown(Http404):
    """There is no such record, or it is not this viewer's to see: the two are not told apart."""


class SeesNobody(PermissionDenied):
    """The role sees no person's record at all."""


class NotOnTrail(RuntimeError):
    """A page asked for somebody's rows without saying so on the trail first: a mistake in this program."""


class _Shelf:
    """The newest snapshot, opened once in each process (so after a fork) and again when it was swapped."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: Snapshot | None = None

    def newest(self) -> Snapshot:
        folder = (Path(settings.SHELF) / "current").resolve()
        with self._lock:
            if self._open is None or self._open.folder != folder:
                self._open = Snapshot(folder)
            return self._open


_SHELF = _Shelf()


def demonstration_school() -> str | None:
    """Number of a school that people attend, for a demonstration account: about nobody, so not audited."""
    return _SHELF.newest().school_with_most_people()


class Rows:
    """Rows of one snapshot about people and families that are on the trail of this request."""

    def __init__(self, snapshot: Snapshot, write: Callable[..., None]) -> None:
        self._snapshot, self._write = snapshot, write
        self._on_trail: set[str] = set()

    def note(self, act: Act, *, people: Iterable[str] = (), thing: str = "", **said: str) -> None:
        """Write to the trail that the viewer did `act`; only then may these people's rows be had."""
        listed = sorted(set(people))
        if act is Act.LISTED and not listed:
            return  # nobody was shown
        self._write(act, people=listed, thing=thing, **said)
        self._on_trail.update(listed, [thing] if thing else [])

    def people(self, ids: Iterable[str]) -> list[PersonRow]:
        """Which school somebody attends decides whose they are to see: read for the rule, shown to nobody."""
        return self._snapshot.people(sorted(set(ids)))

    def identities(self, ids: Iterable[str]) -> list[IdentityRow]:
        return self._snapshot.identities(self._trailed(ids))

    def residences(self, ids: Iterable[str]) -> list[ResidenceRow]:
        return self._snapshot.residences(self._trailed(ids))

    def members(self, family_ids: Iterable[str]) -> list[MemberRow]:
        return self._snapshot.members(self._trailed(family_ids))

    def memberships(self, person_ids: Iterable[str]) -> list[MemberRow]:
        """Which families they belong to; who else does may then be asked."""
        found = self._snapshot.memberships(self._trailed(person_ids))
        self._on_trail.update(row.family_id for row in found)
        return found

    def families(self, memberships: Iterable[MemberRow]) -> dict[str, FamilyRow]:
        """The families of those memberships."""
        ids = sorted({row.family_id for row in memberships})
        return {row.family_id: row for row in self._snapshot.families(ids)}

    def relationships(self, ids: Iterable[str]) -> list[RelationshipRow]:
        return self._snapshot.relationships(self._trailed(ids))

    def indicators(self, ids: Iterable[str]) -> list[IndicatorRow]:
        return self._snapshot.indicators(self._trailed(ids))

    def reasons(self, ids: Iterable[str]) -> list[ReasonRow]:
        return self._snapshot.reasons(self._trailed(ids))

    def records(self, dataset: str, person_id: str) -> list[RecordRow]:
        return self._snapshot.records(dataset, self._trailed([person_id]))

    def schools(self, numbers: Iterable[str]) -> list[RecordRow]:
        """Schools are places: about nobody."""
        return self._snapshot.places("schools", "urn", sorted(set(numbers)))

    def hits(
        self, question: Question, *, asked: str, datasets: Sequence[str], organisation: str | None
    ) -> list[Hit]:
        self.note(Act.SEARCHED, asked=asked)
        return self._snapshot.search(
            question, datasets=datasets, organisation=organisation, limit=MOST_HITS + 1
        )

    def _trailed(self, ids: Iterable[str]) -> list[str]:
        wanted = set(ids)
        if not wanted <= self._on_trail:
            raise NotOnTrail("rows were asked for of somebody who is not on the trail")
        return sorted(wanted)


class Door:
    """Opened for one request: one viewer, one snapshot, one page."""

    def __init__(self, request: HttpRequest, page: str) -> None:
        viewer: Viewer = request.viewer  # type: ignore[attr-defined]
        snapshot = _SHELF.newest()
        self._look = Look(
            viewer=viewer,
            sieve=Sieve(viewer),
            snapshot_date=snapshot.snapshot_date,
            states=snapshot.states(),
        )
        self._write = partial(
            audit.record,
            username=viewer.username,
            role=viewer.role.key,
            organisation=viewer.organisation,
            purpose=viewer.purpose.key,
            page=page,
            snapshot_id=snapshot.snapshot_id,
            came_from=request.META.get("REMOTE_ADDR", ""),
        )
        self._rows = Rows(snapshot, self._write)

    @property
    def snapshot_date(self) -> date:
        return self._look.snapshot_date

    def coverage(self) -> tuple[Source, ...]:
        """What this viewer's role may see at all, and how fresh it is: about nobody."""
        return self._look.coverage()

    def search(self, asked: str, question: Question) -> SearchPage:
        """The people a question may mean, judged and shown only on what the viewer may see."""
        self._must_see_people(asked)
        return search_page(self._look, self._rows, asked, question)

    def family(self, family_id: str) -> FamilyPage:
        """A family with those of its members the viewer may see. NotShown when there is none."""
        self._must_see_people(family_id)
        return self._shown(family_page(self._look, self._rows, family_id), family_id)

    def person(self, person_id: str) -> PersonPage:
        """One person. NotShown when there is none, or none that the viewer may see."""
        self._must_see_people(person_id)
        return self._shown(person_page(self._look, self._rows, person_id), person_id)

    def school_detail(self, person_id: str) -> SchoolPage:
        """One pupil's schooling. NotShown as for `person`."""
        self._must_see_people(person_id)
        return self._shown(school_page(self._look, self._rows, person_id), person_id)

    def _must_see_people(self, asked: str) -> None:
        if self._look.viewer.role.reach is Reach.NO_PERSON:
            self._write(Act.REFUSED, asked=asked, outcome="the role sees no person's record")
            raise SeesNobody("Your role sees no person's record")

    def _shown(self, page: Page | None, thing: str) -> Page:
        if page is None:
            self._write(Act.REFUSED, thing=thing, outcome="no such record, or beyond what the role may see")
            raise NotShown("no such record")
        return page
