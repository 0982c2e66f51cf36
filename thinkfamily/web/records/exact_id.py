"""The id of the person with just these particulars, for information governance, who reach nobody's record.

A family asks "who looked at our record?", and the trail knows people by id. So the one thing told is the id, of
restricted people too; both the question and the answer are on the trail.
"""

from thinkfamily.web.oversight.reading_the_trail import Oversight
from thinkfamily.web.records.broken_glass import Exactly
from thinkfamily.web.records.shelf import SHELF
from thinkfamily.web.trail.audit import Act


def find_exactly(oversight: Oversight, exactly: Exactly) -> list[str]:
    """Ids of the people with these particulars, ordinary and restricted; nobody for a name that is merely like it."""
    served = SHELF.newest()
    snapshot_id = served.ordinary.snapshot_id
    oversight.note(Act.READ_TRAIL, asked=exactly.said, snapshot_id=snapshot_id)
    found = sorted(
        {
            person
            for part in (served.ordinary, served.restricted())
            for person in part.find_exactly(
                forename=exactly.forename, surname=exactly.surname, date_of_birth=exactly.date_of_birth,
                nhs_number=exactly.nhs_number, upn=exactly.upn,
            )
        }
    )  # fmt: skip
    if found:
        oversight.note(Act.READ_TRAIL, people=found, outcome="told the id", snapshot_id=snapshot_id)
    return found
