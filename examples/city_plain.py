"""The plain model on the made-up city: python -m examples.city_plain --city var/examples/city-10000-1

Most of the city's rows are events of a person whom a system's own number names, so rows would flatter whoever reads
that number. Compared are therefore identities: the ways in which each system describes somebody, as gathered for
linking. The plain model gets the city's columns as they were sent, and any national number as its identifier.
"""

import argparse
from pathlib import Path

import duckdb
import polars as pl

from examples.metrics import pairwise
from examples.plain_splink import USUAL_CUT, plain_groups
from examples.score import facts, score_line, table
from thinkfamily.datasets.register import DATASETS
from thinkfamily.pipeline.check_quality import check_quality
from thinkfamily.pipeline.engine import open_warehouse
from thinkfamily.pipeline.link_people import link_people
from thinkfamily.pipeline.receive_deliveries import receive_deliveries
from thinkfamily.pipeline.receiving.delivery import find_deliveries, newest_day
from thinkfamily.pipeline.withhold import withhold_identities

IDENTITIES = """
    select i.identity, coalesce(i.person_id, 'alone ' || i.identity) as found, t.person::varchar as person,
        p.family::varchar as household, lower(r.forename) as forename, lower(r.surname) as surname,
        r.date_of_birth::varchar as date_of_birth, lower(r.sex) as sex, lower(r.postcode) as postcode,
        lower(r.address) as address, lower(coalesce(r.nhs_number, r.upn, r.nino)) as identifier,
        null::varchar as birth_place, null::varchar as occupation
    from linked.identity i
    join linking.fold f on i.identity = f.identity
    join linking.raw r on f.dataset = r.dataset and f.identity_key = r.identity_key
        and f.local_id is not distinct from r.local_id
    join read_parquet(?) t on t.dataset = i.dataset and t.record_key = i.record_key
    join read_parquet(?) p on p.person = t.person
    where r.surname is not null order by i.identity"""


def link_city(deliveries: Path) -> duckdb.DuckDBPyConnection:
    """A warehouse in which the deliveries are linked, as `thinkfamily build` does it."""
    found, strays = find_deliveries(deliveries, DATASETS)
    day = newest_day(found, deliveries)
    warehouse = open_warehouse(None, as_of=day, threads=2, memory="4GB")
    receipt = receive_deliveries(warehouse, tuple(found), DATASETS, as_of=day)
    check_quality(warehouse, receipt, DATASETS, before=tuple(strays))
    withhold_identities(warehouse, DATASETS)
    link_people(warehouse, DATASETS.values())
    return warehouse


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--city", type=Path, required=True, help="folder with deliveries/ and truth/")
    options = parser.parse_args()
    warehouse = link_city(options.city / "deliveries")
    truth = options.city / "truth"
    rows = warehouse.sql(
        IDENTITIES, params=[str(truth / "records.parquet"), str(truth / "people.parquet")]
    ).to_arrow_table()
    identities = pl.DataFrame(pl.from_arrow(rows)).with_row_index("unique_id")
    people = identities["person"].to_list()
    print(f"{identities.height:,} identities; {facts()}")
    lines = [score_line("this project", identities["found"].to_list(), identities)]
    groups = plain_groups(identities.drop("identity", "found", "person", "household"))
    best = max(groups, key=lambda cut: pairwise(groups[cut], people).f1)
    for label, cut in (("its usual cut", USUAL_CUT), ("its best cut", best)):
        lines.append(score_line(f"plain Splink, {label} {cut}", groups[cut], identities))
    print(table(lines))


if __name__ == "__main__":
    main()
