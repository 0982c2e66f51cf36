"""Search that leaves nobody out: every word, every address and every person is weighed for each question.

Shares the weights with the index (they are what is agreed on) and reads the snapshot's tables, not the index.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise, product
from math import log2, sqrt
from pathlib import Path

import duckdb
import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from thinkfamily.snapshot.name_words import name_words, sound_of
from thinkfamily.snapshot.rows import Question
from thinkfamily.snapshot.search import weights as w
from thinkfamily.snapshot.search.alike import rough_sound_of
from thinkfamily.snapshot.search.births import EPOCH, mistyped
from thinkfamily.snapshot.search.variants import Forms

_NOTHING = w.of_word(0.0, 1.0)


class Words:
    """A vocabulary, compared whole."""

    def __init__(self, words: list[str], forms: Forms) -> None:
        self.words, self._forms = words, forms
        self._place = {word: place for place, word in enumerate(words)}
        self._sounds = np.array([sound_of(word) for word in words])
        self._rough = np.array([rough_sound_of(word) for word in words])
        self._text = np.array(words)

    def likely(self, typed: str) -> np.ndarray:
        """How likely each word is typed so."""
        found = np.zeros(len(self.words))
        slips = cdist([typed], self.words, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)[0]
        ways = [
            (slips == 1, w.ONE_SLIP if len(typed) >= 2 else 0),
            (slips == 2, w.TWO_SLIPS if len(typed) >= 5 else 0),
        ]
        for codes, code, likely in (
            (self._sounds, sound_of(typed), w.SOUNDS), (self._rough, rough_sound_of(typed), w.SOUNDS_ROUGHLY),
        ):  # fmt: skip
            if len(code) >= 2:
                ways.append((codes == code, likely))
        ways.append((np.strings.startswith(self._text, typed), w.PREFIX))
        for mask, likely in ways:
            found[mask] = np.maximum(found[mask], likely)
        for some, likely in (
            ([typed[:length] for length in range(3, len(typed))], w.ONLY_BEGUN),
            (self._forms.get(typed, ()), w.ANOTHER_FORM), ([typed], w.SAME),
        ):  # fmt: skip
            for place in (self._place[word] for word in some if word in self._place):
                found[place] = max(found[place], likely)
        return found

    def place(self, word: str) -> int:
        return self._place.get(word, -1)


class Oracle:
    """Everybody of one snapshot, in memory."""

    def __init__(self, snapshot: Path, forms: Forms) -> None:
        with duckdb.connect() as source:
            source.execute("set threads = 2")
            for table in ("person", "identity", "name_token", "residence", "address"):
                source.execute(f"create view {table} as from '{snapshot / table}.parquet'")
            source.execute(
                "create table one as select person_id, row_number() over (order by person_id) - 1 as n from person"
            )
            self.people = [
                key for (key,) in source.execute("select person_id from one order by n").fetchall()
            ]
            self._read_names(source, forms)
            rows = source.execute(
                f"select distinct (date_of_birth - date '{EPOCH}')::integer as day, n from identity join one "
                "using (person_id) where date_of_birth is not null"
            ).fetchnumpy()
            self._days, self._born = rows["day"], rows["n"]
            self._known = np.zeros(len(self.people), dtype=bool)
            self._known[self._born] = True
            rows = source.execute("select distinct number, n from (unpivot identity on nhs_number, upn into name kind "
                                  "value number) join one using (person_id)").fetchall()  # fmt: skip
            self._numbers, self._numbered = (
                [row[0] for row in rows],
                np.array([row[1] for row in rows], dtype=int),
            )
            self._read_homes(source)

    def _read_names(self, source: duckdb.DuckDBPyConnection, forms: Forms) -> None:
        rows = set(source.execute("select token, n from name_token join one using (person_id)").fetchall())
        for text, n in source.execute(
            "select distinct text, n from (unpivot identity on forename, surname, known_as, former_surname "
            "into name part value text) join one using (person_id) where text like '% %' or text like '%-%'"
        ).fetchall():
            rows |= {(one + other, n) for one, other in pairwise(name_words(text))}
        self._vocabulary = Words(sorted({word for word, _ in rows}), forms)
        pairs = np.array([(n, self._vocabulary.place(word)) for word, n in rows])
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        self._bearer, self._word = pairs[:, 0], pairs[:, 1]

    def _read_homes(self, source: duckdb.DuckDBPyConnection) -> None:
        rows = source.execute("select address_id, upper(line) as line, upper(postcode) as postcode from address "
                              "where not sealed order by address_id").fetchall()  # fmt: skip
        place = {row[0]: number for number, row in enumerate(rows)}
        self._postcodes, self._postcode = np.unique([row[2] or "" for row in rows], return_inverse=True)
        self._lines = [row[1] or "" for row in rows]
        words = [_letters(line) for line in self._lines]
        self._street = Words(sorted({word for some in words for word in some}), {})
        street = [
            (number, self._street.place(word)) for number, some in enumerate(words) for word in set(some)
        ]
        self._street_home, self._street_word = np.array(street).T if street else np.zeros((2, 0), dtype=int)
        self._houses = [set(_house_numbers(line)) for line in self._lines]
        lived = source.execute("select n, address_id, coalesce(bool_or(is_current), false) from residence join one "
                               "using (person_id) group by all").fetchall()  # fmt: skip
        lived = [(n, place[key], now) for n, key, now in lived if key in place]
        self._resident, self._lived, self._now = (np.array(each) for each in zip(*lived, strict=True))
        self._everywhere = max(w.HOMES, len(rows))

    def best(self, question: Question, limit: int) -> list[str]:
        """The likeliest people of all, best first; equals in the order of their ids."""
        columns, likely = self._names(question.words)
        rest = self._birth(question) + self._identifier(question) + self._home(question)
        most = sum(columns, np.zeros(len(self.people))) + rest
        order = np.lexsort((np.arange(len(most)), -most))[: max(4000, limit)]
        whole = {int(person): most[person] for person in order}
        if len(question.words) > 1:
            for person in order[: 40 * limit].tolist():
                whole[person] = self._once_each(person, question.words, likely) + rest[person]
        ranked = sorted(whole, key=lambda person: (-whole[person], person))
        return [self.people[person] for person in ranked[:limit]]

    def _share(self, word: str) -> float:
        place = self._vocabulary.place(word)
        return max(w.RAREST, int((self._word == place).sum())) / max(w.CITY, len(self.people))

    def _names(
        self, typed: tuple[str, ...]
    ) -> tuple[list[np.ndarray], list[dict[int, list[tuple[int, float]]]]]:
        columns, ways = [], []
        for number, word in enumerate(typed):
            share = self._share(word)
            likely = self._vocabulary.likely(word)
            levels, level = np.unique(likely, return_inverse=True)
            bits = np.array([w.of_word(value, share) if value else _NOTHING for value in levels])[level]
            targets: dict[int, list[tuple[int, float]]] = {
                int(place): [(0, float(bits[place]))] for place in np.flatnonzero(likely)
            }
            half = w.of_word(sqrt(w.SAME * w.APART), share)
            for part, joined in ((1, word + (typed[number + 1] if number + 1 < len(typed) else "?")),
                                 (2, (typed[number - 1] if number else "?") + word)):  # fmt: skip
                if (place := self._vocabulary.place(joined)) >= 0:
                    targets.setdefault(place, []).append((part, half))
                    bits[place] = max(bits[place], half)
            column = np.full(len(self.people), _NOTHING)
            np.maximum.at(column, self._bearer, bits[self._word])
            columns.append(column)
            ways.append(targets)
        return columns, ways

    def _once_each(
        self, person: int, typed: tuple[str, ...], ways: list[dict[int, list[tuple[int, float]]]]
    ) -> float:
        start, end = np.searchsorted(self._bearer, [person, person + 1])
        borne = self._word[start:end].tolist()
        choices = [
            [
                (None, _NOTHING),
                *(((place, part), bits) for place in borne for part, bits in targets.get(place, ())),
            ]
            for targets in ways
        ]
        best = 0.0 if not typed else -1e9
        for chosen in product(*choices):
            given = [target for target, _ in chosen if target]
            if len(given) == len(set(given)):
                best = max(best, sum(bits for _, bits in chosen))
        return best

    def _birth(self, question: Question) -> np.ndarray:
        total = np.zeros(len(self.people))
        if not (question.days or question.born_between):
            return total
        by_day: Mapping[int, float] = _days(question)
        distinct, place = np.unique(self._days, return_inverse=True)
        bits = np.array(
            [by_day.get(int(day), w.ANOTHER_DAY if question.days else w.ANOTHER_AGE) for day in distinct]
        )
        total[:] = -1e9
        np.maximum.at(total, self._born, bits[place])
        return np.where(self._known, total, 0.0)

    def _identifier(self, question: Question) -> np.ndarray:
        total = np.zeros(len(self.people))
        for typed in filter(None, (question.nhs_number, question.upn)):
            slips = cdist([typed], self._numbers, scorer=OSA.distance, score_cutoff=1, dtype=np.uint8)[0]
            for distance, bits in ((1, w.NUMBER_SLIPPED), (0, w.NUMBER)):
                people = self._numbered[slips == distance]
                total[people] = np.maximum(total[people], bits)
        return total

    def _home(self, question: Question) -> np.ndarray:
        total = np.zeros(len(self.people))
        if not question.postcode and not question.address:
            return total
        bits, speaks = np.zeros(len(self._lines)), np.zeros(len(self._lines), dtype=bool)
        if question.postcode:
            codes = self._code_bits(question.postcode)
            speaks |= codes[self._postcode] > w.ANOTHER_POSTCODE
            bits += codes[self._postcode]
        words = set(_letters(question.address))
        for word in words:
            counts = np.bincount(self._street_word, minlength=len(self._street.words))
            share = np.maximum(counts, 1) / self._everywhere
            worth = np.log2(self._street.likely(word) / share + w.NOT_THERE)
            column = np.zeros(len(self._lines))
            np.maximum.at(column, self._street_home, worth[self._street_word])
            speaks |= column > 0
            bits += np.where(column > 0, column, w.STREET_WORD_NOT_THERE)
        for house in _house_numbers(question.address):
            digits = house.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            for number, here in enumerate(self._houses):
                same = house in here
                nearly = same or any(other.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == digits for other in here)
                bits[number] += w.HOUSE if same else w.HOUSE_NEARLY if nearly else w.ANOTHER_HOUSE
                speaks[number] |= same and not words and not question.postcode
        bits = np.where(speaks & (bits > 0), np.round(np.minimum(bits, 30.0) / w.FINEST) * w.FINEST, 0.0)
        lived = bits[self._lived]
        np.maximum.at(total, self._resident, np.where(lived > 0, lived + self._now * w.LIVES_THERE_NOW, 0.0))
        return total

    def _code_bits(self, typed: str) -> np.ndarray:
        counts = np.bincount(self._postcode, minlength=len(self._postcodes))
        if len(typed) <= 4:
            begins = np.strings.startswith(self._postcodes, f"{typed} ")
            same = log2(w.OUTWARD * self._everywhere / max(1, int(counts[begins].sum())))
            return np.where(begins, same, w.ANOTHER_POSTCODE)
        joined = [code.replace(" ", "") for code in self._postcodes.tolist()]
        slips = cdist([typed], joined, scorer=OSA.distance, score_cutoff=1, dtype=np.uint8)[0]
        slipped = np.where(slips == 1, log2(w.POSTCODE_SLIPPED * self._everywhere / 15), w.ANOTHER_POSTCODE)
        return np.where(slips == 0, np.log2(w.POSTCODE * self._everywhere / counts), slipped)


def _days(question: Question) -> dict[int, float]:
    """Bits of each day that is evidence, by its number."""
    found: dict[int, float] = {}

    def mark(first: date, last: date, bits: float) -> None:
        for number in range((first - EPOCH).days, (last - EPOCH).days + 1):
            found[number] = max(found.get(number, -99.0), bits)

    if question.born_between:
        first, last = question.born_between
        spans = ((0, w.AGE, (last - first).days + 1), (1, w.AGE_NEAR, 365), (2, w.AGE_OFF, 365))
        for years, likely, days in reversed(spans):
            near = timedelta(days=365 * years)
            mark(first - near, last + near, max(w.of_age(likely, days), w.ANOTHER_AGE))
    for day, fit in question.days:
        mark(day, day, w.DAY if fit == 1 else w.DAY_SWAPPED if fit >= 0.7 else w.DAY_NEARBY)
        if fit == 1:
            mark(date(day.year, 1, 1), date(day.year, 12, 31), w.SAME_YEAR)
            first = day.replace(day=1)
            mark(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1), w.SAME_MONTH)
            for near, bits, _ in mistyped(day):
                mark(near, near, bits)
    return found


def _letters(text: str) -> list[str]:
    return [
        word
        for word in "".join(sign if "A" <= sign <= "Z" else " " for sign in text).split()
        if len(word) > 1
    ]


def _house_numbers(text: str) -> list[str]:
    parts = "".join(sign if sign.isalnum() else " " for sign in text).split()
    return [part for part in parts if part.isdigit() or (part[:-1].isdigit() and part[-1:].isalpha())]
