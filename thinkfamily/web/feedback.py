"""What practitioners say is wrong: it goes to the owner of the data, and they can see what became of it."""

from enum import StrEnum

from django.db import models


class Says(StrEnum):
    """What is wrong."""

    WRONG_VALUE = "this is wrong"
    TWO_PEOPLE = "these may be two people"
    SAME_PERSON = "this is also another person"
    NOT_IN_FAMILY = "this person does not belong to this family"


class State(StrEnum):
    """What became of it."""

    SENT = "sent to the data's owner"
    ACCEPTED = "accepted: to be corrected at source"
    CORRECTED = "corrected"
    DECLINED = "looked at, not changed"
    WITHDRAWN = "withdrawn by the sender"


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
