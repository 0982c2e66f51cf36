"""Puts a family's page together."""

from collections.abc import Iterable, Mapping

from thinkfamily.snapshot.rows import MemberRow
from thinkfamily.web.audit import Act
from thinkfamily.web.look import Look
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.showing.families import (
    family_links,
    lead,
    members,
    others_in,
    people_withheld,
    seen_members,
    seen_relationships,
    sees_leads,
)
from thinkfamily.web.showing.findings import chips, findings, seen_indicators
from thinkfamily.web.showing.homes import homes
from thinkfamily.web.showing.people import cards
from thinkfamily.web.shown import Card, FamilyPage


def family_page(look: Look, rows: Rows, family_id: str) -> FamilyPage | None:
    """None when there is no such family, or nobody in it whom the viewer may see."""
    rows.note(Act.OPENED, thing=family_id)
    belonging = rows.members([family_id])
    look.is_about(rows.people(row.person_id for row in belonging))
    seen = seen_members(look, belonging)
    if not seen:
        return None
    ids = {row.person_id for row in seen}
    rows.note(Act.LISTED, people=ids, thing=family_id)
    indicators = seen_indicators(look, rows.indicators(ids))
    people = cards(look, rows.identities(ids), chips(indicators))
    if not people:
        return None
    related = rows.relationships(people)
    look.is_about(rows.people(each for row in related for each in (row.person_id, row.other_id)))
    related = seen_relationships(look, related)
    memberships = seen_members(look, rows.memberships(people))
    around, company = _around(look, rows, memberships, people, family_id)
    places = homes(look, rows.residences(people), people)
    family = rows.families(belonging)[family_id]
    return FamilyPage(
        family_id=family_id,
        kind=family.kind,
        lead=lead(look, family, people),
        lead_withheld=not sees_leads(look, people),
        members=members(look, seen, people, {person: len(others_in(related, person)) for person in people}),
        findings=findings(look, indicators, rows.reasons(people), people),
        current_homes=tuple(place for place in places if place.is_current),
        other_homes=tuple(place for place in places if not place.is_current),
        others=family_links(
            memberships, rows.families(memberships), people, this=family_id, belonging=around, others=company
        ),
        withheld=(*people_withheld(look, belonging, people), *look.sieve.withheld()),
        coverage=look.coverage(),
        snapshot_date=look.snapshot_date,
    )


def _around(
    look: Look,
    rows: Rows,
    memberships: Iterable[MemberRow],
    people: Mapping[str, Card],
    family_id: str,
) -> tuple[list[MemberRow], dict[str, Card]]:
    """Who else is in the families that these people belong to: it is by them that a family is told from another."""
    belonging = rows.members({row.family_id for row in memberships} - {family_id})
    look.is_about(rows.people(row.person_id for row in belonging))
    belonging = seen_members(look, belonging)
    others = {row.person_id for row in belonging} - people.keys()
    rows.note(Act.LISTED, people=others, thing=family_id)
    return belonging, cards(look, rows.identities(others))
