"""Writes the index that search reads: from the snapshot's Parquet files alone, the same bytes each time."""

import json
from itertools import pairwise
from pathlib import Path

import duckdb
import numpy as np

from thinkfamily.snapshot.name_words import name_words
from thinkfamily.snapshot.search.arrays import Writer, save, write_texts
from thinkfamily.snapshot.search.births import EPOCH
from thinkfamily.snapshot.search.spelling import write_spelling

FOLDER = "search"
DATASETS = "datasets.json"
MOST_DATASETS = 64
"""As many as a bit set of 64 bits tells apart."""


def write_index(snapshot: Path) -> Path:
    """Write `snapshot`/search; its path. ValueError when more datasets name people than a bit set can tell apart."""
    folder = snapshot / FOLDER
    folder.mkdir()
    writer = Writer(folder)
    with duckdb.connect(config={"threads": 1}) as source:
        for table in ("person", "identity", "name_token", "residence", "address"):
            path = str(snapshot / f"{table}.parquet").replace("'", "''")
            source.execute(f"create view {table} as from read_parquet('{path}')")
        names = _column(source, "select dataset from identity union select dataset from residence order by 1")
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
        write_texts(folder, "people", _column(source, "select person_id from one order by n"))
        _words(source, writer)
        _days(source, writer)
        _numbers(source, writer)
        _places(source, writer)
        _schools(source, writer)
    writer.close()
    return folder


def _words(source: duckdb.DuckDBPyConnection, writer: Writer) -> None:
    _joined(source)
    source.execute("""create table said as select token, n, bit_or(1::ubigint << bit) as seen_by
        from (select token, person_id, dataset from name_token union all from joined)
            join one using (person_id) join source using (dataset) group by token, n""")
    words = _column(source, "select distinct token from said order by token")
    write_spelling(writer, "words", words)
    source.execute("create table word as select token, row_number() over (order by token) - 1 as w from "
                   "(select distinct token from said)")  # fmt: skip
    for name, key, of, count in (
        ("word_people", "w", "n", len(words)), ("person_words", "n", "w", _count(source, "one")),
    ):  # fmt: skip
        rows = source.execute(
            f"select {key}, {of}, seen_by from said join word using (token) order by {key}, {of}"
        )
        found = rows.fetchnumpy()
        writer.lists(name, keys=found[key], of=found[of], seen_by=found["seen_by"], count=count)


def _joined(source: duckdb.DuckDBPyConnection) -> None:
    """Names of several words are borne joined as well: SMITH-JONES answers to SMITHJONES."""
    source.execute("""create table part as select distinct person_id, dataset, text from (
        unpivot identity on forename, surname, known_as, former_surname into name part value text)
        where regexp_matches(trim(text), '\\S[\\s-]+\\S')""")
    texts = _column(source, "select distinct text from part order by text")
    joined = []
    for text in texts:
        words = name_words(text)
        joined += [(text, one + other) for one, other in pairwise(words)]
    source.execute("create table join_of as select unnest(?::varchar[]) as text, unnest(?::varchar[]) as token",
                   [[text for text, _ in joined], [token for _, token in joined]])  # fmt: skip
    source.execute(
        "create table joined as select token, person_id, dataset from part join join_of using (text)"
    )


def _days(source: duckdb.DuckDBPyConnection, writer: Writer) -> None:
    rows = source.execute("""
        select (date_of_birth - $epoch)::integer as day, n, bit_or(1::ubigint << bit) as seen_by
        from identity join one using (person_id) join source using (dataset)
        where date_of_birth between $epoch and date '2149-12-31' group by day, n order by day, n
    """, {"epoch": EPOCH}).fetchnumpy()  # fmt: skip
    last = int(rows["day"].max()) + 1 if len(rows["day"]) else 0
    writer.lists("day_people", keys=rows["day"], of=rows["n"], seen_by=rows["seen_by"], count=last)
    known = np.zeros(_count(source, "one"), dtype=np.uint64)
    np.bitwise_or.at(known, rows["n"], rows["seen_by"].astype(np.uint64))
    save(writer.folder, "born.mask", writer.masks_of(known))


def _numbers(source: duckdb.DuckDBPyConnection, writer: Writer) -> None:
    _listed(source, writer, "numbers", "people", """
        select number as text, n as of, bit_or(1::ubigint << bit) as seen_by
        from (unpivot identity on nhs_number, upn into name kind value number)
            join one using (person_id) join source using (dataset) group by all""")  # fmt: skip


def _places(source: duckdb.DuckDBPyConnection, writer: Writer) -> None:
    source.execute("""create table place as select address_id, upper(postcode) as postcode, upper(line) as line,
        row_number() over (order by address_id) - 1 as a from address where not sealed""")
    # A home somebody lives in now and one they left are two lists: the first weighs a little more.
    for name, current in (("current", "true"), ("former", "false")):
        rows = source.execute(f"""
            select a, n, bit_or(1::ubigint << bit) as seen_by from residence join place using (address_id)
                join one using (person_id) join source using (dataset)
            where coalesce(is_current, false) = {current} group by a, n order by a, n
        """).fetchnumpy()
        writer.lists(f"place_{name}", keys=rows["a"], of=rows["n"], seen_by=rows["seen_by"],
                     count=_count(source, "place"))  # fmt: skip
    # An address is about nobody: who may see that somebody lives there is asked of the residence.
    _listed(
        source, writer, "postcodes", "places", "select postcode as text, a as of, null as seen_by from place"
    )
    for name, pattern in (("streets", "[A-Z]{2,}"), ("houses", r"\b[0-9]+[A-Z]?\b")):
        _listed(source, writer, name, "places",
                f"select distinct unnest(regexp_extract_all(line, '{pattern}')) as text, a as of, "
                "null as seen_by from place")  # fmt: skip


def _schools(source: duckdb.DuckDBPyConnection, writer: Writer) -> None:
    _listed(
        source,
        writer,
        "schools",
        "people",
        "select unnest(schools) as text, n as of, null as seen_by from one",
    )


def _listed(source: duckdb.DuckDBPyConnection, writer: Writer, name: str, what: str, query: str) -> None:
    """Write the distinct texts of `query` (text, of, seen_by), sorted by byte, and what each leads to."""
    source.execute(f"create or replace table listed as from ({query}) where text <> ''")
    texts = _column(source, "select distinct text from listed order by text")
    if name == "streets":
        write_spelling(writer, name, texts)
    else:
        write_texts(writer.folder, name, texts)
    rows = source.execute("""select dense_rank() over (order by text) - 1 as key, of, seen_by::ubigint as seen_by
        from listed order by key, of""").fetchnumpy()
    masked = not np.ma.is_masked(rows["seen_by"])
    writer.lists(f"{name}_{what}", keys=rows["key"], of=rows["of"],
                 seen_by=rows["seen_by"] if masked else None, count=len(texts))  # fmt: skip


def _column(source: duckdb.DuckDBPyConnection, query: str) -> list[str]:
    return [value for (value,) in source.execute(query).fetchall()]


def _count(source: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(source.execute(f"select count(*) from {table}").fetchall()[0][0])
