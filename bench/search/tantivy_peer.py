"""The peer Tantivy (a Lucene in Rust): fuzzy, phonetic and n-gram terms, a document for each person."""

from datetime import date
from pathlib import Path

import duckdb
import tantivy

from thinkfamily.snapshot.name_words import name_words, sound_of
from thinkfamily.snapshot.rows import Question

_FIELDS = ("names", "sounds", "born", "postcode", "outward", "line", "number")


class Tantivy:
    """An index of one snapshot in `folder`."""

    def __init__(self, snapshot: Path, folder: Path) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("person", stored=True, tokenizer_name="raw")
        for field in _FIELDS:
            builder.add_text_field(field, stored=False, tokenizer_name="default")
        builder.add_integer_field("day", indexed=True, fast=True)
        self._schema = builder.build()
        folder.mkdir(parents=True)
        index = tantivy.Index(self._schema, path=str(folder))
        writer = index.writer(heap_size=256_000_000, num_threads=1)
        for document in _documents(snapshot):
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def best(self, question: Question, limit: int) -> list[str]:
        parts = list(self._clauses(question))
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, clause) for clause in parts])
        hits = self._searcher.search(query, limit, count=False).hits
        return [self._searcher.doc(address)["person"][0] for _, address in hits]

    def _term(self, field: str, text: str, boost: float) -> tantivy.Query:
        return tantivy.Query.boost_query(tantivy.Query.term_query(self._schema, field, text.lower()), boost)

    def _fuzzy(self, field: str, text: str, boost: float, *, prefix: bool = False) -> tantivy.Query:
        fuzzy = tantivy.Query.fuzzy_term_query(
            self._schema, field, text.lower(), distance=1, transposition_cost_one=True, prefix=prefix
        )
        return tantivy.Query.boost_query(fuzzy, boost)

    def _clauses(self, question: Question):
        for word in question.words:
            yield self._term("names", word, 3.0)
            yield self._fuzzy("names", word, 4.0, prefix=len(word) < 6)
            if code := sound_of(word):
                yield self._term("sounds", code, 1.0)
        for day, fit in question.days:
            yield self._term("born", f"d{day:%Y%m%d}", 3.0 * fit)
        if question.born_between:
            first, last = (day.toordinal() for day in question.born_between)
            for years, boost in ((0, 2.0), (1, 0.7)):
                span = tantivy.Query.range_query(
                    self._schema, "day", tantivy.FieldType.Integer, first - 365 * years, last + 365 * years
                )
                yield tantivy.Query.boost_query(tantivy.Query.const_score_query(span, 1.0), boost)
        if question.postcode:
            if len(question.postcode) > 4:
                yield self._term("postcode", question.postcode, 2.0)
                yield self._fuzzy("postcode", question.postcode, 2.0)
            else:
                yield self._term("outward", question.postcode, 1.0)
        for word in question.address.split():
            yield self._term("line", word, 1.0)
            if len(word) > 3:
                yield self._fuzzy("line", word, 1.0)
        for number in filter(None, (question.nhs_number, question.upn)):
            yield self._term("number", number, 20.0)
            yield self._fuzzy("number", number, 20.0)


def _documents(snapshot: Path):
    with duckdb.connect() as source:
        source.execute("set threads = 2")
        for table in ("person", "identity", "residence", "address"):
            source.execute(f"create view {table} as from '{snapshot / table}.parquet'")
        cursor = source.execute("""
            with named as (select person_id, list(distinct name) as names from
                    (unpivot identity on forename, surname, known_as, former_surname into name part value name)
                    group by 1),
                born as (select person_id, list(distinct date_of_birth) as days from identity
                    where date_of_birth is not null group by 1),
                numbered as (select person_id, list(distinct number) as numbers from
                    (unpivot identity on nhs_number, upn into name kind value number) group by 1),
                homes as (select person_id, list(distinct (upper(line), upper(postcode))) as homes from residence
                    join address using (address_id) where not sealed group by 1)
            select person_id, names, days, numbers, homes from person left join named using (person_id)
                left join born using (person_id) left join numbered using (person_id)
                left join homes using (person_id)""")
        while rows := cursor.fetchmany(10_000):
            for row in rows:
                yield _document(*row)


def _document(
    key: str, names: list[str] | None, days: list[date] | None, numbers: list[str] | None, homes: list | None
) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("person", key)
    words = sorted({word for name in names or () for word in name_words(name)})
    joined = {"".join(name_words(name)) for name in names or () if "-" in name or " " in name}
    document.add_text("names", " ".join([*words, *sorted(joined)]))
    document.add_text("sounds", " ".join(sorted({sound_of(word) for word in words})))
    document.add_text("born", " ".join(f"d{day:%Y%m%d}" for day in days or ()))
    for day in days or ():
        document.add_integer("day", day.toordinal())
    document.add_text("number", " ".join(numbers or ()))
    document.add_text("line", " ".join(line for line, _ in homes or () if line))
    document.add_text("postcode", " ".join(code.replace(" ", "") for _, code in homes or () if code))
    document.add_text("outward", " ".join(code.split()[0] for _, code in homes or () if code))
    return document
