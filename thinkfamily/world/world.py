"""`make_world`: a city, what its agencies would send, and the truth apart, in one folder."""

import json
from datetime import date
from pathlib import Path

import polars as pl

from thinkfamily.world.city import City, make_city
from thinkfamily.world.deliver import write_deliveries
from thinkfamily.world.truth import write_truth

TODAY = date(2026, 10, 31)
VERSION = 1  # of what is made: raise it when the same seed gives another city

__all__ = ["TODAY", "City", "make_city", "make_world", "write_deliveries"]


def make_world(*, people: int, seed: int, out: Path, today: date = TODAY, noise: float = 1.0) -> City:
    """Write OUT/deliveries/<dataset>/<dataset>_<delivered_on>.<ext>, OUT/truth/*.parquet and OUT/world.json.

    The same arguments give the same bytes. Raises FileExistsError if `out` holds another world.
    """
    about = {"people": people, "seed": seed, "today": today.isoformat(), "noise": noise, "version": VERSION}
    described = out / "world.json"
    if described.exists() and json.loads(described.read_text(encoding="utf-8")) != about:
        raise FileExistsError(
            f"{out} holds another city (see {described}): give a new folder or remove that one"
        )
    if noise < 0:
        raise ValueError(f"noise is a multiple of the usual mistakes, 0 or more, not {noise:g}")
    city = make_city(people, seed, today)
    records: pl.DataFrame = write_deliveries(city, out / "deliveries", noise)
    write_truth(city, records, out / "truth")
    described.write_text(json.dumps(about, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return city
