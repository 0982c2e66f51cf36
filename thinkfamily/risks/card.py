"""`Card`: what a model's owner says of it, beside what the run measures.

The fields are those of the UK Algorithmic Transparency Recording Standard, tier 2, as far as a person has to write
them. A card that lacks one is not complete, and a model without a complete card is shown to nobody.
"""

from dataclasses import dataclass, fields


@dataclass(frozen=True, kw_only=True)
class Card:
    """Each field is prose; an empty one makes the card incomplete. `for_residents` is read by whoever is scored."""

    owner: str
    contact: str
    used_for: str
    not_used_for: str
    how_it_decides: str
    human_oversight: str
    alternatives: str
    impact_assessment: str
    harms: str
    appeal: str
    for_residents: str

    def missing(self) -> tuple[str, ...]:
        """Names of the fields that say nothing."""
        return tuple(field.name for field in fields(self) if not getattr(self, field.name).strip())
