"""A single identifier: when a number may stand for a child (Children Act 2004 s.16LC), and who reads how far it is."""

from thinkfamily.policy.access import Decision, Viewer
from thinkfamily.policy.roles import DATA_QUALITY, OVERSIGHT

GATE = 0.95
"""Share of people whose number must be known, one and theirs alone before it is relied on."""
_PURPOSES = {DATA_QUALITY.key, OVERSIGHT.key}


def may_read_readiness(viewer: Viewer) -> Decision:
    """Counts of nobody in particular, for whoever checks data or oversees their use."""
    allowed = viewer.purpose.key in _PURPOSES
    because = f"for {viewer.purpose.title}" if allowed else f"{viewer.purpose.title} has no need of it"
    return Decision(allowed=allowed, because=because)
