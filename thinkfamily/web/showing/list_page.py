"""Puts a list of somebody's own together."""

from collections.abc import Sequence

from thinkfamily.web.audit import Act
from thinkfamily.web.look import Look
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.showing.families import family_links, seen_members
from thinkfamily.web.showing.findings import chips, seen_indicators
from thinkfamily.web.showing.homes import homes
from thinkfamily.web.showing.people import cards
from thinkfamily.web.shown import ListPage, OnList


def list_page(look: Look, rows: Rows, ids: Sequence[str]) -> ListPage:
    """`ids` in the order of the list. Whoever may not be seen, and whoever does not exist, is counted alike."""
    rows.note(Act.LISTED, people=ids)
    look.is_about(rows.people(ids))
    people = cards(look, rows.identities(ids), chips(seen_indicators(look, rows.indicators(ids))))
    residences = rows.residences(people)
    memberships = seen_members(look, rows.memberships(people))
    kinds = rows.families(memberships)
    found = []
    for person_id in ids:
        if (card := people.get(person_id)) is None:
            continue
        mine = {person_id: card}
        places = homes(look, [row for row in residences if row.person_id == person_id], mine)
        found.append(
            OnList(
                card=card,
                home=places[0] if places else None,
                families=family_links(look, memberships, kinds, mine),
            )
        )
    return ListPage(people=tuple(found), not_shown=len(ids) - len(found), snapshot_date=look.snapshot_date)
