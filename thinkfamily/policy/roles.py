"""The teams that use the hub: what each may act under, what it is cleared for, and whose records it reaches."""

from dataclasses import dataclass
from enum import StrEnum

from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import KEPT_FROM_SCHOOLS, Sensitivity


class Reach(StrEnum):
    """Whose records a role may open."""

    CITY = "anyone in the hub"
    OWN_ORGANISATION = "only people of its own organisation"
    COMPARED = "only identities put side by side for review"
    NO_PERSON = "no person's record"


@dataclass(frozen=True, kw_only=True)
class Purpose:
    """Why somebody is looking, and which gateways serve that end."""

    key: str
    title: str
    gateways: frozenset[int]
    means: str = ""
    """When to choose it, in a sentence for whoever states it."""

    def __post_init__(self) -> None:
        gateways(*self.gateways)


@dataclass(frozen=True, kw_only=True)
class Role:
    """A team's job in the hub."""

    key: str
    title: str
    agency: str
    does: str
    purposes: tuple[Purpose, ...]
    gateways: frozenset[int]
    clearance: frozenset[Sensitivity]
    reach: Reach
    is_school: bool = False
    may_break_glass: bool = False
    """Whether the role may open a restricted record in an emergency; every time is reviewed."""
    answers_feedback: bool = False
    """Whether the role settles what is said to be wrong in anybody's data; others only in their own agency's."""
    leads_review: bool = False
    """Whether the role settles what two reviewers of identity decided differently, and withdraws decisions."""
    reads_trail: bool = False
    """Whether the role reads who looked at what, and reviews it. Nobody's look is reviewed by whoever may look."""

    def __post_init__(self) -> None:
        if not self.purposes:
            raise ValueError(f"{self.key}: a role without a purpose may see nothing; state one")
        gateways(*self.gateways)
        for purpose in self.purposes:
            if not purpose.gateways & self.gateways:
                raise ValueError(f"{self.key}: no gateway serves '{purpose.key}' in this role")
        if Sensitivity.SEALED in self.clearance:
            raise ValueError(f"{self.key}: nobody can be cleared for what is sealed")
        if self.is_school and self.clearance & KEPT_FROM_SCHOOLS:
            kept = ", ".join(sorted(self.clearance & KEPT_FROM_SCHOOLS))
            raise ValueError(f"{self.key}: a school may not be cleared for {kept}")
        if self.is_school and self.reach is Reach.CITY:
            raise ValueError(f"{self.key}: a school reaches its own pupils only")
        if self.may_break_glass and self.reach is not Reach.CITY:
            raise ValueError(f"{self.key}: whoever may break the glass reaches the whole city")
        if self.leads_review and not self.compares:
            raise ValueError(f"{self.key}: whoever leads the review of identity compares identities")
        if self.reads_trail and self.reach is not Reach.NO_PERSON:
            raise ValueError(f"{self.key}: whoever reads the audit trail sees no person's record")

    @property
    def opens_records(self) -> bool:
        """Whether the role opens anybody's record at all."""
        return self.reach in (Reach.CITY, Reach.OWN_ORGANISATION)

    @property
    def compares(self) -> bool:
        """Whether the role reviews which records are one person."""
        return self.reach is Reach.COMPARED

    def purpose(self, key: str) -> Purpose:
        """The role's purpose with that key; ValueError if it is not one of the role's."""
        for purpose in self.purposes:
            if purpose.key == key:
                return purpose
        raise ValueError(f"{self.title} may not act for '{key}'; it may for {[p.key for p in self.purposes]}")


SAFEGUARDING = Purpose(
    key="safeguarding",
    title="safeguarding a child or adult",
    means="Somebody may be at risk of harm, and you assess it or act to keep them safe.",
    gateways=gateways(1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16),
)
FAMILY_SUPPORT = Purpose(
    key="family_support",
    title="early help and family support",
    means="A family is being helped, or you decide with them what help they need.",
    gateways=gateways(1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
)
CRIME_PREVENTION = Purpose(
    key="crime_prevention",
    title="preventing crime and disorder",
    means="You prevent offending, anti-social behaviour or violence, or work with somebody to stop it.",
    gateways=gateways(1, 5, 7, 9, 10, 11, 12, 16),
)
EDUCATION_SUPPORT = Purpose(
    key="education_support",
    title="attendance, inclusion and participation in learning",
    means="You help a child or young person to attend, stay in or return to learning.",
    gateways=gateways(1, 2, 4, 6, 8, 9, 10, 11, 12, 15),
)
HOUSING_SUPPORT = Purpose(
    key="housing_support",
    title="preventing homelessness and sustaining tenancies",
    means="You help somebody to keep a home or to find one.",
    gateways=gateways(1, 3, 7, 9, 10, 11, 12, 13),
)
FINANCIAL_SUPPORT = Purpose(
    key="financial_support",
    title="income, benefits and work",
    means="You help somebody with income, benefits or work.",
    gateways=gateways(1, 4, 6, 9, 10, 11, 12, 13),
)
PLANNING = Purpose(
    key="planning",
    title="planning and evaluating services",
    means="You count need, cost and outcomes. No decision about anybody is taken from it.",
    gateways=gateways(1, 4, 6, 7, 8, 9, 10, 11, 12, 13),
)
DATA_QUALITY = Purpose(
    key="data_quality",
    title="checking and correcting data",
    means="You check whether records are right and rightly joined. No decision about anybody is taken from it.",
    gateways=gateways(1, 2, 5, 8, 9, 10, 11, 12),
)
OVERSIGHT = Purpose(
    key="oversight",
    title="oversight of how information is used",
    means="You check how information is used: who looked, at what, and why.",
    gateways=gateways(1, 2, 9, 10),
)
PURPOSES = (
    SAFEGUARDING, FAMILY_SUPPORT, CRIME_PREVENTION, EDUCATION_SUPPORT, HOUSING_SUPPORT, FINANCIAL_SUPPORT,
    PLANNING, DATA_QUALITY, OVERSIGHT,
)  # fmt: skip

_S = Sensitivity
_ANYONES = frozenset({_S.PLACE, _S.IDENTITY})
_CHILD_AND_FAMILY = _ANYONES | {
    _S.EDUCATION, _S.SOCIAL_CARE, _S.HOUSING, _S.BENEFITS, _S.CRIME, _S.DOMESTIC_ABUSE, _S.HEALTH, _S.SCORE,
}  # fmt: skip
_COMPARED = _ANYONES | {_S.EDUCATION, _S.SOCIAL_CARE, _S.HOUSING, _S.BENEFITS, _S.CRIME, _S.HEALTH}
_COUNCIL = gateways(1, 2, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)

ROLES: dict[str, Role] = {
    role.key: role
    for role in (
        Role(
            key="family_support_worker", title="Families in Focus worker", agency="BCC",
            does="Works with a family as its lead professional.",
            purposes=(FAMILY_SUPPORT, SAFEGUARDING), gateways=_COUNCIL,
            clearance=_CHILD_AND_FAMILY, reach=Reach.CITY,
        ),
        Role(
            key="social_worker", title="Social worker", agency="BCC",
            does="Assesses and protects children in need.",
            purposes=(SAFEGUARDING, FAMILY_SUPPORT), gateways=_COUNCIL | {5},
            clearance=_CHILD_AND_FAMILY | {_S.INTELLIGENCE}, reach=Reach.CITY, may_break_glass=True,
        ),
        Role(
            key="first_response", title="First Response worker", agency="BCC",
            does="The front door: takes a concern and decides what happens next.",
            purposes=(SAFEGUARDING, FAMILY_SUPPORT), gateways=_COUNCIL | {5},
            clearance=_CHILD_AND_FAMILY | {_S.INTELLIGENCE}, reach=Reach.CITY, may_break_glass=True,
        ),
        Role(
            key="youth_offending", title="Youth offending team worker", agency="BCC",
            does="Supervises young people who offended and prevents more of it.",
            purposes=(CRIME_PREVENTION, SAFEGUARDING), gateways=gateways(1, 2, 5, 7, 9, 10, 11, 12, 16),
            clearance=_ANYONES | {_S.EDUCATION, _S.SOCIAL_CARE, _S.CRIME, _S.DOMESTIC_ABUSE, _S.INTELLIGENCE, _S.SCORE},
            reach=Reach.CITY,
        ),
        Role(
            key="housing_officer", title="Housing officer", agency="BCC",
            does="Keeps families in their homes.",
            purposes=(HOUSING_SUPPORT,), gateways=gateways(1, 3, 7, 9, 10, 11, 12, 13),
            clearance=_ANYONES | {_S.HOUSING, _S.BENEFITS, _S.CRIME}, reach=Reach.CITY,
        ),
        Role(
            key="police_safeguarding", title="Police safeguarding officer", agency="ASC",
            does="Protects vulnerable people and investigates exploitation.",
            purposes=(SAFEGUARDING, CRIME_PREVENTION), gateways=gateways(1, 2, 5, 10, 11, 12, 14, 16),
            clearance=_ANYONES | {_S.SOCIAL_CARE, _S.CRIME, _S.DOMESTIC_ABUSE, _S.INTELLIGENCE, _S.SCORE},
            reach=Reach.CITY, may_break_glass=True,
        ),
        Role(
            key="benefits_officer", title="Council benefits officer", agency="BCC",
            does="Benefit cap, housing benefit, free school meals.",
            purposes=(FINANCIAL_SUPPORT,), gateways=gateways(1, 9, 10, 13),
            clearance=_ANYONES | {_S.BENEFITS, _S.HOUSING}, reach=Reach.CITY,
        ),
        Role(
            key="employment_adviser", title="Employment, skills and learning adviser", agency="BCC",
            does="Helps adults and young people into work and learning.",
            purposes=(FINANCIAL_SUPPORT, EDUCATION_SUPPORT), gateways=gateways(1, 4, 6, 9, 10, 11, 12, 13),
            clearance=_ANYONES | {_S.BENEFITS, _S.EDUCATION}, reach=Reach.CITY,
        ),
        Role(
            key="neet_tracker", title="NEET tracking officer", agency="BCC",
            does="Finds and supports 16-17 year olds outside education, employment or training.",
            purposes=(EDUCATION_SUPPORT,), gateways=gateways(1, 4, 6, 8, 9, 10, 11, 12, 15),
            clearance=_ANYONES | {_S.EDUCATION, _S.SOCIAL_CARE, _S.SCORE}, reach=Reach.CITY,
        ),
        Role(
            key="education_safeguarding", title="Safeguarding in Education officer", agency="BCC",
            does="Supports schools in keeping pupils safe and in school.",
            purposes=(SAFEGUARDING, EDUCATION_SUPPORT), gateways=gateways(1, 2, 4, 6, 8, 9, 10, 11, 12, 14, 15),
            clearance=_ANYONES | {_S.EDUCATION, _S.SOCIAL_CARE, _S.DOMESTIC_ABUSE, _S.CRIME, _S.SCORE},
            reach=Reach.CITY,
        ),
        Role(
            key="school_lead", title="School safeguarding lead", agency="School",
            does="Designated safeguarding lead of one school: its own pupils only.",
            purposes=(SAFEGUARDING, EDUCATION_SUPPORT), gateways=gateways(2, 8, 14, 15),
            clearance=_ANYONES | {_S.EDUCATION, _S.SOCIAL_CARE}, reach=Reach.OWN_ORGANISATION, is_school=True,
        ),
        Role(
            key="external_partner", title="External partner", agency="Partner",
            does="A commissioned service working with families referred to it.",
            purposes=(FAMILY_SUPPORT,), gateways=gateways(1, 2, 14),
            clearance=_ANYONES | {_S.EDUCATION, _S.SOCIAL_CARE}, reach=Reach.OWN_ORGANISATION,
        ),
        Role(
            key="performance_analyst", title="Performance analyst", agency="BCC",
            does="Counts need, cost and outcomes; sees no person's record.",
            purposes=(PLANNING,), gateways=_COUNCIL | {5},
            clearance=_CHILD_AND_FAMILY, reach=Reach.NO_PERSON,
        ),
        Role(
            key="data_manager", title="Data manager", agency="BCC",
            does="Looks after deliveries, quality and matching: identities, not circumstances.",
            purposes=(DATA_QUALITY,), gateways=gateways(1, 2, 5, 8, 9, 10, 11, 12),
            clearance=_ANYONES, reach=Reach.CITY, answers_feedback=True,
        ),
        Role(
            key="identity_reviewer", title="Identity reviewer", agency="BCC",
            does="Decides which records are one person: sees who each source says they are, and nothing else of them.",
            purposes=(DATA_QUALITY,), gateways=gateways(1, 2, 5, 8, 9, 10, 11, 12),
            clearance=_COMPARED, reach=Reach.COMPARED,
        ),
        Role(
            key="identity_lead", title="Identity review lead", agency="BCC",
            does="Settles what two identity reviewers decided differently, and withdraws decisions.",
            purposes=(DATA_QUALITY,), gateways=gateways(1, 2, 5, 8, 9, 10, 11, 12),
            clearance=_COMPARED, reach=Reach.COMPARED, leads_review=True,
        ),
        Role(
            key="governance_officer", title="Information-governance officer", agency="BCC",
            does="Reads who looked at what and why; sees no person's record.",
            purposes=(OVERSIGHT,), gateways=gateways(1, 2, 9, 10),
            clearance=_ANYONES, reach=Reach.NO_PERSON, reads_trail=True,
        ),
    )
}  # fmt: skip
