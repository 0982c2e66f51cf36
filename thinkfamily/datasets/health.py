"""Health: what the council commissions or is told: treatment, concern, young mothers, who is with which practice."""

from thinkfamily.datasets import codes
from thinkfamily.datasets.checks import ENDS_AFTER_START
from thinkfamily.datasets.columns import (
    date_of_birth,
    day,
    forename,
    local_id,
    nhs_number,
    person,
    postcode,
    surname,
    text,
)
from thinkfamily.datasets.dataset import Check, Column, Dataset, Delivers, Format, Headers, Type, Use
from thinkfamily.datasets.event import Event
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity

_HEALTH = frozenset({Sensitivity.HEALTH})

substance_treatment = Dataset(
    name="substance_treatment", title="Drug and alcohol support", agency="BCC", system="Theseus",
    describes="People who accessed drug or alcohol support commissioned by the council.",
    columns=(
        local_id("client_ref", "Provider's number of the client."),
        text("episode_ref", "Number of the episode.", required=True),
        *person(),
        Column(name="substance", type=Type.TEXT, codes=codes.SUBSTANCE, use=Use.SHOWN, meaning="Main substance."),
        text("provider", "Provider of the support."),
        day("started_on", "First day.", required=True),
        day("ended_on", "Last day; empty while it lasts."),
    ),
    key=("episode_ref",), dated_by="started_on", gateways=gateways(1, 7, 9, 10, 11, 12), sensitivities=_HEALTH,
    checks=(ENDS_AFTER_START,),
    format=Format.CSV, headers=Headers.TITLE, delivers=Delivers.CHANGES, refresh="quarterly", retention_years=8,
    validated=True, date_format="%d/%m/%Y",
    evidence=Evidence.FACT,
    event=Event(
        says="Drug or alcohol support", details={"substance": "Main substance", "provider": "Provider"},
        until="ended_on",
    ),
)  # fmt: skip

mental_health_concerns = Dataset(
    name="mental_health_concerns", title="Mental health concerns", agency="BCC", system="Public Health",
    describes="Concerns about mental health reported to the council by services.",
    columns=(
        text("concern_ref", "Number of the concern.", required=True),
        nhs_number(), forename(), surname(), date_of_birth(), postcode(),
        Column(name="concern", type=Type.TEXT, codes=codes.MENTAL_HEALTH, use=Use.SHOWN, meaning="Concern."),
        text("reported_by", "Kind of service that reported it."),
        day("on_date", "Day it was reported.", required=True),
    ),
    key=("concern_ref",), dated_by="on_date", gateways=gateways(1, 7, 9, 10, 11, 12), sensitivities=_HEALTH,
    format=Format.PARQUET, headers=Headers.SNAKE, delivers=Delivers.CHANGES, refresh="monthly", retention_years=8,
    validated=True,
    evidence=Evidence.OPINION,
    event=Event(
        says="Mental health concern reported", details={"concern": "Concern", "reported_by": "Reported by"},
    ),
)  # fmt: skip

births_to_teenagers = Dataset(
    name="births_to_teenagers", title="Births to parents under 20", agency="BCC", system="Public Health",
    describes="Parents under 20 at the birth of a child, from the child health service.",
    columns=(
        text("birth_ref", "Number of the birth.", required=True),
        Column(name="parent", type=Type.TEXT, pattern="(mother|father)", use=Use.SHOWN, required=True,
               meaning="Which parent the row is about."),
        nhs_number(), forename(), surname(), date_of_birth(required=True), postcode(),
        day("child_born_on", "Date of birth of the child.", required=True),
    ),
    key=("birth_ref", "parent"), dated_by="child_born_on",
    gateways=gateways(1, 2, 4, 6, 8, 9, 10, 11, 12), sensitivities=_HEALTH,
    checks=(Check(name="born_before_child", sql="date_of_birth < child_born_on",
                  says="the parent was born after the child"),),
    format=Format.CSV, headers=Headers.SNAKE, delivers=Delivers.CHANGES, refresh="quarterly", retention_years=8,
    validated=True,
    evidence=Evidence.FACT,
    event=Event(says="Became a parent before 20", details={"parent": "Parent"}),
)  # fmt: skip

gp_registrations = Dataset(
    name="gp_registrations", title="GP registrations", agency="NHS", system="NHS",
    describes="Who is registered with which practice, for matching: name, date of birth, address, NHS number.",
    columns=(
        nhs_number(), *person(),
        text("practice_code", "Code of the practice.", use=Use.MATCHING),
        day("registered_on", "Day of registration.", required=True),
    ),
    key=("nhs_number",), gateways=gateways(1, 7, 9, 10, 11, 12), sensitivities=_HEALTH,
    format=Format.CSV, headers=Headers.SNAKE, delivers=Delivers.WHOLE, refresh="monthly", retention_years=2,
    validated=True,
    evidence=Evidence.FACT,
    no_event="a register: who people are and where they live is told beside their names and addresses",
)  # fmt: skip

DATASETS = (substance_treatment, mental_health_concerns, births_to_teenagers, gp_registrations)
