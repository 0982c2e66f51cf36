"""Receive: read every delivery that counts into the warehouse, as it stands, one table a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from thinkfamily.datasets.dataset import Dataset, Delivers, Format
from thinkfamily.pipeline.engine import named
from thinkfamily.pipeline.progress import progress
from thinkfamily.pipeline.receiving.csv_file import read_csv
from thinkfamily.pipeline.receiving.delivery import Delivery, State, judge
from thinkfamily.pipeline.receiving.headings import match_headings
from thinkfamily.pipeline.receiving.json_lines_file import read_json_lines
from thinkfamily.pipeline.receiving.parquet_file import read_parquet
from thinkfamily.pipeline.receiving.problem import Problem, Unreadable, Weight
from thinkfamily.pipeline.receiving.sheet import Broken, Sheet
from thinkfamily.pipeline.receiving.xlsx_file import read_xlsx


@dataclass(frozen=True, kw_only=True)
class Received:
    """One delivery and, if it was read, its table in schema `received`: `row_in_file`, declared columns."""

    delivery: Delivery
    table: str = ""
    broken: tuple[Broken, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """Every delivery of every dataset, oldest first, and what was wrong before any value was looked at."""

    received: Mapping[str, tuple[Received, ...]]
    problems: tuple[Problem, ...]


def receive_deliveries(
    warehouse: duckdb.DuckDBPyConnection,
    deliveries: tuple[Delivery, ...],
    datasets: Mapping[str, Dataset],
    *,
    as_of: date,
) -> Receipt:
    """Read the deliveries that count on `as_of`: the newest of a whole dataset, all of one that sends changes.

    What cannot be read becomes a problem, not an exception: the sender is told of everything at once.
    """
    received: dict[str, tuple[Received, ...]] = {}
    problems: list[Problem] = []
    for dataset in progress(datasets.values(), says="Receiving deliveries", total=len(datasets)):
        own = [one for one in deliveries if one.dataset == dataset.name]
        judged, found = judge(dataset, own, as_of)
        problems += found
        results = []
        for number, delivery in enumerate(judged):
            result, found = _receive(warehouse, dataset, delivery, number, datasets)
            problems += found
            results.append(result)
        problems += _emptied(warehouse, dataset, results)
        problems += [_repeat(one) for one in _repeats(warehouse, results)]
        received[dataset.name] = tuple(results)
    return Receipt(received=received, problems=tuple(problems))


def _receive(
    warehouse: duckdb.DuckDBPyConnection,
    dataset: Dataset,
    delivery: Delivery,
    number: int,
    datasets: Mapping[str, Dataset],
) -> tuple[Received, list[Problem]]:
    if delivery.state is not State.READ:
        return Received(delivery=delivery), []
    try:
        sheet = _read(warehouse, delivery.path, dataset)
        match = match_headings(dataset, delivery.file, sheet.table.column_names, datasets.values())
    except Unreadable as error:
        problem = Problem(weight=Weight.STOPS, dataset=dataset.name, file=delivery.file, says=error.says,
                          do=error.do)  # fmt: skip
        return Received(delivery=delivery.now(State.REFUSED)), [problem]
    problems = [
        Problem(weight=Weight.WARNS, dataset=dataset.name, file=delivery.file, says=says,
                do="Ask the agency whether the file is whole and saved as agreed.")
        for says in sheet.warnings
    ]  # fmt: skip
    problems += match.problems
    if any(problem.weight is Weight.STOPS for problem in match.problems):
        return Received(delivery=delivery.now(State.REFUSED)), problems
    table = f"{dataset.name}/{number}"
    columns = ["row_in_file", *match.headings]
    found = pa.Table.from_arrays(
        [sheet.rows, *(sheet.table.column(heading) for heading in match.headings.values())], names=columns
    )
    warehouse.register("delivered", found)
    warehouse.execute(f"create or replace table received.{named(table)} as select * from delivered")
    warehouse.unregister("delivered")
    return Received(delivery=delivery, table=table, broken=sheet.broken), problems


def _read(warehouse: duckdb.DuckDBPyConnection, path: Path, dataset: Dataset) -> Sheet:
    content = path.read_bytes()
    # JSON lines have no headings: an empty file is all there can be of a week in which nothing happened.
    nothing_new = dataset.format is Format.JSON_LINES and dataset.delivers is Delivers.CHANGES
    if not content.strip() and not nothing_new:
        raise Unreadable("the file is empty", "Ask for it to be sent again.")
    match dataset.format:
        case Format.CSV:
            return read_csv(content, dataset)
        case Format.XLSX:
            return read_xlsx(content, dataset)
        case Format.PARQUET:
            return read_parquet(content)
        case Format.JSON_LINES:
            return read_json_lines(warehouse, path, content, dataset)


def _emptied(
    warehouse: duckdb.DuckDBPyConnection, dataset: Dataset, results: list[Received]
) -> list[Problem]:
    """A delivery without rows: nothing new where changes are sent, but a register wiped where it is whole."""
    problems = []
    for result in results:
        if not _is_empty(warehouse, result):
            continue
        earlier = any(one.delivery.state is State.REPLACED for one in results)
        wiped = dataset.delivers is Delivers.WHOLE and earlier
        problems.append(
            Problem(
                weight=Weight.STOPS if wiped else Weight.NOTES, dataset=dataset.name, file=result.delivery.file,
                says="has no rows" + (", and would replace everything sent before" if wiped else ""),
                do="Ask whether there was really nothing to send."
                + (" To go on with the delivery before it, move this file out of the folder." if wiped else ""),
            )
        )  # fmt: skip
    return problems


def _is_empty(warehouse: duckdb.DuckDBPyConnection, result: Received) -> bool:
    if not result.table or result.broken:
        return False
    return not warehouse.execute(f"select 1 from received.{named(result.table)} limit 1").fetchall()


def _repeats(warehouse: duckdb.DuckDBPyConnection, results: list[Received]) -> list[Delivery]:
    """Deliveries that hold what an earlier one held; two weeks in which nothing happened look alike and are none."""
    empty = {one.delivery.sha256 for one in results if _is_empty(warehouse, one)}
    found = [one.delivery for one in results if one.delivery.state is State.REPEATED]
    return [one for one in found if one.sha256 not in empty]


def _repeat(one: Delivery) -> Problem:
    return Problem(
        weight=Weight.WARNS, dataset=one.dataset, file=one.file,
        says="holds exactly what an earlier delivery held, so it is not read again",
        do="If new data were due, ask for them.",
    )  # fmt: skip
