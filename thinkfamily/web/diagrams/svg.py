"""Draws to SVG on the server: no script, no style, only attributes, so that the strictest policy lets it through."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

INK, PAPER, LINK, DASHED = "#0b0c0c", "#ffffff", "#144e81", "#4c2c92"


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """Where a person's sign leads, and what it is called when read aloud."""

    href: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Explained:
    """A sign with what it means."""

    sign: Markup
    means: str


def mark(tag: str, inside: Iterable[Markup] = (), /, **attributes: object) -> Markup:
    """An element; `_` in an attribute's name stands for `-`, one at its end is dropped; values are escaped."""
    said = Markup("").join(
        Markup(' {}="{}"').format(name.rstrip("_").replace("_", "-"), _number(value))
        for name, value in attributes.items()
        if value is not None
    )
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), said, Markup("").join(inside))


def _number(value: object) -> object:
    """Coordinates to a tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else value


def picture(
    key: str, *, width: float, height: float, title: str, told: str, inside: Iterable[Markup]
) -> Markup:
    """A whole diagram, at its natural size; `key` makes ids of its title and description."""
    return mark(
        "svg",
        [
            mark("title", [Markup.escape(title)], id=f"{key}-title"),
            mark("desc", [Markup.escape(told)], id=f"{key}-told"),
            *inside,
        ],
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width:.0f} {height:.0f}", width=round(width),
        height=round(height), role="group", aria_labelledby=f"{key}-title", aria_describedby=f"{key}-told",
        font_family="inherit", font_size=13, fill=INK, class_="tf-diagram",
    )  # fmt: skip


def anchored(anchor: Anchor | None, inside: Sequence[Markup]) -> Markup:
    """What leads to a person's page; whom the diagram is about leads nowhere, and is marked as the middle of it."""
    if anchor is None:
        return mark("g", inside, data_about="person")
    return mark("a", inside, href=anchor.href, aria_label=anchor.name)


def lettering(
    lines: Sequence[str],
    x: float,
    y: float,
    *,
    leading: float,
    fill: str = INK,
    bold: bool = False,
    link: bool = False,
) -> Markup:
    """Lines of text centred on `x`; `y` is the base of the first."""
    return Markup("").join(
        mark(
            "text", [Markup.escape(line)], x=x, y=y + number * leading, text_anchor="middle", fill=fill,
            font_weight=700 if bold else None, text_decoration="underline" if link else None,
        )
        for number, line in enumerate(lines)
    )  # fmt: skip


def path(points: Sequence[tuple[float, float]], **attributes: object) -> Markup:
    said = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
    return mark("polyline", points=said, fill="none", **attributes)


def sample(sign: Markup) -> Markup:
    """One sign of an explanation, 50 units square; the words beside it say what it is."""
    return mark("svg", [sign], xmlns="http://www.w3.org/2000/svg", viewBox="0 0 50 50", width=40, height=40,
                aria_hidden="true", focusable="false")  # fmt: skip
