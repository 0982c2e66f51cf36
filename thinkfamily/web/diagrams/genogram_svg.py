"""A family tree as SVG, and the explanation of its signs."""

from collections.abc import Mapping

from markupsafe import Markup

from thinkfamily.web.diagrams.genogram import SYMBOL, Genogram, Line, Shape, Sign, Word
from thinkfamily.web.diagrams.lettering import LINE
from thinkfamily.web.diagrams.strands import Style
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

_STROKES: dict[Style, dict[str, object]] = {
    Style.BLOOD: {"stroke": INK, "stroke_width": 2},
    Style.TOGETHER: {"stroke": INK, "stroke_width": 3},
    Style.PARTED: {"stroke": INK, "stroke_width": 3, "stroke_dasharray": "10 7"},
    Style.UNRECORDED: {
        "stroke": INK,
        "stroke_width": 3,
        "stroke_dasharray": "0.1 7",
        "stroke_linecap": "round",
    },
    Style.SOCIAL: {"stroke": DASHED, "stroke_width": 2, "stroke_dasharray": "5 4"},
}
_INSET = 5
"""Pixels between the two outlines of whom the diagram is about."""


def genogram_svg(drawing: Genogram, links: Mapping[str, Anchor], *, title: str, told: str) -> Markup:
    """Lines below, then people over them, then words. Everybody but whom it is about leads to their own page."""
    return picture(
        "tree", width=drawing.width, height=drawing.height, title=title, told=told,
        inside=[
            mark("g", [_line(line) for line in drawing.lines], aria_hidden="true"),
            mark("g", [_word(word) for word in drawing.words], aria_hidden="true"),
            *(_person(sign, links) for sign in drawing.signs),
        ],
    )  # fmt: skip


def _line(line: Line) -> Markup:
    drawn = path(line.points, **_STROKES[line.style])
    if line.style is Style.PARTED:
        drawn += _slashes(line)
    return drawn


def _slashes(line: Line) -> Markup:
    """Two strokes across a couple's line, a third of its way along: it has ended."""
    (left, y), (right, _) = max(
        zip(line.points, line.points[1:], strict=False), key=lambda pair: pair[1][0] - pair[0][0]
    )
    inside = SYMBOL / 2 if len(line.points) == 2 else 0
    at = left + inside + (right - left - 2 * inside) / 4
    return Markup("").join(
        path([(at + aside - 4, y + 9), (at + aside + 4, y - 9)], stroke=INK, stroke_width=2)
        for aside in (0, 6)
    )


def _word(word: Word) -> Markup:
    box = word.box
    # A white edge parts the word from the lines it stands on.
    return mark(
        "text", [Markup.escape(word.text)], x=(box.left + box.right) / 2, y=box.bottom - 4, text_anchor="middle",
        fill=DASHED, stroke=PAPER, stroke_width=5, stroke_linejoin="round", paint_order="stroke",
    )  # fmt: skip


def _person(sign: Sign, links: Mapping[str, Anchor]) -> Markup:
    age = "?" if sign.kin.age is None else str(sign.kin.age)
    parts = [_outline(sign.shape, sign.x, sign.y, SYMBOL / 2)]
    if sign.focus:
        parts.append(_outline(sign.shape, sign.x, sign.y, SYMBOL / 2 - _INSET))
    if sign.kin.died:
        parts += _cross(sign.x, sign.y)
    parts.append(
        mark("text", [Markup(age)], x=sign.x, y=sign.y + 5, text_anchor="middle", font_size=16, font_weight=700,
             stroke=PAPER, stroke_width=3, paint_order="stroke")
    )  # fmt: skip
    led = not sign.focus and sign.kin.key in links
    parts.append(
        lettering(sign.lines, sign.x, sign.box.top + 12, leading=LINE, fill=LINK if led else INK, bold=sign.focus,
                  link=led)
    )  # fmt: skip
    return anchored(links.get(sign.kin.key) if led else None, parts)


def _outline(shape: Shape, x: float, y: float, half: float) -> Markup:
    drawn = {"fill": PAPER, "stroke": INK, "stroke_width": 2}
    match shape:
        case Shape.SQUARE:
            return mark("rect", x=x - half, y=y - half, width=2 * half, height=2 * half, **drawn)
        case Shape.CIRCLE:
            return mark("circle", cx=x, cy=y, r=half, **drawn)
        case Shape.DIAMOND:
            corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
            return mark("polygon", points=" ".join(f"{cx:.1f},{cy:.1f}" for cx, cy in corners), **drawn)


def _cross(x: float, y: float) -> list[Markup]:
    half = SYMBOL / 2 - 1
    return [
        path([(x - half, y - half), (x + half, y + half)], stroke=INK, stroke_width=1),
        path([(x - half, y + half), (x + half, y - half)], stroke=INK, stroke_width=1),
    ]


def explained(drawing: Genogram) -> tuple[Explained, ...]:
    """The signs that this tree uses, and no others."""
    shapes = {sign.shape for sign in drawing.signs}
    words = {Shape.SQUARE: "Male", Shape.CIRCLE: "Female", Shape.DIAMOND: "Sex not recorded"}
    found = [(_outline(shape, 25, 25, 20), words[shape]) for shape in Shape if shape in shapes]
    focus = next(sign.shape for sign in drawing.signs if sign.focus)
    found.append((_outline(focus, 25, 25, 20) + _outline(focus, 25, 25, 15), "The person this page is about"))
    if any(sign.kin.died for sign in drawing.signs):
        found.append(
            (_outline(Shape.SQUARE, 25, 25, 22) + Markup("").join(_cross(25, 25)), "Has died; age at death")
        )
    meanings = {
        Style.BLOOD: "Parent above, children below, eldest left",
        Style.TOGETHER: "Partners",
        Style.PARTED: "Partners whose relationship has ended",
        Style.UNRECORDED: "Parents of a child; whether they are or were partners is not recorded",
        Style.SOCIAL: "A tie that the word on the line names: step-parent, guardian, carer, or kin through somebody "
        "not recorded",
    }
    for style, means in meanings.items():
        if style in drawing.styles:
            found.append((_line(Line(points=((4.0, 25.0), (46.0, 25.0)), style=style)), means))
    return tuple(Explained(sign=sample(sign), means=means) for sign, means in found)
