"""Score a run against the truth, beside a plain Splink model on the same records.

    python -m examples.score --links links.csv --truth truth.csv --plain DECLARATIONS --deliveries DELIVERIES
    python -m examples.score --links links.csv --city var/world/truth

A record that led to nobody counts as a person of its own, as one that a plain model left alone does.
"""

import argparse
import os
import platform
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path

import polars as pl

from examples.families import score_families
from examples.metrics import b_cubed, false_links_at_home, pairs, pairwise
from examples.plain_splink import USUAL_CUT, plain_groups, read_records
from thinkfamily.datasets.register import load_declarations

HEADINGS = (
    "",
    "precision",
    "recall",
    "F1",
    "B3 precision",
    "B3 recall",
    "B3 F1",
    "false at home",
    "of links",
)


def read_links(path: Path) -> pl.DataFrame:
    """dataset, record_key, group, family_ids of `thinkfamily links`; a record of nobody is its own group."""
    links = pl.read_csv(path, infer_schema=False)
    alone = pl.concat_str("dataset", "record_key", separator="\x1f")
    return links.with_columns(group=pl.coalesce("person_id", alone))


def score_line(name: str, found: Sequence[object], truth: pl.DataFrame) -> tuple[str, ...]:
    people, homes = truth["person"].to_list(), truth["household"].fill_null("").to_list()
    one, three = pairwise(found, people), b_cubed(found, people)
    wrong = false_links_at_home(found, people, homes)
    made = pairs(Counter(found))
    figures = (one.precision, one.recall, one.f1, three.precision, three.recall, three.f1)
    return (
        name,
        *(f"{figure:.4f}" for figure in figures),
        str(wrong),
        f"{wrong / made:.4%}" if made else "-",
    )


def table(lines: Sequence[Sequence[str]]) -> str:
    """As Markdown, for the README."""
    rows = [HEADINGS, tuple("---" for _ in HEADINGS), *lines]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def household_agreement(joined: pl.DataFrame) -> str:
    """Over pairs of records of one source in one family, or of one true household: how far the two agree.

    Only among people in some family and sources that say households; a family may reach across homes.
    """
    rows = joined.filter((pl.col("household") != "") & pl.col("family_ids").is_not_null()).select(
        "dataset", "record_key", "household", pl.col("family_ids").str.split(";").alias("family")
    )
    crowd = rows.group_by("dataset", "household").len().filter(pl.col("len") <= 20)
    rows = rows.join(crowd.drop("len"), on=["dataset", "household"])
    exploded = rows.explode("family")
    kin = _pairs_sharing(exploded, "family")
    home = _pairs_sharing(rows, "household")
    both = kin.join(home, on=["dataset", "left", "right"]).height
    return (
        f"household agreement, {rows.height:,} records of people in families: of {kin.height:,} pairs "
        f"put in one family {both / max(kin.height, 1):.3f} share a household; "
        f"of {home.height:,} pairs of one household {both / max(home.height, 1):.3f} are in one family"
    )


def _pairs_sharing(rows: pl.DataFrame, column: str) -> pl.DataFrame:
    left = rows.select("dataset", column, pl.col("record_key").alias("left"))
    right = rows.select("dataset", column, pl.col("record_key").alias("right"))
    joined = left.join(right, on=["dataset", column]).filter(pl.col("left") < pl.col("right"))
    return joined.select("dataset", "left", "right").unique()


def score_city(joined: pl.DataFrame, folder: Path, snapshot: Path | None) -> list[str]:
    """What the made-up city plants: twins, sons named for their fathers, adopted children's former identities."""
    people = pl.read_parquet(folder / "people.parquet").with_columns(
        pl.col("person", "father", "twin_of").cast(pl.String)
    )
    planted = pl.read_parquet(folder / "protected.parquet").with_columns(pl.col("person").cast(pl.String))
    groups = joined.group_by("group").agg(pl.col("person").unique())
    mixed = [set(members) for members in groups["person"].to_list() if len(members) > 1]
    known = {row["person"]: row for row in people.iter_rows(named=True)}
    namesakes = set(planted.filter(pl.col("kind") == "named for father")["person"])
    twins = sum(any(known[one]["twin_of"] in members for one in members) for members in mixed)
    sons = sum(
        any(one in namesakes and known[one]["father"] in members for one in members) for members in mixed
    )
    kin = sum(len({known[one]["family"] for one in members}) < len(members) for members in mixed)
    says = [
        f"people made of more than one: {len(mixed)} of {groups.height:,}; of one family: {kin}; "
        f"twins merged: {twins} (planted: {planted.filter(pl.col('kind') == 'twin').height}); "
        f"sons merged with fathers of their name: {sons} (planted: {len(namesakes)})"
    ]
    if snapshot:
        former = planted.filter(pl.col("kind").str.starts_with("adopted"))
        says.append(
            f"adopted children {former.height}; identities in the snapshot that tell who one was before: "
            f"{count_former(former, joined, pl.read_parquet(snapshot / 'identity.parquet'))}"
        )
    return says


def count_former(former: pl.DataFrame, joined: pl.DataFrame, identities: pl.DataFrame) -> int:
    """Published identities that bear a former NHS number, or, for the child itself, the former surname."""
    parts = former.select("person", pl.col("detail").str.split(" ").alias("detail"))
    numbers = parts.select(pl.col("detail").list.last()).to_series()
    surnames = parts.select("person", former_surname=pl.col("detail").list.get(-2).str.to_uppercase())
    children = surnames.join(joined.select("person", "group").unique(), on="person")
    told = identities.join(children, left_on="person_id", right_on="group").filter(
        pl.any_horizontal(
            pl.col("surname", "former_surname", "known_as").str.to_uppercase()
            == pl.col("former_surname_right")
        )
    )
    return identities.filter(pl.col("nhs_number").is_in(numbers.to_list())).height + told.height


def facts() -> str:
    day = datetime.now(tz=UTC).date()
    python = platform.python_version()
    return f"{day}, Python {python}, {platform.machine()}, {os.cpu_count()} cores, Splink {version('splink')}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--links", type=Path, required=True)
    parser.add_argument("--truth", type=Path, help="CSV with dataset, record_key, person, household")
    parser.add_argument("--city", type=Path, help="the truth folder of a made-up city")
    parser.add_argument(
        "--snapshot", type=Path, help="with --city: the snapshot, searched for former identities"
    )
    parser.add_argument("--plain", type=Path, help="declarations: run the plain model too")
    parser.add_argument("--deliveries", type=Path, help="what the plain model reads")
    options = parser.parse_args()
    links = read_links(options.links)
    if options.city:
        people = pl.read_parquet(options.city / "people.parquet").select(
            pl.col("person"), household=pl.col("family").cast(pl.String)
        )
        truth = pl.read_parquet(options.city / "records.parquet").join(people, on="person", how="left")
        truth = truth.with_columns(pl.col("person").cast(pl.String))
    else:
        truth = pl.read_csv(options.truth, infer_schema=False)
    joined = truth.join(links, on=["dataset", "record_key"], how="inner").sort("dataset", "record_key")
    print(f"{truth.height:,} records in the truth, {joined.height:,} of them in force; {facts()}")
    lines = [score_line("this project", joined["group"].to_list(), joined)]
    if options.plain:
        lines += score_plain(options.plain, options.deliveries, joined)
    print(table(lines))
    if options.city:
        print("\n".join(score_city(joined, options.city, options.snapshot)))
        if options.snapshot:
            day = date.fromisoformat(options.snapshot.resolve().name[:10])
            print("\n".join(score_families(joined, options.city, options.snapshot, day)))
    else:
        print(household_agreement(joined))


def score_plain(declarations: Path, deliveries: Path, joined: pl.DataFrame) -> list[tuple[str, ...]]:
    """The plain model at its usual cut, and at the cut that the truth says is best: a favour nobody would do it."""
    datasets = [one for module in load_declarations(declarations) for one in getattr(module, "DATASETS", ())]
    records = read_records(datasets, deliveries)
    found = plain_groups(records)
    keyed = records.select("dataset", "record_key", "unique_id")
    scored = {}
    for cut, groups in found.items():
        truth = keyed.with_columns(pl.Series("plain", groups)).join(joined, on=["dataset", "record_key"])
        scored[cut] = (pairwise(truth["plain"].to_list(), truth["person"].to_list()).f1, truth)
    best = max(scored, key=lambda cut: scored[cut][0])
    return [
        score_line(f"plain Splink, {label} {cut}", scored[cut][1]["plain"].to_list(), scored[cut][1])
        for label, cut in (("its usual cut", USUAL_CUT), ("its best cut", best))
    ]


if __name__ == "__main__":
    main()
