"""Puts a person's timeline together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thinkfamily.web.looking.look import Look
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.showing import schooling
from thinkfamily.web.showing.people import cards
from thinkfamily.web.showing.timeline import SCHOOL_NUMBER, Entry, by_month, entries, with_events
from thinkfamily.web.showing.timeline_filter import Choice, Filter, chosen, filters, of_year, years
from thinkfamily.web.shown.people import Card
from thinkfamily.web.shown.source import Source
from thinkfamily.web.trail.audit import Act


@dataclass(frozen=True, kw_only=True)
class TimelinePage:
    """`shown` are the entries of this page, of `fitting` that the filters let through, of `total` there are to see.

    `evidence` are the kinds among those, `with_parts` says whether the person has a part in any.
    """

    card: Card
    months: tuple[tuple[date | None, tuple[Entry, ...]], ...]
    shown: int
    fitting: int
    total: int
    evidence: frozenset[str]
    with_parts: bool
    filters: tuple[Filter, ...]
    years: tuple[Choice, ...]
    withheld: tuple[str, ...]
    has_school: bool
    coverage: tuple[Source, ...]
    snapshot_date: date


def timeline_page(look: Look, rows: Rows, person_id: str, *, asked: Mapping[str, str]) -> TimelinePage | None:
    """None when there is no such person, or none whom the viewer may see. `asked` are the codes of the filters."""
    both = timeline_to_draw(look, rows, person_id, asked=asked)
    return both[0] if both else None


def timeline_to_draw(
    look: Look, rows: Rows, person_id: str, *, asked: Mapping[str, str], printed: bool = False
) -> tuple[TimelinePage, tuple[Entry, ...]] | None:
    """The page, and of every year what the filters let through, to be drawn."""
    rows.note(Act.OPENED, people=[person_id], thing=person_id)
    if printed:
        rows.note(Act.PRINTED, people=[person_id], thing=person_id)
    look.is_about(rows.people([person_id]))
    me = cards(look, rows.identities([person_id]))
    if not me:
        return None
    found = everything(look, rows, person_id)
    used = filters(found, asked, look.snapshot_date)
    fitting = chosen(found, used, look.snapshot_date)
    pages = () if printed else years(fitting, asked.get("year", ""))
    shown = of_year(fitting, pages)
    page = TimelinePage(
        card=me[person_id],
        months=tuple((month, tuple(group)) for month, group in by_month(shown)),
        shown=len(shown),
        fitting=len(fitting),
        total=len(found),
        evidence=frozenset(entry.evidence.value for entry in found),
        with_parts=any(entry.part for entry in found),
        filters=used,
        years=pages,
        withheld=look.sieve.withheld(),
        has_school=schooling.has_any(look, rows, person_id),
        coverage=look.coverage(),
        snapshot_date=look.snapshot_date,
    )
    return page, tuple(fitting)


def everything(look: Look, rows: Rows, person_id: str) -> list[Entry]:
    """Every entry that the viewer may see, newest first; the rest is counted as withheld."""
    held = [row for name in with_events(look) for row in rows.records(name, person_id)]
    numbers = {str(row.values[SCHOOL_NUMBER]) for row in held if row.values.get(SCHOOL_NUMBER)}
    return entries(look, held, person_id, schooling.school_names(rows.schools(numbers)))
