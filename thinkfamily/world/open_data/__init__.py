"""Reads the open data files beside this one; see README.md for where each is from and its licence."""

import gzip
from functools import cache
from importlib.resources import files

import polars as pl


@cache
def table(name: str) -> pl.DataFrame:
    """The file `name` (compressed if it ends in .gz) as text columns."""
    content = files(__package__).joinpath(name).read_bytes()
    if name.endswith(".gz"):
        content = gzip.decompress(content)
    return pl.read_csv(content, infer_schema=False)
