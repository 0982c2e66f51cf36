"""What somebody keeps for their own work: lists of people, and searches. Ids only: names are shown by the door."""

from django.db import models


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
