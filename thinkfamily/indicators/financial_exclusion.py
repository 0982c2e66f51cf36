"""Worklessness and financial exclusion: benefits, arrears, and young people without education, work or training."""

from thinkfamily.datasets.codes import NEET_ACTIVITIES, OUT_OF_WORK_BENEFITS
from thinkfamily.datasets.education import learner_activity, school_census
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.datasets.housing_and_money import benefit_caps, benefit_claims, rent_accounts
from thinkfamily.indicators.indicator import Category, Criterion, Indicator
from thinkfamily.indicators.professional_referral import professional_referral
from thinkfamily.indicators.rule import listed
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity

ARREARS_WEEKS = 4
"""Weeks of rent owed from which arrears count: what a tenant paid monthly falls behind by missing one payment."""

ARREARS_POUNDS = 300
"""Pounds owed from which arrears count where the weekly rent is not known."""

out_of_work_benefits = Indicator(
    name="out_of_work_benefits", title="Out of Work Benefits", category=Category.FINANCIAL_EXCLUSION, source="DWP",
    reads=(benefit_claims,), published=gateways(1, 9, 10, 13), evidence=Evidence.FACT, unit="claims",
    means="Claims an out-of-work benefit now: Universal Credit while searching for work, Jobseeker's Allowance, "
    "Employment and Support Allowance or Income Support. Value: such claims; date: the newest began.",
    says="claims {benefit} since {on_date}",
    rule=f"""
        select person_id, started_on as on_date, claims as value, first_on, benefit
        from (
            select person_id, started_on, benefit,
                count(claim_ref) over (partition by person_id) as claims,
                min(started_on) over (partition by person_id) as first_on,
                row_number() over (partition by person_id order by started_on desc, claim_ref) as place
            from benefit_claims
            where benefit in {listed(OUT_OF_WORK_BENEFITS)} and open_now(started_on, ended_on)
        ) as claimed
        where place = 1
    """,
)  # fmt: skip

child_neet = Indicator(
    name="child_neet", title="Child NEET", category=Category.FINANCIAL_EXCLUSION, source="BCC",
    reads=(learner_activity,), published=gateways(1, 4, 6, 9, 10, 11, 12), evidence=Evidence.FACT,
    unit="days so far", criterion=Criterion.SCHOOL,
    means="Aged 16 or 17, or 18 to 24 with an education, health and care plan, and not in education, employment or "
    "training now: the newest activity that is open is a NEET one, and its day of review has not passed (after that "
    "what the young person does is not known). Without a date of birth nothing is concluded. Value: days so far.",
    says="not in education, employment or training since {on_date} ({activity})",
    rule=f"""
        select person_id, started_on as on_date, days_between(started_on, as_of()) as value, activity
        from (
            select person_id, started_on, activity, ehc_plan, review_on, age_on(date_of_birth, as_of()) as age,
                row_number() over (partition by person_id order by started_on desc, activity_ref desc) as place
            from learner_activity
            where open_now(started_on, ended_on)
        ) as activities
        where place = 1 and activity in {listed(NEET_ACTIVITIES)} and (review_on is null or review_on >= as_of())
            and age >= 16 and (age < 18 or (age < 25 and ehc_plan))
    """,
)  # fmt: skip

financial_exclusion_other_professional_referral = professional_referral(
    name="financial_exclusion_other_professional_referral", category=Category.FINANCIAL_EXCLUSION, code="FINANCE",
    published=gateways(4, 6, 9, 10),
)  # fmt: skip

adult_benefit_cap = Indicator(
    name="adult_benefit_cap", title="Adult Benefit Cap", category=Category.FINANCIAL_EXCLUSION, source="BCC",
    reads=(benefit_caps,), published=gateways(1, 9, 10, 13), evidence=Evidence.FACT, unit="caps",
    means="Benefits are capped now, of a claimant who is 18 or over or whose date of birth is not recorded: claimants "
    "are adults but for a few. Value: caps in force; date: the newest began.",
    says="benefits capped since {on_date} (weekly reduction: {weekly_reduction:pounds})",
    rule="""
        select person_id, started_on as on_date, caps as value, first_on, weekly_reduction
        from (
            select person_id, started_on, weekly_reduction,
                count(cap_ref) over (partition by person_id) as caps,
                min(started_on) over (partition by person_id) as first_on,
                row_number() over (partition by person_id order by started_on desc, cap_ref) as place
            from benefit_caps
            where open_now(started_on, ended_on)
                and (date_of_birth is null or age_on(date_of_birth, as_of()) >= 18)
        ) as capped
        where place = 1
    """,
)  # fmt: skip

rent_arrears = Indicator(
    name="rent_arrears", title="Person in Rent Arrears", category=Category.FINANCIAL_EXCLUSION, source="BCC",
    reads=(rent_accounts,), published=gateways(1, 9, 10, 13), evidence=Evidence.FACT, unit="pounds",
    means=f"The newest balance of a tenancy, not older than 3 months, shows at least {ARREARS_WEEKS} weeks' rent owed, "
    f"or £{ARREARS_POUNDS} where the rent is not known. Joint tenants each owe it. Value: pounds owed, over all such "
    "tenancies.",
    says="owed {value:pounds} of rent on {on_date}",
    rule=f"""
        select person_id, max(balance_on) as on_date, round(sum(arrears), 2) as value, min(balance_on) as first_on
        from (
            select person_id, balance_on, arrears, weekly_rent,
                row_number() over (
                    partition by person_id, tenancy_ref order by balance_on desc, tenant_ref desc
                ) as place
            from rent_accounts
            where balance_on <= as_of()
        ) as balances
        where place = 1 and in_last_months(balance_on, 3)
            and arrears >= coalesce({ARREARS_WEEKS} * nullif(weekly_rent, 0), {ARREARS_POUNDS})
        group by person_id
    """,
)  # fmt: skip

free_school_meals = Indicator(
    name="free_school_meals", title="Child Claiming Free School Meals", category=Category.FINANCIAL_EXCLUSION,
    source="DFE", reads=(school_census,), published=gateways(1, 9, 10, 11, 12, 13), evidence=Evidence.FACT,
    unit="1 = claims", held_as=frozenset({Sensitivity.BENEFITS}),
    means="Claimed free school meals on the newest census day the child was counted, not older than 15 months: a year "
    "between censuses and up to three months for one to arrive. Value: 1.",
    says="claimed free school meals on census day, {on_date}",
    rule="""
        select person_id, census_on as on_date, 1 as value
        from (
            select person_id, census_on, free_school_meals,
                rank() over (partition by person_id order by census_on desc) as place
            from school_census
            where census_on <= as_of()
        ) as censuses
        where place = 1 and free_school_meals and in_last_months(census_on, 15)
        group by person_id, census_on
    """,
)  # fmt: skip

INDICATORS = (
    out_of_work_benefits, child_neet, financial_exclusion_other_professional_referral, adult_benefit_cap,
    rent_arrears, free_school_meals,
)  # fmt: skip
