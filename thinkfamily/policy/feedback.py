"""Who settles what practitioners say is wrong. What an answerer may *read* of it is `may_see`'s to say, as ever."""

from dataclasses import dataclass

from thinkfamily.policy.access import Decision, Viewer
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.roles import ROLES
from thinkfamily.policy.sensitivity import Sensitivity

HUB = "Insight"
"""The hub itself, as the agency that answers for how records are joined into people."""

HOST = "BCC"
"""Who runs the hub, and passes word on to agencies that have no role in it."""


@dataclass(frozen=True, kw_only=True)
class WhoIsWho:
    """What is said about records of two people joined, or of one person apart.

    Held as identity alone, or nobody could mend it: the data manager, who does, is cleared for nothing else. The form
    tells the sender so.
    """

    title: str = "who is who"
    gateways: frozenset[int] = gateways(1, 2, 5, 8, 9, 10, 11, 12)
    sensitivities: frozenset[Sensitivity] = frozenset({Sensitivity.IDENTITY})


WHO_IS_WHO = WhoIsWho()


def may_answer(viewer: Viewer, agency: str) -> Decision:
    """Decide whether the viewer settles what is said about `agency`'s data ("BCC & ASC": of either).

    The data manager does for everybody, so that nothing lies unanswered; a role does for its own agency, because who
    corrects data must own them; and the host's roles do for agencies that nobody here works for.
    """
    role = viewer.role
    if role.answers_feedback:
        return Decision(allowed=True, because=f"a {role.title} answers for every agency")
    owners = set(agency.split(" & "))
    if role.agency in owners:
        return Decision(allowed=True, because=f"a {role.title} works for {role.agency}")
    present = {each.agency for each in ROLES.values()}
    if role.agency == HOST and agency != HUB and not owners & present:
        return Decision(allowed=True, because=f"nobody here works for {agency}; {HOST} passes word on")
    return Decision(allowed=False, because=f"a {role.title} does not answer for {agency}")
