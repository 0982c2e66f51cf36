"""One dirty historical source as a dataset. Gateway 9 stands for "some power", as an example only."""

from datetime import date

from thinkfamily.datasets.dataset import Column, Dataset, Delivers, Format, Headers, Matches, Type, Use
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity

_SAID = {
    "full_name": Matches.FULL_NAME, "first_name": Matches.FORENAME, "surname": Matches.SURNAME,
    "birth_place": Matches.PLACE_OF_BIRTH, "postcode_fake": Matches.POSTCODE, "gender": Matches.SEX,
    "occupation": Matches.OCCUPATION,
}  # fmt: skip

DATASETS = (
    Dataset(
        name="historical", title="People of the past", agency="Archive", system="Archive",
        describes="People of five centuries, each written down many times over, made up.",
        columns=(
            Column(name="unique_id", type=Type.TEXT, use=Use.SHOWN, required=True, meaning="Number of the row."),
            Column(name="dob", type=Type.DATE, use=Use.SHOWN, matches=Matches.DATE_OF_BIRTH, meaning="Date of birth.",
                   earliest=date(1400, 1, 1)),
            *(Column(name=name, type=Type.TEXT, use=Use.SHOWN, matches=kind, meaning=f"{kind.value.title()}.")
              for name, kind in _SAID.items()),
        ),
        key=("unique_id",), gateways=gateways(9), sensitivities=frozenset({Sensitivity.IDENTITY}), format=Format.CSV,
        headers=Headers.SNAKE, delivers=Delivers.WHOLE, refresh="once", retention_years=20, validated=False,
        evidence=Evidence.FACT,
    ),
)  # fmt: skip
