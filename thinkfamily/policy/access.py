"""`may_see`: the only rule about who sees what. Pure: no database, no clock, no request."""

from dataclasses import dataclass, field
from typing import Protocol

from thinkfamily.policy.gateways import GATEWAYS
from thinkfamily.policy.roles import Purpose, Reach, Role
from thinkfamily.policy.sensitivity import KEPT_FROM_SCHOOLS, Sensitivity


class Guarded(Protocol):
    """Whatever can be asked about: a dataset, a column, an indicator, a reason, a score, an address."""

    @property
    def title(self) -> str: ...
    @property
    def gateways(self) -> frozenset[int]: ...
    @property
    def sensitivities(self) -> frozenset[Sensitivity]: ...


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """Who is looking, in which role, for what.

    `organisation` is the viewer's own (a school's number, say) where the role reaches only its own records.
    """

    username: str
    role: Role
    purpose: Purpose
    organisation: str = ""

    def __post_init__(self) -> None:
        if self.purpose not in self.role.purposes:
            raise ValueError(f"{self.role.title} may not act for the purpose '{self.purpose.title}'")
        if self.role.reach is Reach.OWN_ORGANISATION and not self.organisation:
            raise ValueError(
                f"{self.role.title} sees only its own organisation's records: name the organisation"
            )


@dataclass(frozen=True, kw_only=True)
class Subject:
    """The person a thing is about, as far as reach depends on it."""

    organisations: frozenset[str] = field(default_factory=frozenset)
    """Numbers of the schools the person attends now."""


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Whether it may be seen, and why; the sentence is shown to the viewer and kept in the audit trail."""

    allowed: bool
    because: str

    def __bool__(self) -> bool:
        raise TypeError("ask for decision.allowed: a Decision is not itself true or false")


def may_see(viewer: Viewer, thing: Guarded, subject: Subject | None = None) -> Decision:
    """Decide whether `viewer` may see `thing` (about `subject`, where it is about a person).

    In this order: nobody sees the sealed; reach (whose records); clearance (every kind of care the thing asks
    for); the law (one gateway that the thing, the role and the purpose share).
    """
    role = viewer.role
    if Sensitivity.SEALED in thing.sensitivities:
        return Decision(allowed=False, because="sealed: shown to nobody")
    refused = _out_of_reach(viewer, thing, subject)
    if refused:
        return Decision(allowed=False, because=refused)
    missing = thing.sensitivities - role.clearance
    if missing:
        kinds = ", ".join(sorted(missing))
        return Decision(allowed=False, because=f"{role.title} is not cleared for {kinds}")
    if role.is_school and thing.sensitivities & KEPT_FROM_SCHOOLS:
        kinds = ", ".join(sorted(thing.sensitivities & KEPT_FROM_SCHOOLS))
        return Decision(allowed=False, because=f"schools are never shown {kinds}")
    if thing.sensitivities == {Sensitivity.PLACE}:
        return Decision(allowed=True, because="about a place, not a person")
    shared = thing.gateways & role.gateways & viewer.purpose.gateways
    if not shared:
        return Decision(
            allowed=False,
            because=f"no gateway allows {thing.title} to {role.title} for {viewer.purpose.title}",
        )
    # The best founded first: a confirmed express power is quoted before a general duty of unknown standing.
    best = min(shared, key=lambda n: (*GATEWAYS[n].strength, n))
    return Decision(allowed=True, because=f"{role.title}, for {viewer.purpose.title}, under {GATEWAYS[best]}")


def _out_of_reach(viewer: Viewer, thing: Guarded, subject: Subject | None) -> str:
    reach = viewer.role.reach
    if reach is Reach.CITY or thing.sensitivities == {Sensitivity.PLACE}:
        return ""
    if reach is Reach.NO_PERSON:
        return f"{viewer.role.title} sees no person's record" if subject else ""
    if subject is None:
        return ""
    if viewer.organisation in subject.organisations:
        return ""
    return f"{viewer.role.title} sees only its own organisation's people"
