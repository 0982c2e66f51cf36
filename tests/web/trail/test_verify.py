"""Whatever is done to the trail afterwards is found: by its chain, and what a chain cannot tell by seals."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.tampering import without_triggers
from thinkfamily.web.trail import audit
from thinkfamily.web.trail.audit import HASHED, Act, AuditEvent, AuditPerson, row_hash
from thinkfamily.web.trail.seals import Seal, head
from thinkfamily.web.trail.verify import TOLD, Verdict, verify_trail

pytestmark = pytest.mark.django_db
EVENTS, SEALED = 8, 6
"""Event 6 is under seal when the tampering begins."""

Tampering = Callable[[], object]
numbers = st.integers(1, EVENTS)
COLUMNS = [field.name for field in AuditEvent._meta.fields if field.name != "number"]


def draw_trail() -> Seal:
    """Eight events of several kinds; the seal of the sixth."""
    seal = None
    for number in numbers_of():
        audit.record(
            Act.OPENED if number % 2 else Act.SEARCHED, username=f"user{number % 3}", role="social_worker",
            purpose="safeguarding", page="person", thing=f"P{number}", asked="zoë" * (number % 2),
            reason="moved" * (number % 4 == 0), people=[f"P{number}", f"P{number}b"], snapshot_id="s",
            came_from="10.0.0.1",
        )  # fmt: skip
        seal = head() if number == SEALED else seal
    assert seal is not None and seal.number == SEALED
    return seal


def numbers_of() -> range:
    return range(1, EVENTS + 1)


def event(number: int):  # type: ignore[no-untyped-def]
    return AuditEvent.objects.filter(number=number)


def people(number: int):  # type: ignore[no-untyped-def]
    return AuditPerson.objects.filter(event_id=number)


def remove(rows) -> None:  # type: ignore[no-untyped-def]
    rows._raw_delete(rows.db)


def alter(number: int, column: str) -> None:
    was = event(number).values_list(column, flat=True).get()
    event(number).update(**{column: was + timedelta(microseconds=1) if column == "at" else f"{was}!"[-64:]})


def renumber(number: int, to: int) -> None:
    event(number).update(number=to)


def remove_event(number: int, with_people: bool) -> None:
    if with_people:
        remove(people(number))
    remove(event(number))


def swap(one: int, other: int, with_people: bool) -> None:
    """Each in the other's place, its number excepted."""
    first, second = (event(number).values(*COLUMNS).get() for number in (one, other))
    event(one).update(**second)
    event(other).update(**first)
    if with_people:
        mine, theirs = list(people(one)), list(people(other))
        AuditPerson.objects.filter(pk__in=[each.pk for each in mine]).update(event_id=other)
        AuditPerson.objects.filter(pk__in=[each.pk for each in theirs]).update(event_id=one)


def truncate(after: int) -> None:
    remove(AuditPerson.objects.filter(event_id__gt=after))
    remove(AuditEvent.objects.filter(number__gt=after))


def insert(number: int) -> None:
    """Room is made for one more, which itself is hashed as it should be."""
    for later in range(EVENTS, number - 1, -1):
        said = event(later).values(*COLUMNS).get()
        AuditEvent.objects.create(number=later + 1, **said)
        people(later).update(event_id=later + 1)
        remove(event(later))
    said = {**event(number + 1).values(*HASHED).get(), "number": number, "reason": "forged"}
    AuditEvent.objects.create(**said, row_hash=row_hash(said, []))


def write_anew(number: int) -> None:
    """What one event says is changed, and every hash from it on computed again, as the program itself would."""
    event(number).update(username="somebody.else")
    previous = event(number).values_list("previous_hash", flat=True).get()
    for each in range(number, EVENTS + 1):
        event(each).update(previous_hash=previous)
        said = event(each).values(*HASHED).get()
        previous = row_hash(said, sorted(people(each).values_list("person_id", flat=True)))
        event(each).update(row_hash=previous)


TAMPERINGS: st.SearchStrategy[Tampering] = st.one_of(
    st.builds(lambda n, column: lambda: alter(n, column), numbers, st.sampled_from(COLUMNS)),
    st.builds(
        lambda n, to: lambda: renumber(n, to), numbers, st.sampled_from((0, EVENTS + 1, EVENTS + 2, 10**12))
    ),
    st.builds(lambda n, both: lambda: remove_event(n, both), st.integers(1, EVENTS - 1), st.booleans()),
    st.builds(
        lambda pair, both: lambda: swap(*pair, both),
        st.lists(numbers, min_size=2, max_size=2, unique=True),
        st.booleans(),
    ),
    st.builds(lambda n: lambda: truncate(n), st.integers(0, SEALED - 1)),
    st.builds(lambda n: lambda: insert(n), st.integers(1, EVENTS)),
    st.builds(lambda n: lambda: write_anew(n), st.integers(1, SEALED)),
    st.builds(lambda n: lambda: people(n).filter(person_id=f"P{n}").update(person_id="P0"), numbers),
    st.builds(lambda n: lambda: people(n).filter(person_id=f"P{n}").update(event_id=n % EVENTS + 1), numbers),
    st.builds(lambda n: lambda: remove(people(n)), numbers),
    st.builds(lambda n: lambda: AuditPerson.objects.create(event_id=n, person_id="P0"), numbers),
    st.builds(lambda n: lambda: AuditPerson.objects.create(event_id=EVENTS + n, person_id="P0"), numbers),
)


def tampered(tampering: Tampering, seals: list[Seal]) -> Verdict:
    """What is found after it; everything is then as it was."""
    with transaction.atomic():
        tampering()
        verdict = verify_trail(seals)
        transaction.set_rollback(True)
    return verdict


@pytest.mark.django_db
def test_every_tampering_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "thinkfamily.web.trail.verify.AT_ONCE", 3
    )  # so that a fault may lie between two batches
    seal = draw_trail()
    without_triggers()
    assert verify_trail([seal]).faults == []

    @settings(max_examples=150, suppress_health_check=list(HealthCheck))
    @given(TAMPERINGS)
    def found(tampering: Tampering) -> None:
        assert tampered(tampering, [seal]).faults

    found()
    assert verify_trail([seal]).faults == []


@pytest.mark.parametrize(
    ("tampering", "fault"),
    [
        (lambda: alter(2, "purpose"), "event 2 was altered"),
        (lambda: remove(people(2)), "event 2 was altered, or the list of people"),
        (lambda: remove_event(2, True), "event 2 is missing: 3 follows 1"),
        (lambda: remove_event(2, False), "event 2 is missing, but not whom it named"),
        (lambda: renumber(4, 90), "event 4 is missing"),
        (lambda: truncate(4), "event 6, sealed at"),
        (lambda: truncate(0), "event 6, sealed at"),
        (lambda: write_anew(3), "event 6 is not what was sealed"),
        (lambda: swap(2, 5, True), "event 2 does not follow on"),
        (
            lambda: AuditPerson.objects.create(event_id=99, person_id="P0"),
            "event 99 is missing, but not whom",
        ),
    ],
)
def test_what_is_found_is_said_with_its_number(tampering: Tampering, fault: str) -> None:
    seal = draw_trail()
    without_triggers()
    assert [said for said in tampered(tampering, [seal]).faults if said.startswith(fault)]


@pytest.mark.parametrize("tampering", [lambda: truncate(4), lambda: write_anew(3)])
def test_without_seals_a_cut_end_and_a_trail_written_anew_are_not_found(tampering: Tampering) -> None:
    """Why there are seals: were this to fail, they would be idle."""
    draw_trail()
    without_triggers()
    assert tampered(tampering, []).faults == []


def test_an_honest_trail_goes_on_after_its_seals() -> None:
    seals = [draw_trail(), *([newest] if (newest := head()) else [])]
    audit.record(Act.OPENED, username="ann", people=["\udcff", "P\x00", "É", "e", "Z"])
    verdict = verify_trail([*seals, *seals])
    assert (verdict.events, verdict.seals, verdict.faults) == (EVENTS + 1, 4, [])


def test_nothing_on_the_trail_is_no_fault_unless_something_was_sealed() -> None:
    assert verify_trail().faults == [] and head() is None
    assert len(verify_trail([Seal(at="2026-11-23T02:00:00+00:00", number=3, row_hash="0" * 64)]).faults) == 1


def test_many_faults_are_counted_and_the_first_told() -> None:
    verdict = Verdict()
    for number in range(TOLD + 5):
        verdict.fault(str(number))
    assert verdict.faults == [str(number) for number in range(TOLD)] and verdict.further == 5
