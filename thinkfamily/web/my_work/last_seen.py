"""What somebody was shown of a person when they last looked, so that the next look can say what is new."""

from django.db import models


class LastSeen(models.Model):
    """`shown` holds digests of the values shown, never the values: one text of comma-separated digests.

    `before` is what `shown` was until something of it changed, on `before_at`: what is new stays new for the rest of
    that day.
    """

    username = models.CharField(max_length=150)
    person_id = models.CharField(max_length=100)
    snapshot_id = models.CharField(max_length=100)
    seen_at = models.DateTimeField()
    shown = models.TextField()
    before = models.TextField(default="")
    before_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "last_seen"
        constraints = [models.UniqueConstraint(fields=("username", "person_id"), name="last_seen_once")]
