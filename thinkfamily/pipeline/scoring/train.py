"""Train: try every method on people it has not seen, choose the simplest that is not worse, fit it to all.

*The simplest within noise wins*: methods stand in order of simplicity; the first whose area under the curve is not
below the best one's beyond the interval of their difference, on the same people, is used. What it is used *for* is
decided elsewhere: the gate asks whether it beats the simple rule at capacity.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from thinkfamily.pipeline.progress import say_nothing
from thinkfamily.pipeline.scoring import groups as fairness
from thinkfamily.pipeline.scoring.evidence import RULE, AtCapacity, Bin, Early, Evidence
from thinkfamily.pipeline.scoring.fit import fit
from thinkfamily.pipeline.scoring.fitted import Fitted, chances, columns_of, of_points
from thinkfamily.pipeline.scoring.history import History, refuse_leaks
from thinkfamily.pipeline.scoring.keep import fingerprint
from thinkfamily.pipeline.scoring.measure import (
    Figure,
    Round,
    at_capacity,
    found_at,
    met,
    selected,
    with_intervals,
)
from thinkfamily.pipeline.scoring.rounds import Seen, Trial, later_data, one_cohort, past_days
from thinkfamily.pipeline.scoring.table import Floats, Table, months_after, read_table, with_outcomes
from thinkfamily.risks.risk import Method, RiskModel

CAPACITIES = (0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5)


class CannotTrain(ValueError):
    """There is no score to be had from these data, and why."""


@dataclass(frozen=True, kw_only=True)
class Trained:
    fitted: Fitted
    evidence: Evidence
    tried: Mapping[str, tuple[Round, ...]]


def train(history: History, *, progress: Callable[[str], None] = say_nothing) -> Trained:
    """Try, choose, fit. Raises CannotTrain with a clear answer, LeakError where a feature reads the future."""
    model = history.model
    progress("looking for features that read the future")
    days = (model.as_of,) if model.as_of else past_days(history)[-1:]
    for day in days:
        refuse_leaks(history, (model.cohort, *model.features), day)
    learn, trials = _rows(history, progress)
    notes = [*_notes(model, learn)]
    if not trials:
        raise CannotTrain(_no_later_data(model, history))
    tried = _try(model, trials, progress)
    measured = _together(trials, tried)
    chosen, why = _choose(model, measured)
    progress(f"fitting {chosen} to all {len(learn):,} rows")
    fitted = _fitted(model, chosen, learn)
    rounds = measured[chosen]
    evidence = Evidence(
        declaration=fingerprint(model), as_of=history.newest.isoformat(), later=model.as_of is None,
        says=tuple(trial.says for trial in trials) if model.as_of is None else (_says_divided(trials),),
        chosen=chosen, why_chosen=why, people=sum(len(r.labels) for r in rounds),
        had=int(sum(r.labels.sum() for r in rounds)), learnt_people=len(learn), learnt_had=int(learn.labels.sum()),
        figures={name: _figures(model, each) for name, each in measured.items()},
        beyond_rule=_beyond(model, rounds, measured[RULE]),
        beyond={
            f"{chosen} - {name}": _beyond(model, rounds, each)["auc"]
            for name, each in measured.items() if name != chosen
        },
        calibration=_calibration(chosen, rounds), bins=_bins(chosen, rounds),
        confusion=_confusion(model, rounds), rule_confusion=_confusion(model, measured[RULE]),
        groups=_fairness(model, trials, tried[chosen]),
        curve=_curve(measured), early=_early(history, chosen, progress) if model.as_of is None else (),
        notes=tuple(notes),
    )  # fmt: skip
    return Trained(
        fitted=fitted, evidence=evidence, tried={name: tuple(each) for name, each in measured.items()}
    )


def _rows(history: History, progress: Callable[[str], None]) -> tuple[Table, list[Trial]]:
    """All rows whose outcome is known now, and the rounds."""
    model = history.model
    progress("reading the past as it was known")
    if model.as_of:
        table = read_table(history, model.as_of, grouped=True)
        table = with_outcomes(history, table, history.newest).decided()
        _refuse_too_little(model, table)
        return table, list(one_cohort(table))
    seen = Seen(history)
    if not any(len(seen.table(day, history.newest)) for day in seen.days):
        raise CannotTrain(_no_later_data(model, history))
    learn = seen.learnt(history.newest)
    _refuse_too_little(model, learn)
    return learn, list(later_data(seen))


def _refuse_too_little(model: RiskModel, table: Table) -> None:
    had, people = int(table.labels.sum()), len(table)
    least = model.least_positives
    if had < least or people - had < least:
        raise CannotTrain(
            f"{model.name}: of {people:,} people whose outcome is known {had:,} had it and {people - had:,} had not; "
            f"at least {least} of each are needed. No score can be had from these data: go on with "
            f"'{model.rule.title}'."
        )


def _no_later_data(model: RiskModel, history: History) -> str:
    return (
        f"{model.name}: no day of the past has enough outcomes both before it (to learn from) and after it (to be "
        f"tried on), as of {history.newest}. Without later data nobody can tell whether it works: go on with "
        f"'{model.rule.title}' and train again when more years have been delivered."
    )


def _notes(model: RiskModel, learn: Table) -> list[str]:
    """What a reader of the card has to know of the features."""
    notes = []
    for place, feature in enumerate(model.features):
        column = learn.values[:, place]
        told = column[~np.isnan(column)]
        if not len(told):
            notes.append(f"{feature.title}: nobody's value is known, so it adds nothing to any score")
        elif len(np.unique(told)) == 1:
            notes.append(
                f"{feature.title}: the same for everybody ({told[0]:g}), so it adds nothing to any score"
            )
    for name, labels in learn.groups.items():
        for label in sorted(set(labels.tolist())):
            of_label = learn.labels[labels == label]
            if not of_label.sum() or of_label.sum() == len(of_label):
                notes.append(
                    f"group {name}, {label}: all {len(of_label):,} have the same outcome: cannot tell"
                )
    if model.as_of:
        notes.append(
            "Everybody is scored on one day, so there is no later data: people were divided at random instead. Nobody "
            "can tell from that whether the score holds in another year."
        )
    if model.back_filled:
        notes.append(
            f"The history of {', '.join(model.back_filled)} was sent at once: what was recorded late counts as known "
            "early."
        )
    return notes


def _says_divided(trials: Sequence[Trial]) -> str:
    people = sum(len(trial.test) for trial in trials if trial.round == trials[0].round)
    times = len({trial.round for trial in trials})
    return (
        f"{people:,} people divided at random into {len(trials) // times} parts, {times} times over: each part ranked"
        " by a fit that has not seen it"
    )


def _fitted(model: RiskModel, method: str, table: Table) -> Fitted:
    names = tuple(feature.name for feature in model.features)
    if method == RULE:
        return of_points(model.rule, names)
    if method == Method.POINTS:
        assert model.points
        return of_points(model.points, names)
    return fit(model, Method(method), table.values, table.labels)


def _methods(model: RiskModel) -> tuple[str, ...]:
    return (RULE, *(model.methods or (Method.POINTS,)))


def _try(model: RiskModel, trials: list[Trial], progress: Callable[[str], None]) -> dict[str, list[Round]]:
    tried: dict[str, list[Round]] = {str(method): [] for method in _methods(model)}
    for number, trial in enumerate(trials, start=1):
        for method in tried:
            progress(f"trying {method} ({number} of {len(trials)}: {trial.says})")
            fitted = _fitted(model, method, trial.learn)
            tried[method].append(rank(model, fitted, trial.test))
    return tried


def rank(model: RiskModel, fitted: Fitted, test: Table) -> Round:
    """What the score gives each person of `test`, and what came of them."""
    totals = fitted.totals(test.values[:, columns_of(model, fitted.features)])
    scores = totals.astype(np.float64) if fitted.method is Method.POINTS else chances(totals)
    return Round(people=test.people, labels=test.labels, scores=scores)


def _together(trials: Sequence[Trial], tried: Mapping[str, list[Round]]) -> dict[str, list[Round]]:
    """Tests of one round make one list: folds of one repeat; a year is a round of its own."""
    merged: dict[str, list[Round]] = {}
    for name, ranked in tried.items():
        by_round: dict[int, list[Round]] = {}
        for trial, one in zip(trials, ranked, strict=True):
            by_round.setdefault(trial.round, []).append(one)
        merged[name] = [
            Round(people=np.concatenate([r.people for r in part]), labels=np.concatenate([r.labels for r in part]),
                  scores=np.concatenate([r.scores for r in part]))
            for part in by_round.values()
        ]  # fmt: skip
    return merged


def _choose(model: RiskModel, merged: Mapping[str, list[Round]]) -> tuple[str, str]:
    if not model.methods:
        return str(Method.POINTS), "the model is points: nothing was fitted"
    areas = {
        str(method): with_intervals(merged[str(method)], lambda w, m=method: {  # type: ignore[misc]
            "auc": at_capacity(merged[str(m)], w, model.capacity)["auc"]}, draws=1)["auc"].value or 0.0
        for method in model.methods
    }  # fmt: skip
    best = max(areas, key=lambda name: areas[name])
    for method in map(str, model.methods):
        if method == best:
            return (
                method,
                f"{method} has the largest area under the curve, and nothing simpler comes as near as chance",
            )
        behind = _beyond(model, merged[best], merged[method])["auc"]
        if behind.low is not None and behind.low <= 0:
            return method, (
                f"{best} is ahead by {behind} in area under the curve, which may be chance: the simplest within noise"
                " wins"
            )
    raise AssertionError("the best is among the methods")


def _figures(model: RiskModel, rounds: Sequence[Round]) -> dict[str, Figure]:
    return with_intervals(rounds, lambda weights: at_capacity(rounds, weights, model.capacity))


def _beyond(model: RiskModel, rounds: Sequence[Round], others: Sequence[Round]) -> dict[str, Figure]:
    """How far the first ranking is ahead of the other, on the same people and the same draws of them."""

    def ahead(weights: Sequence[Floats]) -> dict[str, float]:
        one = at_capacity(rounds, weights, model.capacity)
        other = at_capacity(others, weights, model.capacity)
        return {name: one[name] - other[name] for name in ("precision", "recall", "auc")}

    return with_intervals(rounds, ahead)


def _calibration(chosen: str, rounds: Sequence[Round]) -> dict[str, Figure]:
    if chosen == Method.POINTS:
        return {}
    return with_intervals(rounds, lambda weights: met(rounds, weights))


def _bins(chosen: str, rounds: Sequence[Round]) -> tuple[Bin, ...]:
    if chosen == Method.POINTS:
        return ()
    scores = np.concatenate([one.scores for one in rounds])
    labels = np.concatenate([one.labels for one in rounds])
    parts = [part for part in np.array_split(np.argsort(scores, kind="stable"), 10) if len(part)]
    return tuple(
        Bin(chance=round(float(scores[part].mean()), 5), people=len(part), had=int(labels[part].sum()))
        for part in parts
    )


def _confusion(model: RiskModel, rounds: Sequence[Round]) -> fairness.Confusion:
    """At capacity, in the newest round."""
    last = rounds[-1]
    return fairness.confusion(selected(last.scores, last.people, model.capacity), last.labels)


def _fairness(model: RiskModel, trials: list[Trial], rounds: list[Round]) -> tuple[fairness.GroupRow, ...]:
    """Over every year tested; of repeated divisions over the first only, which holds everybody once."""
    if model.as_of is not None:
        rounds = [one for trial, one in zip(trials, rounds, strict=True) if trial.round == trials[0].round]
        trials = [trial for trial in trials if trial.round == trials[0].round]
    chosen = np.concatenate([selected(one.scores, one.people, model.capacity) for one in rounds])
    labels = np.concatenate([one.labels for one in rounds])
    names = trials[0].test.groups
    groups = {name: np.concatenate([trial.test.groups[name] for trial in trials]) for name in names}
    limits = {group.name: group.limits or model.limits for group in model.groups}
    return fairness.report(groups, chosen, labels, limits)


def _curve(measured: Mapping[str, list[Round]]) -> tuple[AtCapacity, ...]:
    """What each method finds and misses in the newest round at every capacity: what a planner asks."""
    rows = []
    for name, rounds in measured.items():
        last = rounds[-1]
        for share in CAPACITIES:
            seen, found, _, had = found_at(last.labels, last.scores, np.ones(len(last.labels)), share)
            rows.append(AtCapacity(method=name, share=share, people=round(seen), found=round(found, 1),
                                   missed=round(had - found, 1)))  # fmt: skip
    return tuple(rows)


def _early(history: History, chosen: str, progress: Callable[[str], None]) -> tuple[Early, ...]:
    """How early it works: people of each age whose outcome was decided in the last year, ranked by a score fitted to
    those decided before. A later cohort; but at the youngest ages nobody could have fitted it on the day of scoring,
    because the outcomes it learns from lay in the future then."""
    model = history.model
    if model.outcome is None or model.outcome.horizon_months is not None:
        return ()
    progress("how early it works")
    before = months_after(history.newest, -12)
    seen = Seen(history)
    learn = seen.learnt(before)
    if learn.labels.sum() < model.least_positives:
        return ()
    fitted, rule = _fitted(model, chosen, learn), _fitted(model, RULE, learn)
    known = (
        {f"{day}/{person}" for day in seen.days for person in seen.table(day, before).people}
        if seen.days
        else set()
    )
    by_age: dict[int, list[Table]] = {}
    for day in seen.days:
        table = seen.table(day, history.newest)
        fresh = table.take(np.array([f"{day}/{person}" not in known for person in table.people], dtype=bool))
        for age in sorted({int(age) for age in fresh.ages}):
            by_age.setdefault(age, []).append(fresh.take(fresh.ages == age))
    found = []
    for age, tables in sorted(by_age.items()):
        newest = max(tables, key=lambda one: (len(one), one.day))
        if newest.labels.sum() < 5:
            continue
        figures = [_figures(model, [rank(model, one, newest)]) for one in (fitted, rule)]
        found.append(
            Early(
                age=age, people=len(newest), had=int(newest.labels.sum()), model=figures[0], rule=figures[1]
            )
        )
    return tuple(found)
