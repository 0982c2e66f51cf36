"""Deliver the table of school leavers: a copy of mvad.csv given by --csv, or invented people in just its layout.

The real table is in the Sequenzo package (`make -C examples school_leavers` fetches it); the invented one is for tests,
where nothing can be fetched. Its seed is printed.
"""

import argparse
import shutil
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

REGIONS = ("Belfast", "N.Eastern", "Southern", "S.Eastern", "Western")
MONTHS = [date(1993 + (6 + step) // 12, (6 + step) % 12 + 1, 1) for step in range(72)]


def invented(people: int, seed: int) -> pl.DataFrame:
    """One row a leaver. Joblessness lasts, and begins more often with few qualifications."""
    rng = np.random.default_rng(seed)
    good = rng.random(people) < 0.36
    out_of_work = rng.random(people) < 0.24
    both = rng.random(people) < 0.65
    region = rng.choice(REGIONS, people)
    said = {
        "male": rng.random(people) < 0.52, "catholic": rng.random(people) < 0.48,
        **{name: region == name for name in REGIONS}, "Grammar": good & (rng.random(people) < 0.5),
        "funemp": out_of_work, "gcse5eq": good, "fmpr": rng.random(people) < 0.25, "livboth": both,
    }  # fmt: skip
    leaning = rng.standard_normal(people) + 0.9 * out_of_work - 0.8 * good - 0.3 * both
    state = np.where(good, "school", np.where(rng.random(people) < 0.45, "training", "FE"))
    months = {}
    for step, month in enumerate(MONTHS):
        move = rng.random(people) < 0.06 + 0.1 * (step in (14, 26, 38))
        jobless = rng.random(people) < 1 / (1 + np.exp(1.9 - 1.1 * leaning))
        later = np.where(good & (step > 24) & (rng.random(people) < 0.6), "HE", "employment")
        state = np.where(move, np.where(jobless, "joblessness", later), state)
        months[f"{month:%b.%y}"] = state
    words = {name: np.where(value, "yes", "no") for name, value in said.items()}
    columns = {"id": np.arange(1, people + 1), "weight": np.ones(people), **words, **months}
    return pl.DataFrame({name: values.tolist() for name, values in columns.items()})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--csv", type=Path, help="mvad.csv; else people are invented")
    parser.add_argument("--people", type=int, default=712)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    folder = options.out / "deliveries" / "leavers"
    folder.mkdir(parents=True, exist_ok=True)
    if options.csv:
        shutil.copyfile(options.csv, folder / "leavers_2026-11-01.csv")
    else:
        invented(options.people, options.seed).write_csv(folder / "leavers_2026-11-01.csv")
        print(f"{options.people} invented leavers, seed {options.seed}: {folder}")
