"""`thinkfamily world`: make a city and what its agencies would send."""

import argparse
import sys
from datetime import date
from pathlib import Path

from thinkfamily.world.world import TODAY, make_world


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--people", type=int, default=10_000, help="how many people (170000 is the whole hub)"
    )
    parser.add_argument("--seed", type=int, default=1, help="another seed gives another city")
    parser.add_argument("--out", type=Path, required=True, help="folder to write deliveries/ and truth/ into")
    parser.add_argument(
        "--today", type=date.fromisoformat, default=TODAY, help="last day of the ten years, 2026-10-31"
    )
    parser.add_argument("--noise", type=float, default=1.0, help="multiple of the usual mistakes, 0 for none")


def run(options: argparse.Namespace) -> int:
    try:
        make_world(
            people=options.people,
            seed=options.seed,
            out=options.out,
            today=options.today,
            noise=options.noise,
        )
    except (ValueError, FileExistsError) as error:
        print(f"thinkfamily world: {error}", file=sys.stderr)
        return 2
    print(f"{options.people} people: {options.out / 'deliveries'} (the truth is in {options.out / 'truth'})")
    return 0
