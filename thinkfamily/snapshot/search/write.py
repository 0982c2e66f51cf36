"""Writes the index that search reads: from the snapshot's Parquet files alone, the same bytes each time."""

import json
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from thinkfamily.snapshot.search.arrays import Lists, load, save, write_texts

FOLDER = "search"
DATASETS = "datasets.json"
MOST_DATASETS = 64
"""As many as a bit set of 64 bits tells apart."""
EVERYBODY = 2**64 - 1
"""The bit set of what rests on no dataset about people."""


def write_index(snapshot: Path) -> Path:
    """Write `snapshot`/search; its path. ValueError when more datasets name people than a bit set can tell apart."""
    folder = snapshot / FOLDER
    folder.mkdir()
    with duckdb.connect(config={"threads": 1}) as source:
        for table in ("person", "identity", "name_token", "residence", "address"):
            path = str(snapshot / f"{table}.parquet").replace("'", "''")
            source.execute(f"create view {table} as from read_parquet('{path}')")
        names = [name for (name,) in source.execute(
            "select dataset from identity union select dataset from residence order by 1").fetchall()]  # fmt: skip
        if len(names) > MOST_DATASETS:
            raise ValueError(f"{len(names)} datasets name people: search tells {MOST_DATASETS} apart")
        (folder / DATASETS).write_text(json.dumps(names), encoding="utf-8")
        source.execute(
            "create table source as select unnest(?::varchar[]) as dataset, unnest(range(?))::ubigint as bit",
            [names, len(names)],
        )
        source.execute(
            "create table one as select person_id, row_number() over (order by person_id) - 1 as n, schools from person"
        )
        write_texts(folder, "people", [key for (key,) in source.execute(
            "select person_id from one order by n").fetchall()])  # fmt: skip
        _words(source, folder)
        _days(source, folder)
        _numbers(source, folder)
        _places(source, folder)
        _schools(source, folder)
    return folder


def _words(source: duckdb.DuckDBPyConnection, folder: Path) -> None:
    source.execute("create table word as select token, min(code) as code, "
                   "row_number() over (order by token) - 1 as w from name_token group by token")  # fmt: skip
    words = source.execute("select token, code from word order by w").fetchall()
    write_texts(folder, "words", [token for token, _ in words])
    write_texts(folder, "words.codes", [code or "" for _, code in words])
    save(folder, "words.letters", np.array([letters(token) for token, _ in words], dtype=np.uint32))
    save(folder, "words.length", np.array([min(len(token), 255) for token, _ in words], dtype=np.uint8))
    said = """select w, n, bit_or(1::ubigint << bit) as seen_by
        from name_token join word using (token) join one using (person_id) join source using (dataset) group by w, n"""
    by_word = source.execute(f"from ({said}) order by w, n").fetchnumpy()
    Lists.write(
        folder,
        "word_people",
        keys=by_word["w"],
        of=by_word["n"],
        seen_by=by_word["seen_by"],
        count=len(words),
    )
    by_person = source.execute(f"from ({said}) order by n, w").fetchnumpy()
    Lists.write(folder, "person_words", keys=by_person["n"], of=by_person["w"], seen_by=by_person["seen_by"],
                count=_count(source, "one"))  # fmt: skip


def _days(source: duckdb.DuckDBPyConnection, folder: Path) -> None:
    rows = source.execute("""
        select (date_of_birth - date '1850-01-01')::integer as day, n, bit_or(1::ubigint << bit) as seen_by
        from identity join one using (person_id) join source using (dataset)
        where date_of_birth between date '1850-01-01' and date '2149-12-31' group by day, n order by day, n
    """).fetchnumpy()
    last = int(rows["day"].max()) + 1 if len(rows["day"]) else 0
    Lists.write(folder, "day_people", keys=rows["day"], of=rows["n"], seen_by=rows["seen_by"], count=last)
    known = np.zeros(_count(source, "one"), dtype=np.uint64)
    np.bitwise_or.at(known, rows["n"], rows["seen_by"].astype(np.uint64))
    save(folder, "born_seen_by", known)


def _numbers(source: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Each number forwards and backwards: one slip leaves one half of it as it was."""
    source.execute("""create table numbered as
        with said as (
            select nhs_number as number, n, bit from identity join one using (person_id) join source using (dataset)
            union all select upn, n, bit from identity join one using (person_id) join source using (dataset)
        )
        select number, n, bit_or(1::ubigint << bit) as seen_by from said where number <> '' group by all
    """)
    _listed(source, folder, "numbers", "people", "select number as text, n as of, seen_by from numbered")
    _listed(source, folder, "numbers_backwards", "people",
            "select reverse(number) as text, n as of, seen_by from numbered")  # fmt: skip


def _places(source: duckdb.DuckDBPyConnection, folder: Path) -> None:
    source.execute("""create table place as select address_id, upper(postcode) as postcode, upper(line) as line,
        row_number() over (order by address_id) - 1 as a from address where not sealed""")
    # A home somebody lives in now and one they left are two lists: the first weighs a little more.
    for name, current in (("current", "true"), ("former", "false")):
        rows = source.execute(f"""
            select a, n, bit_or(1::ubigint << bit) as seen_by from residence join place using (address_id)
                join one using (person_id) join source using (dataset)
            where coalesce(is_current, false) = {current} group by a, n order by a, n
        """).fetchnumpy()
        Lists.write(folder, f"place_{name}", keys=rows["a"], of=rows["n"], seen_by=rows["seen_by"],
                    count=_count(source, "place"))  # fmt: skip
    # An address is about nobody: who may see that somebody lives there is asked of the residence.
    _listed(source, folder, "postcodes", "places",
            f"select postcode as text, a as of, {EVERYBODY} as seen_by from place where postcode <> ''")  # fmt: skip
    for name, pattern in (("streets", "[A-Z]{2,}"), ("houses", "[0-9]+[A-Z]?")):
        _listed(source, folder, name, "places",
                f"select distinct unnest(regexp_extract_all(line, '{pattern}')) as text, a as of, "
                f"{EVERYBODY} as seen_by from place")  # fmt: skip
    streets = [text.decode() for text in load(folder, "streets")]
    save(folder, "streets.letters", np.array([letters(text) for text in streets], dtype=np.uint32))
    save(folder, "streets.length", np.array([min(len(text), 255) for text in streets], dtype=np.uint8))


def _schools(source: duckdb.DuckDBPyConnection, folder: Path) -> None:
    _listed(source, folder, "schools", "people",
            f"select unnest(schools) as text, n as of, {EVERYBODY} as seen_by from one")  # fmt: skip


def _listed(source: duckdb.DuckDBPyConnection, folder: Path, name: str, what: str, query: str) -> None:
    """Write the distinct texts of `query` (text, of, seen_by), sorted by byte, and what each leads to."""
    source.execute(f"create or replace table listed as from ({query}) where text <> ''")
    texts = [text for (text,) in source.execute("select distinct text from listed order by text").fetchall()]
    write_texts(folder, name, texts)
    rows = source.execute("""select dense_rank() over (order by text) - 1 as key, of, seen_by::ubigint as seen_by
        from listed order by key, of""").fetchnumpy()
    Lists.write(
        folder, f"{name}_{what}", keys=rows["key"], of=rows["of"], seen_by=rows["seen_by"], count=len(texts)
    )


def _count(source: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(source.execute(f"select count(*) from {table}").fetchall()[0][0])


def letters(word: str) -> int:
    """Bit set of the letters A to Z in a word: words one slip apart differ in two letters at most."""
    found = 0
    for letter in word:
        if "A" <= letter <= "Z":
            found |= 1 << (ord(letter) - 65)
    return found


def datasets_of(folder: Path) -> dict[str, int]:
    """The bit of each dataset."""
    names: Any = json.loads((folder / DATASETS).read_text(encoding="utf-8"))
    return {str(name): bit for bit, name in enumerate(names)}
