"""How likely it is that somebody found is who was asked for, and on what grounds: in words, never as a number."""

from dataclasses import dataclass
from enum import StrEnum

from thinkfamily.snapshot.name_words import sound_of
from thinkfamily.snapshot.rows import Hit, Question
from thinkfamily.web.shown import Card

_AT_THE_PLACE = 0.45
"""How well an address must fit to speak for somebody; the first half of a postcode does not reach it."""
_ENOUGH = 3


class HowLikely(StrEnum):
    VERY_LIKELY = "Very likely"
    LIKELY = "Likely"
    POSSIBLE = "Possible"


@dataclass(frozen=True, kw_only=True)
class Likely:
    """`because` says in clauses what fits and what does not."""

    word: HowLikely
    because: tuple[str, ...]


def how_likely(question: Question, hit: Hit, card: Card) -> Likely:
    """`hit` and `card` hold only what the viewer may see.

    A number that is the same makes it very likely, and so do two or more words of the name with the date of birth.
    Otherwise name (2 when at least two words are all the same, 1 when like), date of birth (2 when the same, 1 when
    near) and address (1) are added up, and 3 make it likely. A date of birth that is another makes it possible at most.
    """
    name, born, lives = _name(question, hit), _born(question, hit), int(hit.lives >= _AT_THE_PLACE)
    differs = bool(question.days) and not hit.born and card.date_of_birth is not None
    if hit.numbered or (name == 2 and born == 2):
        word = HowLikely.VERY_LIKELY
    elif name + born + lives >= _ENOUGH and not differs:
        word = HowLikely.LIKELY
    else:
        word = HowLikely.POSSIBLE
    because = (
        *_of_number(question, hit), *_of_name(question, hit), *_of_birth(question, hit, card),
        *_of_place(question, hit),
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
    return (f"{which} is the same",) if hit.numbered else (f"{which} is not known to be theirs",)


def _of_name(question: Question, hit: Hit) -> tuple[str, ...]:
    found = dict(hit.found)
    same = [word for word in question.words if found.get(word) == word]
    if len(same) == len(question.words) > 1:
        return ("name is the same",)
    said = [f"{' '.join(same).title()} is in the name"] if same else []
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
    return "sounds like" if sound_of(asked) == sound_of(found) else "is spelt like"


def _of_birth(question: Question, hit: Hit, card: Card) -> tuple[str, ...]:
    if not question.days and not question.born_between:
        return () if question.nhs_number or question.upn else ("no date of birth was given",)
    if hit.born == 1:
        return ("date of birth is the same",)
    if hit.born:
        return ("date of birth is a slip away" if question.days else "age or date of birth fits",)
    return ("date of birth differs",) if card.date_of_birth else ("no date of birth is recorded",)


def _of_place(question: Question, hit: Hit) -> tuple[str, ...]:
    if not question.postcode and not question.address:
        return ()
    what = "address" if question.address else "postcode"
    if hit.lives >= _AT_THE_PLACE:
        return (f"{what} fits",)
    return ("first half of the postcode fits",) if hit.lives else (f"{what} is not known to be theirs",)
