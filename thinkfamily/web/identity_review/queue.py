"""The queue: what linking cannot tell and what practitioners doubt, the case that matters most first."""

import math
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import Count, QuerySet

from thinkfamily.snapshot.rows import EntryRow, LinkRow, UndecidedRow
from thinkfamily.web.identity_review.cases import Case, State, pair_of
from thinkfamily.web.my_work.feedback import OPEN, Feedback, Says
from thinkfamily.web.trail.audit import AuditPerson

RAISED = 1000.0
"""Added to the worth of a case that a practitioner raised: somebody who knows the family comes first."""
_UNWEIGHED = 0.5
"""How unsure a case is taken to be of which nothing was weighed."""


def worth(
    *, probability: float | None, records: int, sources: int, looks: int, children: bool, of_one_home: bool
) -> float:
    """What a decision is worth: how unsure it is, times what hangs on it.

    Records, sources and looks count by their logarithm: the hundredth record adds less than the second.
    """
    unsure = _UNWEIGHED if probability is None else max(1 - abs(2 * probability - 1), 0.05)
    hangs = math.log2(2 + records) * math.log2(2 + sources) * math.log2(2 + looks)
    return round(unsure * hangs * (3 if children else 1) * (2 if of_one_home else 1), 3)


def take_in(undecided: Iterable[UndecidedRow], *, snapshot_id: str) -> None:
    """Make a case of every pair in doubt; what is not in doubt any more lapses, if nobody has decided or raised it."""
    rows = {pair_of(row.entry, row.other_entry): row for row in undecided}
    looks = _looks(person for row in rows.values() for person in (row.person_id, row.other_id))
    with transaction.atomic():
        known = {case.pair: case for case in Case.objects.select_for_update()}
        for pair, row in rows.items():
            case = known.get(pair) or Case(pair=pair, raised_at=datetime.now(UTC))
            case.person_id, case.other_id = row.person_id, row.other_id
            case.entry, case.other_entry = row.entry, row.other_entry
            case.why, case.children, case.of_one_home = row.why, row.children, row.of_one_home
            seen = sum(looks.get(person, 0) for person in case.people)
            case.worth = worth(
                probability=row.probability, records=row.records, sources=row.sources, looks=seen,
                children=row.children, of_one_home=row.of_one_home,
            ) + (RAISED if case.feedback_id else 0)  # fmt: skip
            case.snapshot_id = snapshot_id
            if case.state == State.LAPSED.value:
                case.state = State.OPEN.value
            case.save()
        for pair, case in known.items():
            if pair not in rows and case.is_open and case.feedback_id is None:
                case.state, case.snapshot_id = State.LAPSED.value, snapshot_id
                case.save(update_fields=("state", "snapshot_id"))


def _looks(people: Iterable[str]) -> dict[str, int]:
    """How often each was looked at in the last year."""
    since = datetime.now(UTC) - timedelta(days=365)
    counted = AuditPerson.objects.filter(person_id__in=set(people), event__at__gte=since).values("person_id")
    return {row["person_id"]: row["n"] for row in counted.annotate(n=Count("pk"))}


def raised() -> QuerySet[Feedback]:
    """What practitioners said of who is who and no case has taken up."""
    says = (Says.TWO_PEOPLE.value, Says.SAME_PERSON.value)
    return Feedback.objects.filter(says__in=says, state__in=OPEN, cases=None).order_by("pk")


def take_up(
    said: Feedback, entries: Mapping[str, list[EntryRow]], links: Iterable[LinkRow], *, snapshot_id: str
) -> Case | None:
    """Make what was said a case; None where there is nothing to compare."""
    found = _doubted(said, entries, list(links))
    if found is None:
        return None
    one, other = found
    pair = pair_of(one.entry, other.entry)
    with transaction.atomic():
        case = Case.objects.select_for_update().filter(pair=pair).first()
        case = case or Case(pair=pair, raised_at=datetime.now(UTC))
        if case.feedback_id is None:
            case.feedback = said
        case.person_id, case.other_id, case.entry, case.other_entry = (
            one.person_id, other.person_id, one.entry, other.entry,
        )  # fmt: skip
        case.why, case.snapshot_id = case.why or f"a practitioner says: {said.says}", snapshot_id
        case.worth = max(case.worth, 0) % RAISED + RAISED
        if case.pk and not case.is_open:
            case.state, case.cycle = State.OPEN.value, case.cycle + 1
        case.save()
    return case


def _doubted(
    said: Feedback, entries: Mapping[str, list[EntryRow]], links: list[LinkRow]
) -> tuple[EntryRow, EntryRow] | None:
    mine = entries.get(said.person_id, [])
    if said.says == Says.SAME_PERSON.value:
        theirs = entries.get(said.other_person_id, [])
        return (mine[0], theirs[0]) if mine and theirs else None
    by_key = {row.entry: row for row in reversed(mine)}
    named = {row.entry for row in mine if row.dataset == said.dataset} or set(by_key)
    weakest = sorted(links, key=lambda row: (row.probability is None, row.probability, row.entry))
    for link in weakest:
        ends = {link.entry, link.other_entry}
        if ends & named and ends <= by_key.keys():
            one = next(entry for entry in (link.entry, link.other_entry) if entry in named)
            (other,) = ends - {one}
            return by_key[one], by_key[other]
    return None
