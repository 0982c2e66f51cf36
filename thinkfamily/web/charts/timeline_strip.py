"""A timeline at a glance: a lane for each agency, years from left to right; the list below it is its text alternative.

Drawn on the server with plain attributes: no script, no style in the page. Evidence is told by form as well as colour:
a full mark is a recorded fact, an empty one an allegation, a diamond intelligence, a square an opinion; a bar lasts.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from markupsafe import Markup, escape

from thinkfamily.datasets.evidence import Evidence
from thinkfamily.web.showing.timeline import Entry
from thinkfamily.web.showing.timeline_filter import AGENCIES

WIDE, LEFT, LANE, TOP = 1080, 170, 24, 8
"""Pixels: the whole, where the lanes begin, how high one is, and what is free above the first."""
_END = WIDE - 12
_COLOURS = {
    Evidence.FACT: "#3d4f5f", Evidence.ALLEGATION: "#c4500c", Evidence.INTELLIGENCE: "#7a5c00",
    Evidence.OPINION: "#54319f",
}  # fmt: skip


def timeline_strip(found: Iterable[Entry], today: date) -> Markup:
    """The drawing; empty where fewer than two dated entries would make none."""
    dated = [(entry, entry.on_date) for entry in found if entry.on_date]
    if len(dated) < 2:
        return Markup("")
    first = date(min(day for _, day in dated).year, 1, 1)
    last = date(max(today, *(day for _, day in dated)).year + 1, 1, 1)
    lanes = _lanes(entry for entry, _ in dated)
    height = TOP + LANE * len(lanes)

    def across(day: date) -> float:
        share = (min(max(day, first), last) - first).days / (last - first).days
        return round(LEFT + share * (_END - LEFT), 1)

    drawn = [_years(first.year, last.year, across, height)]
    for number, agency in enumerate(lanes):
        middle = TOP + LANE * number + LANE // 2
        drawn.append(_lane(agency, middle))
        drawn += [
            _mark(entry, across(day), across(_end(entry, day, today)), middle)
            for entry, day in sorted(dated, key=lambda pair: not pair[0].lasts)
            if entry.source.agency == agency
        ]
    return Markup(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {height + 22}" width="{WIDE}" '
        f'height="{height + 22}" font-family="Arial, sans-serif" font-size="14" aria-hidden="true">'
        f"{''.join(drawn)}</svg>"
    )


def lane_title(agency: str) -> str:
    return " and ".join(AGENCIES.get(part, part) for part in agency.split(" & "))


def _lanes(found: Iterable[Entry]) -> list[str]:
    present = {entry.source.agency for entry in found}
    order = list(AGENCIES)
    return sorted(present, key=lambda name: ([*order, name].index(name), name))


def _end(entry: Entry, day: date, today: date) -> date:
    if not entry.lasts:
        return day
    return entry.until or max(today, day)


def _years(first: int, after: int, across: Callable[[date], float], height: int) -> str:
    every = max(1, (after - first) // 12 + 1)
    lines = []
    for year in range(first, after + 1):
        x = across(date(year, 1, 1))
        lines.append(f'<line x1="{x}" y1="{TOP}" x2="{x}" y2="{height}" stroke="#d8dbde"/>')
        if year < after and (year - first) % every == 0:
            lines.append(f'<text x="{x + 3}" y="{height + 16}" fill="#484949">{year}</text>')
    return "".join(lines)


def _lane(agency: str, middle: int) -> str:
    return (
        f'<text x="0" y="{middle + 5}" fill="#0b0c0c">{escape(lane_title(agency))}</text>'
        f'<line x1="{LEFT}" y1="{middle}" x2="{_END}" y2="{middle}" stroke="#b1b4b6"/>'
    )


def _mark(entry: Entry, x: float, end: float, middle: int) -> str:
    colour = _COLOURS[entry.evidence]
    fill = "#ffffff" if entry.evidence is Evidence.ALLEGATION else colour
    paint = f'fill="{fill}" stroke="{colour}" stroke-width="2"'
    if entry.lasts:
        wide = f"{max(end - x, 4):.1f}"
        return (
            f'<rect x="{x}" y="{middle - 4}" width="{wide}" height="8" rx="2" {paint} fill-opacity="0.55"/>'
        )
    if entry.evidence is Evidence.INTELLIGENCE:
        return f'<path d="M{x} {middle - 7}l7 7l-7 7l-7 -7z" {paint}/>'
    if entry.evidence is Evidence.OPINION:
        return f'<rect x="{x - 5:.1f}" y="{middle - 5}" width="10" height="10" {paint}/>'
    return f'<circle cx="{x}" cy="{middle}" r="5" {paint}/>'


def strip_says(found: Sequence[Entry]) -> str:
    """What the drawing shows, in words."""
    lanes = _lanes(found)
    years = sorted(entry.on_date.year for entry in found if entry.on_date)
    return f"Entries from {years[0]} to {years[-1]} of {', '.join(lane_title(each) for each in lanes)}"
