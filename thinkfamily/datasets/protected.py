"""Instructions to withhold: read by the pipeline, published nowhere (see policy/protection.py)."""

from dataclasses import replace

from thinkfamily.datasets.columns import address, date_of_birth, day, nhs_number, postcode, text, upn, uprn
from thinkfamily.datasets.dataset import Column, Dataset, Delivers, Format, Headers, Matches, Type, Use
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.protection import Protection
from thinkfamily.policy.sensitivity import Sensitivity

_SEALED = frozenset({Sensitivity.SEALED})


def _never(column: Column) -> Column:
    """The same column, which never leaves the pipeline."""
    return replace(column, use=Use.PIPELINE)


sealed_addresses = Dataset(
    name="sealed_addresses", title="Sealed addresses", agency="BCC", system="Protection register",
    describes="Refuges and other addresses that may be shown to nobody.",
    columns=(_never(uprn(required=True)), _never(address()), _never(postcode())),
    key=("uprn",), gateways=gateways(2), sensitivities=_SEALED, protects=Protection.SEALED_ADDRESS,
    format=Format.XLSX, headers=Headers.TITLE, delivers=Delivers.WHOLE, refresh="daily", retention_years=1,
    validated=True, sheet="Addresses", bad_share=0.0,
)  # fmt: skip

adoptions = Dataset(
    name="adoptions", title="Adoption orders", agency="BCC", system="Protection register",
    describes="Who an adopted child was before the order: never linked to who the child is.",
    columns=(
        text("order_ref", "Number of the order.", use=Use.PIPELINE, required=True),
        _never(nhs_number("former_nhs_number")),
        Column(name="former_forename", type=Type.TEXT, use=Use.PIPELINE, matches=Matches.FORMER_FORENAME,
               meaning="First name before the order.", required=True),
        Column(name="former_surname", type=Type.TEXT, use=Use.PIPELINE, matches=Matches.FORMER_SURNAME,
               meaning="Family name before the order.", required=True),
        _never(date_of_birth(required=True)),
        Column(name="ordered_on", type=Type.DATE, use=Use.PIPELINE, meaning="Day of the order.", required=True),
    ),
    key=("order_ref",), gateways=gateways(2), sensitivities=_SEALED, protects=Protection.SEALED_IDENTITY,
    format=Format.CSV, headers=Headers.SNAKE, delivers=Delivers.WHOLE, refresh="daily", retention_years=100,
    validated=True, bad_share=0.0,
)  # fmt: skip

restricted_people = Dataset(
    name="restricted_people", title="Restricted records", agency="BCC", system="Protection register",
    describes="People whose record is held out of the hub because somebody with access may be a danger to them.",
    columns=(
        text("restriction_ref", "Number of the restriction.", use=Use.PIPELINE, required=True),
        _never(nhs_number()), _never(upn()),
        Column(name="forename", type=Type.TEXT, use=Use.PIPELINE, matches=Matches.FORENAME, meaning="First name."),
        Column(name="surname", type=Type.TEXT, use=Use.PIPELINE, matches=Matches.SURNAME, required=True,
               meaning="Family name."),
        _never(date_of_birth(required=True)),
        _never(postcode()),
        _never(day("restricted_on", "From when.", required=True)),
        _never(day("until", "Until when; empty if for good.")),
    ),
    key=("restriction_ref",), gateways=gateways(2), sensitivities=_SEALED, protects=Protection.RESTRICTED_RECORD,
    format=Format.XLSX, headers=Headers.TITLE, delivers=Delivers.WHOLE, refresh="daily", retention_years=10,
    validated=True, sheet="Restrictions", bad_share=0.0,
)  # fmt: skip

DATASETS = (sealed_addresses, adoptions, restricted_people)
