"""Looking through the trail: in parts or all at once it puts the same into the queue, and nothing twice."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import count

import pytest
from django.db import transaction
from django.utils.timezone import get_current_timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.web.little_city import CARYS, DYLAN, RESTR, RHYS, TEGAN
from thinkfamily.web.oversight.review import Outcome, ReviewItem
from thinkfamily.web.records.watch import How, Likeness, Resident, likenesses
from thinkfamily.web.signing_in.accounts import User
from thinkfamily.web.trail.audit import Act, AuditEvent, AuditPerson
from thinkfamily.web.unusual import many_looking, out_of_hours, searching, volume
from thinkfamily.web.unusual.watch import Watched, watch

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 2)
DAYS = 12


class Trail:
    """A trail drawn by hand: its events are numbered a hundred apart, so that runs of `watch` lie between."""

    def __init__(self) -> None:
        self._numbers = count(100, 100)
        self.now = datetime.combine(MONDAY, time(), get_current_timezone())

    def add(self, hours: float, username: str, act: Act, person: str, asked: str = "") -> None:
        at = datetime.combine(MONDAY, time(), get_current_timezone()) + timedelta(hours=hours)
        event = AuditEvent.objects.create(
            number=next(self._numbers), at=at, username=username, role="social_worker", organisation="",
            purpose="safeguarding", act=act.value, page="person", thing="" if asked else person, asked=asked,
            outcome="", snapshot_id="", came_from="", previous_hash="", row_hash="",
        )  # fmt: skip
        if not asked:
            AuditPerson.objects.create(event=event, person_id=person)
        self.now = at

    def note(self, act: Act, **said: str) -> int:
        newest = AuditEvent.objects.order_by("-number").first()
        number = newest.number + 1 if newest else 1
        AuditEvent.objects.create(
            number=number, at=self.now, username="watch", role="", organisation="", purpose="", act=act.value,
            page="", snapshot_id="", came_from="", previous_hash="", row_hash="",
            **{"thing": "", "asked": "", "outcome": "", **said},
        )  # fmt: skip
        return number

    def watch(self) -> Watched:
        return watch(self.note, today=self.now.date())


def queue() -> set[tuple[object, ...]]:
    return set(
        ReviewItem.objects.values_list(
            "kind", "key", "username", "person_id", "says", "first_event", "last_event"
        )
    )


@pytest.fixture
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thresholds that a few drawn events may pass."""
    for where, name, value in (
        (searching, "LEAST_SEARCHES", 2), (volume, "FLOOR", 3), (volume, "LEAST_HISTORY", 3), (volume, "SPREADS", 1),
        (out_of_hours, "LEAST_RECORDS", 2), (many_looking, "FLOOR", 2), (many_looking, "TIMES_USUAL", 2),
    ):  # fmt: skip
        monkeypatch.setattr(where, name, value)


@pytest.fixture
def staff() -> None:
    """Tegan's mother and Dylan have accounts; u2 lives elsewhere."""
    for username, full_name, postcode in (
        ("u0", "Carys Marlowe", "BS50ZZ"), ("u1", "D Price", "BS39ZZ"), ("u2", "Una Zorn", "BS19ZZ"),
    ):  # fmt: skip
        user = User(username=username, role="social_worker", full_name=full_name, home_postcode=postcode)
        user.set_unusable_password()
        user.save()


happenings = st.lists(
    st.tuples(
        st.floats(0, DAYS * 24, allow_nan=False).map(lambda hours: round(hours, 1)),
        st.sampled_from(["u0", "u1", "u2"]),
        st.sampled_from([Act.OPENED, Act.OPENED, Act.SEARCHED]),
        st.sampled_from([TEGAN, RHYS, CARYS, DYLAN, "P-none"]),
    ),
    min_size=1,
    max_size=30,
).map(sorted)


ONE_OF_EACH = [
    (10.0, "u0", Act.OPENED, CARYS), (10.1, "u1", Act.OPENED, CARYS), (11.0, "u2", Act.SEARCHED, TEGAN),
    (11.1, "u2", Act.SEARCHED, RHYS), (12.0, "u1", Act.OPENED, RHYS), (12.1, "u1", Act.OPENED, TEGAN),
    (22.0, "u2", Act.OPENED, RHYS), (22.1, "u2", Act.OPENED, DYLAN), (26.0, "u2", Act.OPENED, TEGAN),
]  # fmt: skip


def test_in_parts_twice_or_at_once_it_finds_the_same(low: None, staff: None) -> None:
    seen_kinds: set[str] = set()

    @settings(max_examples=20, suppress_health_check=list(HealthCheck))
    @example(drawn=ONE_OF_EACH, cuts={1, 4, 8}, at_once=3)
    @given(happenings, st.sets(st.integers(0, 29), max_size=3), st.sampled_from([3, 14]))
    def same(drawn: list[tuple[float, str, Act, str]], cuts: set[int], at_once: int) -> None:
        found = []
        for parts in (set(), cuts):
            with transaction.atomic(), pytest.MonkeyPatch.context() as patch:
                patch.setattr("thinkfamily.web.unusual.watch.AT_ONCE", at_once)
                trail = Trail()
                for place, (hours, username, act, person) in enumerate(drawn):
                    trail.add(hours, username, act, person, asked=person if act is Act.SEARCHED else "")
                    if place in parts:
                        trail.watch()
                trail.now += timedelta(days=1)
                trail.watch()
                found.append(queue())
                assert trail.watch().items == 0
                assert queue() == found[-1]
                transaction.set_rollback(True)
        assert found[0] == found[1]
        seen_kinds.update(str(kind) for kind, *_ in found[0])

    same()
    assert len(seen_kinds) == 6, "each rule has found something, or this says nothing of it"


def test_a_run_that_broke_off_is_made_up_for(staff: None, monkeypatch: pytest.MonkeyPatch) -> None:
    trail = Trail()
    trail.add(10, "u0", Act.OPENED, CARYS)

    def breaks(*_: object) -> Iterator[None]:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("thinkfamily.web.unusual.watch.likenesses", breaks)
        with pytest.raises(RuntimeError):
            trail.watch()
    assert not ReviewItem.objects.exists()
    assert trail.watch().items == 1
    assert [event.outcome for event in AuditEvent.objects.filter(act=Act.WATCHED)] == ["", "", "done"]


def test_what_was_reviewed_comes_back_when_it_goes_on_and_not_before(staff: None) -> None:
    trail = Trail()
    trail.add(10, "u0", Act.OPENED, CARYS)
    trail.watch()
    ReviewItem.objects.update(outcome=Outcome.PROPER.value, note="her own, with leave")
    trail.add(11, "u2", Act.OPENED, "P-none")
    trail.watch()
    assert ReviewItem.objects.get().outcome == Outcome.PROPER
    trail.add(80, "u0", Act.OPENED, CARYS)
    trail.watch()
    item = ReviewItem.objects.get()
    assert (item.outcome, item.note, item.first_event) == (Outcome.OPEN, "her own, with leave", 100)
    assert "twice, on 2 and 5 November 2026" in item.says


def test_nothing_happens_on_an_empty_trail() -> None:
    assert Trail().watch().items == 0


# --- who is like whom ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("full_name", "postcode", "alike"),
    [
        ("Carys Marlowe", "BS50ZZ", {CARYS: How.PERSON, RHYS: How.NAMESAKE, TEGAN: How.NAMESAKE}),
        ("Carys Ashdown", "BS50ZZ", {CARYS: How.PERSON, RHYS: How.HOUSEHOLD, TEGAN: How.HOUSEHOLD}),
        ("Dilys ASHDOWN", "BS50ZZ", {CARYS: How.NAMESAKE, RHYS: How.HOUSEHOLD, TEGAN: How.HOUSEHOLD}),
        ("Zoë Márlowe", "BS50ZZ", {CARYS: How.NAMESAKE, RHYS: How.NAMESAKE, TEGAN: How.NAMESAKE}),
        ("Carys Marlowe", "BS39ZZ", {}),
        ("Carys Zorn", "BS50ZZ", {}),
        ("Isolde Tarnwick", "BS160ZZ", {RESTR: How.PERSON}),  # restricted, and a former address
        ("", "BS50ZZ", {}),
        ("Carys Marlowe", "", {}),
    ],
)
def test_who_is_like_an_account(full_name: str, postcode: str, alike: dict[str, How]) -> None:
    resident = Resident(username="ann", full_name=full_name, postcode=postcode)
    found = likenesses([TEGAN, RHYS, CARYS, DYLAN, RESTR, "P-none"], [resident])
    assert {each.person_id: each.how for each in found} == alike
    assert all(isinstance(each, Likeness) and each.username == "ann" for each in found)
