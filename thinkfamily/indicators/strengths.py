"""Strengths: what the datasets can truly say goes well, or better than before.

What they cannot say is left out. That no more domestic abuse or exploitation is reported is no strength: silence is
not safety. That drug or alcohol support ended is none: whether it was completed or dropped is not recorded. That a
benefit for people out of work ended is none: why is not recorded.
"""

from thinkfamily.datasets.codes import LEARNING_OR_WORK, NEET_ACTIVITIES
from thinkfamily.datasets.education import (
    attainment,
    learner_activity,
    school_attendance,
    school_census,
    termly_absence,
)
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.datasets.health import substance_treatment
from thinkfamily.datasets.housing_and_money import rent_accounts, tenancies
from thinkfamily.datasets.police import missing_episodes, offences, prison_releases
from thinkfamily.datasets.social_care import (
    child_in_need_episodes,
    early_help_cases,
    looked_after_placements,
    protection_plans,
)
from thinkfamily.indicators.crime import PROVEN
from thinkfamily.indicators.financial_exclusion import ARREARS_POUNDS, ARREARS_WEEKS
from thinkfamily.indicators.rule import listed
from thinkfamily.indicators.strength import Domain, Strength

HALF_A_YEAR = 190
"""Sessions (half days) in half a school year: attendance over fewer says little about a year."""

attending_well = Strength(
    name="attending_well", title="Attending school well", domain=Domain.LEARNING, reads=(school_attendance,),
    evidence=Evidence.FACT, unit="share of possible sessions attended",
    draws_on="Education as a domain of resilience (Daniel and Wassell, 2002); Supporting Families outcome 1.",
    means="Attended 95 % or more of the possible sessions of the 12 latest complete months, over all schools, where "
    f"at least {HALF_A_YEAR} were possible: half a school year. Value: share attended; date: the end of the newest "
    "month with possible sessions.",
    says="attended {value:.0%} of possible school sessions ({attended} of {possible}) from {first_on} to {on_date}",
    rule=f"""
        select person_id, days_before(months_before(max(month), -1), 1) as on_date,
            sum(attended) / sum(possible) as value, min(month) as first_on,
            sum(attended) as attended, sum(possible) as possible
        from school_attendance
        where in_last_complete_months(month, 12) and possible > 0
        group by person_id
        having 100 * sum(attended) >= 95 * sum(possible) and sum(possible) >= {HALF_A_YEAR}
    """,
)  # fmt: skip

attendance_recovered = Strength(
    name="attendance_recovered", title="School attendance recovered", domain=Domain.LEARNING, reads=(termly_absence,),
    evidence=Evidence.FACT, unit="share of sessions, missed less than in the term before",
    draws_on="Signs of Safety: an exception to the worry, seen over time; Supporting Families outcome 1.",
    means="Of the terms that ended in the last 12 months and had at least 40 possible sessions, over all schools, the "
    "newest shows absence at least 10 points lower than the one before it. Value: the difference; date: the end of "
    "the newest.",
    says="missed {now:.0%} of school sessions in the term to {on_date}, after {before:.0%} in the term to {first_on}",
    rule="""
        with terms as (
            select person_id, academic_year, term, max(term_ended_on) as over_on, sum(missed) as missed,
                sum(possible) as possible
            from termly_absence
            where in_last_months(term_ended_on, 12)
            group by person_id, academic_year, term
            having sum(possible) >= 40
        ), placed as (
            select person_id, over_on, missed, possible,
                row_number() over (
                    partition by person_id order by over_on desc, academic_year desc, term desc
                ) as place
            from terms
        )
        select newer.person_id, newer.over_on as on_date,
            older.missed / older.possible - newer.missed / newer.possible as value, older.over_on as first_on,
            newer.missed / newer.possible as now, older.missed / older.possible as before
        from placed as newer join placed as older on older.person_id = newer.person_id
        where newer.place = 1 and older.place = 2
            and 10 * (older.missed * newer.possible - newer.missed * older.possible) >= older.possible * newer.possible
    """,
)  # fmt: skip

expected_standard_reached = Strength(
    name="expected_standard_reached", title="Reached the expected standard at school", domain=Domain.LEARNING,
    reads=(attainment,), evidence=Evidence.FACT, unit="1 = reached",
    draws_on="School achievement as a protective factor (Rutter, 1987; Daniel and Wassell, 2002).",
    means="Reached the expected standard at the newest key stage with results, published in the last 5 years: as long "
    "as it is from one key stage to the next. Where results of one day differ nothing is concluded. Value: 1.",
    says="reached the expected standard ({key_stage}), results of {on_date}",
    rule="""
        select person_id, awarded_on as on_date, 1 as value, max(key_stage) as key_stage
        from (
            select person_id, awarded_on, key_stage, reached_expected,
                rank() over (partition by person_id order by awarded_on desc) as place
            from attainment
            where awarded_on <= as_of()
        ) as results
        where place = 1 and in_last_months(awarded_on, 60)
        group by person_id, awarded_on
        having count(case when reached_expected then key_stage end) = count(*)
    """,
)  # fmt: skip

learning_or_work_kept = Strength(
    name="learning_or_work_kept", title="Kept up education, training or work", domain=Domain.LEARNING,
    reads=(learner_activity,), evidence=Evidence.FACT, unit="days so far",
    draws_on="The DfE's destination measures count participation as sustained from six months.",
    means="In education, training or work now and 6 months ago, and nothing else recorded on any day between: every "
    "activity open in those months is one of them, one of those open now has a day of review that has not passed, and "
    "one began at least 6 months ago. Value: days since the first of them began; date: the newest began.",
    says="in education, training or work, the newest activity since {on_date}, with no time out of it recorded in the "
    "last 6 months",
    rule=f"""
        select person_id, max(started_on) as on_date, days_between(min(started_on), as_of()) as value,
            min(started_on) as first_on
        from learner_activity
        where open_in_last_months(started_on, ended_on, 6)
        group by person_id
        having count(case when activity in {listed(LEARNING_OR_WORK)} then activity end) = count(*)
            and count(
                case when open_now(started_on, ended_on) and (review_on is null or review_on >= as_of())
                then started_on end
            ) > 0
            and min(started_on) <= months_before(as_of(), 6)
    """,
)  # fmt: skip

back_in_learning_or_work = Strength(
    name="back_in_learning_or_work", title="Back in education, training or work", domain=Domain.LEARNING,
    reads=(learner_activity,), evidence=Evidence.FACT, unit="days so far",
    draws_on="Turning points (Rutter, 1987); Supporting Families outcome 1.",
    means="The newest activity that is open is education, training or work, its day of review has not passed, and "
    "time not in education, employment or training ended on its first day or before, in the last 24 months. Value: "
    "days since it began; date: it began.",
    says="in education, training or work since {on_date} ({activity}), after time without any until {first_on}",
    rule=f"""
        select present.person_id, present.started_on as on_date,
            days_between(present.started_on, as_of()) as value, max(past.ended_on) as first_on, present.activity
        from (
            select person_id, started_on, activity, review_on,
                row_number() over (partition by person_id order by started_on desc, activity_ref desc) as place
            from learner_activity
            where open_now(started_on, ended_on)
        ) as present
        join learner_activity as past
            on past.person_id = present.person_id and past.ended_on <= present.started_on
        where present.place = 1 and present.activity in {listed(LEARNING_OR_WORK)}
            and (present.review_on is null or present.review_on >= as_of())
            and past.activity in {listed(NEET_ACTIVITIES)} and in_last_months(past.ended_on, 24)
        group by present.person_id, present.started_on, present.activity
    """,
)  # fmt: skip

settled_home = Strength(
    name="settled_home", title="Settled home", domain=Domain.HOME, reads=(school_census,), evidence=Evidence.FACT,
    unit="census days",
    draws_on="A secure base (Daniel and Wassell, 2002); Supporting Families outcome 9.",
    means="At one postcode on four or more school census days, so for three years, of the last 51 months, the newest "
    "not older than 15 months; a census without a postcode says that it is not known. Value: census days; date: the "
    "newest.",
    says="at one postcode on {value:count school census day}, from {first_on} to {on_date}",
    rule="""
        select person_id, max(census_on) as on_date, count(distinct census_on) as value, min(census_on) as first_on
        from school_census
        where in_last_months(census_on, 51)
        group by person_id
        having count(postcode) = count(*) and min(postcode) = max(postcode) and count(distinct census_on) >= 4
            and in_last_months(max(census_on), 15)
    """,
)  # fmt: skip

tenancy_kept = Strength(
    name="tenancy_kept", title="Kept a council tenancy", domain=Domain.HOME, reads=(tenancies,),
    evidence=Evidence.FACT, unit="days so far", draws_on="Supporting Families outcome 9: secure housing.",
    means="A council tenancy runs now and began at least 3 years ago. Value: days since; date: the oldest began.",
    says="in a council tenancy since {on_date}",
    rule="""
        select person_id, min(started_on) as on_date, days_between(min(started_on), as_of()) as value
        from tenancies
        where open_now(started_on, ended_on) and started_on <= months_before(as_of(), 36)
        group by person_id
    """,
)  # fmt: skip

rent_arrears_paid_down = Strength(
    name="rent_arrears_paid_down", title="Rent arrears paid down", domain=Domain.HOME, reads=(rent_accounts,),
    evidence=Evidence.FACT, unit="pounds owed at the worst", draws_on="Supporting Families outcome 10.",
    means=f"A tenancy owed at least {ARREARS_WEEKS} weeks' rent (£{ARREARS_POUNDS} where the rent is not known) in the "
    "last 24 months, and the newest balance of every tenancy with one in the last 3 months shows less than a week's "
    "rent owed, or nothing. Value: pounds owed at the worst.",
    says="owed {value:pounds} of rent at the worst in the last 24 months, and less than a week's rent on {on_date}",
    rule=f"""
        select person_id, max(balance_on) as on_date, max(worst) as value
        from (
            select person_id, balance_on, arrears, weekly_rent,
                rank() over (partition by person_id, tenancy_ref order by balance_on desc) as place,
                max(
                    case when arrears >= coalesce({ARREARS_WEEKS} * nullif(weekly_rent, 0), {ARREARS_POUNDS})
                    then arrears end
                ) over (partition by person_id, tenancy_ref) as worst
            from rent_accounts
            where in_last_months(balance_on, 24)
        ) as balances
        where place = 1 and in_last_months(balance_on, 3)
        group by person_id
        having count(case when arrears <= 0 or arrears < weekly_rent then arrears end) = count(*) and count(worst) > 0
    """,
)  # fmt: skip

early_help_in_touch = Strength(
    name="early_help_in_touch", title="In touch with early help", domain=Domain.HELP, reads=(early_help_cases,),
    evidence=Evidence.FACT, unit="days since",
    draws_on="Concrete support in times of need (Strengthening Families, CSSP): help that is taken up.",
    means="In an early help case that is open now, with a contact in the last 28 days. Value: days since the contact; "
    "date: the contact.",
    says="in an early help case since {first_on}, last in contact on {on_date}",
    rule="""
        select person_id, max(last_contact_on) as on_date, days_between(max(last_contact_on), as_of()) as value,
            min(started_on) as first_on
        from early_help_cases
        where open_now(started_on, ended_on) and last_contact_on >= started_on
            and last_contact_on > days_before(as_of(), 28) and last_contact_on <= as_of()
        group by person_id
    """,
)  # fmt: skip

treatment_kept_up = Strength(
    name="treatment_kept_up", title="Kept up drug or alcohol support", domain=Domain.HELP,
    reads=(substance_treatment,), evidence=Evidence.FACT, unit="days so far",
    draws_on="National Drug Treatment Monitoring System: support kept up for 12 weeks counts as effective.",
    means="In drug or alcohol support now, begun at least 12 weeks ago. Value: days since; date: the oldest began.",
    says="in drug or alcohol support since {on_date}",
    rule="""
        select person_id, min(started_on) as on_date, days_between(min(started_on), as_of()) as value
        from substance_treatment
        where open_now(started_on, ended_on) and started_on <= days_before(as_of(), 84)
        group by person_id
    """,
)  # fmt: skip

missing_stopped = Strength(
    name="missing_stopped", title="No longer reported missing", domain=Domain.SAFETY, reads=(missing_episodes,),
    evidence=Evidence.FACT, unit="days so far",
    draws_on="Signs of Safety: safety is shown over time where there was danger before.",
    means="Reported missing in the last 36 months but not in the last 12, and found before those 12 began. Reports to "
    "another police force are not known. Value: days since the latest report; date: the latest report.",
    says="not reported missing to this police force since {on_date}, after {episodes:count episode} in the two years "
    "before this last one",
    rule="""
        select person_id, max(reported_on) as on_date, days_between(max(reported_on), as_of()) as value,
            min(reported_on) as first_on, count(*) as episodes
        from missing_episodes
        where in_last_months(reported_on, 36)
        group by person_id
        having max(reported_on) <= months_before(as_of(), 12)
            and max(coalesce(found_on, as_of())) <= months_before(as_of(), 12)
    """,
)  # fmt: skip

protection_plan_stepped_down = Strength(
    name="protection_plan_stepped_down", title="Protection plan stepped down", domain=Domain.SAFETY,
    reads=(protection_plans, child_in_need_episodes, early_help_cases, looked_after_placements),
    evidence=Evidence.FACT, unit="days so far",
    draws_on="Working Together to Safeguard Children: a plan ends when it is no longer needed, and help goes on.",
    means="A protection plan ended in the last 12 months, a child in need episode or an early help case begun by that "
    "day went on after it, and the child is neither on a plan nor looked after now. Value: days since; date: the day "
    "it ended.",
    says="protection plan ended on {on_date}, stepped down to {help}",
    rule="""
        select plans.person_id, max(plans.ended_on) as on_date, days_between(max(plans.ended_on), as_of()) as value,
            case when min(helped.help) = max(helped.help) then min(helped.help)
                else 'child in need and early help' end as help
        from protection_plans as plans
        join (
            select person_id, started_on, ended_on, 'child in need' as help from child_in_need_episodes
            union all
            select person_id, started_on, ended_on, 'early help' from early_help_cases
        ) as helped
            on helped.person_id = plans.person_id and helped.started_on <= plans.ended_on
            and (helped.ended_on is null or helped.ended_on > plans.ended_on)
        where in_last_months(plans.ended_on, 12)
            and plans.person_id not in (select person_id from protection_plans where open_now(started_on, ended_on))
            and plans.person_id not in (
                select person_id from looked_after_placements where open_now(started_on, ended_on)
            )
        group by plans.person_id
    """,
)  # fmt: skip

offending_stopped = Strength(
    name="offending_stopped", title="No longer suspected of offences", domain=Domain.SAFETY,
    reads=(offences, prison_releases), evidence=Evidence.FACT, unit="days so far",
    draws_on="Factors for desistance (Youth Justice Board, AssetPlus).",
    means="Suspect in offences of the last 36 months of which at least one ended in a caution, community resolution or "
    "conviction, and in none of the last 12 months, whatever its outcome; not in prison on any day of those 12, where "
    "it is no merit. Reports to another police force are not known. Value: days since the latest; date: the latest.",
    says="not recorded as a suspect by this police force since {on_date}, after {proven:count offence} proven or "
    "admitted in the two years before this last one",
    rule=f"""
        select person_id, max(on_date) as on_date, days_between(max(on_date), as_of()) as value,
            min(on_date) as first_on, count(distinct case when outcome in {listed(PROVEN)} then crime_ref end) as proven
        from offences
        where role = 'SUS' and in_last_months(on_date, 36)
            and person_id not in (
                select person_id from prison_releases
                where sentenced_on <= as_of() and release_on > months_before(as_of(), 12)
            )
        group by person_id
        having max(on_date) <= months_before(as_of(), 12)
            and count(case when outcome in {listed(PROVEN)} then crime_ref end) > 0
    """,
)  # fmt: skip

STRENGTHS = (
    attending_well, attendance_recovered, expected_standard_reached, learning_or_work_kept,
    back_in_learning_or_work, settled_home, tenancy_kept, rent_arrears_paid_down, early_help_in_touch,
    treatment_kept_up, missing_stopped, protection_plan_stepped_down, offending_stopped,
)  # fmt: skip
