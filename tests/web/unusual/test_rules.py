"""Each rule on what was drawn for it: just below its threshold nothing, at it one find that says what it was."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from tests.web.unusual.drawn import TUESDAY, entry, material, opens, searches
from thinkfamily.web.oversight.review import Kind
from thinkfamily.web.records.watch import How, Likeness
from thinkfamily.web.trail.audit import Act
from thinkfamily.web.unusual import many_looking as many
from thinkfamily.web.unusual import out_of_hours as hours
from thinkfamily.web.unusual import searching as search
from thinkfamily.web.unusual import volume as volumes
from thinkfamily.web.unusual.material import Entry, Find, Material, days_said
from thinkfamily.web.unusual.own_and_colleagues import colleagues, own_record

DAY = timedelta(days=1)
SATURDAY = TUESDAY - 3 * DAY
LIKE_ANN = Likeness(person_id="P1", username="ann", how=How.PERSON)
LIKE_BOB = Likeness(person_id="P2", username="bob", how=How.NAMESAKE)
WITH_BOB = Likeness(person_id="P3", username="bob", how=How.HOUSEHOLD)


# --- own records and colleagues' ----------------------------------------------------------------------------------


def found(rule: Callable[[Material], Iterator[Find]], *entries: Entry, **said: object) -> list[Find]:
    return list(rule(material(entries, **said)))


@pytest.mark.parametrize(
    ("rule", "username", "person", "key"),
    [
        (own_record, "ann", "P1", "ann 2026-11"),
        (own_record, "ann", "P2", None),
        (own_record, "ann", "P9", None),
        (colleagues, "ann", "P2", "ann bob 2026-11"),
        (colleagues, "bob", "P1", "bob ann 2026-11"),
        (colleagues, "ann", "P1", None),
        (colleagues, "carol", "P9", None),
    ],
)
def test_a_record_like_the_account_or_like_a_colleague(
    rule, username: str, person: str, key: str | None
) -> None:
    finds = found(rule, opens(username, person), likenesses=(LIKE_ANN, LIKE_BOB))
    assert [each.key for each in finds] == ([key] if key else [])


def test_own_looks_of_a_month_are_one_matter_with_their_days_and_events() -> None:
    entries = [opens("ann", "P1", TUESDAY - 14 * DAY), opens("ann", "P9"), opens("ann", "P1", TUESDAY)]
    earlier = opens("ann", "P1", TUESDAY - 20 * DAY)  # October
    (find,) = found(own_record, earlier, *entries, likenesses=(LIKE_ANN,))
    assert (find.kind, find.username, find.person_id) == (Kind.OWN_RECORD, "ann", "P1")
    assert (find.first_event, find.last_event) == (entries[0].number, entries[2].number)
    assert find.says == (
        "ann was shown a record that may be their own or their household's, twice, on 3 and 17 November 2026 "
        "(P1: same name and postcode)"
    )


def test_a_family_that_is_opened_shows_its_members() -> None:
    at = opens("ann", "P9").at
    listed = [
        entry("ann", Act.LISTED, at, page=page, thing="F1", people=frozenset({"P2", "P3"}))
        for page in ("search", "family")
    ]
    assert found(colleagues, listed[0], likenesses=(LIKE_BOB,)) == []
    (find,) = found(colleagues, *listed, likenesses=(WITH_BOB, LIKE_BOB))
    assert find.person_id == "P2" and find.first_event == listed[1].number
    assert find.says == (
        "ann was shown 2 records that may be of the account bob or its household, once, on 17 November 2026 "
        "(P2: same surname and postcode; P3: in a family with the same surname and postcode)"
    )


def test_who_shares_a_home_with_a_colleague_has_looked_at_the_own_household() -> None:
    both = (LIKE_ANN, Likeness(person_id="P1", username="bob", how=How.PERSON))
    assert found(colleagues, opens("ann", "P1"), likenesses=both) == []
    assert len(found(own_record, opens("ann", "P1"), likenesses=both)) == 1


# --- searching ----------------------------------------------------------------------------------------------------


def searching_day(asked: int, followed: int) -> list[Entry]:
    entries = []
    for number in range(asked):
        entries.append(searches("ann", f"girl {number}"))
        if number < followed:
            entries.append(opens("ann", f"P{number}"))
    return entries


@pytest.mark.parametrize(
    ("asked", "followed", "finds"),
    [(20, 0, 1), (19, 0, 0), (20, 3, 1), (20, 4, 0), (50, 9, 1), (50, 10, 0)],
)
def test_searching_without_opening(asked: int, followed: int, finds: int) -> None:
    assert (search.LEAST_SEARCHES, search.MOST_FOLLOWED) == (20, 0.2)
    assert len(found(search.searching, *searching_day(asked, followed))) == finds


def test_a_search_that_is_made_again_counts_once_and_an_opened_record_for_the_search_before_it() -> None:
    again = [searches("ann", "Girl  1") for _ in range(30)]
    assert found(search.searching, *again) == []
    (find,) = found(
        search.searching, opens("ann", "P0"), *searching_day(20, 2), opens("ann", "P8"), opens("ann", "P9")
    )
    assert (
        find.says == "ann made 20 different searches on 17 November 2026 and opened a record after 3 of them"
    )


def test_a_day_that_is_not_over_is_not_judged() -> None:
    today = TUESDAY + DAY
    entries = [searches("ann", f"girl {number}", today) for number in range(25)]
    assert found(search.searching, *entries, days=(TUESDAY, today)) == []


# --- volume -------------------------------------------------------------------------------------------------------


def team_days(count: int, *, days: int = 10, accounts: int = 3) -> list[Entry]:
    """Each account of the team opened so many records on each of some days before."""
    return [
        opens(f"u{account}", f"T{account}-{back}-{number}", TUESDAY - back * DAY)
        for account in range(accounts)
        for back in range(1, days + 1)
        for number in range(count + (account + back) % 3)
    ]


@pytest.mark.parametrize(
    ("usual", "opened", "finds"),
    [(2, 40, 1), (2, 39, 0), (40, 49, 0), (40, 50, 1)],
)
def test_far_more_than_the_team(usual: int, opened: int, finds: int) -> None:
    """The team of forty: median 41, median distance 1, so the bound is 41 + 6 x 1.4826."""
    entries = [*team_days(usual), *(opens("ann", f"P{number}") for number in range(opened))]
    assert len(found(volumes.volume, *entries)) == finds


def test_the_bound() -> None:
    assert volumes.most_usual([41, 40, 42] * 10) == pytest.approx(41 + 6 * 1.4826)
    assert volumes.most_usual([2] * 19) == volumes.most_usual([]) == volumes.most_usual([1, 3] * 20) == 40
    assert volumes.most_usual([100] * 19) == 40 and volumes.most_usual([100] * 20) == 100


def test_the_same_record_again_is_not_more_and_another_role_no_team() -> None:
    again = [opens("ann", f"P{number % 39}") for number in range(200)]
    assert found(volumes.volume, *again) == []
    others = [opens("bob", f"T{n}", TUESDAY - (n % 9 + 1) * DAY, role="housing_officer") for n in range(2000)]
    (find,) = found(volumes.volume, *others, *(opens("ann", f"P{number}") for number in range(45)))
    assert find.says == (
        "ann opened 45 different records on 17 November 2026; "
        "there are too few days of Social worker work to compare with"
    )


def test_what_was_done_that_day_does_not_make_itself_usual() -> None:
    same_day = [opens(f"u{a}", f"Q{a}-{n}") for a in range(30) for n in range(60)]
    assert len(found(volumes.volume, *same_day)) == 30


# --- out of hours -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "hour", "is_out"),
    [
        (TUESDAY, 19.99, False), (TUESDAY, 20, True), (TUESDAY, 6.99, True), (TUESDAY, 7, False),
        (SATURDAY, 12, True), (SATURDAY, 6.99, True), (SATURDAY - DAY, 12, False), (SATURDAY + 2 * DAY, 6.99, True),
        (SATURDAY + 2 * DAY, 7, False),
    ],
)  # fmt: skip
def test_which_hours_are_out_of_hours(day, hour: float, is_out: bool) -> None:
    assert hours.is_out_of_hours(opens("ann", "P1", day, hour).at) is is_out


@pytest.mark.parametrize(("opened", "finds"), [(9, 0), (10, 1)])
def test_a_run_at_night(opened: int, finds: int) -> None:
    """From ten in the evening until after midnight is one night, of the day it began on."""
    entries = [opens("ann", f"P{n}", TUESDAY, 22 + n * 0.4) for n in range(opened)]
    result = found(hours.out_of_hours, *entries, days=(TUESDAY, TUESDAY + DAY))
    assert len(result) == finds
    if finds:
        assert result[0].key == "ann 2026-11-17"
        assert result[0].says == (
            "ann opened 10 different records between 20:00 and 07:00 on the night of 17 November 2026"
        )


def test_a_run_on_a_saturday_and_one_in_working_hours() -> None:
    result = found(
        hours.out_of_hours, *(opens("ann", f"P{n}", SATURDAY) for n in range(10)), days=(SATURDAY,)
    )
    assert [each.says for each in result] == [
        "ann opened 10 different records over Saturday 14 November 2026"
    ]
    assert found(hours.out_of_hours, *(opens("ann", f"P{n}") for n in range(30))) == []


@pytest.mark.parametrize(("at_night", "finds"), [(19, 1), (20, 0)])
def test_a_team_that_works_at_night_is_left_alone(at_night: int, finds: int) -> None:
    others = [opens("bob", f"T{n}", TUESDAY - 3 * DAY - DAY, 23 if n < at_night else 11) for n in range(100)]
    own = [opens("ann", f"S{n}", TUESDAY - 5 * DAY, 23) for n in range(9)]  # one's own nights make none usual
    night = [opens("ann", f"P{n}", TUESDAY, 23) for n in range(10)]
    assert len(found(hours.out_of_hours, *others, *own, *night)) == finds


# --- many looking at one person -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("lookers", "finds"), [(9, 0), (10, 1)])
def test_many_in_a_week(lookers: int, finds: int) -> None:
    entries = [opens(f"u{n}", "P1", TUESDAY - max(6 - n, 0) * DAY) for n in range(lookers)]
    result = found(many.many_looking, *entries)
    assert len(result) == finds
    if finds:
        assert result[0].says == (
            "10 accounts (10 Social worker) opened the record P1, from 11 to 17 November 2026; "
            "in the four weeks before it was 0 a week"
        )


def test_an_eighth_day_is_no_longer_the_week() -> None:
    entries = [opens(f"u{n}", "P1", TUESDAY - (7 if n == 0 else n % 7) * DAY) for n in range(10)]
    assert found(many.many_looking, *entries) == []


@pytest.mark.parametrize(("now", "finds"), [(11, 0), (12, 1)])
def test_whom_many_always_look_at_needs_three_times_as_many(now: int, finds: int) -> None:
    before = [opens(f"u{n}", "P1", TUESDAY - (7 + 7 * week) * DAY) for week in range(4) for n in range(4)]
    this_week = [opens(f"v{n}", "P1") for n in range(now)]
    assert len(found(many.many_looking, *before, *this_week)) == finds


def test_while_it_lasts_it_is_told_once() -> None:
    entries = [opens(f"u{n}", "P1", TUESDAY - back * DAY) for back in (3, 2, 1, 0) for n in range(10)]
    days = tuple(TUESDAY - back * DAY for back in (3, 2, 1, 0))
    (find,) = found(many.many_looking, *entries, days=days)
    assert (find.key, find.person_id, find.username) == (f"P1 {TUESDAY - 3 * DAY}", "P1", "")


def test_the_same_few_looking_often_are_not_many() -> None:
    assert found(many.many_looking, *(opens(f"u{n % 9}", "P1") for n in range(90))) == []


def test_days_in_words() -> None:
    assert days_said([TUESDAY]) == "17 November 2026"
    assert days_said([TUESDAY, SATURDAY, TUESDAY, TUESDAY - DAY]) == "14, 16 and 17 November 2026"
    assert days_said([TUESDAY, TUESDAY - 30 * DAY]) == "18 October 2026 to 17 November 2026"
