"""Explain: each person's score, its band and place in the cohort, and the reasons it is the sum of.

Every feature that adds or takes away is a reason, with its days and its datasets, so that each can be withheld by
itself; one whose value nobody knows is told as a gap. `start` plus what the reasons add is the total, exactly.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import numpy as np

from thinkfamily.indicators.sentence import write_sentence
from thinkfamily.pipeline.scoring.fitted import Fitted, columns_of
from thinkfamily.pipeline.scoring.history import History
from thinkfamily.pipeline.scoring.keep import Meta
from thinkfamily.pipeline.scoring.table import Floats, Ints, Table
from thinkfamily.risks.feature import Feature
from thinkfamily.risks.risk import RiskModel


class Kind(StrEnum):
    """What a reason does to the score."""

    RISK = "raises"
    PROTECTS = "lowers"
    GAP = "not known"


@dataclass(frozen=True, kw_only=True)
class Score:
    person_id: str
    score: float
    band: str
    percentile: float
    start: int
    total: int


@dataclass(frozen=True, kw_only=True)
class ScoreReason:
    """`adds` is in the units of the total. `would_be` is the score if `would_take` came about, all else the same."""

    person_id: str
    place: int
    feature: str
    kind: Kind
    adds: int
    sentence: str
    first_on: date | None
    last_on: date | None
    datasets: tuple[str, ...]
    would_be: float | None
    would_take: str


def score(model: RiskModel, fitted: Fitted, meta: Meta, table: Table) -> list[Score]:
    """A score for everybody of the table, in its order."""
    totals = fitted.totals(table.values[:, columns_of(model, fitted.features)])
    scores = fitted.scores(totals)
    places = percentiles(totals)
    return [
        Score(person_id=person, score=float(value), band=band(model, meta, int(total), float(value)),
              percentile=float(place), start=fitted.start, total=int(total))
        for person, value, total, place in zip(table.people.tolist(), scores, totals, places, strict=True)
    ]  # fmt: skip


def band(model: RiskModel, meta: Meta, total: int, value: float) -> str:
    """Points have the bands they were published with. A fitted score is high within capacity, raised at twice the
    mean chance of its cohort."""
    if model.points is not None:
        names = [each.name for each in model.points.bands if total >= each.least]
        return names[-1] if names else "none"
    return "high" if total >= meta.high else "raised" if total >= meta.raised else "not raised"


def percentiles(totals: Ints) -> Floats:
    """How many in 100 of the cohort have a lower total, ties counting half; to one decimal."""
    _, place, counts = np.unique(totals, return_inverse=True, return_counts=True)
    below = np.cumsum(counts) - counts
    return np.round(100 * (below + counts / 2)[place] / max(len(totals), 1), 1)


def reasons(history: History, fitted: Fitted, table: Table) -> Iterator[ScoreReason]:
    """The reasons of everybody of the table, person by person, the weightiest first."""
    model = history.model
    features = [feature for name in fitted.features for feature in model.features if feature.name == name]
    values = table.values[:, columns_of(model, fitted.features)]
    adds = fitted.contributions(values)
    totals = fitted.start + adds.sum(axis=1)
    better = _better(features, fitted, values, totals)
    history.at(table.day)
    told = [_sentences(history, feature) for feature in features]
    for row, person in enumerate(table.people.tolist()):
        order = sorted(range(len(features)), key=lambda place: (-abs(int(adds[row, place])), place))
        shown = [place for place in order if adds[row, place] or np.isnan(values[row, place])]
        for number, place in enumerate(shown, start=1):
            sentence, first_on, last_on = _told(features[place], told[place].get(person), values[row, place])
            would = better[place][row] if place in better else None
            yield ScoreReason(
                person_id=person, place=number, feature=features[place].name,
                kind=_kind(int(adds[row, place]), values[row, place]), adds=int(adds[row, place]), sentence=sentence,
                first_on=first_on, last_on=last_on, datasets=tuple(one.name for one in features[place].reads),
                would_be=None if would is None else float(would),
                would_take="" if would is None else features[place].better_says,
            )  # fmt: skip


def _kind(adds: int, value: float) -> Kind:
    return Kind.GAP if np.isnan(value) else Kind.RISK if adds > 0 else Kind.PROTECTS


def _told(
    feature: Feature, said: tuple[str, date | None, date | None] | None, value: float
) -> tuple[str, date | None, date | None]:
    if said is not None:
        return said
    return (f"{feature.title}: not known" if np.isnan(value) else feature.says_silent), None, None


def _sentences(history: History, feature: Feature) -> Mapping[str, tuple[str, date | None, date | None]]:
    """The sentence about each person the feature's rule gives, with its days."""
    history.ask(feature)
    meanings = {
        column.name: column.codes.codes
        for dataset in feature.reads
        for column in dataset.columns
        if column.codes
    }
    result = history.database.execute("select a.* from asked a order by person_id")
    names = [name for name, *_ in result.description]
    found = {}
    for cells in result.fetchall():
        row: dict[str, Any] = {
            name: ("yes" if cell else "no") if isinstance(cell, bool) else cell
            for name, cell in zip(names, cells, strict=True)
        }
        first_on, last_on = row.get("first_on") or row["on_date"], row.get("last_on") or row["on_date"]
        row = {"first_on": first_on, "last_on": last_on, **row}
        found[row["person_id"]] = (write_sentence(feature.says, row, meanings), first_on, last_on)
    return found


def _better(
    features: list[Feature], fitted: Fitted, values: Floats, totals: Ints
) -> dict[int, list[float | None]]:
    """The score each person would have if the feature had its better value: only where that is lower."""
    found: dict[int, list[float | None]] = {}
    now = fitted.scores(totals)
    for place, feature in enumerate(features):
        if feature.better is None:
            continue
        helped = values.copy()
        helped[:, place] = feature.better
        would = fitted.scores(fitted.totals(helped))
        found[place] = [
            float(after) if after < before and not np.isnan(value) else None
            for after, before, value in zip(would, now, values[:, place], strict=True)
        ]
    return found
