"""A person's timeline, and the forms with which somebody says that something shown of them is wrong."""

from tests.web.examples.example import Example
from tests.web.little_city import CARYS, DYLAN, RHYS, TEGAN, planted
from thinkfamily.web.showing.handles import handle
from thinkfamily.web.trail.audit import Act

ABSENT = f"indicator-{handle('indicator', TEGAN, 'child_persistently_absent')}"

EXAMPLES = {
    "timeline": Example(
        path=f"/person/{TEGAN}/timeline",
        shows=(
            "Tegan Marlowe", "March 2026", "Suspended or excluded from school", "Harbour Light Academy",
            "Named in police intelligence", "Police intelligence", "Offence recorded", "Suspect", "Allegation",
            "data current as of", "What happened", "entries, newest first",
        ),
        other="housing_officer", withholds=("Suspended or excluded", "Named in police intelligence"),
        people=frozenset({TEGAN}), acts=(Act.OPENED,),
    ),
    "wrong": Example(
        path=f"/person/{TEGAN}/wrong?about={ABSENT}",
        shows=("This is wrong", "Child Persistently Absent", "68%", "School attendance (XVault)", "how do you know"),
        other="housing_officer", withholds=("Child Persistently Absent", "68%"),
        people=frozenset({TEGAN, RHYS, CARYS, DYLAN}), acts=(Act.OPENED, Act.LISTED),
    ),
    "joined": Example(
        path=f"/person/{TEGAN}/joined",
        shows=(
            "Why these records are one person", "GP registrations", planted("evidence", "nhs"),
            "Against one person spoke",
            "about 520,000 times likelier", "A reviewer decided that these are one person", "<svg", "+19.0", "Sum",
            "These may be two people",
        ),
        other="education_safeguarding", withholds=(planted("evidence", "nhs"), "GP registrations"),
        people=frozenset({TEGAN}), acts=(Act.OPENED,),
    ),
    "two_people": Example(
        path=f"/person/{TEGAN}/two-people",
        shows=("These may be two people", "School census (DfE): Tegan Marlowe, born 12 May 2011", "I cannot tell"),
        other="housing_officer", withholds=("School census",),
        people=frozenset({TEGAN}), acts=(Act.OPENED,),
    ),
    "same_person": Example(
        path=f"/person/{TEGAN}/same-person",
        shows=("This is also…", "Tegan Marlowe, born 12 May 2011", "The address of the other person's page"),
        other="school_lead", withholds=(),
        people=frozenset({TEGAN}), acts=(Act.OPENED,),
    ),
}  # fmt: skip
WITHOUT_PEOPLE = {"feedback", "feedback_item", "feedback_export"}
"""About nobody until somebody has sent a correction: tests/web/my_work/test_feedback.py."""
