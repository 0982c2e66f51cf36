"""Searches that somebody keeps to put again. What is kept is the question, never its answer."""

from datetime import UTC, datetime

from thinkfamily.web.asking.asked import Asked
from thinkfamily.web.my_work.my_lists import SavedSearch

LONGEST_TITLE = 100
MOST = 50
"""Searches an account may keep; the oldest gives way."""


def save(owner: str, title: str, asked: Asked) -> None:
    """Keep the question under a title; one of the same title is replaced."""
    SavedSearch.objects.update_or_create(
        owner=owner,
        title=title[:LONGEST_TITLE],
        defaults={"asked": {"text": asked.text, "parts": asked.parts}, "saved_at": datetime.now(UTC)},
    )
    newest = SavedSearch.objects.filter(owner=owner).order_by("-saved_at", "-id").values_list("id", flat=True)
    SavedSearch.objects.filter(owner=owner).exclude(id__in=list(newest[:MOST])).delete()


def saved_by(owner: str, number: str) -> Asked | None:
    """The question that this account kept under that number."""
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    kept = SavedSearch.objects.filter(owner=owner, id=int(number)).first()
    return Asked(text=kept.asked.get("text", ""), parts=kept.asked.get("parts")) if kept else None
