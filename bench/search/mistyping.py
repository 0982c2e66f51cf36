"""How people mistype: slips of the hand, of the ear and of the memory. Owes nothing to how the search forgives them."""

import csv
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from random import Random

_ROWS = ("QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")
_KEYPAD = {
    "1": "24",
    "2": "135",
    "3": "26",
    "4": "157",
    "5": "2468",
    "6": "359",
    "7": "48",
    "8": "579",
    "9": "68",
    "0": "9",
}
_LISTS = Path(__file__).parents[2] / "thinkfamily" / "world" / "open_data"
_SPELT_ELSEWHERE = (
    ("OU", "U"), ("OO", "U"), ("EE", "I"), ("EI", "AY"), ("AI", "EY"), ("IE", "Y"), ("KH", "K"), ("Q", "K"), ("J", "Y"),
    ("Y", "J"), ("W", "V"), ("V", "W"), ("SZ", "SH"), ("CZ", "CH"), ("PH", "F"), ("DH", "D"), ("SH", "CH"), ("Z", "S"),
    ("TH", "T"), ("CK", "K"), ("C", "K"), ("U", "O"), ("O", "U"), ("I", "E"), ("E", "I"), ("AH", "A"), ("AA", "A"),
    ("MM", "M"), ("SS", "S"), ("LL", "L"), ("DD", "D"), ("BB", "B"), ("NN", "N"),
)  # fmt: skip


def _beside(letter: str) -> str:
    for row in _ROWS:
        if letter in row:
            place = row.index(letter)
            return row[max(0, place - 1) : place] + row[place + 1 : place + 2]
    return "AEIOU"


def slip(word: str, draw: Random) -> str:
    """One slip of the hand, not at the first letter of a short word."""
    if len(word) < 3:
        return word + draw.choice("AEIOU")
    place = draw.randrange(1 if len(word) < 5 else 0, len(word))
    match draw.choice(("beside", "beside", "left out", "twice", "stray", "swapped", "swapped")):
        case "beside":
            return word[:place] + draw.choice(_beside(word[place])) + word[place + 1 :]
        case "left out":
            return word[:place] + word[place + 1 :]
        case "twice":
            return word[:place] + word[place] + word[place:]
        case "stray":
            return word[:place] + draw.choice(_beside(word[place])) + word[place:]
        case _:
            place = min(place, len(word) - 2)
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


@lru_cache(maxsize=1)
def _sounds() -> tuple[tuple[str, str, str], ...]:
    with (_LISTS / "pho_rules.csv").open(encoding="utf-8") as lines:
        rules = [
            (row["where"], row["orgpat"].upper(), row["newpat"].replace("@", "").upper())
            for row in csv.DictReader(lines)
            if {row["precond"], row["postcond"], row["existcond"], row["startcond"]} == {"None"}
        ]
    return tuple(rules)


def misheard(word: str, draw: Random) -> str:
    """The word as it may sound to somebody who has not seen it (one of the Febrl rules); the same if none applies."""
    heard = set()
    for where, written, instead in _sounds():
        if where == "START" and word.startswith(written):
            heard.add(instead + word[len(written) :])
        elif where == "END" and word.endswith(written):
            heard.add(word[: -len(written)] + instead)
        elif where in ("ALL", "MIDDLE") and written in word[1:]:
            place = word.index(written, 1)
            heard.add(word[:place] + instead + word[place + len(written) :])
    heard = {each for each in heard if len(each) >= 3 and each != word}
    return draw.choice(sorted(heard)) if heard else word


def spelt_elsewhere(word: str, draw: Random) -> str:
    """A name brought from another script or language, spelt another way; the same if no rule applies."""
    ways = sorted(
        {word.replace(written, instead, 1) for written, instead in _SPELT_ELSEWHERE if written in word}
        - {word}
    )
    if not ways:
        return word
    chosen = draw.choice(ways)
    if draw.random() < 0.3:
        more = sorted(
            {chosen.replace(*rule, 1) for rule in _SPELT_ELSEWHERE if rule[0] in chosen} - {word, chosen}
        )
        chosen = draw.choice(more) if more else chosen
    return chosen


@lru_cache(maxsize=1)
def nicknames() -> dict[str, tuple[str, ...]]:
    """Other forms of each forename, from the open list, both ways."""
    found: dict[str, set[str]] = {}
    with (_LISTS / "forename_variants.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            one, other = row["forename"].upper(), row["forename2"].upper()
            if one.isalpha() and other.isalpha() and one.isascii() and other.isascii() and one != other:
                found.setdefault(one, set()).add(other)
                found.setdefault(other, set()).add(one)
    return {name: tuple(sorted(forms)) for name, forms in found.items()}


def wrong_number(text: str, draw: Random) -> str:
    """One digit beside the right one, or two neighbours swapped."""
    digits = [place for place, sign in enumerate(text) if sign.isdigit()]
    place = draw.choice(digits)
    if (
        draw.random() < 0.3
        and place + 1 < len(text)
        and text[place + 1].isdigit()
        and text[place + 1] != text[place]
    ):
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    return text[:place] + draw.choice(_KEYPAD[text[place]]) + text[place + 1 :]


def wrong_day(day: date, draw: Random) -> date:
    """A date of birth mistyped as dates are; one that exists and is not the right one."""
    for _ in range(100):
        try:
            match draw.choice(
                ("digit", "digit", "digit", "swap", "swap", "year", "decade", "new year", "neighbour")
            ):
                case "digit":
                    written = wrong_number(f"{day:%d%m%Y}", draw)
                    wrong = date(int(written[4:]), int(written[2:4]), int(written[:2]))
                case "swap":
                    wrong = day.replace(day=day.month, month=day.day)
                case "year":
                    wrong = day.replace(year=day.year + draw.choice((-1, 1)))
                case "decade":
                    wrong = day.replace(year=day.year + draw.choice((-10, 10)))
                case "new year":
                    wrong = day.replace(day=1, month=1)
                case _:
                    wrong = day + timedelta(days=draw.choice((-1, 1)))
        except ValueError:
            continue
        if wrong != day and 1900 < wrong.year < 2027:
            return wrong
    return day + timedelta(days=1)
