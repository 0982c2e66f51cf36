"""Health: young parents and concerns about mental health."""

from thinkfamily.datasets.evidence import Evidence
from thinkfamily.datasets.health import births_to_teenagers, mental_health_concerns
from thinkfamily.indicators.indicator import Category, Indicator
from thinkfamily.indicators.professional_referral import professional_referral
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity

teenage_parent = Indicator(
    name="teenage_parent", title="Teenage Parent", category=Category.HEALTH, source="BCC",
    reads=(births_to_teenagers,), published=gateways(1, 2, 4, 6, 8, 9, 10, 11, 12), evidence=Evidence.FACT,
    unit="years of age",
    means="Mother or father of a child, under 20 now. Value: age now; date: birth of the youngest child.",
    says="{parent} at {age_at_birth}, now {value:.0f}; the youngest child born on {on_date}",
    rule="""
        select person_id, child_born_on as on_date, age_on(date_of_birth, as_of()) as value, first_on, parent,
            age_on(date_of_birth, child_born_on) as age_at_birth
        from (
            select person_id, child_born_on, date_of_birth, parent,
                min(child_born_on) over (partition by person_id) as first_on,
                row_number() over (
                    partition by person_id order by child_born_on desc, date_of_birth, parent desc
                ) as place
            from births_to_teenagers
            where child_born_on <= as_of()
        ) as births
        where place = 1 and age_on(date_of_birth, as_of()) < 20
    """,
)  # fmt: skip

mental_health_concern = Indicator(
    name="mental_health_concern", title="Mental Health Concern", category=Category.HEALTH, source="BCC",
    reads=(mental_health_concerns,), published=gateways(1, 7, 9, 10, 11, 12), evidence=Evidence.OPINION,
    unit="concerns",
    means="A service reported a concern about mental health in the last 12 months: a professional's opinion, not a "
    "diagnosis. Value: concerns.",
    says="{value:count concern} about mental health reported in the last 12 months, the latest on {on_date}",
    rule="""
        select person_id, max(on_date) as on_date, count(*) as value, min(on_date) as first_on
        from mental_health_concerns
        where in_last_months(on_date, 12)
        group by person_id
    """,
)  # fmt: skip

health_other_professional_referral = professional_referral(
    name="health_other_professional_referral", category=Category.HEALTH, code="HEALTH",
    published=gateways(1, 9, 10), held_as=frozenset({Sensitivity.HEALTH}),
)  # fmt: skip

INDICATORS = (teenage_parent, mental_health_concern, health_other_professional_referral)
