"""Measures person search: recall, time, size and memory of our index beside an exhaustive search with the same weights
and beside its peers, on the same questions; then many clients at once, and the snapshot swapped under load.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.machine import facts
from bench.search import report
from bench.search.city import write_city
from bench.search.compare import Engine, Ours, Result, compared, is_open, place_of
from bench.search.held_out import told_forms
from bench.search.load import Loaded, loaded
from bench.search.oracle import Oracle
from bench.search.other_hand.questions import other_questions
from bench.search.postgres_peer import Postgres, server_programs
from bench.search.postgres_peer import served as postgres_served
from bench.search.questions import Asked, questions
from thinkfamily.snapshot.rows import Question
from thinkfamily.snapshot.search.find import Finder
from thinkfamily.snapshot.search.write import write_index
from thinkfamily.web.asking.reading import question_of, read_text

SEED, TODAY = 20261, date(2026, 10, 31)
"""Of the questions; while the engine was written, other seeds below 100 were tried."""
TABLES = ("person", "identity", "name_token", "residence", "address")
Peer = Callable[[ExitStack, Path], Engine]
"""Builds a peer of one snapshot; what it holds is given back when the stack closes."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """What to measure: of a shelf's newest snapshot, or of a city of so many `people` drawn for it."""

    shelf: Path | None = None
    people: int = 0
    seed: int = SEED
    questions: int = 3400
    other: int = 2800
    """Questions by another hand."""
    oracle: int = 300
    seconds: float = 8.0
    """Of each run under load."""


@contextmanager
def indexed(options: Options) -> Iterator[tuple[Path, float]]:
    """A folder with what search reads and its index, and the seconds that writing the index took."""
    with TemporaryDirectory(prefix="thinkfamily-bench-search-") as made:
        folder = Path(made) / "snapshot"
        if options.shelf:
            folder.mkdir()
            for table in TABLES:
                (folder / f"{table}.parquet").symlink_to(
                    (options.shelf / "current" / f"{table}.parquet").resolve()
                )
        else:
            write_city(folder, people=options.people, seed=SEED, today=TODAY)
        started = time.perf_counter()
        write_index(folder)
        yield folder, time.perf_counter() - started


def postgres(asked: int) -> Peer:
    """PostgreSQL with pg_trgm, asked so many of the questions. SystemExit where its server programs are missing."""
    programs = server_programs()
    if programs is None:
        raise SystemExit(
            "no PostgreSQL server programs here: install them, or leave it out with --postgres 0"
        )

    def build(stack: ExitStack, snapshot: Path) -> Engine:
        peer = Postgres(stack.enter_context(postgres_served(programs)), report.people_of(snapshot))
        started = time.perf_counter()
        peer.fill(snapshot)
        return Engine(
            name="PostgreSQL pg_trgm", rank=peer.best, asked=asked, reranked=True, working=peer.worked,
            build_seconds=time.perf_counter() - started, megabytes=peer.megabytes(),
        )  # fmt: skip

    return build


def measure(options: Options, peers: list[Peer]) -> list[str]:
    """The lines of the report."""
    started = facts()
    with ExitStack() as stack:
        snapshot, built = stack.enter_context(indexed(options))
        datasets = report.datasets_of(snapshot)
        ours = Ours(Finder(snapshot, forms=told_forms()).warm(), datasets)
        size = sum(path.stat().st_size for path in (snapshot / "search").iterdir()) / 1e6
        engines = [
            Engine(name="ours", rank=ours.rank, asked=options.questions, build_seconds=built, megabytes=size)
        ]
        if options.oracle:
            best = Oracle(snapshot, told_forms()).best
            engines.append(Engine(name="exhaustive", rank=best, asked=options.oracle, times=1))
        engines += [build(stack, snapshot) for build in peers]
        asked = questions(snapshot, count=options.questions, seed=options.seed, today=TODAY)
        results = compared(engines, ours, asked, _fields(asked))
        main = _put(ours, asked, results)
        other = _put(ours, other_questions(snapshot, count=options.other, seed=options.seed, today=TODAY), [])
        runs = _under_load(snapshot, _fields(asked), datasets, options.seconds)
        people, words = report.people_of(snapshot), report.words_of(snapshot)
    return [
        *report.heading(len(people), words, options.seed, started), *report.engines(results),
        *report.classes(main, "drawn in seventeen classes"),
        *report.classes(other, "by another hand"), *report.under_load(*runs),
        *report.goals(main, other, runs[-1], people=len(people)),
    ]  # fmt: skip


def _fields(asked: list[Asked]) -> list[Question]:
    return [question_of(each.parts, today=TODAY) for each in asked]


def _put(ours: Ours, asked: list[Asked], results: list[Result]) -> report.Put:
    """The questions with the places that ours gives in fields and in one line."""
    fields = _fields(asked)
    lines = [question_of(read_text(each.line, today=TODAY).parts, today=TODAY) for each in asked]
    placed, typed = (
        [place_of(each.person_id, ours.rank(one, 26)) for each, one in zip(asked, read, strict=True)]
        for read in (fields, lines)
    )
    missed = {n for n, place in enumerate(placed) if not place}
    missed |= {n for result in results for n, place in enumerate(result.placed) if not place}
    unclear = {n for n in missed if is_open(ours, fields[n], asked[n].person_id)}
    return report.Put(asked=asked, results=results, placed=placed, typed=typed, unclear=unclear)


def _under_load(
    snapshot: Path, fields: list[Question], datasets: list[str], seconds: float
) -> tuple[Loaded, Loaded, Loaded]:
    """Four clients in each process; one; one while the snapshot is swapped every second."""
    link, copied = snapshot.parent / "current", snapshot.parent / "copied"
    link.symlink_to(snapshot)
    (copied / "search").mkdir(parents=True)
    for path in (snapshot / "search").iterdir():
        (copied / "search" / path.name).write_bytes(path.read_bytes())
    return (
        loaded(link, fields, datasets, clients=4, seconds=seconds, swap_to=[]),
        loaded(link, fields, datasets, clients=1, seconds=seconds, swap_to=[]),
        loaded(link, fields, datasets, clients=1, seconds=seconds, swap_to=[copied, snapshot]),
    )
