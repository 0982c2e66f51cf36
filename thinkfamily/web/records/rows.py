"""Rows of one snapshot, of nobody but those whom this request has put on the trail."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from thinkfamily.snapshot.reader import Snapshot
from thinkfamily.snapshot.rows import (
    EntryRow,
    FamilyRow,
    Hit,
    IdentityRow,
    IndicatorRow,
    LinkRow,
    MemberRow,
    PersonRow,
    Question,
    ReasonRow,
    RecordRow,
    RelationshipRow,
    ResidenceRow,
    UndecidedRow,
)
from thinkfamily.web.records.lineage import ids_now
from thinkfamily.web.records.shelf import Served
from thinkfamily.web.trail.audit import Act

Row = TypeVar("Row")


class NotOnTrail(RuntimeError):
    """A page asked for somebody's rows without saying so on the trail first: a mistake in this program."""


class Rows:
    """What the door offers those who put a page together.

    `opened` are the restricted people this viewer has broken the glass for: their rows come from the restricted part
    of the snapshot, everybody else's from the ordinary one.
    """

    def __init__(
        self, served: Served, write: Callable[..., None], *, opened: frozenset[str] = frozenset()
    ) -> None:
        self._served, self._write, self._opened = served, write, opened
        self._on_trail: set[str] = set()

    def note(
        self,
        act: Act,
        *,
        people: Iterable[str] = (),
        thing: str = "",
        families: Iterable[str] = (),
        **said: str,
    ) -> None:
        """Write to the trail that the viewer did `act`; only then may these people's and families' rows be had.

        `thing` is the one person or family asked for, `families` those of a list.
        """
        listed, several = sorted(set(people)), sorted(set(families))
        if act is Act.LISTED and not listed and not several:
            return  # nobody was shown
        if several:
            said["asked"] = " ".join(filter(None, (said.get("asked", ""), *several)))
        self._write(act, people=listed, thing=thing, **said)
        self._on_trail.update(listed, several, [thing] if thing else [])

    def people(self, ids: Iterable[str]) -> list[PersonRow]:
        """Which school somebody attends decides whose they are to see: read for the rule, shown to nobody."""
        return self._found(lambda snapshot, some: snapshot.people(some), set(ids))

    def ids_now(self, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """What numbers kept from earlier lead to now: ids alone, of whoever has to be put on the trail next."""
        return ids_now(self._served.ordinary, ids)

    def identities(self, ids: Iterable[str]) -> list[IdentityRow]:
        return self._found(lambda snapshot, some: snapshot.identities(some), self._trailed(ids))

    def entries(self, ids: Iterable[str]) -> list[EntryRow]:
        return self._found(lambda snapshot, some: snapshot.entries(some), self._trailed(ids))

    def links(self, ids: Iterable[str]) -> list[LinkRow]:
        return self._found(lambda snapshot, some: snapshot.links(some), self._trailed(ids))

    def undecided(self, ids: Iterable[str]) -> list[UndecidedRow]:
        """Pairs in doubt that are about those people and nobody else."""
        people = self._trailed(ids)
        return [row for row in self._served.ordinary.undecided() if {row.person_id, row.other_id} <= people]

    def residences(self, ids: Iterable[str]) -> list[ResidenceRow]:
        return self._found(lambda snapshot, some: snapshot.residences(some), self._trailed(ids))

    def residents(self, stays: Iterable[ResidenceRow]) -> list[ResidenceRow]:
        """Who lives now where those people of the trail do: whoever is shown must be put on it next.

        Never of a sealed address, nor of a hostel: that somebody is there is no connection, and can be a danger.
        """
        open_to_all = {
            row.address_id for row in stays if row.is_current and not row.sealed and not row.shared
        }
        return self._served.ordinary.residents(sorted(open_to_all))

    def together(self, dataset: str, column: str, person_id: str) -> dict[str, set[str]]:
        """Who else the dataset names in each event or case of the person's, by the number in `column`: ids alone."""
        numbers = {
            str(row.values[column]) for row in self.records(dataset, person_id) if row.values.get(column)
        }
        found: dict[str, set[str]] = {}
        for number, other in self._served.ordinary.people_of(dataset, column, sorted(numbers)):
            if other != person_id:
                found.setdefault(number, set()).add(other)
        return found

    def members(self, family_ids: Iterable[str]) -> list[MemberRow]:
        return self._served.ordinary.members(sorted(self._trailed(family_ids)))

    def memberships(self, person_ids: Iterable[str]) -> list[MemberRow]:
        """Which families they belong to; who else does may then be asked."""
        found = self._served.ordinary.memberships(sorted(self._trailed(person_ids)))
        self._on_trail.update(row.family_id for row in found)
        return found

    def families(self, memberships: Iterable[MemberRow]) -> dict[str, FamilyRow]:
        """The families of those memberships."""
        ids = sorted({row.family_id for row in memberships})
        return {row.family_id: row for row in self._served.ordinary.families(ids)}

    def relationships(self, ids: Iterable[str]) -> list[RelationshipRow]:
        return self._found(lambda snapshot, some: snapshot.relationships(some), self._trailed(ids))

    def indicators(self, ids: Iterable[str]) -> list[IndicatorRow]:
        return self._found(lambda snapshot, some: snapshot.indicators(some), self._trailed(ids))

    def reasons(self, ids: Iterable[str]) -> list[ReasonRow]:
        return self._found(lambda snapshot, some: snapshot.reasons(some), self._trailed(ids))

    def records(self, dataset: str, person_id: str) -> list[RecordRow]:
        return self._found(lambda snapshot, some: snapshot.records(dataset, some), self._trailed([person_id]))

    def records_of(self, dataset: str, ids: Iterable[str]) -> dict[str, list[RecordRow]]:
        """The same of several people in one reading: each one's rows, newest first."""
        found: dict[str, list[RecordRow]] = {}
        for row in self._found(lambda snapshot, some: snapshot.records(dataset, some), self._trailed(ids)):
            found.setdefault(row.person_id or "", []).append(row)
        return found

    def cases(
        self,
        worker: str,
        columns: Iterable[tuple[str, str, str]],
        keep: Callable[[list[RecordRow]], list[RecordRow]],
    ) -> list[RecordRow]:
        """Rows of datasets that name the worker, or give the number by which the sender knows them, in those columns
        (value, dataset, column).

        `keep` says which of them will be shown: whom those are about is put on the trail, the others are forgotten.
        """
        self.note(Act.LOOKED_UP_CASES, asked=worker)
        kept = keep(
            [
                row
                for value, dataset, column in columns
                for row in self._served.ordinary.records_naming(dataset, column, value)
            ]
        )
        self.note(Act.LISTED, people=[row.person_id or "" for row in kept])
        return kept

    def schools(self, numbers: Iterable[str]) -> list[RecordRow]:
        """Schools are places: about nobody."""
        return self._served.ordinary.places("schools", "urn", sorted(set(numbers)))

    def hits(
        self, question: Question, *, asked: str, datasets: Sequence[str], organisation: str | None, limit: int
    ) -> list[Hit]:
        """Never of restricted people: no search finds them."""
        self.note(Act.SEARCHED, asked=asked)
        return self._served.ordinary.search(
            question, datasets=datasets, organisation=organisation, limit=limit
        )

    def _found(self, read: Callable[[Snapshot, Sequence[str]], list[Row]], ids: set[str]) -> list[Row]:
        restricted = ids & self._opened
        found = read(self._served.ordinary, sorted(ids - restricted)) if ids - restricted else []
        return found + read(self._served.restricted(), sorted(restricted)) if restricted else found

    def _trailed(self, ids: Iterable[str]) -> set[str]:
        wanted = set(ids)
        if not wanted <= self._on_trail:
            raise NotOnTrail("rows were asked for of somebody who is not on the trail")
        return wanted
