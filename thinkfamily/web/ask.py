"""Reads what somebody typed into the search box: names, dates of birth, postcodes, addresses, identifiers."""

import re
from datetime import date

from thinkfamily.snapshot.name_words import name_words
from thinkfamily.snapshot.rows import Question

LONGEST = 200
"""Characters of a question that are read; a name, a date and an address are shorter."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january,feb february,mar march,apr april,may,jun june,jul july,aug august,sep sept september,"
        "oct october,nov november,dec december".split(","),
        start=1,
    )
    for name in names.split()
}
_DAY_MONTH_YEAR = re.compile(r"\b(\d{1,2})[./\-\s](\d{1,2})[./\-\s](\d{4}|\d{2})\b")
_YEAR_MONTH_DAY = re.compile(r"\b(\d{4})[./\-](\d{1,2})[./\-](\d{1,2})\b")
_WRITTEN = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[\s\-]+([a-z]{3,9})\.?,?[\s\-]+(\d{4})\b", re.IGNORECASE)
_AGE = re.compile(r"\b(?:aged?\s+(\d{1,3})|(\d{1,3})\s*(?:years?(?:\s+old)?|yrs?|yo))\b", re.IGNORECASE)
_POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][0-9A-Z]?)\s*([0-9][A-Z]{2})\b", re.IGNORECASE)
_OUTWARD = re.compile(r"\b([A-Z]{1,2}[0-9][0-9A-Z]?)\b", re.IGNORECASE)
_UPN = re.compile(r"\b([A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z])\b", re.IGNORECASE)
_NHS = re.compile(r"\b(\d{3}[\s\-]?\d{3}[\s\-]?\d{4})\b")
_HOUSE = re.compile(r"(?:\bflat\s+\w+,?\s+)?\b\d+[a-z]?,?\s+[a-z][a-z' ]+", re.IGNORECASE)
_STREET = re.compile(
    r"^[a-z' ]+ (?:road|rd|street|st|avenue|ave|close|lane|drive|court|way|place|terrace|crescent|grove|gardens|"
    r"square|hill|walk|row|mews|rise|view)$",
    re.IGNORECASE,
)
_SLIPS = 0.55
"""How well a date fits that is one slip away from what was typed."""


def read_question(text: str, *, today: date, born: str = "", address: str = "") -> Question:
    """What `text` asks for; `born` and `address` are their own boxes, `today` the day ages count from.

    Whatever is not recognised as anything else is taken for names, in any order. Never fails.
    """
    rest = " ".join(text.replace("\x00", " ")[:LONGEST].split())
    upn, rest = _take(_UPN, rest)
    nhs_number, rest = _take_nhs(rest)
    days, rest = _take_days(rest, today)
    if born:
        days = _take_days(" ".join(born[:LONGEST].split()), today)[0] or days
    born_between, rest = _take_age(rest, today)
    place = " ".join(address.replace("\x00", " ")[:LONGEST].split())
    postcode, place = _take_postcode(place)
    if not postcode:
        postcode, rest = _take_postcode(rest)
    if not place:
        place, rest = _take_address(rest)
    return Question(
        words=tuple(dict.fromkeys(name_words(rest)))[:6],
        days=tuple(days.items()),
        born_between=born_between,
        postcode=postcode,
        address=place.replace(",", "").upper(),
        nhs_number=nhs_number,
        upn=upn.upper(),
    )


def _take(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """The first match and the text without it."""
    match = pattern.search(text)
    if not match:
        return "", text
    return match.group(0), f"{text[: match.start()]} {text[match.end() :]}".strip()


def _take_nhs(text: str) -> tuple[str, str]:
    found, rest = _take(_NHS, text)
    number = re.sub(r"\D", "", found)
    # A date such as 12 12 2010 has too few digits; a mistyped number is still looked for as typed.
    return (number, rest) if len(number) == 10 else ("", text)


def _take_days(text: str, today: date) -> tuple[dict[date, float], str]:
    for pattern, order in ((_YEAR_MONTH_DAY, "ymd"), (_DAY_MONTH_YEAR, "dmy"), (_WRITTEN, "dmy")):
        match = pattern.search(text)
        if not match:
            continue
        parts = dict(zip(order, match.groups(), strict=True))
        day, year = int(parts["d"]), int(parts["y"])
        month = _MONTHS.get(parts["m"].lower(), 0) if pattern is _WRITTEN else int(parts["m"])
        if len(parts["y"]) == 2:
            year += 1900 if 2000 + year > today.year else 2000
        days = _near(year, month, day)
        if days:
            return days, f"{text[: match.start()]} {text[match.end() :]}".strip()
    return {}, text


def _near(year: int, month: int, day: int) -> dict[date, float]:
    """The day and those a common slip away from it, each with how well it fits."""
    asked = _date(year, month, day)
    days: dict[date, float] = {asked: 1.0} if asked else {}
    swapped = _date(year, day, month)
    if swapped and swapped not in days:
        days[swapped] = 0.7
    if not asked:
        return days
    slips = (
        (year - 1, month, day), (year + 1, month, day), (year - 10, month, day), (year + 10, month, day),
        (year, month - 1, day), (year, month + 1, day), (year, month, day - 1), (year, month, day + 1),
        (year, month, day - 10), (year, month, day + 10), (year, month, day % 10 * 10 + day // 10),
    )  # fmt: skip
    for slip in slips:
        near = _date(*slip)
        if near:
            days.setdefault(near, _SLIPS)
    return days


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _take_age(text: str, today: date) -> tuple[tuple[date, date] | None, str]:
    match = _AGE.search(text)
    if not match:
        return None, text
    age = int(match.group(1) or match.group(2))
    if age > 120:
        return None, text
    # Born 29 February counts as 1 March in a common year, so 1 March bounds stand in for it.
    youngest = _date(today.year - age, today.month, today.day) or date(today.year - age, 3, 1)
    oldest = _date(today.year - age - 1, today.month, today.day) or date(today.year - age - 1, 3, 1)
    return (date.fromordinal(oldest.toordinal() + 1), youngest), (
        f"{text[: match.start()]} {text[match.end() :]}".strip()
    )


def _take_postcode(text: str) -> tuple[str, str]:
    match = _POSTCODE.search(text)
    if match:
        code = (match.group(1) + match.group(2)).upper()
    else:
        match = _OUTWARD.search(text)
        if not match:
            return "", text
        code = match.group(1).upper()
    return code, f"{text[: match.start()]} {text[match.end() :]}".strip(" ,")


def _take_address(text: str) -> tuple[str, str]:
    match = _HOUSE.search(text) or _STREET.search(text)
    if not match:
        return "", text
    return match.group(0).strip(), f"{text[: match.start()]} {text[match.end() :]}".strip(" ,")


def reading_of(question: Question) -> tuple[str, ...]:
    """How the question was understood, for the reader to check."""
    day = next((day for day, fit in question.days if fit == 1), None)
    said = [
        ("name", " ".join(question.words).title()),
        ("date of birth", f"{day.day} {day:%B %Y}" if day else ("a date near it" if question.days else "")),
        (
            "born",
            f"{question.born_between[0]:%Y} or {question.born_between[1]:%Y}"
            if question.born_between
            else "",
        ),
        ("postcode", question.postcode),
        ("address", question.address.title()),
        ("NHS number", question.nhs_number),
        ("UPN", question.upn),
    ]
    return tuple(f"{what} {value}" for what, value in said if value)
