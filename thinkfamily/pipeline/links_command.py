"""`thinkfamily links`: read out which record is which person, and in which families, for an audit or a score."""

import argparse
import sys
from pathlib import Path

import duckdb

from thinkfamily.pipeline.engine import quoted
from thinkfamily.snapshot.shelf import Shelf


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--shelf", type=Path, required=True, help="where snapshots are kept")
    parser.add_argument("--out", type=Path, required=True, help="CSV to write")


def run(options: argparse.Namespace) -> int:
    """Write dataset, record_key, person_id, family_ids (joined by ';') of every record in force about a person.

    A record that leads to nobody has an empty person_id: it is a row all the same. The keys are the agencies' own, so
    the file is for its owner's eyes only.
    """
    shelf = Shelf(options.shelf)
    serving = shelf.current()
    if serving is None:
        print(f"no snapshot at {options.shelf}: run `thinkfamily build` first", file=sys.stderr)
        return 2
    keys = shelf.keys / f"{serving.name}.parquet"
    if not keys.exists():
        print(f"the keys of snapshot {serving.name} are gone from {shelf.keys}: build again", file=sys.stderr)
        return 2
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.touch(mode=0o600)
    records = write_links(keys=keys, members=serving / "member.parquet", out=options.out)
    print(f"{records:,} records written to {options.out}")
    return 0


def write_links(*, keys: Path, members: Path, out: Path) -> int:
    """Join keys (dataset, record_key, person_id) with members (person_id, family_id) into the CSV `out`.

    Returns the number of records.
    """
    con = duckdb.connect()
    con.execute(f"""copy (
        with families as (select person_id, string_agg(family_id, ';' order by family_id) as family_ids
            from read_parquet({quoted(str(members))}) group by 1)
        select dataset, record_key, person_id, family_ids
        from read_parquet({quoted(str(keys))}) left join families using (person_id) order by dataset, record_key
        ) to {quoted(str(out))} (header, delimiter ',')""")
    counted = con.execute(f"select count(*) from read_parquet({quoted(str(keys))})").fetchall()
    return int(counted[0][0])
