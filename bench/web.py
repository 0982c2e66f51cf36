"""What a look costs: search, person and family pages under load, with the policy and the durable audit write, beside
a bare Django page and a signed-in page that reads no record, all in one run and each served alike."""

import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

import polars as pl

from bench.accounts import names
from thinkfamily.web.serving.serve_command import DEMONSTRATION_PASSWORD

SEED = 7
RATE, SECONDS = 20, 30
"""Requests a second, and for how long: three a minute from each of 400 people at work at once."""
CLIENTS, CLOSED_SECONDS = 8, 5
PURPOSE = "safeguarding"


@dataclass(frozen=True, kw_only=True)
class Taken:
    """Milliseconds each request took, by what was asked."""

    name: str
    milliseconds: tuple[float, ...]
    processor: float = 0.0
    """Milliseconds that the server's processes were at work for each: as good as the same on a busy machine."""

    def share(self, of: float) -> float:
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(of * len(ordered)))]


class Client:
    """One browser: a kept connection, a session."""

    def __init__(self, port: int) -> None:
        self._cookies, self._used = dict[str, str](), 0.0
        self.search_token = ""
        self._connection = HTTPConnection("localhost", port, timeout=60)

    def sign_in(self, username: str) -> "Client":
        self.post("/sign-in", {"username": username, "password": DEMONSTRATION_PASSWORD})
        self.post("/purpose", {"purpose": PURPOSE})
        return self

    def get(self, path: str) -> str:
        return self._ask("GET", path)[1]

    def post(self, path: str, form: dict[str, str], token: str = "") -> str:
        """The address that the answer sends on to. Without a token had before, the form is fetched for one."""
        sent = urlencode({**form, "csrfmiddlewaretoken": token or self.token(path)})
        answer, _ = self._ask("POST", path, sent)
        return answer.headers["Location"]

    def token(self, path: str) -> str:
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get(path))
        if found is None:
            raise RuntimeError(f"{path} has no form to post")
        return found.group(1)

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[HTTPResponse, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if time.perf_counter() - self._used > 1:
            self._connection.close()  # the server lets go of an idle connection after two seconds
        self._used = time.perf_counter()
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status}")
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";", 1)[0].partition("=")
            self._cookies[name] = value
        return answer, text


@contextmanager
def served(*command: object) -> Iterator[tuple[int, int]]:
    """A server's port, once it answers, and its process; stopped afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    words = [str(port) if word == "PORT" else str(word) for word in command]
    server = subprocess.Popen([sys.executable, "-m", *words], stdout=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(timeout=30)


def _questions(snapshot: Path, count: int, draw: random.Random) -> list[str]:
    """Names as somebody types them: now and then with a letter wrong, now and then with the date of birth."""
    named = (
        pl.read_parquet(snapshot / "identity.parquet", columns=["forename", "surname", "date_of_birth"])
        .drop_nulls()
        .unique(maintain_order=True)
        .sort("surname", "forename", "date_of_birth")
    )
    asked = []
    for row in draw.sample(range(named.height), count):
        forename, surname, born = named.row(row)
        if draw.random() < 0.3 and len(surname) > 4:
            at = draw.randrange(1, len(surname) - 1)
            surname = surname[:at] + surname[at + 1 :]
        asked.append(f"{forename} {surname}" + (f" {born:%d/%m/%Y}" if draw.random() < 0.4 else ""))
    return asked


def _asks(snapshot: Path) -> dict[str, Callable[[Client, int], object]]:
    """What is asked, by name: of a client, with a number that picks whom it is about."""
    draw = random.Random(SEED)
    people = pl.read_parquet(snapshot / "member.parquet", columns=["person_id", "family_id"]).sort(pl.all())
    chosen = [people.row(row) for row in draw.sample(range(people.height), min(2000, people.height))]
    questions = _questions(snapshot, 500, draw)

    def search(client: Client, n: int) -> None:
        client.search_token = client.search_token or client.token("/search")
        client.get(client.post("/search", {"name": questions[n % len(questions)]}, client.search_token))

    return {
        "signed-in page that reads no record": lambda client, n: client.get("/purpose"),
        "person": lambda client, n: client.get(f"/person/{chosen[n % len(chosen)][0]}"),
        "family": lambda client, n: client.get(f"/family/{chosen[n % len(chosen)][1]}"),
        "search (question and answer)": search,
    }


def _at_work(server: int) -> float:
    """Milliseconds of processor time that the server's workers have used."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # ended meanwhile
        if int(fields[1]) == server:
            ticks += int(fields[11]) + int(fields[12])
    return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def _one_after_another(
    name: str, ask: Callable[[Client, int], object], client: Client, server: int, count: int = 50
) -> Taken:
    for n in range(count, count + 3):
        ask(client, n)
    before, taken = _at_work(server), []
    for n in range(count):
        started = time.perf_counter()
        ask(client, n)
        taken.append((time.perf_counter() - started) * 1000)
    return Taken(name=name, milliseconds=tuple(taken), processor=(_at_work(server) - before) / count)


def _as_many_as_can(ask: Callable[[Client, int], object], clients: list[Client]) -> float:
    """Requests a second that all clients together get answered."""
    ends = time.perf_counter() + CLOSED_SECONDS

    def busy(numbered: tuple[int, Client]) -> int:
        number, client = numbered
        done = 0
        while time.perf_counter() < ends:
            ask(client, number * 1000 + done)
            done += 1
        return done

    with ThreadPoolExecutor(len(clients)) as pool:
        return sum(pool.map(busy, enumerate(clients))) / CLOSED_SECONDS


def _at_a_rate(asks: list[tuple[str, Callable[[Client, int], object]]], clients: list[Client]) -> list[Taken]:
    """Requests come when they come, whether or not earlier ones are answered; waiting for a turn counts."""
    starts = time.perf_counter() + 0.2
    free = list(clients)
    taken: dict[str, list[float]] = {name: [] for name, _ in asks}

    def one(n: int) -> None:
        due = starts + n / RATE
        time.sleep(max(0.0, due - time.perf_counter()))
        name, ask = asks[n % len(asks)]
        client = free.pop(0)  # in turn: each account stays within what one person may ask
        try:
            ask(client, n)
        finally:
            free.append(client)
        taken[name].append((time.perf_counter() - due) * 1000)

    with ThreadPoolExecutor(len(clients)) as pool:
        list(pool.map(one, range(RATE * SECONDS)))
    return [Taken(name=name, milliseconds=tuple(found)) for name, found in taken.items()]


def measure_web(shelf: Path) -> list[str]:
    """The lines of the report about the application on the shelf's newest snapshot."""
    snapshot = (shelf / "current").resolve()
    people = json.loads((snapshot / "manifest.json").read_text())["tables"]
    with TemporaryDirectory(prefix="thinkfamily-bench-web-") as folder:
        with served("bench.bare", "PORT") as (port, server):
            bare = _one_after_another(
                "bare Django page", lambda client, n: client.get("/"), Client(port), server, 300
            )
            bare_rate = _as_many_as_can(
                lambda client, n: client.get("/"), [Client(port) for _ in range(CLIENTS - 1)]
            )
        database = Path(folder) / "app.sqlite3"
        with served(
            "thinkfamily.cli", "serve", "--shelf", shelf, "--port", "PORT", "--demo", "--database", database
        ) as (port, server):
            asks = _asks(snapshot)
            usernames = names((2 + len(asks)) * CLIENTS)
            command = [
                sys.executable,
                "-m",
                "bench.accounts",
                database,
                str(len(usernames)),
                DEMONSTRATION_PASSWORD,
            ]
            subprocess.run(command, check=True)
            clients = [Client(port).sign_in(username) for username in usernames]
            alone = [(bare, bare_rate)]
            for name, ask in asks.items():
                several = [clients.pop() for _ in range(CLIENTS)]
                alone.append(
                    (_one_after_another(name, ask, several[0], server), _as_many_as_can(ask, several[1:]))
                )
            mixed = _at_a_rate(
                [each for each in asks.items() if not each[0].startswith("signed-in")], clients
            )
    count = next(table["rows"] for table in people if table["name"] == "person")
    return [*_alone(count, alone), *_mixed(mixed)]


def _alone(people: int, alone: list[tuple[Taken, float]]) -> list[str]:
    floor, kept = alone[0][0].share(0.5), alone[1][0].share(0.5)
    lines = [
        f"## The application, {people:,} people, two workers, each look on the trail before it is shown",
        "",
        "| page | median ms | p95 ms | times the bare page | times the signed-in page "
        f"| server's processor ms | times the signed-in page's | requests a second, {CLIENTS - 1} clients |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for taken, rate in alone:
        middle = taken.share(0.5)
        lines.append(
            f"| {taken.name} | {middle:.1f} | {taken.share(0.95):.1f} | {middle / floor:.1f} | {middle / kept:.1f} "
            f"| {taken.processor:.1f} | {taken.processor / alone[1][0].processor:.1f} | {rate:.0f} |"
        )
    return [*lines, ""]


def _mixed(mixed: list[Taken]) -> list[str]:
    every = Taken(name="all", milliseconds=tuple(each for taken in mixed for each in taken.milliseconds))
    lines = [
        f"{RATE} requests a second for {SECONDS} s, the three kinds in turn, counted from when each was due "
        "(client and server share the machine):",
        "",
        "| page | requests | mean ms | median ms | p95 ms | p99 ms |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for taken in (*mixed, every):
        lines.append(
            f"| {taken.name} | {len(taken.milliseconds)} | {statistics.mean(taken.milliseconds):.1f} "
            f"| {taken.share(0.5):.1f} | {taken.share(0.95):.1f} | {taken.share(0.99):.1f} |"
        )
    return [*lines, ""]


if __name__ == "__main__":
    print("\n".join(measure_web(Path(sys.argv[1]))))
