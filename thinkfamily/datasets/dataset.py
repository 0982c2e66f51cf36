"""`Dataset`, `Column`, `Check`: how an agency's data are declared.

A declaration is all the pipeline needs: parsing, checks, quarantine, linking, retention, the catalogue entry
and the caption on pages follow from it. Declarations outside the package are as good as those inside.
"""

import codecs
import time
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import sqlglot
from sqlglot import expressions

from thinkfamily.datasets.column import CodeList, Column, Matches, Type, Use, is_plain_name
from thinkfamily.datasets.event import Event, refuse_bad_event
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.policy.gateways import gateways
from thinkfamily.policy.protection import Protection
from thinkfamily.policy.sensitivity import Sensitivity

__all__ = [
    "Check", "CodeList", "Column", "Dataset", "Delivers", "Format", "GuardedColumn", "Headers", "Matches", "Type",
    "Use",
]  # fmt: skip


class Format(StrEnum):
    """How the rows are written."""

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
class Check:
    """A rule about a whole row: SQL that is true of a good row, and what to tell the sender when it is not."""

    name: str
    sql: str
    says: str

    @property
    def reads(self) -> frozenset[str]:
        """Names of the columns it speaks of. ValueError when it is not SQL."""
        try:
            rule = sqlglot.parse_one(self.sql, dialect="duckdb")
        except sqlglot.errors.SqlglotError as fault:
            raise ValueError(f"check '{self.name}' is not SQL: {self.sql}") from fault
        return frozenset(column.name for column in rule.find_all(expressions.Column))


@dataclass(frozen=True, kw_only=True)
class GuardedColumn:
    """A column as policy.access asks about it: the dataset's protection and the column's own."""

    title: str
    gateways: frozenset[int]
    sensitivities: frozenset[Sensitivity]


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """One agency's data as it arrives.

    `key` names the columns that identify a record; `dated_by` the column that says when it happened (None for a
    register of what is so now); `retention_years` counts from `retained_from`, else from delivery; `bad_share` is the
    share of bad rows above which a whole delivery is refused. `protects` makes its rows instructions to withhold,
    `decides` instructions to link: what a reviewer decided about who is who.
    `evidence` is what kind of claim a row makes about a person: no dataset about people is without. `event` puts its
    rows on timelines; `no_event` says why they are not there.
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
    retained_by: str | None = None
    checks: tuple[Check, ...] = ()
    encoding: str = "utf-8"
    delimiter: str = ","
    date_format: str = "%Y-%m-%d"
    sheet: str = ""
    agreement: str = ""  # the sharing agreement its gateways come from; empty = assumed
    protects: Protection | None = None
    decides: bool = False
    bad_share: float = 0.2
    evidence: Evidence | None = None
    event: Event | None = None
    no_event: str = ""

    def __post_init__(self) -> None:
        try:
            gateways(*self.gateways)
            self._refuse_bad_shape()
            self._refuse_bad_file()
            self._refuse_bad_protection()
            self._refuse_bad_claims()
        except ValueError as fault:
            raise ValueError(f"dataset {self.name}: {fault}") from fault

    def _refuse_bad_shape(self) -> None:
        if not is_plain_name(self.name):
            raise ValueError("its name is lower case letters, digits and underscores, 60 at most")
        names = [column.name for column in self.columns]
        for what, given in (
            ("columns", names),
            ("headers", [self.header(column) for column in self.columns]),
        ):
            twice = {each for each in given if given.count(each) > 1}
            if twice:
                raise ValueError(f"{what} declared twice: {sorted(twice)}")
        clash = {"person_id", "delivered_on", "record_key", "dataset"} & set(names)
        if clash:
            raise ValueError(f"{sorted(clash)} are names the pipeline adds itself")
        if not self.key:
            raise ValueError("name the columns that identify a record")
        dates = [name for name in (self.dated_by, self.retained_by) if name]
        for wanted in (*self.key, *dates):
            if wanted not in names:
                raise ValueError(f"'{wanted}' is named as key or date but is no column")
        for name in dates:
            if self.column(name).type not in (Type.DATE, Type.MONTH, Type.TIME):
                raise ValueError(f"'{name}' dates its records but is no date")
        for check in self.checks:
            strays = check.reads - set(names)
            if strays or not check.says:
                raise ValueError(f"check '{check.name}' reads {sorted(strays)}, which are no columns" if strays
                                 else f"check '{check.name}' does not say what to tell the sender")  # fmt: skip
        if self.about_people and not self.has(Matches.LOCAL_ID) and not self.names_people:
            raise ValueError("is about people but no column says which")
        if self.has(Matches.RELATED_LOCAL_ID) != self.has(Matches.RELATIONSHIP):
            raise ValueError("a related person and the relationship go together")

    def _refuse_bad_file(self) -> None:
        try:
            codecs.lookup(self.encoding)
        except LookupError as fault:
            raise ValueError(f"no such encoding: {self.encoding}") from fault
        if self.format is Format.CSV and len(self.delimiter) != 1:
            raise ValueError(f"one sign separates the values, not {self.delimiter!r}")
        if self.sheet and self.format is not Format.XLSX:
            raise ValueError(f"only a workbook has a sheet, not {self.format}")
        if not _tells_a_day(self.date_format):
            raise ValueError(f"'{self.date_format}' does not tell day, month and year")
        if self.retention_years < 1:
            raise ValueError("retention is at least one year")
        if not 0 <= self.bad_share <= 1:
            raise ValueError(f"a share lies between 0 and 1, not {self.bad_share}")

    def _refuse_bad_protection(self) -> None:
        if not self.sensitivities:
            raise ValueError("say how closely it is held")
        for column in self.columns:
            if not column.gateways <= self.gateways:
                raise ValueError(f"column '{column.name}' has gateways its dataset has not: "
                                 f"{sorted(column.gateways - self.gateways)}")  # fmt: skip
            if column.matches and column.use is Use.PIPELINE and not self.instructs:
                raise ValueError(
                    f"column '{column.name}' is matched on, so it is at least {Use.MATCHING.name}"
                )
        if (Sensitivity.SEALED in self.sensitivities) is not self.instructs:
            raise ValueError("an instruction to withhold or to link is sealed, and nothing else is")
        if self.instructs and any(column.use is not Use.PIPELINE for column in self.columns):
            raise ValueError("an instruction never leaves the pipeline: say so of each column")

    def _refuse_bad_claims(self) -> None:
        claims = self.about_people and not self.protects
        if claims and self.evidence is None:
            raise ValueError(
                "say what kind of claim a row makes about a person: `evidence=Evidence.FACT` or another"
            )
        if not claims and (self.evidence or self.event or self.no_event):
            raise ValueError("says nothing about people to be shown, so it has neither evidence nor event")
        if self.event and self.no_event:
            raise ValueError("has an event and says why it has none")
        if self.event:
            columns = {column.name: column for column in self.columns}
            refuse_bad_event(self.event, columns, dated_by=self.dated_by, evidence=self.evidence)

    def column(self, name: str) -> Column:
        """The column of that name; KeyError when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column '{name}'")

    def guarded(self, name: str) -> GuardedColumn:
        """The column as access asks about it. One that is not shown is sealed, whoever asks."""
        column = self.column(name)
        own = column.sensitivities if column.use is Use.SHOWN else frozenset({Sensitivity.SEALED})
        return GuardedColumn(
            title=f"{self.title}: {column.name.replace('_', ' ')}",
            gateways=column.gateways or self.gateways,
            sensitivities=self.sensitivities | own,
        )

    def matching(self, kind: Matches) -> tuple[Column, ...]:
        """The columns that say `kind` of the person (more than one where a source has two)."""
        return tuple(column for column in self.columns if column.matches is kind)

    def has(self, kind: Matches) -> bool:
        return bool(self.matching(kind))

    @property
    def instructs(self) -> bool:
        """Whether its rows tell the pipeline what to do: they are published nowhere."""
        return self.decides or self.protects is not None

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
    def retained_from(self) -> str | None:
        """The column retention counts from: `retained_by` where declared, the end of a period, else `dated_by`.

        A period is kept while it runs: a tenancy begun seven years ago is not past a retention of six.
        """
        if self.retained_by:
            return self.retained_by
        ends = any(column.name == "ended_on" for column in self.columns)
        return "ended_on" if ends and self.dated_by else self.dated_by

    @property
    def shown(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.use is Use.SHOWN)

    @property
    def caption(self) -> str:
        """What a page says beside it."""
        return "" if self.validated else "Not Validated"


def _tells_a_day(date_format: str) -> bool:
    """Whether a day written so can be read back."""
    day = date(2019, 3, 4)
    if "%Y" not in date_format and "%y" not in date_format:
        return False
    try:
        return time.strptime(day.strftime(date_format), date_format)[:3] == (day.year, day.month, day.day)
    except ValueError:
        return False
