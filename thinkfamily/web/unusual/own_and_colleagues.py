"""Looking at one's own record, household or namesake at one's own address, or at a colleague's."""

from collections.abc import Iterable, Iterator

from thinkfamily.web.oversight.review import Kind
from thinkfamily.web.records.watch import Likeness
from thinkfamily.web.showing.written import times
from thinkfamily.web.unusual.material import Entry, Find, Material, days_said, find

NAMED = 5
"""Records that the sentence names; a large family has more."""


def own_record(material: Material) -> Iterator[Find]:
    """One matter for each account and month: an officer who has judged it has it again, with the note, when it goes on,
    instead of thirty times."""
    yield from _found(material, Kind.OWN_RECORD)


def colleagues(material: Material) -> Iterator[Find]:
    """As `own_record`, of the families of others who have an account: one matter for each of them."""
    yield from _found(material, Kind.COLLEAGUE)


def _found(material: Material, kind: Kind) -> Iterator[Find]:
    alike: dict[str, list[Likeness]] = {}
    for likeness in material.likenesses:
        alike.setdefault(likeness.person_id, []).append(likeness)
    if not alike:
        return
    months = {(day.year, day.month) for day in material.days}
    looks: dict[tuple[str, str, str], dict[Entry, list[Likeness]]] = {}
    for entry in material.entries:
        if (entry.day.year, entry.day.month) in months:
            for person in sorted(entry.shown & alike.keys()):
                for like in _like(alike[person], entry.username, kind):
                    key = (entry.username, like.username, f"{entry.day:%Y-%m}")
                    looks.setdefault(key, {}).setdefault(entry, []).append(like)
    for (username, whose, month), entries in looks.items():
        likes = {like.person_id: like for each in entries.values() for like in each}
        # The matter is named for whom it began with: who is looked at later does not change it.
        began = min(next(iter(entries.values())), key=lambda like: (like.how.closeness, like.person_id))
        closest = sorted(likes.values(), key=lambda like: (like.how.closeness, like.person_id))
        key = f"{username} {month}" if whose == username else f"{username} {whose} {month}"
        yield find(
            kind, key, _says(username, whose, closest, list(entries)), entries,
            username=username, person_id=began.person_id,
        )  # fmt: skip


def _like(likenesses: Iterable[Likeness], username: str, kind: Kind) -> list[Likeness]:
    """Those of that kind. What is like the account itself is no colleague's."""
    own = [each for each in likenesses if each.username == username]
    if kind is Kind.OWN_RECORD:
        return own
    return [] if own else list(likenesses)


def _says(username: str, whose: str, closest: list[Likeness], entries: list[Entry]) -> str:
    whom = (
        "their own or their household's" if whose == username else f"of the account {whose} or its household"
    )
    records = "a record that may be" if len(closest) == 1 else f"{len(closest)} records that may be"
    named = "; ".join(f"{like.person_id}: {like.how.value}" for like in closest[:NAMED])
    more = f"; and {len(closest) - NAMED} more" if len(closest) > NAMED else ""
    days = days_said(entry.day for entry in entries)
    return f"{username} was shown {records} {whom}, {times(len(entries))}, on {days} ({named}{more})"
