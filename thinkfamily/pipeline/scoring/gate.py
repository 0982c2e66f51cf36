"""The gate: whether a model may be shown to practitioners. Every check answers yes, no or cannot tell, and says why.

A model is *released* when every check that must be met is met: better than the simple rule at capacity, beyond the
interval, on later data; chances that come true; no subgroup limit broken; a complete card; signed off; not expired;
fitted to the declaration that stands. One that was released and no longer is, is *suspended*. Whatever the cause, its
scores are not published from then on; nobody has to notice first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from thinkfamily.pipeline.scoring.evidence import Evidence
from thinkfamily.pipeline.scoring.groups import Verdict
from thinkfamily.pipeline.scoring.keep import Meta, fingerprint
from thinkfamily.risks.risk import Method, RiskModel

_MET, _CLEARLY_MET = (2 / 3, 1.5), (0.8, 1.25)
"""Observed over expected: calibrated while the interval lies within the first; not once it lies beyond the second."""


class State(StrEnum):
    """Where a model stands."""

    NOT_TRAINED = "not trained"
    NOT_RELEASED = "not released"
    RELEASED = "released"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Check:
    """One question of the gate. `closes` says that the answer keeps the model from practitioners."""

    asks: str
    answer: str
    because: str
    closes: bool


def checks(
    model: RiskModel, evidence: Evidence, meta: Meta, sign_off: dict[str, Any] | None, today: date
) -> tuple[Check, ...]:
    """Every check of the gate as of `today`."""
    return (
        _same(model, evidence), _beats(model, evidence), _later(evidence), _calibrated(evidence),
        *_groups(evidence), _card(model), _signed(model, meta, sign_off), _expired(meta, today),
    )  # fmt: skip


def state_after(found: Sequence[Check], before: State | None) -> State:
    """Released while nothing closes the gate. What was shown and may not be any more is suspended; a withdrawn model
    stays withdrawn until it is trained again."""
    if before is State.WITHDRAWN:
        return State.WITHDRAWN
    if not any(check.closes for check in found):
        return State.RELEASED
    return State.SUSPENDED if before in (State.RELEASED, State.SUSPENDED) else State.NOT_RELEASED


def because(found: Sequence[Check]) -> str:
    """In one sentence why the gate is closed, or that it is open."""
    closed = [check.because for check in found if check.closes]
    return "; ".join(closed) if closed else "every check of the gate is met"


def _check(asks: str, because: str, answer: str, *, cannot_tell_closes: bool = True) -> Check:
    closes = answer == "no" or (answer == "cannot tell" and cannot_tell_closes)
    return Check(asks=asks, answer=answer, because=because, closes=closes)


def _same(model: RiskModel, evidence: Evidence) -> Check:
    same = evidence.declaration == fingerprint(model)
    return _check(
        "Was it fitted to the declaration that stands?",
        "fitted to this declaration" if same else "its declaration has changed since: train it again",
        "yes" if same else "no",
    )


def _beats(model: RiskModel, evidence: Evidence) -> Check:
    ahead = evidence.beyond_rule["precision"]
    asks = f"Does it find more than '{model.rule.title}' among the {model.capacity:.0%} that can be seen?"
    if ahead.value is None or ahead.low is None or ahead.high is None:
        return _check(asks, "too few outcomes to tell whether it beats the simple rule", "cannot tell")
    said = f"ahead of '{model.rule.title}' in precision at capacity by {ahead}"
    if ahead.low > 0:
        return _check(asks, said, "yes")
    if ahead.high < 0:
        return _check(asks, f"behind: {said}", "no")
    return _check(asks, f"{said}, which may be chance", "cannot tell")


def _later(evidence: Evidence) -> Check:
    says = "ranked on data later than what it learnt from" if evidence.later else (
        "everybody is scored on one day, so it was never tried on later data"
    )  # fmt: skip
    return _check("Was it tried on later data?", says, "yes" if evidence.later else "no")


def _calibrated(evidence: Evidence) -> Check:
    asks = "Do its chances come true?"
    if evidence.chosen == Method.POINTS:
        return _check(asks, "points promise no chance", "not asked")
    ratio = evidence.calibration["observed_over_expected"]
    if ratio.low is None or ratio.high is None:
        return _check(asks, "too few outcomes to tell whether its chances come true", "cannot tell")
    said = f"those who had it over the sum of their chances: {ratio}"
    if _MET[0] <= ratio.low and ratio.high <= _MET[1]:
        return _check(asks, said, "yes")
    if ratio.high < _CLEARLY_MET[0] or ratio.low > _CLEARLY_MET[1]:
        return _check(asks, said, "no")
    return _check(asks, f"{said}: too wide to tell", "cannot tell")


def _groups(evidence: Evidence) -> list[Check]:
    """One check a group: closed by a broken limit, not by one of which nobody can tell."""
    found = []
    for group in sorted({row.group for row in evidence.groups}):
        rows = [row for row in evidence.groups if row.group == group]
        broken = [
            f"{row.label}: {name.replace('_', ' ')} {row.differences[name]} from everybody else"
            for row in rows
            for name, verdict in row.verdicts.items()
            if verdict is Verdict.BROKEN
        ]
        unknown = sum(verdict is Verdict.CANNOT_TELL for row in rows for verdict in row.verdicts.values())
        asks = f"Are the limits kept by {group.replace('_', ' ')}?"
        if broken:
            found.append(_check(asks, f"{group}: {'; '.join(broken)}", "no"))
        elif unknown:
            of = sum(len(row.verdicts) for row in rows)
            found.append(_check(asks, f"no limit is broken; of {unknown} of {of} comparisons nobody can tell",
                                "cannot tell", cannot_tell_closes=False))  # fmt: skip
        else:
            found.append(_check(asks, "every limit is kept", "yes"))
    return found


def _card(model: RiskModel) -> Check:
    missing = model.card.missing()
    says = f"the card lacks {', '.join(missing)}" if missing else "every field is filled"
    return _check("Is the card complete?", says, "no" if missing else "yes")


def _signed(model: RiskModel, meta: Meta, sign_off: dict[str, Any] | None) -> Check:
    asks = f"Has {model.card.owner or 'its owner'} signed this version off?"
    if sign_off is None:
        return _check(asks, "nobody has signed it off", "no")
    if sign_off["version"] != meta.version:
        return _check(asks, f"signed off was version {sign_off['version']}, this is {meta.version}", "no")
    return _check(asks, f"signed off by {sign_off['by']} on {sign_off['on']}", "yes")


def _expired(meta: Meta, today: date) -> Check:
    past = today.isoformat() > meta.expires_on
    return _check(
        "Is it still valid?",
        f"{'expired' if past else 'valid until'} {meta.expires_on}",
        "no" if past else "yes",
    )
