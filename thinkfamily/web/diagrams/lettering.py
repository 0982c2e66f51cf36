"""Breaks a name into lines that fit, without knowing the typeface: widths are estimated, generously."""

import unicodedata

LINE = 16
"""Pixels from one line to the next."""
LETTER = 7.4
"""Pixels that a letter takes at most, on average, at 13 pixels."""


def width_of(text: str) -> float:
    """Pixels; a full-width letter counts twice, a combining mark nothing."""
    return sum(
        LETTER * (2 if unicodedata.east_asian_width(letter) in "WF" else 1)
        for letter in text
        if not unicodedata.combining(letter)
    )


def lines_of(text: str, width: float, most: int = 3) -> tuple[str, ...]:
    """At most `most` lines of at most `width` pixels; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}") <= width:
            lines[-1] = f"{lines[-1]} {word}"
            continue
        while width_of(word) > width:
            cut = _cut(word, width)
            lines.append(word[:cut])
            word = word[cut:]
        if word:
            lines.append(word)
    if len(lines) > most:
        last = lines[most - 1]
        while width_of(f"{last}…") > width:
            last = last[:-1]
        lines = [*lines[: most - 1], f"{last}…"]
    return tuple(lines)


def _cut(word: str, width: float) -> int:
    """Where to break a word: after its last hyphen that fits, else wherever it fills the line."""
    fits = max((place for place in range(1, len(word) + 1) if width_of(word[:place]) <= width), default=1)
    hyphen = word.rfind("-", 0, fits) + 1
    return hyphen or fits
