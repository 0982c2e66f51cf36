"""A column's declaration as SQL: the text it came as, the value it gives, and the fault that speaks against it.

The three are layered, so that each is computed once: `t:<column>` is the text without the spaces around it (null
where nothing is left), `v:<column>` the value read from it, `f:<column>` the fault or null.
"""

from dataclasses import dataclass
from datetime import timedelta

from thinkfamily.datasets.column import Column, Matches, Type
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.checking.fault import LONGEST_TEXT, Fault
from thinkfamily.pipeline.engine import named, quoted
from thinkfamily.pipeline.receiving.delivery import Delivery

_SPACE = "' ' || chr(9) || chr(10) || chr(13) || chr(160) || chr(65279)"
_WHOLE = "[+-]?[0-9]+([.]0*)?"
_NUMBER = "[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?"
# What a spreadsheet would compute: '=' and anything, or '+', '-', '@' straight before a call, a pipe or a sheet.
_FORMULA = "(?s)=.+|[+\\-@][^ ]*[(|!].*"
_NUMERIC = (
    "TINYINT",
    "SMALLINT",
    "INTEGER",
    "BIGINT",
    "HUGEINT",
    "UTINYINT",
    "USMALLINT",
    "UINTEGER",
    "UBIGINT",
)
_FLOATING = ("FLOAT", "DOUBLE")

FIRST_DAY, LAST_DAY = "1900-01-02", "2098-12-31"
"""Days outside stand for 'not known' in one system or another (1 January 1900, 31 December 2099, year 24)."""
_UNBORN = timedelta(days=300)  # a date of birth may be the day a child is expected


@dataclass(frozen=True, kw_only=True)
class Given:
    """A column as it arrived; `kind` is the DuckDB type it came in, VARCHAR unless the format is typed."""

    column: Column
    kind: str

    @property
    def _is_text(self) -> bool:
        return self.kind == "VARCHAR"

    @property
    def _raw(self) -> str:
        return f"given.{named(self.column.name)}"

    @property
    def text(self) -> str:
        """SQL of the text as the agency wrote it, null where there is nothing."""
        if self._is_text:
            return f"nullif(trim({self._raw}, {_SPACE}), '')"
        if self.kind in _FLOATING:
            # A number column of whole numbers turns to floats where a value is missing: 7.0 is 7.
            whole = f"{self._raw} = trunc({self._raw}) and abs({self._raw}) < 1e15"
            return (
                f"case when isnan({self._raw}) then null"
                f" when {whole} then cast({self._raw}::bigint as varchar) else cast({self._raw} as varchar) end"
            )
        return f"nullif(trim(cast({self._raw} as varchar)), '')"

    def value(self, dataset: Dataset) -> str:
        """SQL of the value, null where the text cannot be read as one."""
        text = f"given.{named('t:' + self.column.name)}"
        typed = {"DATE": "date", "TIMESTAMP": "timestamp"}.get(self.kind.split("_")[0].split(" ")[0])
        match self.column.type:
            case Type.TEXT:
                if self.column.codes:
                    return f"{named('c:' + self.column.name)}.code"
                if self.column.identifier:
                    return f"{named('i:' + self.column.name)}.value"
                return text
            case Type.INTEGER:
                if self.kind in _NUMERIC:
                    return f"try_cast({self._raw} as integer)"
                return f"case when regexp_full_match({text}, '{_WHOLE}') then try_cast({text} as integer) end"
            case Type.NUMBER:
                if self.kind in (*_NUMERIC, *_FLOATING) or self.kind.startswith("DECIMAL"):
                    number = f"try_cast({self._raw} as double)"
                    return f"case when isfinite({number}) then {number} end"
                return f"case when regexp_full_match({text}, '{_NUMBER}') then try_cast({text} as double) end"
            case Type.DATE:
                return f"{self._raw}::date" if typed else _day(text, dataset.date_format, self._is_text)
            case Type.MONTH:
                day = f"{self._raw}::date" if typed else _day(text, dataset.date_format, self._is_text)
                month = "null" if typed else f"try_strptime({text}, '%Y-%m')"
                return f"date_trunc('month', coalesce({day}, {month}))::date"
            case Type.TIME:
                if typed:
                    return f"{self._raw}::timestamp"
                own = quoted(f"{dataset.date_format} %H:%M:%S"), quoted(f"{dataset.date_format} %H:%M")
                return f"coalesce(try_cast({text} as timestamp), try_strptime({text}, [{', '.join(own)}]))"
            case Type.YES_NO:
                if self.kind == "BOOLEAN":
                    return self._raw
                return (
                    f"case when lower({text}) in ('yes', 'y', 'true', 't', '1') then true"
                    f" when lower({text}) in ('no', 'n', 'false', 'f', '0') then false end"
                )

    def fault(self, dataset: Dataset, delivery: Delivery) -> str:
        """SQL of the fault, null where the value is good or rightly empty."""
        column = self.column
        text, value = named(f"t:{column.name}"), named(f"v:{column.name}")
        given = f"{text} is not null"
        cases: list[tuple[str, Fault]] = []
        if is_needed(dataset, column):
            cases.append((f"{text} is null", Fault.EMPTY))
        if column.type is Type.TEXT:
            cases.append((f"contains({text}, chr(0))", Fault.NUL))
            cases.append((f"length({text}) > {LONGEST_TEXT}", Fault.LONG))
            cases.append(
                (
                    f"{text}[1] in ('=', '+', '-', '@') and regexp_full_match({text}, {quoted(_FORMULA)})",
                    Fault.FORMULA,
                )
            )
        else:
            cases.append((f"{text}[1] = '=' and {value} is null", Fault.FORMULA))
        if column.codes:
            cases.append((f"{given} and {value} is null", Fault.CODE))
            if column.codes.since or column.codes.until:
                day = f"date '{delivery.delivered_on}'"
                if dataset.dated_by:
                    day = f"coalesce({named('v:' + dataset.dated_by)}, {day})"
                since, until = named(f"s:{column.name}"), named(f"u:{column.name}")
                cases.append((f"not {day} between {since} and {until}", Fault.CODE_DATED))
        elif column.identifier:
            cases.append((f"{given} and {value} is null", Fault.IDENTIFIER))
        elif column.type is not Type.TEXT:
            cases.append((f"{given} and {value} is null", Fault.TYPE))
        if column.pattern:
            cases.append((f"not regexp_full_match({value}, {quoted(column.pattern)})", Fault.PATTERN))
        if column.between:
            low, high = column.between
            cases.append((f"not {value} between {low!r} and {high!r}", Fault.RANGE))
        if column.type in (Type.DATE, Type.MONTH, Type.TIME):
            first = column.earliest or FIRST_DAY
            cases.append((f"not {value}::date between date '{first}' and date '{LAST_DAY}'", Fault.STAND_IN))
            if column.matches in (Matches.DATE_OF_BIRTH, Matches.DATE_OF_DEATH):
                last = delivery.delivered_on + (
                    _UNBORN if column.matches is Matches.DATE_OF_BIRTH else timedelta()
                )
                cases.append((f"{value} > date '{last}'", Fault.FUTURE))
        if not cases:
            return "null::varchar"
        whens = " ".join(f"when {condition} then '{fault}'" for condition, fault in cases)
        return f"case {whens} end"


def is_needed(dataset: Dataset, column: Column) -> bool:
    """Whether a row is worthless without the column: required, or part of the key."""
    return column.required or column.name in dataset.key


def _day(text: str, date_format: str, written: bool) -> str:
    return f"try_strptime({text}, {quoted(date_format if written else '%Y-%m-%d')})::date"
