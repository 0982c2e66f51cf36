"""The FEBRL sets as datasets. Gateway 9 stands for "some power", as an example only."""

from thinkfamily.datasets.dataset import Column, Dataset, Delivers, Format, Headers, Matches, Type, Use
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity


def _text(name: str, meaning: str, matches: Matches | None = None, *, required: bool = False) -> Column:
    return Column(
        name=name, type=Type.TEXT, use=Use.SHOWN, matches=matches, meaning=meaning, required=required
    )


def _source(name: str) -> Dataset:
    return Dataset(
        name=name, title=name, agency="FEBRL", system=name, describes="Made-up Australians with planted duplicates.",
        columns=(
            _text("record_ref", "Number of the row.", required=True),
            _text("forename", "Given name.", Matches.FORENAME),
            _text("surname", "Surname.", Matches.SURNAME),
            Column(name="date_of_birth", type=Type.DATE, use=Use.SHOWN, matches=Matches.DATE_OF_BIRTH,
                   meaning="Date of birth."),
            _text("number", "Social security number.", Matches.OTHER_IDENTIFIER),
            _text("house", "House number.", Matches.ADDRESS),
            _text("street", "Street.", Matches.ADDRESS),
            _text("place", "More of the address."),
            _text("suburb", "Suburb.", Matches.TOWN),
            _text("postcode", "Postcode.", Matches.POSTCODE),
        ),
        key=("record_ref",), gateways=gateways(9), sensitivities=frozenset({Sensitivity.IDENTITY}),
        format=Format.CSV, headers=Headers.SNAKE, delivers=Delivers.WHOLE, refresh="once", retention_years=20,
        validated=False, evidence=Evidence.FACT,
    )  # fmt: skip


DATASETS = (_source("febrl"), _source("febrl_dirty"))
