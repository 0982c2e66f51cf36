"""The review queue of information governance: what asks for a second look at how the hub is used."""

from datetime import UTC, datetime
from enum import StrEnum

from django.db import models, transaction


class Kind(StrEnum):
    """What brought an item into the queue."""

    BROKEN_GLASS = "restricted record opened in an emergency"
    OWN_RECORD = "own record, household or namesake at own address"
    COLLEAGUE = "record of a colleague or a colleague's household"
    SEARCH_ONLY = "searching without opening a case"
    VOLUME = "far more records than the team"
    OUT_OF_HOURS = "a run of looks out of hours"
    MANY_LOOKING = "many looking at one person"


class Outcome(StrEnum):
    """What a review found."""

    OPEN = "to be reviewed"
    PROPER = "proper use"
    ASKED = "asked the person or their manager"
    IMPROPER = "improper use: passed on"


class ReviewItem(models.Model):
    """One matter to review. `key` makes finding it again harmless: one item a kind and key."""

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    username = models.CharField(max_length=150, blank=True)
    person_id = models.CharField(max_length=100, blank=True)
    says = models.TextField()
    first_event = models.PositiveBigIntegerField()
    last_event = models.PositiveBigIntegerField()
    found_at = models.DateTimeField()
    outcome = models.CharField(max_length=60, default=Outcome.OPEN.value)
    note = models.TextField(blank=True)
    reviewed_by = models.CharField(max_length=150, blank=True)
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "review_item"
        constraints = [models.UniqueConstraint(fields=("kind", "key"), name="review_item_once")]
        ordering = ("-found_at", "-id")


def raise_item(
    kind: Kind, *, key: str, username: str, person_id: str, says: str, first_event: int, last_event: int
) -> ReviewItem:
    """Put a matter into the queue; the item there is, when it was raised before.

    Raised again with a later `last_event`, an item says the new sentence and is open again: what was decided was
    decided of less.
    """
    with transaction.atomic():
        item, is_new = ReviewItem.objects.get_or_create(
            kind=kind.value,
            key=key,
            defaults={
                "username": username, "person_id": person_id, "says": says, "first_event": first_event,
                "last_event": last_event, "found_at": datetime.now(UTC),
            },
        )  # fmt: skip
        if not is_new and last_event > item.last_event:
            item.says, item.last_event, item.outcome = says, last_event, Outcome.OPEN.value
            item.save(update_fields=("says", "last_event", "outcome"))
    return item


class Stale(Exception):
    """The item is no longer as it was when the officer read it: another decided, or more was found."""


class OwnUse(Exception):
    """Nobody reviews what they did themselves."""


def open_items() -> int:
    return ReviewItem.objects.filter(outcome=Outcome.OPEN.value).count()


def version_of(item: ReviewItem) -> str:
    """Changes with every decision and every new find."""
    return f"{item.last_event}-{item.reviewed_at.timestamp() if item.reviewed_at else 0:.6f}"


def must_be_decidable(item: ReviewItem, *, seen: str, by: str) -> None:
    """Stale when `seen` is not the item's version; OwnUse when it is about whoever decides."""
    if version_of(item) != seen:
        raise Stale
    if item.username == by:
        raise OwnUse


def decide(item: ReviewItem, *, outcome: Outcome, note: str, by: str) -> None:
    """Record what the review found, unless the item has changed since it was read from the database: Stale.

    The decision is on the trail before this is called.
    """
    as_read = ReviewItem.objects.filter(
        pk=item.pk, outcome=item.outcome, last_event=item.last_event, reviewed_at=item.reviewed_at
    )
    written = as_read.update(outcome=outcome.value, note=note, reviewed_by=by, reviewed_at=datetime.now(UTC))
    if not written:
        raise Stale
