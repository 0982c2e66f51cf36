"""The report of `python -m bench.search`, in Markdown."""

import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np

from bench.search.compare import Result
from bench.search.load import Loaded
from bench.search.questions import Asked
from thinkfamily.snapshot.search.arrays import load


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
    yield "| engine | questions | R@1 own | R@10 own | R@1 | R@10 | p50 ms | p95 | p99 | build s | index MB |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
    for result in results:
        engine = result.engine
        own = [f"{result.recall(most, own=True):.4f}" if engine.reranked else "" for most in (1, 10)]
        times = [f"{result.taken(percent):.1f}" for percent in (50, 95, 99)]
        built = [f"{engine.build_seconds:.0f}", f"{engine.megabytes:.0f}"] if engine.megabytes else ["", ""]
        cells = [engine.name + (" + our ranking" if engine.reranked else ""), str(len(result.placed)), *own,
                 f"{result.recall(1):.4f}", f"{result.recall(10):.4f}", *times, *built]  # fmt: skip
        yield f"| {' | '.join(cells)} |"
    yield ""
    p50, p99 = np.percentile(results[0].processor, [50, 99])
    yield f"Of the processor, ours took p50 {p50:.1f} ms and p99 {p99:.1f} ms: the rest is waiting for other programs."
    yield "R@n: share of questions whose person is among the first n. A row with fewer questions is not to be compared"
    yield "with another to the last digit. Not found in the first ten, of the questions both were asked (ours first):"
    yield "; ".join(
        f"{other.engine.name} {results[0].misses(len(other.placed))} : {other.misses(len(other.placed))} "
        f"of {len(other.placed)}"
        for other in results[1:]
    ) + "."  # fmt: skip
    yield ""


def classes(results: list[Result], asked: list[Asked], typed: list[int], unclear: set[int]) -> Iterator[str]:
    yield "R@10 by class of question:"
    yield ""
    names = " | ".join(result.engine.name for result in results)
    yield f"| class | questions | {names} | ours, one line of text |"
    yield "|---|---:|" + "---:|" * (len(results) + 1)
    for kind in dict.fromkeys(each.kind for each in sorted(asked, key=lambda each: each.kind)):
        among = {n for n, each in enumerate(asked) if each.kind == kind}
        found = sum(typed[n] > 0 for n in among) / len(among)
        cells = [_share(result, among) for result in results]
        yield f"| {kind} | {len(among)} | {' | '.join(cells)} | {found:.3f} |"
    found = sum(place > 0 for place in typed) / len(typed)
    cells = [f"{result.recall(10):.4f}" for result in results]
    missed = sum(place == 0 for place in results[0].placed)
    yield f"| **all** | {len(asked)} | {' | '.join(cells)} | {found:.4f} |"
    yield ""
    hopeless = sum(results[0].placed[n] == 0 for n in unclear)
    yield f"Of the {missed} questions that ours misses, {hopeless} fit ten other people just as well."
    yield ""


def _share(result: Result, among: set[int]) -> str:
    asked = {n for n in among if n < len(result.placed)}
    return f"{result.recall(10, among=asked):.3f}" if asked else ""


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


def goals(
    results: list[Result],
    asked: list[Asked],
    typed: list[int],
    unclear: set[int],
    swapped: Loaded,
    *,
    people: int,
) -> Iterator[str]:
    """Each goal, what was measured, and whether that meets it."""
    ours, by_name = results[0], {result.engine.name: result for result in results}
    large = people > 1_000_000
    worst = {
        kind: ours.recall(10, among={n for n, each in enumerate(asked) if each.kind == kind} - unclear)
        for kind in {each.kind for each in asked}
    }
    hard = worst.pop("hard", 1.0)
    low = min(worst, key=lambda kind: worst[kind])
    line = sum(place > 0 for place in typed) / len(typed)
    rows = [
        ("recall@10, all", "at least 0.995", f"{ours.recall(10):.4f}", large or ours.recall(10) >= 0.995),
        (
            "recall@10, every class, where ten others do not fit as well",
            "at least 0.99",
            f"{worst[low]:.3f} ({low})",
            large or worst[low] >= 0.99,
        ),
        ("recall@10, hard", "at least 0.98", f"{hard:.3f}", large or hard >= 0.98),
        (
            "one line against fields",
            "within 0.01",
            f"{ours.recall(10) - line:+.4f}",
            ours.recall(10) - line <= 0.01,
        ),
        ("errors while swapped", "0", str(swapped.errors), swapped.errors == 0),
        ("slowest while swapped", "50 ms", f"{max(swapped.clock):.0f} ms", max(swapped.clock) <= 50),
    ]
    if oracle := by_name.get("exhaustive"):
        n = len(oracle.placed)
        behind = (ours.misses(n) - oracle.misses(n)) / n
        rows.append(
            ("recall@10 behind the exhaustive search", "within 0.005", f"{behind:.4f}", behind <= 0.005)
        )
    if peer := by_name.get("PostgreSQL pg_trgm"):
        n, times = len(peer.placed), peer.taken(99) / ours.taken(99, len(peer.placed))
        own, theirs = ours.misses(n, unclear), peer.misses(n, unclear)
        rows.append(("not found, though ten others do not fit as well, against pg_trgm with our ranking",
                     "at most a tenth", f"{own} : {theirs}", own * 10 <= theirs))  # fmt: skip
        least = 20 if large else 15
        rows.append(("p99 against pg_trgm's", f"{least} times better", f"{times:.0f} times", times >= least))
    yield "| goal | wanted | measured | met |"
    yield "|---|---|---:|---|"
    for what, wanted, measured, met in rows:
        yield f"| {what} | {wanted} | {measured} | {'yes' if met else 'no'} |"
    yield ""
