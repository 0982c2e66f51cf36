"""A network of rings as SVG, and the explanation of its lines."""

from collections.abc import Mapping

from markupsafe import Markup

from thinkfamily.web.diagrams.box import Box
from thinkfamily.web.diagrams.lettering import LINE
from thinkfamily.web.diagrams.rings import Link, Rings, Spot
from thinkfamily.web.diagrams.svg import (
    DASHED,
    INK,
    LINK,
    PAPER,
    Anchor,
    Explained,
    anchored,
    lettering,
    mark,
    path,
    picture,
    sample,
)

_PALE, _GREY, _BROWN = "#767676", "#484949", "#594d00"
_STROKES: dict[Link | None, dict[str, object]] = {
    Link.RELATED: {"stroke": INK, "stroke_width": 3},
    Link.FAMILY: {"stroke": LINK, "stroke_width": 3, "stroke_dasharray": "12 5"},
    Link.ADDRESS: {
        "stroke": DASHED,
        "stroke_width": 3,
        "stroke_dasharray": "0.1 7",
        "stroke_linecap": "round",
    },
    Link.EVENT: {"stroke": _BROWN, "stroke_width": 3, "stroke_dasharray": "14 4 3 4"},
    None: {"stroke": _PALE, "stroke_width": 1, "stroke_dasharray": "4 4"},
}


def rings_svg(drawing: Rings, links: Mapping[str, Anchor], *, title: str, told: str) -> Markup:
    """Rings and lines below, then people over them. Everybody but the one in the middle leads to their own page."""
    ovals = [
        mark("ellipse", cx=x, cy=y, rx=wide, ry=tall, fill="none", stroke="#e5e6e7", stroke_width=2)
        for x, y, wide, tall in drawing.ovals
    ]
    return picture(
        "network", width=drawing.width, height=drawing.height, title=title, told=told,
        inside=[
            mark("g", [*ovals, *(path(line.ends, **_STROKES[line.link]) for line in drawing.lines)],
                 aria_hidden="true"),
            *(_spot(spot, links) for spot in drawing.spots),
        ],
    )  # fmt: skip


def _spot(spot: Spot, links: Mapping[str, Anchor]) -> Markup:
    box, (x, _) = spot.box, spot.middle
    anchor = links.get(spot.kin.key) if spot.ring else None
    base = box.top + (box.bottom - box.top - LINE * (len(spot.lines) + len(spot.small))) / 2 + 12
    parts = [
        _frame(box, spot.ring),
        lettering(spot.lines, x, base, leading=LINE, fill=LINK if anchor else INK, bold=spot.ring == 0,
                  link=anchor is not None),
        lettering(spot.small, x, base + LINE * len(spot.lines), leading=LINE,
                  fill=_GREY if spot.ring == 2 else INK),
    ]  # fmt: skip
    if spot.ring == 0:
        inner = Box(left=box.left + 4, top=box.top + 4, right=box.right - 4, bottom=box.bottom - 4)
        parts.insert(1, _frame(inner, 0))
    return anchored(anchor, parts)


def _frame(box: Box, ring: int) -> Markup:
    pale = ring == 2
    return mark(
        "rect", x=box.left, y=box.top, width=box.right - box.left, height=box.bottom - box.top, rx=6, fill=PAPER,
        stroke=_PALE if pale else INK, stroke_width=1 if pale else 2,
    )  # fmt: skip


def explained(drawing: Rings) -> tuple[Explained, ...]:
    """The lines that this network uses, and no others; a line stands for the closest of several links."""
    meanings: dict[Link | None, str] = {
        Link.RELATED: "A recorded relationship",
        Link.FAMILY: "In the same family, without a recorded relationship",
        Link.ADDRESS: "At the same address now, and nothing closer",
        Link.EVENT: "Named in the same police report, and nothing closer: victim, witness or suspect, see the table",
        None: "A link of a link: connected to somebody who is connected",
    }
    used = {line.link for line in drawing.lines}
    return tuple(
        Explained(sign=sample(path(((4.0, 25.0), (46.0, 25.0)), **_STROKES[link])), means=means)
        for link, means in meanings.items()
        if link in used
    )
