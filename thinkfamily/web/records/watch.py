"""Which of the people whose records were opened look like the account that opened them, or like a colleague.

Read for the rules of `unusual/`, which alone may import this (an import contract says so), and shown to nobody: what
comes out is that a name and a postcode are alike, never which. Names and postcodes of every source count, restricted
people's too, because nobody is excused by what their role may not see. A sealed address has no postcode in a
snapshot, so a look at somebody at a refuge is not found by that address, only by one they had before.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from thinkfamily.snapshot.name_words import name_words
from thinkfamily.snapshot.reader import Snapshot
from thinkfamily.web.records.shelf import SHELF

AT_ONCE = 500


class How(StrEnum):
    """In what a record and an account are alike, the closest first."""

    PERSON = "same name and postcode"
    NAMESAKE = "same surname and postcode"
    HOUSEHOLD = "in a family with the same surname and postcode"

    @property
    def closeness(self) -> int:
        return list(How).index(self)


@dataclass(frozen=True, kw_only=True)
class Resident:
    """Somebody with an account, as far as a record could be theirs; `postcode` without space."""

    username: str
    full_name: str
    postcode: str

    @property
    def forename(self) -> frozenset[str]:
        return frozenset(name_words(self.full_name.rpartition(" ")[0]))

    @property
    def surname(self) -> frozenset[str]:
        return frozenset(name_words(self.full_name.rpartition(" ")[2]))


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """A person's record is like somebody's with an account."""

    person_id: str
    username: str
    how: How


def likenesses(people: Iterable[str], residents: Iterable[Resident]) -> list[Likeness]:
    """Every likeness between those people and those who have an account, the closest for each pair."""
    by_postcode: dict[str, list[Resident]] = {}
    for resident in residents:
        if resident.postcode and resident.surname:
            by_postcode.setdefault(resident.postcode, []).append(resident)
    if not by_postcode:
        return []
    served = SHELF.newest()
    found = []
    for ids in _batches(sorted(set(people))):
        for part in (served.ordinary, served.restricted()):
            found += _in_part(part, ids, by_postcode)
    return found


def _in_part(
    part: Snapshot, ids: Sequence[str], by_postcode: Mapping[str, list[Resident]]
) -> Iterator[Likeness]:
    near = _at(part, ids, by_postcode)
    called = _called(part, near)
    for person, residents in near.items():
        family = None
        for resident in residents:
            how = _how(called.get(person, set()), resident)
            if how is None:
                family = _family(part, person) if family is None else family
                how = _of_household(part, family - {person}, resident, by_postcode)
            if how is not None:
                yield Likeness(person_id=person, username=resident.username, how=how)


def _at(
    part: Snapshot, ids: Collection[str], by_postcode: Mapping[str, list[Resident]]
) -> dict[str, list[Resident]]:
    """Those who live or lived where somebody with an account lives, each with who that is."""
    found: dict[str, dict[str, Resident]] = {}
    for row in part.residences(sorted(ids)):
        for resident in by_postcode.get((row.postcode or "").replace(" ", "").upper(), ()):
            found.setdefault(row.person_id, {})[resident.username] = resident
    return {person: list(residents.values()) for person, residents in found.items()}


def _called(part: Snapshot, ids: Collection[str]) -> dict[str, set[tuple[frozenset[str], frozenset[str]]]]:
    """The forenames and surnames that sources give, one pair an identity."""
    called: dict[str, set[tuple[frozenset[str], frozenset[str]]]] = {}
    for row in part.identities(sorted(ids)):
        forenames = name_words(" ".join(filter(None, (row.forename, row.known_as))))
        surnames = name_words(" ".join(filter(None, (row.surname, row.former_surname))))
        called.setdefault(row.person_id, set()).add((frozenset(forenames), frozenset(surnames)))
    return called


def _how(called: set[tuple[frozenset[str], frozenset[str]]], resident: Resident) -> How | None:
    alike = [forenames for forenames, surnames in called if surnames & resident.surname]
    if any(forenames & resident.forename for forenames in alike):
        return How.PERSON
    return How.NAMESAKE if alike else None


def _family(part: Snapshot, person: str) -> set[str]:
    families = sorted({row.family_id for row in part.memberships([person])})
    return {row.person_id for row in part.members(families)}


def _of_household(
    part: Snapshot, family: set[str], resident: Resident, by_postcode: Mapping[str, list[Resident]]
) -> How | None:
    here = [each for each, near in _at(part, family, by_postcode).items() if resident in near]
    called = _called(part, here)
    return How.HOUSEHOLD if any(_how(called.get(each, set()), resident) for each in here) else None


def _batches(ids: list[str]) -> Iterator[list[str]]:
    several = iter(ids)
    while batch := list(islice(several, AT_ONCE)):
        yield batch
