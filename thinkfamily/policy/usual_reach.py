"""Usual reach: where somebody works. What lies outside it may be opened too, once they have said why.

Reach (policy/roles.py) is what the law and the role allow; usual reach is what a colleague would expect.
"""

from thinkfamily.policy.access import Viewer


def is_usual(viewer: Viewer, localities: frozenset[str]) -> bool:
    """Whether a colleague would expect this viewer to open the record of somebody who lives in those localities.

    Whoever works in the whole city is expected everywhere; somebody whose locality is not known is expected nowhere
    else.
    """
    return not viewer.localities or bool(viewer.localities & localities)
