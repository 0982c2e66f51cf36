"""Reads where somebody lives: a postcode, whole or its first half, and a house and street."""

import re

_POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][0-9A-Z]?)\s*([0-9][A-Z]{2})\b", re.IGNORECASE)
_OUTWARD = re.compile(r"\b([A-Z]{1,2}[0-9][0-9A-Z]?)\b", re.IGNORECASE)
_ABBREVIATED = {
    "RD": "ROAD", "ST": "STREET", "AVE": "AVENUE", "AV": "AVENUE", "CL": "CLOSE", "DR": "DRIVE", "CT": "COURT",
    "LN": "LANE", "CRES": "CRESCENT", "GDNS": "GARDENS", "SQ": "SQUARE", "TERR": "TERRACE", "PL": "PLACE",
}  # fmt: skip
_ONLY_STREETS = (
    "road",
    "rd",
    "avenue",
    "ave",
    "drive",
    "terrace",
    "crescent",
    "cres",
    "gardens",
    "gdns",
    "mews",
)
_ALSO_SURNAMES = (
    "street", "st", "av", "close", "cl", "dr", "lane", "ln", "court", "ct", "way", "place", "pl", "terr", "grove",
    "square", "sq", "hill", "walk", "row", "rise", "view", "green", "park", "parade",
)  # fmt: skip
_TYPE = "|".join((*_ONLY_STREETS, *_ALSO_SURNAMES))
_FLAT = r"(?:(?:flat|apartment|apt|unit|room)\s+\w+,?\s+)?"
_BEFORE_A_STREET = (
    "old|new|upper|lower|north|south|east|west|great|little|long|high|st|saint|the|church|park|station|queens?"
    "|kings?"
)
_HOUSE_AND_STREET = re.compile(
    rf"{_FLAT}\b\d{{1,4}}[a-z]?(?:-\d+)?,?\s+(?:[a-z'.]+\s+){{1,4}}?(?:{_TYPE})(?:\s+(?:{_TYPE}))*\b",
    re.IGNORECASE,
)
_HOUSE = re.compile(rf"{_FLAT}\b\d{{1,4}}[a-z]?,?\s+[a-z][a-z' ]+", re.IGNORECASE)
_STREET_ONLY = re.compile(
    rf"(?:\b(?:{_BEFORE_A_STREET})\s+)*\b[a-z']+\s+(?:{'|'.join(_ONLY_STREETS)})\b", re.IGNORECASE
)
_WORDS = r"(?:[a-z'.\-]+\s+)"
_LIVES = r"(?:used\s+to\s+live|lives?|living|lived|resid(?:es|ing))"
_SAID_TO_LIVE = re.compile(
    rf"\b(?:{_LIVES}(?:\s+(?:at|on|in|near))?|of|at|on|in|from|near)\s+({_WORDS}{{1,3}}(?:{_TYPE})\b(?:\s+[a-z]+$)?)",
    re.IGNORECASE,
)
"""`of Tansy Close`: these words before it say that it is a street, whatever it ends with."""
_AFTER_A_COMMA = re.compile(rf",\s*({_WORDS}{{1,3}}(?:{_TYPE})(?:\s+[a-z]+)?)\s*(?=,|$)", re.IGNORECASE)
_AT_THE_END = re.compile(
    rf"(?:(?:^|\s)({_WORDS}{{2,}}?))((?:(?:{_BEFORE_A_STREET})\s+)*[a-z']+\s+(?:{_TYPE})(?:\s+(?!(?:{_TYPE})\b)[a-z]+)?)$",
    re.IGNORECASE,
)
_IN_A_PLACE = re.compile(
    rf"\b(?:{_LIVES}\s+(?:in|near)|in|from|near)\s+([a-z][a-z'.&\- ]+?)\s*(?=[,;(\d]|$)", re.IGNORECASE
)
_LABELLED = re.compile(r"\baddress\s*:\s*([^,;]*[a-z][^;]*)$", re.IGNORECASE)


def take_postcode(text: str) -> tuple[str, str]:
    """A postcode or the first half of one, upper case without space, and the text without it."""
    match = _POSTCODE.search(text) or _OUTWARD.search(text)
    if not match:
        return "", text
    return "".join(match.groups()).upper(), _without(text, match)


def take_house_and_street(text: str) -> tuple[str, str]:
    """An address that begins with a number and ends with a kind of street, and the text without it."""
    match = _LABELLED.search(text)
    if match:
        return match.group(1).strip(" ,"), _without(text, match)
    match = _HOUSE_AND_STREET.search(text)
    return (match.group(0).strip(), _without(text, match)) if match else ("", text)


def take_street(text: str) -> tuple[str, str]:
    """A house without a kind of street, a street without a house, or a place that somebody is said to be in, and the
    text without it. "Hill" and the like are surnames too: they need a number, a word like "lives on", or a name before
    them that is whole without them."""
    if match := _HOUSE.search(text):
        return match.group(0).strip(" ,"), _without(text, match)
    if match := _SAID_TO_LIVE.search(text):
        return match.group(1).strip(" ,"), _without(text, match)
    if match := _STREET_ONLY.search(text):
        return match.group(0).strip(" ,"), _without(text, match)
    match = _AFTER_A_COMMA.search(text)
    if match and len(_without(text, match).split()) > 1:
        return match.group(1).strip(" ,"), _without(text, match)
    if match := _AT_THE_END.search(text):
        return match.group(2).strip(" ,"), text[: match.start(2)].strip(" ,")
    if match := _IN_A_PLACE.search(text):
        return match.group(1).strip(" ,"), _without(text, match)
    return "", text


def written_out(address: str) -> str:
    """As addresses are kept: upper case, without commas, the kind of street in full."""
    words = address.replace(",", " ").upper().split()
    # The first word is no kind of street: "St Paul's Road" is no street of Paul's.
    return " ".join(
        _ABBREVIATED.get(word.rstrip("."), word) if place and not words[place - 1].isdigit() else word
        for place, word in enumerate(words)
    )


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}".strip(" ,")
