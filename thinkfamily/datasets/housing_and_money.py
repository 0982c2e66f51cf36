"""Homes and income: homelessness, tenancies, rent, benefits and the benefit cap."""

from thinkfamily.datasets import codes
from thinkfamily.datasets.checks import ENDS_AFTER_START
from thinkfamily.datasets.columns import (
    address,
    date_of_birth,
    day,
    forename,
    local_id,
    nino,
    person,
    postcode,
    surname,
    text,
    uprn,
    worker,
)
from thinkfamily.datasets.dataset import Column, Dataset, Delivers, Format, Headers, Matches, Type, Use
from thinkfamily.datasets.event import Event
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity

_HOUSING = frozenset({Sensitivity.HOUSING})
_BENEFITS = frozenset({Sensitivity.BENEFITS})

homelessness_cases = Dataset(
    name="homelessness_cases", title="Homelessness cases", agency="BCC", system="Jigsaw",
    describes="Each person in an application to the council's homelessness service.",
    columns=(
        Column(name="case_ref", type=Type.TEXT, use=Use.SHOWN, matches=Matches.HOUSEHOLD, required=True,
               meaning="Number of the application; its people applied as one household."),
        Column(name="person_number", type=Type.INTEGER, unit="place in the application, 1 = applicant",
               use=Use.PIPELINE, between=(1, 30), required=True, meaning="Which person of the application."),
        *person(),
        Column(name="duty", type=Type.TEXT, codes=codes.HOMELESS_DUTY, use=Use.SHOWN, meaning="Duty owed."),
        *worker("officer", "Housing options officer."),
        day("started_on", "Day of the application.", required=True),
        day("ended_on", "Day it closed; empty while open."),
    ),
    key=("case_ref", "person_number"), dated_by="started_on",
    gateways=gateways(1, 2, 3, 4, 6, 8, 9, 10, 11, 12), sensitivities=_HOUSING, checks=(ENDS_AFTER_START,),
    format=Format.JSON_LINES, headers=Headers.CAMEL, delivers=Delivers.CHANGES, refresh="weekly", retention_years=6,
    validated=True,
    evidence=Evidence.FACT,
    event=Event(
        says="Homelessness application", details={"duty": "Duty owed", "officer": "Officer"}, until="ended_on",
    ),
)  # fmt: skip

tenancies = Dataset(
    name="tenancies", title="Council tenancies", agency="BCC", system="Northgate",
    describes="Tenants of council homes, with the period of the tenancy.",
    columns=(
        text("tenancy_ref", "Number of the tenancy.", required=True),
        local_id("tenant_ref", "Housing system's number of the tenant."),
        forename(), surname(), date_of_birth(), uprn(), address(), postcode(),
        Column(name="phone", type=Type.TEXT, use=Use.MATCHING, matches=Matches.PHONE, meaning="Telephone."),
        day("started_on", "First day.", required=True),
        day("ended_on", "Last day; empty while it runs."),
    ),
    key=("tenancy_ref", "tenant_ref"), dated_by="started_on",
    gateways=gateways(1, 3, 9, 10, 13), sensitivities=_HOUSING, checks=(ENDS_AFTER_START,),
    format=Format.CSV, headers=Headers.UPPER, delivers=Delivers.CHANGES, refresh="monthly", retention_years=6,
    validated=True, encoding="cp1252", date_format="%d-%b-%Y",
    evidence=Evidence.FACT,
    no_event="where people live is told with their addresses",
)  # fmt: skip

rent_accounts = Dataset(
    name="rent_accounts", title="Rent accounts", agency="BCC", system="Northgate",
    describes="Balance of each tenant's rent account at a month's end.",
    columns=(
        text("tenancy_ref", "Number of the tenancy.", required=True),
        local_id("tenant_ref", "Housing system's number of the tenant."),
        day("balance_on", "Day of the balance.", required=True),
        Column(name="arrears", type=Type.NUMBER, unit="pounds owed; below zero in credit", between=(-10000, 50000),
               use=Use.SHOWN, meaning="Arrears.", required=True),
        Column(name="weekly_rent", type=Type.NUMBER, unit="pounds a week", between=(0, 1000), use=Use.SHOWN,
               meaning="Rent due each week."),
    ),
    key=("tenancy_ref", "tenant_ref", "balance_on"), dated_by="balance_on",
    gateways=gateways(1, 9, 10, 13), sensitivities=_HOUSING,
    format=Format.CSV, headers=Headers.UPPER, delivers=Delivers.CHANGES, refresh="monthly", retention_years=6,
    validated=True, encoding="cp1252", date_format="%d-%b-%Y",
    evidence=Evidence.FACT,
    no_event="a balance a month would drown the rest: arrears that count are told as an indicator",
)  # fmt: skip

benefit_claims = Dataset(
    name="benefit_claims", title="Benefit claims", agency="DWP", system="DWP",
    describes="Claims of benefits, given to the council to identify, support and monitor families.",
    columns=(
        text("claim_ref", "Number of the claim.", required=True),
        nino(), forename(), surname(), date_of_birth(), address(), postcode(),
        Column(name="benefit", type=Type.TEXT, codes=codes.BENEFIT, use=Use.SHOWN, required=True, meaning="Benefit."),
        day("started_on", "First day of the claim.", required=True),
        day("ended_on", "Last day; empty while it runs."),
    ),
    key=("claim_ref",), dated_by="started_on",
    gateways=gateways(1, 9, 10, 13), sensitivities=_BENEFITS, checks=(ENDS_AFTER_START,),
    format=Format.CSV, headers=Headers.UPPER, delivers=Delivers.CHANGES, refresh="monthly", retention_years=6,
    validated=True, delimiter="|", date_format="%Y%m%d",
    evidence=Evidence.FACT,
    event=Event(says="Benefit claimed", details={"benefit": "Benefit"}, until="ended_on"),
)  # fmt: skip

benefit_caps = Dataset(
    name="benefit_caps", title="Benefit cap", agency="BCC", system="Revenues",
    describes="Households whose benefits are capped, by the claimant.",
    columns=(
        text("cap_ref", "Number of the decision.", required=True),
        nino(), forename(), surname(), date_of_birth(), address(), postcode(),
        Column(name="weekly_reduction", type=Type.NUMBER, unit="pounds a week", between=(0, 1000), use=Use.SHOWN,
               meaning="Amount the cap takes away."),
        day("started_on", "First day capped.", required=True),
        day("ended_on", "Last day; empty while it lasts."),
    ),
    key=("cap_ref",), dated_by="started_on",
    gateways=gateways(1, 9, 10, 13), sensitivities=_BENEFITS, checks=(ENDS_AFTER_START,),
    format=Format.XLSX, headers=Headers.TITLE, delivers=Delivers.WHOLE, refresh="monthly", retention_years=6,
    validated=True, sheet="Capped",
    evidence=Evidence.FACT,
    event=Event(
        says="Benefits capped", details={"weekly_reduction": "Pounds a week taken away"}, until="ended_on",
    ),
)  # fmt: skip

DATASETS = (homelessness_cases, tenancies, rent_accounts, benefit_claims, benefit_caps)
