"""Deciding a case: two who do not know of each other where it matters, a lead where they differ, and taking it back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction

from thinkfamily.web.identity_review.cases import Case, DecidedPair, Decision, Opinion, State, Verdict
from thinkfamily.web.my_work import feedback
from thinkfamily.web.my_work.feedback import Says


class NotYours(Exception):
    """This reviewer may not decide this case: the words say why."""


class Changed(Exception):
    """The case is no longer as the reviewer read it."""


class Contradicts(Exception):
    """It would contradict decisions that stand: their numbers."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self.numbers = tuple(sorted(set(numbers)))
        listed = ", ".join(map(str, self.numbers))
        super().__init__(
            f"This contradicts what was decided before (decision {listed}). The lead can withdraw that first"
        )


@dataclass(frozen=True, kw_only=True)
class Standing:
    """An entry by the record that stands for it."""

    entry: str
    dataset: str
    record_key: str


def may_decide(case: Case, *, by: str, leads: bool) -> str:
    """Why the reviewer may not decide the case now; empty when they may."""
    opinions = list(case.opinions.filter(cycle=case.cycle))
    if not case.is_open:
        return f"It is {case.state}"
    if case.feedback and case.feedback.sent_by == by:
        return "You raised this yourself: somebody else decides"
    if any(each.by == by for each in opinions):
        return "You have said what you think; it is for somebody else now"
    if case.state == State.DISAGREED.value and not leads:
        return "Two reviewers disagree: the lead decides"
    return ""


def say(
    number: int, *, cycle: int, verdict: Verdict, reason: str, by: str, leads: bool,
    pairs: Sequence[tuple[Standing, Standing]],
) -> Decision | None:  # fmt: skip
    """Keep what a reviewer says; the decision, when it settles the case. `pairs` are what it would be about.

    Raises Changed, NotYours, Contradicts; then nothing is kept.
    """
    with transaction.atomic():
        case = Case.objects.select_for_update().get(pk=number)
        if case.cycle != cycle:
            raise Changed
        if refused := may_decide(case, by=by, leads=leads):
            raise NotYours(refused)
        if contradicted := contradicts(verdict, pairs):
            raise Contradicts(contradicted)
        before = list(case.opinions.filter(cycle=case.cycle))
        settles = case.state == State.DISAGREED.value
        Opinion.objects.create(
            case=case,
            cycle=case.cycle,
            by=by,
            verdict=verdict.value,
            reason=reason,
            at=datetime.now(UTC),
            settles=settles,
        )
        if not settles and case.asks_two and not before:
            return None
        if not settles and any(each.verdict != verdict.value for each in before):
            case.state = State.DISAGREED.value
            case.save(update_fields=("state",))
            return None
        return _decide(case, verdict, reason, [*(each.by for each in before), by], pairs)


def _decide(
    case: Case, verdict: Verdict, reason: str, deciders: list[str], pairs: Sequence[tuple[Standing, Standing]]
) -> Decision:
    decision = Decision.objects.create(
        case=case, verdict=verdict.value, reason=reason, decided_by=", ".join(deciders)[:400],
        decided_at=datetime.now(UTC), person_id=case.person_id, other_id=case.other_id,
    )  # fmt: skip
    about = pairs if verdict is Verdict.DIFFERENT else pairs[:1]
    DecidedPair.objects.bulk_create(
        DecidedPair(
            decision=decision, place=place, entry=one.entry, dataset=one.dataset, record_key=one.record_key,
            other_entry=other.entry, other_dataset=other.dataset, other_record_key=other.record_key,
        )
        for place, (one, other) in enumerate(about, start=1)
    )  # fmt: skip
    case.state = State.DECIDED.value
    case.save(update_fields=("state",))
    _answer(case, verdict, deciders[-1])
    return decision


def _answer(case: Case, verdict: Verdict, by: str) -> None:
    """Tell whoever raised it what came of it."""
    raised = case.feedback
    if raised is None or not raised.is_open:
        return
    agreed = {Says.TWO_PEOPLE.value: Verdict.DIFFERENT, Says.SAME_PERSON.value: Verdict.SAME}.get(raised.says)
    state = feedback.State.CORRECTED if verdict is agreed else feedback.State.DECLINED
    answer = f"Reviewed: {verdict}. " + ("Records follow with the next build." if verdict is agreed else "")
    feedback.settle(raised.pk, version=raised.version, state=state, answer=answer.strip(), by=by)


def contradicts(verdict: Verdict, pairs: Iterable[tuple[Standing, Standing]]) -> list[int]:
    """Numbers of the decisions that stand and, with this one, would make one person of two that were told apart."""
    if verdict is Verdict.CANNOT_TELL:
        return []
    standing = list(
        DecidedPair.objects.filter(decision__withdrawn_at=None).exclude(decision__verdict=Verdict.CANNOT_TELL.value)
        .values_list("decision_id", "decision__verdict", "entry", "other_entry")
    )  # fmt: skip
    pairs = [(one.entry, other.entry) for one, other in pairs]
    pairs = pairs if verdict is Verdict.DIFFERENT else pairs[:1]
    new = [(0, verdict.value, one, other) for one, other in pairs]
    together: dict[str, str] = {}

    def lead(entry: str) -> str:
        while together.get(entry, entry) != entry:
            entry = together[entry]
        return entry

    for _, said, one, other in (*standing, *new):
        if said == Verdict.SAME.value:
            together[lead(one)] = lead(other)
    torn = {lead(one) for _, said, one, other in (*standing, *new)
            if said == Verdict.DIFFERENT.value and lead(one) == lead(other)}  # fmt: skip
    mine = {lead(entry) for pair in pairs for entry in pair}
    return [number for number, _, one, other in standing if {lead(one), lead(other)} & torn & mine]


def withdraw(number: int, *, because: str, by: str) -> bool:
    """Take a decision back and ask about its case again; False when somebody else did before."""
    with transaction.atomic():
        taken = Decision.objects.filter(pk=number, withdrawn_at=None).update(
            withdrawn_at=datetime.now(UTC), withdrawn_by=by, withdrawn_because=because
        )
        if taken:
            case = Case.objects.select_for_update().get(decisions__pk=number)
            case.state, case.cycle = State.OPEN.value, case.cycle + 1
            case.save(update_fields=("state", "cycle"))
    return bool(taken)
