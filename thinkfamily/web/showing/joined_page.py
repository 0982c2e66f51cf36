"""Puts together why the records of a page are one person."""

from thinkfamily.web.looking.look import Look
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.showing.evidence import entries, evidence
from thinkfamily.web.showing.people import cards
from thinkfamily.web.shown.joined import JoinedPage
from thinkfamily.web.trail.audit import Act


def joined_page(look: Look, rows: Rows, person_id: str) -> JoinedPage | None:
    """None when there is no such person, or none whom the viewer may see."""
    rows.note(Act.OPENED, people=[person_id], thing=person_id)
    look.is_about(rows.people([person_id]))
    me = cards(look, rows.identities([person_id]))
    if not me:
        return None
    known = entries(look, rows.entries([person_id]))
    links = [evidence(look, row, known, person_id) for row in rows.links([person_id])]
    return JoinedPage(
        card=me[person_id],
        entries=tuple(known.values()),
        links=tuple(each for each in links if each),
        sees_every_source=look.sees_every_source(),
        snapshot_date=look.snapshot_date,
    )
