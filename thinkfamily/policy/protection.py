"""What nobody is shown.

Two rules, applied when a snapshot is made, so that what is protected is not in it in readable form:

- a *sealed address* (a refuge, a protected foster placement) is published as "address withheld": no line, no
  postcode, no locality, and nobody who lives there is put into a family because of it;
- a *sealed identity* (who an adopted child was before) is not published at all, and no link leads from it to
  the child;
- a *restricted record* (a person at risk from somebody who may have access) is held out of the snapshot.
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
