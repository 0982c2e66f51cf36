"""Anti-social behaviour: who is said to have done it, and who the ASB team manages."""

from thinkfamily.datasets.evidence import Evidence
from thinkfamily.datasets.police import asb_cases, asb_incidents
from thinkfamily.indicators.indicator import Category, Indicator
from thinkfamily.policy.gateways import gateways

asb_committed = Indicator(
    name="asb_committed", title="Person Committed ASB", category=Category.ASB, source="BCC & ASC",
    reads=(asb_incidents,), published=gateways(1, 5, 9, 10, 11, 12), evidence=Evidence.ALLEGATION, unit="incidents",
    means="Suspect, never victim or witness, in a reported incident of anti-social behaviour in the last 12 months. "
    "Reports are not tested: an allegation. Value: incidents.",
    says="suspect in {value:count incident} of anti-social behaviour in the last 12 months, the latest on {on_date}",
    rule="""
        select person_id, max(on_date) as on_date, count(distinct incident_ref) as value, min(on_date) as first_on
        from asb_incidents
        where role = 'SUS' and in_last_months(on_date, 12)
        group by person_id
    """,
)  # fmt: skip

asb_managed = Indicator(
    name="asb_managed", title="Subject Managed by ASB Team", category=Category.ASB, source="ASC",
    reads=(asb_cases,), published=gateways(1, 5, 7, 9, 10, 11, 12), evidence=Evidence.FACT, unit="cases",
    means="A case of the ASB team was open on any day of the last 12 months. Value: such cases; date: the newest "
    "opened.",
    says="{value:count case} with the ASB team open in the last 12 months, the newest opened on {on_date}",
    rule="""
        select person_id, max(started_on) as on_date, count(distinct case_ref) as value, min(started_on) as first_on
        from asb_cases
        where open_in_last_months(started_on, ended_on, 12)
        group by person_id
    """,
)  # fmt: skip

INDICATORS = (asb_committed, asb_managed)
