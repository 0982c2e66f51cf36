"""Each strength once more, slow and obvious, as slow.py does for the indicators: from the words of `means`."""

from collections.abc import Callable
from datetime import date, timedelta

from tests.indicators.slow import NEET, Found, Rows, by_person, go_back, is_open, last_day, lately

LEARNING_OR_WORK = {
    "210", "220", "230", "240", "250", "270", "280", "310", "320", "330", "340", "350", "360", "380", "381", "410",
    "430", "440", "450", "460",
}  # fmt: skip


def since(day: date, today: date) -> int:
    return (today - day).days


def last_complete_months(today: date) -> list[date]:
    months: list[date] = []
    month = today.replace(day=1)
    while len(months) < 12:
        if last_day(month) <= today:
            months.append(month)
        month = (month - timedelta(days=1)).replace(day=1)
    return months


def attending_well(rows: Rows, today: date) -> Found:
    months = last_complete_months(today)
    found = {}
    for person, own in by_person(rows["school_attendance"]).items():
        counting = [row for row in own if row["month"] in months and row["possible"] > 0]
        possible = sum(row["possible"] for row in counting)
        attended = sum(row["attended"] for row in counting)
        if possible >= 190 and attended * 20 >= possible * 19:
            found[person] = (last_day(max(row["month"] for row in counting)), attended / possible)
    return found


def attendance_recovered(rows: Rows, today: date) -> Found:
    found = {}
    for person, own in by_person(rows["termly_absence"]).items():
        terms: dict[tuple[str, str], list[dict]] = {}
        for row in own:
            if lately(row["term_ended_on"], today):
                terms.setdefault((row["academic_year"], row["term"]), []).append(row)
        told = []
        for (year, term), parts in terms.items():
            possible, missed = (sum(row[name] for row in parts) for name in ("possible", "missed"))
            if possible >= 40:
                told.append((max(row["term_ended_on"] for row in parts), year, term, missed, possible))
        told.sort()
        if len(told) >= 2:
            before, now = told[-2], told[-1]
            # Compared in whole numbers, like the rule: shares are not exact.
            if (before[3] * now[4] - now[3] * before[4]) * 10 >= before[4] * now[4]:
                found[person] = (now[0], before[3] / before[4] - now[3] / now[4])
    return found


def expected_standard_reached(rows: Rows, today: date) -> Found:
    found = {}
    for person, own in by_person(rows["attainment"]).items():
        past = [row for row in own if row["awarded_on"] <= today]
        newest = max((row["awarded_on"] for row in past), default=None)
        reached = all(row["reached_expected"] for row in past if row["awarded_on"] == newest)
        if newest and lately(newest, today, months=60) and reached:
            found[person] = (newest, 1)
    return found


def confirmed(row: dict, today: date) -> bool:
    return is_open(row, today) and (row["review_on"] is None or row["review_on"] >= today)


def learning_or_work_kept(rows: Rows, today: date) -> Found:
    half_a_year_ago = go_back(today, 6)
    found = {}
    for person, own in by_person(rows["learner_activity"]).items():
        lasting = [
            row
            for row in own
            if row["started_on"] <= today and (row["ended_on"] is None or row["ended_on"] > half_a_year_ago)
        ]
        if not any(confirmed(row, today) for row in lasting):
            continue
        if any(row["activity"] not in LEARNING_OR_WORK for row in lasting):
            continue
        first = min(row["started_on"] for row in lasting)
        if first <= half_a_year_ago:
            found[person] = (max(row["started_on"] for row in lasting), since(first, today))
    return found


def back_in_learning_or_work(rows: Rows, today: date) -> Found:
    found = {}
    for person, own in by_person(rows["learner_activity"]).items():
        now = [row for row in own if is_open(row, today)]
        if not now:
            continue
        newest = max(now, key=lambda row: (row["started_on"], row["activity_ref"]))
        ended = [
            row
            for row in own
            if row["activity"] in NEET
            and lately(row["ended_on"], today, months=24)
            and row["ended_on"] <= newest["started_on"]
        ]
        if ended and newest["activity"] in LEARNING_OR_WORK and confirmed(newest, today):
            found[person] = (newest["started_on"], since(newest["started_on"], today))
    return found


def settled_home(rows: Rows, today: date) -> Found:
    found = {}
    for person, own in by_person(rows["school_census"]).items():
        counted = [row for row in own if lately(row["census_on"], today, months=51)]
        days = {row["census_on"] for row in counted}
        places = {row["postcode"] for row in counted}
        if len(days) >= 4 and len(places) == 1 and None not in places and lately(max(days), today, months=15):
            found[person] = (max(days), len(days))
    return found


def tenancy_kept(rows: Rows, today: date) -> Found:
    found = {}
    for person, own in by_person(rows["tenancies"]).items():
        begun = [row["started_on"] for row in own if is_open(row, today)]
        if begun and min(begun) <= go_back(today, 36):
            found[person] = (min(begun), since(min(begun), today))
    return found


def rent_arrears_paid_down(rows: Rows, today: date) -> Found:
    found = {}
    for person, own in by_person(rows["rent_accounts"]).items():
        accounts: dict[str, list[dict]] = {}
        for row in own:
            if lately(row["balance_on"], today, months=24):
                accounts.setdefault(row["tenancy_ref"], []).append(row)
        clear, days, owed = True, [], []
        for balances in accounts.values():
            newest = max(row["balance_on"] for row in balances)
            if not lately(newest, today, months=3):
                continue
            days.append(newest)
            for row in balances:
                week = row["weekly_rent"] or None
                if row["arrears"] >= (4 * week if week else 300):
                    owed.append(row["arrears"])
                if row["balance_on"] == newest and row["arrears"] > 0:
                    clear = clear and row["weekly_rent"] is not None and row["arrears"] < row["weekly_rent"]
        if days and owed and clear:
            found[person] = (max(days), max(owed))
    return found


def early_help_in_touch(rows: Rows, today: date) -> Found:
    found = {}
    for person, own in by_person(rows["early_help_cases"]).items():
        contacts = [
            row["last_contact_on"]
            for row in own
            if is_open(row, today)
            and row["last_contact_on"] is not None
            and row["started_on"] <= row["last_contact_on"] <= today
            and since(row["last_contact_on"], today) < 28
        ]
        if contacts:
            found[person] = (max(contacts), since(max(contacts), today))
    return found


def treatment_kept_up(rows: Rows, today: date) -> Found:
    found = {}
    for person, own in by_person(rows["substance_treatment"]).items():
        begun = [row["started_on"] for row in own if is_open(row, today)]
        if begun and since(min(begun), today) >= 12 * 7:
            found[person] = (min(begun), since(min(begun), today))
    return found


def missing_stopped(rows: Rows, today: date) -> Found:
    found = {}
    for person, own in by_person(rows["missing_episodes"]).items():
        past = [row for row in own if lately(row["reported_on"], today, months=36)]
        quiet = all(
            not lately(row["reported_on"], today)
            and row["found_on"] is not None
            and row["found_on"] <= go_back(today, 12)
            for row in past
        )
        if past and quiet:
            latest = max(row["reported_on"] for row in past)
            found[person] = (latest, since(latest, today))
    return found


def protection_plan_stepped_down(rows: Rows, today: date) -> Found:
    help_given = by_person([*rows["child_in_need_episodes"], *rows["early_help_cases"]])
    care = by_person(rows["looked_after_placements"])
    found = {}
    for person, own in by_person(rows["protection_plans"]).items():
        if any(is_open(row, today) for row in [*own, *care.get(person, [])]):
            continue
        ended = [
            plan["ended_on"]
            for plan in own
            if lately(plan["ended_on"], today)
            and any(
                helped["started_on"] <= plan["ended_on"]
                and (helped["ended_on"] is None or helped["ended_on"] > plan["ended_on"])
                for helped in help_given.get(person, [])
            )
        ]
        if ended:
            found[person] = (max(ended), since(max(ended), today))
    return found


def offending_stopped(rows: Rows, today: date) -> Found:
    year_ago = go_back(today, 12)
    prison = by_person(rows["prison_releases"])
    found = {}
    for person, own in by_person(rows["offences"]).items():
        suspected = [row for row in own if row["role"] == "SUS" and lately(row["on_date"], today, months=36)]
        if not any(row["outcome"] in ("CAU", "CR", "CON") for row in suspected):
            continue
        if any(lately(row["on_date"], today) for row in suspected):
            continue
        held = prison.get(person, [])
        if any(row["sentenced_on"] <= today and row["release_on"] > year_ago for row in held):
            continue
        latest = max(row["on_date"] for row in suspected)
        found[person] = (latest, since(latest, today))
    return found


SLOW_STRENGTHS: dict[str, Callable[[Rows, date], Found]] = {
    each.__name__: each
    for each in (
        attending_well, attendance_recovered, expected_standard_reached, learning_or_work_kept,
        back_in_learning_or_work, settled_home, tenancy_kept, rent_arrears_paid_down, early_help_in_touch,
        treatment_kept_up, missing_stopped, protection_plan_stepped_down, offending_stopped,
    )
}  # fmt: skip
