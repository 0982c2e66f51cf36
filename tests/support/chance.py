"""Random rows of a dataset, made from its declaration and crowded around the days on which rules turn."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from thinkfamily.datasets.column import Column, Matches, Type
from thinkfamily.datasets.dataset import Dataset

TURNS = (0, 31, 61, 92, 365, 366, 457, -365, -366)
"""Days ago on which the published rules turn."""


def some_rows(
    dataset: Dataset,
    *,
    chance: Random,
    today: date,
    people: int,
    rows: int,
    turns: tuple[int, ...] = TURNS,
    settle: Callable[[dict, Random], None] = lambda row, chance: None,
) -> list[dict]:
    """Rows with every declared column, `person_id` (now and then nobody), unique in the dataset's key.

    `settle` may change a row, where what a rule looks for hardly ever happens by chance.
    """
    made = {}
    for number in range(rows):
        row = {
            column.name: _value(column, dataset, chance, today, number, turns) for column in dataset.columns
        }
        row |= {"person_id": f"p{chance.randrange(people):03}" if chance.random() > 0.05 else None}
        row |= {"record_key": str(number), "delivered_on": today}
        if "attended" in row:
            row["attended"] = row["possible"] - min(row["possible"], chance.choice((0, 1, 2, 4, 6)))
        if row.get("ended_on") and row["ended_on"] < row["started_on"]:
            row["started_on"], row["ended_on"] = row["ended_on"], row["started_on"]
        settle(row, chance)
        made[tuple(row[name] for name in dataset.key)] = row
    return list(made.values())


def _value(
    column: Column, dataset: Dataset, chance: Random, today: date, number: int, turns: tuple[int, ...]
) -> object:
    required = column.required or column.name in dataset.key
    if not required and chance.random() < 0.3:
        return None
    if column.codes:
        return chance.choice(list(column.codes.codes)[:40])
    if column.name in dataset.key and column.type is Type.TEXT:
        # Of several key columns the first is shared by a few rows: an incident has more people than one.
        shared = len(dataset.key) > 1
        return f"{chance.randrange(1 + number // 2) if shared else number:04}"
    match column.type:
        case Type.DATE if column.matches is Matches.DATE_OF_BIRTH:
            return _birth(chance, today)
        case Type.DATE:
            return _day(chance, today, turns)
        case Type.MONTH:
            return (today - timedelta(days=chance.randrange(-40, 460))).replace(day=1)
        case Type.INTEGER:
            low, high = column.between or (0, 50)
            return chance.randint(int(low), min(int(high), 60))
        case Type.NUMBER:
            # Few and round, so that thresholds are met exactly; pennies, so that sums are not.
            return chance.choice((0.0, 75.0, 100.0, 300.0, 299.99, 400.0, 399.99, 640.35, 1200.1))
        case Type.YES_NO:
            return chance.random() < 0.5
        case Type.TIME:
            return None
        case _:
            return f"t{chance.randrange(5)}"


def _day(chance: Random, today: date, turns: tuple[int, ...]) -> date:
    """Half of the days lie within two of a turning point, the others anywhere in three years."""
    if chance.random() < 0.5:
        return today - timedelta(days=chance.choice(turns) + chance.randrange(-2, 3))
    return today - timedelta(days=chance.randrange(-200, max(900, *turns)))


def _birth(chance: Random, today: date) -> date:
    """A birthday within three days of today, some 15 to 26 years ago."""
    near = today + timedelta(days=chance.randrange(-3, 4))
    year = today.year - chance.randrange(15, 27)
    if (near.month, near.day) == (2, 29) and year % 4:
        near = near.replace(day=28)
    return near.replace(year=year)
