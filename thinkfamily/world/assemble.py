"""From what builders say to the rows an agency would send: cards joined on, mistakes made, columns as declared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import polars as pl

from thinkfamily.datasets.column import Column, Matches, Type
from thinkfamily.datasets.dataset import Dataset
from thinkfamily.world import days
from thinkfamily.world.agencies import (
    education,
    health,
    money_and_homes,
    place_and_protection,
    police,
    social_care,
)
from thinkfamily.world.chance import Ints, chance
from thinkfamily.world.city import City
from thinkfamily.world.clerk import AFTER_ADOPTION, FIRST, Cards
from thinkfamily.world.days import NEVER
from thinkfamily.world.rows import Rows, Values

Builder = Callable[[City], Rows]
BUILDERS: Mapping[str, Builder] = {
    builder.__name__: builder
    for agency in (education, social_care, money_and_homes, police, health, place_and_protection)
    for builder in agency.BUILDERS
}
PLACES = (Matches.ADDRESS, Matches.POSTCODE, Matches.TOWN, Matches.UPRN)
NO_SUCH_CODE = "Z9"
AT_NIGHT = timedelta(hours=2, minutes=40)  # when feeds write


@dataclass(frozen=True, kw_only=True)
class Sent:
    """All rows a dataset ever sends: a frame of the declared columns, the person of each (-1 none), the day written."""

    dataset: Dataset
    frame: pl.DataFrame
    person: Ints
    day: Ints
    rows: Rows


def is_register(dataset: Dataset) -> bool:
    """Whether its rows are the people of a system: its key is the system's own number of a person."""
    return dataset.key == tuple(column.name for column in dataset.matching(Matches.LOCAL_ID))


def assemble_system(city: City, system: str, datasets: list[Dataset]) -> list[Sent]:
    """The rows of every dataset of one system, which share its cards. Raises KeyError where a builder is missing."""
    missing = [dataset.name for dataset in datasets if dataset.name not in BUILDERS]
    if missing:
        raise KeyError(f"no builder makes these declared datasets: {', '.join(missing)}")
    built = {dataset.name: BUILDERS[dataset.name](city) for dataset in datasets}
    numbered = [dataset for dataset in datasets if dataset.has(Matches.LOCAL_ID)]
    keys = {dataset.name: _keys(city, system, built[dataset.name]) for dataset in numbered}
    cards = _cards(city, system, [built[d.name] for d in numbered], list(keys.values())) if numbered else None
    return [
        _fill(city, system, dataset, built[dataset.name], cards, keys.get(dataset.name))
        for dataset in datasets
    ]


def _keys(city: City, system: str, rows: Rows) -> Ints:
    if rows.person is None:
        raise ValueError(f"{system}: rows with a local id must be about people")
    return rows.person * 4 + city.clerk.variant(system, rows.person, rows.day)


def _cards(city: City, system: str, built: list[Rows], keys: list[Ints]) -> Cards:
    key, day = np.concatenate(keys), np.concatenate([rows.day for rows in built])
    for rows in built:
        if rows.related is not None:
            key, day = np.r_[key, rows.related * 4 + FIRST], np.r_[day, rows.day]
    unique, inverse = np.unique(key, return_inverse=True)
    since = np.full(len(unique), NEVER)
    np.minimum.at(since, inverse, day)
    return city.clerk.cards(system, "", unique, unique // 4, since)


def _fill(
    city: City, system: str, dataset: Dataset, rows: Rows, cards: Cards | None, key: Ints | None
) -> Sent:
    person, day, values, address_on = rows.person, rows.day, dict(rows.values), rows.address_on
    if cards is not None and key is not None and person is not None and is_register(dataset):
        # a register sends every card of the system once, with what is known of its person
        order = np.argsort(person, kind="stable")
        at = order[np.searchsorted(person[order], cards.person).clip(max=len(order) - 1)]
        values = {name: column[at] for name, column in values.items()}
        address_on = None if address_on is None else address_on[at]
        person, day, key = cards.person, cards.since, cards.key
    elif cards is None or key is None:
        cards, key = _cards_of_rows(city, system, dataset, rows)
    if person is not None and cards is not None and key is not None:
        values = _from_cards(
            city,
            system,
            dataset,
            rows,
            values,
            cards,
            key,
            person,
            address_on if address_on is not None else day,
        )
    declared = {column.name for column in dataset.columns}
    if set(values) != declared:
        raise ValueError(
            f"{dataset.name}: declared and not built: {sorted(declared - set(values))}; "
            f"built and not declared: {sorted(set(values) - declared)}"
        )
    frame = pl.DataFrame({column.name: series(column, values[column.name]) for column in dataset.columns})
    if not dataset.protects and person is not None:
        frame = _spoil(city, dataset, frame)
    return Sent(
        dataset=dataset,
        frame=frame,
        person=np.full(len(day), -1) if person is None else person,
        day=day,
        rows=rows,
    )


def _cards_of_rows(city: City, system: str, dataset: Dataset, rows: Rows) -> tuple[Cards | None, Ints | None]:
    """Cards of a system without numbers: one for each person where rows say so, else one for each row."""
    if rows.person is None or not dataset.about_people:
        return None, None
    if rows.card is None:
        key = np.arange(len(rows.person))
        return city.clerk.cards(system, dataset.name, key, rows.person, rows.day), key
    key = rows.card * 4 + np.where(city.identity.adopted_by(rows.person, rows.day), AFTER_ADOPTION, FIRST)
    unique, first = np.unique(key, return_index=True)
    return city.clerk.cards(system, dataset.name, unique, rows.person[first], rows.day[first]), key


def _from_cards(
    city: City,
    system: str,
    dataset: Dataset,
    rows: Rows,
    values: dict[str, Values],
    cards: Cards,
    key: Ints,
    person: Ints,
    address_on: Ints,
) -> dict[str, Values]:
    """The columns that say who and where, taken from the cards unless the builder gave them."""
    at, filled, places = cards.rows(key), dict(values), None
    for column in dataset.columns:
        if column.name in filled or column.matches is None:
            continue
        if column.matches in PLACES:
            places = places or city.clerk.addresses(system, dataset.name, person, address_on)
            filled[column.name] = places[column.matches]
        elif column.matches is Matches.LOCAL_ID:
            filled[column.name] = cards.number[at]
        elif column.matches is Matches.RELATED_LOCAL_ID and rows.related is not None:
            filled[column.name] = cards.number[cards.rows(rows.related * 4 + FIRST)]
        elif column.matches in cards.fields:
            filled[column.name] = cards.fields[column.matches][at]
            if column.required and column.type is Type.DATE:  # a system that insists gets the true date
                born = city.setting.people.born[person]
                filled[column.name] = np.where(filled[column.name] == NEVER, born, filled[column.name])
    return filled


def series(column: Column, values: Values) -> pl.Series:
    """An array as a typed series: "" and NEVER become null."""
    match column.type:
        case Type.TEXT:
            listed = values.tolist()
            return pl.Series(column.name, [value or None for value in listed], dtype=pl.String)
        case Type.DATE | Type.MONTH:
            return days.dates(values.astype(np.int64)).alias(column.name)
        case Type.TIME:
            return (days.dates(values.astype(np.int64)).cast(pl.Datetime("ms")) + AT_NIGHT).alias(column.name)
        case Type.YES_NO:
            return pl.Series(column.name, values.astype(np.int64) > 0)
        case Type.INTEGER:
            return pl.Series(column.name, values.astype(np.int64))
        case Type.NUMBER:
            return pl.Series(column.name, values.astype(np.float64))


def _spoil(city: City, dataset: Dataset, frame: pl.DataFrame) -> pl.DataFrame:
    """Slips in the rows: an unknown code, an empty field, a date of 1900 or 2099, a number off the scale."""
    rng, noise, count = chance(city.setting.seed, f"slips in {dataset.name}"), city.clerk.noise, len(frame)
    changed = []
    for column in dataset.columns:
        name, draw = column.name, pl.Series(rng.random(count))
        if name in dataset.key or column.matches:
            continue
        kept = pl.col(name)
        if column.codes:
            kept = pl.when(draw < 0.0004 * noise).then(pl.lit(NO_SUCH_CODE)).otherwise(kept)
        elif column.type is Type.DATE and name == dataset.dated_by:
            kept = (
                pl.when(draw < 0.0001 * noise)
                .then(pl.date(1900, 1, 1))
                .when(draw > 1 - 0.0001 * noise)
                .then(pl.date(2099, 12, 31))
                .otherwise(kept)
            )
        elif column.between and column.type is Type.INTEGER:
            kept = pl.when(draw < 0.0002 * noise).then(pl.lit(999)).otherwise(kept)
        if not column.required and column.type is not Type.DATE:
            kept = pl.when((draw > 0.4) & (draw < 0.4 + 0.004 * noise)).then(None).otherwise(kept)
        changed.append(kept.alias(name))
    return frame.with_columns(changed)
