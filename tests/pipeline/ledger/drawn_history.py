"""A history of snapshots drawn as groups of records, numbered by the ledger and, slowly, by the words of its rule."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from thinkfamily.pipeline.engine import open_warehouse
from thinkfamily.pipeline.ledger.changes import Changes, find_changes
from thinkfamily.pipeline.ledger.lineage import write_lineage
from thinkfamily.pipeline.ledger.number_groups import Lead, number_groups, person_id
from thinkfamily.pipeline.ledger.open_ledger import open_ledger, write_ledger

BEGAN = date(2026, 1, 1)
PEOPLE = ("anchor", "was", "number", "past")
Groups = Iterable[Iterable[str]]
Row = tuple[str, str, str, date, date]


class History:
    """Snapshots one day after another, each ledger written to a folder and read from it again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.days = 0
        self.told: list[dict[str, str]] = []
        self.changes: Changes | None = None
        self.lineage: list[Row] = []

    def snapshot(self, groups: Groups, *, again: bool = False) -> dict[str, str]:
        """Number `groups`; the number of each record. `again` builds the last day once more."""
        self.days += not again
        warehouse = open_warehouse(None, as_of=BEGAN + timedelta(days=self.days), threads=1, memory="200MB")
        last = max(self.folder.glob("*"), key=lambda path: int(path.name), default=None)
        open_ledger(warehouse, last)
        drawn = [sorted(group) for group in groups]
        warehouse.execute("create table ledger.found (anchor varchar, dataset varchar, lead bigint)")
        for lead, group in enumerate(drawn):
            warehouse.executemany(
                "insert into ledger.found values (?, 'drawn', ?)", [[one, lead] for one in group]
            )
        number_groups(
            warehouse, [Lead(lead=n, dataset="drawn", record_key=group[0]) for n, group in enumerate(drawn)]
        )
        write_lineage(warehouse)
        self.changes = find_changes(warehouse)
        numbers = dict(warehouse.execute(
            "select anchor, person_id from ledger.found join ledger.given using (lead)").fetchall())  # fmt: skip
        self.lineage = warehouse.execute("from linked.lineage").fetchall()
        if not again:
            self.told.append(numbers)
        write_ledger(warehouse, self.folder / str(len(list(self.folder.glob("*")))), PEOPLE)
        warehouse.close()
        return numbers

    def ledger_bytes(self) -> dict[str, bytes]:
        last = max(self.folder.glob("*"), key=lambda path: int(path.name))
        return {path.name: path.read_bytes() for path in last.iterdir()}

    def lineage_by_hand(self) -> dict[tuple[str, str], tuple[date, date]]:
        """For each record every number it had but its last: (now, then) -> first and last day of it."""
        spans: dict[tuple[str, str], list[int]] = {}
        last = {record: number for told in self.told for record, number in told.items()}
        for record, now in last.items():
            for day, numbers in enumerate(self.told, start=1):
                if (then := numbers.get(record, now)) != now:
                    spans.setdefault((now, then), []).append(day)
        return {
            pair: (BEGAN + timedelta(days=min(days)), BEGAN + timedelta(days=max(days)))
            for pair, days in spans.items()
            if pair[0] in self.told[-1].values()
        }


class ByHand:
    """The rule as it is said, one claim at a time, everything looked at again after each."""

    def __init__(self) -> None:
        self.has: dict[str, str] = {}
        self.own: dict[str, str] = {}
        self.first: dict[str, int] = {}
        self.day = 0

    def snapshot(self, groups: Groups) -> dict[str, str]:
        self.day += 1
        drawn = sorted(sorted(group) for group in groups)
        given: dict[int, str] = {}
        for retired in (False, True):
            while best := self._strongest(drawn, given, retired=retired):
                given[best[0]] = best[1]
        for place, group in enumerate(drawn):
            if place not in given:
                given[place] = person_id("drawn", group[0], self.first.keys())
                self.first[given[place]] = self.day
        numbers = {record: given[place] for place, group in enumerate(drawn) for record in group}
        self._remember(numbers)
        return numbers

    def _strongest(
        self, drawn: list[list[str]], given: Mapping[int, str], *, retired: bool
    ) -> tuple[int, str] | None:
        claims = []
        for place, group in enumerate(drawn):
            if place in given:
                continue
            known = [record for record in group if record in self.has]
            numbers = (
                {self.own[r] for r in known} - {"", *self.has.values()}
                if retired
                else {self.has[r] for r in known}
            )
            for number in numbers - set(given.values()):
                own = sum(self.own[r] == number and (retired or self.has[r] == number) for r in known)
                held = 0 if retired else sum(self.has[r] == number for r in known)
                claims.append((-own, -held, self.first[number], number, group[0], place))
        return (min(claims)[5], min(claims)[3]) if claims else None

    def _remember(self, numbers: Mapping[str, str]) -> None:
        gone = {record: number for record, number in self.has.items() if record not in numbers}
        live = {*numbers.values(), *gone.values()}
        kept = {r: self.own[r] for r in numbers if self.own.get(r, "") not in {"", *live}}
        joint = {numbers[r] for r, own in kept.items() if own != numbers[r]}
        for record, number in numbers.items():
            mine = self.own.get(record, "") == number
            self.own[record] = kept.get(record) or (number if mine or number not in joint else "")
        self.has.update(numbers)
