"""The model of Splink's tutorial on the same records, for comparison: what anybody would get in an afternoon.

Names by Jaro-Winkler with term frequencies, date of birth, address, identifier; the tutorial's way of training; every
pair above one probability joined, whatever else is known.
"""

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb
import polars as pl
import splink.comparison_library as compare
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from thinkfamily.datasets.dataset import Dataset, Matches

USUAL_CUT = 0.95
CUTS = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999, 0.99999)

FIELDS = {
    "forename": Matches.FORENAME, "surname": Matches.SURNAME, "date_of_birth": Matches.DATE_OF_BIRTH,
    "sex": Matches.SEX, "postcode": Matches.POSTCODE, "address": Matches.ADDRESS,
        "identifier": Matches.OTHER_IDENTIFIER, "birth_place": Matches.PLACE_OF_BIRTH,
    "occupation": Matches.OCCUPATION,
}  # fmt: skip


def read_records(datasets: Iterable[Dataset], deliveries: Path) -> pl.DataFrame:
    """The delivered rows as they are: dataset, record_key and FIELDS as text."""
    frames = []
    for dataset in datasets:
        for path in sorted((deliveries / dataset.name).glob("*.csv")):
            rows = pl.read_csv(path, infer_schema=False)
            parts = {}
            for field, kind in FIELDS.items():
                columns = [pl.col(column.name) for column in dataset.matching(kind)]
                joined = (
                    pl.concat_str(columns, separator=" ", ignore_nulls=True)
                    if columns
                    else pl.lit(None, pl.String)
                )
                text = joined.str.strip_chars().str.to_lowercase()
                parts[field] = pl.when(text == "").then(None).otherwise(text)
            key = pl.concat_str([pl.col(name) for name in dataset.key], separator="|").alias("record_key")
            frames.append(rows.select(pl.lit(dataset.name).alias("dataset"), key, **parts))
    return pl.concat(frames).with_row_index("unique_id")


def plain_groups(
    records: pl.DataFrame, *, seed: int = 1, cuts: Sequence[float] = CUTS
) -> dict[float, list[int]]:
    """For each of `cuts` the group of each record, in the order of `records`."""
    filled = [name for name in FIELDS if records[name].null_count() < records.height]
    comparisons = {
        "forename": compare.NameComparison("forename").configure(term_frequency_adjustments=True),
        "surname": compare.NameComparison("surname").configure(term_frequency_adjustments=True),
        "date_of_birth": compare.DateOfBirthComparison(
            "date_of_birth", input_is_string=True, invalid_dates_as_null=True
        ),
        "sex": compare.ExactMatch("sex"),
        "postcode": compare.ExactMatch("postcode").configure(term_frequency_adjustments=True),
        "address": compare.JaroWinklerAtThresholds("address", [0.95, 0.88]),
        "birth_place": compare.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
        "occupation": compare.ExactMatch("occupation").configure(term_frequency_adjustments=True),
        "identifier": compare.DamerauLevenshteinAtThresholds("identifier", 1),
    }
    rules = [
        block_on("forename", "date_of_birth"),
        block_on("surname", "date_of_birth"),
        block_on("forename", "surname"),
    ]
    if "identifier" in filled:
        rules.append(block_on("identifier"))
    if "birth_place" in filled:  # the tutorial about historical people looks for pairs in these ways too
        rules += [block_on("postcode", "forename"), block_on("postcode", "surname"),
                  block_on("substr(forename, 1, 3)", "substr(surname, 1, 4)")]  # fmt: skip
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[comparisons[name] for name in filled],
        blocking_rules_to_generate_predictions=rules,
    )
    con = duckdb.connect()
    con.register("plain", records.to_arrow())
    api = DuckDBAPI(con)
    linker = Linker(api.register(con.sql("select * from plain")), settings, log_level=logging.ERROR)
    sure = [block_on("forename", "surname", "date_of_birth")]
    sure += [block_on("identifier")] if "identifier" in filled else []
    linker.training.estimate_probability_two_random_records_match(sure, recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=seed)
    linker.training.estimate_parameters_using_expectation_maximisation(
        block_on("forename", "surname"), max_pairs=1e6
    )
    linker.training.estimate_parameters_using_expectation_maximisation(
        block_on("date_of_birth"), max_pairs=1e6
    )
    pairs = linker.inference.predict(threshold_match_probability=min(cuts))
    found = {}
    for cut in cuts:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, cut)
        rows = con.sql(
            f"select unique_id, cluster_id from {clusters.physical_name} order by unique_id"
        ).fetchall()
        found[cut] = [group for _, group in rows]
    return found
