"""A pupil's school detail: census, attendance, exclusions, absence and what came of it."""

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from thinkfamily.datasets.register import DATASETS
from thinkfamily.policy.access import may_see
from thinkfamily.snapshot.rows import RecordRow
from thinkfamily.web.looking.guarded import column, dataset
from thinkfamily.web.looking.look import Look
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.showing.written import written
from thinkfamily.web.shown.school import AttendanceMonth, Block, Record

CENSUS, ATTENDANCE = "school_census", "school_attendance"
BLOCKS = ("exclusions", "termly_absence", "alternative_provision", "attainment", "learner_activity")
ALL = (CENSUS, ATTENDANCE, *BLOCKS)
MONTHS = 12

Records = Callable[[str], list[RecordRow]]


def has_any(look: Look, rows: Rows, person_id: str) -> bool:
    """Whether the school detail would have anything to show this viewer."""
    return any(look.sees(name, person_id) and rows.records(name, person_id) for name in ALL)


def complete_months(day: date) -> tuple[date, date]:
    """First days of the oldest and newest of the 12 latest complete months: those the absence indicator counts."""
    newest = day.replace(day=1)
    if day.day < monthrange(day.year, day.month)[1]:
        newest = _earlier(newest, 1)
    return _earlier(newest, MONTHS - 1), newest


def _earlier(month: date, by: int) -> date:
    years, index = divmod(month.year * 12 + month.month - 1 - by, 12)
    return date(years, index + 1, 1)


def census_says(look: Look, person_id: str, records: Records) -> tuple[RecordRow | None, dict[str, str]]:
    """The newest census row and its columns in words, those that the viewer may see."""
    if not look.sees(CENSUS, person_id):
        return None, {}
    rows = records(CENSUS)
    if not rows:
        return None, {}
    subject = look.subject(person_id)
    return rows[0], {
        name: written(CENSUS, name, value)
        for name, value in rows[0].values.items()
        if look.sieve.lets(column(CENSUS, name), subject)
    }


def attendance(
    look: Look, person_id: str, records: Records, schools: Mapping[str, str]
) -> tuple[tuple[AttendanceMonth, ...], datetime | None]:
    """The last 12 complete months, newest first, and when the feed last wrote one of them."""
    if not look.sees(ATTENDANCE, person_id):
        return (), None
    oldest, newest = complete_months(look.snapshot_date)
    rows = [row.values for row in records(ATTENDANCE)]
    rows = [row for row in rows if oldest <= row["month"] <= newest]  # type: ignore[operator]
    months = [
        AttendanceMonth(
            school=schools.get(str(row["school_urn"]), f"School {row['school_urn']}"),
            month=row["month"],  # type: ignore[arg-type]
            attended=int(row["attended"]),  # type: ignore[call-overload]
            possible=int(row["possible"]),  # type: ignore[call-overload]
        )
        for row in rows
    ]
    written_at = [row["updated_at"] for row in rows if isinstance(row.get("updated_at"), datetime)]
    return (
        tuple(sorted(months, key=lambda each: (-each.month.toordinal(), each.school))),
        max(written_at, default=None),  # type: ignore[type-var]
    )


def school_names(rows: Sequence[RecordRow]) -> dict[str, str]:
    return {str(row.values["urn"]): str(row.values["school_name"]) for row in rows}


def school_numbers(rows: Sequence[RecordRow]) -> list[str]:
    return sorted({str(row.values["school_urn"]) for row in rows if row.values.get("school_urn")})


def block(look: Look, name: str, person_id: str, records: Records, schools: Mapping[str, str]) -> Block:
    """One dataset's rows about the person; why not, where the viewer may not see them."""
    declared, subject = DATASETS[name], look.subject(person_id)
    decision = may_see(look.viewer, dataset(name), subject)
    if not decision.allowed:
        return Block(title=declared.title, source=None, rows=(), because=decision.because)
    return Block(
        title=declared.title,
        source=look.source(name),
        rows=tuple(
            Record(on_date=row.on_date, values=_in_words(look, name, row, person_id, schools))
            for row in records(name)
        ),
    )


def _in_words(
    look: Look, name: str, row: RecordRow, person_id: str, schools: Mapping[str, str]
) -> dict[str, str]:
    """Columns under readable headings; who the person is has been said already, reference numbers say nothing."""
    words = {}
    for each in DATASETS[name].shown:
        if each.matches or each.name.endswith("_ref") or each.name not in row.values:
            continue
        if not look.sieve.lets(column(name, each.name), look.subject(person_id)):
            continue
        value = row.values[each.name]
        if each.name == "school_urn":
            words["School"] = schools.get(str(value), f"School {value}") if value else ""
        else:
            words[each.name.removesuffix("_on").replace("_", " ").capitalize().replace("Ehc", "EHC")] = (
                written(name, each.name, value)
            )
    return words
