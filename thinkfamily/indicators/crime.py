"""Crime: only a suspect commits; only an outcome makes a suspect's offence count."""

from thinkfamily.datasets.codes import PROVEN_OR_CHARGED
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.datasets.police import offences, order_breaches, prison_releases, youth_outcomes
from thinkfamily.indicators.indicator import Category, Indicator
from thinkfamily.indicators.professional_referral import professional_referral
from thinkfamily.indicators.rule import listed
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity

PROVEN = ("CAU", "CR", "CON")
"""Outcomes that need a finding or an admission; a charge is neither."""

offence_committed = Indicator(
    name="offence_committed", title="Person Committed Offence", category=Category.CRIME, source="ASC",
    reads=(offences,), published=gateways(1, 5, 9, 10, 11, 12), evidence=Evidence.ALLEGATION, unit="offences",
    means="Suspect in an offence of the last 12 months that led to a charge, caution, community resolution or "
    "conviction by the day of the snapshot. Open, dropped and acquitted cases do not count, nor do victims and "
    "witnesses. Held as an allegation because a charge is one; the sentence says how many are proven. Value: offences.",
    says="{value:count offence} in the last 12 months charged or resolved, {proven} of them by caution, community "
    "resolution or conviction; the latest on {on_date}",
    rule=f"""
        select person_id, max(on_date) as on_date, count(distinct crime_ref) as value, min(on_date) as first_on,
            count(distinct case when outcome in {listed(PROVEN)} then crime_ref end) as proven
        from offences
        where role = 'SUS' and outcome in {listed(PROVEN_OR_CHARGED)} and in_last_months(on_date, 12)
            and (outcome_on is null or outcome_on <= as_of())
        group by person_id
    """,
)  # fmt: skip

prisoner_near_release = Indicator(
    name="prisoner_near_release", title="Prisoner 12 Months From Release", category=Category.CRIME, source="ASC",
    reads=(prison_releases,), published=gateways(1, 5, 7, 9, 10), evidence=Evidence.FACT, unit="days to release",
    means="In prison, to be released within the next 12 months. Who serves several sentences leaves when the last "
    "ends. Value: days until release; date: the day of the newest sentence, because the release lies ahead.",
    says="in prison since {first_on}, due for release on {release_on}",
    rule="""
        select person_id, max(sentenced_on) as on_date, days_between(as_of(), max(release_on)) as value,
            min(sentenced_on) as first_on, max(release_on) as last_on, max(release_on) as release_on
        from prison_releases
        where sentenced_on <= as_of() and release_on > as_of()
        group by person_id
        having in_next_months(max(release_on), 12)
    """,
)  # fmt: skip

order_breached = Indicator(
    name="order_breached", title="Breach of Order of Injunction", category=Category.CRIME, source="ASC",
    reads=(order_breaches,), published=gateways(5, 7, 9, 10), evidence=Evidence.ALLEGATION, unit="breaches",
    means="A breach of an order, injunction or bail recorded by the police in the last 12 months. No outcome comes "
    "with it: an allegation. Value: breaches.",
    says="{value:count breach/breaches} of an order, injunction or bail recorded in the last 12 months, the latest on "
    "{on_date}",
    rule="""
        select person_id, max(on_date) as on_date, count(*) as value, min(on_date) as first_on
        from order_breaches
        where in_last_months(on_date, 12)
        group by person_id
    """,
)  # fmt: skip

crime_other_professional_referral = professional_referral(
    name="crime_other_professional_referral", category=Category.CRIME, code="CRIME",
    published=gateways(5, 7, 9, 10, 11, 12), held_as=frozenset({Sensitivity.CRIME}),
)  # fmt: skip

youth_caution_or_restorative_justice = Indicator(
    name="youth_caution_or_restorative_justice", title="Youth Caution or Restorative Justice",
    category=Category.CRIME, source="ASC", reads=(youth_outcomes,), published=gateways(5, 7, 9, 10),
    evidence=Evidence.FACT, unit="disposals",
    means="A youth caution, youth conditional caution or restorative justice in the last 12 months; each needs an "
    "admission. Value: disposals.",
    says="{value:count youth caution or restorative disposal/youth cautions or restorative disposals} in the last 12 "
    "months, the latest on {on_date}",
    rule="""
        select person_id, max(on_date) as on_date, count(*) as value, min(on_date) as first_on
        from youth_outcomes
        where in_last_months(on_date, 12)
        group by person_id
    """,
)  # fmt: skip

INDICATORS = (
    offence_committed, prisoner_near_release, order_breached, crime_other_professional_referral,
    youth_caution_or_restorative_justice,
)  # fmt: skip
