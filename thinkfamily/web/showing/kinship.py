"""Who is what to whom within a family, and the children's parents who are not in it."""

from collections.abc import Iterable, Mapping
from datetime import date

from thinkfamily.snapshot.rows import RelationshipRow
from thinkfamily.web.looking.look import Look
from thinkfamily.web.showing.people import youngest_first
from thinkfamily.web.shown.kinship import NotRecorded, ParentElsewhere, Tie
from thinkfamily.web.shown.people import Card

RECORDS = "recorded_relationships"
"""The dataset that names parents."""
PARENTS = ("MOT", "FAT", "SMO", "SFA", "CAR", "SGU")
"""Kinds of relationship of somebody who brings a child up."""
MUTUAL = ("SIB", "HSI", "PAR", "XPA")
"""Kinds that are the same both ways, often recorded one way only."""
ADULT = 18


def ties(rows: Iterable[RelationshipRow], card: Card, people: Mapping[str, Card]) -> tuple[Tie, ...]:
    """What `card` is to others of `people`: "mother of" them, or, where only the other side is recorded, "mother:" who.

    `rows` have passed `seen_relationships`. Those that ended come last.
    """
    outward: dict[str, dict[str, date | None]] = {}
    inward: dict[str, dict[str, date | None]] = {}
    for row in rows:
        mine = row.person_id == card.person_id
        other = row.other_id if mine else row.person_id
        if card.person_id not in (row.person_id, row.other_id) or other not in people:
            continue
        if mine or row.kind in MUTUAL:
            ends = outward.setdefault(row.says, {})
        else:
            ends = inward.setdefault(f"{row.says.removesuffix(' of')}:", {})
        # Said twice, what still lasts by one has not ended.
        ends[other] = row.to_on if other not in ends else _later(ends[other], row.to_on)
    spoken_of = {other for ends in outward.values() for other in ends}
    told: dict[tuple[str, date | None], list[Card]] = {}
    for says, ends in outward.items():
        for other, to_on in ends.items():
            told.setdefault((says, to_on), []).append(people[other])
    for says, ends in inward.items():
        for other, to_on in ends.items():
            if other not in spoken_of:
                told.setdefault((says, to_on), []).append(people[other])
    found = [
        Tie(says=says, others=tuple(youngest_first(others)), to_on=to_on)
        for (says, to_on), others in told.items()
    ]
    return tuple(sorted(found, key=lambda tie: tie.to_on is not None))


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)


def children_of(people: Mapping[str, Card]) -> dict[str, Card]:
    """Those under 18, living."""
    return {
        person_id: card
        for person_id, card in people.items()
        if card.age is not None and card.age < ADULT and card.date_of_death is None
    }


def parents_outside(rows: Iterable[RelationshipRow], people: Mapping[str, Card]) -> set[str]:
    """Ids of parents and carers of the family's children who are not among `people`."""
    children = children_of(people)
    return {
        row.person_id
        for row in rows
        if row.kind in PARENTS and row.other_id in children and row.person_id not in people
    }


def parents_elsewhere(
    look: Look, rows: Iterable[RelationshipRow], people: Mapping[str, Card], others: Mapping[str, Card]
) -> tuple[ParentElsewhere, ...]:
    """Those parents whom the viewer may see, with whose they are; `others` are the cards of people outside."""
    rows = list(rows)
    children = children_of(people)
    found = []
    for person_id in sorted(parents_outside(rows, people) & others.keys()):
        mine = [
            row
            for row in rows
            if row.person_id == person_id and row.other_id in children and row.kind in PARENTS
        ]
        found.append(
            ParentElsewhere(
                card=others[person_id],
                ties=ties(mine, others[person_id], children),
                sources=look.sources(row.dataset for row in mine),
            )
        )
    return tuple(found)


def not_recorded(
    look: Look, rows: Iterable[RelationshipRow], people: Mapping[str, Card]
) -> tuple[NotRecorded, ...]:
    """The children without a recorded mother, and without a recorded father, as far as the viewer may see that."""
    has = {(row.kind, row.other_id) for row in rows}
    lacking: dict[tuple[str, ...], list[Card]] = {}
    for card in youngest_first(children_of(people).values()):
        if look.sees(RECORDS, card.person_id):
            parents = tuple(
                parent
                for kind, parent in (("MOT", "mother"), ("FAT", "father"))
                if (kind, card.person_id) not in has
            )
            lacking.setdefault(parents, []).append(card)
    return tuple(
        NotRecorded(parents=parents, children=tuple(cards)) for parents, cards in lacking.items() if parents
    )
