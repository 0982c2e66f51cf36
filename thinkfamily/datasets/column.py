"""`Column`: one column of a dataset, with what it may hold and how far it travels."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from thinkfamily.datasets.identifiers import CHECKS
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.sensitivity import Sensitivity


class Type(StrEnum):
    """What a value is once parsed, named as SQL names it."""

    TEXT = "varchar"
    INTEGER = "integer"
    NUMBER = "double"
    DATE = "date"
    MONTH = "month"  # stored as the date of the month's first day
    TIME = "timestamp"
    YES_NO = "boolean"

    @property
    def sql(self) -> str:
        """The column type in the warehouse."""
        return "date" if self is Type.MONTH else self.value


class Use(StrEnum):
    """How far a column travels. There is no default: every column says."""

    SHOWN = "shown"  # published, to whoever may see the dataset and whatever more the column asks for
    MATCHING = (
        "matching only"  # used to link and to compute; neither it nor an address made of it is published
    )
    PIPELINE = "never leaves the pipeline"


class Matches(StrEnum):
    """What a column says about who or where a person is: linking reads these and nothing else.

    FORMER_* are what the same person was called before. LOCAL_ID is the sending system's own number for the
    person, meaningful within `Dataset.system`.
    """

    LOCAL_ID = "local id"
    FORENAME = "forename"
    MIDDLE_NAMES = "middle names"
    SURNAME = "surname"
    FULL_NAME = "full name"
    KNOWN_AS = "known as"
    FORMER_FORENAME = "former forename"
    FORMER_SURNAME = "former surname"
    DATE_OF_BIRTH = "date of birth"
    YEAR_OF_BIRTH = "year of birth"
    SEX = "sex"
    ETHNICITY = "ethnicity"
    DATE_OF_DEATH = "date of death"
    UPRN = "uprn"
    ADDRESS = "address"  # house and street, one line
    TOWN = "town"
    POSTCODE = "postcode"
    NHS_NUMBER = "nhs number"
    UPN = "upn"
    NINO = "nino"
    OTHER_IDENTIFIER = "other identifier"  # of national reach: unequal values speak against one person
    PLACE_OF_BIRTH = "place of birth"
    OCCUPATION = "occupation"
    OTHER_FACT = "other fact"  # anything else that seldom changes: weak evidence, weighed as the rows teach
    PHONE = "phone"
    EMAIL = "email"
    HOUSEHOLD = "household"  # rows that share it were recorded as one household or case
    RELATED_LOCAL_ID = "related local id"  # the other person of a recorded relationship, same system
    RELATIONSHIP = "relationship"  # what the person *is to* the related one


@dataclass(frozen=True, kw_only=True)
class CodeList:
    """The codes a column may hold, with meaning; `until`/`since` date those that came or went."""

    name: str
    codes: Mapping[str, str]
    since: Mapping[str, date] = field(default_factory=dict)
    until: Mapping[str, date] = field(default_factory=dict)
    source: str = ""

    def __post_init__(self) -> None:
        if not self.codes:
            raise ValueError(f"code list {self.name} is empty")
        strays = (self.since.keys() | self.until.keys()) - self.codes.keys()
        if strays:
            raise ValueError(f"code list {self.name} dates codes it does not hold: {sorted(strays)}")
        never = [code for code in self.codes if self._from(code) > self._to(code)]
        if never:
            raise ValueError(f"code list {self.name} ends codes before they begin: {never}")
        unsaid = [code for code, meaning in self.codes.items() if not meaning]
        if unsaid:
            raise ValueError(f"code list {self.name} does not say what these mean: {unsaid}")

    def _from(self, code: str) -> date:
        return self.since.get(code, date.min)

    def _to(self, code: str) -> date:
        return self.until.get(code, date.max)

    def valid_on(self, day: date) -> dict[str, str]:
        """The codes in force on `day` (both ends inclusive)."""
        return {
            code: meaning for code, meaning in self.codes.items() if self._from(code) <= day <= self._to(code)
        }


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: `header` is what the agency writes at the top, where its style does not give it.

    `sensitivities` are kinds of care it asks for beyond its dataset's; `gateways`, where given, are the only ones
    of its dataset's that allow it. `Dataset.guarded` puts the two together.
    """

    name: str
    type: Type
    use: Use
    meaning: str
    matches: Matches | None = None
    required: bool = False
    unit: str = ""
    codes: CodeList | None = None
    between: tuple[float, float] | None = None
    earliest: date | None = None  # a date before it stands for 'not known'; 2 January 1900 where not given
    pattern: str = ""  # RE2, whole value
    identifier: str = ""  # a key of datasets.identifiers.CHECKS: the value must pass its check digits
    header: str = ""
    sensitivities: frozenset[Sensitivity] = frozenset()
    gateways: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if not is_plain_name(self.name):
            raise ValueError(
                f"'{self.name}' is no column name: lower case letters, digits and underscores, 60 at most"
            )
        if not self.meaning:
            raise ValueError(f"{self.name}: say what it means")
        number = self.type in (Type.INTEGER, Type.NUMBER)
        if number and not self.unit:
            raise ValueError(f"{self.name}: a number needs its unit")
        if self.between and not number:
            raise ValueError(f"{self.name}: only a number can be between two values")
        if self.earliest and self.type not in (Type.DATE, Type.MONTH, Type.TIME):
            raise ValueError(f"{self.name}: only a date has an earliest day")
        if self.between and self.between[0] > self.between[1]:
            raise ValueError(f"{self.name}: nothing is between {self.between[0]} and {self.between[1]}")
        for said, what in (
            (self.codes, "coded"),
            (self.pattern, "patterned"),
            (self.identifier, "identifier"),
        ):
            if said and self.type is not Type.TEXT:
                raise ValueError(f"{self.name}: a {what} column is text, not {self.type}")
        if self.identifier and self.identifier not in CHECKS:
            raise ValueError(
                f"{self.name}: no check is called '{self.identifier}'; there are {sorted(CHECKS)}"
            )
        _refuse_bad_pattern(self)
        if self.gateways:
            gateways(*self.gateways)
        if self.use is Use.SHOWN and Sensitivity.SEALED in self.sensitivities:
            raise ValueError(
                f"{self.name}: what is sealed is shown to nobody, so it cannot be {Use.SHOWN.name}"
            )


def is_plain_name(name: str) -> bool:
    """Whether a name can be a table's, a file's, a column's and a Python name alike."""
    return bool(re.fullmatch(r"[a-z][a-z0-9_]{0,59}", name))


def _refuse_bad_pattern(column: Column) -> None:
    try:
        re.compile(column.pattern)
    except re.error as fault:
        raise ValueError(f"{column.name}: '{column.pattern}' is no pattern: {fault}") from fault
    if re.search(r"\(\?[=!<]|\\[1-9]", column.pattern):
        raise ValueError(f"{column.name}: '{column.pattern}' looks around or back, which RE2 does not")
