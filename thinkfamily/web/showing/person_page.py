"""Puts a person's page together."""

from functools import partial

from thinkfamily.snapshot.rows import RecordRow
from thinkfamily.web.audit import Act
from thinkfamily.web.look import Look
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.showing import schooling
from thinkfamily.web.showing.families import (
    family_links,
    others_in,
    relations,
    seen_members,
    seen_relationships,
)
from thinkfamily.web.showing.findings import chips, findings, seen_indicators
from thinkfamily.web.showing.homes import homes
from thinkfamily.web.showing.involvement import involvements
from thinkfamily.web.showing.people import cards, identities
from thinkfamily.web.shown import PersonPage


def person_page(look: Look, rows: Rows, person_id: str) -> PersonPage | None:
    """None when there is no such person, or none whom the viewer may see."""
    rows.note(Act.OPENED, people=[person_id], thing=person_id)
    held = rows.people([person_id])
    look.is_about(held)
    indicators = seen_indicators(look, rows.indicators([person_id]))
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
    records = partial(_records, rows, person_id)
    return PersonPage(
        card=me[person_id],
        certainty=held[0].certainty,
        identities=identities(look, said),
        findings=findings(look, indicators, rows.reasons([person_id]), me),
        homes=homes(look, rows.residences([person_id]), me),
        families=family_links(
            memberships, rows.families(memberships), me, belonging=belonging, others=around
        ),
        relations=relations(look, related, person_id, around),
        involvements=involvements(look, person_id, records),
        has_school=any(look.sees(name, person_id) and records(name) for name in schooling.ALL),
        withheld=look.sieve.withheld(),
        coverage=look.coverage(),
        snapshot_date=look.snapshot_date,
    )


def _records(rows: Rows, person_id: str, name: str) -> list[RecordRow]:
    return rows.records(name, person_id)
