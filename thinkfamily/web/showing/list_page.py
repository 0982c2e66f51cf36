"""Puts a list of somebody's own together."""

from collections.abc import Sequence
from dataclasses import replace

from thinkfamily.policy.usual_reach import is_usual
from thinkfamily.web.looking.look import Look
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.records.usual_reach import known_localities
from thinkfamily.web.showing.families import family_links, seen_members
from thinkfamily.web.showing.findings import chips, seen_indicators
from thinkfamily.web.showing.homes import homes
from thinkfamily.web.showing.people import cards
from thinkfamily.web.shown.my_work import ListPage, OnList
from thinkfamily.web.trail.audit import Act


def list_page(look: Look, rows: Rows, ids: Sequence[str]) -> ListPage:
    """`ids` in the order of the list, each led to whoever has its records now. Whoever may not be seen, and whoever
    does not exist, is counted alike.

    The criteria of somebody outside the viewer's usual reach wait until the record is opened, with a reason.
    """
    now = rows.ids_now(ids)
    kept_as: dict[str, list[str]] = {}
    for kept in ids:
        for person_id in now[kept]:
            kept_as.setdefault(person_id, []).append(kept)
    rows.note(Act.LISTED, people=kept_as)
    look.is_about(rows.people(kept_as))
    people = cards(look, rows.identities(kept_as))
    residences = rows.residences(people)
    stays = {person: [row for row in residences if row.person_id == person] for person in people}
    usual = {person for person in people if is_usual(look.viewer, known_localities(look, stays[person]))}
    lit = chips(seen_indicators(look, rows.indicators(usual)))
    memberships = seen_members(look, rows.memberships(people))
    kinds = rows.families(memberships)
    found = []
    for person_id, kept_ids in kept_as.items():
        if (card := people.get(person_id)) is None:
            continue
        mine = {person_id: card}
        places = homes(look, stays[person_id], mine)
        found.append(
            OnList(
                card=replace(card, chips=lit.get(person_id, ())),
                home=places[0] if places else None,
                families=family_links(look, memberships, kinds, mine),
                outside=person_id not in usual,
                kept_as=tuple(kept_ids),
            )
        )
    shown = {kept for each in found for kept in each.kept_as}
    return ListPage(people=tuple(found), not_shown=len(set(ids) - shown), snapshot_date=look.snapshot_date)
