"""Evidence of names: each typed word against every word of every name, in whatever order they were typed."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from math import sqrt
from pathlib import Path

import numpy as np

from thinkfamily.snapshot.search.arrays import Lists, Seen
from thinkfamily.snapshot.search.sheet import Sheet
from thinkfamily.snapshot.search.spelling import Spelling
from thinkfamily.snapshot.search.variants import Forms
from thinkfamily.snapshot.search.weights import APART, CITY, RAREST, SAME, of_word

KIND = "names"
_WHOLE, _FIRST, _SECOND = 0, 1, 2
Target = tuple[int, int]
"""A word of somebody's names, or the half of one that was typed apart."""
Options = Mapping[Target, float]
Answers = tuple[tuple[float, Target | None], ...]
"""For each typed word its bits, and what answers it."""


class Names:
    """The words of one snapshot's names."""

    def __init__(self, folder: Path, people: int, *, forms: Forms) -> None:
        self.spelling = Spelling(folder, "words", forms=forms)
        self.bearers, self.borne = Lists.read(folder, "word_people"), Lists.read(folder, "person_words")
        self._people = people

    def ask(self, words: Iterable[str], seen: Seen, sheet: Sheet) -> "Asked":
        """Marks on `sheet`, in a column a word, whoever bears a word that may be meant."""
        asked = Asked(self, tuple(words), seen)
        for share, ways in zip(asked.shares, asked.ways, strict=True):
            column = sheet.column(KIND, absent=of_word(0.0, 1.0))
            for likely, _, places in sorted(ways, key=lambda way: way[0]):
                column.mark(self.bearers.many(places, seen), of_word(likely, share))
        return asked

    def share(self, typed: str, seen: Seen) -> float:
        """Of all people of a city, the share who bear this very word."""
        place = self.spelling.place(typed)
        bearers = len(self.bearers.between(place, place + 1, seen)) if place >= 0 else 0
        return max(RAREST, bearers) / max(CITY, self._people)


class Asked:
    """The typed words, with what each may mean: (likelihood, whole or which half, places of words)."""

    def __init__(self, names: Names, words: tuple[str, ...], seen: Seen) -> None:
        self._names, self.words, self._seen = names, words, seen
        self.shares = [names.share(word, seen) for word in words]
        meant = [names.spelling.meant(word) for word in words]
        self.ways = [[(likely, _WHOLE, places) for likely, places in each.levels] for each in meant]
        self._likely = [{_WHOLE: each.likely_of} for each in meant]
        self._several = _in_several([each.likely_of for each in meant])
        half = sqrt(SAME * APART)
        for first, (one, other) in enumerate(pairwise(words)):
            place = names.spelling.place(one + other)
            if place >= 0:
                for number, part in ((first, _FIRST), (first + 1, _SECOND)):
                    self.ways[number].append((half, part, np.array([place])))
                    self._likely[number][part] = {place: half}
                    self._several.add(place)

        self._answers: dict[int, Answers] = {}

    def counts_twice(self, person: int) -> bool:
        """Whether one word of the person's names may have been counted for two typed words."""
        return bool(self._several) and not self._several.isdisjoint(self._borne(person))

    def bits(self, person: int) -> float:
        """Bits of the names, each word of the person's answering one typed word at most."""
        return sum(bits for bits, _ in self._assigned(person))

    def found(self, person: int) -> tuple[tuple[str, str], ...]:
        """The typed words that the person's names answer, each with the word that does."""
        return tuple(
            (typed, self._names.spelling.text(target[0]))
            for typed, (_, target) in zip(self.words, self._assigned(person), strict=True)
            if target is not None
        )

    def _borne(self, person: int) -> list[int]:
        borne: list[int] = self._names.borne.between(person, person + 1, self._seen).tolist()
        return borne

    def _assigned(self, person: int) -> Answers:
        if person not in self._answers:
            borne = self._borne(person)
            self._answers[person] = _best([self._options(number, borne) for number in range(len(self.words))])
        return self._answers[person]

    def _options(self, number: int, borne: Iterable[int]) -> Options:
        share = self.shares[number]
        return {
            (place, part): of_word(likely[place], share)
            for part, likely in self._likely[number].items()
            for place in borne
            if place in likely
        }


def _in_several(meant: list[Mapping[int, float]]) -> set[int]:
    """Words that more than one typed word may mean: one word of a name answers one typed word."""
    return {place for one, other in combinations(meant, 2) for place in one.keys() & other.keys()}


def _best(options: Sequence[Options]) -> Answers:
    """To each typed word one target at most, no target to two, the most bits in all."""
    if not options:
        return ()
    first, rest = options[0], options[1:]
    nothing = of_word(0.0, 1.0)
    ranked = sorted(first.items(), key=lambda each: (-each[1], each[0]))
    best: Answers | None = None
    for target, bits in [*ranked, (None, nothing)]:
        left = [{key: each for key, each in some.items() if key != target} for some in rest]
        assigned = ((bits, target), *_best(left))
        if best is None or sum(each for each, _ in assigned) > sum(each for each, _ in best):
            best = assigned
        if target is not None and not any(target in some for some in rest):
            break  # nobody else wants it: nothing better is to be had
    return best or ()
