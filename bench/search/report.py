"""The report of `python -m bench.search`, in Markdown."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

from bench.search.compare import Result
from bench.search.load import Loaded
from bench.search.questions import Asked
from thinkfamily.snapshot.search.arrays import load


@dataclass(frozen=True, kw_only=True)
class Put:
    """Questions put, with the places that ours gave (0: not in the first ten) in fields and in one line, and which of
    them ten other people fit just as well."""

    asked: list[Asked]
    results: list[Result]
    placed: list[int]
    typed: list[int]
    unclear: set[int]

    def recall(self, places: list[int], kind: str = "", *, answerable: bool = False) -> float:
        """Share of the questions (of one class; of those that can be answered) that found whom they mean."""
        chosen = [
            place > 0
            for n, (place, each) in enumerate(zip(places, self.asked, strict=True))
            if kind in ("", each.kind) and not (answerable and n in self.unclear)
        ]
        return sum(chosen) / max(1, len(chosen))

    @property
    def kinds(self) -> list[str]:
        return sorted({each.kind for each in self.asked})


def people_of(snapshot: Path) -> list[str]:
    """Ids of everybody, in the order of their numbers."""
    with duckdb.connect() as source:
        rows = source.execute(
            f"select person_id from '{snapshot / 'person.parquet'}' order by person_id"
        ).fetchall()
    return [key for (key,) in rows]


def datasets_of(snapshot: Path) -> list[str]:
    names: list[str] = json.loads((snapshot / "search" / "datasets.json").read_text(encoding="utf-8"))
    return names


def words_of(snapshot: Path) -> int:
    """How many different words names hold."""
    return len(load(snapshot / "search", "words"))


def heading(people: int, words: int, seed: int, machine: str) -> Iterator[str]:
    yield f"## Person search, {people:,} people"
    yield ""
    yield (
        f"{machine}. {words:,} different words of names; questions drawn with seed {seed}, each put to every engine in "
        "turn, twice (the shorter time counts); 15 % of the pairs of nicknames held back from our index."
    )
    yield ""


def engines(results: list[Result]) -> Iterator[str]:
    yield "| engine | questions | R@1 own | R@10 own | R@1 | R@10 | p50 ms | p99 | processor p50 | p99 | build s | MB |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
    for result in results:
        engine = result.engine
        own = [f"{result.recall(most, own=True):.4f}" if engine.reranked else "" for most in (1, 10)]
        times = [result.taken(50), result.taken(99), result.worked(50), result.worked(99)]
        built = [f"{engine.build_seconds:.0f}", f"{engine.megabytes:.0f}"] if engine.megabytes else ["", ""]
        cells = [engine.name + (" + our ranking" if engine.reranked else ""), str(len(result.placed)), *own,
                 f"{result.recall(1):.4f}", f"{result.recall(10):.4f}", *(f"{each:.1f}" for each in times),
                 *built]  # fmt: skip
        yield f"| {' | '.join(cells)} |"
    yield ""
    yield "R@n: share of questions whose person is among the first n. A row with fewer questions is not to be compared"
    yield "with another to the last digit. Not found in the first ten, of the questions both were asked (ours first):"
    yield "; ".join(
        f"{other.engine.name} {results[0].misses(len(other.placed))} : {other.misses(len(other.placed))} "
        f"of {len(other.placed)}"
        for other in results[1:]
    ) + "."  # fmt: skip
    yield ""


def classes(put: Put, by: str) -> Iterator[str]:
    yield f"R@10 by class, questions {by}:"
    yield ""
    names = "".join(f" {result.engine.name} |" for result in put.results[1:])
    yield f"| class | questions | ours |{names} ours, one line of text | ten others fit as well |"
    yield "|---|---:|---:|" + "---:|" * (len(put.results) + (1 if put.results else 2))
    for kind in [*put.kinds, ""]:
        among = {n for n, each in enumerate(put.asked) if kind in ("", each.kind)}
        peers = "".join(f" {_share(result, among)} |" for result in put.results[1:])
        yield (
            f"| {kind or '**all**'} | {len(among)} | {put.recall(put.placed, kind):.4f} |{peers} "
            f"{put.recall(put.typed, kind):.4f} | {len(among & put.unclear)} |"
        )
    yield ""


def _share(result: Result, among: set[int]) -> str:
    asked = {n for n in among if n < len(result.placed)}
    return f"{result.recall(10, among=asked):.4f}" if asked else ""


def under_load(many: Loaded, still: Loaded, swapped: Loaded) -> Iterator[str]:
    yield "| 2 processes | a second | p50 ms | p99 | slowest | slowest, of processor | errors | MB private |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    for name, run in (
        ("4 clients each", many), ("1 client each", still), ("1 client each, a swap every second", swapped),
    ):  # fmt: skip
        p50, p99 = np.percentile(run.clock, [50, 99])
        yield (
            f"| {name} | {len(run.clock) / run.seconds:.0f} | {p50:.1f} | {p99:.1f} | {max(run.clock):.0f} "
            f"| {max(run.processor):.0f} | {run.errors} | {run.private_mb:.0f} |"
        )
    yield ""
    yield f"Opened {swapped.opened} times while swapped."
    yield ""


def goals(main: Put, other: Put, swapped: Loaded, *, people: int) -> Iterator[str]:
    """Each goal, what was measured, and whether that meets it."""
    large = people > 1_000_000
    rows = [*_recall_goals(main, other, large=large), *_peer_goals(main, large=large)]
    slowest = max(swapped.clock)
    rows += [
        ("errors while swapped", "0", str(swapped.errors), swapped.errors == 0),
        (
            "slowest while swapped",
            "50 ms",
            f"{slowest:.0f} ms ({max(swapped.processor):.0f} at work)",
            slowest <= 50,
        ),
    ]
    yield "| goal | wanted | measured | met |"
    yield "|---|---|---:|---|"
    for what, wanted, measured, met in rows:
        yield f"| {what} | {wanted} | {measured} | {'yes' if met else 'no'} |"
    yield ""


Goal = tuple[str, str, str, bool]


def _recall_goals(main: Put, other: Put, *, large: bool) -> Iterator[Goal]:
    for put, whose in ((main, ""), (other, ", by another hand")):
        if not put.asked:
            continue
        found, line = put.recall(put.placed), put.recall(put.typed)
        worst = {kind: put.recall(put.placed, kind) for kind in put.kinds}
        hard = worst.pop("hard", None)
        low = min(worst, key=lambda kind: worst[kind])
        if not large:
            yield f"recall@10{whose}", "at least 0.995", f"{found:.4f}", found >= 0.995
            answerable = put.recall(put.placed, low, answerable=True)
            told = f"{worst[low]:.3f} ({low}; {answerable:.3f} where ten others do not fit as well)"
            yield f"recall@10, every class{whose}", "at least 0.99", told, worst[low] >= 0.99
            if hard is not None:
                yield "recall@10, hard", "at least 0.98", f"{hard:.3f}", hard >= 0.98
        yield f"one line against fields{whose}", "within 0.01", f"{found - line:+.4f}", found - line <= 0.01


def _peer_goals(main: Put, *, large: bool) -> Iterator[Goal]:
    ours, by_name = main.results[0], {result.engine.name: result for result in main.results}
    if oracle := by_name.get("exhaustive"):
        n = len(oracle.placed)
        behind = (ours.misses(n) - oracle.misses(n)) / n
        yield (
            f"recall@10 behind the exhaustive search, of {n}",
            "within 0.005",
            f"{behind:.4f}",
            behind <= 0.005,
        )
    if peer := by_name.get("PostgreSQL pg_trgm"):
        n, least = len(peer.placed), 20 if large else 15
        for but, which in ((set(), ""), (main.unclear, " where ten others do not fit as well")):
            own, theirs = ours.misses(n, but), peer.misses(n, but)
            yield (f"not found of {n}{which}, against pg_trgm with our ranking", "at most a tenth", f"{own} : {theirs}",
                   own * 10 <= theirs)  # fmt: skip
        for how, of_peer, of_ours in (
            ("on the clock", peer.taken(99), ours.taken(99, n)),
            ("of the processor", peer.worked(99), ours.worked(99, n)),
        ):  # fmt: skip
            times = of_peer / of_ours
            yield (f"p99 against pg_trgm's with our ranking, {how}", f"{least} times better",
                   f"{times:.0f} times ({of_ours:.1f} : {of_peer:.0f} ms)", times >= least)  # fmt: skip
