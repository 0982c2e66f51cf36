"""Puts a person's family tree and network together: whoever is connected, and whoever is connected to those."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from thinkfamily.snapshot.rows import RelationshipRow
from thinkfamily.web.diagrams.rings import Link
from thinkfamily.web.looking.look import Look
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.showing import schooling
from thinkfamily.web.showing.connections import (
    Connection,
    at_address,
    in_family,
    nearest,
    related,
    seen_stays,
    told_of,
)
from thinkfamily.web.showing.families import others_in, seen_members, seen_relationships
from thinkfamily.web.showing.people import cards
from thinkfamily.web.showing.shared_events import in_events, named_together
from thinkfamily.web.shown.people import Card
from thinkfamily.web.shown.source import Source
from thinkfamily.web.trail.audit import Act

MOST_DIRECT = 12
"""Connected people who are shown; the rest are counted. Further away fewer details, and not many more people."""
MOST_INDIRECT = 20


@dataclass(frozen=True, kw_only=True)
class Connected:
    """Somebody who is connected, and why; `through` whom, for a link of a link."""

    card: Card
    connections: tuple[tuple[Card, Connection], ...]
    """Each with the person whom it connects to."""


@dataclass(frozen=True, kw_only=True)
class TreeLink:
    """A recorded relationship between two people of the tree: `one` is `says` `other`."""

    one: Card
    says: str
    other: Card
    from_on: date | None
    to_on: date | None
    source: Source


@dataclass(frozen=True, kw_only=True)
class NetworkPage:
    card: Card
    tree: tuple[Card, ...]
    """Whoever recorded relationships join to the person in at most two steps, the person among them."""
    tree_links: tuple[TreeLink, ...]
    direct: tuple[Connected, ...]
    indirect: tuple[Connected, ...]
    more_direct: int
    more_indirect: int
    has_school: bool
    withheld: tuple[str, ...]
    coverage: tuple[Source, ...]
    snapshot_date: date


def network_page(look: Look, rows: Rows, person_id: str, *, printed: bool = False) -> NetworkPage | None:
    """None when there is no such person, or none whom the viewer may see."""
    rows.note(Act.OPENED, people=[person_id], thing=person_id)
    if printed:
        rows.note(Act.PRINTED, people=[person_id], thing=person_id)
    look.is_about(rows.people([person_id]))
    me = cards(look, rows.identities([person_id]))
    if not me:
        return None
    near = [*_links(look, rows, [person_id]), *_at_home(look, rows, person_id)]
    together = named_together(look, rows, person_id)
    chosen, more_direct = nearest(near, set().union(*together.values()), MOST_DIRECT, look.snapshot_date)
    inner = _listed(look, rows, chosen, person_id)
    near += in_events(look, rows, together, person_id, inner)
    direct = _connected(near, inner, me)
    inner = {each.card.person_id: each.card for each in direct}
    everybody_near = {each.other_id for each in near}.union([person_id], *together.values())
    far = [each for each in _links(look, rows, inner) if each.other_id not in everybody_near]
    chosen, more_indirect = nearest(far, (), MOST_INDIRECT, look.snapshot_date)
    outer = _listed(look, rows, chosen, person_id)
    people = me | inner | outer
    tree_rows = seen_relationships(look, _between(rows.relationships(people), people))
    tree = _joined(tree_rows, person_id, people)
    return NetworkPage(
        card=me[person_id],
        tree=tuple(people[key] for key in people if key in tree),
        tree_links=_tree_links(look, tree_rows, tree, people),
        direct=direct,
        indirect=_connected(far, outer, people),
        more_direct=more_direct,
        more_indirect=more_indirect,
        has_school=schooling.has_any(look, rows, person_id),
        withheld=look.sieve.withheld(),
        coverage=look.coverage(),
        snapshot_date=look.snapshot_date,
    )


def _links(look: Look, rows: Rows, ids: Collection[str]) -> list[Connection]:
    """What connects those people, who are on the trail, to anybody, as far as it may be seen of both."""
    found_rows = rows.relationships(ids)
    look.is_about(rows.people(_others_in_any(found_rows, ids)))
    found_rows = seen_relationships(look, found_rows)
    mine = seen_members(look, rows.memberships(ids))
    theirs = rows.members(row.family_id for row in mine)
    look.is_about(rows.people({row.person_id for row in theirs} - look.subjects.keys()))
    theirs = seen_members(look, theirs)
    families = rows.families(mine)
    return [
        connection
        for person_id in ids
        for connection in (
            *related(look, found_rows, person_id), *in_family(look, mine, theirs, families, person_id)
        )
    ]  # fmt: skip


def _at_home(look: Look, rows: Rows, person_id: str) -> list[Connection]:
    """Whoever is where the person is now, as far as both may be seen there."""
    mine = seen_stays(look, rows.residences([person_id]))
    theirs = rows.residents(mine)
    look.is_about(rows.people({row.person_id for row in theirs} - look.subjects.keys()))
    return at_address(look, mine, seen_stays(look, theirs), person_id)


def _others_in_any(rows: Iterable[RelationshipRow], ids: Collection[str]) -> set[str]:
    """Whom any of those people are related to, by those rows."""
    return {other for person_id in ids for other in others_in(rows, person_id)}


def _listed(look: Look, rows: Rows, chosen: list[str], person_id: str) -> dict[str, Card]:
    """Their cards, once the trail says that they were shown; who has none for this viewer is left out."""
    rows.note(Act.LISTED, people=chosen, thing=person_id)
    found = cards(look, rows.identities(chosen))
    return {key: found[key] for key in chosen if key in found}


def _between(rows: Iterable[RelationshipRow], people: Collection[str]) -> list[RelationshipRow]:
    return [row for row in rows if row.person_id in people and row.other_id in people]


def _joined(rows: Iterable[RelationshipRow], person_id: str, people: Collection[str]) -> set[str]:
    """Whoever those relationships join to the person: a family tree has nobody who hangs in the air."""
    pairs = [{row.person_id, row.other_id} for row in rows]
    found, grown = {person_id}, True
    while grown:
        reached = set().union(*(pair for pair in pairs if pair & found))
        grown = not reached <= found
        found |= reached
    return found & set(people)


def _tree_links(
    look: Look, rows: Iterable[RelationshipRow], tree: Collection[str], people: dict[str, Card]
) -> tuple[TreeLink, ...]:
    """Each relationship once: what is the same from the other side ("sibling of") is not said again."""
    said: dict[tuple[frozenset[str], str, str, date | None, date | None], TreeLink] = {}
    order = list(people)
    for row in sorted(
        rows, key=lambda row: (order.index(row.other_id), order.index(row.person_id), row.says)
    ):
        if row.person_id in tree and row.other_id in tree:
            link = TreeLink(
                one=people[row.person_id], says=row.says, other=people[row.other_id], from_on=row.from_on,
                to_on=row.to_on, source=look.source(row.dataset),
            )  # fmt: skip
            both = frozenset({row.person_id, row.other_id})
            said.setdefault((both, row.says, row.dataset, row.from_on, row.to_on), link)
    return tuple(said.values())


def _connected(
    connections: list[Connection], shown: dict[str, Card], people: dict[str, Card]
) -> tuple[Connected, ...]:
    told = told_of(connections, shown)
    found = []
    for key, card in shown.items():
        # A register may hold somebody at an address long after they died.
        living = [
            (people[each.person_id], each)
            for each in told[key]
            if each.link is not Link.ADDRESS
            or not (card.date_of_death or people[each.person_id].date_of_death)
        ]
        if living:
            found.append(Connected(card=card, connections=tuple(living)))
    return tuple(found)
