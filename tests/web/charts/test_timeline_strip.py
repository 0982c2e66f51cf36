"""The drawing above a timeline holds what the list holds: one mark each, in its agency's lane, where its day is."""

import re
from datetime import date, timedelta

from tests.web.conftest import SignedIn
from tests.web.little_city import DAY, TEGAN
from tests.web.pages.test_pages import look
from tests.web.showing.test_timeline import FIRST, OFFENCES, row, told
from thinkfamily.web.charts.timeline_strip import LANE, LEFT, TOP, WIDE, strip_says, timeline_strip
from thinkfamily.web.showing.timeline import Entry

MARK = re.compile(r'<circle cx="([\d.]+)" cy="(\d+)"|<path d="M([\d.]+) (\d+)l7 7')
BAR = re.compile(r'<rect x="([\d.]+)" y="(\d+)" width="([\d.]+)" height="8"')


def drawn(*rows: object) -> tuple[list[Entry], str]:
    found, _ = told(FIRST, FIRST.purposes[0], *rows)
    return found, str(timeline_strip(found, DAY))


def test_each_entry_is_one_mark_in_its_lane_in_the_order_of_days() -> None:
    rows = [
        *OFFENCES,
        row("exclusions", 1, date(2022, 5, 1)),
        row("exclusions", 2, date(2024, 5, 1)),
        row("intelligence_reports", 1, date(2023, 5, 1), topic="DRU"),
        row("child_in_need_episodes", 1, date(2022, 1, 1), ended_on=date(2024, 1, 1)),
        row("protection_plans", 1, date(2025, 1, 1)),
        row("exclusions", 3, None),
    ]
    found, svg = drawn(*rows)
    marks = [(float(a or c), int(b) if b else int(d) + 7) for a, b, c, d in MARK.findall(svg)]
    bars = [(float(x), int(y) + 4, float(width)) for x, y, width in BAR.findall(svg)]
    assert len(marks) + len(bars) == len(found) - 1, "all but the one without a day"
    council, police, schools = (TOP + LANE * number + LANE // 2 for number in range(3))
    assert [y for _, y in marks].count(police) == 5 and [y for _, y in marks].count(schools) == 2
    assert {y for _, y, _ in bars} == {council}
    years = (WIDE - 12 - LEFT) / 5  # 2022 to the end of 2026
    widths = sorted(width for _, _, width in bars)
    assert abs(widths[0] - years * (DAY - date(2025, 1, 1)).days / 365.25) < 2, (
        "still open: to the snapshot's day"
    )
    assert abs(widths[1] - 2 * years) < 2
    assert all(LEFT <= x <= WIDE for x, _ in marks)
    assert strip_says(found) == "Entries from 2022 to 2026 of Council, Police, Department for Education"


def test_too_little_is_not_drawn() -> None:
    assert drawn(row("exclusions", 1))[1] == ""
    assert drawn(row("exclusions", 1, None), row("exclusions", 2, None))[1] == ""
    assert drawn(row("exclusions", 1), row("exclusions", 2, DAY + timedelta(days=400)))[1] != ""


def test_only_what_the_list_shows_has_a_lane(signed_in: SignedIn) -> None:
    whole, less = (
        look(signed_in(role), "", f"/person/{TEGAN}/timeline") for role in ("first_response", "neet_tracker")
    )
    assert ">Police</text>" in whole and ">Health service</text>" not in whole
    assert "Police" not in less and ">Schools and education</text>" in less
    assert 'style="' not in whole
