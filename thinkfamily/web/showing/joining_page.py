"""The forms "these may be two people" and "this is also another person"."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thinkfamily.web.looking.look import Look
from thinkfamily.web.my_work.feedback import Says
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.showing.people import cards, identities
from thinkfamily.web.shown.people import Card, Identity
from thinkfamily.web.trail.audit import Act


@dataclass(frozen=True, kw_only=True)
class JoiningPage:
    """`recent` are others to choose from; `other` is the one chosen, None where the viewer may see no such person."""

    card: Card
    identities: tuple[Identity, ...]
    recent: tuple[Card, ...]
    other: Card | None
    snapshot_date: date


def joining_page(
    look: Look, rows: Rows, person_id: str, *, recent: Iterable[str] = (), other_id: str = ""
) -> JoiningPage | None:
    """None when there is no such person, or none whom the viewer may see."""
    rows.note(Act.OPENED, people=[person_id], thing=person_id)
    look.is_about(rows.people([person_id]))
    said = rows.identities([person_id])
    me = cards(look, said)
    if not me:
        return None
    asked = ({*recent, other_id} - {person_id}) - {""}
    known = rows.people(asked)
    look.is_about(known)
    listed = {row.person_id for row in known}
    rows.note(Act.LISTED, people=listed, thing=person_id)
    others = cards(look, rows.identities(listed))
    return JoiningPage(
        card=me[person_id],
        identities=identities(look, said),
        recent=tuple(others[each] for each in recent if each in others),
        other=others.get(other_id),
        snapshot_date=look.snapshot_date,
    )


def said_apart(look: Look, rows: Rows, person_id: str, *, dataset: str) -> tuple[JoiningPage, str] | None:
    """For sending "these may be two people": with the page, the dataset named, empty unless the viewer is shown it."""
    page = joining_page(look, rows, person_id)
    if page is None:
        return None
    named = next((each.source.name for each in page.identities if each.source.name == dataset), "")
    _tell(rows, Says.TWO_PEOPLE, person_id, outcome=named)
    return page, named


def said_together(look: Look, rows: Rows, person_id: str, *, other_id: str) -> JoiningPage | None:
    """For sending "this is also another person": nothing is told unless the viewer may see both."""
    page = joining_page(look, rows, person_id, other_id=other_id)
    if page and page.other:
        _tell(rows, Says.SAME_PERSON, person_id, other_id)
    return page


def _tell(rows: Rows, says: Says, *people: str, outcome: str = "") -> None:
    said = f"{says}: {outcome}" if outcome else says.value
    rows.note(Act.SENT_FEEDBACK, people=people, thing=people[0], outcome=said)
