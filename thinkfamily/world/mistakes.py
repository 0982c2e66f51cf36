"""How records go wrong: fingers, ears, scanners, habits and haste. Each function damages a share of a column.

All take object arrays of text ("" is empty) or days, give a new array, and touch only rows drawn from `rng`.
"""

from functools import cache

import numpy as np
from rapidfuzz.distance import Levenshtein

from thinkfamily.world import days, name_lists, open_data
from thinkfamily.world.chance import Bools, Ints, Texts

NEIGHBOURS = {
    "q": "wa",
    "w": "qes",
    "e": "wrd",
    "r": "etf",
    "t": "ryg",
    "y": "tuh",
    "u": "yij",
    "i": "uok",
    "o": "ipl",
    "p": "ol",
    "a": "qsz",
    "s": "adw",
    "d": "sfe",
    "f": "dgr",
    "g": "fht",
    "h": "gjy",
    "j": "hku",
    "k": "jli",
    "l": "kop",
    "z": "xa",
    "x": "zcs",
    "c": "xvd",
    "v": "cbf",
    "b": "vng",
    "n": "bmh",
    "m": "nj",
    "0": "9",
    "1": "2",
    "2": "13",
    "3": "24",
    "4": "35",
    "5": "46",
    "6": "57",
    "7": "68",
    "8": "79",
    "9": "80",
}
PLAIN = str.maketrans(
    "ąćęłńóśźżăâîșțşţáàãçéêíõôúüñöğıİĄĆĘŁŃÓŚŹŻĂÂÎȘȚŞŢÁÀÃÇÉÊÍÕÔÚÜÑÖĞ",
    "acelnoszzaaiststaaaceeioouunogiIACELNOSZZAAISTSTAAACEEIOOUUNOG",
)
DEFAULT_BIRTH = -25_567  # 1 January 1900


def _rows(rng: np.random.Generator, values: Texts, share: float, over: Bools | None = None) -> list[int]:
    hit = rng.random(len(values)) < share
    if over is not None:
        hit &= over
    return np.flatnonzero(hit).tolist()


def mistype(rng: np.random.Generator, values: Texts, share: float) -> Texts:
    """One key wrong: a neighbour, a letter left out, doubled, or two changed over; never the first letter alone."""
    out = values.copy()
    for row in _rows(rng, values, share):
        text = str(out[row])
        if len(text) < 3:
            continue
        at, kind = int(rng.integers(1, len(text))), int(rng.integers(0, 4))
        letter = text[at]
        if kind == 0 and letter.lower() in NEIGHBOURS:
            near = NEIGHBOURS[letter.lower()]
            changed = near[int(rng.integers(0, len(near)))]
            out[row] = text[:at] + (changed.upper() if letter.isupper() else changed) + text[at + 1 :]
        elif kind == 1 and len(text) > 3:
            out[row] = text[:at] + text[at + 1 :]
        elif kind == 2:
            out[row] = text[:at] + letter + text[at:]
        elif at < len(text) - 1:
            out[row] = text[:at] + text[at + 1] + letter + text[at + 2 :]
    return out


@cache
def _rules(file: str) -> tuple[tuple[str, str], ...]:
    rows = open_data.table(file).rows(named=True)
    return tuple(
        (str(row["orgpat"]), "" if row["newpat"] in ("@", None) else str(row["newpat"]))
        for row in rows
        if row["orgpat"] and len(str(row["orgpat"])) <= 3 and row.get("where", "ALL") in ("ALL", "END", None)
    )


def misread(rng: np.random.Generator, values: Texts, share: float, file: str) -> Texts:
    """A rule of `ocr_rules.csv` (a scanner) or `pho_rules.csv` (an ear) applied once where it fits."""
    rules, out = _rules(file), values.copy()
    letters_only = file.startswith("pho")
    for row in _rows(rng, values, share):
        text = str(out[row])
        for rule in rng.permutation(len(rules)).tolist():
            old, new = rules[rule]
            at = text.find(old, 1)
            if (
                at > 0
                and (not letters_only or new.isalpha() or not new)
                and len(text) - len(old) + len(new) > 2
            ):
                out[row] = text[:at] + new + text[at + len(old) :]
                break
    return out


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    table = {}
    for line in name_lists.SAME_NAME_SPELT:
        names = line.split()
        for name in names:
            table[name] = tuple(other for other in names if other != name)
    return table


def respell(rng: np.random.Generator, values: Texts, share: float) -> Texts:
    """Another Latin spelling of a transliterated name."""
    table, out = _spellings(), values.copy()
    for row in _rows(rng, values, share, np.array([value in table for value in values], dtype=bool)):
        others = table[str(out[row])]
        out[row] = others[int(rng.integers(0, min(len(others), 4)))]
    return out


@cache
def _variants(file: str) -> dict[str, tuple[str, ...]]:
    """Names one or two letters from each other in the open list of variants, by the name they vary."""
    table: dict[str, list[str]] = {}
    for name, other, *_ in open_data.table(file).iter_rows():
        if (
            name
            and other
            and name[0] == other[0]
            and 0 < Levenshtein.distance(name, other) <= 2
            and len(other) > 2
        ):
            table.setdefault(name, []).append(other)
    return {name: tuple(sorted(others)) for name, others in table.items()}


def vary(rng: np.random.Generator, values: Texts, share: float, file: str) -> Texts:
    """Another common spelling of a British name (Stephen, Steven), from `file` of the open data."""
    table, out = _variants(file), values.copy()
    for row in _rows(rng, values, share, np.array([value.lower() in table for value in values], dtype=bool)):
        others = table[str(out[row]).lower()]
        out[row] = others[int(rng.integers(0, len(others)))].capitalize()
    return out


def shorten(rng: np.random.Generator, values: Texts, known_as: Texts, share: float) -> Texts:
    """What the person is called, written where the first name belongs."""
    out = values.copy()
    hit = (rng.random(len(values)) < share) & (known_as != "")
    out[hit] = known_as[hit]
    return out


def rejoin(rng: np.random.Generator, values: Texts, share: float) -> Texts:
    """Hyphens and apostrophes lost, or half a double name left out."""
    out = values.copy()
    marked = np.array(["-" in value or "'" in value or " " in value for value in values], dtype=bool)
    for row in _rows(rng, values, share, marked):
        text, kind = str(out[row]), int(rng.integers(0, 3))
        parts = text.replace("-", " ").split()
        out[row] = (
            " ".join(parts)
            if kind == 0
            else text.replace("-", "").replace("'", "").replace(" ", "")
            if kind == 1
            else parts[-1]
        )
    return out


def swap(rng: np.random.Generator, first: Texts, second: Texts, share: float) -> tuple[Texts, Texts]:
    """First name and surname in each other's boxes."""
    hit = (rng.random(len(first)) < share) & (first != "") & (second != "")
    return np.where(hit, second, first), np.where(hit, first, second)


def drop(rng: np.random.Generator, values: Texts, share: float) -> Texts:
    """Left empty."""
    return np.where(rng.random(len(values)) < share, "", values).astype(object)


def plain(values: Texts) -> Texts:
    """Without accents, as older systems hold names."""
    return np.array([value if value.isascii() else value.translate(PLAIN) for value in values], dtype=object)


def misdate(rng: np.random.Generator, born: Ints, share: float, today: int) -> Ints:
    """Dates of birth with day and month changed over, the first of January, a year out, or 1900: a third each of
    swaps and defaults; NEVER stays. A date that would lie after `today` is left as it was."""
    out = born.copy()
    hit = (rng.random(len(born)) < share) & (born < days.NEVER)
    kind = rng.random(len(born))
    month = days.months(born)
    first = days.first_of_month(month)
    number, day_of_month = month % 12 + 1, born - first + 1
    year = month // 12 + 1970
    swaps = hit & (kind < 0.40) & (day_of_month <= 12)
    out[swaps] = days.first_of_month((year[swaps] - 1970) * 12 + day_of_month[swaps] - 1) + number[swaps] - 1
    new_year = hit & (kind >= 0.40) & (kind < 0.62)
    out[new_year] = days.of(year[new_year], 1, 1)
    near = hit & (kind >= 0.62) & (kind < 0.82)
    out[near] = born[near] + rng.integers(-3, 4, int(near.sum()))
    off = hit & (kind >= 0.82) & (kind < 0.93)
    out[off] = born[off] + 365 * np.where(rng.random(int(off.sum())) < 0.5, 1, -1)
    out[hit & (kind >= 0.93)] = DEFAULT_BIRTH
    return np.where((out > today) & (born < days.NEVER), born, out)


def misdigit(rng: np.random.Generator, values: Texts, share: float) -> Texts:
    """One digit of a number wrong, so that its check digit fails, or two neighbours changed over."""
    out = values.copy()
    for row in _rows(rng, values, share, values != ""):
        text = str(out[row])
        places = [at for at, sign in enumerate(text) if sign.isdigit()]
        at = places[int(rng.integers(0, len(places)))]
        out[row] = text[:at] + str((int(text[at]) + 1 + int(rng.integers(0, 8))) % 10) + text[at + 1 :]
    return out


def untidy_postcode(rng: np.random.Generator, values: Texts, share: float) -> Texts:
    """Lower case or without its space."""
    out = values.copy()
    for row in _rows(rng, values, share, values != ""):
        out[row] = str(out[row]).lower() if rng.random() < 0.3 else str(out[row]).replace(" ", "")
    return out
