"""Where a number leads that is nobody's now: to those of its successors whom the viewer may see."""

from thinkfamily.web.looking.look import Look
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.showing.families import seen_members
from thinkfamily.web.showing.people import cards
from thinkfamily.web.trail.audit import Act


def where_to(look: Look, rows: Rows, thing: str) -> tuple[str, ...]:
    """Ids of people, or of families, put on the trail as told; empty where there is none to tell of."""
    now = [one for one in rows.ids_now([thing])[thing] if one != thing]
    if not now:
        return ()
    rows.note(Act.LISTED, people=[one for one in now if not one.startswith("F")],
              families=[one for one in now if one.startswith("F")], thing=thing)  # fmt: skip
    belonging = rows.members(now)
    look.is_about(rows.people([*now, *(row.person_id for row in belonging)]))
    seen = {row.family_id for row in seen_members(look, belonging)} | cards(look, rows.identities(now)).keys()
    return tuple(one for one in now if one in seen)
