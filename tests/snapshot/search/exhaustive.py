"""Search the slow and obvious way: every person, every word, one at a time, with distances by hand.

Shares the weights and the rough sound with the index, since they are what is agreed on, and nothing else.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise, product
from math import log2, sqrt

from thinkfamily.snapshot.name_words import name_words, sound_of
from thinkfamily.snapshot.rows import Question
from thinkfamily.snapshot.search import weights as w
from thinkfamily.snapshot.search.alike import rough_sound_of

Home = tuple[str, str, bool]
"""Line, postcode, and whether it is the current one."""
FORMS = {"BENNA": {"ABE"}, "ABE": {"BENNA"}}


@dataclass(kw_only=True)
class Known:
    """What each dataset says of one person."""

    names: dict[str, set[str]] = field(default_factory=dict)
    days: dict[str, set[date]] = field(default_factory=dict)
    numbers: dict[str, set[str]] = field(default_factory=dict)
    homes: dict[str, set[Home]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What some of the datasets say of one person."""

    words: set[str]
    days: set[date]
    numbers: set[str]
    homes: set[Home]


def scores(
    city: Mapping[str, Known],
    places: Collection[tuple[str, str]],
    question: Question,
    datasets: Iterable[str],
) -> dict[str, float]:
    """Bits of everybody; `places` are all addresses (line, postcode), lived at or not."""
    chosen = set(datasets)
    seen = {key: _seen(one, chosen) for key, one in city.items()}
    return {
        key: _names(seen, question.words, one.words)
        + _born(question, one.days)
        + _number(question, one.numbers)
        + max((_home(places, question, *home) for home in one.homes), default=0.0)
        for key, one in seen.items()
    }


def _seen(one: Known, datasets: set[str]) -> Seen:
    def of(said: Mapping[str, set]) -> set:
        return set().union(*(said.get(name, set()) for name in datasets))

    words = set()
    for name in of(one.names):
        parts = name_words(name)
        words |= {*parts, *(first + second for first, second in pairwise(parts))}
    return Seen(words=words, days=of(one.days), numbers=of(one.numbers), homes=of(one.homes))


def _names(city: Mapping[str, Seen], typed: tuple[str, ...], borne: set[str]) -> float:
    """The best of all ways to give each typed word a word of the name or none, none given twice."""
    shares = [max(w.RAREST, sum(word in one.words for one in city.values())) / w.CITY for word in typed]
    choices: list[list[tuple[object, float]]] = []
    for n, word in enumerate(typed):
        ways: list[tuple[object, float]] = [(None, w.of_word(0.0, 1.0))]
        for other in borne:
            if likely := likelihood(word, other):
                ways.append(((other, "whole"), w.of_word(likely, shares[n])))
            half = sqrt(w.SAME * w.APART)
            if n + 1 < len(typed) and word + typed[n + 1] == other:
                ways.append(((other, "first"), w.of_word(half, shares[n])))
            if n and typed[n - 1] + word == other:
                ways.append(((other, "second"), w.of_word(half, shares[n])))
        choices.append(ways)
    sums = []
    for chosen in product(*choices):
        given = [target for target, _ in chosen if target]
        if len(given) == len(set(given)):
            sums.append(sum(bits for _, bits in chosen))
    return max(sums)


def likelihood(typed: str, word: str, forms: Mapping[str, Collection[str]] = FORMS) -> float:
    """How likely `word` is typed so; 0 when they have nothing in common."""
    if typed == word:
        return w.SAME
    ways = [0.0]
    if word in forms.get(typed, ()):
        ways.append(w.ANOTHER_FORM)
    if word.startswith(typed):
        ways.append(w.PREFIX)
    if typed.startswith(word) and len(word) >= 3:
        ways.append(w.ONLY_BEGUN)
    if len(sound_of(typed)) >= 2 and sound_of(typed) == sound_of(word):
        ways.append(w.SOUNDS)
    if len(rough_sound_of(typed)) >= 2 and rough_sound_of(typed) == rough_sound_of(word):
        ways.append(w.SOUNDS_ROUGHLY)
    distance = slips(typed, word)
    if len(typed) >= 2 and distance == 1:
        ways.append(w.ONE_SLIP)
    if len(typed) >= 5 and distance == 2:
        ways.append(w.TWO_SLIPS)
    return max(ways)


def slips(one: str, other: str) -> int:
    """Letters left out, put in, changed, or two neighbours swapped (optimal string alignment)."""
    table = {(i, 0): i for i in range(len(one) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            table[i, j] = min(
                table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (one[i - 1] != other[j - 1])
            )
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(one), len(other)]


def _born(question: Question, days: set[date]) -> float:
    if not days or not (question.born_between or question.days):
        return 0.0
    if question.days:
        return max(_day(question.days, day) for day in days)
    first, last = question.born_between
    found = w.ANOTHER_AGE
    for years, bits in (
        (2, w.of_age(w.AGE_OFF, 365)), (1, w.of_age(w.AGE_NEAR, 365)), (0, w.of_age(w.AGE, (last - first).days + 1)),
    ):  # fmt: skip
        near = timedelta(days=365 * years)
        if any(first - near <= day <= last + near for day in days):
            found = max(bits, w.ANOTHER_AGE)
    return found


def _day(asked: Iterable[tuple[date, float]], day: date) -> float:
    ways = [w.ANOTHER_DAY]
    for typed, fit in asked:
        if typed == day:
            ways.append(w.DAY if fit == 1 else w.DAY_SWAPPED if fit >= 0.7 else w.DAY_NEARBY)
        if fit < 1 or typed == day:
            continue
        one, other = f"{typed:%d%m%Y}", f"{day:%d%m%Y}"
        if sum(a != b for a, b in zip(one, other, strict=True)) == 1:
            ways.append(w.DAY_SLIPPED)
        if slips(one, other) == 1 and sorted(one) == sorted(other):
            ways.append(w.DAY_NEARBY)
        if (typed.day, typed.month) == (day.month, day.day) and typed.year == day.year:
            ways.append(w.DAY_SWAPPED)
        months = typed.year * 12 + typed.month - day.year * 12 - day.month
        same_year = typed.year == day.year
        if typed.day == day.day and ((abs(months) == 1 and same_year) or abs(months) in (12, 120)):
            ways.append(w.DAY_NEARBY)
        if abs((typed - day).days) == 1:
            ways.append(w.DAY_NEARBY)
        if same_year:
            ways.append(w.NEW_YEAR if (day.day, day.month) == (1, 1) else w.SAME_YEAR)
            if typed.month == day.month:
                ways.append(w.SAME_MONTH)
    return max(ways)


def _number(question: Question, numbers: set[str]) -> float:
    asked = [number for number in (question.nhs_number, question.upn) if number]
    if set(asked) & numbers:
        return w.NUMBER
    near = any(slips(typed, number) == 1 for typed in asked for number in numbers)
    return w.NUMBER_SLIPPED if near else 0.0


def _home(
    places: Collection[tuple[str, str]], question: Question, line: str, postcode: str, current: bool
) -> float:
    """Bits of one address: its postcode, each word of its street and its house number; 0 when it has nothing asked."""
    speaks, total = False, 0.0
    if question.postcode:
        bits = _postcode(places, question.postcode, postcode)
        speaks = bits is not None
        total += w.ANOTHER_POSTCODE if bits is None else bits
    words = set(re.findall(r"[A-Z]{2,}", question.address))
    for word in words:
        bits = max((_street(places, word, other) for other in re.findall(r"[A-Z]{2,}", line)), default=0.0)
        speaks = speaks or bits > 0
        total += bits if bits > 0 else w.STREET_WORD_NOT_THERE
    asked, here = (re.findall(r"\b[0-9]+[A-Z]?\b", text) for text in (question.address, line))
    for house in asked:
        nearly = any(other.rstrip("ABEN") == house.rstrip("ABEN") for other in here)
        total += w.HOUSE if house in here else w.HOUSE_NEARLY if nearly else w.ANOTHER_HOUSE
        speaks = speaks or (not (words or question.postcode) and house in here)
    if not speaks or total <= 0:
        return 0.0
    return round(min(total, 30.0) / w.FINEST) * w.FINEST + (w.LIVES_THERE_NOW if current else 0.0)


def _postcode(places: Collection[tuple[str, str]], asked: str, postcode: str) -> float | None:
    if len(asked) <= 4:
        same = sum(other.startswith(f"{asked} ") for _, other in places)
        return log2(w.OUTWARD * w.HOMES / same) if postcode.startswith(f"{asked} ") else None
    joined = postcode.replace(" ", "")
    if joined == asked:
        return log2(w.POSTCODE * w.HOMES / sum(other == postcode for _, other in places))
    return log2(w.POSTCODE_SLIPPED * w.HOMES / 15) if slips(asked, joined) == 1 else None


def _street(places: Collection[tuple[str, str]], typed: str, word: str) -> float:
    likely = likelihood(typed, word, {})
    share = sum(word in re.findall(r"[A-Z]{2,}", line) for line, _ in places) / w.HOMES
    return log2(likely / share + w.NOT_THERE) if likely else 0.0
