"""Who may see a thing: every role, for every purpose it has, asked of the one rule."""

from collections.abc import Iterable
from dataclasses import dataclass

from thinkfamily.policy.access import NOBODY, Decision, Guarded, Subject, Viewer, may_see
from thinkfamily.policy.roles import ROLES, Purpose, Reach, Role

_OWN = "own organisation"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the rule says to one role for one purpose."""

    role: Role
    purpose: Purpose
    decision: Decision


def verdicts(thing: Guarded, roles: Iterable[Role] = ROLES.values()) -> tuple[Verdict, ...]:
    """The rule's answer to each role and purpose, in their order, at the widest reach the role has.

    A school is asked about its own pupil; a role that sees no person's record about counts; one that compares
    identities about somebody who is not before it.
    """
    return tuple(
        Verdict(role=role, purpose=purpose, decision=may_see(_viewer(role, purpose), thing, _subject(role)))
        for role in roles
        for purpose in role.purposes
    )


def _viewer(role: Role, purpose: Purpose) -> Viewer:
    return Viewer(username="anyone", role=role, purpose=purpose, organisation=_OWN)


def _subject(role: Role) -> Subject:
    return NOBODY if role.reach is Reach.NO_PERSON else Subject(organisations=frozenset({_OWN}))
