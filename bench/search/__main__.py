"""`python -m bench.search (--shelf SHELF | --people N) [--out FILE]`: person search beside its peers, in one run.

Recall, time, size and memory of our index, of an exhaustive search with the same weights, of PostgreSQL with pg_trgm
and of Tantivy (each with its own ranking and with ours), on the same questions; then eight clients at once, and the
snapshot swapped under load. Nothing is asserted; the last table says of each goal whether it was met.
"""

import argparse
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.machine import facts
from bench.search import report
from bench.search.city import write_city
from bench.search.compare import Engine, Ours, compared, is_open, place_of
from bench.search.held_out import told_forms
from bench.search.load import loaded
from bench.search.oracle import Oracle
from bench.search.postgres_peer import Postgres, server_programs
from bench.search.postgres_peer import served as postgres_served
from bench.search.questions import questions
from bench.search.tantivy_peer import Tantivy
from thinkfamily.snapshot.search.find import Finder
from thinkfamily.snapshot.search.write import write_index
from thinkfamily.web.asking.reading import question_of, read_text

SEED, TODAY = 20261, date(2026, 10, 31)
"""Of the questions; while the engine was written, other seeds below 100 were tried."""
TABLES = ("person", "identity", "name_token", "residence", "address")


@contextmanager
def indexed(options: argparse.Namespace) -> Iterator[tuple[Path, float]]:
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


def _engines(
    stack: ExitStack, snapshot: Path, ours: Ours, built: float, options: argparse.Namespace
) -> Iterator[Engine]:
    size = sum(path.stat().st_size for path in (snapshot / "search").iterdir()) / 1e6
    yield Engine(name="ours", rank=ours.rank, asked=options.questions, build_seconds=built, megabytes=size)
    if options.oracle:
        oracle = Oracle(snapshot, told_forms())
        yield Engine(name="exhaustive", rank=oracle.best, asked=options.oracle, times=1)
    if options.tantivy:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="thinkfamily-bench-tantivy-"))) / "index"
        started = time.perf_counter()
        tantivy = Tantivy(snapshot, folder)
        built = time.perf_counter() - started
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        yield Engine(name="Tantivy", rank=tantivy.best, asked=options.tantivy, reranked=True, build_seconds=built,
                     megabytes=size)  # fmt: skip
    if options.postgres:
        programs = server_programs()
        if programs is None:
            raise SystemExit(
                "no PostgreSQL server programs here: install them, or leave it out with --postgres 0"
            )
        people = report.people_of(snapshot)
        postgres = Postgres(stack.enter_context(postgres_served(programs)), people)
        started = time.perf_counter()
        postgres.fill(snapshot)
        built = time.perf_counter() - started
        yield Engine(name="PostgreSQL pg_trgm", rank=postgres.best, asked=options.postgres, reranked=True,
                     build_seconds=built, megabytes=postgres.megabytes())  # fmt: skip


def measure(options: argparse.Namespace) -> list[str]:
    """The lines of the report."""
    started = facts()
    with ExitStack() as stack:
        snapshot, built = stack.enter_context(indexed(options))
        finder, datasets = Finder(snapshot, forms=told_forms()), report.datasets_of(snapshot)
        ours = Ours(finder, datasets)
        asked = questions(snapshot, count=options.questions, seed=options.seed, today=TODAY)
        fields = [question_of(each.parts, today=TODAY) for each in asked]
        lines = [question_of(read_text(each.line, today=TODAY).parts, today=TODAY) for each in asked]
        results = compared(list(_engines(stack, snapshot, ours, built, options)), ours, asked, fields)
        typed = [
            place_of(each.person_id, ours.rank(line, 26)) for each, line in zip(asked, lines, strict=True)
        ]
        unclear = {
            n
            for n in range(len(asked))
            if any(result.placed[n : n + 1] == [0] for result in results)
            and is_open(ours, fields[n], asked[n].person_id)
        }
        people, words = report.people_of(snapshot), report.words_of(snapshot)
        link = snapshot.parent / "current"
        link.symlink_to(snapshot)
        copied = snapshot.parent / "copied"
        _copy_index(snapshot, copied)
        many = loaded(link, fields, datasets, clients=4, seconds=options.seconds, swap_to=[])
        still = loaded(link, fields, datasets, clients=1, seconds=options.seconds, swap_to=[])
        swapped = loaded(
            link, fields, datasets, clients=1, seconds=options.seconds, swap_to=[copied, snapshot]
        )
    return [
        *report.heading(len(people), words, options.seed, started), *report.engines(results),
        *report.classes(results, asked, typed, unclear), *report.under_load(many, still, swapped),
        *report.goals(results, asked, typed, unclear, swapped, people=len(people)),
    ]  # fmt: skip


def _copy_index(snapshot: Path, to: Path) -> None:
    (to / "search").mkdir(parents=True)
    for path in (snapshot / "search").iterdir():
        (to / "search" / path.name).write_bytes(path.read_bytes())


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--shelf", type=Path, help="a shelf whose newest snapshot is searched")
    which.add_argument("--people", type=int, help="draw a city of so many people, without a pipeline")
    parser.add_argument("--questions", type=int, default=3400)
    parser.add_argument("--seed", type=int, default=SEED, help="of the questions")
    parser.add_argument(
        "--oracle", type=int, default=300, help="questions for the exhaustive search; 0 leaves it out"
    )
    parser.add_argument("--tantivy", type=int, default=2000)
    parser.add_argument("--postgres", type=int, default=1200)
    parser.add_argument("--seconds", type=float, default=8.0, help="of each run under load")
    parser.add_argument("--out", type=Path, help="write the report here too")
    options = parser.parse_args()
    text = "\n".join(measure(options))
    print(text)
    if options.out:
        options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
