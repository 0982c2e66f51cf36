"""Who may see a thing, in words."""

from thinkfamily.catalogue.markdown import listed
from thinkfamily.policy.access import Guarded
from thinkfamily.policy.audience import verdicts
from thinkfamily.policy.roles import Reach


def seen_by(thing: Guarded) -> str:
    """The roles that may see it, each with the purposes; then those that may only count it."""
    purposes: dict[str, list[str]] = {}
    counts: dict[str, list[str]] = {}
    for verdict in verdicts(thing):
        if verdict.decision.allowed:
            part = counts if verdict.role.reach is Reach.NO_PERSON else purposes
            whose = " (own people)" if verdict.role.reach is Reach.OWN_ORGANISATION else ""
            part.setdefault(verdict.role.title + whose, []).append(verdict.purpose.title)
    said = "; ".join(f"{role}: {' or '.join(given)}" for role, given in purposes.items()) or "nobody"
    return said + (f". As counts only: {listed(counts)}" if counts else "")
