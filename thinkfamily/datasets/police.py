"""Avon and Somerset Constabulary: one register of people, and what they were suspect, victim or witness of."""

from thinkfamily.datasets import codes
from thinkfamily.datasets.columns import (
    address,
    date_of_birth,
    day,
    forename,
    known_as,
    local_id,
    postcode,
    sex,
    surname,
    text,
)
from thinkfamily.datasets.dataset import Column, Dataset, Delivers, Format, Headers, Type, Use
from thinkfamily.datasets.event import Event
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity

_CRIME = frozenset({Sensitivity.CRIME})
# Of a child in danger: being cleared for crime, as a housing officer is for nuisance, is not enough.
_EXPLOITATION = frozenset({Sensitivity.CRIME, Sensitivity.SOCIAL_CARE})
_NOMINAL = local_id("nominal_ref", "Police record system's number of the person.")
_ROLE = Column(name="role", type=Type.TEXT, codes=codes.POLICE_ROLE, use=Use.SHOWN, required=True,
               meaning="Suspect, victim, witness or only involved: never mixed.")  # fmt: skip
_POLICE = gateways(1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12)

police_people = Dataset(
    name="police_people", title="Police register of people", agency="ASC", system="Niche",
    describes="Everybody named in the police data below, once for each record the police opened.",
    columns=(
        _NOMINAL, forename(), surname(), known_as(), date_of_birth(), sex(), address(), postcode(),
        day("address_seen_on", "Day the address was last confirmed."),
    ),
    key=("nominal_ref",), gateways=_POLICE, sensitivities=_CRIME,
    format=Format.JSON_LINES, headers=Headers.CAMEL, delivers=Delivers.WHOLE, refresh="weekly", retention_years=10,
    validated=True,
    evidence=Evidence.FACT,
    no_event="a register: who people are and where they live is told beside their names and addresses",
)  # fmt: skip

asb_incidents = Dataset(
    name="asb_incidents", title="Anti-social behaviour incidents", agency="BCC & ASC", system="Niche",
    describes="People involved in reported anti-social behaviour.",
    columns=(
        text("incident_ref", "Number of the incident.", required=True), _NOMINAL, _ROLE,
        Column(name="kind", type=Type.TEXT, codes=codes.ASB_KIND, use=Use.SHOWN, meaning="Kind of behaviour."),
        day("on_date", "Day of the incident.", required=True),
    ),
    key=("incident_ref", "nominal_ref", "role"), dated_by="on_date",
    gateways=gateways(1, 5, 9, 10, 11, 12), sensitivities=_CRIME,
    format=Format.JSON_LINES, headers=Headers.CAMEL, delivers=Delivers.CHANGES, refresh="weekly", retention_years=10,
    validated=True,
    evidence=Evidence.ALLEGATION,
    event=Event(
        says="Anti-social behaviour reported", role="role", details={"kind": "Kind of behaviour"},
        facts={"role": ("VIC", "WIT", "INV")},
    ),
)  # fmt: skip

asb_cases = Dataset(
    name="asb_cases", title="Anti-social behaviour team cases", agency="ASC", system="Niche",
    describes="People managed by the anti-social behaviour team, with what was done.",
    columns=(
        text("case_ref", "Number of the case.", required=True), _NOMINAL,
        Column(name="action", type=Type.TEXT, codes=codes.ASB_ACTION, use=Use.SHOWN, meaning="Strongest action taken."),
        day("started_on", "Day the case opened.", required=True),
        day("ended_on", "Day it closed; empty while open."),
    ),
    key=("case_ref", "nominal_ref"), dated_by="started_on",
    gateways=gateways(1, 5, 7, 9, 10, 11, 12), sensitivities=_CRIME,
    format=Format.CSV, headers=Headers.CAMEL, delivers=Delivers.CHANGES, refresh="weekly", retention_years=10,
    validated=True,
    evidence=Evidence.FACT,
    event=Event(
        says="Case with the anti-social behaviour team", details={"action": "Strongest action"}, until="ended_on",
    ),
)  # fmt: skip

offences = Dataset(
    name="offences", title="Recorded offences", agency="ASC", system="Niche",
    describes="Each person's part in a recorded crime: suspect, victim or witness, with the outcome.",
    columns=(
        text("crime_ref", "Crime number.", required=True), _NOMINAL, _ROLE,
        Column(name="offence", type=Type.TEXT, codes=codes.OFFENCE, use=Use.SHOWN, required=True,
               meaning="Home Office offence code."),
        Column(name="outcome", type=Type.TEXT, codes=codes.OUTCOME, use=Use.SHOWN,
               meaning="Outcome for a suspect; empty for others."),
        day("on_date", "Day of the offence.", required=True),
        day("outcome_on", "Day of the outcome."),
    ),
    key=("crime_ref", "nominal_ref", "role"), dated_by="on_date",
    gateways=gateways(1, 2, 4, 5, 6, 7, 9, 10, 11, 12), sensitivities=_CRIME,
    format=Format.JSON_LINES, headers=Headers.CAMEL, delivers=Delivers.CHANGES, refresh="weekly", retention_years=10,
    validated=True,
    evidence=Evidence.ALLEGATION,
    event=Event(
        says="Offence recorded", role="role",
        details={"offence": "Offence", "outcome": "Outcome", "outcome_on": "Day of the outcome"},
        # A finding or an admission settles it; a charge does not.
        facts={"role": ("VIC", "WIT", "INV"), "outcome": ("CAU", "CR", "CON")},
    ),
)  # fmt: skip

domestic_incidents = Dataset(
    name="domestic_incidents", title="Domestic abuse incidents", agency="ASC", system="Niche",
    describes="People in domestic abuse incidents, each with the part they had.",
    columns=(
        text("incident_ref", "Number of the incident.", required=True), _NOMINAL, _ROLE,
        Column(name="risk", type=Type.TEXT, codes=codes.DASH, use=Use.SHOWN, meaning="Assessed risk to the victim."),
        Column(name="crime", type=Type.YES_NO, use=Use.SHOWN, meaning="Recorded as a crime."),
        day("on_date", "Day of the incident.", required=True),
    ),
    key=("incident_ref", "nominal_ref", "role"), dated_by="on_date",
    gateways=gateways(1, 2, 4, 5, 6, 7, 9, 10, 11, 12),
    sensitivities=frozenset({Sensitivity.CRIME, Sensitivity.DOMESTIC_ABUSE}),
    format=Format.JSON_LINES, headers=Headers.CAMEL, delivers=Delivers.CHANGES, refresh="weekly", retention_years=10,
    validated=True,
    evidence=Evidence.ALLEGATION,
    event=Event(
        says="Domestic abuse incident", role="role",
        details={"risk": "Assessed risk to the victim", "crime": "Recorded as a crime"},
        facts={"role": ("VIC", "WIT", "INV")},
    ),
)  # fmt: skip

substance_incidents = Dataset(
    name="substance_incidents", title="Drug and alcohol incidents", agency="ASC", system="Niche",
    describes="Police incidents in which drugs or alcohol played a part.",
    columns=(
        text("incident_ref", "Number of the incident.", required=True), _NOMINAL, _ROLE,
        Column(name="substance", type=Type.TEXT, codes=codes.SUBSTANCE, use=Use.SHOWN, meaning="Substance."),
        day("on_date", "Day of the incident.", required=True),
    ),
    key=("incident_ref", "nominal_ref", "role"), dated_by="on_date",
    gateways=gateways(1, 4, 5, 6, 7, 9, 10, 11, 12), sensitivities=_CRIME,
    format=Format.JSON_LINES, headers=Headers.CAMEL, delivers=Delivers.CHANGES, refresh="weekly", retention_years=10,
    validated=True,
    evidence=Evidence.ALLEGATION,
    event=Event(
        says="Incident with drugs or alcohol", role="role", details={"substance": "Substance"},
        # Who is only "involved" may be the one said to have drunk.
        facts={"role": ("VIC", "WIT")},
    ),
)  # fmt: skip

missing_episodes = Dataset(
    name="missing_episodes", title="Missing episodes", agency="ASC", system="Niche",
    describes="Each time a person was reported missing, with the concern.",
    columns=(
        text("episode_ref", "Number of the episode.", required=True), _NOMINAL,
        Column(name="risk", type=Type.TEXT, codes=codes.MISSING_RISK, use=Use.SHOWN, meaning="Assessed risk."),
        Column(name="concern", type=Type.TEXT, codes=codes.CONCERN, use=Use.SHOWN, meaning="Concern recorded."),
        day("reported_on", "Day reported missing.", required=True),
        day("found_on", "Day found; empty while missing."),
    ),
    key=("episode_ref",), dated_by="reported_on",
    gateways=gateways(1, 2, 4, 6, 8, 9, 10, 11, 12), sensitivities=_EXPLOITATION,
    format=Format.JSON_LINES, headers=Headers.CAMEL, delivers=Delivers.CHANGES, refresh="nightly", retention_years=10,
    validated=True,
    evidence=Evidence.FACT,
    event=Event(
        says="Reported missing", details={"risk": "Assessed risk", "concern": "Concern recorded"}, until="found_on",
    ),
)  # fmt: skip

youth_outcomes = Dataset(
    name="youth_outcomes", title="Youth cautions and restorative justice", agency="ASC", system="Niche",
    describes="Out-of-court disposals of under-18s.",
    columns=(
        text("disposal_ref", "Number of the disposal.", required=True), _NOMINAL,
        Column(name="disposal", type=Type.TEXT, codes=codes.YOUTH_OUTCOME, use=Use.SHOWN, required=True,
               meaning="Kind of disposal."),
        day("on_date", "Day of the disposal.", required=True),
    ),
    key=("disposal_ref",), dated_by="on_date", gateways=gateways(1, 5, 7, 9, 10), sensitivities=_CRIME,
    format=Format.CSV, headers=Headers.CAMEL, delivers=Delivers.CHANGES, refresh="weekly", retention_years=10,
    validated=True,
    evidence=Evidence.FACT,
    event=Event(says="Youth caution or restorative justice", details={"disposal": "Kind"}),
)  # fmt: skip

order_breaches = Dataset(
    name="order_breaches", title="Breaches of orders", agency="ASC", system="Niche",
    describes="Breaches of injunctions, orders and bail.",
    columns=(
        text("breach_ref", "Number of the breach.", required=True), _NOMINAL,
        Column(name="order", type=Type.TEXT, codes=codes.ORDER, use=Use.SHOWN, meaning="Order that was breached."),
        day("on_date", "Day of the breach.", required=True),
    ),
    key=("breach_ref",), dated_by="on_date", gateways=gateways(5, 7, 9, 10), sensitivities=_CRIME,
    format=Format.CSV, headers=Headers.CAMEL, delivers=Delivers.CHANGES, refresh="weekly", retention_years=10,
    validated=True,
    evidence=Evidence.ALLEGATION,
    event=Event(says="Breach of an order reported", details={"order": "Order"}),
)  # fmt: skip

prison_releases = Dataset(
    name="prison_releases", title="Prison releases", agency="ASC", system="Niche",
    describes="People in prison, with the expected day of release.",
    columns=(
        text("custody_ref", "Number of the sentence.", required=True), _NOMINAL,
        text("establishment", "Prison or young offender institution."),
        day("sentenced_on", "Day of the sentence.", required=True),
        day("release_on", "Expected or actual day of release.", required=True),
    ),
    key=("custody_ref",), dated_by="sentenced_on", retained_by="release_on",
    gateways=gateways(1, 5, 7, 9, 10), sensitivities=_CRIME,
    format=Format.CSV, headers=Headers.CAMEL, delivers=Delivers.CHANGES, refresh="monthly", retention_years=10,
    validated=True,
    evidence=Evidence.FACT,
    event=Event(says="In prison", details={"establishment": "Establishment"}, until="release_on"),
)  # fmt: skip

intelligence_reports = Dataset(
    name="intelligence_reports", title="Police intelligence", agency="ASC", system="Niche",
    describes="Graded intelligence that names a person: unproven, and shown as such.",
    columns=(
        text("report_ref", "Number of the report.", required=True), _NOMINAL,
        Column(name="topic", type=Type.TEXT, codes=codes.INTELLIGENCE_TOPIC, use=Use.SHOWN, required=True,
               meaning="Topic."),
        Column(name="source_grade", type=Type.TEXT, codes=codes.SOURCE_GRADE, use=Use.SHOWN, required=True,
               meaning="How reliable the source is."),
        Column(name="assessment", type=Type.TEXT, codes=codes.INTELLIGENCE_GRADE, use=Use.SHOWN, required=True,
               meaning="How far the intelligence is known to be true."),
        Column(name="handling", type=Type.TEXT, codes=codes.HANDLING, use=Use.SHOWN, required=True,
               meaning="Whether sharing carries conditions."),
        day("on_date", "Day of the report.", required=True),
    ),
    key=("report_ref", "nominal_ref"), dated_by="on_date", gateways=gateways(1, 2, 5, 7, 10, 11, 12),
    sensitivities=frozenset({Sensitivity.CRIME, Sensitivity.INTELLIGENCE}),
    format=Format.CSV, headers=Headers.CAMEL, delivers=Delivers.CHANGES, refresh="weekly", retention_years=6,
    validated=False,
    evidence=Evidence.INTELLIGENCE,
    event=Event(
        says="Named in police intelligence",
        details={"topic": "Topic", "source_grade": "Source", "assessment": "How far known to be true",
                 "handling": "Handling"},
    ),
)  # fmt: skip

exploitation_reports = Dataset(
    name="exploitation_reports", title="Exploitation-flagged reports", agency="ASC", system="Niche",
    describes="Police reports flagged for sexual or criminal exploitation or County Lines, with each person's part.",
    columns=(
        text("report_ref", "Number of the report.", required=True), _NOMINAL, _ROLE,
        Column(name="flag", type=Type.TEXT, codes=codes.CONCERN, use=Use.SHOWN, required=True, meaning="Flag."),
        day("on_date", "Day of the report.", required=True),
    ),
    key=("report_ref", "nominal_ref", "role"), dated_by="on_date",
    gateways=gateways(1, 2, 4, 6, 7, 8, 9, 10, 11, 12), sensitivities=_EXPLOITATION,
    format=Format.CSV, headers=Headers.CAMEL, delivers=Delivers.CHANGES, refresh="weekly", retention_years=10,
    validated=True,
    evidence=Evidence.ALLEGATION,
    event=Event(
        # The flag itself is a suspicion, whatever part the person had: none of it is settled.
        says="Police report flagged for exploitation", role="role", details={"flag": "Flag"},
    ),
)  # fmt: skip

DATASETS = (
    police_people, asb_incidents, asb_cases, offences, domestic_incidents, substance_incidents, missing_episodes,
    youth_outcomes, order_breaches, prison_releases, intelligence_reports, exploitation_reports,
)  # fmt: skip
