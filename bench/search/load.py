"""Search by many clients at once, in processes of their own, and while the snapshot is swapped under them."""

import multiprocessing
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from thinkfamily.snapshot.opened_aside import OpenedAside
from thinkfamily.snapshot.rows import Question
from thinkfamily.snapshot.search.find import Finder

PROCESSES = 2


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What happened: milliseconds of each question (on the clock, and of the processor), errors, swaps, memory."""

    clock: tuple[float, ...]
    processor: tuple[float, ...]
    errors: int
    opened: int
    seconds: float
    private_mb: float


def _work(
    link: Path, questions: list[Question], datasets: list[str], clients: int, seconds: float, answers
) -> None:
    opened = count()

    def open_finder(folder: Path) -> Finder:
        next(opened)
        return Finder(folder).warm()

    served, errors = OpenedAside(link.resolve, open_finder), 0
    for question in questions[:40]:
        served.get().find(question, datasets=datasets, organisation=None, limit=26)
    ends = time.perf_counter() + seconds

    def client(first: int) -> tuple[list[tuple[float, float]], int]:
        taken, failed = [], 0
        for n in count(first, clients):
            started, used = time.perf_counter(), time.thread_time()
            if started >= ends:
                return taken, failed
            try:
                served.get().find(
                    questions[n % len(questions)], datasets=datasets, organisation=None, limit=26
                )
            except Exception:
                failed += 1
            taken.append(((time.perf_counter() - started) * 1000, (time.thread_time() - used) * 1000))
        return taken, failed

    with ThreadPoolExecutor(clients) as pool:
        found = list(pool.map(client, range(clients)))
    errors = sum(failed for _, failed in found)
    answers.put(([each for taken, _ in found for each in taken], errors, next(opened), _private()))


def _private() -> float:
    """Megabytes of this process that it shares with no other; 0 where the system does not tell."""
    rollup = Path("/proc/self/smaps_rollup")
    lines = rollup.read_text().splitlines() if rollup.exists() else []
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1000


def loaded(
    link: Path,
    questions: list[Question],
    datasets: list[str],
    *,
    clients: int,
    seconds: float,
    swap_to: list[Path],
) -> Loaded:
    """`clients` in each of two processes ask one question after another for `seconds`; meanwhile the link is led to
    each of `swap_to` in turn."""
    context = multiprocessing.get_context("spawn")
    answers = context.Queue()
    workers = [
        context.Process(
            target=_work, args=(link, questions[n::PROCESSES], datasets, clients, seconds, answers)
        )
        for n in range(PROCESSES)
    ]
    for worker in workers:
        worker.start()
    done = threading.Event()
    swapper = threading.Thread(target=_swap, args=(link, swap_to, done))
    swapper.start()
    found = [answers.get(timeout=seconds + 300) for _ in workers]
    done.set()
    swapper.join()
    for worker in workers:
        worker.join()
    taken = [each for some, *_ in found for each in some]
    return Loaded(
        clock=tuple(clock for clock, _ in taken), processor=tuple(used for _, used in taken),
        errors=sum(errors for _, errors, *_ in found), opened=sum(opened for *_, opened, _ in found),
        seconds=seconds, private_mb=max(private for *_, private in found),
    )  # fmt: skip


def _swap(link: Path, folders: list[Path], done: threading.Event) -> None:
    for n in count():
        if not folders or done.wait(1.0):
            return
        aside = link.with_suffix(".new")
        aside.symlink_to(folders[n % len(folders)])
        aside.rename(link)
