"""Write pseudopeople's made-up United States records as deliveries, with the truth in a file apart.

Runs in its own environment (examples/Makefile): pseudopeople's pins are not ours. Its sample population ships with
the package; rows are shuffled and renumbered, so that their order and numbers give nothing away.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pseudopeople

EXTRACTS = {
    "census_2020": (pseudopeople.generate_decennial_census, 2020),
    "census_2030": (pseudopeople.generate_decennial_census, 2030),
    "community_survey_2025": (pseudopeople.generate_american_community_survey, 2025),
    "population_survey_2025": (pseudopeople.generate_current_population_survey, 2025),
    "nutrition_2025": (pseudopeople.generate_women_infants_and_children, 2025),
    "social_security": (pseudopeople.generate_social_security, 2030),
    "earnings_2025": (pseudopeople.generate_taxes_w2_and_1099, 2025),
    "tax_returns_2025": (pseudopeople.generate_taxes_1040, 2025),
}
BIRTH_FORMATS = {"nutrition_2025": "%m%d%Y", "social_security": "%Y%m%d"}
RENAMED = {
    "first_name": "forename", "middle_initial": "middle", "middle_name": "middle", "last_name": "surname",
    "street_number": "number", "street_name": "street", "unit_number": "unit", "zipcode": "zip",
    "mailing_address_street_number": "number", "mailing_address_street_name": "street",
    "mailing_address_unit_number": "unit", "mailing_address_po_box": "po_box", "mailing_address_city": "city",
    "mailing_address_state": "state", "mailing_address_zipcode": "zip",
}  # fmt: skip
COLUMNS = ("form", "ssn", "forename", "middle", "surname", "date_of_birth", "sex", "number", "street", "unit", "po_box",
           "city", "state", "zip")  # fmt: skip
LISTS_HOUSEHOLDS = ("census_2020", "census_2030", "community_survey_2025", "population_survey_2025")
"""Sources collected a household at a time: a form lists its members, so a form's number is theirs to give."""
HAS_CELL_NOISE = "cell_probability"


def louder(config: object, times: float) -> object:
    """The same noise configuration with every probability of a noisy cell, or row, multiplied by `times`."""
    if not isinstance(config, dict):
        return config
    return {
        key: min(value * times, 0.9)
        if isinstance(value, (int, float))
        and (str(key) == HAS_CELL_NOISE or str(key).startswith("row_probability"))
        else louder(value, times)
        for key, value in config.items()
    }


def make(*, out: Path, seed: int, noise: float) -> None:
    """Write OUT/deliveries/<dataset>/<dataset>_2030-12-31.csv and OUT/truth.csv."""
    config = louder(pseudopeople.get_config(), noise) if noise != 1 else None
    truths = []
    for place, (name, (generate, year)) in enumerate(EXTRACTS.items()):
        rows = generate(seed=seed, year=year, config=config)
        draw = np.random.default_rng([seed, place])
        rows = rows.iloc[draw.permutation(len(rows))].reset_index(drop=True).rename(columns=RENAMED)
        rows["record_ref"] = [f"{number:06d}" for number in range(1, len(rows) + 1)]
        if name in LISTS_HOUSEHOLDS:
            visit = rows["household_id"].astype(str) + rows.get(
                "survey_date", pd.Series("", index=rows.index)
            ).astype(str)
            codes = {home: f"F{code:06d}" for code, home in enumerate(dict.fromkeys(visit), start=1)}
            crowd = (
                rows.groupby(visit)["record_ref"].transform("size") > 20
            )  # a barracks fills in no one form
            rows["form"] = visit.map(codes).where(~crowd)
        if "household_id" not in rows:
            rows["household_id"] = ""
        if "date_of_birth" in rows:
            written = rows["date_of_birth"].astype("string")
            born = pd.to_datetime(written, format=BIRTH_FORMATS.get(name, "%m/%d/%Y"), errors="coerce")
            rows["date_of_birth"] = born.dt.strftime("%Y-%m-%d").fillna(written)
        kept = rows[["record_ref", *(column for column in COLUMNS if column in rows)]]
        folder = out / "deliveries" / name
        folder.mkdir(parents=True, exist_ok=True)
        kept.to_csv(folder / f"{name}_2030-12-31.csv", index=False)
        truths.append(
            pd.DataFrame(
                {
                    "dataset": name,
                    "record_key": rows["record_ref"],
                    "person": rows["simulant_id"],
                    "household": rows["household_id"],
                }
            )
        )
        print(f"{name:24} {len(rows):7,} records of {rows['simulant_id'].nunique():7,} people")
    pd.concat(truths).to_csv(out / "truth.csv", index=False)
    facts = {"seed": seed, "noise": noise, "pseudopeople": pseudopeople.__version__}
    (out / "facts.json").write_text(json.dumps(facts, indent=1) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--noise", type=float, default=1.0, help="times the package's usual noise")
    options = parser.parse_args()
    make(out=options.out, seed=options.seed, noise=options.noise)
