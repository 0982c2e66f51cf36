"""Help and protection: the Early Help Module, children's social care, youth justice, Safer Options."""

from thinkfamily.datasets import codes
from thinkfamily.datasets.checks import ENDS_AFTER_START
from thinkfamily.datasets.columns import (
    date_of_birth,
    day,
    ethnicity,
    forename,
    former_surname,
    known_as,
    local_id,
    person,
    postcode,
    surname,
    text,
    upn,
    worker,
)
from thinkfamily.datasets.dataset import Column, Dataset, Delivers, Format, Headers, Matches, Type, Use
from thinkfamily.datasets.event import Event
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity

_SOCIAL_CARE = frozenset({Sensitivity.SOCIAL_CARE})
_INVOLVEMENT = gateways(1, 2, 4, 6, 8, 9, 10, 11, 12)
# One row may name violence at home, another health or money: whoever reads the category of any must be cleared for
# all, and only the gateways that every published category shares allow it.
_ANY_CATEGORY = frozenset({Sensitivity.CRIME, Sensitivity.DOMESTIC_ABUSE, Sensitivity.HEALTH})
_CHILD = local_id("client_ref", "Case system's number of the child or adult.")

early_help_cases = Dataset(
    name="early_help_cases", title="Early help cases", agency="EHM", system="EHM",
    describes="People in each early help case, its lead professional and when it was open.",
    columns=(
        Column(name="case_ref", type=Type.TEXT, use=Use.SHOWN, matches=Matches.HOUSEHOLD, required=True,
               meaning="Number of the case; its people are one family as the worker sees it."),
        local_id("member_ref", "Early Help Module's number of the person."),
        *person(),
        text("team", "Team that holds the case; Families in Focus by locality."),
        *worker("lead_professional", "Name of the lead professional."),
        text("lead_organisation", "Organisation of the lead professional."),
        text("lead_phone", "How to reach the lead professional."),
        day("started_on", "Day the case opened.", required=True),
        day("ended_on", "Day the case closed; empty while open."),
        day("last_contact_on", "Last contact with the family."),
    ),
    key=("case_ref", "member_ref"), dated_by="started_on",
    gateways=_INVOLVEMENT, sensitivities=_SOCIAL_CARE, checks=(ENDS_AFTER_START,),
    format=Format.CSV, headers=Headers.TITLE, delivers=Delivers.CHANGES, refresh="weekly", retention_years=25,
    validated=True, delimiter="|", date_format="%d/%m/%Y",
    evidence=Evidence.FACT,
    event=Event(
        says="Early help case",
        details={"team": "Team", "lead_professional": "Lead professional", "last_contact_on": "Last contact"},
        until="ended_on",
    ),
)  # fmt: skip

early_help_assessments = Dataset(
    name="early_help_assessments", title="Early help assessments", agency="EHM", system="EHM",
    describes="Concerns named by professionals in an early help assessment, one row for each category named.",
    columns=(
        text("assessment_ref", "Number of the assessment.", required=True),
        local_id("member_ref", "Early Help Module's number of the person."),
        Column(name="category", type=Type.TEXT, codes=codes.EARLY_HELP_CATEGORY, use=Use.SHOWN, required=True,
               sensitivities=_ANY_CATEGORY, gateways=gateways(9, 10), meaning="Category named."),
        text("referrer", "Profession of who named it."),
        day("assessed_on", "Day of the assessment.", required=True),
    ),
    key=("assessment_ref", "member_ref", "category"), dated_by="assessed_on",
    gateways=gateways(1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12), sensitivities=_SOCIAL_CARE,
    format=Format.CSV, headers=Headers.TITLE, delivers=Delivers.CHANGES, refresh="weekly", retention_years=25,
    validated=True, delimiter="|", date_format="%d/%m/%Y",
    evidence=Evidence.OPINION,
    event=Event(
        says="Concern named in an early help assessment",
        details={"category": "Concern", "referrer": "Named by"},
    ),
)  # fmt: skip

social_care_clients = Dataset(
    name="social_care_clients", title="Social care clients", agency="BCC", system="LCS",
    describes="People known to children's social care: children and the adults around them.",
    columns=(
        _CHILD, *person(nhs=True), upn(), ethnicity(), former_surname(), known_as(),
        Column(name="date_of_death", type=Type.DATE, use=Use.SHOWN, matches=Matches.DATE_OF_DEATH,
               meaning="Date of death."),
        day("recorded_on", "Day the person was first recorded."),
    ),
    key=("client_ref",), gateways=_INVOLVEMENT, sensitivities=_SOCIAL_CARE,
    format=Format.CSV, headers=Headers.UPPER, delivers=Delivers.WHOLE, refresh="nightly", retention_years=75,
    validated=True,
    evidence=Evidence.FACT,
    no_event="a register: who people are and where they live is told beside their names and addresses",
)  # fmt: skip

recorded_relationships = Dataset(
    name="recorded_relationships", title="Recorded relationships", agency="BCC", system="LCS",
    describes="Who is what to whom, as social workers recorded it.",
    columns=(
        _CHILD,
        Column(name="related_ref", type=Type.TEXT, use=Use.MATCHING, matches=Matches.RELATED_LOCAL_ID, required=True,
               meaning="Case system's number of the other person."),
        Column(name="relationship", type=Type.TEXT, codes=codes.RELATIONSHIP, use=Use.SHOWN, required=True,
               matches=Matches.RELATIONSHIP, meaning="What the person is to the other."),
        day("started_on", "From when; empty if always."),
        day("ended_on", "Until when; empty if still."),
    ),
    key=("client_ref", "related_ref", "relationship"), gateways=_INVOLVEMENT, sensitivities=_SOCIAL_CARE,
    format=Format.CSV, headers=Headers.UPPER, delivers=Delivers.WHOLE, refresh="nightly", retention_years=75,
    validated=True,
    evidence=Evidence.FACT,
    no_event="who is what to whom is told with the family",
)  # fmt: skip

child_in_need_episodes = Dataset(
    name="child_in_need_episodes", title="Child in need episodes", agency="BCC", system="LCS",
    describes="Periods in which a child was in need under section 17, with the worker.",
    columns=(
        text("episode_ref", "Number of the episode.", required=True), _CHILD,
        Column(name="need", type=Type.TEXT, codes=codes.NEED, use=Use.SHOWN, meaning="Primary need."),
        *worker("social_worker", "Allocated social worker."),
        text("team", "Social work team."),
        day("started_on", "First day.", required=True),
        day("ended_on", "Last day; empty while open."),
        day("last_visit_on", "Last visit to the child."),
    ),
    key=("episode_ref",), dated_by="started_on", gateways=_INVOLVEMENT, sensitivities=_SOCIAL_CARE,
    checks=(ENDS_AFTER_START,),
    format=Format.CSV, headers=Headers.UPPER, delivers=Delivers.CHANGES, refresh="nightly", retention_years=25,
    validated=True,
    evidence=Evidence.FACT,
    event=Event(
        says="Child in need", until="ended_on",
        details={"need": "Primary need", "social_worker": "Social worker", "team": "Team"},
    ),
)  # fmt: skip

protection_plans = Dataset(
    name="protection_plans", title="Child protection plans", agency="BCC", system="LCS",
    describes="Periods in which a child was the subject of a protection plan.",
    columns=(
        text("plan_ref", "Number of the plan.", required=True), _CHILD,
        Column(name="category", type=Type.TEXT, codes=codes.ABUSE, use=Use.SHOWN, meaning="Category of abuse."),
        *worker("social_worker", "Allocated social worker."),
        day("started_on", "First day.", required=True),
        day("ended_on", "Last day; empty while it runs."),
        day("last_visit_on", "Last visit to the child."),
    ),
    key=("plan_ref",), dated_by="started_on", gateways=_INVOLVEMENT, sensitivities=_SOCIAL_CARE,
    checks=(ENDS_AFTER_START,),
    format=Format.CSV, headers=Headers.UPPER, delivers=Delivers.CHANGES, refresh="nightly", retention_years=75,
    validated=True,
    evidence=Evidence.FACT,
    event=Event(
        says="Child protection plan", until="ended_on",
        details={"category": "Category of abuse", "social_worker": "Social worker"},
    ),
)  # fmt: skip

looked_after_placements = Dataset(
    name="looked_after_placements", title="Looked-after placements", agency="BCC", system="LCS",
    describes="Each placement of a looked-after child: legal status, kind, where.",
    columns=(
        text("placement_ref", "Number of the placement.", required=True), _CHILD,
        Column(name="legal_status", type=Type.TEXT, codes=codes.LEGAL_STATUS, use=Use.SHOWN, meaning="Legal status."),
        Column(name="placement", type=Type.TEXT, codes=codes.PLACEMENT, use=Use.SHOWN, meaning="Kind of placement."),
        Column(name="placement_postcode", type=Type.TEXT, use=Use.MATCHING, identifier="postcode",
               matches=Matches.POSTCODE, meaning="Postcode of the placement: matched on, shown to nobody."),
        *worker("social_worker", "Allocated social worker."),
        day("started_on", "First day.", required=True),
        day("ended_on", "Last day; empty while it lasts."),
    ),
    key=("placement_ref",), dated_by="started_on", gateways=_INVOLVEMENT, sensitivities=_SOCIAL_CARE,
    checks=(ENDS_AFTER_START,),
    format=Format.CSV, headers=Headers.UPPER, delivers=Delivers.CHANGES, refresh="nightly", retention_years=75,
    validated=True,
    evidence=Evidence.FACT,
    event=Event(
        says="Looked after: a placement", until="ended_on",
        details={"placement": "Kind of placement", "legal_status": "Legal status", "social_worker": "Social worker"},
    ),
)  # fmt: skip

youth_justice_interventions = Dataset(
    name="youth_justice_interventions", title="Youth justice interventions", agency="BCC", system="ChildView",
    describes="Work of the youth offending team with a young person.",
    columns=(
        text("intervention_ref", "Number of the intervention.", required=True),
        local_id("young_person_ref", "Youth justice system's number of the young person."),
        *person(), known_as(),
        Column(name="intervention", type=Type.TEXT, codes=codes.YOUTH_JUSTICE, use=Use.SHOWN, required=True,
               meaning="Kind of intervention."),
        *worker("worker", "Case manager."),
        day("started_on", "First day.", required=True),
        day("ended_on", "Last day; empty while it runs."),
        day("last_contact_on", "Last contact."),
    ),
    key=("intervention_ref",), dated_by="started_on",
    gateways=gateways(1, 2, 4, 5, 6, 7, 9, 10, 11, 12),
    sensitivities=frozenset({Sensitivity.CRIME}), checks=(ENDS_AFTER_START,),
    format=Format.JSON_LINES, headers=Headers.CAMEL, delivers=Delivers.CHANGES, refresh="weekly", retention_years=12,
    validated=True,
    evidence=Evidence.FACT,
    event=Event(
        says="Youth offending team involved", until="ended_on",
        details={"intervention": "Intervention", "worker": "Case manager"},
    ),
)  # fmt: skip

safer_options_support = Dataset(
    name="safer_options_support", title="Safer Options support", agency="BCC", system="Safer Options",
    describes="Young people supported by the Safer Options team because of exploitation or violence: a team's "
    "workbook, not a case system.",
    columns=(
        text("row_number", "Row of the team's workbook.", use=Use.PIPELINE, required=True),
        forename(), surname(), date_of_birth(), postcode(),
        Column(name="concern", type=Type.TEXT, codes=codes.CONCERN, use=Use.SHOWN, meaning="Main concern."),
        *worker("worker", "Worker."),
        day("started_on", "First day of support.", required=True),
        day("ended_on", "Last day; empty while it lasts."),
        text("remarks", "Free text of the team.", use=Use.PIPELINE),
    ),
    key=("row_number",), dated_by="started_on",
    gateways=gateways(1, 2, 4, 5, 6, 7, 9, 10, 11, 12),
    sensitivities=frozenset({Sensitivity.SOCIAL_CARE, Sensitivity.CRIME}), checks=(ENDS_AFTER_START,),
    format=Format.XLSX, headers=Headers.TITLE, delivers=Delivers.WHOLE, refresh="monthly", retention_years=6,
    validated=False, sheet="Cases",
    evidence=Evidence.FACT,
    event=Event(
        says="Supported by Safer Options", until="ended_on",
        details={"concern": "Main concern", "worker": "Worker"},
    ),
)  # fmt: skip

DATASETS = (
    early_help_cases, early_help_assessments, social_care_clients, recorded_relationships, child_in_need_episodes,
    protection_plans, looked_after_placements, youth_justice_interventions, safer_options_support,
)  # fmt: skip
