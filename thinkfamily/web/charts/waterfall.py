"""Evidence as a waterfall: each comparison moves the balance, to the right for one person, to the left for two.

Drawn with attributes alone; the table below it says the same, so that whoever cannot see it misses nothing. For and
against are told by side, sign and pattern, not by colour alone.
"""

from collections.abc import Sequence

from markupsafe import Markup

from thinkfamily.web.diagrams.svg import INK, mark
from thinkfamily.web.shown.joined import Evidence

WIDE, LEFT, RIGHT, ROW = 640, 190, 56, 28
"""Pixels: the whole, what the titles take, what the last number takes, one row."""
FOR, AGAINST, SUM = "#144e81", "#b52f2f", "#484949"


def waterfall(found: Evidence) -> Markup:
    """The drawing; empty where the bits are not all told."""
    if found.total is None or found.starting is None or not found.steps:
        return Markup("")
    moves = [
        ("Before comparing", found.starting),
        *((step.compared, step.bits or 0.0) for step in found.steps),
    ]
    ends, at = [], 0.0
    for _, bits in moves:
        ends.append((at, at + bits))
        at += bits
    rows = [(title, *end, bits) for (title, bits), end in zip(moves, ends, strict=True)]
    rows.append(("Sum", 0.0, at, at))
    return _drawn(rows)


def _drawn(rows: Sequence[tuple[str, float, float, float]]) -> Markup:
    low = min(0.0, *(min(start, end) for _, start, end, _ in rows))
    high = max(0.0, *(max(start, end) for _, start, end, _ in rows))

    def across(bits: float) -> float:
        return LEFT + (bits - low) / (high - low or 1) * (WIDE - LEFT - RIGHT)

    height = ROW * len(rows) + 30
    inside = [mark("line", x1=across(0), x2=across(0), y1=4, y2=height - 24, stroke=INK, stroke_width=1)]
    for place, (title, start, end, bits) in enumerate(rows):
        y, last = 6.0 + place * ROW, place == len(rows) - 1
        left, wide = min(across(start), across(end)), max(abs(across(end) - across(start)), 2.0)
        fill = SUM if last or place == 0 else FOR if bits >= 0 else "#ffffff"
        edge = SUM if last or place == 0 else FOR if bits >= 0 else AGAINST
        inside.append(mark("text", [Markup.escape(title)], x=0, y=y + 15, font_weight=700 if last else None))
        inside.append(
            mark("rect", x=left, y=y, width=wide, height=ROW - 8.0, fill=fill, stroke=edge, stroke_width=2)
        )
        number = f"{bits:+.1f}".replace("-", "−")
        inside.append(mark("text", [Markup.escape(number)], x=left + wide + 6, y=y + 15, font_size=13))
    inside.append(mark("text", ["← two people"], x=across(0) - 14, y=height - 6.0, text_anchor="end", font_size=13)
                  if across(0) > LEFT + 70 else Markup(""))  # fmt: skip
    inside.append(
        mark("text", ["one person →"], x=min(across(0) + 14, WIDE - 100.0), y=height - 6.0, font_size=13)
    )
    return mark(
        "svg", inside, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDE} {height}", width=WIDE, height=height,
        font_family="Arial, sans-serif", font_size=14, fill=INK, aria_hidden="true",
    )  # fmt: skip
