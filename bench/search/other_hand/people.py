"""People to ask for, read from the snapshot's tables by themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from bench.search.other_hand.mistakes import plain


@dataclass(frozen=True, kw_only=True)
class Known:
    """One person as the first dataset that names them does, and what any dataset adds."""

    person_id: str
    forename: str
    surname: str
    born: date
    other_surnames: tuple[str, ...]
    other_forenames: tuple[str, ...]
    now: tuple[tuple[str, str, str], ...]
    """Line, postcode and ward of homes."""
    before: tuple[tuple[str, str, str], ...]
    nhs_number: str
    upn: str


def known_people(snapshot: Path, count: int, seed: int) -> Iterator[Known]:
    """Up to `count` people with a name and a date of birth, in an order drawn with `seed`."""
    identity = pl.read_parquet(snapshot / "identity.parquet").sort("person_id", "rank", "dataset")
    full = identity.drop_nulls(["forename", "surname", "date_of_birth"])
    ids = full["person_id"].unique().sort().sample(fraction=1, shuffle=True, seed=seed)[:count]
    of_each = {
        key[0]: rows
        for key, rows in identity.filter(pl.col("person_id").is_in(ids.implode())).group_by("person_id")
    }
    addresses = pl.read_parquet(snapshot / "address.parquet").filter(~pl.col("sealed"))
    if "ward" not in addresses.columns:
        addresses = addresses.with_columns(ward=pl.lit(None, dtype=pl.String))
    lived = (
        pl.read_parquet(snapshot / "residence.parquet")
        .filter(pl.col("person_id").is_in(ids.implode()))
        .join(addresses.drop_nulls(["line", "postcode"]), on="address_id")
        .select(
            "person_id",
            "line",
            "postcode",
            pl.col("ward").fill_null(""),
            pl.col("is_current").fill_null(False),
        )
        .unique()
        .sort("person_id", "line", "postcode", "is_current")
    )
    homes = {key[0]: rows for key, rows in lived.group_by("person_id", maintain_order=True)}
    for key in ids:
        rows = of_each[key].sort("rank", "dataset")
        first = rows.drop_nulls(["forename", "surname", "date_of_birth"]).row(0, named=True)

        def others(*columns: str, but: str, rows: pl.DataFrame = rows) -> tuple[str, ...]:
            held = {value for column in columns for value in rows[column].drop_nulls()}
            return tuple(sorted(each for each in held if plain(each) != plain(but)))

        def places(current: bool, key: str = key) -> tuple[tuple[str, str, str], ...]:
            if key not in homes:
                return ()
            return tuple(
                homes[key].filter(pl.col("is_current") == current).select("line", "postcode", "ward").rows()
            )

        numbers = {name: next(iter(rows[name].drop_nulls()), "") for name in ("nhs_number", "upn")}
        yield Known(
            person_id=key, forename=first["forename"], surname=first["surname"], born=first["date_of_birth"],
            other_surnames=others("surname", "former_surname", but=first["surname"]),
            other_forenames=others("forename", "known_as", but=first["forename"]),
            now=places(True), before=places(False), **numbers,
        )  # fmt: skip
