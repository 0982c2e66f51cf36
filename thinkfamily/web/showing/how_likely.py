"""How likely it is that somebody found is who was asked for, and on what grounds: in words, never as a number."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from thinkfamily.snapshot.name_words import name_words, sound_of
from thinkfamily.snapshot.rows import Hit, Question
from thinkfamily.web.shown.people import Card, Home

_ENOUGH = 3
_SWAPPED = 0.7


class HowLikely(StrEnum):
    VERY_LIKELY = "Very likely"
    LIKELY = "Likely"
    POSSIBLE = "Possible"


@dataclass(frozen=True, kw_only=True)
class Likely:
    """`because` says in clauses what fits and what does not."""

    word: HowLikely
    because: tuple[str, ...]


def how_likely(question: Question, hit: Hit, card: Card, homes: Iterable[Home]) -> Likely:
    """`hit`, `card` and `homes` hold only what the viewer may see.

    A number that is the same makes it very likely, and so do two or more words of the name with the date of birth.
    Otherwise these are added up, and 3 make it likely: the name (2 when at least two words are all the same, 1 when
    like), the date of birth (2 when the same, 1 when near), a number one digit away (2), house and street or a whole
    postcode (1). A date of birth that is another makes it possible at most.
    """
    places = tuple(homes)
    name, born = _name(question, hit), _born(question, hit)
    number = 2 if 0 < hit.numbered < 1 else 0
    lives = int(any(exact for _, exact in _places(question, places)))
    differs = bool(question.days) and not hit.born and card.date_of_birth is not None
    if hit.numbered == 1 or (name == 2 and born == 2):
        word = HowLikely.VERY_LIKELY
    elif name + born + number + lives >= _ENOUGH and not differs:
        word = HowLikely.LIKELY
    else:
        word = HowLikely.POSSIBLE
    because = (
        *_of_number(question, hit), *_of_name(question, hit, card), *_of_birth(question, hit, card),
        *_of_place(question, hit, places),
    )  # fmt: skip
    return Likely(word=word, because=because)


def _name(question: Question, hit: Hit) -> int:
    if not question.words or len(hit.found) < len(question.words):
        return 0
    same = all(asked == found for asked, found in hit.found)
    return 2 if same and len(question.words) > 1 else 1


def _born(question: Question, hit: Hit) -> int:
    if not question.days or not hit.born:
        return 0
    return 2 if hit.born == 1 else 1


def _of_number(question: Question, hit: Hit) -> tuple[str, ...]:
    if not question.nhs_number and not question.upn:
        return ()
    which = " or ".join(
        name for name, given in (("NHS number", question.nhs_number), ("UPN", question.upn)) if given
    )
    if hit.numbered == 1:
        return (f"{which} is the same",)
    return (f"{which} is a slip away",) if hit.numbered else (f"{which} is not known to be theirs",)


def _of_name(question: Question, hit: Hit, card: Card) -> tuple[str, ...]:
    found, shown = dict(hit.found), name_words(card.name)
    same = [word for word in question.words if found.get(word) == word]
    if len(same) == len(question.words) > 1 and set(same) <= set(shown):
        return ("name is the same",)
    here = [word for word in same if word in shown]
    elsewhere = [word for word in same if word not in shown]
    said = [f"{' '.join(here).title()} is in the name"] if here else []
    said += [f"{' '.join(elsewhere).title()} is another name of theirs"] if elsewhere else []
    said += [
        f"{other.title()} {_likeness(word, other)} {word.title()}"
        for word, other in hit.found
        if word != other
    ]
    missing = [word for word in question.words if word not in found]
    return (*said, *([f"{' '.join(missing).title()} is not in the name"] if missing else ()))


def _likeness(asked: str, found: str) -> str:
    if found.startswith(asked):
        return "begins with"
    if sound_of(asked) == sound_of(found):
        return "sounds like"
    return "is spelt like" if OSA.distance(asked, found) <= 2 else "is another form of"


def _of_birth(question: Question, hit: Hit, card: Card) -> tuple[str, ...]:
    if not question.days and not question.born_between:
        with_number = question.nhs_number or question.upn
        return ("no date of birth was given",) if question.words and not with_number else ()
    what = "date of birth" if question.days else "age or date of birth"
    if not hit.born:
        return (f"{what} differs",) if card.date_of_birth else ("no date of birth is recorded",)
    if hit.born == 1:
        return ("date of birth is the same",)
    if question.days:
        swapped = hit.born >= _SWAPPED
        return ("day and month of birth are swapped" if swapped else "date of birth is a slip away",)
    first, last = question.born_between or (None, None)
    fits = card.date_of_birth and first and last and first <= card.date_of_birth <= last
    return (f"{what} fits" if fits else f"{what} is nearly so",)


def _of_place(question: Question, hit: Hit, homes: Iterable[Home]) -> tuple[str, ...]:
    if not question.postcode and not question.address:
        return ()
    if said := tuple(what for what, _ in _places(question, homes)):
        return said
    what = "address" if question.address else "postcode"
    return (f"{what} is like one of theirs",) if hit.lives else (f"{what} is not known to be theirs",)


def _places(question: Question, homes: Iterable[Home]) -> list[tuple[str, bool]]:
    """What of the place asked for is a home of theirs, and whether that is a house or a whole postcode. `homes` come
    current first, so that where somebody lives now is said before where they did."""
    found: dict[str, tuple[str, bool]] = {}
    for home in homes:
        if not home.sealed:
            for what, exact in _fitting(question, home):
                found.setdefault(what, (f"{what} {'is' if home.is_current else 'was'} theirs", exact))
    return list(found.values())


def _fitting(question: Question, home: Home) -> Iterator[tuple[str, bool]]:
    asked = _parts(question.address)
    if asked and asked <= _parts(home.line.upper()):
        has_house = any(word[0].isdigit() for word in asked)
        yield "address" if has_house else "street", has_house
    if question.postcode and home.postcode.replace(" ", "") == question.postcode:
        yield "postcode", True
    elif question.postcode and home.postcode.startswith(f"{question.postcode} "):
        yield "first half of the postcode", False


def _parts(address: str) -> set[str]:
    return set(re.findall(r"[A-Z0-9']+", address))
