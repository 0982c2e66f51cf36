"""Reads what somebody typed into the search box: names, dates of birth, ages, postcodes, addresses, identifiers.

The reading is a set of `Parts` in words, which are shown and can be corrected one by one; the question put to the
snapshot is made from them alone, so what is shown as read is what is asked.
"""

import re
from dataclasses import asdict, dataclass
from datetime import date

from thinkfamily.snapshot.name_words import name_words
from thinkfamily.snapshot.rows import Question
from thinkfamily.web.asking.when import aged_between, born_of, take_age, take_born, take_year
from thinkfamily.web.asking.where import take_house_and_street, take_postcode, take_street, written_out
from thinkfamily.web.showing.people import proper

LONGEST = 200
"""Characters of a question that are read; a name, a date and an address are shorter."""
_MOST_WORDS = 6
_UPN = re.compile(r"\b([A-HJ-NP-RT-Z][0-9](?:[\s\-]?[0-9]){10}[\s\-]?[0-9A-HJ-NP-RT-Z])\b", re.IGNORECASE)
_NHS = re.compile(r"\b(\d{3}[\s\-]?\d{3}[\s\-]?\d{4})\b")
_SAYS_NOTHING = re.compile(
    r"\b(?:nhs(?:\s+(?:number|no))?|upn|dob|post ?code|address|sur ?name|fore ?names?|first name|last name|name"
    r"|mrs?|ms|miss|mx|master|dr|lives?|living|lived|used to live|at|of|in|on|from|near|called|known as|aka)\b\s*[:.]?",
    re.IGNORECASE,
)
"""Labels, forms of address and words between: no part of a name."""
_RELATIVE = re.compile(
    r"\b(?:(?:step|grand|half)?[\s\-]?(?:son|daughter|child|mum|mam|mother|dad|father|brother|sister|sibling|twin|gran|nan"
    r"|parent|wife|husband|partner|carer|aunt|uncle|cousin|nephew|niece|friend))\s+(?:of|to)\s+[a-z'\- ]+?"
    r"(?=\s*(?:[,;(\d]|$|\b(?:aged?|born|dob)\b))",
    re.IGNORECASE,
)
"""`son of Mary`: whom somebody belongs to, not whom the question means."""


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What was read, each part as it was typed."""

    names: str = ""
    born: str = ""
    aged: str = ""
    address: str = ""
    postcode: str = ""
    nhs_number: str = ""
    upn: str = ""

    def as_form(self) -> dict[str, str]:
        return asdict(self)


@dataclass(frozen=True, kw_only=True)
class Reading:
    parts: Parts
    unused: str = ""
    """Words that no part could be made of."""


def read_text(text: str, *, today: date) -> Reading:
    """What `text` says, `today` being the day that ages count from.

    Whatever is not recognised as anything else is taken for names, in any order. Never fails.
    """
    rest = " ".join(text.replace("\x00", " ")[:LONGEST].split())
    relative, rest = _relative_in(rest)
    upn, rest = _take(_UPN, rest)
    nhs_number, rest = _take(_NHS, rest)
    aged, rest = take_age(rest)
    _, born, rest = take_born(rest, today)
    address, rest = take_house_and_street(rest)
    postcode, rest = take_postcode(rest)
    if not born:
        _, born, rest = take_year(rest, today)
    if not address:
        address, rest = take_street(rest)
    words = _SAYS_NOTHING.sub(" ", rest).replace(",", " ").split()
    names = [word for word in words if name_words(word) and not any(sign.isdigit() for sign in word)]
    unused = [word for word in words if any(sign.isalnum() for sign in word) and word not in names]
    unused += [*names[_MOST_WORDS:], *relative.split()]
    return Reading(
        parts=Parts(
            names=" ".join(names[:_MOST_WORDS]), born=born, aged=aged, address=address, postcode=postcode,
            nhs_number=nhs_number, upn=upn,
        ),
        unused=" ".join(unused),
    )  # fmt: skip


def question_of(parts: Parts, *, today: date) -> Question:
    """The question that these parts put. A part that cannot be read asks nothing (see `faults_in`)."""
    born = born_of(parts.born, today)
    spans = [span for span in (born.between if born else None, aged_between(parts.aged, today)) if span]
    between = (max(first for first, _ in spans), min(last for _, last in spans)) if spans else None
    if between and between[0] > between[1]:
        between = spans[0]  # the two contradict each other: what was said of the birth counts
    return Question(
        words=tuple(dict.fromkeys(name_words(parts.names)))[:_MOST_WORDS],
        days=tuple(born.days.items()) if born else (),
        born_between=between,
        postcode=re.sub(r"\s", "", parts.postcode).upper(),
        address=written_out(parts.address),
        nhs_number=_nhs_number(parts.nhs_number),
        upn=_upn(parts.upn),
    )


def faults_in(parts: Parts, *, today: date) -> dict[str, str]:
    """What is wrong with each part that cannot be read, by its name."""
    born = born_of(parts.born, today)
    postcode, beside = take_postcode(parts.postcode)
    found = {
        "born": "" if not parts.born or born else "Enter a date of birth as 12 5 2011, May 2011 or 2011",
        "aged": ""
        if not parts.aged or aged_between(parts.aged, today)
        else "Enter an age as 12, or 12 to 14",
        "postcode": ""
        if not parts.postcode or (postcode and not beside)
        else "Enter a postcode as BS5 0ZZ, or its first half as BS5",
        "nhs_number": ""
        if not parts.nhs_number or _nhs_number(parts.nhs_number)
        else "An NHS number has 10 digits",
        "upn": "" if not parts.upn or _upn(parts.upn) else "A UPN has a letter and 12 digits or letters",
    }
    return {part: fault for part, fault in found.items() if fault}


def reading_of(parts: Parts, *, today: date) -> tuple[tuple[str, str], ...]:
    """How the question was understood, for the reader to check: what, and which."""
    born = born_of(parts.born, today)
    postcode = re.sub(r"\s", "", parts.postcode).upper()
    number = _nhs_number(parts.nhs_number)
    said = (
        ("name", proper(parts.names)),
        ("born", born.says if born else ""),
        ("aged", parts.aged),
        ("address", written_out(parts.address).title()),
        ("postcode", f"{postcode[:-3]} {postcode[-3:]}" if len(postcode) > 4 else postcode),
        ("NHS number", f"{number[:3]} {number[3:6]} {number[6:]}" if number else ""),
        ("UPN", _upn(parts.upn)),
    )
    return tuple((what, which) for what, which in said if which)


def _relative_in(text: str) -> tuple[str, str]:
    """Whom somebody is said to belong to, and the text without it; nothing where that is all it says."""
    match = _RELATIVE.search(text)
    if not match or len(name_words(text[: match.start()])) < 2:
        return "", text
    return _take(_RELATIVE, text)


def _take(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """The first match and the text without it."""
    match = pattern.search(text)
    if not match:
        return "", text
    return match.group(0), f"{text[: match.start()]} {text[match.end() :]}".strip()


def _nhs_number(typed: str) -> str:
    # A mistyped number is still looked for as typed: nobody has it, and the reading shows it.
    match = _NHS.fullmatch(typed.strip())
    return re.sub(r"\D", "", typed) if match else ""


def _upn(typed: str) -> str:
    match = _UPN.fullmatch(typed.strip())
    return re.sub(r"[\s\-]", "", typed).upper() if match else ""
