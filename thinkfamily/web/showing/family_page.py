"""Puts a family's page together."""

from collections.abc import Iterable, Mapping
from functools import partial

from thinkfamily.snapshot.rows import IndicatorRow, MemberRow, ReasonRow, RecordRow
from thinkfamily.web.looking.look import Look
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.showing.families import (
    family_links,
    lead,
    members,
    people_withheld,
    seen_members,
    seen_relationships,
    sees_leads,
)
from thinkfamily.web.showing.family_services import family_involvements
from thinkfamily.web.showing.findings import chips, findings, seen_indicators, seen_strengths, strengths
from thinkfamily.web.showing.homes import homes
from thinkfamily.web.showing.kinship import not_recorded, parents_elsewhere, parents_outside
from thinkfamily.web.showing.people import cards, youngest_first
from thinkfamily.web.shown.family import FamilyPage, FamilyStrengths
from thinkfamily.web.shown.people import Card
from thinkfamily.web.trail.audit import Act


def family_page(look: Look, rows: Rows, family_id: str, *, printed: bool = False) -> FamilyPage | None:
    """None when there is no such family, or nobody in it whom the viewer may see."""
    rows.note(Act.OPENED, thing=family_id)
    if printed:
        rows.note(Act.PRINTED, thing=family_id)
    belonging = rows.members([family_id])
    look.is_about(rows.people(row.person_id for row in belonging))
    seen = seen_members(look, belonging)
    if not seen:
        return None
    ids = {row.person_id for row in seen}
    rows.note(Act.LISTED, people=ids, thing=family_id)
    concluded = rows.indicators(ids)
    indicators = seen_indicators(look, concluded)
    people = cards(look, rows.identities(ids), chips(indicators))
    if not people:
        return None
    related = rows.relationships(people)
    look.is_about(rows.people(each for row in related for each in (row.person_id, row.other_id)))
    related = seen_relationships(look, related)
    memberships = seen_members(look, rows.memberships(people))
    around = _around(look, rows, memberships, family_id)
    others = ({row.person_id for row in around} | parents_outside(related, people)) - people.keys()
    rows.note(Act.LISTED, people=others, thing=family_id)
    company = cards(look, rows.identities(others))
    because = rows.reasons(people)
    places = homes(look, rows.residences(people), people)
    family = rows.families(belonging)[family_id]
    return FamilyPage(
        family_id=family_id,
        kind=family.kind,
        lead=lead(look, family, people),
        lead_withheld=not sees_leads(look, people),
        members=members(look, seen, people, related),
        elsewhere=parents_elsewhere(look, related, people, company),
        not_recorded=not_recorded(look, related, people),
        services=family_involvements(look, people, partial(_records, rows, people)),
        findings=findings(look, indicators, because, people),
        strengths=_strengths(look, seen_strengths(look, concluded), because, people),
        current_homes=tuple(place for place in places if place.is_current),
        other_homes=tuple(place for place in places if not place.is_current),
        others=family_links(
            look,
            memberships,
            rows.families(memberships),
            people,
            this=family_id,
            belonging=around,
            others=company,
        ),
        withheld=(*people_withheld(look, belonging, people), *look.sieve.withheld()),
        coverage=look.coverage(),
        snapshot_date=look.snapshot_date,
    )


def _records(rows: Rows, people: Mapping[str, Card], name: str) -> Mapping[str, list[RecordRow]]:
    return rows.records_of(name, people)


def _strengths(
    look: Look, rows: list[IndicatorRow], reasons: list[ReasonRow], people: Mapping[str, Card]
) -> tuple[FamilyStrengths, ...]:
    """Each member's, youngest first; whoever has none is left out."""
    found = []
    for card in youngest_first(people.values()):
        mine = [row for row in rows if row.person_id == card.person_id]
        if mine:
            found.append(FamilyStrengths(card=card, strengths=strengths(look, mine, reasons, card.person_id)))
    return tuple(found)


def _around(look: Look, rows: Rows, memberships: Iterable[MemberRow], family_id: str) -> list[MemberRow]:
    """Who else is in the families that these people belong to: it is by them that a family is told from another."""
    belonging = rows.members({row.family_id for row in memberships} - {family_id})
    look.is_about(rows.people(row.person_id for row in belonging))
    return seen_members(look, belonging)
