"""How closely a thing is held.

Not a ladder but a set of kinds: a school's safeguarding lead is cleared for special educational needs and not
for offences, a housing officer the other way about. A thing may be of several kinds, and a viewer needs all.
"""

from enum import StrEnum


class Sensitivity(StrEnum):
    """The kinds of care a thing asks for, each with who is typically cleared for it."""

    PLACE = "place"  # schools, addresses without people: not personal
    IDENTITY = "identity"  # name, date of birth, address, identifiers
    EDUCATION = "education"  # attendance, exclusion, special educational needs
    SOCIAL_CARE = "social care"  # early help, child in need, protection, looked after
    HOUSING = "housing"  # tenancies, arrears, homelessness
    BENEFITS = "benefits"  # DWP-derived: never in a school's view
    CRIME = "crime"  # criminal offence data, anti-social behaviour
    DOMESTIC_ABUSE = "domestic abuse"  # could put a victim in danger
    HEALTH = "health"  # special category
    INTELLIGENCE = "police intelligence"  # graded, unproven
    SCORE = "risk score"  # predictions: never in a school's view
    SEALED = "sealed"  # shown to nobody: nobody can be cleared for it


KEPT_FROM_SCHOOLS = frozenset({Sensitivity.BENEFITS, Sensitivity.INTELLIGENCE, Sensitivity.SCORE})
"""What a school may never be cleared for, whatever the role says (brief: known limits to encode)."""

EXISTENCE_PROTECTED = frozenset({Sensitivity.DOMESTIC_ABUSE})
"""What is withheld without saying so from whoever is not cleared for it: to know that it is there may endanger."""
