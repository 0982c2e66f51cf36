"""Drift: whether the people of today are those a model was fitted to, and whether it still finds what it promised.

Asked by every build of every model. The distribution of totals is compared by the population stability index, above
0.25 by convention "another population"; a feature that was known of most and now is of few counts as a broken feed;
and where outcomes have come in since the fit, on enough people to tell, precision and calibration are measured anew.
"""

import numpy as np

from thinkfamily.pipeline.scoring.fitted import Fitted, chances, columns_of, of_points
from thinkfamily.pipeline.scoring.gate import Check
from thinkfamily.pipeline.scoring.history import History
from thinkfamily.pipeline.scoring.keep import Meta
from thinkfamily.pipeline.scoring.measure import Round, at_capacity, met, with_intervals
from thinkfamily.pipeline.scoring.table import Floats, Ints, Table, months_after, read_table, with_outcomes
from thinkfamily.risks.risk import Method, RiskModel

MOST_SHIFT = 0.25
MOST_LOST = 0.3
LEAST_COHORT, LEAST_SCORED = 100, 20
"""People below which drift cannot be told, and below which nobody is scored: a place in a cohort of three says who."""
LEAST_FRESH = 20


def recheck(past: History, fitted: Fitted, meta: Meta) -> tuple[Check, ...]:
    """Checks of today's cohort against the one fitted to, and of outcomes that have come in since."""
    model = past.model
    table = read_table(past, model.as_of or past.newest)
    if len(table) < LEAST_COHORT:
        few = len(table) < LEAST_SCORED
        return (
            Check(asks="Are the people those it was fitted to?", answer="cannot tell", closes=few,
                  because=f"only {len(table)} people in the cohort" + (": none is scored" if few else "")),
        )  # fmt: skip
    totals = fitted.totals(table.values[:, columns_of(model, fitted.features)])
    shift = stability(np.array(meta.cuts), np.array(meta.shares), totals)
    lost = [
        feature.title
        for place, feature in enumerate(model.features)
        if feature.name in meta.known
        and meta.known[feature.name] - float((~np.isnan(table.values[:, place])).mean()) > MOST_LOST
    ]
    return (
        Check(asks="Are the people those it was fitted to?", closes=shift > MOST_SHIFT,
              answer="no" if shift > MOST_SHIFT else "yes",
              because=f"the scores have shifted by {shift:.2f} (population stability index, {MOST_SHIFT} at most)"),
        Check(asks="Is what it rests on still delivered?", closes=bool(lost), answer="no" if lost else "yes",
              because=f"no longer known of many: {', '.join(lost)}" if lost else "as well known as then"),
        *_fresh(past, fitted, meta),
    )  # fmt: skip


def shares(cuts: Ints, totals: Ints) -> Floats:
    """The share of totals up to each cut, between it and the one before; the last is of those beyond all."""
    counts = np.bincount(np.searchsorted(cuts, totals, side="left"), minlength=len(cuts) + 1)
    return np.asarray(counts / max(len(totals), 1), dtype=np.float64)


def stability(cuts: Ints, expected: Floats, totals: Ints) -> float:
    """Population stability index of `totals` against a population that had the shares `expected` between `cuts`."""
    small = 1e-3  # a place where nobody was, or is, has no logarithm
    then, now = np.maximum(expected, small), np.maximum(shares(cuts, totals), small)
    return float(((now - then) * np.log(now / then)).sum())


def _fresh(past: History, fitted: Fitted, meta: Meta) -> tuple[Check, ...]:
    """Outcomes that have been decided since the fit. Too few to tell is no reason to suspend."""
    model = past.model
    table = _decided_since(past, meta)
    asks = "Does it still find what it promised?"
    if table is None or table.labels.sum() < LEAST_FRESH:
        had = 0 if table is None else int(table.labels.sum())
        return (Check(asks=asks, answer="cannot tell", closes=False,
                      because=f"{had} new outcomes since {meta.as_of}; {LEAST_FRESH} are needed"),)  # fmt: skip
    faults = _faults(model, fitted, table)
    return (Check(asks=asks, answer="no" if faults else "yes", closes=bool(faults),
                  because="; ".join(faults) or f"nothing speaks against it on {len(table)} new outcomes"),)  # fmt: skip


def _decided_since(past: History, meta: Meta) -> Table | None:
    model = past.model
    outcome = model.outcome
    if outcome is None or model.as_of or meta.as_of >= past.newest.isoformat():
        return None
    day = months_after(past.newest, -(outcome.horizon_months or 24))
    now = with_outcomes(past, read_table(past, day), past.newest)
    if outcome.horizon_months is not None:
        return now.decided() if day.isoformat() > meta.as_of else None
    fitted_on = type(past.newest).fromisoformat(meta.as_of)
    then = with_outcomes(past, now, fitted_on)
    return now.take(np.isnan(then.labels) & ~np.isnan(now.labels))


def _faults(model: RiskModel, fitted: Fitted, table: Table) -> list[str]:
    totals = fitted.totals(table.values[:, columns_of(model, fitted.features)])
    rule = of_points(model.rule, tuple(feature.name for feature in model.features)).totals(table.values)
    scores: Floats = totals.astype(np.float64) if fitted.method is Method.POINTS else chances(totals)
    ours = Round(people=table.people, labels=table.labels, scores=scores)
    simple = Round(people=table.people, labels=table.labels, scores=rule.astype(np.float64))
    ahead = with_intervals(
        [ours],
        lambda w: {
            "precision": at_capacity([ours], w, model.capacity)["precision"]
            - at_capacity([simple], w, model.capacity)["precision"]
        },
    )["precision"]
    faults = []
    if ahead.high is not None and ahead.high < 0:
        faults.append(
            f"on new outcomes it is behind '{model.rule.title}' in precision at capacity by {ahead}"
        )
    if fitted.method is not Method.POINTS:
        ratio = with_intervals([ours], lambda w: met([ours], w))["observed_over_expected"]
        if ratio.low is not None and ratio.high is not None and (ratio.high < 2 / 3 or ratio.low > 1.5):
            faults.append(f"on new outcomes its chances do not come true: {ratio} had it for each expected")
    return faults
