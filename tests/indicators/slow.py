"""Each indicator once more, slow and obvious: plain loops over rows, days counted by hand, no SQL.

Written from the words of `means`, not from the rules. Each function takes the rows of the datasets by name and the
day of the snapshot, and gives {person: (day, value)}.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta

Rows = dict[str, list[dict]]
Found = dict[str, tuple[date, float]]

ONE_DAY = timedelta(days=1)

NEET = {"540", "610", "615", "616", "619", "620", "630", "640", "650", "660", "670", "680"}


def go_back(day: date, months: int) -> date:
    """The same day `months` earlier; the 29th to 31st fall to the last day there is."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    number = day.day
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def lately(day: date | None, today: date, months: int = 12) -> bool:
    return day is not None and go_back(today, months) + ONE_DAY <= day <= today


def is_open(row: dict, today: date) -> bool:
    if row["started_on"] > today:
        return False
    return row["ended_on"] is None or not row["ended_on"] < today


def was_open_lately(row: dict, today: date) -> bool:
    if row["started_on"] > today:
        return False
    return row["ended_on"] is None or row["ended_on"] >= go_back(today, 12) + ONE_DAY


def age(born: date, today: date) -> int:
    years = today.year - born.year
    had_birthday = (today.month, today.day) >= (born.month, born.day)
    return years if had_birthday else years - 1


def by_person(rows: Iterable[dict]) -> dict[str, list[dict]]:
    people = defaultdict(list)
    for row in rows:
        if row["person_id"] is not None:
            people[row["person_id"]].append(row)
    return people


def counted(rows: Iterable[dict], *, day: str, thing: str) -> Found:
    """The latest day and the number of different things, for each person with any."""
    return {
        person: (max(row[day] for row in own), len({row[thing] for row in own}))
        for person, own in by_person(rows).items()
    }


def in_role(dataset: str, roles: set[str]) -> Callable[[Rows, date], Found]:
    def find(rows: Rows, today: date) -> Found:
        own = [row for row in rows[dataset] if row["role"] in roles and lately(row["on_date"], today)]
        return counted(own, day="on_date", thing="incident_ref")

    return find


def happened(dataset: str, thing: str, day: str = "on_date") -> Callable[[Rows, date], Found]:
    def find(rows: Rows, today: date) -> Found:
        return counted([row for row in rows[dataset] if lately(row[day], today)], day=day, thing=thing)

    return find


def running(dataset: str, thing: str) -> Callable[[Rows, date], Found]:
    def find(rows: Rows, today: date) -> Found:
        return counted([row for row in rows[dataset] if is_open(row, today)], day="started_on", thing=thing)

    return find


def referred(category: str) -> Callable[[Rows, date], Found]:
    def find(rows: Rows, today: date) -> Found:
        named = [row for row in rows["early_help_assessments"] if row["category"] == category]
        own = [row for row in named if lately(row["assessed_on"], today)]
        return counted(own, day="assessed_on", thing="assessment_ref")

    return find


def asb_managed(rows: Rows, today: date) -> Found:
    own = [row for row in rows["asb_cases"] if was_open_lately(row, today)]
    return counted(own, day="started_on", thing="case_ref")


def offence_committed(rows: Rows, today: date) -> Found:
    own = []
    for row in rows["offences"]:
        if row["role"] != "SUS" or not lately(row["on_date"], today):
            continue
        if row["outcome"] not in ("CHG", "CAU", "CR", "CON"):
            continue
        if row["outcome_on"] is not None and row["outcome_on"] > today:
            continue
        own.append(row)
    return counted(own, day="on_date", thing="crime_ref")


def prisoner_near_release(rows: Rows, today: date) -> Found:
    found = {}
    for person, own in by_person(rows["prison_releases"]).items():
        serving = [row for row in own if row["sentenced_on"] <= today < row["release_on"]]
        if not serving:
            continue
        leaves = max(row["release_on"] for row in serving)
        days = 0
        while today + days * ONE_DAY < leaves:
            days += 1
        year_ahead = next(
            day for day in (today + n * ONE_DAY for n in range(360, 370)) if last_of_year(day, today)
        )
        if leaves <= year_ahead:
            found[person] = (max(row["sentenced_on"] for row in serving), days)
    return found


def last_of_year(day: date, today: date) -> bool:
    """Whether `day` is the day a year after today (28 February stands in for a 29th that is not there)."""
    if (today.month, today.day) == (2, 29):
        return (day.month, day.day) == (2, 28)
    return (day.month, day.day) == (today.month, today.day)


def substance_support(rows: Rows, today: date) -> Found:
    own = [row for row in rows["substance_treatment"] if was_open_lately(row, today)]
    return counted(own, day="started_on", thing="episode_ref")


def teenage_parent(rows: Rows, today: date) -> Found:
    found = {}
    for person, own in by_person(rows["births_to_teenagers"]).items():
        born = [row for row in own if row["child_born_on"] <= today]
        if not born:
            continue
        youngest = max(row["child_born_on"] for row in born)
        oldest_claim = min(row["date_of_birth"] for row in born if row["child_born_on"] == youngest)
        if age(oldest_claim, today) < 20:
            found[person] = (youngest, age(oldest_claim, today))
    return found


def out_of_work_benefits(rows: Rows, today: date) -> Found:
    out_of_work = {"UCW", "JSA", "ESA", "IS"}
    own = [row for row in rows["benefit_claims"] if row["benefit"] in out_of_work and is_open(row, today)]
    return counted(own, day="started_on", thing="claim_ref")


def child_neet(rows: Rows, today: date) -> Found:
    found = {}
    for person, own in by_person(rows["learner_activity"]).items():
        newest = None
        for row in own:
            if not is_open(row, today):
                continue
            if newest is None or (row["started_on"], row["activity_ref"]) > (
                newest["started_on"],
                newest["activity_ref"],
            ):
                newest = row
        if newest is None or newest["activity"] not in NEET:
            continue
        if newest["review_on"] is not None and newest["review_on"] < today:
            continue
        if newest["date_of_birth"] is None:
            continue
        years = age(newest["date_of_birth"], today)
        if years in (16, 17) or (18 <= years <= 24 and newest["ehc_plan"]):
            found[person] = (newest["started_on"], (today - newest["started_on"]).days)
    return found


def adult_benefit_cap(rows: Rows, today: date) -> Found:
    own = []
    for row in rows["benefit_caps"]:
        child = row["date_of_birth"] is not None and age(row["date_of_birth"], today) < 18
        if is_open(row, today) and not child:
            own.append(row)
    return counted(own, day="started_on", thing="cap_ref")


def rent_arrears(rows: Rows, today: date) -> Found:
    found = {}
    for person, own in by_person(rows["rent_accounts"]).items():
        newest: dict[str, dict] = {}
        for row in own:
            if row["balance_on"] > today:
                continue
            known = newest.get(row["tenancy_ref"])
            if known is None or (row["balance_on"], row["tenant_ref"]) > (
                known["balance_on"],
                known["tenant_ref"],
            ):
                newest[row["tenancy_ref"]] = row
        owed = []
        for row in newest.values():
            threshold = 4 * row["weekly_rent"] if row["weekly_rent"] else 300
            if lately(row["balance_on"], today, months=3) and row["arrears"] >= threshold:
                owed.append(row)
        if owed:
            found[person] = (
                max(row["balance_on"] for row in owed),
                round(sum(row["arrears"] for row in owed), 2),
            )
    return found


def free_school_meals(rows: Rows, today: date) -> Found:
    found = {}
    for person, own in by_person(rows["school_census"]).items():
        past = [row for row in own if row["census_on"] <= today]
        if not past:
            continue
        newest = max(row["census_on"] for row in past)
        claims = any(row["free_school_meals"] for row in past if row["census_on"] == newest)
        if claims and lately(newest, today, months=15):
            found[person] = (newest, 1)
    return found


def last_day(month: date) -> date:
    day = month
    while (day + ONE_DAY).month == month.month:
        day += ONE_DAY
    return day


def child_persistently_absent(rows: Rows, today: date) -> Found:
    months = []
    month = today.replace(day=1)
    while len(months) < 12:
        if last_day(month) <= today:
            months.append(month)
        month = (month - ONE_DAY).replace(day=1)
    found = {}
    for person, own in by_person(rows["school_attendance"]).items():
        counting = [row for row in own if row["month"] in months and row["possible"] > 0]
        possible = sum(row["possible"] for row in counting)
        missed = sum(row["possible"] - row["attended"] for row in counting)
        if possible and missed * 100 >= possible * 10:
            found[person] = (last_day(max(row["month"] for row in counting)), missed / possible)
    return found


EASTER = {
    2021: date(2021, 4, 4), 2022: date(2022, 4, 17), 2023: date(2023, 4, 9), 2024: date(2024, 3, 31),
    2025: date(2025, 4, 20), 2026: date(2026, 4, 5), 2027: date(2027, 3, 28), 2028: date(2028, 4, 16),
}  # fmt: skip


def term(day: date) -> int:
    """A running number of the term: three a year."""
    if day.month >= 9:
        return 3 * day.year + 2
    return 3 * day.year + (1 if day > EASTER[day.year] else 0)


def child_three_fixed_term_exclusions(rows: Rows, today: date) -> Found:
    own = []
    for row in rows["exclusions"]:
        recent = term(today) - 2 <= term(row["started_on"]) <= term(today)
        if row["category"] in ("SUSP", "FIXD") and recent and row["started_on"] <= today:
            own.append(row)
    found = counted(own, day="started_on", thing="exclusion_ref")
    return {person: what for person, what in found.items() if what[1] >= 3}


def child_permanently_excluded(rows: Rows, today: date) -> Found:
    own = [
        row for row in rows["exclusions"] if row["category"] == "PERM" and lately(row["started_on"], today)
    ]
    return counted(own, day="started_on", thing="exclusion_ref")


def child_pupil_referral_unit(rows: Rows, today: date) -> Found:
    units = [row for row in rows["alternative_provision"] if row["setting"] in ("PRU", "APA")]
    return counted(
        [row for row in units if was_open_lately(row, today)], day="started_on", thing="placement_ref"
    )


def open_to_families_in_focus_or_social_care(rows: Rows, today: date) -> Found:
    things = {
        "early_help_cases": "case_ref",
        "child_in_need_episodes": "episode_ref",
        "protection_plans": "plan_ref",
        "looked_after_placements": "placement_ref",
    }
    own = []
    for dataset, thing in things.items():
        for row in rows[dataset]:
            if is_open(row, today):
                own.append({**row, "opened": (dataset, row[thing])})
    return counted(own, day="started_on", thing="opened")


def homeless_prevention_support(rows: Rows, today: date) -> Found:
    owed = [row for row in rows["homelessness_cases"] if row["duty"] in ("PREV", "RELF")]
    return counted([row for row in owed if is_open(row, today)], day="started_on", thing="case_ref")


SLOW: dict[str, Callable[[Rows, date], Found]] = {
    "asb_committed": in_role("asb_incidents", {"SUS"}),
    "asb_managed": asb_managed,
    "offence_committed": offence_committed,
    "prisoner_near_release": prisoner_near_release,
    "order_breached": happened("order_breaches", "breach_ref"),
    "crime_other_professional_referral": referred("CRIME"),
    "youth_caution_or_restorative_justice": happened("youth_outcomes", "disposal_ref"),
    "dva_victim": in_role("domestic_incidents", {"VIC"}),
    "dva_perpetrator": in_role("domestic_incidents", {"SUS"}),
    "domestic_incident_involved": in_role("domestic_incidents", {"INV"}),
    "dva_other_professional_referral": referred("DVA"),
    "substance_incident": in_role("substance_incidents", {"SUS", "INV"}),
    "substance_support": substance_support,
    "teenage_parent": teenage_parent,
    "mental_health_concern": happened("mental_health_concerns", "concern_ref"),
    "health_other_professional_referral": referred("HEALTH"),
    "out_of_work_benefits": out_of_work_benefits,
    "child_neet": child_neet,
    "financial_exclusion_other_professional_referral": referred("FINANCE"),
    "adult_benefit_cap": adult_benefit_cap,
    "rent_arrears": rent_arrears,
    "free_school_meals": free_school_meals,
    "reported_missing": happened("missing_episodes", "episode_ref", day="reported_on"),
    "child_persistently_absent": child_persistently_absent,
    "child_three_fixed_term_exclusions": child_three_fixed_term_exclusions,
    "child_permanently_excluded": child_permanently_excluded,
    "child_pupil_referral_unit": child_pupil_referral_unit,
    "school_other_professional_referral": referred("SCHOOL"),
    "open_to_families_in_focus_or_social_care": open_to_families_in_focus_or_social_care,
    "child_looked_after": running("looked_after_placements", "placement_ref"),
    "child_in_need": running("child_in_need_episodes", "episode_ref"),
    "child_protection_plan": running("protection_plans", "plan_ref"),
    "homeless_prevention_support": homeless_prevention_support,
    "service_other_professional_referral": referred("CHILD"),
}
