"""Decisions as a delivery of the agency Insight: all there are, withdrawn ones too, each by its records' own keys."""

import csv
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from thinkfamily.datasets.insight import identity_decisions
from thinkfamily.snapshot.keys import keys_of
from thinkfamily.web.identity_review.cases import DecidedPair, Verdict


@dataclass(frozen=True, kw_only=True)
class Exported:
    """`unknown` are decisions that name a record which is not in the newest snapshot: what an earlier file said of them
    stands."""

    path: Path | None
    rows: int
    unknown: tuple[str, ...]


def export(*, shelf: Path, deliveries: Path, day: date) -> Exported:
    """Write the file of `day`, replacing one of the same day; nothing where nothing was ever decided.

    It holds agencies' own numbers: only its owner may read it. Raises FileNotFoundError (see keys_of).
    """
    pairs = list(DecidedPair.objects.select_related("decision").order_by("decision_id", "place"))
    keys = keys_of(shelf, {record for pair in pairs for record in _records(pair)})
    rows, unknown = [], []
    for pair in pairs:
        one, other = (keys.get(record, "") for record in _records(pair))
        if pair.decision.stands and not (one and other):
            unknown.append(_ref(pair))
        else:
            rows.append(_row(pair, one, other))
    path = _write(rows, deliveries / identity_decisions.name, day) if rows else None
    return Exported(path=path, rows=len(rows), unknown=tuple(unknown))


def _records(pair: DecidedPair) -> tuple[tuple[str, str], tuple[str, str]]:
    return (pair.dataset, pair.record_key), (pair.other_dataset, pair.other_record_key)


def _ref(pair: DecidedPair) -> str:
    return f"{pair.decision_id}-{pair.place}"


def _row(pair: DecidedPair, one: str, other: str) -> dict[str, str]:
    decision = pair.decision
    named = bool(one and other)
    return {
        "decision_ref": _ref(pair),
        "kind": Verdict(decision.verdict).name,
        "one_dataset": pair.dataset if named else "",
        "one_record": one if named else "",
        "other_dataset": pair.other_dataset if named else "",
        "other_record": other if named else "",
        "reason": decision.reason,
        "decided_on": decision.decided_at.date().isoformat(),
        "decided_by": decision.decided_by,
        "withdrawn_on": decision.withdrawn_at.date().isoformat() if decision.withdrawn_at else "",
    }


def _write(rows: Iterable[dict[str, str]], folder: Path, day: date) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{identity_decisions.name}_{day.isoformat()}.csv"
    aside = folder / f".{path.name}.new"
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        names = [identity_decisions.header(column) for column in identity_decisions.columns]
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    return path
