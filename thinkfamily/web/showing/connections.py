"""Who is connected to whom, by what, according to whom. Everything here has passed what the viewer may see of both."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thinkfamily.snapshot.rows import FamilyRow, MemberRow, RelationshipRow, ResidenceRow
from thinkfamily.web.diagrams.kin import Said, Tie, other_is, tie_of
from thinkfamily.web.diagrams.rings import Link
from thinkfamily.web.looking.look import Look
from thinkfamily.web.shown.source import Source


@dataclass(frozen=True, kw_only=True)
class Connection:
    """One reason why `other_id` is connected to `person_id`. `word` says it in brief: mother, same family."""

    person_id: str
    other_id: str
    link: Link
    word: str
    says: str
    """For a relationship: what the first of the two is to the second; else the whole reason."""
    inward: bool
    """Whether the other is what is said to the person, not the person to the other."""
    from_on: date | None
    to_on: date | None
    sources: tuple[Source, ...]
    part: str = ""
    """Of an event: what the other was in it, `own_part` what the person was, and in how many such events."""
    own_part: str = ""
    times: int = 1
    evidence: str = ""
    """What kind of claim the other's part in it is."""

    def ended(self, today: date) -> bool:
        """What happened once has not ended; what lasted may have."""
        return self.link is not Link.EVENT and bool(self.to_on and self.to_on < today)


def related(look: Look, rows: Iterable[RelationshipRow], person_id: str) -> list[Connection]:
    """`rows` have passed `seen_relationships`. What is the same both ways is said once, as the other was recorded."""
    told: dict[tuple[str, str, str, date | None, date | None], Connection] = {}
    # Inward first: "mother of" tells more than "child of".
    for row in sorted(rows, key=lambda row: row.other_id != person_id):
        if person_id not in (row.person_id, row.other_id):
            continue
        inward = row.other_id == person_id
        other = row.person_id if inward else row.other_id
        said = Said(person=row.person_id, says=row.says, other=row.other_id)
        connection = Connection(
            person_id=person_id, other_id=other, link=Link.RELATED, word=other_is(said, person_id), says=row.says,
            inward=inward, from_on=row.from_on, to_on=row.to_on, sources=look.sources([row.dataset]),
        )  # fmt: skip
        told.setdefault((other, row.kind, row.dataset, row.from_on, row.to_on), connection)
    return list(told.values())


def in_family(
    look: Look,
    mine: Iterable[MemberRow],
    theirs: Iterable[MemberRow],
    families: Mapping[str, FamilyRow],
    person_id: str,
) -> list[Connection]:
    """Whoever is in a family that the person is in, with why they are; both memberships have passed `seen_members`."""
    own: dict[str, list[MemberRow]] = {}
    for row in mine:
        if row.person_id == person_id:
            own.setdefault(row.family_id, []).append(row)
    found = []
    for row in theirs:
        if row.person_id == person_id or row.family_id not in own or row.family_id not in families:
            continue
        since = [each.from_on for each in (*own[row.family_id], row) if each.from_on]
        until = [each.to_on for each in (row, *own[row.family_id]) if each.to_on]
        found.append(
            Connection(
                person_id=person_id, other_id=row.person_id, link=Link.FAMILY, word="same family",
                says=f"{row.why}: in the same family ({families[row.family_id].kind})", inward=True,
                from_on=max(since, default=None), to_on=min(until, default=None),
                sources=look.sources(
                    [*row.datasets, *(name for each in own[row.family_id] for name in each.datasets)]
                ),
            )
        )  # fmt: skip
    return found


def seen_stays(look: Look, rows: Iterable[ResidenceRow]) -> list[ResidenceRow]:
    """Where people are now, as far as that may be seen: never at a sealed address, nor in a hostel."""
    return [
        row
        for row in rows
        if row.is_current and not row.sealed and not row.shared and look.sees(row.dataset, row.person_id)
    ]


def at_address(
    look: Look, mine: Iterable[ResidenceRow], theirs: Iterable[ResidenceRow], person_id: str
) -> list[Connection]:
    """Whoever is at an address where the person is now; both have passed `seen_stays`. No address is told."""
    own: dict[str, list[ResidenceRow]] = {}
    others: dict[tuple[str, str], list[ResidenceRow]] = {}
    for row in mine:
        own.setdefault(row.address_id, []).append(row)
    for row in theirs:
        if row.person_id != person_id and row.address_id in own:
            others.setdefault((row.person_id, row.address_id), []).append(row)
    found = []
    for (other, address), stays in sorted(others.items()):
        since = [
            min((row.from_on for row in each if row.from_on), default=None) for each in (own[address], stays)
        ]
        connection = Connection(
            person_id=person_id, other_id=other, link=Link.ADDRESS, word="same address",
            says="at the same address now", inward=True, from_on=max((day for day in since if day), default=None),
            to_on=None, sources=look.sources(row.dataset for row in (*own[address], *stays)),
        )  # fmt: skip
        found.append(connection)
    return found


def nearest(
    connections: Iterable[Connection], others: Iterable[str], most: int, today: date
) -> tuple[list[str], int]:
    """The ids of the `most` people connected most closely, and how many more there are.

    `others` are connected only by an event, or also by one: whom nothing closer connects comes last.
    """
    by_other: dict[str, list[Connection]] = {other: [] for other in others}
    for each in connections:
        by_other.setdefault(each.other_id, []).append(each)

    def closeness(other: str) -> tuple[bool, int, int, str]:
        """In force before ended; related, the nearer in blood the nearer, before of one family, before of one house."""
        each = by_other[other]
        in_force = [one for one in each if not one.ended(today)]
        return not in_force, min((_rank(one) for one in in_force or each), default=_LAST), -len(each), other

    chosen = sorted(by_other, key=closeness)
    return chosen[:most], max(0, len(chosen) - most)


_LAST = len(Tie) + len(Link)


def _rank(connection: Connection) -> int:
    if connection.link is Link.RELATED:
        return list(Tie).index(tie_of(connection.says)[0])
    return len(Tie) + list(Link).index(connection.link)


def told_of(connections: Sequence[Connection], others: Iterable[str]) -> dict[str, tuple[Connection, ...]]:
    """The connections to each of `others`, closest kind first."""
    return {
        other: tuple(
            sorted(
                (each for each in connections if each.other_id == other),
                key=lambda each: (_rank(each), each.says),
            )
        )
        for other in others
    }
