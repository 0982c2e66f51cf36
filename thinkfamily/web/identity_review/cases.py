"""Cases of identity review, what reviewers said of them and what was decided.

Rows hold ids and digests, never a name: what a reviewer sees comes through the door each time.
"""

from enum import StrEnum

from django.db import models

LONGEST, SHORTEST = 1000, 10
"""Characters of a reason."""


class Verdict(StrEnum):
    """What somebody says of the two; the names are the codes of the delivery."""

    SAME = "one person"
    DIFFERENT = "two people"
    CANNOT_TELL = "cannot tell"


class State(StrEnum):
    """Where a case stands."""

    OPEN = "to be reviewed"
    DISAGREED = "reviewers disagree: for the lead"
    DECIDED = "decided"
    LAPSED = "no longer in doubt"


class Case(models.Model):
    """Two entries of which it has to be told whether they are one person. `pair` names them in either order; `apart`:
    somebody says that records joined now are two people. `cycle` counts how often it was opened again."""

    pair = models.CharField(max_length=100, unique=True)
    person_id = models.CharField(max_length=100, db_index=True)
    other_id = models.CharField(max_length=100, db_index=True)
    entry = models.CharField(max_length=32)
    other_entry = models.CharField(max_length=32)
    why = models.CharField(max_length=200, blank=True)
    feedback = models.ForeignKey("web.Feedback", on_delete=models.PROTECT, null=True, related_name="cases")
    children = models.BooleanField(default=False)
    of_one_home = models.BooleanField(default=False)
    worth = models.FloatField(default=0)
    state = models.CharField(max_length=60, default=State.OPEN.value)
    cycle = models.PositiveIntegerField(default=1)
    snapshot_id = models.CharField(max_length=100)
    raised_at = models.DateTimeField()

    class Meta:
        db_table = "identity_case"
        ordering = ("-worth", "pk")

    @property
    def asks_two(self) -> bool:
        """Whether two reviewers decide, neither knowing of the other: where a mistake harms most."""
        return self.children or self.of_one_home or self.feedback_id is not None

    @property
    def is_open(self) -> bool:
        return self.state in (State.OPEN.value, State.DISAGREED.value)

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.person_id, self.other_id)))


class Opinion(models.Model):
    """What one reviewer said of a case in one cycle; `settles` when it was the lead's."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="opinions")
    cycle = models.PositiveIntegerField()
    by = models.CharField(max_length=150)
    verdict = models.CharField(max_length=60)
    reason = models.TextField()
    at = models.DateTimeField()
    settles = models.BooleanField(default=False)

    class Meta:
        db_table = "identity_opinion"
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("case", "cycle", "by"), name="identity_opinion_once")]


class Decision(models.Model):
    """What was decided of a case. Withdrawn, it is as if it had never been made."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    verdict = models.CharField(max_length=60)
    reason = models.TextField()
    decided_by = models.CharField(max_length=400)
    decided_at = models.DateTimeField()
    person_id = models.CharField(max_length=100)
    other_id = models.CharField(max_length=100)
    withdrawn_by = models.CharField(max_length=150, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        db_table = "identity_decision"
        ordering = ("-pk",)

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None


class DecidedPair(models.Model):
    """Two entries that a decision is about, each by a record that stands for it: dataset and digest of its key."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="pairs")
    place = models.PositiveIntegerField()
    entry = models.CharField(max_length=32)
    dataset = models.CharField(max_length=100)
    record_key = models.CharField(max_length=32)
    other_entry = models.CharField(max_length=32)
    other_dataset = models.CharField(max_length=100)
    other_record_key = models.CharField(max_length=32)

    class Meta:
        db_table = "identity_decided_pair"
        ordering = ("decision", "place")
        constraints = [models.UniqueConstraint(fields=("decision", "place"), name="identity_pair_once")]


def pair_of(one: str, other: str) -> str:
    return "|".join(sorted((one, other)))
