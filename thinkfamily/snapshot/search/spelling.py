"""Which words of a vocabulary somebody may have meant who typed this one, and how likely each spelling is."""

from bisect import bisect_left
from functools import lru_cache
from pathlib import Path

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from thinkfamily.snapshot.name_words import sound_of
from thinkfamily.snapshot.search.arrays import load
from thinkfamily.snapshot.search.weights import ONE_SLIP, PREFIX, SAME, SOUNDS, TWO_SLIPS
from thinkfamily.snapshot.search.write import letters

_SHORTEST_PREFIX = 2
_SHORTEST_FOR_ONE, _SHORTEST_FOR_TWO = 3, 6
"""Shorter words are a slip away from too many others for the slip to tell anything."""


class Spelling:
    """The words of one vocabulary."""

    def __init__(self, folder: Path, name: str, *, sounds: bool) -> None:
        self._stored = load(folder, name)
        self._letters = load(folder, f"{name}.letters")
        self._length = load(folder, f"{name}.length").astype(np.int16)
        self.words = [word.decode() for word in self._stored]
        self._by_sound: dict[str, list[int]] = {}
        if sounds:
            for place, code in enumerate(load(folder, f"{name}.codes")):
                self._by_sound.setdefault(code.decode(), []).append(place)
        self.meant = lru_cache(maxsize=4096)(self._meant)

    def _meant(self, typed: str) -> tuple[tuple[int, float], ...]:
        """Places of the words that may be meant, each with how likely that one would be typed so; likeliest last."""
        found: dict[int, float] = {}
        if len(typed) >= _SHORTEST_FOR_ONE:
            found.update(self._slips(typed))
        code = sound_of(typed) if self._by_sound else ""
        if len(code) >= 2:
            for place in self._by_sound.get(code, ()):
                found[place] = max(found.get(place, 0), SOUNDS)
        first = bisect_left(self.words, typed)
        if len(typed) >= _SHORTEST_PREFIX:
            last = bisect_left(self.words, typed + "\x7f")
            for place in range(first, last):
                found[place] = max(found.get(place, 0), PREFIX)
        if first < len(self.words) and self.words[first] == typed:
            found[first] = SAME
        return tuple(sorted(found.items(), key=lambda each: (each[1], each[0])))

    def _slips(self, typed: str) -> dict[int, float]:
        most = 2 if len(typed) >= _SHORTEST_FOR_TWO else 1
        differ = np.bitwise_count(self._letters ^ np.uint32(letters(typed)))
        near = np.flatnonzero((differ <= 2 * most) & (np.abs(self._length - len(typed)) <= most))
        if not len(near):
            return {}
        slips = cdist([typed], [self.words[place] for place in near], scorer=OSA.distance, score_cutoff=most)[
            0
        ]
        likely = {0: SAME, 1: ONE_SLIP, 2: TWO_SLIPS}
        return {
            int(place): likely[int(count)] for place, count in zip(near, slips, strict=True) if count <= most
        }
