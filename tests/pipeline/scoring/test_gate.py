"""The gate, a truth table: one thing changed at a time, and what becomes of the model."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.support.risk_town import CARD, model
from thinkfamily.pipeline.scoring.evidence import Evidence
from thinkfamily.pipeline.scoring.gate import State, because, checks, state_after
from thinkfamily.pipeline.scoring.groups import Confusion, GroupRow, Verdict
from thinkfamily.pipeline.scoring.keep import Meta, fingerprint
from thinkfamily.pipeline.scoring.measure import Figure

TODAY = date(2026, 9, 1)
COUNTS = Confusion(true_positives=30, false_positives=70, false_negatives=40, true_negatives=860)
META = Meta(
    version="v1",
    as_of="2026-09-01",
    expires_on="2027-09-01",
    high=0,
    raised=0,
    cuts=(0,),
    shares=(1.0, 0.0),
    known={},
)
SIGNED = {"version": "v1", "by": "Head of Tests", "on": "2026-09-01"}


def _figure(low: float, high: float) -> Figure:
    return Figure(value=(low + high) / 2, low=low, high=high)


def _group(verdict: Verdict) -> GroupRow:
    figure = _figure(0.1, 0.2)
    return GroupRow(group="sex", label="F", counts=COUNTS, rates={}, differences={"selected": figure},
                    verdicts={"selected": verdict})  # fmt: skip


GOOD = Evidence(
    declaration=fingerprint(model), as_of="2026-09-01", later=True, says=(), chosen="logistic regression",
    why_chosen="", people=1000, had=70, learnt_people=1000, learnt_had=70, figures={},
    beyond_rule={"precision": _figure(0.02, 0.1)}, beyond={},
    calibration={"observed_over_expected": _figure(0.9, 1.1)}, bins=(), confusion=COUNTS, rule_confusion=COUNTS,
    groups=(_group(Verdict.KEPT),), curve=(),
)  # fmt: skip

TABLE: list[tuple[str, dict[str, Any], State, str]] = [
    ("everything met", {}, State.RELEASED, "every check"),
    (
        "ahead, perhaps by chance",
        {"beyond_rule": {"precision": _figure(-0.01, 0.1)}},
        State.NOT_RELEASED,
        "chance",
    ),
    ("behind", {"beyond_rule": {"precision": _figure(-0.1, -0.01)}}, State.NOT_RELEASED, "behind"),
    ("too few to tell", {"beyond_rule": {"precision": Figure(value=None)}}, State.NOT_RELEASED, "too few"),
    ("never on later data", {"later": False}, State.NOT_RELEASED, "never tried on later data"),
    (
        "chances half as high",
        {"calibration": {"observed_over_expected": _figure(1.6, 2.2)}},
        State.NOT_RELEASED,
        "sum",
    ),
    (
        "chances too wide",
        {"calibration": {"observed_over_expected": _figure(0.5, 1.1)}},
        State.NOT_RELEASED,
        "too wide",
    ),
    ("a limit broken", {"groups": (_group(Verdict.BROKEN),)}, State.NOT_RELEASED, "sex: F: selected"),
    ("a limit nobody can tell of", {"groups": (_group(Verdict.CANNOT_TELL),)}, State.RELEASED, "every check"),
    ("another declaration", {"declaration": "x"}, State.NOT_RELEASED, "declaration has changed"),
    ("points promise no chance", {"chosen": "points", "calibration": {}}, State.RELEASED, "every check"),
]


@pytest.mark.parametrize(
    ("changed", "state", "says"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_evidence(changed: dict[str, Any], state: State, says: str) -> None:
    found = checks(model, replace(GOOD, **changed), META, SIGNED, TODAY)
    assert state_after(found, None) is state
    assert says in because(found)


def test_a_card_with_a_gap_a_missing_sign_off_and_an_old_one_close_it() -> None:
    lacking = replace(model, card=replace(CARD, harms=" "))
    assert "the card lacks harms" in because(checks(lacking, GOOD, META, SIGNED, TODAY))
    assert because(checks(model, GOOD, META, None, TODAY)) == "nobody has signed it off"
    old = {**SIGNED, "version": "v0"}
    assert because(checks(model, GOOD, META, old, TODAY)) == "signed off was version v0, this is v1"


@pytest.mark.parametrize(
    ("today", "state"), [(date(2027, 9, 1), State.RELEASED), (date(2027, 9, 2), State.SUSPENDED)]
)
def test_it_expires(today: date, state: State) -> None:
    assert state_after(checks(model, GOOD, META, SIGNED, today), State.RELEASED) is state


@pytest.mark.parametrize(
    ("before", "open_", "after"),
    [
        (None, True, State.RELEASED), (None, False, State.NOT_RELEASED),
        (State.NOT_RELEASED, False, State.NOT_RELEASED),
        (State.RELEASED, False, State.SUSPENDED), (State.SUSPENDED, False, State.SUSPENDED),
        (State.SUSPENDED, True, State.RELEASED), (State.WITHDRAWN, True, State.WITHDRAWN),
    ],
)  # fmt: skip
def test_states(before: State | None, open_: bool, after: State) -> None:
    found = checks(model, GOOD if open_ else replace(GOOD, later=False), META, SIGNED, TODAY)
    assert state_after(found, before) is after
