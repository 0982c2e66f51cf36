"""Engines side by side: each question is put to one after the other, so that a busy machine is as busy for each."""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from itertools import product

import numpy as np
from tqdm import tqdm

from bench.search.questions import Asked
from thinkfamily.snapshot.rows import Hit, Question
from thinkfamily.snapshot.search.find import Finder

CANDIDATES = 300
"""As many of a peer's best as our ranking is given."""
Rank = Callable[[Question, int], list[str]]


@dataclass(frozen=True, kw_only=True)
class Engine:
    """`rank` gives the ids of the likeliest; `asked` is how many of the questions it is asked; `reranked` whether its
    best are ranked again by our weights."""

    name: str
    rank: Rank
    asked: int
    reranked: bool = False
    working: Callable[[], float] = lambda: 0.0
    """Milliseconds of the processor that somebody else has worked for it so far: a server."""
    times: int = 2
    """How often it is asked each; the shorter time counts, for something else may have had the processor."""
    build_seconds: float = 0.0
    megabytes: float = 0.0


@dataclass(kw_only=True)
class Result:
    """For each question asked of the engine, in order: the place (from 1) of whom it meant, 0 when not in the first ten
    and milliseconds."""

    engine: Engine
    own: list[int] = field(default_factory=list)
    placed: list[int] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    """Milliseconds of the processor, the server's included: what other programs take of it does not count."""

    def recall(self, most: int, *, own: bool = False, among: Collection[int] | None = None) -> float:
        places = self.own if own else self.placed
        chosen = [place for n, place in enumerate(places) if among is None or n in among]
        return sum(0 < place <= most for place in chosen) / max(1, len(chosen))

    def misses(self, first: int, but: Collection[int] = ()) -> int:
        """Of the first so many questions, those not answered among the first ten."""
        return sum(place == 0 and n not in but for n, place in enumerate(self.placed[:first]))

    def taken(self, percent: float, first: int | None = None) -> float:
        """Milliseconds that so many percent of the first questions took at most."""
        return float(np.percentile(self.milliseconds[:first], percent)) if self.milliseconds else 0.0

    def worked(self, percent: float, first: int | None = None) -> float:
        """The same of the processor."""
        return float(np.percentile(self.processor[:first], percent)) if self.processor else 0.0


class Ours:
    """Our index with every dataset in sight."""

    def __init__(self, finder: Finder, datasets: list[str]) -> None:
        self._finder, self._datasets = finder, datasets

    def hits(self, question: Question, limit: int, among: Collection[str] | None = None) -> list[Hit]:
        return self._finder.find(
            question, datasets=self._datasets, organisation=None, limit=limit, among=among
        )

    def rank(self, question: Question, limit: int) -> list[str]:
        return [hit.person_id for hit in self.hits(question, limit)]


def compared(engines: list[Engine], ours: Ours, asked: list[Asked], read: list[Question]) -> list[Result]:
    """Each engine's result; `read` are the questions that `asked` put."""
    results = [Result(engine=engine) for engine in engines]
    rounds = max(engine.times for engine in engines)
    for time_around, n in tqdm(
        list(product(range(rounds), range(len(asked)))), desc="asked", unit="question"
    ):
        for result in results:
            if n < result.engine.asked and time_around < result.engine.times:
                _ask(result, ours, n, read[n], asked[n].person_id)
    return results


def _ask(result: Result, ours: Ours, n: int, question: Question, wanted: str) -> None:
    engine = result.engine
    worked = time.thread_time() * 1000 + engine.working()
    started = time.perf_counter()
    found = engine.rank(question, CANDIDATES if engine.reranked else 26)
    again = [hit.person_id for hit in ours.hits(question, 26, among=found)] if engine.reranked else found
    taken = (time.perf_counter() - started) * 1000
    busy = time.thread_time() * 1000 + engine.working() - worked
    if n < len(result.milliseconds):
        result.milliseconds[n] = min(taken, result.milliseconds[n])
        result.processor[n] = min(busy, result.processor[n])
    else:
        result.milliseconds.append(taken)
        result.processor.append(busy)
        result.own.append(place_of(wanted, found))
        result.placed.append(place_of(wanted, again))


def is_open(ours: Ours, question: Question, wanted: str) -> bool:
    """Whether ten others fit the question just as well as whom it means: then nothing can tell who is meant."""
    own = ours.hits(question, 1, among=[wanted])
    others = [hit for hit in ours.hits(question, 11) if hit.person_id != wanted][:10]
    return len(others) == 10 and bool(own) and abs(others[-1].score - own[0].score) < 1e-6


def place_of(person_id: str, found: list[str]) -> int:
    return found[:10].index(person_id) + 1 if person_id in found[:10] else 0
