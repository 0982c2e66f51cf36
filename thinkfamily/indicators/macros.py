"""What database engines disagree on, said once: the only functions a rule may use beyond standard SQL.

Engines count years by calendar boundaries, by whole years or not at all; they clip or carry the 31st of a short
month. A rule therefore never does date arithmetic: it calls one of these, and tests compare each with plain
Python over every edge day. An engine runs `definitions(as_of)` once, in order, before any rule.

**The last 12 months** are the days after the same day a year ago, up to and including `as_of()`: on 31 October
2026 they open on 1 November 2025. They cover twelve whole months, and the windows of two runs a year apart
touch without sharing a day. Where the month is too short its last day stands in, so that the window which ends
on 28 February 2025 opens on 29 February 2024 and holds 366 days.

**Complete months**: a month counts once its last day has come, so that it is complete *on* its last day.

**Open now**: begun on or before `as_of()` and not ended before it. An end date is the last day that counts.

**Terms**: autumn from 1 September, spring from 1 January, summer from the day after Easter Sunday, to 31 August.
Schools break around Easter, early or late, so the Sunday always falls between spring and summer, which no fixed
day of April does.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Macro:
    """One named function: `body` is an SQL expression in its parameters and in the macros before it."""

    name: str
    parameters: tuple[str, ...]
    body: str
    means: str

    @property
    def sql(self) -> str:
        return f"create or replace macro {self.name}({', '.join(self.parameters)}) as ({self.body})"


_AS_OF = Macro(
    name="as_of", parameters=(), body="", means="the day the snapshot speaks of: a rule's only clock"
)

_OTHERS = (
    Macro(
        name="days_before",
        parameters=("on_day", "n"),
        body="on_day - cast(n as integer)",
        means="the day n days earlier; later where n is negative",
    ),
    Macro(
        name="days_between",
        parameters=("first_day", "last_day"),
        body="last_day - first_day",
        means="how many days after the first day the last one is",
    ),
    Macro(
        name="months_before",
        parameters=("on_day", "n"),
        body="cast(on_day - to_months(cast(n as integer)) as date)",
        means="the same day n months earlier, or that month's last day where it is too short",
    ),
    Macro(
        name="month_opens",
        parameters=("on_day",),
        body="cast(date_trunc('month', on_day) as date)",
        means="the first day of the day's month",
    ),
    Macro(
        name="age_on",
        parameters=("born", "on_day"),
        # Dates read as the numbers 20080229 and 20260228: their difference holds the whole years in front. Who was
        # born on 29 February comes of age on 1 March in other years, as English law has it.
        body="(extract(year from on_day) * 10000 + extract(month from on_day) * 100 + extract(day from on_day)"
        " - extract(year from born) * 10000 - extract(month from born) * 100 - extract(day from born)) // 10000",
        means="whole years of age on a day, not before the birth",
    ),
    Macro(
        name="in_last_months",
        parameters=("day_of", "n"),
        body="day_of > months_before(as_of(), n) and day_of <= as_of()",
        means="whether a day lies in the last n months",
    ),
    Macro(
        name="in_next_months",
        parameters=("day_of", "n"),
        body="day_of > as_of() and day_of <= months_before(as_of(), -n)",
        means="whether a day lies ahead, within n months",
    ),
    Macro(
        name="in_last_complete_months",
        parameters=("month_of", "n"),
        body="month_of < month_opens(days_before(as_of(), -1))"
        " and month_of >= months_before(month_opens(days_before(as_of(), -1)), n)",
        means="whether a month, given as its first day, is one of the n latest complete ones",
    ),
    Macro(
        name="open_now",
        parameters=("begun", "ended"),
        body="begun <= as_of() and (ended is null or ended >= as_of())",
        means="whether a period holds the day the snapshot speaks of",
    ),
    Macro(
        name="open_in_last_months",
        parameters=("begun", "ended", "n"),
        body="begun <= as_of() and (ended is null or ended > months_before(as_of(), n))",
        means="whether any day of a period lies in the last n months",
    ),
    Macro(
        name="paschal_day",
        parameters=("in_year",),
        # Days after the last of February on which the full moon before Easter falls; J. M. Carter's rule.
        body="21 + (204 - 11 * (in_year % 19)) % 30"
        " - case when (204 - 11 * (in_year % 19)) % 30 > 27 then 1 else 0 end",
        means="a step of easter_sunday",
    ),
    Macro(
        name="easter_sunday",
        parameters=("in_year",),
        body="make_date(in_year, 3, 1) + cast(paschal_day(in_year) + 6"
        " - (in_year + in_year // 4 + paschal_day(in_year) + 1) % 7 as integer)",
        means="Easter Sunday of a year from 1900 to 2099",
    ),
    Macro(
        name="three_terms_open",
        parameters=("on_day",),
        body="case when extract(month from on_day) >= 9 then make_date(extract(year from on_day), 1, 1)"
        " when on_day > easter_sunday(extract(year from on_day))"
        " then make_date(extract(year from on_day) - 1, 9, 1)"
        " else easter_sunday(extract(year from on_day) - 1) + 1 end",
        means="first day of the three terms that end with the one the day falls in",
    ),
)

MACROS: dict[str, Macro] = {macro.name: macro for macro in (_AS_OF, *_OTHERS)}


def definitions(as_of: date) -> tuple[str, ...]:
    """The statements that define every macro, in the order in which they must run."""
    clock = f"create or replace macro as_of() as (date '{as_of.isoformat()}')"
    return (clock, *(macro.sql for macro in _OTHERS))
