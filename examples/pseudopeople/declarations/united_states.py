"""Eight made-up United States sources, declared as datasets: an example of declarations outside the package.

The gateways are English law and mean nothing here: number 9 stands for "some power", as an example only.
"""

from thinkfamily.datasets.dataset import Column, Dataset, Delivers, Format, Headers, Matches, Type, Use
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity


def _text(name: str, meaning: str, matches: Matches | None = None, *, required: bool = False) -> Column:
    return Column(
        name=name, type=Type.TEXT, use=Use.SHOWN, matches=matches, meaning=meaning, required=required
    )


_COLUMNS = {
    "form": _text("form", "Form that lists one household.", Matches.HOUSEHOLD),
    "ssn": _text("ssn", "Social security number, as written.", Matches.OTHER_IDENTIFIER),
    "forename": _text("forename", "First name.", Matches.FORENAME),
    "middle": _text("middle", "Middle name or initial.", Matches.MIDDLE_NAMES),
    "surname": _text("surname", "Last name.", Matches.SURNAME),
    "date_of_birth": Column(name="date_of_birth", type=Type.DATE, use=Use.SHOWN, matches=Matches.DATE_OF_BIRTH,
                            meaning="Date of birth."),
    "sex": _text("sex", "Sex.", Matches.SEX),
    "number": _text("number", "House number.", Matches.ADDRESS),
    "street": _text("street", "Street.", Matches.ADDRESS),
    "unit": _text("unit", "Flat.", Matches.ADDRESS),
    "po_box": _text("po_box", "Box at the post office.", Matches.ADDRESS),
    "city": _text("city", "City.", Matches.TOWN),
    "state": _text("state", "State."),
    "zip": _text("zip", "Postcode.", Matches.POSTCODE),
}  # fmt: skip
_PLACE = ("number", "street", "unit")
_AREA = ("city", "state", "zip")
_NAMES = ("forename", "middle", "surname")


def _source(name: str, title: str, agency: str, *columns: str) -> Dataset:
    return Dataset(
        name=name, title=title, agency=agency, system=name, describes=f"{title}, made up by pseudopeople.",
        columns=(_text("record_ref", "Number of the row.", required=True), *(_COLUMNS[column] for column in columns)),
        key=("record_ref",), gateways=gateways(9), sensitivities=frozenset({Sensitivity.IDENTITY}),
        format=Format.CSV, headers=Headers.SNAKE, delivers=Delivers.WHOLE, refresh="once", retention_years=20,
        validated=False, evidence=Evidence.FACT,
    )  # fmt: skip


_SURVEY = ("form", *_NAMES, "date_of_birth", "sex", *_PLACE, *_AREA)

DATASETS = (
    _source("census_2020", "Census of 2020", "Census", *_SURVEY),
    _source("census_2030", "Census of 2030", "Census", *_SURVEY),
    _source("community_survey_2025", "Community survey", "Census", *_SURVEY),
    _source("population_survey_2025", "Population survey", "Census", *_SURVEY),
    _source("nutrition_2025", "Help for women, infants and children", "Health", *_NAMES, "date_of_birth", "sex",
        *_PLACE, *_AREA),
    _source("social_security", "Social security register", "Security", "ssn", *_NAMES, "date_of_birth", "sex"),
    _source("earnings_2025", "Wages reported by employers", "Revenue", "ssn", *_NAMES, *_PLACE, "po_box", *_AREA),
    _source("tax_returns_2025", "Tax returns, the filer", "Revenue", "ssn", *_NAMES, *_PLACE, "po_box", *_AREA),
)  # fmt: skip
