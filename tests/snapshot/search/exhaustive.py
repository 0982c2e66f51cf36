"""Search the slow and obvious way: every person, every word, one at a time, with distances by hand.

Shares the weights with the index, since they are what is agreed on, and nothing else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from thinkfamily.snapshot.name_words import sound_of
from thinkfamily.snapshot.rows import Question
from thinkfamily.snapshot.search import weights as w


@dataclass(kw_only=True)
class Known:
    """What each dataset says of one person."""

    words: dict[str, set[str]] = field(default_factory=dict)
    days: dict[str, set[date]] = field(default_factory=dict)
    numbers: dict[str, set[str]] = field(default_factory=dict)


def scores(city: Mapping[str, Known], question: Question, datasets: Iterable[str]) -> dict[str, float]:
    """Bits of each person who has any evidence for them at all."""
    seen = {
        key: Known(words={"": _of(one.words, datasets)}, days={"": _of(one.days, datasets)},
                   numbers={"": _of(one.numbers, datasets)})
        for key, one in city.items()
    }  # fmt: skip
    found = {}
    for key, one in seen.items():
        parts = [_word(seen, word, one.words[""]) for word in question.words]
        born, number = _born(question, one.days[""]), _number(question, one.numbers[""])
        if not (any(parts) or born > 0 or number):
            continue
        found[key] = sum(part or w.NOT_THERE for part in parts) + born + number
    return found


def _of(said: Mapping[str, set], datasets: Iterable[str]) -> set:
    return set().union(*(said.get(name, set()) for name in datasets))


def _word(city: Mapping[str, Known], typed: str, borne: set[str]) -> float:
    bearers = sum(typed in one.words[""] for one in city.values())
    share = max(w.RAREST, bearers) / max(w.CITY, len(city))
    likely = max((_likely(typed, word) for word in borne), default=0.0)
    return max(w.against_chance(likely, share), 0.1) if likely else 0.0


def _likely(typed: str, word: str) -> float:
    ways = [0.0]
    if typed == word:
        return w.SAME
    if len(typed) >= 2 and word.startswith(typed):
        ways.append(w.PREFIX)
    if len(sound_of(typed)) >= 2 and sound_of(typed) == sound_of(word):
        ways.append(w.SOUNDS)
    distance = slips(typed, word)
    if len(typed) >= 3 and distance == 1:
        ways.append(w.ONE_SLIP)
    if len(typed) >= 6 and distance == 2:
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
    if question.born_between:
        first, last = question.born_between
        near = timedelta(days=365)
        if any(first <= day <= last for day in days):
            return w.AGE
        if any(first - near <= day <= last + near for day in days):
            return w.AGE_NEAR
        return w.ANOTHER_AGE if days else 0.0
    if not question.days:
        return 0.0
    fits = [fit for day, fit in question.days if day in days]
    if not fits:
        return w.ANOTHER_DAY if days else 0.0
    best = max(fits)
    return w.DAY if best == 1 else w.DAY_SWAPPED if best >= 0.7 else w.DAY_SLIPPED


def _number(question: Question, numbers: set[str]) -> float:
    asked = question.nhs_number or question.upn
    if not asked:
        return 0.0
    if asked in numbers:
        return w.NUMBER
    return w.NUMBER_SLIPPED if any(slips(asked, number) == 1 for number in numbers) else 0.0
