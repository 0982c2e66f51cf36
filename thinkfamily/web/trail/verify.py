"""Walks the audit trail from its first event to its last and finds whatever was altered, removed or put out of order.

The chain alone cannot tell that the last events are gone, or that all of it was written anew: seals can (seals.py).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from thinkfamily.web.trail.audit import HASHED, NOTHING_BEFORE, AuditEvent, AuditPerson, row_hash
from thinkfamily.web.trail.seals import Seal

AT_ONCE = 5000
"""Events in memory at a time."""
TOLD = 20
"""Faults that are told; the rest are counted. A trail that was written anew has one at every event."""


@dataclass(kw_only=True)
class Verdict:
    """What the walk found; `faults` in the order of the trail, those of seals last."""

    events: int = 0
    seals: int = 0
    head: tuple[int, str] | None = None
    faults: list[str] = field(default_factory=list)
    further: int = 0

    def fault(self, says: str) -> None:
        if len(self.faults) < TOLD:
            self.faults.append(says)
        else:
            self.further += 1


def verify_trail(seals: Sequence[Seal] = (), *, progress: Callable[[int], None] | None = None) -> Verdict:
    """Check every event and every seal. `progress` is told how many events were read since it was last told."""
    verdict = Verdict(seals=len(seals))
    expected, previous = 1, NOTHING_BEFORE
    sealed: dict[int, list[Seal]] = {}
    for seal in seals:
        sealed.setdefault(seal.number, []).append(seal)
    for events, people in _batches():
        for event in events:
            number = event["number"]
            if number != expected:
                verdict.fault(f"event {expected} is missing: {number} follows {expected - 1}")
            if event["previous_hash"] != previous:
                verdict.fault(f"event {number} does not follow on from the one before it")
            if row_hash({name: event[name] for name in HASHED}, people.pop(number, [])) != event["row_hash"]:
                verdict.fault(f"event {number} was altered, or the list of people it names")
            for seal in sealed.pop(number, []):
                _check_seal(verdict, seal, event["row_hash"])
            expected, previous = number + 1, event["row_hash"]
            verdict.head = (number, previous)
        for number in sorted(people):
            verdict.fault(f"event {number} is missing, but not whom it named")
        verdict.events += len(events)
        if progress:
            progress(len(events))
    _check_ends(verdict)
    for seal in chain.from_iterable(sealed.values()):
        verdict.fault(
            f"event {seal.number}, sealed at {seal.at}, is missing: the end of the trail was removed"
        )
    return verdict


def _check_seal(verdict: Verdict, seal: Seal, found: str) -> None:
    if seal.row_hash != found:
        verdict.fault(f"event {seal.number} is not what was sealed at {seal.at}: the trail was written anew")


def _check_ends(verdict: Verdict) -> None:
    """What a walk by number cannot meet: people of no event after the last, and two events of one number."""
    last = verdict.head[0] if verdict.head else 0
    after = AuditPerson.objects.filter(event_id__gt=last)
    for number in after.exclude(event_id__in=AuditEvent.objects.filter(number__gt=last).values("number")).values_list(
        "event_id", flat=True
    ).distinct():  # fmt: skip
        verdict.fault(f"event {number} is missing, but not whom it named")
    held = AuditEvent.objects.filter(number__lte=last).count()
    if held != verdict.events:
        verdict.fault(f"{held} events are held where {verdict.events} were read: a number was used twice")


def _batches() -> Iterator[tuple[list[dict[str, Any]], dict[int, list[str]]]]:
    """Events by number, and the ids of whom each names, in order; no more in memory than one batch."""
    all_events = AuditEvent.objects.order_by("number").values(*HASHED, "row_hash")
    all_people = AuditPerson.objects.order_by("event_id").values_list("event_id", "person_id")
    events = list(all_events[:AT_ONCE])
    people = all_people
    while events:
        last = events[-1]["number"]
        pairs = people.filter(event_id__lte=last)
        # Put in order here: databases have their own ideas of what comes after what.
        yield (
            events,
            {
                number: sorted(person for _, person in group)
                for number, group in groupby(pairs, itemgetter(0))
            },
        )
        events = list(all_events.filter(number__gt=last)[:AT_ONCE])
        people = all_people.filter(event_id__gt=last)
