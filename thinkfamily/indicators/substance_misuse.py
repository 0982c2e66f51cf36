"""Substance misuse: incidents the police attended, and support that was accessed."""

from thinkfamily.datasets.evidence import Evidence
from thinkfamily.datasets.health import substance_treatment
from thinkfamily.datasets.police import substance_incidents
from thinkfamily.indicators.indicator import Category, Indicator
from thinkfamily.policy.gateways import gateways

substance_incident = Indicator(
    name="substance_incident", title="Drugs and Alcohol Incident", category=Category.SUBSTANCE_MISUSE, source="ASC",
    reads=(substance_incidents,), published=gateways(1, 4, 7, 9, 10, 11, 12), evidence=Evidence.ALLEGATION,
    unit="incidents",
    means="Suspect or involved in a police incident of the last 12 months in which drugs or alcohol played a part. "
    "Victims and witnesses do not count: being hurt by a drunk says nothing of one's own drinking. Value: incidents.",
    says="suspect or involved in {value:count incident} with drugs or alcohol in the last 12 months ({suspect} as "
    "suspect), the latest on {on_date}",
    rule="""
        select person_id, max(on_date) as on_date, count(distinct incident_ref) as value, min(on_date) as first_on,
            count(distinct case when role = 'SUS' then incident_ref end) as suspect
        from substance_incidents
        where role in ('SUS', 'INV') and in_last_months(on_date, 12)
        group by person_id
    """,
)  # fmt: skip

substance_support = Indicator(
    name="substance_support", title="Accessed Drug or Alcohol Support", category=Category.SUBSTANCE_MISUSE,
    source="BCC", reads=(substance_treatment,), published=gateways(1, 7, 9, 10, 11, 12), evidence=Evidence.FACT,
    unit="episodes",
    means="In drug or alcohol support on any day of the last 12 months. Value: such episodes; date: the newest began.",
    says="{value:count episode} of drug or alcohol support in the last 12 months, the newest begun on {on_date}",
    rule="""
        select person_id, max(started_on) as on_date, count(*) as value, min(started_on) as first_on
        from substance_treatment
        where open_in_last_months(started_on, ended_on, 12)
        group by person_id
    """,
)  # fmt: skip

INDICATORS = (substance_incident, substance_support)
