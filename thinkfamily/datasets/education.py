"""Schools and learning: EYES (the education system), XVault (its live school feed), NCCIS tracking, DfE results."""

from thinkfamily.datasets import codes
from thinkfamily.datasets.checks import ENDS_AFTER_START
from thinkfamily.datasets.columns import (
    address,
    date_of_birth,
    day,
    ethnicity,
    forename,
    former_surname,
    local_id,
    postcode,
    school_urn,
    sex,
    surname,
    text,
    upn,
    uprn,
    worker,
)  # fmt: skip
from thinkfamily.datasets.dataset import Check, Column, Dataset, Delivers, Format, Headers, Type, Use
from thinkfamily.datasets.event import Event, Share
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity

_EDUCATION = frozenset({Sensitivity.EDUCATION})
_PUPIL = local_id("pupil_ref", "EYES number of the pupil.")

schools = Dataset(
    name="schools", title="Schools", agency="DfE", system="GIAS",
    describes="Every school and provider, open and closed.",
    columns=(
        school_urn("urn"),
        text("school_name", "Name of the school.", required=True),
        Column(name="phase", type=Type.TEXT, use=Use.SHOWN, codes=codes.PHASE, meaning="Phase or kind of school.",
               required=True),
        postcode(),
        day("opened_on", "First day open."),
        day("closed_on", "Last day open; empty while open."),
    ),
    key=("urn",), gateways=gateways(8), sensitivities=frozenset({Sensitivity.PLACE}),
    format=Format.CSV, headers=Headers.PASCAL, delivers=Delivers.WHOLE, refresh="yearly", retention_years=25,
    validated=True, encoding="cp1252", date_format="%d-%m-%Y",
)  # fmt: skip

school_census = Dataset(
    name="school_census", title="School census", agency="DfE", system="EYES",
    describes="Each pupil on roll on census day: who they are, where they live, special educational needs, "
    "free school meals.",
    columns=(
        _PUPIL,
        day("census_on", "Census day.", required=True),
        upn(),
        forename(required=True), surname(), former_surname(), date_of_birth(required=True), sex(), ethnicity(),
        address(), postcode(), uprn(),
        school_urn(),
        Column(name="year_group", type=Type.INTEGER, unit="national curriculum year, 0 = reception", between=(-2, 14),
               use=Use.SHOWN, meaning="Year group."),
        Column(name="sen_status", type=Type.TEXT, codes=codes.SEN_STATUS, use=Use.SHOWN,
               meaning="Provision for special educational needs."),
        Column(name="sen_type", type=Type.TEXT, codes=codes.SEN_TYPE, use=Use.SHOWN,
               meaning="Primary type of need; empty without SEN."),
        Column(name="free_school_meals", type=Type.YES_NO, use=Use.SHOWN,
               sensitivities=frozenset({Sensitivity.BENEFITS}), gateways=gateways(1, 9, 10, 11, 12, 13),
               meaning="Eligible for and claiming free school meals on census day."),
        Column(name="english_additional", type=Type.YES_NO, use=Use.SHOWN,
               meaning="First language other than English."),
        Column(name="young_carer", type=Type.YES_NO, use=Use.SHOWN, meaning="Known to the school as a young carer."),
    ),
    key=("pupil_ref", "census_on"), dated_by="census_on",
    gateways=gateways(1, 4, 5, 6, 8, 9, 10, 11, 12, 13), sensitivities=_EDUCATION,
    checks=(Check(name="born_before_census", sql="date_of_birth < census_on",
                  says="the pupil was born after census day"),),
    format=Format.CSV, headers=Headers.PASCAL, delivers=Delivers.CHANGES, refresh="yearly, January", retention_years=25,
    validated=True, date_format="%d/%m/%Y",
    evidence=Evidence.FACT,
    no_event="a register of one day: what it says is on the school page",
)  # fmt: skip

school_attendance = Dataset(
    name="school_attendance", title="School attendance (XVault)", agency="EYES", system="EYES",
    describes="Sessions attended and possible by pupil, school and month, straight from the schools' registers.",
    columns=(
        _PUPIL, upn(), school_urn(),
        Column(name="month", type=Type.MONTH, use=Use.SHOWN, meaning="Month of the sessions.", required=True),
        Column(name="attended", type=Type.INTEGER, unit="half-day sessions", between=(0, 64), use=Use.SHOWN,
               meaning="Sessions attended.", required=True),
        Column(name="possible", type=Type.INTEGER, unit="half-day sessions", between=(0, 64), use=Use.SHOWN,
               meaning="Sessions possible.", required=True),
        Column(name="updated_at", type=Type.TIME, use=Use.SHOWN, meaning="When the feed last wrote the row."),
    ),
    key=("pupil_ref", "school_urn", "month"), dated_by="month",
    gateways=gateways(1, 4, 5, 6, 8, 9, 10, 11, 12), sensitivities=_EDUCATION,
    checks=(Check(name="attended_within_possible", sql="attended <= possible",
                  says="more sessions attended than possible"),),
    format=Format.PARQUET, headers=Headers.SNAKE, delivers=Delivers.CHANGES, refresh="nightly", retention_years=6,
    validated=False,
    evidence=Evidence.FACT,
    no_event="a row a month would drown the rest: the terms in which much was missed are told from termly absence",
)  # fmt: skip

termly_absence = Dataset(
    name="termly_absence", title="Termly absence", agency="DfE", system="EYES",
    describes="Sessions possible and missed by pupil and term, as returned with the census.",
    columns=(
        _PUPIL, school_urn(),
        Column(name="academic_year", type=Type.TEXT, pattern="20[0-9]{2}/[0-9]{2}", use=Use.SHOWN, required=True,
               meaning="Academic year, 2025/26."),
        Column(name="term", type=Type.TEXT, pattern="(autumn|spring|summer)", use=Use.SHOWN, required=True,
               meaning="Term."),
        day("term_ended_on", "Last day of the term.", required=True),
        Column(name="possible", type=Type.INTEGER, unit="half-day sessions", between=(0, 180), use=Use.SHOWN,
               meaning="Sessions possible.", required=True),
        Column(name="missed", type=Type.INTEGER, unit="half-day sessions", between=(0, 180), use=Use.SHOWN,
               meaning="Sessions missed, authorised or not.", required=True),
        Column(name="main_reason", type=Type.TEXT, codes=codes.ATTENDANCE, use=Use.SHOWN,
               meaning="Attendance code of the reason for most of the missed sessions."),
    ),
    key=("pupil_ref", "school_urn", "academic_year", "term"), dated_by="term_ended_on",
    gateways=gateways(1, 4, 5, 6, 8, 9, 10, 11, 12), sensitivities=_EDUCATION,
    checks=(Check(name="missed_within_possible", sql="missed <= possible",
                  says="more sessions missed than possible"),),
    format=Format.CSV, headers=Headers.PASCAL, delivers=Delivers.CHANGES, refresh="termly", retention_years=25,
    validated=True, date_format="%d/%m/%Y",
    evidence=Evidence.FACT,
    event=Event(
        says="Missed 10 % or more of a school term",
        details={"academic_year": "School year", "term": "Term", "missed": "Sessions missed",
                 "possible": "Sessions possible", "main_reason": "Main reason"},
        only=Share(part="missed", of="possible", at_least=0.10),
    ),
)  # fmt: skip

exclusions = Dataset(
    name="exclusions", title="Suspensions and permanent exclusions", agency="DfE", system="EYES",
    describes="Each suspension and permanent exclusion.",
    columns=(
        text("exclusion_ref", "EYES number of the exclusion.", required=True), _PUPIL, school_urn(),
        Column(name="category", type=Type.TEXT, codes=codes.EXCLUSION, use=Use.SHOWN, required=True,
               meaning="Suspension or permanent exclusion."),
        Column(name="reason", type=Type.TEXT, codes=codes.EXCLUSION_REASON, use=Use.SHOWN, meaning="Main reason."),
        day("started_on", "First day of the exclusion.", required=True),
        Column(name="sessions", type=Type.INTEGER, unit="half-day sessions", between=(0, 90), use=Use.SHOWN,
               meaning="Sessions lost to a suspension."),
    ),
    key=("exclusion_ref",), dated_by="started_on",
    gateways=gateways(1, 4, 5, 6, 8, 9, 10, 11, 12), sensitivities=_EDUCATION,
    format=Format.CSV, headers=Headers.PASCAL, delivers=Delivers.CHANGES, refresh="monthly", retention_years=25,
    validated=True, date_format="%d/%m/%Y",
    evidence=Evidence.FACT,
    event=Event(
        says="Suspended or excluded from school",
        details={"category": "Kind", "reason": "Main reason", "sessions": "Sessions lost"},
    ),
)  # fmt: skip

alternative_provision = Dataset(
    name="alternative_provision", title="Alternative provision", agency="EYES", system="EYES",
    describes="Placements in pupil referral units and other alternative provision.",
    columns=(
        text("placement_ref", "EYES number of the placement.", required=True), _PUPIL,
        Column(name="setting", type=Type.TEXT, codes=codes.PROVISION, use=Use.SHOWN, required=True,
               meaning="Kind of setting."),
        text("provider", "Name of the provider."),
        day("started_on", "First day.", required=True),
        day("ended_on", "Last day; empty while it lasts."),
    ),
    key=("placement_ref",), dated_by="started_on",
    gateways=gateways(1, 4, 5, 6, 8, 9, 10, 11, 12), sensitivities=_EDUCATION,
    checks=(ENDS_AFTER_START,),
    format=Format.CSV, headers=Headers.TITLE, delivers=Delivers.CHANGES, refresh="monthly", retention_years=25,
    validated=True, date_format="%d/%m/%Y",
    evidence=Evidence.FACT,
    event=Event(
        says="In alternative provision", details={"setting": "Setting", "provider": "Provider"}, until="ended_on",
    ),
)  # fmt: skip

attainment = Dataset(
    name="attainment", title="Attainment", agency="DfE", system="EYES",
    describes="Results at the end of key stages 2 and 4.",
    columns=(
        _PUPIL, upn(),
        Column(name="key_stage", type=Type.TEXT, codes=codes.KEY_STAGE, use=Use.SHOWN, required=True,
               meaning="Key stage."),
        day("awarded_on", "Day the results were published.", required=True),
        Column(name="score", type=Type.NUMBER, unit="scaled score 80-120 (KS2), Attainment 8 points 0-90 (KS4)",
               between=(0, 120), use=Use.SHOWN, meaning="Average scaled score or Attainment 8."),
        Column(name="reached_expected", type=Type.YES_NO, use=Use.SHOWN,
               meaning="Reached the expected standard (KS2) or grade 4 in English and maths (KS4)."),
    ),
    key=("pupil_ref", "key_stage"), dated_by="awarded_on",
    gateways=gateways(1, 4, 6, 8, 9, 10, 11, 12), sensitivities=_EDUCATION,
    format=Format.CSV, headers=Headers.UPPER, delivers=Delivers.CHANGES, refresh="yearly, autumn", retention_years=25,
    validated=True,
    evidence=Evidence.FACT,
    event=Event(
        says="Results at the end of a key stage",
        details={"key_stage": "Key stage", "reached_expected": "Reached the expected standard", "score": "Score"},
    ),
)  # fmt: skip

learner_activity = Dataset(
    name="learner_activity", title="Learner activity (NCCIS)", agency="BCC", system="IYSS",
    describes="What each 16-17 year old, and to 25 with an EHC plan, is doing: education, training, work or none.",
    columns=(
        text("activity_ref", "Number of the activity record.", required=True),
        local_id("young_person_ref", "Tracking system's number of the young person."),
        upn(), forename(), surname(), date_of_birth(), sex(), address(), postcode(),
        Column(name="activity", type=Type.TEXT, codes=codes.ACTIVITY, use=Use.SHOWN, required=True,
               meaning="Activity code."),
        Column(name="ehc_plan", type=Type.YES_NO, use=Use.SHOWN, meaning="Has an education, health and care plan."),
        day("started_on", "First day of the activity.", required=True),
        day("ended_on", "Last day; empty while it lasts."),
        day("review_on", "Day the record must be confirmed again or becomes 'not known'."),
        *worker("adviser", "Adviser who follows the young person."),
    ),
    key=("activity_ref",), dated_by="started_on",
    gateways=gateways(1, 4, 6, 8, 9, 10, 11, 12), sensitivities=_EDUCATION,
    checks=(ENDS_AFTER_START,),
    format=Format.CSV, headers=Headers.TITLE, delivers=Delivers.CHANGES, refresh="weekly", retention_years=12,
    validated=True, encoding="utf-8-sig", date_format="%d/%m/%Y",
    evidence=Evidence.FACT,
    event=Event(says="Education, training or work after 16", details={"activity": "Activity"}, until="ended_on"),
)  # fmt: skip

DATASETS = (
    schools, school_census, school_attendance, termly_absence, exclusions, alternative_provision, attainment,
    learner_activity,
)  # fmt: skip
