"""Evidence of homes: postcode, street and house together, of any address somebody has or had."""

import re
from math import log2
from pathlib import Path
from string import ascii_uppercase

import numpy as np
from numpy.typing import NDArray

from thinkfamily.snapshot.rows import Question
from thinkfamily.snapshot.search import weights as w
from thinkfamily.snapshot.search.alike import one_slip_from
from thinkfamily.snapshot.search.arrays import (
    Ints,
    Lists,
    Seen,
    load,
    place_of,
    places_of,
    places_of_texts,
    range_of,
)
from thinkfamily.snapshot.search.sheet import Sheet
from thinkfamily.snapshot.search.spelling import Spelling

KIND = "lives"
_LONGEST_OUTWARD, _INWARD = 4, 3
_MOST = 30.0
"""Bits that any place may bring: three facts of one address."""
_TELLING = 0.02
"""Words that a larger share of addresses hold (ROAD) tell addresses apart, but name none."""
HOUSE_NUMBER = re.compile(r"\b[0-9]+[A-Z]?\b")
WORD = re.compile(r"[A-Z]{2,}")


class Homes:
    """The addresses of one snapshot, but the sealed ones."""

    def __init__(self, folder: Path) -> None:
        self._streets = Spelling(folder, "streets", forms={})
        self._texts = {name: load(folder, name) for name in ("postcodes", "houses")}
        self._lists = {
            name: Lists.read(folder, f"{name}_places") for name in ("postcodes", "houses", "streets")
        }
        self._now, self._before = (Lists.read(folder, f"place_{name}") for name in ("current", "former"))
        self._everywhere = max(w.HOMES, len(self._now))

    def ask(self, question: Question, seen: Seen, sheet: Sheet) -> None:
        address = question.address.upper()
        if not question.postcode and not address:
            return
        column = sheet.column(KIND)
        places, bits = self._weighed(question.postcode, address)
        # Told in eighths, so that one byte a person holds it.
        eighths = np.round(np.minimum(bits, _MOST) / w.FINEST).astype(np.int64)
        now = round(w.LIVES_THERE_NOW / w.FINEST)
        told = np.flatnonzero(np.bincount(eighths)).tolist()
        for level in sorted({*told, *(each + now for each in told)}):
            for lists, more in ((self._before, 0), (self._now, now)):
                column.mark(lists.many(places[eighths == level - more], seen), level * w.FINEST)

    def _weighed(self, postcode: str, address: str) -> tuple[Ints, NDArray[np.float64]]:
        """The addresses for which postcode and address speak, ascending, with their bits."""
        coded, coded_bits = self._by_postcode(postcode)
        words = [self._by_word(word) for word in dict.fromkeys(WORD.findall(address))]
        houses = HOUSE_NUMBER.findall(address)
        telling = [places for places, _ in words if len(places) <= _TELLING * self._everywhere]
        if words and not telling:
            telling = [min((places for places, _ in words), key=len)]
        if not telling and not postcode and houses:
            telling = [self._houses(houses[-1], nearly=False)]
        named = [some for some in (coded, *telling) if len(some)]
        places = (
            named[0] if len(named) == 1 else np.unique(np.concatenate([coded, *telling])).astype(np.int64)
        )
        total = np.zeros(len(places))
        if postcode:
            total += _looked_up(places, coded, coded_bits, w.ANOTHER_POSTCODE)
        for word_places, word_bits in words:
            total += _looked_up(places, word_places, word_bits, w.STREET_WORD_NOT_THERE)
        for house in houses:
            same, nearly = self._houses(house, nearly=False), self._houses(house, nearly=True)
            otherwise = np.where(np.isin(places, nearly), w.HOUSE_NEARLY, w.ANOTHER_HOUSE)
            total += np.where(np.isin(places, same), w.HOUSE, otherwise)
        for_it = total > 0
        return places[for_it], total[for_it]

    def _by_postcode(self, typed: str) -> tuple[Ints, NDArray[np.float64]]:
        texts, lists = self._texts["postcodes"], self._lists["postcodes"]
        whole = len(typed) > _LONGEST_OUTWARD
        best: dict[int, float] = {}
        if whole:
            # A postcode has some fifteen homes: whoever slips means one of those near by.
            slipped = log2(w.POSTCODE_SLIPPED * self._everywhere / 15)
            for slips in one_slip_from(typed, space_before_last=_INWARD):
                best.update(dict.fromkeys(places_of_texts(texts, slips).tolist(), slipped))
            if (place := place_of(texts, _spaced(typed))) >= 0:
                best[place] = log2(w.POSTCODE * self._everywhere / max(1, lists.size(place, place + 1)))
        elif typed:
            first, last = range_of(texts, f"{typed} ")
            # No address has two postcodes.
            within = np.sort(lists.between(first, last))
            return within, np.full(len(within), log2(w.OUTWARD * self._everywhere / max(1, len(within))))
        return _by_place([(lists.between(place, place + 1), bits) for place, bits in best.items()])

    def _by_word(self, typed: str) -> tuple[Ints, NDArray[np.float64]]:
        lists = self._lists["streets"]
        found = []
        for likely, words in self._streets.meant(typed).levels:
            for word in words.tolist():
                share = max(1, lists.size(word, word + 1)) / self._everywhere
                bits = log2(likely / share + w.NOT_THERE)
                if bits > 0:
                    found.append((lists.between(word, word + 1), bits))
        return _by_place(sorted(found, key=lambda each: each[1]))

    def _houses(self, number: str, *, nearly: bool) -> Ints:
        """Addresses of that house number; `nearly`, of the same with another letter or none."""
        texts, lists = self._texts["houses"], self._lists["houses"]
        digits = number.rstrip(ascii_uppercase)
        some = [digits, *(digits + letter for letter in ascii_uppercase)] if nearly else [number]
        return lists.many(places_of(texts, some))


def _spaced(postcode: str) -> str:
    return f"{postcode[:-_INWARD]} {postcode[-_INWARD:]}"


def _by_place(found: list[tuple[Ints, float]]) -> tuple[Ints, NDArray[np.float64]]:
    """Each place once, ascending, with its last bits."""
    if not found:
        return np.zeros(0, dtype=np.int64), np.zeros(0)
    if len(found) == 1:
        return found[0][0], np.full(len(found[0][0]), found[0][1])
    places = np.concatenate([some for some, _ in found])
    bits = np.repeat([each for _, each in found], [len(some) for some, _ in found])
    distinct, first = np.unique(places[::-1], return_index=True)
    return distinct, bits[::-1][first]


def _looked_up(places: Ints, among: Ints, bits: NDArray[np.float64], otherwise: float) -> NDArray[np.float64]:
    if not len(among):
        return np.full(len(places), otherwise)
    at = np.minimum(np.searchsorted(among, places), len(among) - 1)
    return np.where(among[at] == places, bits[at], otherwise)
