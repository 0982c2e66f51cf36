"""Whether a person was parted since, and when: ids and days, for information governance, who reach nobody's record."""

from datetime import date

from thinkfamily.web.records.shelf import SHELF


def parted_on(person_id: str) -> date | None:
    """The last day of which a snapshot held that person's records together, if the newest no longer does; None
    while they are still one."""
    return SHELF.newest().ordinary.parted_on(person_id)
