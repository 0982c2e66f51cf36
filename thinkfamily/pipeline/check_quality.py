"""Check: judge every delivery; good rows go on to schema `accepted`, the rest to quarantine with row and reason."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.checking import in_force, lists, set_aside
from thinkfamily.pipeline.checking.judge import Tally, judge_values
from thinkfamily.pipeline.checking.remembered import Remembered
from thinkfamily.pipeline.checking.set_aside import SetAside, mostly_bad_column
from thinkfamily.pipeline.engine import named
from thinkfamily.pipeline.progress import progress
from thinkfamily.pipeline.receive_deliveries import Receipt, Received
from thinkfamily.pipeline.receiving.delivery import State
from thinkfamily.pipeline.receiving.problem import Problem, Weight


@dataclass(frozen=True, kw_only=True)
class FileCounts:
    """One delivery: `rows_read` = `accepted` + `quarantined`, always; `values_set_aside` are of accepted rows."""

    file: str
    delivered_on: str
    sha256: str
    state: str
    rows_read: int = 0
    accepted: int = 0
    quarantined: int = 0
    values_set_aside: int = 0

    def __post_init__(self) -> None:
        if self.rows_read != self.accepted + self.quarantined:
            raise AssertionError(
                f"{self.file}: {self.rows_read} read, {self.accepted} + {self.quarantined} kept"
            )


@dataclass(frozen=True, kw_only=True)
class DatasetCounts:
    """One dataset: its deliveries, and of the accepted rows those in force, superseded and past retention."""

    dataset: str
    files: tuple[FileCounts, ...]
    in_force: int
    superseded: int
    expired: int

    def total(self, of: str) -> int:
        return sum(getattr(one, of) for one in self.files)

    @property
    def newest(self) -> str:
        """Day of the newest delivery that was read, '' if there is none."""
        return max((one.delivered_on for one in self.files if one.state == State.READ), default="")


@dataclass(frozen=True, kw_only=True)
class Checked:
    datasets: tuple[DatasetCounts, ...]
    problems: tuple[Problem, ...]
    remembered: int = 0
    """Files whose judgement an earlier build had kept."""


def check_quality(
    warehouse: duckdb.DuckDBPyConnection,
    receipt: Receipt,
    datasets: Mapping[str, Dataset],
    *,
    before: tuple[Problem, ...] = (),
    remembered: Remembered | None = None,
) -> Checked:
    """Judge what was received. Fills `accepted."<dataset>"`, `quarantine.rows`, `quarantine.values` and
    `received.deliveries`; a delivery that is mostly bad becomes a problem that stops the run. All problems come back
    together, those found `before` and on receipt first. A file that is `remembered` is not judged again."""
    lists.lay_out(warehouse)
    set_aside.lay_out(warehouse)
    counts: list[DatasetCounts] = []
    problems = [*before, *receipt.problems]
    for dataset in progress(datasets.values(), says="Checking quality", total=len(datasets)):
        lists.add_codes(warehouse, dataset)
        in_force.lay_out(warehouse, dataset)
        files = []
        for received in receipt.received[dataset.name]:
            file, found = _check(warehouse, dataset, received, remembered)
            files.append(file)
            problems += found
        kept = in_force.keep_in_force(warehouse, dataset)
        counts.append(
            DatasetCounts(dataset=dataset.name, files=tuple(files), in_force=kept.rows,
                          superseded=kept.superseded, expired=kept.expired)
        )  # fmt: skip
    _keep_counts(warehouse, counts)
    if remembered:
        remembered.forget_the_rest()
    taken = remembered.taken if remembered else 0
    return Checked(datasets=tuple(counts), problems=tuple(problems), remembered=taken)


def _check(
    warehouse: duckdb.DuckDBPyConnection, dataset: Dataset, received: Received, remembered: Remembered | None
) -> tuple[FileCounts, list[Problem]]:
    delivery = received.delivery
    if not received.table:
        return _counted(received), []
    key = remembered.key(warehouse, dataset, delivery) if remembered else ""
    known = remembered.recall(warehouse, dataset, key) if remembered else None
    if known:
        judged, aside = known
    else:
        judged = judge_values(warehouse, dataset, received)
        aside = set_aside.set_aside(warehouse, dataset, received, judged)
        if remembered:
            remembered.keep(warehouse, dataset, delivery, key, judged, aside)
    accepted = in_force.stage(warehouse, dataset, received)
    warehouse.execute(f"drop table received.{named(received.table)}")
    read = judged.rows + len(received.broken)
    file = FileCounts(
        file=delivery.file, delivered_on=delivery.delivered_on.isoformat(), sha256=delivery.sha256,
        state=delivery.state.value, rows_read=read, accepted=accepted, quarantined=aside.rows,
        values_set_aside=aside.values,
    )  # fmt: skip
    return file, _verdict(warehouse, dataset, file, aside, judged.tallies)


def _counted(received: Received) -> FileCounts:
    delivery = received.delivery
    return FileCounts(file=delivery.file, delivered_on=delivery.delivered_on.isoformat(),
                      sha256=delivery.sha256, state=delivery.state.value)  # fmt: skip


def _verdict(
    warehouse: duckdb.DuckDBPyConnection,
    dataset: Dataset,
    file: FileCounts,
    aside: SetAside,
    tallies: tuple[Tally, ...],
) -> list[Problem]:
    """What to say of the delivery as a whole. Rows that only repeat another are set aside but speak against nobody."""
    bad = aside.rows - aside.repeats
    mostly = mostly_bad_column(dataset, tallies)
    if file.rows_read and bad / file.rows_read > dataset.bad_share:
        weight = Weight.STOPS
        says = f"{bad:,} of {file.rows_read:,} rows are bad, more than the {dataset.bad_share:.0%} allowed"
        do = "Ask for it to be sent again, or move it out of the folder to go on with the deliveries before it."
        return [
            _problem(
                weight, dataset, file, f"{says}; most often: {_most_often(warehouse, dataset, file)}", do
            )
        ]
    if mostly:
        column, share = mostly
        says = f"{share:.0%} of the values given are bad: {_most_often(warehouse, dataset, file)}"
        do = "Ask whether its format was changed; if so, have it sent as before or change the declaration."
        return [_problem(Weight.STOPS, dataset, file, says, do, dataset.header(column))]
    if dataset.protects and aside.values:
        says = f"{aside.values} values are bad, and a list of what must be withheld has to be right"
        do = "Have them corrected: nothing is published before."
        return [_problem(Weight.STOPS, dataset, file, f"{says}: {_most_often(warehouse, dataset, file)}", do)]
    if aside.rows or aside.values:
        says = f"{aside.rows:,} rows and {aside.values:,} single values were set aside; most often: "
        do = "The rest was accepted. Send the agency the list in the quarantine folder."
        return [_problem(Weight.NOTES, dataset, file, says + _most_often(warehouse, dataset, file), do)]
    return []


def _problem(
    weight: Weight, dataset: Dataset, file: FileCounts, says: str, do: str, column: str = ""
) -> Problem:
    return Problem(weight=weight, dataset=dataset.name, file=file.file, column=column, says=says, do=do)


def _most_often(warehouse: duckdb.DuckDBPyConnection, dataset: Dataset, file: FileCounts) -> str:
    """The commonest reason, with the first row it was given for."""
    found = warehouse.execute(
        """select case when "column" = '' or starts_with(reason, '''') then reason
                       else '''' || "column" || ''': ' || reason end as said, min(row), count(*) as times
           from (select "column", reason, row from quarantine.rows where dataset = $1 and file = $2
                 union all select "column", reason, row from quarantine.values where dataset = $1 and file = $2)
           group by said order by times desc, said limit 1""",
        [dataset.name, file.file],
    ).fetchall()
    said, row, times = found[0]
    return f"{said} ({times:,} times, first in row {row})"


def _keep_counts(warehouse: duckdb.DuckDBPyConnection, counts: list[DatasetCounts]) -> None:
    rows = [(one.dataset, file) for one in counts for file in one.files]
    table = pa.table(
        {
            "dataset": pa.array([dataset for dataset, _ in rows], pa.string()),
            "file": pa.array([file.file for _, file in rows], pa.string()),
            "delivered_on": pa.array([file.delivered_on for _, file in rows], pa.string()),
            "state": pa.array([file.state for _, file in rows], pa.string()),
            "rows_read": pa.array([file.rows_read for _, file in rows], pa.int64()),
            "accepted": pa.array([file.accepted for _, file in rows], pa.int64()),
            "quarantined": pa.array([file.quarantined for _, file in rows], pa.int64()),
            "values_set_aside": pa.array([file.values_set_aside for _, file in rows], pa.int64()),
        }
    )
    warehouse.register("file_counts", table)
    warehouse.execute(
        "create or replace table received.deliveries as "
        "select * replace (delivered_on::date as delivered_on) from file_counts"
    )
    warehouse.unregister("file_counts")
