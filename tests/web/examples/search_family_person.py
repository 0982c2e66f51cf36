"""Search, family, person, school detail."""

from tests.web.examples.example import Example
from tests.web.little_city import CARYS, DYLAN, MARLOWE, RHYS, TEGAN, planted
from thinkfamily.web.trail.audit import Act

EXAMPLES = {
    "search": Example(
        path="marlow teegan",
        shows=(
            "Tegan Marlowe", "12 May 2011", "12 Foxglove Road", "East Central",
            "Marlowe begins with Marlow", "Tegan sounds like Teegan",
        ),
        other="benefits_officer", withholds=("Foxglove", "East Central"),
        people=frozenset({TEGAN}), acts=(Act.SEARCHED, Act.LISTED),
    ),
    "family": Example(
        path=f"/family/{MARLOWE}",
        shows=(
            planted("lead", "early_help_cases"), "Families in Focus East Central", "Change family selection",
            "Rhys Marlowe", "29 February 2016", "SUPPORT", "MISSING", "Child Persistently Absent", "68%",
            "12 Foxglove Road, BS5 0ZZ", "East Central", "Other addresses", "Address withheld",
            "What no data means here",
        ),
        other="education_safeguarding", withholds=("Mental Health Concern", planted("reason", "mental_health_concern")),
        people=frozenset({TEGAN, RHYS, CARYS, DYLAN}), acts=(Act.OPENED, Act.LISTED, Act.LISTED),
    ),
    "person": Example(
        path=f"/person/{TEGAN}",
        shows=(
            "Tegan Marlowe", "Identity by source", "999 000 1112", "Child Persistently Absent", "68%",
            planted("reason", "child_persistently_absent"), "half-sibling of", "Dylan Price",
            "Early help and Families in Focus", "Data current as of",
        ),
        other="housing_officer", withholds=("999 000 1112", planted("reason", "mental_health_concern")),
        people=frozenset({TEGAN, RHYS, CARYS, DYLAN}), acts=(Act.OPENED, Act.LISTED),
    ),
    "school_detail": Example(
        path=f"/person/{TEGAN}/school",
        shows=(
            "A823900119001", "Harbour Light Academy", "SEN support", "Social, emotional and mental health",
            "live feed covering 12 months", "Not Validated", "Updated: 30 October 2026, 04:15", "118", "370", "32%",
            "October 2026", "No released model", "Verbal abuse or threat against an adult", "<svg",
        ),
        other="police_safeguarding", withholds=("A823900119001", "118", "Harbour Light", "<svg", "SEN support"),
        people=frozenset({TEGAN}), acts=(Act.OPENED,),
    ),
}  # fmt: skip
WITHOUT_PEOPLE = {"home", "answer", "reason"}
"""The home page is about nobody; `answer` is the second half of `search`; `reason` shows only what one has written."""
