"""Usual reach: where somebody works. What lies outside it may be opened too, once they have said why.

Reach (policy/roles.py) is what the law and the role allow; usual reach is what a colleague would expect.
"""

from enum import StrEnum

from thinkfamily.policy.access import Viewer
from thinkfamily.policy.roles import Reach


def is_usual(viewer: Viewer, localities: frozenset[str]) -> bool:
    """Whether a colleague would expect this viewer to open the record of somebody who lives in those localities.

    Whoever works in the whole city is expected everywhere, and so is whoever reaches only people of their own
    organisation (a school's pupils live all over the city, and of others the school sees nothing anyway). Somebody
    whose locality is not known is expected nowhere else.
    """
    anywhere = not viewer.localities or viewer.role.reach is Reach.OWN_ORGANISATION
    return anywhere or bool(viewer.localities & localities)


class Why(StrEnum):
    """What brings somebody to a record elsewhere. Chosen with some words of one's own, so that whoever reviews it can
    count the kinds and follow up the case."""

    REFERRAL = "a referral or contact received"
    COVERING = "covering for a colleague"
    MOVED = "the family has moved, or is moving"
    STRATEGY = "a strategy discussion or meeting"
    OTHER = "another reason"
