"""Finds the people a question may mean: adds up the bits of evidence over everybody it touches, and keeps the best."""

import json
import threading
from bisect import insort
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path

import numpy as np

from thinkfamily.snapshot.rows import Hit, Question
from thinkfamily.snapshot.search.arrays import Lists, Seen, load, place_of, places_of
from thinkfamily.snapshot.search.births import KIND as BORN
from thinkfamily.snapshot.search.births import Births
from thinkfamily.snapshot.search.homes import KIND as LIVES
from thinkfamily.snapshot.search.homes import Homes
from thinkfamily.snapshot.search.names import KIND as NAMES
from thinkfamily.snapshot.search.names import Asked, Names
from thinkfamily.snapshot.search.numbers import KIND as NUMBERED
from thinkfamily.snapshot.search.numbers import Numbers
from thinkfamily.snapshot.search.sheet import People, Sheet
from thinkfamily.snapshot.search.variants import Forms, usual_forms
from thinkfamily.snapshot.search.write import DATASETS, FOLDER

BEHIND = 16.0
"""Whoever is this many bits less likely than the best is not worth a line."""
LEAST = 3.0
"""Fewer bits than this say nothing."""
_AT_A_TIME = 400
_ANY_DAY = date(2000, 1, 1)


class Finder:
    """The index of one snapshot, mapped; one search at a time in each process, for threads would only queue for it.

    Opening it reads nothing but the headers of its files. A search needs a byte for each person and kind of evidence.
    """

    def __init__(self, snapshot: Path, *, forms: Forms | None = None) -> None:
        self._folder = snapshot / FOLDER
        names = json.loads((self._folder / DATASETS).read_text(encoding="utf-8"))
        self._bits = {str(name): bit for bit, name in enumerate(names)}
        self._people = load(self._folder, "people")
        self._names = Names(self._folder, len(self._people), forms=usual_forms() if forms is None else forms)
        self._births, self._numbers = Births(self._folder), Numbers(self._folder)
        self._homes = Homes(self._folder)
        self._schools = load(self._folder, "schools")
        self._pupils = Lists.read(self._folder, "schools_people")
        self._sheet = Sheet(len(self._people))
        self._seen: dict[int, Seen] = {}
        self._one_at_a_time = threading.Lock()

    def warm(self) -> "Finder":
        """Have the index in memory before the first question: read it once, and ask of every kind of evidence."""
        spare = bytearray(1 << 20)
        for path in sorted(self._folder.iterdir()):
            with path.open("rb", buffering=0) as file:
                while file.readinto(spare):
                    pass
        asked = Question(
            words=("ANN", "SMITH"), days=((_ANY_DAY, 1.0),), postcode="AA11AA", address="1 HIGH STREET"
        )
        self.find(asked, datasets=self._bits, organisation=None, limit=1)
        return self

    def find(
        self,
        question: Question,
        *,
        datasets: Iterable[str],
        organisation: str | None,
        limit: int,
        among: Collection[str] | None = None,
    ) -> list[Hit]:
        """The likeliest people, best first; judged only on what `datasets` say, of `organisation` alone if given.

        With `among`, only those people are judged: for a ranking of what something else has found.
        """
        allowed = sum(1 << self._bits[name] for name in set(datasets) if name in self._bits)
        if question.is_empty or not allowed or not len(self._people):
            return []
        with self._one_at_a_time:
            asked = self._ask(question, self._what_is_seen(allowed))
            people = self._sheet.candidates(LEAST)
            if organisation is not None:
                people = people[np.isin(people, self._pupils_of(organisation))]
            if among is not None:
                people = np.intersect1d(people, places_of(self._people, sorted(among)))
            return self._told(asked, self._best(asked, people, limit))

    def _ask(self, question: Question, seen: Seen) -> Asked:
        self._sheet.clear()
        asked = self._names.ask(question.words, seen, self._sheet)
        for evidence in (self._births, self._numbers, self._homes):
            evidence.ask(question, seen, self._sheet)
        return asked

    def _what_is_seen(self, allowed: int) -> Seen:
        if allowed not in self._seen:
            self._seen[allowed] = Seen.of(self._folder, allowed)
        return self._seen[allowed]

    def _pupils_of(self, organisation: str) -> People:
        place = place_of(self._schools, organisation)
        return self._pupils.between(place, place + 1) if place >= 0 else np.zeros(0, dtype=np.int64)

    def _best(self, asked: Asked, people: People, limit: int) -> list[tuple[float, int]]:
        """The `limit` likeliest with their bits, best first.

        The sheet says how many bits somebody has at most (one word of a name may have been counted for two typed
        words). Those who may have most are worked out first, until nobody who is left can be better than these.
        """
        found: list[tuple[float, int]] = []
        for person, most, names in self._likeliest_first(people):
            if most < LEAST or (len(found) >= limit and -found[limit - 1][0] >= most):
                break
            bits = most
            if asked.counts_twice(person):
                bits += asked.bits(person) - names
            insort(found, (-bits, person))
        kept = [(-bits, person) for bits, person in found[:limit]]
        return [(bits, person) for bits, person in kept if bits >= max(LEAST, kept[0][0] - BEHIND)]

    def _likeliest_first(self, people: People) -> Iterator[tuple[int, float, float]]:
        """Each person with the bits they have at most, of these those of names."""
        bits = self._sheet.bits(people)
        start, many = 0, _AT_A_TIME
        while start < len(people):
            if start + many < len(people):
                cut = np.partition(bits, len(bits) - start - many)[len(bits) - start - many]
                chosen = np.flatnonzero(bits >= cut)
            else:
                chosen = np.arange(len(people))
            order = chosen[np.lexsort((people[chosen], -bits[chosen]))][start:]
            names = self._sheet.bits(people[order], kind=NAMES)
            yield from zip(people[order].tolist(), bits[order].tolist(), names.tolist(), strict=True)
            start, many = start + len(order), many * 4

    def _told(self, asked: Asked, best: list[tuple[float, int]]) -> list[Hit]:
        return [self._hit(asked, person, bits) for bits, person in best]

    def _hit(self, asked: Asked, person: int, score: float) -> Hit:
        bits: dict[str, float] = {}
        fits = dict.fromkeys((NAMES, BORN, LIVES, NUMBERED), 0.0)
        for column in self._sheet.columns:
            worth, fit = column.told(person)
            bits[column.kind] = bits.get(column.kind, 0.0) + worth
            fits[column.kind] = max(fits[column.kind], fit)
        if asked.words:
            bits[NAMES] = asked.bits(person)
        return Hit(
            person_id=self._people[person].decode(),
            score=score,
            found=asked.found(person),
            born=fits[BORN],
            lives=fits[LIVES],
            numbered=fits[NUMBERED],
            bits=tuple(bits.items()),
        )
