"""`Evidence`: what trying a model out has shown. Kept as JSON beside the fitted numbers; card and gate read it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from thinkfamily.pipeline.scoring.groups import Confusion, GroupRow, Verdict
from thinkfamily.pipeline.scoring.measure import Figure

RULE = "rule"
"""Name of the simple rule among the methods measured."""


@dataclass(frozen=True, kw_only=True)
class Bin:
    """Of people with about this chance, how many there were and how many it came true for."""

    chance: float
    people: int
    had: int


@dataclass(frozen=True, kw_only=True)
class AtCapacity:
    """What one method finds when so large a share of the cohort is seen."""

    method: str
    share: float
    people: int
    found: float
    missed: float


@dataclass(frozen=True, kw_only=True)
class Early:
    """How well it works at one age: a later cohort than the one it was fitted to, see train.py."""

    age: int
    people: int
    had: int
    model: Mapping[str, Figure]
    rule: Mapping[str, Figure]


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """`figures` by method (the rule's under RULE), `beyond_rule` and `beyond_logistic` differences on the same people.

    `later` says whether people were ranked on data later than what was learnt from; `says` names the rounds. `people`
    and `had` count rows tested, `learnt_people` and `learnt_had` those the published score was fitted to.
    """

    declaration: str
    as_of: str
    later: bool
    says: tuple[str, ...]
    chosen: str
    why_chosen: str
    people: int
    had: int
    learnt_people: int
    learnt_had: int
    figures: Mapping[str, Mapping[str, Figure]]
    beyond_rule: Mapping[str, Figure]
    beyond: Mapping[str, Figure]
    calibration: Mapping[str, Figure]
    bins: tuple[Bin, ...]
    confusion: Confusion
    rule_confusion: Confusion
    groups: tuple[GroupRow, ...]
    curve: tuple[AtCapacity, ...]
    early: tuple[Early, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def as_json(self) -> str:
        return json.dumps(asdict(self), indent=1, sort_keys=True) + "\n"

    @staticmethod
    def from_json(text: str) -> "Evidence":
        held: dict[str, Any] = json.loads(text)
        return Evidence(
            **{
                **held,
                "figures": {name: _figures(each) for name, each in held["figures"].items()},
                "beyond_rule": _figures(held["beyond_rule"]),
                "beyond": _figures(held["beyond"]),
                "calibration": _figures(held["calibration"]),
                "bins": tuple(Bin(**each) for each in held["bins"]),
                "confusion": Confusion(**held["confusion"]),
                "rule_confusion": Confusion(**held["rule_confusion"]),
                "groups": tuple(_group(each) for each in held["groups"]),
                "curve": tuple(AtCapacity(**each) for each in held["curve"]),
                "early": tuple(_early(each) for each in held["early"]),
                "says": tuple(held["says"]),
                "notes": tuple(held["notes"]),
            }
        )


def _figures(held: Mapping[str, Any]) -> dict[str, Figure]:
    return {name: Figure(**each) for name, each in held.items()}


def _group(held: Mapping[str, Any]) -> GroupRow:
    return GroupRow(
        group=held["group"], label=held["label"], counts=Confusion(**held["counts"]), rates=_figures(held["rates"]),
        differences=_figures(held["differences"]),
        verdicts={name: Verdict(each) for name, each in held["verdicts"].items()},
    )  # fmt: skip


def _early(held: Mapping[str, Any]) -> Early:
    return Early(**{**held, "model": _figures(held["model"]), "rule": _figures(held["rule"])})
