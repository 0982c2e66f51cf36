"""Domestic violence and abuse: victim, suspect and bystander are three indicators and never mixed."""

from thinkfamily.datasets.evidence import Evidence
from thinkfamily.datasets.police import domestic_incidents
from thinkfamily.indicators.indicator import Category, Indicator
from thinkfamily.indicators.professional_referral import professional_referral
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity

dva_victim = Indicator(
    name="dva_victim", title="Victim of DVA", category=Category.DOMESTIC_VIOLENCE, source="ASC",
    reads=(domestic_incidents,), published=gateways(1, 4, 7, 9, 10, 11, 12), evidence=Evidence.FACT, unit="incidents",
    means="Recorded as the victim in a domestic abuse incident in the last 12 months. Value: incidents.",
    says="victim in {value:count domestic abuse incident} in the last 12 months, the latest on {on_date}",
    rule="""
        select person_id, max(on_date) as on_date, count(distinct incident_ref) as value, min(on_date) as first_on
        from domestic_incidents
        where role = 'VIC' and in_last_months(on_date, 12)
        group by person_id
    """,
)  # fmt: skip

dva_perpetrator = Indicator(
    name="dva_perpetrator", title="Perpetrator of DVA", category=Category.DOMESTIC_VIOLENCE, source="ASC",
    reads=(domestic_incidents,), published=gateways(1, 4, 7, 9, 10, 11, 12), evidence=Evidence.ALLEGATION,
    unit="incidents",
    means="Recorded as the suspect in a domestic abuse incident in the last 12 months. No outcome comes with it: an "
    "allegation, whatever the title. Value: incidents.",
    says="suspect in {value:count domestic abuse incident} in the last 12 months, the latest on {on_date}",
    rule="""
        select person_id, max(on_date) as on_date, count(distinct incident_ref) as value, min(on_date) as first_on
        from domestic_incidents
        where role = 'SUS' and in_last_months(on_date, 12)
        group by person_id
    """,
)  # fmt: skip

domestic_incident_involved = Indicator(
    name="domestic_incident_involved", title="Involved in Domestic Incident", category=Category.DOMESTIC_VIOLENCE,
    source="ASC", reads=(domestic_incidents,), published=gateways(4, 7, 9, 10, 11, 12), evidence=Evidence.FACT,
    unit="incidents",
    means="Recorded as involved in a domestic abuse incident in the last 12 months, neither as suspect nor as victim: "
    "a child in the house, say. Witnesses are not counted: they may be neighbours or passers-by. Value: incidents.",
    says="involved, neither as suspect nor as victim, in {value:count domestic abuse incident} in the last 12 months, "
    "the latest on {on_date}",
    rule="""
        select person_id, max(on_date) as on_date, count(distinct incident_ref) as value, min(on_date) as first_on
        from domestic_incidents
        where role = 'INV' and in_last_months(on_date, 12)
        group by person_id
    """,
)  # fmt: skip

dva_other_professional_referral = professional_referral(
    name="dva_other_professional_referral", category=Category.DOMESTIC_VIOLENCE, code="DVA",
    published=gateways(7, 9, 10), held_as=frozenset({Sensitivity.DOMESTIC_ABUSE}),
)  # fmt: skip

INDICATORS = (dva_victim, dva_perpetrator, domestic_incident_involved, dva_other_professional_referral)
