"""School attendance and exclusion."""

from thinkfamily.datasets.education import alternative_provision, exclusions, school_attendance
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.indicators.indicator import Category, Indicator
from thinkfamily.indicators.professional_referral import professional_referral
from thinkfamily.indicators.rule import listed
from thinkfamily.policy.gateways import gateways

FIXED_TERM = ("SUSP", "FIXD")
"""A suspension, and what it was called until August 2021."""

REFERRAL_UNITS = ("PRU", "APA")
"""A pupil referral unit, and what it is called once it has become an academy."""

child_persistently_absent = Indicator(
    name="child_persistently_absent", title="Child Persistently Absent", category=Category.SCHOOL,
    source="DFE / EYES", reads=(school_attendance,), published=gateways(1, 4, 5, 8, 9, 10, 11, 12),
    evidence=Evidence.FACT, unit="share of possible sessions missed",
    means="Missed 10 % or more of the possible sessions of the 12 latest complete months, over all schools attended. "
    "As in the statutory measure there is no least number of possible sessions: who joined last month counts from "
    "then. Value: share missed; date: the end of the newest month with possible sessions.",
    says="missed {value:.0%} of possible school sessions ({missed} of {possible}) from {first_on} to {on_date}",
    # Whole numbers are compared: 1 - 90 / 100 is less than 0.10 to a computer.
    rule="""
        select person_id, days_before(months_before(max(month), -1), 1) as on_date,
            (sum(possible) - sum(attended)) / sum(possible) as value, min(month) as first_on,
            sum(possible) - sum(attended) as missed, sum(possible) as possible
        from school_attendance
        where in_last_complete_months(month, 12) and possible > 0
        group by person_id
        having 10 * (sum(possible) - sum(attended)) >= sum(possible)
    """,
)  # fmt: skip

child_three_fixed_term_exclusions = Indicator(
    name="child_three_fixed_term_exclusions", title="Child 3 Fixed Term Exclusions", category=Category.SCHOOL,
    source="DFE / EYES", reads=(exclusions,), published=gateways(1, 4, 5, 8, 9, 10, 11, 12), evidence=Evidence.FACT,
    unit="suspensions",
    means="Three or more suspensions (fixed-term exclusions) begun in the last three terms: the term of the snapshot "
    "and the two before it. Value: suspensions.",
    says="suspended {value:count time} in the last three terms, the latest from {on_date}",
    rule=f"""
        select person_id, max(started_on) as on_date, count(*) as value, min(started_on) as first_on
        from exclusions
        where category in {listed(FIXED_TERM)} and started_on >= three_terms_open(as_of()) and started_on <= as_of()
        group by person_id
        having count(*) >= 3
    """,
)  # fmt: skip

child_permanently_excluded = Indicator(
    name="child_permanently_excluded", title="Child Permanently Excluded", category=Category.SCHOOL,
    source="DFE / EYES", reads=(exclusions,), published=gateways(1, 4, 5, 8, 9, 10, 11, 12), evidence=Evidence.FACT,
    unit="permanent exclusions",
    means="Permanently excluded in the last 12 months. No end is recorded, so an older exclusion cannot be known to be "
    "current and does not count. Value: permanent exclusions.",
    says="permanently excluded on {on_date}",
    rule="""
        select person_id, max(started_on) as on_date, count(*) as value, min(started_on) as first_on
        from exclusions
        where category = 'PERM' and in_last_months(started_on, 12)
        group by person_id
    """,
)  # fmt: skip

child_pupil_referral_unit = Indicator(
    name="child_pupil_referral_unit", title="Child Pupil Referral Unit", category=Category.SCHOOL,
    source="DFE / EYES", reads=(alternative_provision,), published=gateways(1, 4, 5, 8, 9, 10, 11, 12),
    evidence=Evidence.FACT, unit="placements",
    means="Placed in a pupil referral unit, or one that has become an alternative provision academy, on any day of the "
    "last 12 months. Value: such placements; date: the newest began.",
    says="{value:count placement} in a pupil referral unit in the last 12 months, the newest from {on_date}",
    rule=f"""
        select person_id, max(started_on) as on_date, count(*) as value, min(started_on) as first_on
        from alternative_provision
        where setting in {listed(REFERRAL_UNITS)} and open_in_last_months(started_on, ended_on, 12)
        group by person_id
    """,
)  # fmt: skip

school_other_professional_referral = professional_referral(
    name="school_other_professional_referral",
    category=Category.SCHOOL,
    code="SCHOOL",
    published=gateways(8, 9, 10),
)

INDICATORS = (
    child_persistently_absent, child_three_fixed_term_exclusions, child_permanently_excluded,
    child_pupil_referral_unit, school_other_professional_referral,
)  # fmt: skip
