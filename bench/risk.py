"""What a risk model costs: training it with everything that is tried on the way, and scoring a city, each beside the
least it could cost: one plain logistic regression fitted to the same table, and the same table read and multiplied out.

Run as `python -m bench.risk SHELF OUT` it does that least, and writes its seconds to OUT.
"""

import json
import sys
import time
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.machine import run
from thinkfamily.pipeline.scoring.history import History
from thinkfamily.pipeline.scoring.keep import ModelFolder
from thinkfamily.pipeline.scoring.rounds import Seen
from thinkfamily.pipeline.scoring.table import read_table
from thinkfamily.risks.neet import neet
from thinkfamily.snapshot.shelf import Shelf


def measure_risk(shelf: Path, floor_file: Path) -> list[str]:
    """The lines of the report about the NEET model on this shelf; says so where there are too few to fit anything."""
    run("bench.risk", shelf, floor_file)
    floor = json.loads(floor_file.read_text())
    heading = ["## Risk model: NEET", ""]
    try:
        trained = run("thinkfamily.cli", "risk", "train", neet.name, "--shelf", shelf)
    except RuntimeError:
        return [*heading, "Too few outcomes in a city of this size: nothing is fitted.", ""]
    scored = run("thinkfamily.cli", "risk", "score", neet.name, "--shelf", shelf)
    evidence = ModelFolder(shelf, neet.name).evidence
    assert evidence is not None
    people = floor["people"]
    return [
        *heading,
        "| | seconds | processor seconds | peak memory, MB |",
        "|---|---:|---:|---:|",
        f"| train: {evidence.learnt_people:,} rows, every method tried on {len(evidence.says)} years and again |"
        f" {trained.seconds:.1f} | {trained.processor_seconds:.1f} | {trained.peak_gb * 1000:,.0f} |",
        f"| score {people:,} children, reasons written | {scored.seconds:.1f} | {scored.processor_seconds:.1f} |"
        f" {scored.peak_gb * 1000:,.0f} |",
        "",
        f"Floor: reading the past as it was known takes {floor['read_seconds']:.1f} s and one plain logistic regression"
        f" on it {floor['fit_seconds']:.1f} s; reading today's cohort {floor['score_seconds']:.1f} s. **Training takes"
        f" {trained.seconds / (floor['read_seconds'] + floor['fit_seconds']):.1f} times its floor, scoring"
        f" {scored.seconds / floor['score_seconds']:.1f} times.**",
        "",
    ]  # fmt: skip


def _least(shelf: Path, out: Path) -> None:
    serving = Shelf(shelf).current()
    if serving is None:
        raise FileNotFoundError(f"no snapshot at {shelf}")
    newest = date.fromisoformat(serving.name[:10])
    with History(shelf / "history" / serving.name, neet, newest=newest) as past:
        started = time.perf_counter()
        table = Seen(past).learnt(newest)
        read = time.perf_counter()
        if 0 < table.labels.sum() < len(table):
            LogisticRegression(max_iter=1000).fit(np.nan_to_num(table.values), table.labels)
        fitted = time.perf_counter()
        today = read_table(past, newest)
        scored = time.perf_counter()
    found = {"read_seconds": read - started, "fit_seconds": fitted - read, "score_seconds": scored - fitted,
             "people": len(today)}  # fmt: skip
    out.write_text(json.dumps(found))


if __name__ == "__main__":
    _least(Path(sys.argv[1]), Path(sys.argv[2]))
