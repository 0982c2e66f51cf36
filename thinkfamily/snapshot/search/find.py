"""Finds the people a question may mean: adds up the bits of evidence over everybody it touches, and keeps the best."""

import threading
from collections.abc import Iterable, Iterator
from datetime import date
from math import isclose
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thinkfamily.snapshot.rows import Hit, Question
from thinkfamily.snapshot.search.arrays import Lists, load
from thinkfamily.snapshot.search.spelling import Spelling
from thinkfamily.snapshot.search.weights import (
    AGE,
    AGE_NEAR,
    ANOTHER_AGE,
    ANOTHER_DAY,
    ANOTHER_HOUSE,
    ANOTHER_POSTCODE,
    CITY,
    DAY,
    DAY_SLIPPED,
    DAY_SWAPPED,
    HOUSE,
    LIVES_THERE_NOW,
    NOT_THERE,
    NUMBER,
    NUMBER_SLIPPED,
    OUTWARD,
    POSTCODE,
    POSTCODE_SLIPPED,
    RAREST,
    against_chance,
)
from thinkfamily.snapshot.search.write import FOLDER, datasets_of

_EPOCH = date(1850, 1, 1)
_KEPT = 400
"""Candidates whose score is worked out in full."""
_BEHIND = 16.0
"""Whoever is this many bits less likely than the best is not worth a line."""
_LEAST = 3.0
"""Fewer bits than this say nothing."""
Scores = NDArray[np.float32]


class Finder:
    """The index of one snapshot, mapped; one search at a time in each process, for threads would only queue for it."""

    def __init__(self, snapshot: Path) -> None:
        folder = snapshot / FOLDER
        self._bits = datasets_of(folder)
        self._people = load(folder, "people")
        self._born_seen_by = load(folder, "born_seen_by")
        self._words = Spelling(folder, "words", sounds=True)
        self._streets = Spelling(folder, "streets", sounds=False)
        self._texts = {
            name: load(folder, name)
            for name in ("postcodes", "houses", "numbers", "numbers_backwards", "schools")
        }
        self._lists = {
            name: Lists.read(folder, name)
            for name in ("word_people", "person_words", "day_people", "numbers_people",
                         "numbers_backwards_people", "place_current", "place_former", "postcodes_places",
                         "streets_places", "houses_places", "schools_people")
        }  # fmt: skip
        self._one_at_a_time = threading.Lock()
        self._scratch: list[Scores] = []

    def find(
        self, question: Question, *, datasets: Iterable[str], organisation: str | None, limit: int
    ) -> list[Hit]:
        """The likeliest people, best first; judged only on what `datasets` say, of `organisation` alone if given."""
        allowed = np.uint64(sum(1 << self._bits[name] for name in set(datasets) if name in self._bits))
        if question.is_empty or not allowed or not len(self._people):
            return []
        with self._one_at_a_time:
            search = _Search(self, question, allowed)
            return search.hits(organisation, limit)

    def scratch(self, number: int) -> Scores:
        """An array of zeros, one a person; whoever writes to it puts the zeros back."""
        while len(self._scratch) <= number:
            self._scratch.append(np.zeros(len(self._people), dtype=np.float32))
        return self._scratch[number]


class _Search:
    """One question under way."""

    def __init__(self, finder: Finder, question: Question, allowed: np.uint64) -> None:
        self._finder, self._question, self._allowed = finder, question, allowed
        self._lists: dict[str, Lists] = finder._lists
        self._touched: list[Any] = []
        self._columns: dict[str, Scores] = {}

    def hits(self, organisation: str | None, limit: int) -> list[Hit]:
        try:
            self._gather()
            kept = self._likeliest(organisation)
            return self._told(kept, limit)
        finally:
            for column in self._columns.values():
                for people in self._touched:
                    column[people] = 0

    def _gather(self) -> None:
        for n, word in enumerate(self._question.words):
            self._mark(f"word {n}", self._by_word(word))
        self._mark("born", self._by_day())
        self._mark("numbered", self._by_number())
        self._mark("lives", self._by_place())

    def _mark(self, name: str, evidence: Iterator[tuple[Any, float]]) -> None:
        """Each of the people gets the bits; where several lists name somebody, the last one (the best) stands."""
        column = self._columns.setdefault(name, self._finder.scratch(len(self._columns)))
        for people, bits in evidence:
            column[people] = bits
            self._touched.append(people)

    def _by_word(self, typed: str) -> Iterator[tuple[Any, float]]:
        meant = self._finder._words.meant(typed)
        bearers = [
            (self._lists["word_people"].entries(place, self._allowed), likely) for place, likely in meant
        ]
        same = bearers[-1][0] if meant and self._finder._words.words[meant[-1][0]] == typed else ()
        share = max(RAREST, len(same)) / max(CITY, len(self._finder._people))
        for people, likely in bearers:
            if len(people):
                yield people, max(against_chance(likely, share), 0.1)

    def _by_day(self) -> Iterator[tuple[Any, float]]:
        days = self._lists["day_people"]
        if self._question.born_between:
            first, last = ((day - _EPOCH).days for day in self._question.born_between)
            year = 365
            for start, end, bits in ((first - year, last + year, AGE_NEAR), (first, last, AGE)):
                start, end = max(0, start), min(len(days.starts) - 1, end + 1)
                if start < end:
                    yield days.between(start, end, self._allowed), bits
        for day, fit in sorted(self._question.days, key=lambda each: each[1]):
            n = (day - _EPOCH).days
            if 0 <= n < len(days.starts) - 1:
                yield days.entries(n, self._allowed), _day_bits(fit)

    def _by_number(self) -> Iterator[tuple[Any, float]]:
        for number in filter(None, (self._question.nhs_number, self._question.upn)):
            forwards, backwards = self._finder._texts["numbers"], self._finder._texts["numbers_backwards"]
            half = len(number) // 2
            yield from self._numbers_like(number, half, "numbers", forwards, 1)
            yield from self._numbers_like(
                number[::-1], len(number) - half, "numbers_backwards", backwards, -1
            )
            place = int(np.searchsorted(forwards, number.encode()))
            if place < len(forwards) and forwards[place] == number.encode():
                yield self._lists["numbers_people"].entries(place, self._allowed), NUMBER

    def _numbers_like(
        self, typed: str, half: int, name: str, texts: Any, turn: int
    ) -> Iterator[tuple[Any, float]]:
        """Numbers that share the typed one's first half and are one slip from it."""
        start, end = np.searchsorted(texts, [typed[:half].encode(), (typed[:half] + "\x7f").encode()])
        for place in range(int(start), int(end)):
            if _one_slip(texts[place].decode(), typed):
                yield self._lists[f"{name}_people"].entries(place, self._allowed), NUMBER_SLIPPED

    def _by_place(self) -> Iterator[tuple[Any, float]]:
        bits = self._place_bits()
        ranked = sorted(bits.items(), key=lambda each: (each[1], each[0]))[-2000:]
        for name, more in (("place_former", 0.0), ("place_current", LIVES_THERE_NOW)):
            for place, worth in ranked:
                people = self._lists[name].entries(place, self._allowed)
                if len(people):
                    column = self._columns.get("lives")
                    better = people if column is None else people[column[people] < worth + more]
                    yield better, worth + more

    def _place_bits(self) -> dict[int, float]:
        """Bits of each address that the question's postcode or address may mean."""
        found: dict[int, float] = {}
        self._add_postcode(found)
        self._add_address(found)
        return {place: bits for place, bits in found.items() if bits > 0}

    def _add_postcode(self, found: dict[int, float]) -> None:
        asked = self._question.postcode
        if not asked:
            return
        texts, places = self._finder._texts["postcodes"], self._lists["postcodes_places"]
        everywhere = max(CITY // 3, len(places.of))
        whole = len(asked) > 4
        typed = f"{asked[:-3]} {asked[-3:]}" if whole else asked
        begins = typed if whole else f"{typed} "
        start, end = np.searchsorted(texts, [begins.encode(), f"{begins}\x7f".encode()])
        likely = POSTCODE if whole else OUTWARD
        count = sum(
            int(places.starts[place + 1] - places.starts[place]) for place in range(int(start), int(end))
        )
        for place in range(int(start), int(end)):
            for address in places.entries(place, np.uint64(2**64 - 1)):
                found[int(address)] = against_chance(likely, max(count, 1) / everywhere)
        if whole and count == 0:
            for place, text in enumerate(texts):
                if _one_slip(text.decode(), typed):
                    for address in places.entries(place, np.uint64(2**64 - 1)):
                        found[int(address)] = against_chance(POSTCODE_SLIPPED, 1 / max(1, len(texts)))

    def _add_address(self, found: dict[int, float]) -> None:
        words = [word for word in _letters_of(self._question.address) if len(word) > 1]
        house = next(iter(_digits_of(self._question.address)), "")
        if not words and not house:
            return
        streets = self._lists["streets_places"]
        everywhere = max(CITY // 3, int(streets.starts[-1]))
        scores: dict[int, float] = {}
        for word in words:
            best: dict[int, float] = {}
            for place, likely in self._finder._streets.meant(word):
                addresses = streets.entries(place, np.uint64(2**64 - 1))
                worth = against_chance(likely, max(len(addresses), 1) / everywhere)
                if worth > 0:
                    best.update(dict.fromkeys(addresses.tolist(), worth))
            for address, worth in best.items():
                scores[address] = scores.get(address, 0) + worth
            if not best:
                continue
        if house:
            same = self._houses(house)
            for address in scores or same:
                scores[address] = scores.get(address, 0) + (HOUSE if address in same else ANOTHER_HOUSE)
        for address, worth in scores.items():
            found[address] = found.get(address, ANOTHER_POSTCODE if self._question.postcode else 0) + worth

    def _houses(self, house: str) -> set[int]:
        texts = self._finder._texts["houses"]
        place = int(np.searchsorted(texts, house.encode()))
        if place < len(texts) and texts[place] == house.encode():
            return set(self._lists["houses_places"].entries(place, np.uint64(2**64 - 1)).tolist())
        return set()

    def _likeliest(self, organisation: str | None) -> list[tuple[int, float]]:
        if not self._touched:
            return []
        touched = np.concatenate(self._touched)
        if organisation is not None:
            touched = touched[np.isin(touched, self._pupils(organisation))]
        total = sum(column[touched] for column in self._columns.values())
        if len(touched) > 4 * _KEPT:
            best = np.argpartition(total, -4 * _KEPT)[-4 * _KEPT :]
            touched = touched[best]
        kept = np.unique(touched)
        whole = self._whole(kept)
        best = np.lexsort((kept, -whole))[:_KEPT]
        return [(int(kept[place]), float(whole[place])) for place in best]

    def _pupils(self, organisation: str) -> Any:
        texts = self._finder._texts["schools"]
        place = int(np.searchsorted(texts, organisation.encode()))
        if place < len(texts) and texts[place] == organisation.encode():
            return self._lists["schools_people"].entries(place, np.uint64(2**64 - 1))
        return np.zeros(0, dtype=np.uint32)

    def _whole(self, people: Any) -> Any:
        """All the bits for and against each of the people."""
        score = np.zeros(len(people), dtype=np.float64)
        for name, column in self._columns.items():
            bits = column[people].astype(np.float64)
            if name.startswith("word "):
                bits[bits == 0] = NOT_THERE
            if name == "born" and (self._question.days or self._question.born_between):
                known = (self._finder._born_seen_by[people] & self._allowed) != 0
                bits[(bits == 0) & known] = ANOTHER_DAY if self._question.days else ANOTHER_AGE
            score += bits
        return score

    def _told(self, kept: list[tuple[int, float]], limit: int) -> list[Hit]:
        if not kept:
            return []
        least = max(_LEAST, kept[0][1] - _BEHIND)
        return [self._hit(person, score) for person, score in kept[:limit] if score >= least]

    def _hit(self, person: int, score: float) -> Hit:
        born, lives = float(self._columns["born"][person]), float(self._columns["lives"][person])
        return Hit(
            person_id=self._finder._people[person].decode(),
            score=score,
            found=tuple(self._words_found(person)),
            born=_fit_of(born),
            lives=1.0 if lives > 0 else 0.0,
            numbered=min(1.0, float(self._columns["numbered"][person]) / NUMBER),
        )

    def _words_found(self, person: int) -> Iterator[tuple[str, str]]:
        borne = set(self._lists["person_words"].entries(person, self._allowed).tolist())
        for word in self._question.words:
            fitting = [place for place, _ in self._finder._words.meant(word) if place in borne]
            if fitting:
                yield word, self._finder._words.words[fitting[-1]]


def _day_bits(fit: float) -> float:
    return DAY if fit == 1 else DAY_SWAPPED if fit >= 0.7 else DAY_SLIPPED


_FITS = ((DAY, 1.0), (DAY_SWAPPED, 0.7), (DAY_SLIPPED, 0.5), (AGE, 0.4), (AGE_NEAR, 0.2))


def _fit_of(bits: float) -> float:
    """How well a day of birth or an age fits, as a page says it."""
    return next((fit for worth, fit in _FITS if isclose(bits, worth, rel_tol=1e-5)), 0.0)


def _one_slip(text: str, typed: str) -> bool:
    if len(text) == len(typed):
        differ = [place for place, (one, other) in enumerate(zip(text, typed, strict=True)) if one != other]
        if len(differ) == 2 and differ[1] == differ[0] + 1:
            return text[differ[0]] == typed[differ[1]] and text[differ[1]] == typed[differ[0]]
        return len(differ) == 1
    shorter, longer = sorted((text, typed), key=len)
    if len(longer) - len(shorter) != 1:
        return False
    place = next((n for n, letter in enumerate(shorter) if letter != longer[n]), len(shorter))
    return shorter[place:] == longer[place + 1 :]


def _letters_of(text: str) -> list[str]:
    return "".join(letter if letter.isalpha() else " " for letter in text.upper()).split()


def _digits_of(text: str) -> list[str]:
    return [part for part in text.upper().split() if part[:1].isdigit()]
