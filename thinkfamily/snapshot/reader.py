"""Reads a published snapshot. Only `web.records`, the audited door, may import this (an import contract says so).

Rows about somebody come from the look-ups (lookup.py), people sought from the index (search/), and what is counted or
read whole from the Parquet files.
Each snapshot is opened as views over its Parquet files in a small in-memory database of its own, so that a process
may hold the old and the new one at once. What searching needs on every word is loaded into it. After that the
database is shut off from settings and from every file but the snapshot's.
"""

import json
import threading
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from thinkfamily.snapshot.lookup import PLACE_OF_ROW, Lookup
from thinkfamily.snapshot.name_words import name_words
from thinkfamily.snapshot.rows import (
    EntryRow,
    FamilyRow,
    Hit,
    IdentityRow,
    IndicatorRow,
    LineageRow,
    LinkRow,
    MemberRow,
    PersonRow,
    Question,
    ReadinessRow,
    ReasonRow,
    RecordRow,
    RelationshipRow,
    ResidenceRow,
    StateRow,
    UndecidedRow,
)
from thinkfamily.snapshot.schema import record_table
from thinkfamily.snapshot.search.find import Finder

Row = TypeVar("Row")
_SETTINGS: dict[str, Any] = {
    "threads": 1,  # many requests at once share few cores: one each
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
_NEWEST_FIRST = "order by on_date desc nulls last, delivered_on desc, record_key"
_OWN_FIELDS = ("person_id", "record_key", "on_date", "delivered_on")


class Snapshot:
    """One snapshot, open for reading by many threads. Raises FileNotFoundError when it is not there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        files = {path.stem: str(path.resolve()) for path in sorted(folder.glob("*.parquet"))}
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        self.snapshot_id: str = manifest["snapshot_id"]
        self.snapshot_date = date.fromisoformat(manifest["snapshot_date"])
        self._database = duckdb.connect(":memory:", config=_SETTINGS)
        self._database.execute("set parquet_metadata_cache = true")  # a snapshot's files never change
        self._database.execute("create schema snap")
        self._tables = frozenset(files)
        for table, path in files.items():
            self._database.execute(f"""create view snap."{table}" as from read_parquet({_quoted(path)})""")
        self._lookup, self._finder = Lookup(folder), Finder(folder)
        self._naming, self._people_named = threading.Lock(), dict[tuple[str, str], dict[str, list[str]]]()
        # File by file: in a subfolder lie the restricted people, who are opened on their own or not at all.
        self._database.execute(f"set allowed_paths = [{', '.join(map(_quoted, files.values()))}]")
        names = [field.name for field in fields(StateRow)]
        self._states = {
            row[0]: StateRow(**dict(zip(names, row, strict=True)))
            for row in self._all(f"select {', '.join(names)} from snap.dataset_state order by dataset", [])
        }
        self._database.execute("set enable_external_access = false")
        self._database.execute("set lock_configuration = true")

    def warm(self) -> "Snapshot":
        """Have what search reads in memory, so that the first question is answered as fast as the next."""
        self._finder.warm()
        return self

    def people(self, ids: Sequence[str]) -> list[PersonRow]:
        return self._rows(PersonRow, "person", ids, order="person_id")

    def identities(self, ids: Sequence[str]) -> list[IdentityRow]:
        """Every identity of those people, best first."""
        return self._rows(IdentityRow, "identity", ids, order="person_id, rank, dataset")

    def entries(self, ids: Sequence[str]) -> list[EntryRow]:
        """What each system's own person is said to be, of those people, newest first."""
        return self._rows(EntryRow, "entry", ids, order="person_id, last_on desc, dataset, entry")

    def links(self, ids: Sequence[str]) -> list[LinkRow]:
        return self._rows(LinkRow, "link", ids, order="person_id, dataset, other_dataset, entry, other_entry")

    def undecided(self) -> list[UndecidedRow]:
        """Every pair of entries of which it cannot be told."""
        return self._typed(UndecidedRow, "select {} from undecided order by entry, other_entry", [])

    def parted_on(self, person_id: str) -> date | None:
        """Last day of which a snapshot held all that person's records together, where some have another number now."""
        rows = self._lookup.all(
            "select max(until_on) from lineage where earlier_id = ? and how = 'split'", [person_id]
        )
        return date.fromisoformat(rows[0][0]) if rows and rows[0][0] else None

    def readiness(self) -> list[ReadinessRow]:
        """Read whole: counts of nobody in particular."""
        names = [field.name for field in fields(ReadinessRow)]
        rows = self._all(
            f"select {', '.join(names)} from snap.readiness order by identifier, people_group, dataset", []
        )
        return [ReadinessRow(**dict(zip(names, row, strict=True))) for row in rows]

    def residences(self, ids: Sequence[str]) -> list[ResidenceRow]:
        """Newest first; the address a source calls current before others."""
        return self._rows(
            ResidenceRow,
            "residence join address using (address_id)",
            ids,
            order="person_id, is_current desc, to_on desc nulls last, from_on desc nulls last, address_id, dataset",
        )

    def residents(self, address_ids: Sequence[str]) -> list[ResidenceRow]:
        """Whoever lives at those addresses now, by each dataset that says so."""
        if not address_ids:
            return []
        return self._typed(
            ResidenceRow,
            "select {} from residence join address using (address_id) "
            f"where is_current and address_id in ({_marks(address_ids)}) order by person_id, address_id, dataset",
            list(address_ids),
        )

    def families(self, ids: Sequence[str]) -> list[FamilyRow]:
        return self._rows(FamilyRow, "family", ids, key="family_id", order="family_id")

    def members(self, family_ids: Sequence[str]) -> list[MemberRow]:
        return self._rows(MemberRow, "member", family_ids, key="family_id", order="family_id, person_id, why")

    def memberships(self, person_ids: Sequence[str]) -> list[MemberRow]:
        return self._rows(MemberRow, "member", person_ids, order="person_id, family_id, why")

    def relationships(self, ids: Sequence[str]) -> list[RelationshipRow]:
        """What those people are to others, and others to them."""
        if not ids:
            return []
        marks = _marks(ids)
        return self._typed(
            RelationshipRow,
            f"select {{}} from relationship where person_id in ({marks}) or other_id in ({marks}) "
            "order by to_on nulls first, says, person_id, other_id, dataset",
            [*ids, *ids],
        )

    def came_from(self, ids: Sequence[str]) -> list[LineageRow]:
        """Under which numbers those people's and families' records were shown before."""
        return self._lineage(ids, person="person_id", family="family_id")

    def went_to(self, ids: Sequence[str]) -> list[LineageRow]:
        """Whose records are now what was shown under those numbers."""
        return self._lineage(ids, person="earlier_id", family="earlier_id")

    def _lineage(self, ids: Sequence[str], *, person: str, family: str) -> list[LineageRow]:
        if not ids:
            return []
        marks, told = _marks(ids), "earlier_id, how, from_on, until_on"
        rows = self._lookup.all(
            f"select person_id, {told} from lineage where {person} in ({marks}) "
            f"union all select family_id, {told} from family_lineage where {family} in ({marks}) order by 1, 2",
            [*ids, *ids],
        )
        return [
            LineageRow(now=now, earlier_id=earlier, how=how, from_on=_day(first), until_on=_day(last))
            for now, earlier, how, first, last in rows
        ]

    def indicators(self, ids: Sequence[str]) -> list[IndicatorRow]:
        return self._rows(IndicatorRow, "indicator_value", ids, order="person_id, on_date desc, indicator")

    def reasons(self, ids: Sequence[str]) -> list[ReasonRow]:
        return self._rows(ReasonRow, "reason", ids, order="person_id, of_thing, place")

    def states(self) -> dict[str, StateRow]:
        """Read once: a snapshot never changes."""
        return self._states

    def holds(self, dataset: str) -> bool:
        return record_table(dataset) in self._tables

    def records(self, dataset: str, ids: Sequence[str]) -> list[RecordRow]:
        """Rows of `dataset` about those people, newest first; none where the snapshot has no such dataset."""
        return self._looked_up(dataset, "person_id", ids)

    def places(self, dataset: str, column: str, values: Sequence[str]) -> list[RecordRow]:
        """Rows of a dataset that is not about people (schools), by the value of one of its columns."""
        return self._looked_up(dataset, column, values)

    def records_naming(self, dataset: str, column: str, value: str) -> list[RecordRow]:
        """Rows about people whose `column` says `value`, letter case and spacing aside, newest first."""
        wanted = _fold(value)
        people = self._named(dataset, column).get(wanted, []) if wanted else []
        return [
            row for row in self.records(dataset, people) if _fold(str(row.values.get(column) or "")) == wanted
        ]

    def _named(self, dataset: str, column: str) -> dict[str, list[str]]:
        """Whom each value of a column is about: read once, for the few columns that name workers."""
        if not self.holds(dataset) or not self._has(dataset, column):
            return {}
        with self._naming:
            if (dataset, column) not in self._people_named:
                name, found = column.replace('"', '""'), self._people_named.setdefault((dataset, column), {})
                for value, person_id in self._all(
                    f'select distinct "{name}", person_id from snap."{record_table(dataset)}" '
                    f'where "{name}" is not null and person_id is not null order by 1, 2',
                    [],
                ):
                    found.setdefault(_fold(value), []).append(person_id)
            return self._people_named[dataset, column]

    def _has(self, dataset: str, column: str) -> bool:
        """Whether the dataset has that column: a snapshot of an earlier release may not."""
        return bool(
            self._all(
                "select 1 from duckdb_columns() where schema_name = 'snap' and table_name = ? and column_name = ?",
                [record_table(dataset), column],
            )
        )

    def people_of(self, dataset: str, column: str, values: Sequence[str]) -> list[tuple[str, str]]:
        """Value and person of every row about somebody whose `column` has one of `values`: who is in one event."""
        if not values or not self.holds(dataset):
            return []
        name = column.replace('"', '""')
        return self._all(
            f'select distinct "{name}", person_id from snap."{record_table(dataset)}" '
            f'where "{name}" in ({_marks(values)}) and person_id is not null order by 1, 2',
            list(values),
        )

    def worker_with_most(self, dataset: str, column: str, localities: Sequence[str]) -> str | None:
        """Whom `column` names most often in rows not ended, of people who live in those localities now (anywhere, when
        none is given): for a demonstration account; None when it names nobody."""
        if not self.holds(dataset):
            return None
        name = column.replace('"', '""')
        lives = (
            f"""semi join (select r.person_id from snap.residence r join snap.address a using (address_id)
            where r.is_current and a.locality in ({_marks(localities)})) using (person_id)"""
            if localities
            else ""
        )
        rows = self._all(
            f"""select "{name}" from snap."{record_table(dataset)}" {lives} where ended_on is null
                and "{name}" is not null group by 1 order by count(distinct person_id) desc, 1 limit 1""",
            list(localities),
        )
        return str(rows[0][0]) if rows else None

    def school_with_most_people(self) -> str | None:
        """Number of a school, for a demonstration account; None when nobody attends one."""
        rows = self._all(
            "select school from (select unnest(schools) as school from snap.person) "
            "group by school order by count(*) desc, school limit 1",
            [],
        )
        return str(rows[0][0]) if rows else None

    def search(
        self, question: Question, *, datasets: Iterable[str], organisation: str | None, limit: int
    ) -> list[Hit]:
        """The people `question` may mean, best first, judged only on what `datasets` say.

        With `organisation`, only people who attend it. What is not in `datasets` takes no part, not even in the
        order: otherwise the order would tell what may not be seen.
        """
        return self._finder.find(question, datasets=datasets, organisation=organisation, limit=limit)

    def find_exactly(
        self, *, forename: str, surname: str, date_of_birth: date | None, nhs_number: str, upn: str
    ) -> list[str]:
        """Ids of the people of whom one identity is the very one asked for; never of one like it.

        It is by its NHS number, by its pupil number, or by surname, forename and date of birth together, names folded
        as by `name_words`: its forename or the name it goes by, its surname or the former one. Empty asks nothing.
        """
        called, family = name_words(forename), name_words(surname)
        rows = self._all(
            "select person_id, nhs_number = $nhs or upn = $upn, date_of_birth = $day, forename, known_as, surname, "
            "former_surname from snap.identity where nhs_number = $nhs or upn = $upn or date_of_birth = $day",
            {"nhs": nhs_number or None, "upn": upn or None, "day": date_of_birth},
        )
        found = set()
        for person_id, numbered, born, *names in rows:
            first, other, last, former = (name_words(name or "") for name in names)
            named = born and called and family and called in (first, other) and family in (last, former)
            if numbered or named:
                found.add(str(person_id))
        return sorted(found)

    def _looked_up(self, dataset: str, column: str, values: Sequence[str]) -> list[RecordRow]:
        if not values or not self.holds(dataset):
            return []
        name = column.replace('"', '""')
        names, rows = self._lookup.named(
            f'select * from "{record_table(dataset)}" where "{name}" in ({_marks(values)}) {_NEWEST_FIRST}',
            values,
        )
        return [_record(dataset, names, row) for row in rows]

    def _records(self, dataset: str, where: str, values: list[str]) -> list[RecordRow]:
        cursor = self._database.cursor()
        cursor.execute(f'select * from snap."{record_table(dataset)}" {where} {_NEWEST_FIRST}', values)
        names = [column[0] for column in cursor.description or ()]
        return [_record(dataset, names, row) for row in cursor.fetchall()]

    def _rows(
        self, kind: type[Row], source: str, ids: Sequence[str], *, key: str = "person_id", order: str
    ) -> list[Row]:
        if not ids:
            return []
        where = f"{key} in ({_marks(ids)})"
        return self._typed(kind, f"select {{}} from {source} where {where} order by {order}", list(ids))

    def _typed(self, kind: type[Row], sql: str, values: list[str]) -> list[Row]:
        names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
        rows = self._lookup.all(sql.format(", ".join(f'"{name}"' for name in names)), values)
        return [kind(**dict(zip(names, row, strict=True))) for row in rows]

    def _all(self, sql: str, values: Any) -> list[tuple[Any, ...]]:
        # A cursor for each call: threads do not wait for each other, and no result is left half read.
        return self._database.cursor().execute(sql, values).fetchall()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def _day(said: date | str) -> date:
    """SQLite knows no day once two tables are one answer."""
    return said if isinstance(said, date) else date.fromisoformat(said)


def _fold(text: str) -> str:
    return " ".join(text.split()).upper()


def _record(dataset: str, names: Sequence[str], row: Sequence[Any]) -> RecordRow:
    given = dict(zip(names, row, strict=True))
    given.pop(PLACE_OF_ROW, None)
    # `on_date` may be a column of the dataset's own as well, so it stays among the values.
    own: dict[str, Any] = {
        name: given.get(name) if name == "on_date" else given.pop(name, None) for name in _OWN_FIELDS
    }
    return RecordRow(dataset=dataset, values=given, **own)
