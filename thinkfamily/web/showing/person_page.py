"""Puts a person's page together."""

from functools import partial

from thinkfamily.snapshot.rows import RecordRow
from thinkfamily.web.looking.look import Look
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.showing import schooling
from thinkfamily.web.showing.families import (
    family_links,
    others_in,
    relations,
    seen_members,
    seen_relationships,
)
from thinkfamily.web.showing.findings import chips, findings, seen_indicators, seen_strengths, strengths
from thinkfamily.web.showing.homes import homes
from thinkfamily.web.showing.how_joined import how_joined
from thinkfamily.web.showing.involvement import involvements
from thinkfamily.web.showing.people import cards, identities
from thinkfamily.web.shown.person import PersonPage
from thinkfamily.web.trail.audit import Act


def person_page(look: Look, rows: Rows, person_id: str, *, printed: bool = False) -> PersonPage | None:
    """None when there is no such person, or none whom the viewer may see."""
    rows.note(Act.OPENED, people=[person_id], thing=person_id)
    if printed:
        rows.note(Act.PRINTED, people=[person_id], thing=person_id)
    held = rows.people([person_id])
    look.is_about(held)
    concluded = rows.indicators([person_id])
    indicators = seen_indicators(look, concluded)
    said = rows.identities([person_id])
    me = cards(look, said, chips(indicators))
    if not me:
        return None
    related = rows.relationships([person_id])
    look.is_about(rows.people(others_in(related, person_id)))
    related = seen_relationships(look, related)
    memberships = seen_members(look, rows.memberships([person_id]))
    belonging = rows.members(row.family_id for row in memberships)
    look.is_about(rows.people(row.person_id for row in belonging))
    belonging = seen_members(look, belonging)
    others = (others_in(related, person_id) | {row.person_id for row in belonging}) - {person_id}
    rows.note(Act.LISTED, people=others, thing=person_id)
    around = cards(look, rows.identities(others))
    because = rows.reasons([person_id])
    records = partial(_records, rows, person_id)
    known = identities(look, said)
    return PersonPage(
        card=me[person_id],
        how_joined=how_joined(held[0].certainty if look.sees_every_source() else None, known),
        identities=known,
        findings=findings(look, indicators, because, me),
        strengths=strengths(look, seen_strengths(look, concluded), because, person_id),
        homes=homes(look, rows.residences([person_id]), me),
        families=family_links(
            look, memberships, rows.families(memberships), me, belonging=belonging, others=around
        ),
        relations=relations(look, related, person_id, around),
        involvements=involvements(look, person_id, records),
        has_school=schooling.has_any(look, rows, person_id),
        withheld=look.sieve.withheld(),
        coverage=look.coverage(),
        snapshot_date=look.snapshot_date,
    )


def _records(rows: Rows, person_id: str, name: str) -> list[RecordRow]:
    return rows.records(name, person_id)
