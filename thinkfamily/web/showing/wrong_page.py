"""The form "this is wrong": what it is about, as the viewer sees it, and who will read it."""

from dataclasses import dataclass
from datetime import date

from thinkfamily.web.looking.look import Look
from thinkfamily.web.my_work.feedback import Says
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.showing.people import cards
from thinkfamily.web.showing.person_page import person_page
from thinkfamily.web.showing.things import FAMILY, ROW, Thing, thing_of_entry, things
from thinkfamily.web.showing.timeline_page import everything
from thinkfamily.web.shown.people import Card
from thinkfamily.web.shown.source import Source
from thinkfamily.web.trail.audit import Act


@dataclass(frozen=True, kw_only=True)
class WrongPage:
    """`source` is whose data it is about: the only one there is, or the one chosen; None while it is to be chosen."""

    card: Card
    thing: Thing
    says: Says
    source: Source | None
    snapshot_date: date


def wrong_page(
    look: Look, rows: Rows, person_id: str, *, about: str, dataset: str = "", sending: bool = False
) -> WrongPage | None:
    """None when there is no such person, or nothing that is `about` among what the viewer is shown of them.

    `about` is a kind and a handle: "address-0123456789abcdef". With `sending` the trail is told that it was said.
    """
    kind, _, handle = about.partition("-")
    card, shown = _of_timeline(look, rows, person_id) if kind == ROW else _of_page(look, rows, person_id)
    thing = next((each for each in shown if (each.kind, each.handle) == (kind, handle)), None)
    if card is None or thing is None or not thing.sources:
        return None
    only = thing.sources[0] if len(thing.sources) == 1 else None
    source = next((each for each in thing.sources if each.name == dataset), None) or only
    says = Says.NOT_IN_FAMILY if kind == FAMILY else Says.WRONG_VALUE
    if sending and source:
        said = f"{says}: {thing.name}, {source.name}"
        rows.note(Act.SENT_FEEDBACK, people=[person_id], thing=person_id, outcome=said)
    return WrongPage(card=card, thing=thing, says=says, source=source, snapshot_date=look.snapshot_date)


def _of_page(look: Look, rows: Rows, person_id: str) -> tuple[Card | None, tuple[Thing, ...]]:
    page = person_page(look, rows, person_id)
    return (page.card, things(page)) if page else (None, ())


def _of_timeline(look: Look, rows: Rows, person_id: str) -> tuple[Card | None, tuple[Thing, ...]]:
    rows.note(Act.OPENED, people=[person_id], thing=person_id)
    look.is_about(rows.people([person_id]))
    me = cards(look, rows.identities([person_id]))
    if not me:
        return None, ()
    return me[person_id], tuple(
        thing_of_entry(person_id, entry) for entry in everything(look, rows, person_id)
    )
