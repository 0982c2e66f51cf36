"""Missing persons."""

from thinkfamily.datasets.evidence import Evidence
from thinkfamily.datasets.police import missing_episodes
from thinkfamily.indicators.indicator import Category, Indicator
from thinkfamily.policy.gateways import gateways

reported_missing = Indicator(
    name="reported_missing", title="Person Reported Missing", category=Category.MISSING_PERSONS, source="ASC",
    reads=(missing_episodes,), published=gateways(1, 2, 4, 6, 8, 9, 10, 11, 12), evidence=Evidence.FACT,
    unit="episodes",
    means="Reported missing in the last 12 months, whatever the assessed risk. Value: episodes.",
    says="{value:count missing episode} in the last 12 months, the latest reported on {on_date}",
    rule="""
        select person_id, max(reported_on) as on_date, count(*) as value, min(reported_on) as first_on
        from missing_episodes
        where in_last_months(reported_on, 12)
        group by person_id
    """,
)  # fmt: skip

INDICATORS = (reported_missing,)
