"""Service involvement: who is open to help or protection now."""

from thinkfamily.datasets.evidence import Evidence
from thinkfamily.datasets.housing_and_money import homelessness_cases
from thinkfamily.datasets.social_care import (
    child_in_need_episodes,
    early_help_cases,
    looked_after_placements,
    protection_plans,
)  # fmt: skip
from thinkfamily.indicators.indicator import Category, Indicator
from thinkfamily.indicators.professional_referral import professional_referral
from thinkfamily.indicators.rule import listed
from thinkfamily.policy.gateways import gateways

_PUBLISHED = gateways(1, 2, 4, 6, 8, 9, 10, 11, 12)

PREVENTING_HOMELESSNESS = ("PREV", "RELF")
"""The two duties to help before a home must be provided; the main duty comes after, advice alone is no duty."""

open_to_families_in_focus_or_social_care = Indicator(
    name="open_to_families_in_focus_or_social_care", title="Open to Families In Focus or Social Care",
    category=Category.SERVICE_INVOLVEMENT, source="BCC",
    reads=(early_help_cases, child_in_need_episodes, protection_plans, looked_after_placements),
    published=_PUBLISHED, evidence=Evidence.FACT, unit="open cases",
    means="In an early help case, or in need, under a protection plan or looked after, now. Value: cases, episodes, "
    "plans and placements that are open; date: the newest began.",
    says="open to {service}, the newest case since {on_date}",
    rule="""
        select person_id, max(started_on) as on_date, count(distinct opened) as value, min(started_on) as first_on,
            case when min(service) = max(service) then min(service)
                else 'Families in Focus and social care' end as service
        from (
            select person_id, started_on, ended_on, 'help ' || case_ref as opened, 'Families in Focus' as service
            from early_help_cases
            union all
            select person_id, started_on, ended_on, 'need ' || episode_ref, 'social care'
            from child_in_need_episodes
            union all
            select person_id, started_on, ended_on, 'plan ' || plan_ref, 'social care'
            from protection_plans
            union all
            select person_id, started_on, ended_on, 'placement ' || placement_ref, 'social care'
            from looked_after_placements
        ) as cases
        where open_now(started_on, ended_on)
        group by person_id
    """,
)  # fmt: skip

child_looked_after = Indicator(
    name="child_looked_after", title="Child Looked After", category=Category.SERVICE_INVOLVEMENT, source="BCC",
    reads=(looked_after_placements,), published=_PUBLISHED, evidence=Evidence.FACT, unit="open placements",
    means="Looked after now: a placement is open. Value: open placements; date: the newest began.",
    says="looked after, in the present placement since {on_date}",
    rule="""
        select person_id, max(started_on) as on_date, count(*) as value, min(started_on) as first_on
        from looked_after_placements
        where open_now(started_on, ended_on)
        group by person_id
    """,
)  # fmt: skip

child_in_need = Indicator(
    name="child_in_need", title="Child in Need", category=Category.SERVICE_INVOLVEMENT, source="BCC",
    reads=(child_in_need_episodes,), published=_PUBLISHED, evidence=Evidence.FACT, unit="open episodes",
    means="In need under section 17 now: an episode is open. Value: open episodes; date: the newest began.",
    says="child in need since {on_date}",
    rule="""
        select person_id, max(started_on) as on_date, count(*) as value, min(started_on) as first_on
        from child_in_need_episodes
        where open_now(started_on, ended_on)
        group by person_id
    """,
)  # fmt: skip

child_protection_plan = Indicator(
    name="child_protection_plan", title="Child Protection Plan", category=Category.SERVICE_INVOLVEMENT, source="BCC",
    reads=(protection_plans,), published=_PUBLISHED, evidence=Evidence.FACT, unit="open plans",
    means="Subject of a child protection plan now. Value: open plans; date: the newest began.",
    says="on a child protection plan since {on_date}",
    rule="""
        select person_id, max(started_on) as on_date, count(*) as value, min(started_on) as first_on
        from protection_plans
        where open_now(started_on, ended_on)
        group by person_id
    """,
)  # fmt: skip

homeless_prevention_support = Indicator(
    name="homeless_prevention_support", title="Accessed Homeless Prevention Support",
    category=Category.SERVICE_INVOLVEMENT, source="BCC", reads=(homelessness_cases,),
    published=gateways(1, 2, 3, 4, 6, 8, 9, 10, 11, 12), evidence=Evidence.FACT, unit="open cases",
    means="In a household to which the council owes a duty to prevent or relieve homelessness now. The main duty, to "
    "house who is homeless, comes after prevention; advice alone is no duty: neither counts. Value: open cases; date: "
    "the newest application.",
    says="in {value:count open homelessness case}, the newest since {on_date}",
    rule=f"""
        select person_id, max(started_on) as on_date, count(distinct case_ref) as value, min(started_on) as first_on
        from homelessness_cases
        where duty in {listed(PREVENTING_HOMELESSNESS)} and open_now(started_on, ended_on)
        group by person_id
    """,
)  # fmt: skip

service_other_professional_referral = professional_referral(
    name="service_other_professional_referral", category=Category.SERVICE_INVOLVEMENT, code="CHILD",
    published=gateways(2, 8, 9, 10),
)  # fmt: skip

INDICATORS = (
    open_to_families_in_focus_or_social_care, child_looked_after, child_in_need, child_protection_plan,
    homeless_prevention_support, service_other_professional_referral,
)  # fmt: skip
