"""Make a small table of invented school leavers: a dozen covariates, what they did in each of 72 months, one delivery.

The shape is that of studies of the way from school to work: some hundred rows, one cohort, a column a month. Every
person is invented; the seed is printed.
"""

import argparse
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

STATES = ("school", "further_education", "training", "employment", "higher_education", "jobless")
FIRST = (1993, 7)
MONTHS = 72


def months() -> list[date]:
    """The first day of each month, in order."""
    year, month = FIRST
    return [date(year + (month - 1 + step) // 12, (month - 1 + step) % 12 + 1, 1) for step in range(MONTHS)]


def leavers(people: int, seed: int) -> pl.DataFrame:
    """One row a leaver: number, covariates, a state a month. Joblessness lasts, and begins with few qualifications."""
    rng = np.random.default_rng(seed)
    good = rng.random(people) < 0.36
    covariates = {
        "leaver": np.arange(1, people + 1),
        "male": rng.random(people) < 0.52,
        "five_good_grades": good,
        "grammar_school": good & (rng.random(people) < 0.5),
        "father_out_of_work": rng.random(people) < 0.24,
        "father_manager": rng.random(people) < 0.15,
        "lived_with_both": rng.random(people) < 0.7,
        "region": rng.choice(["belfast", "north", "south", "south_east", "west"], people),
    }
    risk = 0.9 * covariates["father_out_of_work"] - 0.8 * good - 0.3 * covariates["lived_with_both"]
    leaning = rng.standard_normal(people) + risk
    state = np.where(good, "school", np.where(rng.random(people) < 0.45, "training", "further_education"))
    columns = {}
    for step, month in enumerate(months()):
        move = rng.random(people) < 0.06 + 0.1 * (step in (14, 26, 38))
        jobless = rng.random(people) < 1 / (1 + np.exp(1.9 - 1.1 * leaning))
        later = np.where(good & (step > 24) & (rng.random(people) < 0.6), "higher_education", "employment")
        state = np.where(move, np.where(jobless, "jobless", later), state)
        columns[f"{month:%b}.{month:%y}"] = state
    return pl.DataFrame({**{name: values.tolist() for name, values in covariates.items()},
                         **{name: values.tolist() for name, values in columns.items()}})  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--people", type=int, default=712)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    folder = options.out / "deliveries" / "leavers"
    folder.mkdir(parents=True, exist_ok=True)
    leavers(options.people, options.seed).write_csv(folder / "leavers_2026-11-01.csv")
    print(f"{options.people} leavers, seed {options.seed}: {folder}")
