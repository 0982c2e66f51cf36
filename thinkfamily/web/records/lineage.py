"""What has become of a number: whom it leads to now, and under which numbers a record was shown before.

Lineage of restricted people is in the restricted part of a snapshot alone, so that no number leads from the ordinary
part to them. Only information governance, who reads ids and no record, is told of both.
"""

from collections.abc import Iterable

from thinkfamily.snapshot.reader import Snapshot
from thinkfamily.snapshot.rows import LineageRow
from thinkfamily.web.oversight.reading_the_trail import Oversight
from thinkfamily.web.records.shelf import SHELF
from thinkfamily.web.trail.audit import Act


def ids_now(snapshot: Snapshot, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Each id with what it leads to: itself while somebody or some family has it, or none that is known has its
    records; else whoever has them."""
    asked = list(dict.fromkeys(ids))
    led: dict[str, list[str]] = {}
    for row in snapshot.went_to(asked):
        led.setdefault(row.earlier_id, []).append(row.now)
    moved = sorted(led)
    live = {row.person_id for row in snapshot.people(moved)} | {
        row.family_id for row in snapshot.families(moved)
    }
    return {one: tuple(led[one]) if one in led and one not in live else (one,) for one in asked}


def merged_into(snapshot: Snapshot, thing: str) -> tuple[str, ...]:
    """Numbers that are nobody's now and all of whose records are `thing`'s."""
    return tuple(row.earlier_id for row in snapshot.came_from([thing]) if row.how == "merged")


def lineage_told(oversight: Oversight, person_id: str) -> tuple[LineageRow, ...]:
    """Every row of lineage from or to that number, of restricted people too: ids and days, and of no record.

    The reading is on the trail first.
    """
    served = SHELF.newest()
    oversight.note(Act.READ_TRAIL, thing=person_id, snapshot_id=served.ordinary.snapshot_id)
    found = [
        row
        for part in (served.ordinary, served.restricted())
        for row in (*part.came_from([person_id]), *part.went_to([person_id]))
    ]
    return tuple(sorted(set(found), key=lambda row: (row.from_on, row.now, row.earlier_id)))
