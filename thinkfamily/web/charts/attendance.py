"""Charts, drawn to SVG on the server: no script in the page, and the table beside each is its text alternative."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import altair
import vl_convert
from markupsafe import Markup

from thinkfamily.web.shown.school import AttendanceMonth

BLUE, RED, INK = "#1d70b8", "#b52f2f", "#0b0c0c"
PERSISTENT = 0.9
"""Below 90 % attendance a pupil is persistently absent."""


def attendance_chart(months: Iterable[AttendanceMonth]) -> Markup:
    """Attendance by month, all schools together, with the line of persistent absence; empty without sessions."""
    sums: dict[date, tuple[int, int]] = {}
    for each in months:
        attended, possible = sums.get(each.month, (0, 0))
        sums[each.month] = (attended + each.attended, possible + each.possible)
    return _drawn(tuple((month, *sums[month]) for month in sorted(sums) if sums[month][1]))


@lru_cache(maxsize=256)
def _drawn(sums: tuple[tuple[date, int, int], ...]) -> Markup:
    if not sums:
        return Markup("")
    rows = [
        {
            "month": f"{month:%b %y}",
            "share": attended / possible,
            "label": f"{attended / possible:.0%}",
            "low": attended / possible < PERSISTENT,
        }
        for month, attended, possible in sums
    ]
    base = altair.Chart(altair.InlineData(values=rows)).encode(
        x=altair.X("month:N", sort=None, title=None, axis=altair.Axis(labelAngle=0)),
        y=altair.Y(
            "share:Q",
            title="Sessions attended",
            scale=altair.Scale(domain=[0, 1]),
            axis=altair.Axis(format="%"),
        ),
    )
    bars = base.mark_bar().encode(color=altair.condition("datum.low", altair.value(RED), altair.value(BLUE)))
    numbers = base.mark_text(dy=-7, color=INK, fontSize=12).encode(text="label:N")
    line = (
        altair.Chart(altair.InlineData(values=[{"share": PERSISTENT}]))
        .mark_rule(color=INK, strokeDash=[5, 4])
        .encode(y="share:Q")
    )
    chart = (
        (bars + numbers + line)
        .properties(width=640, height=240)
        .configure(font="Arial")
        .configure_axis(
            labelFontSize=12, titleFontSize=13, labelColor=INK, titleColor=INK, gridColor="#e5e6e7"
        )
        .configure_view(stroke=None)
    )
    return Markup(vl_convert.vegalite_to_svg(chart.to_dict()))
