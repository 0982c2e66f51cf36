"""Whether a record is where the viewer usually works, and if not, whether they have said why they open it.

The policy says what is usual (policy/usual_reach.py). What it needs to know of a person is read for the rule alone and
shown to nobody; a place that the viewer may not see takes no part, so that being asked tells nothing.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from thinkfamily.policy.usual_reach import is_usual
from thinkfamily.snapshot.reader import Snapshot
from thinkfamily.snapshot.rows import ResidenceRow
from thinkfamily.web.looking.look import Look
from thinkfamily.web.records.lineage import merged_into
from thinkfamily.web.showing.families import seen_members
from thinkfamily.web.trail import audit

REASON_HOLDS = timedelta(days=30)
"""A worker with a case elsewhere says why once a month, not at every look."""


class ReasonNeeded(Exception):
    """The record is outside the viewer's usual reach, and no reason for opening it is on the trail."""

    def __init__(self, thing: str) -> None:
        super().__init__("a reason is needed")
        self.thing = thing


def reason_to_open(look: Look, snapshot: Snapshot, thing: str) -> str:
    """The reason on the trail; empty where none is needed. `thing` is a person's or a family's id. ReasonNeeded."""
    if is_usual(look.viewer, _localities(look, snapshot, thing)):
        return ""
    # A reason given for a number that has been merged into this one since was given for this record.
    given = audit.reason_given(
        look.viewer.username,
        look.viewer.role.key,
        (thing, *merged_into(snapshot, thing)),
        since=datetime.now(UTC) - REASON_HOLDS,
    )
    if not given:
        raise ReasonNeeded(thing)
    return given


def known_localities(look: Look, residences: Iterable[ResidenceRow]) -> frozenset[str]:
    """Codes of the localities of current addresses, as far as the viewer may see them."""
    return frozenset(
        row.locality
        for row in residences
        if row.is_current and not row.sealed and row.locality and look.sees(row.dataset, row.person_id)
    )


def _localities(look: Look, snapshot: Snapshot, thing: str) -> frozenset[str]:
    if is_usual(look.viewer, frozenset()):
        return frozenset()  # expected everywhere: nothing is read
    # Whoever the viewer may not know to belong to the family takes no part either.
    people = {row.person_id for row in seen_members(look, snapshot.members([thing]))} or {thing}
    return known_localities(look, snapshot.residences(sorted(people)))
