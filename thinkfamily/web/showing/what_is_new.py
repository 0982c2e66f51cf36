"""What is new on a person's page since this viewer last looked at it: of what they may see, and of nothing else.

Kept are digests made with the site's secret key: of each thing, which it is and what it said. From them nobody can
tell or guess a value; with them the same thing is known again. Whatever a viewer may not see is never among them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.timezone import localdate

from thinkfamily.web.my_work.last_seen import LastSeen
from thinkfamily.web.serving.soon_durable import soon_durable
from thinkfamily.web.showing.handles import handle
from thinkfamily.web.showing.things import Thing

_WHICH, _SAYS = 12, 8
"""Digits of the two halves of a digest."""


@dataclass(frozen=True, kw_only=True)
class News:
    """`gone` counts what was shown then and is not now."""

    looked_on: datetime
    new: tuple[Thing, ...]
    changed: tuple[Thing, ...]
    gone: int


def what_is_new(
    things: Iterable[Thing], *, username: str, person_id: str, snapshot_id: str, keep: bool
) -> News | None:
    """None at the first look, and where nothing is new. With `keep` this look is remembered."""
    now = datetime.now(UTC)
    shown = {digest[:_WHICH]: (digest, thing) for thing in things if (digest := _digest(username, thing))}
    last = LastSeen.objects.filter(username=username, person_id=person_id).first()
    if last is None:
        before, before_at, changed = "", None, True
    else:
        changed = _of(last.shown) != {which: digest for which, (digest, _) in shown.items()}
        if changed:
            before, before_at = last.shown, last.seen_at
        elif localdate(last.seen_at) == localdate(now):
            before, before_at = last.before, last.before_at
        else:
            before, before_at = "", None
    if keep and (last is None or changed or localdate(last.seen_at) != localdate(now)):
        seen = LastSeen(
            username=username, person_id=person_id, snapshot_id=snapshot_id, seen_at=now, before=before,
            before_at=before_at, shown=",".join(digest for digest, _ in shown.values()),
        )  # fmt: skip
        with soon_durable():
            LastSeen.objects.bulk_create(
                [seen],
                update_conflicts=True,
                unique_fields=["username", "person_id"],
                update_fields=["snapshot_id", "seen_at", "shown", "before", "before_at"],
            )
    return _news(shown, _of(before), before_at) if before_at else None


def _digest(username: str, thing: Thing) -> str:
    """Which thing it is, and what it says. Another account's digest of the same differs."""
    return (
        handle("which", username, thing.handle)[:_WHICH]
        + handle("says", username, thing.handle, thing.title, thing.says)[:_SAYS]
    )


def _of(text: str) -> dict[str, str]:
    return {digest[:_WHICH]: digest for digest in text.split(",") if digest}


def _news(
    shown: Mapping[str, tuple[str, Thing]], before: Mapping[str, str], looked_on: datetime
) -> News | None:
    new = [thing for which, (_, thing) in shown.items() if which not in before]
    changed = [thing for which, (digest, thing) in shown.items() if before.get(which, digest) != digest]
    gone = len(before.keys() - shown.keys())
    if not new and not changed and not gone:
        return None
    # A reason is told with its indicator; alone only where nothing else of it is new.
    told = {thing.key for thing in (*new, *changed) if thing.kind == "indicator"}
    return News(
        looked_on=looked_on,
        new=tuple(thing for thing in new if not (thing.kind == "reason" and thing.key in told)),
        changed=tuple(changed),
        gone=gone,
    )
