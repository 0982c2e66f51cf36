"""What nobody is shown, or nobody as a matter of course.

Three rules, applied when a snapshot is made, so that what is protected is not in it in readable form:

- a *sealed address* (a refuge, a protected foster placement) is published as "address withheld": no line, no
  postcode, no locality, and nobody who lives there is put into a family because of it;
- a *sealed identity* (who an adopted child was before) is not published at all, and no link leads from it to
  the child;
- a *restricted record* (a person at risk from somebody who may have access) is held out of the snapshot: no search
  finds them, no family, count or relationship has a place where they were. What is known of them is published apart,
  in a snapshot of its own within the first one's folder, which is opened only by breaking the glass: for somebody who
  already knows whom they ask for, with a reason, for a time, and reviewed. The other two rules hold there as well.
"""

from dataclasses import dataclass
from enum import StrEnum


class Protection(StrEnum):
    """Kinds of protection a dataset's rows may ask for (see `Dataset.protects`)."""

    SEALED_ADDRESS = "sealed address"
    SEALED_IDENTITY = "sealed identity"
    RESTRICTED_RECORD = "restricted record"


ADDRESS_WITHHELD = "Address withheld"


@dataclass(frozen=True, kw_only=True)
class Withheld:
    """How much a stage held back, by kind of protection: counted, never described."""

    protection: Protection
    rows: int
