"""What practitioners say is wrong: it goes to the owner of the data, and they can see what became of it."""

from datetime import UTC, datetime
from enum import StrEnum

from django.db import models

LONGEST = 1000
"""Characters of what is said, and of an answer."""


class Says(StrEnum):
    """What is wrong."""

    WRONG_VALUE = "this is wrong"
    TWO_PEOPLE = "these may be two people"
    SAME_PERSON = "this is also another person"
    NOT_IN_FAMILY = "this person does not belong to this family"


WHO_IS_WHO = frozenset({Says.TWO_PEOPLE.value, Says.SAME_PERSON.value})
"""These are the hub's own to mend: no agency sent the joining of records."""


class State(StrEnum):
    """What became of it."""

    SENT = "sent to the data's owner"
    ACCEPTED = "accepted: to be corrected at source"
    CORRECTED = "corrected"
    DECLINED = "looked at, not changed"
    WITHDRAWN = "withdrawn by the sender"


OPEN = (State.SENT.value, State.ACCEPTED.value)
NEXT = {
    State.SENT.value: (State.ACCEPTED, State.CORRECTED, State.DECLINED),
    State.ACCEPTED.value: (State.CORRECTED, State.DECLINED),
}
"""What may follow on each open state; the others are the end."""


class Feedback(models.Model):
    """One correction asked for. `dataset` says whose data it is about and who may read `text`; `thing` names the
    indicator, the row or the field; `other_person_id` the second person where two are spoken of."""

    says = models.CharField(max_length=60)
    person_id = models.CharField(max_length=100, db_index=True)
    other_person_id = models.CharField(max_length=100, blank=True)
    dataset = models.CharField(max_length=100)
    thing = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    snapshot_id = models.CharField(max_length=100)
    sent_by = models.CharField(max_length=150, db_index=True)
    role = models.CharField(max_length=50)
    sent_at = models.DateTimeField()
    state = models.CharField(max_length=60, default=State.SENT.value)
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=150, blank=True)
    answered_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "feedback"
        ordering = ("-sent_at", "-id")

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def about_joining(self) -> bool:
        return self.says in WHO_IS_WHO


def send(
    *,
    says: Says,
    person_id: str,
    other_person_id: str = "",
    dataset: str = "",
    thing: str = "",
    text: str,
    snapshot_id: str,
    by: str,
    role: str,
) -> Feedback:
    """Keep a correction asked for. The same sent twice (a form sent again) is kept once, while it is open."""
    same = Feedback.objects.filter(
        says=says.value, person_id=person_id, other_person_id=other_person_id, dataset=dataset, thing=thing,
        text=text, sent_by=by, state__in=OPEN,
    ).first()  # fmt: skip
    return same or Feedback.objects.create(
        says=says.value, person_id=person_id, other_person_id=other_person_id, dataset=dataset, thing=thing,
        text=text, snapshot_id=snapshot_id, sent_by=by, role=role, sent_at=datetime.now(UTC),
    )  # fmt: skip


def sent_by(username: str) -> models.QuerySet[Feedback]:
    """What somebody has said is wrong, newest first."""
    return Feedback.objects.filter(sent_by=username)


def settle(number: int, *, version: int, state: State, answer: str, by: str) -> bool:
    """Give a correction its next state, if it is still as the answerer read it; False when somebody else was first."""
    changed = Feedback.objects.filter(pk=number, version=version, state__in=OPEN).update(
        state=state.value, answer=answer, answered_by=by, answered_at=datetime.now(UTC), version=version + 1
    )
    return changed == 1


def withdraw(number: int, *, version: int, by: str) -> bool:
    """Take one's own correction back while it is open; False when it was answered meanwhile."""
    changed = Feedback.objects.filter(pk=number, version=version, sent_by=by, state__in=OPEN).update(
        state=State.WITHDRAWN.value, version=version + 1
    )
    return changed == 1
