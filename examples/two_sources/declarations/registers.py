"""A doctor's list and a council's register as datasets. Gateway 9 stands for "some power", as an example only."""

from thinkfamily.datasets.dataset import Column, Dataset, Delivers, Format, Headers, Matches, Type, Use
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity

_SAID = {
    "forename": Matches.FORENAME, "middle": Matches.MIDDLE_NAMES, "surname": Matches.SURNAME, "sex": Matches.SEX,
    "address": Matches.ADDRESS, "postcode": Matches.POSTCODE, "phone": Matches.PHONE,
}  # fmt: skip


def _register(name: str, title: str) -> Dataset:
    return Dataset(
        name=name, title=title, agency="Two registers", system=name, describes=f"{title}, made up.",
        columns=(
            Column(name="ref", type=Type.TEXT, use=Use.SHOWN, required=True, meaning="Number of the row."),
            Column(name="born", type=Type.DATE, use=Use.SHOWN, matches=Matches.DATE_OF_BIRTH, meaning="Birthday."),
            *(Column(name=column, type=Type.TEXT, use=Use.SHOWN, matches=kind, meaning=f"{kind.value.title()}.")
              for column, kind in _SAID.items()),
        ),
        key=("ref",), gateways=gateways(9), sensitivities=frozenset({Sensitivity.IDENTITY}), format=Format.CSV,
        headers=Headers.SNAKE, delivers=Delivers.WHOLE, refresh="once", retention_years=20, validated=False,
        evidence=Evidence.FACT,
    )  # fmt: skip


DATASETS = (_register("surgery", "A doctor's list"), _register("council", "A council's register"))
