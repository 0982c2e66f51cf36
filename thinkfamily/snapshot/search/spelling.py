"""Which words of a vocabulary somebody may have meant who typed this one, and how likely each spelling is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from thinkfamily.snapshot.name_words import sound_of
from thinkfamily.snapshot.search.alike import letters, rough_sound_of
from thinkfamily.snapshot.search.arrays import (
    Ints,
    Lists,
    Writer,
    load,
    place_of,
    places_of,
    range_of,
    save,
    write_texts,
)
from thinkfamily.snapshot.search.variants import Forms
from thinkfamily.snapshot.search.weights import (
    ANOTHER_FORM,
    ONE_SLIP,
    ONLY_BEGUN,
    PREFIX,
    SAME,
    SOUNDS,
    SOUNDS_ROUGHLY,
    TWO_SLIPS,
)

_SHORTEST_FOR_ONE, _SHORTEST_FOR_TWO = 2, 5
"""Shorter words are a slip away from too many others for the slip to tell anything."""
_SHORTEST_SOUND = 2
_SHORTEST_BEGUN = 3
_LEVELS = 16
"""More than there are ways of meaning a word."""


@dataclass(frozen=True, kw_only=True)
class Meant:
    """Words that may be meant, each with how likely that one would be typed so: the likeliest last."""

    levels: tuple[tuple[float, Ints], ...]
    """Each likelihood, least first, with the places of its words, ascending."""
    likely_of: Mapping[int, float]
    """How likely each is, by place."""


class Spelling:
    """The words of one vocabulary."""

    def __init__(self, folder: Path, name: str, *, forms: Forms) -> None:
        self.words = load(folder, name)
        self._by_length = Lists.read(folder, f"{name}.lengths")
        self._letters = load(folder, f"{name}.letters")
        self._codes = {
            kind: (load(folder, f"{name}.{kind}"), Lists.read(folder, f"{name}.{kind}"))
            for kind in ("sound", "rough")
        }
        self._forms = forms
        self.meant = lru_cache(maxsize=1024)(self._meant)

    def text(self, place: int) -> str:
        word: str = self.words[place].decode()
        return word

    def place(self, typed: str) -> int:
        """Where the very word lies; -1 when nobody bears it."""
        return place_of(self.words, typed)

    def _meant(self, typed: str) -> Meant:
        ways = [*self._slips(typed), *self._sounds(typed), *self._prefixes(typed)]
        ways.append((places_of(self.words, sorted(self._forms.get(typed, ()))), ANOTHER_FORM))
        ways.append((places_of(self.words, [typed]), SAME))
        levels = sorted({likely for _, likely in ways})
        # Of each word the last of its ways counts, its likeliest: one sort of one number does that.
        keys = np.concatenate(
            [some.astype(np.int64) * _LEVELS + levels.index(likely) for some, likely in ways]
        )
        keys.sort()
        keys = keys[np.append(keys[1:] // _LEVELS != keys[:-1] // _LEVELS, True)[: len(keys)]]
        places, level = np.divmod(keys, _LEVELS)
        return Meant(
            levels=tuple((likely, places[level == n]) for n, likely in enumerate(levels)),
            likely_of=dict(zip(places.tolist(), np.array(levels)[level].tolist(), strict=True)),
        )

    def _slips(self, typed: str) -> Iterator[tuple[Ints, float]]:
        if len(typed) < _SHORTEST_FOR_ONE:
            return
        most = 2 if len(typed) >= _SHORTEST_FOR_TWO else 1
        first, last = (
            min(length, len(self._by_length)) for length in (len(typed) - most, len(typed) + most + 1)
        )
        start, end = (int(self._by_length.starts[length]) for length in (max(first, 0), last))
        here, asked = self._letters[start:end], np.uint32(letters(typed))
        # A slip brings one letter and takes one away, at most.
        alike = (np.bitwise_count(here & ~asked) <= most) & (np.bitwise_count(asked & ~here) <= most)
        near = self._by_length.of[start:end][alike]
        if not len(near):
            return
        words: Any = self.words[near].tolist()
        slips = cdist([typed.encode()], words, scorer=OSA.distance, score_cutoff=most, dtype=np.uint8)[0]
        yield near[slips == 1], ONE_SLIP
        if most == 2:
            yield near[slips == 2], TWO_SLIPS

    def _sounds(self, typed: str) -> Iterator[tuple[Ints, float]]:
        for kind, code, likely in (
            ("sound", sound_of(typed), SOUNDS), ("rough", rough_sound_of(typed), SOUNDS_ROUGHLY),
        ):  # fmt: skip
            texts, words = self._codes[kind]
            place = place_of(texts, code) if len(code) >= _SHORTEST_SOUND else -1
            if place >= 0:
                yield words.between(place, place + 1), likely

    def _prefixes(self, typed: str) -> Iterator[tuple[Ints, float]]:
        yield np.arange(*range_of(self.words, typed)), PREFIX
        begun = [typed[:length] for length in range(_SHORTEST_BEGUN, len(typed))]
        yield places_of(self.words, begun), ONLY_BEGUN


def write_spelling(writer: Writer, name: str, words: list[str]) -> None:
    """Write a vocabulary: distinct words, sorted."""
    write_texts(writer.folder, name, words)
    lengths = np.array([len(word) for word in words], dtype=np.int64)
    order = np.argsort(lengths, kind="stable")
    # The letters in the same order as the lengths: the words of a few lengths lie in one stretch.
    writer.lists(
        f"{name}.lengths", keys=lengths[order], of=order, seen_by=None, count=int(lengths.max(initial=0)) + 1
    )
    save(
        writer.folder,
        f"{name}.letters",
        np.array([letters(words[place]) for place in order], dtype=np.uint32),
    )
    for kind, code_of in (("sound", sound_of), ("rough", rough_sound_of)):
        coded = sorted((code_of(word), place) for place, word in enumerate(words))
        codes = sorted({code for code, _ in coded})
        numbers = {code: number for number, code in enumerate(codes)}
        write_texts(writer.folder, f"{name}.{kind}", codes)
        writer.lists(
            f"{name}.{kind}",
            keys=np.array([numbers[code] for code, _ in coded], dtype=np.int64),
            of=np.array([place for _, place in coded], dtype=np.int64),
            seen_by=None,
            count=len(codes),
        )
