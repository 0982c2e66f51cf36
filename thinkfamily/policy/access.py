"""`may_see`: the only rule about who sees what. Pure: no database, no clock, no request."""

from dataclasses import dataclass, field
from typing import Protocol

from thinkfamily.policy.gateways import GATEWAYS
from thinkfamily.policy.roles import Purpose, Reach, Role
from thinkfamily.policy.sensitivity import KEPT_FROM_SCHOOLS, Sensitivity


class Guarded(Protocol):
    """Whatever can be asked about: a dataset, a column of one, an indicator, a reason, a score, an address."""

    @property
    def title(self) -> str: ...
    @property
    def gateways(self) -> frozenset[int]: ...
    @property
    def sensitivities(self) -> frozenset[Sensitivity]: ...


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """Who is looking, in which role, for what.

    `organisation` is the viewer's own (a school's number, say) where the role reaches only its own records;
    `localities` are those the viewer works in, none for the whole city (see usual_reach.py); `in_emergency` says that
    the viewer has broken the glass for whoever is asked about.
    """

    username: str
    role: Role
    purpose: Purpose
    organisation: str = ""
    localities: frozenset[str] = frozenset()
    in_emergency: bool = False

    def __post_init__(self) -> None:
        if self.purpose not in self.role.purposes:
            raise ValueError(f"{self.role.title} may not act for the purpose '{self.purpose.title}'")
        if self.role.reach is Reach.OWN_ORGANISATION and not self.organisation:
            raise ValueError(
                f"{self.role.title} sees only its own organisation's records: name the organisation"
            )
        if self.in_emergency and not self.role.may_break_glass:
            raise ValueError(f"{self.role.title} may not open restricted records")


@dataclass(frozen=True, kw_only=True)
class Subject:
    """Whom a thing is about, as far as reach depends on it."""

    organisations: frozenset[str] = field(default_factory=frozenset)
    """Numbers of the schools the person attends now."""
    is_person: bool = True
    compared: bool = False
    """Put side by side with somebody for review, in a case that the viewer has open."""
    restricted: bool = False
    """Somebody with access may be a danger to them: open to nobody but in an emergency."""


NOBODY = Subject(is_person=False)
"""For what is about nobody in particular: a kind of thing, or counts that have passed policy.disclosure."""

UNSAID = Subject()
"""A person of whom nothing is known. Who forgets to say whom a thing is about gets less, not more."""


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Whether it may be seen, and why; the sentence is shown to the viewer and kept in the audit trail."""

    allowed: bool
    because: str

    def __bool__(self) -> bool:
        raise TypeError("ask for decision.allowed: a Decision is not itself true or false")


def may_see(viewer: Viewer, thing: Guarded, subject: Subject = UNSAID) -> Decision:
    """Decide whether `viewer` may see `thing`, which is about `subject`.

    In this order: nobody sees the sealed or the unclassified; nobody a restricted record but in an emergency; reach
    (whose records); what schools are never shown; clearance (every kind of care the thing asks for); the law (one
    gateway that the thing, the role and the purpose share). Never raises for a constructed viewer.
    """
    role = viewer.role
    held = thing.sensitivities
    if Sensitivity.SEALED in held:
        return _no("sealed: shown to nobody")
    if not held:
        return _no(f"{thing.title} is not classified, so nobody may see it")
    if subject.restricted and not viewer.in_emergency:
        return _no("restricted: open in an emergency only")
    place = held == {Sensitivity.PLACE}
    if not place and subject.is_person and not _reaches(viewer, subject):
        return _no(f"{role.title} sees {role.reach}")
    # Asked before clearance and of the role as it stands, so that no later change to a role can undo it.
    if role.is_school and held & KEPT_FROM_SCHOOLS:
        return _no(f"schools are never shown {_listed(held & KEPT_FROM_SCHOOLS)}")
    if held - role.clearance:
        return _no(f"{role.title} is not cleared for {_listed(held - role.clearance)}")
    if place:
        return Decision(allowed=True, because="about a place, not a person")
    shared = thing.gateways & role.gateways & viewer.purpose.gateways & GATEWAYS.keys()
    if not shared:
        return _no(f"no gateway allows {thing.title} to {role.title} for {viewer.purpose.title}")
    # The best founded first: a confirmed express power is quoted before a general duty of unknown standing.
    best = min(shared, key=lambda number: (*GATEWAYS[number].strength, number))
    return Decision(allowed=True, because=f"{role.title}, for {viewer.purpose.title}, under {GATEWAYS[best]}")


def _no(because: str) -> Decision:
    return Decision(allowed=False, because=because)


def _listed(kinds: frozenset[Sensitivity]) -> str:
    return ", ".join(sorted(kinds))


def _reaches(viewer: Viewer, person: Subject) -> bool:
    match viewer.role.reach:
        case Reach.CITY:
            return True
        case Reach.OWN_ORGANISATION:
            return viewer.organisation in person.organisations
        case Reach.COMPARED:
            return person.compared
        case Reach.NO_PERSON:
            return False
