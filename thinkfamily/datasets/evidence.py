"""`Evidence`: what kind of claim a row or a conclusion makes about a person, told apart wherever it is shown."""

from enum import StrEnum


class Evidence(StrEnum):
    """Kinds of claim.

    A report of what somebody did is an allegation until a court or their own admission settles it. That a person was
    recorded as its victim or witness is a fact of the record, and no finding against anybody.
    """

    FACT = "recorded fact"
    ALLEGATION = "allegation"
    INTELLIGENCE = "police intelligence"
    OPINION = "professional opinion"

    @property
    def means(self) -> str:
        return _MEANS[self]


_MEANS = {
    Evidence.FACT: "Somebody whose task it is recorded that it happened or is so.",
    Evidence.ALLEGATION: "Somebody said so; nobody has tested it.",
    Evidence.INTELLIGENCE: "Graded by how reliable its source is and how far it is known to be true; unproven.",
    Evidence.OPINION: "A professional's judgement.",
}
