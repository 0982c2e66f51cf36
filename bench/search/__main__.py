"""`python -m bench.search (--shelf SHELF | --people N) [--out FILE]`: person search beside PostgreSQL with pg_trgm, in
one run on the same questions. Nothing is asserted; the last table says of each goal whether it was met.
`python -m bench.search.with_tantivy` is the same beside Tantivy as well."""

import argparse
from pathlib import Path

from bench.search.measure import Options, Peer, measure, postgres


def arguments(description: str | None) -> argparse.ArgumentParser:
    """What may be asked for on the command line."""
    parser = argparse.ArgumentParser(description=description)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--shelf", type=Path, help="a shelf whose newest snapshot is searched")
    which.add_argument(
        "--people", type=int, default=0, help="draw a city of so many people, without a pipeline"
    )
    usual = Options()
    parser.add_argument("--seed", type=int, default=usual.seed, help="of the questions")
    parser.add_argument("--questions", type=int, default=usual.questions)
    parser.add_argument("--other", type=int, default=usual.other, help="questions by another hand")
    parser.add_argument(
        "--oracle", type=int, default=usual.oracle, help="for the exhaustive search; 0 leaves it out"
    )
    parser.add_argument(
        "--postgres", type=int, default=3000, help="questions for PostgreSQL; 0 leaves it out"
    )
    parser.add_argument("--seconds", type=float, default=usual.seconds, help="of each run under load")
    parser.add_argument("--out", type=Path, help="write the report here too")
    return parser


def run(options: argparse.Namespace, more: list[Peer]) -> None:
    """Measure beside PostgreSQL, unless it is left out, and beside `more`; print the report."""
    given = {name: getattr(options, name) for name in Options.__dataclass_fields__}
    peers = [postgres(options.postgres)] if options.postgres else []
    text = "\n".join(measure(Options(**given), [*peers, *more]))
    print(text)
    if options.out:
        options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    run(arguments(__doc__).parse_args(), [])
