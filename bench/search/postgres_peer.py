"""The peer PostgreSQL with pg_trgm and fuzzystrmatch: a server of its own for the run, on the same machine."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import psycopg

from thinkfamily.snapshot.rows import Question

_SETTINGS = {
    "listen_addresses": "", "shared_buffers": "2GB", "work_mem": "64MB", "maintenance_work_mem": "1GB", "jit": "off",
    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_wal_size": "8GB",
    "max_parallel_workers_per_gather": "0", "random_page_cost": "1.1",
}  # fmt: skip
_TABLES = """
    create table entry (n integer, full_name text, forename text, surname text, sounds text, born date);
    create table home (n integer, line text, postcode text, outward text);
    create table number (n integer, number text);
"""
_INDEXES = """
    update entry set sounds = dmetaphone(forename) || ' ' || dmetaphone(surname);
    create index on entry using gin (full_name gin_trgm_ops); create index on entry (sounds);
    create index on entry (born); create index on entry (n);
    create index on home using gin (line gin_trgm_ops); create index on home (postcode);
    create index on home (outward); create index on home (n);
    create index on number using gin (number gin_trgm_ops);
    create index on number (number); create index on number (n); vacuum analyze;
"""


def server_programs() -> Path | None:
    """The folder of PostgreSQL's server programs; None when there is none on this machine."""
    if found := shutil.which("pg_ctl"):
        return Path(found).parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    return installed[-1].parent if installed else None


@contextmanager
def served(programs: Path) -> Iterator[str]:
    """A server with its files and socket in a folder of its own, removed afterwards; the address to connect to."""
    user = "postgres" if os.getuid() == 0 else None  # it refuses to run as root
    with TemporaryDirectory(prefix="thinkfamily-peer-") as folder:
        if user:
            shutil.chown(folder, user)

        def do(*command: str) -> None:
            subprocess.run(command, check=True, user=user, stdout=subprocess.DEVNULL, cwd=folder)

        data, options = f"{folder}/data", " ".join(f"-c {name}={value}" for name, value in _SETTINGS.items())
        do(f"{programs}/initdb", "-D", data, "-A", "trust", "-U", "bench", "-E", "UTF8", "--locale", "C")
        do(
            f"{programs}/pg_ctl",
            "start",
            "-w",
            "-D",
            data,
            "-l",
            f"{folder}/log",
            "-o",
            f"-k {folder} {options}",
        )
        try:
            yield f"host={folder} user=bench dbname=postgres"
        finally:
            do(f"{programs}/pg_ctl", "stop", "-m", "immediate", "-D", data)


class Postgres:
    """Search in one connection; `fill` first, once."""

    def __init__(self, address: str, people: list[str]) -> None:
        self._people = people
        self._connection = psycopg.connect(address, autocommit=True)
        self._connection.execute(
            "create extension if not exists pg_trgm; create extension if not exists fuzzystrmatch"
        )
        self._connection.execute(
            "set pg_trgm.similarity_threshold = 0.35; set pg_trgm.word_similarity_threshold = 0.6"
        )

    def fill(self, snapshot: Path) -> None:
        """Copy the snapshot's people in and index them."""
        self._connection.execute(_TABLES)
        with duckdb.connect() as source:
            source.execute("set threads = 2")
            for table in ("person", "identity", "residence", "address"):
                source.execute(f"create view {table} as from '{snapshot / table}.parquet'")
            source.execute(
                "create table one as select person_id, row_number() over (order by person_id) - 1 as n from person"
            )
            for table, query in (
                ("entry (n, full_name, forename, surname, born)", """
                    select distinct n, upper(concat_ws(' ', first, last)), upper(first), upper(last), date_of_birth
                    from (select n, forename as first, surname as last, date_of_birth
                            from identity join one using (person_id)
                        union all select n, known_as, surname, date_of_birth from identity join one using (person_id)
                            where known_as is not null
                        union all select n, forename, former_surname, date_of_birth from identity
                            join one using (person_id) where former_surname is not null)
                    where first is not null or last is not null"""),
                ("home (n, line, postcode, outward)", """
                    select distinct n, upper(line), replace(upper(postcode), ' ', ''),
                    split_part(upper(postcode), ' ', 1)
                    from residence join one using (person_id) join address using (address_id) where not sealed"""),
                ("number (n, number)", """select distinct n, number from
                    (unpivot identity on nhs_number, upn into name kind value number) join one using (person_id)"""),
            ):  # fmt: skip
                rows = source.execute(query)
                with self._connection.cursor().copy(f"copy {table} from stdin") as copy:
                    while some := rows.fetchmany(50_000):
                        for row in some:
                            copy.write_row(row)
        for command in _INDEXES.split(";"):
            if command.strip():
                self._connection.execute(command)

    def worked(self) -> float:
        """Milliseconds of the processor that the server has worked for this connection; 0 where nothing tells."""
        told = Path(f"/proc/{self._connection.info.backend_pid}/schedstat")
        return int(told.read_text().split()[0]) / 1e6 if told.exists() else 0.0

    def megabytes(self) -> float:
        rows = self._connection.execute("select sum(pg_total_relation_size(name::regclass)) from unnest("
                                        "array['entry', 'home', 'number']) as name")  # fmt: skip
        return float(rows.fetchone()[0]) / 1e6

    def best(self, question: Question, limit: int) -> list[str]:
        """The best by the database's own ranking: similarity of names, and what else fits, added up."""
        sql, values = _query(question, limit)
        return [self._people[n] for n, _ in self._connection.execute(sql, values).fetchall()]


def _query(question: Question, limit: int) -> tuple[str, dict[str, object]]:
    values: dict[str, object] = {
        "name": " ".join(question.words), "days": [day for day, _ in question.days],
        "day": next((day for day, fit in question.days if fit == 1), None),
        "from": question.born_between[0] if question.born_between else None,
        "until": question.born_between[1] if question.born_between else None,
        "postcode": question.postcode, "line": question.address,
        "numbers": [number for number in (question.nhs_number, question.upn) if number],
        "first": question.words[0] if question.words else "", "last": question.words[-1] if question.words else "",
        "limit": limit,
    }  # fmt: skip
    likest = "order by similarity(full_name, %(name)s) desc limit 300"
    branches, score = [], []
    if question.words:
        score.append("3 * coalesce(max(similarity(full_name, %(name)s)), 0)")
        branches.append(f"select n from entry where full_name %% %(name)s {likest}")
        branches.append("select n from entry where sounds in (dmetaphone(%(first)s) || ' ' || dmetaphone(%(last)s), "
                        f"dmetaphone(%(last)s) || ' ' || dmetaphone(%(first)s)) {likest}")  # fmt: skip
    if question.days:
        branches.append(f"select n from entry where born = any(%(days)s) {likest}")
        score.append(
            "coalesce(max(case when born = %(day)s then 2 when born = any(%(days)s) then 1 else 0 end), 0)"
        )
    if question.born_between:
        score.append("coalesce(max(case when born between %(from)s and %(until)s then 1 else 0 end), 0)")
    where = "postcode" if len(question.postcode) > 4 else "outward"
    if question.postcode:
        if where == "postcode":
            branches.append(f"select n from home join entry using (n) where postcode = %(postcode)s {likest}")
        score.append(
            f"coalesce(max(case when {where} = %(postcode)s then {2 if where == 'postcode' else 1} else 0 end), 0)"
        )
    if question.address:
        branches.append("select n from home join entry using (n) where %(line)s <%% line order by "
                        "word_similarity(%(line)s, line) + similarity(full_name, %(name)s) desc limit 300")  # fmt: skip
        score.append("2 * coalesce(max(word_similarity(%(line)s, line)), 0)")
    if values["numbers"]:
        branches.append("select n from number where number = any(%(numbers)s)")
        branches.append("select n from number where number %% (%(numbers)s::text[])[1] order by "
                        "similarity(number, (%(numbers)s::text[])[1]) desc limit 300")  # fmt: skip
        score.append("6 * coalesce(max(similarity(number, (%(numbers)s::text[])[1])), 0)")
    joins = "left join home using (n)" if question.postcode or question.address else ""
    joins += " left join number using (n)" if values["numbers"] else ""
    union = " union ".join(f"({branch})" for branch in branches)
    sql = (
        f"with found as ({union}) select n, {' + '.join(score)} as score from found left join entry using (n) {joins} "
        "group by n order by score desc, n limit %(limit)s"
    )
    return sql, values
