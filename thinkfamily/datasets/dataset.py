"""`Dataset`, `Column`, `Check`: how an agency's data are declared.

A declaration is all the pipeline needs: parsing, checks, quarantine, linking, retention, the catalogue entry
and the caption on pages follow from it. Declarations outside the package are as good as those inside.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.protection import Protection
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

    SHOWN = "shown"  # published, to whoever may see the dataset
    MATCHING = "matching only"  # used to link and to compute, not published
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
    PHONE = "phone"
    EMAIL = "email"
    HOUSEHOLD = "household"  # rows that share it were recorded as one household or case
    RELATED_LOCAL_ID = "related local id"  # the other person of a recorded relationship, same system
    RELATIONSHIP = "relationship"  # what the person *is to* the related one


class Format(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    JSON_LINES = "jsonl"


class Headers(StrEnum):
    """How an agency writes column names: `school_name` is SCHOOL_NAME, School Name, SchoolName or schoolName."""

    SNAKE = "snake"
    UPPER = "upper"
    TITLE = "title"
    PASCAL = "pascal"
    CAMEL = "camel"

    def write(self, name: str) -> str:
        words = name.split("_")
        match self:
            case Headers.SNAKE:
                return name
            case Headers.UPPER:
                return name.upper()
            case Headers.TITLE:
                return " ".join(word.capitalize() for word in words)
            case Headers.PASCAL:
                return "".join(word.capitalize() for word in words)
            case Headers.CAMEL:
                return words[0] + "".join(word.capitalize() for word in words[1:])


class Delivers(StrEnum):
    """Whether a delivery replaces all that came before, or adds to it.

    With CHANGES a later row with the same key supersedes the earlier one; every row keeps the `delivered_on`
    of the delivery that brought it.
    """

    WHOLE = "whole"
    CHANGES = "changes"


@dataclass(frozen=True, kw_only=True)
class CodeList:
    """The codes a column may hold, with meaning; `until`/`since` date those that came or went."""

    name: str
    codes: Mapping[str, str]
    since: Mapping[str, date] = field(default_factory=dict)
    until: Mapping[str, date] = field(default_factory=dict)
    source: str = ""

    def __post_init__(self) -> None:
        strays = (self.since.keys() | self.until.keys()) - self.codes.keys()
        if strays:
            raise ValueError(f"code list {self.name} dates codes it does not hold: {sorted(strays)}")
        if not self.codes:
            raise ValueError(f"code list {self.name} is empty")

    def valid_on(self, day: date) -> dict[str, str]:
        """The codes in force on `day` (both ends inclusive)."""
        return {
            code: meaning
            for code, meaning in self.codes.items()
            if self.since.get(code, date.min) <= day <= self.until.get(code, date.max)
        }


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: `header` is what the agency writes at the top, where its style does not give it."""

    name: str
    type: Type
    use: Use
    meaning: str
    matches: Matches | None = None
    required: bool = False
    unit: str = ""
    codes: CodeList | None = None
    between: tuple[float, float] | None = None
    pattern: str = ""  # RE2, whole value
    identifier: str = ""  # a key of datasets.identifiers.CHECKS: the value must pass its check digits
    header: str = ""
    sensitivities: frozenset[Sensitivity] = frozenset()  # beyond those of the dataset

    def __post_init__(self) -> None:
        if self.codes and self.type is not Type.TEXT:
            raise ValueError(f"{self.name}: a coded column is text, not {self.type}")
        if self.between and self.type not in (Type.INTEGER, Type.NUMBER):
            raise ValueError(f"{self.name}: only a number can be between two values")
        if self.type in (Type.INTEGER, Type.NUMBER) and not self.unit:
            raise ValueError(f"{self.name}: a number needs its unit")
        if not self.meaning:
            raise ValueError(f"{self.name}: say what it means")


@dataclass(frozen=True, kw_only=True)
class Check:
    """A rule about a whole row: SQL that is true of a good row, and what to tell the sender when it is not."""

    name: str
    sql: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """One agency's data as it arrives.

    `key` names the columns that identify a record; `dated_by` the column that says when it happened (None for a
    register of what is so now); `retention_years` counts from `dated_by`, else from delivery; `bad_share` is the
    share of bad rows above which a whole delivery is refused. `protects` makes its rows instructions to withhold.
    """

    name: str
    title: str
    agency: str
    system: str
    describes: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    gateways: frozenset[int]
    sensitivities: frozenset[Sensitivity]
    format: Format
    headers: Headers
    delivers: Delivers
    refresh: str
    retention_years: int
    validated: bool
    dated_by: str | None = None
    checks: tuple[Check, ...] = ()
    encoding: str = "utf-8"
    delimiter: str = ","
    date_format: str = "%Y-%m-%d"
    sheet: str = ""
    agreement: str = ""  # the sharing agreement its gateways come from; empty = assumed
    protects: Protection | None = None
    bad_share: float = 0.2

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise ValueError(f"{self.name}: columns declared twice: {sorted(twice)}")
        for wanted in (*self.key, *([self.dated_by] if self.dated_by else [])):
            if wanted not in names:
                raise ValueError(f"{self.name}: '{wanted}' is named as key or date but is no column")
        if not self.key:
            raise ValueError(f"{self.name}: name the columns that identify a record")
        gateways(*self.gateways)
        if not self.sensitivities:
            raise ValueError(f"{self.name}: say how closely it is held")
        if self.retention_years < 1:
            raise ValueError(f"{self.name}: retention is at least one year")
        if self.about_people and not self.has(Matches.LOCAL_ID) and not self.names_people:
            raise ValueError(f"{self.name}: is about people but no column says which")
        clash = {"person_id", "delivered_on", "record_key", "dataset"} & set(names)
        if clash:
            raise ValueError(f"{self.name}: {sorted(clash)} are names the pipeline adds itself")

    def column(self, name: str) -> Column:
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column '{name}'")

    def matching(self, kind: Matches) -> tuple[Column, ...]:
        """The columns that say `kind` of the person (more than one where a source has two)."""
        return tuple(column for column in self.columns if column.matches is kind)

    def has(self, kind: Matches) -> bool:
        return bool(self.matching(kind))

    @property
    def about_people(self) -> bool:
        """Whether its rows are linked to people: any column that is more than a place."""
        places = {Matches.UPRN, Matches.ADDRESS, Matches.TOWN, Matches.POSTCODE}
        return any(column.matches and column.matches not in places for column in self.columns)

    @property
    def names_people(self) -> bool:
        """Whether a row carries enough to recognise a person without the sending system's own number."""
        wanted = (Matches.SURNAME, Matches.FULL_NAME, Matches.NHS_NUMBER, Matches.UPN, Matches.NINO)
        return any(self.has(kind) for kind in wanted)

    def header(self, column: Column) -> str:
        """What the agency writes above the column."""
        return column.header or self.headers.write(column.name)

    @property
    def shown(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.use is Use.SHOWN)

    @property
    def caption(self) -> str:
        """What a page says beside it."""
        return "" if self.validated else "Not Validated"
