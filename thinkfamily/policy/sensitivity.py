"""How closely a thing is held.

Not a ladder but a set of kinds: a school's safeguarding lead is cleared for special educational needs and not
for offences, a housing officer the other way about. A thing may be of several kinds, and a viewer needs all.
"""

from enum import StrEnum


class Sensitivity(StrEnum):
    """The kinds of care a thing asks for; `means` says what each covers."""

    PLACE = "place"
    IDENTITY = "identity"
    EDUCATION = "education"
    SOCIAL_CARE = "social care"
    HOUSING = "housing"
    BENEFITS = "benefits"
    CRIME = "crime"
    DOMESTIC_ABUSE = "domestic abuse"
    HEALTH = "health"
    INTELLIGENCE = "police intelligence"
    SCORE = "risk score"
    SEALED = "sealed"

    @property
    def means(self) -> str:
        """What the kind covers, in a sentence."""
        return _MEANS[self]


_MEANS = {
    Sensitivity.PLACE: "Schools and addresses without people: not personal.",
    Sensitivity.IDENTITY: "Name, date of birth, address and identifiers, with nothing about circumstances.",
    Sensitivity.EDUCATION: "Attendance, exclusion, special educational needs, results, participation in learning.",
    Sensitivity.SOCIAL_CARE: "Early help, child in need, protection plans, looked-after children.",
    Sensitivity.HOUSING: "Tenancies, rent arrears, homelessness.",
    Sensitivity.BENEFITS: "Benefits and what reveals them. Never in a school's view.",
    Sensitivity.CRIME: "Criminal offence data, anti-social behaviour, missing episodes.",
    Sensitivity.DOMESTIC_ABUSE: "Could put a victim in danger.",
    Sensitivity.HEALTH: "Special category data about health.",
    Sensitivity.INTELLIGENCE: "Graded police intelligence: unproven. Never in a school's view.",
    Sensitivity.SCORE: "Predictions. Never in a school's view.",
    Sensitivity.SEALED: "Shown to nobody: nobody can be cleared for it.",
}

KEPT_FROM_SCHOOLS = frozenset({Sensitivity.BENEFITS, Sensitivity.INTELLIGENCE, Sensitivity.SCORE})
"""What a school may never be cleared for, whatever the role says (brief: known limits to encode)."""

EXISTENCE_PROTECTED = frozenset({Sensitivity.DOMESTIC_ABUSE})
"""What is withheld without saying so from whoever is not cleared for it: to know that it is there may endanger."""
