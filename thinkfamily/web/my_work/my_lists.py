"""What somebody keeps for their own work: lists of people, and searches. Ids only: names are shown by the door.

A change that was made in another window meanwhile is never lost: whoever renames or removes a list says what they saw,
and is told where it is so no longer.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.db import IntegrityError, models, transaction

MOST_LISTS = 50
MOST_PEOPLE = 200
LONGEST_TITLE = 100


class CannotKeep(ValueError):
    """What was asked cannot be done; says why, for the person who asked."""


class PersonList(models.Model):
    owner = models.CharField(max_length=150, db_index=True)
    title = models.CharField(max_length=100)
    made_at = models.DateTimeField()

    class Meta:
        db_table = "person_list"
        constraints = [models.UniqueConstraint(fields=("owner", "title"), name="person_list_once")]
        ordering = ("title",)


class PersonOnList(models.Model):
    on_list = models.ForeignKey(PersonList, on_delete=models.CASCADE, related_name="people")
    person_id = models.CharField(max_length=100)
    added_at = models.DateTimeField()

    class Meta:
        db_table = "person_on_list"
        constraints = [models.UniqueConstraint(fields=("on_list", "person_id"), name="person_on_list_once")]
        ordering = ("added_at", "id")


class SavedSearch(models.Model):
    """A question in its asker's own words."""

    owner = models.CharField(max_length=150, db_index=True)
    title = models.CharField(max_length=100)
    asked = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "saved_search"
        constraints = [models.UniqueConstraint(fields=("owner", "title"), name="saved_search_once")]
        ordering = ("title",)


def lists_of(owner: str) -> list[PersonList]:
    """The owner's lists by title, each with how many people are on it (`holds`)."""
    return list(PersonList.objects.filter(owner=owner).annotate(holds=models.Count("people")))


def list_of(owner: str, number: str) -> PersonList | None:
    """The owner's list of that number; None when there is none, or it is somebody else's."""
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    return PersonList.objects.filter(owner=owner, id=int(number)).first()


def make_list(owner: str, title: str) -> PersonList:
    """CannotKeep when the title is empty or taken, or there are too many lists."""
    title = _checked(title)
    with transaction.atomic():
        if PersonList.objects.filter(owner=owner).count() >= MOST_LISTS:
            raise CannotKeep(f"You have {MOST_LISTS} lists, which is the most: remove one first")
        try:
            with transaction.atomic():
                return PersonList.objects.create(owner=owner, title=title, made_at=datetime.now(UTC))
        except IntegrityError:
            raise CannotKeep(f"You have a list called {title} already: choose another name") from None


def rename(chosen: PersonList, title: str, *, was: str) -> None:
    """CannotKeep when the list is no longer called `was`, or the new title is empty or taken."""
    title = _checked(title)
    try:
        with transaction.atomic():
            changed = PersonList.objects.filter(id=chosen.id, title=was).update(title=title)
    except IntegrityError:
        raise CannotKeep(f"You have a list called {title} already: choose another name") from None
    if not changed:
        raise CannotKeep("The list was renamed in another window. Look at its name now, and change it again")


def remove(chosen: PersonList, *, holding: str) -> None:
    """CannotKeep when the list no longer holds as many people as was seen."""
    with transaction.atomic():
        locked = PersonList.objects.select_for_update().filter(id=chosen.id).first()
        if locked is None:
            return  # another window was quicker, and it is gone
        if str(locked.people.count()) != holding:
            raise CannotKeep(
                "The list was changed in another window. Look at who is on it now, then remove it"
            )
        locked.delete()


def add_people(chosen: PersonList, ids: Iterable[str]) -> int:
    """Put people on the list, whoever is on it already once; how many are new. CannotKeep when it would be too long.

    Nothing is asked of the snapshot: an id that is nobody's, or not the owner's to see, is kept like any other, so that
    keeping it tells nothing.
    """
    with transaction.atomic():
        # Whoever adds to the list in another window waits here, so the two together keep to the limit.
        PersonList.objects.select_for_update().get(id=chosen.id)
        held = set(chosen.people.values_list("person_id", flat=True))
        fresh = [person for person in dict.fromkeys(ids) if person not in held]
        if len(held) + len(fresh) > MOST_PEOPLE:
            raise CannotKeep(f"A list holds {MOST_PEOPLE} people at most, and {chosen.title} has {len(held)}")
        now = datetime.now(UTC)
        PersonOnList.objects.bulk_create(
            PersonOnList(on_list=chosen, person_id=person, added_at=now) for person in fresh
        )
    return len(fresh)


def take_off(chosen: PersonList, ids: Iterable[str]) -> None:
    chosen.people.filter(person_id__in=list(ids)).delete()


def lists_holding(owner: str, person_id: str) -> list[PersonList]:
    """Those of the owner's lists that the person is on."""
    return list(PersonList.objects.filter(owner=owner, people__person_id=person_id))


def searches_of(owner: str) -> list[SavedSearch]:
    return list(SavedSearch.objects.filter(owner=owner))


def remove_search(owner: str, number: str) -> bool:
    """Whether there was such a search of this owner's."""
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return False
    removed, _ = SavedSearch.objects.filter(owner=owner, id=int(number)).delete()
    return removed > 0


def _checked(title: str) -> str:
    title = " ".join(title.replace("\x00", " ").split())
    if not title:
        raise CannotKeep("Enter a name for the list")
    if len(title) > LONGEST_TITLE:
        raise CannotKeep(f"The name of a list has {LONGEST_TITLE} characters at most")
    return title
