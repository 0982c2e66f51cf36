"""`thinkfamily build`: deliveries in, a snapshot on the shelf."""

import argparse
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.datasets.register import DATASETS, by_name, load_declarations
from thinkfamily.indicators.conclusion import Conclusion
from thinkfamily.indicators.register import CONCLUSIONS
from thinkfamily.pipeline.identity_report import decision_lines
from thinkfamily.pipeline.ledger.changes import Changes, Unconfirmed
from thinkfamily.pipeline.ledger.open_ledger import LedgerLost
from thinkfamily.pipeline.publishing.verify import NotWhole
from thinkfamily.pipeline.receiving.problem import Refused, Weight
from thinkfamily.pipeline.report import REFUSED, count_lines
from thinkfamily.pipeline.run import Built, build_snapshot
from thinkfamily.risks.register import RISKS
from thinkfamily.risks.register import by_name as risks_by_name
from thinkfamily.risks.risk import RiskModel
from thinkfamily.snapshot.shelf import Busy, Shelf

SERVES_ON = "The snapshot that served goes on serving."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--deliveries", type=Path, required=True, help="folder with a folder for each dataset"
    )
    parser.add_argument("--shelf", type=Path, required=True, help="folder the snapshots are kept in")
    parser.add_argument(
        "--declarations",
        type=Path,
        help="folder of *.py with DATASETS (and INDICATORS, STRENGTHS, RISKS) to use instead of our own",
    )
    parser.add_argument(
        "--as-of",
        type=date.fromisoformat,
        help="day the snapshot speaks of; else that of the newest delivery",
    )
    parser.add_argument(
        "--relearn", action="store_true", help="learn anew how records of one person agree, before it is due"
    )
    parser.add_argument(
        "--forget", action="store_true", help="judge every file again, whatever an earlier build remembers"
    )
    parser.add_argument(
        "--confirm-merges-and-splits",
        metavar="DIGEST",
        default="",
        help="go on with just the merges and splits that a build which stopped named by this digest",
    )
    parser.add_argument("--keep", type=int, default=3, help="snapshots to keep (3)")
    parser.add_argument("--memory", default="6GB", help="memory the database may take (6GB)")
    parser.add_argument("--threads", type=int, default=2, help="threads the database may use (2)")


def run(options: argparse.Namespace) -> int:
    """0 when a new snapshot serves; 2 when a delivery was refused, or merges and splits want confirming; else 1."""
    try:
        datasets, indicators, risks = declared(options.declarations)
        built = build_snapshot(
            deliveries=options.deliveries, shelf=Shelf(options.shelf), datasets=datasets, indicators=indicators,
            risks=risks, as_of=options.as_of, confirmed=options.confirm_merges_and_splits, relearn=options.relearn,
            forget=options.forget, keep=options.keep, threads=options.threads, memory=options.memory,
        )  # fmt: skip
    except Refused as refused:
        _tell_refused(refused, options.shelf)
        return 2
    except Unconfirmed as unconfirmed:
        _tell_unconfirmed(unconfirmed.changes)
        return 2
    except (Busy, LedgerLost, NotWhole, FileNotFoundError, ValueError) as error:
        print(f"Not built: {error}.\n{SERVES_ON}", file=sys.stderr)
        return 1
    _tell_built(built)
    return 0


def declared(
    folder: Path | None,
) -> tuple[Mapping[str, Dataset], Mapping[str, Conclusion], Mapping[str, RiskModel]]:
    """The datasets, indicators with strengths, and risk models to build with: the package's own, or a folder's."""
    if folder is None:
        return DATASETS, CONCLUSIONS, RISKS
    modules = load_declarations(folder)
    datasets = by_name(one for module in modules for one in getattr(module, "DATASETS", ()))
    kinds = ("INDICATORS", "STRENGTHS")
    found = [one for module in modules for kind in kinds for one in getattr(module, kind, ())]
    risks = risks_by_name(one for module in modules for one in getattr(module, "RISKS", ()))
    return datasets, {one.name: one for one in found}, risks


def _tell_refused(refused: Refused, shelf: Path) -> None:
    stops = [problem for problem in refused.problems if problem.weight is Weight.STOPS]
    print(
        f"Not built: {len(stops)} {'delivery' if len(stops) == 1 else 'deliveries'} cannot be used.",
        file=sys.stderr,
    )
    for problem in stops:
        print(f"- {problem}", file=sys.stderr)
    warned = len(refused.problems) - len(stops)
    print(
        f"{SERVES_ON} All {warned + len(stops)} findings, and what was set aside: "
        f"{shelf / 'quarantine' / REFUSED / 'quality.md'}",
        file=sys.stderr,
    )


def _tell_unconfirmed(changes: Changes) -> None:
    print(
        f"Not built: {changes.says}.\nLook at the newest deliveries first: a number re-used, a column shifted or a "
        f"file of another place does this. {SERVES_ON} To go on with just these changes, give "
        f"--confirm-merges-and-splits {changes.digest}",
        file=sys.stderr,
    )


def _tell_built(built: Built) -> None:
    print("\n".join(count_lines(built.checked.datasets)))
    print(f"{built.checked.remembered:,} files were judged by an earlier build and not again.")
    warnings = [problem for problem in built.checked.problems if problem.weight is Weight.WARNS]
    for problem in warnings:
        print(f"Warning: {problem}")
    if built.changes.people:
        print(f"\n{built.changes.counts}.")
    linked = built.stages.results["link"]
    if linked.decisions:
        print("\nDecisions about identity:\n" + "\n".join(decision_lines(linked)))
    print(f"\n{'stage':<30}{'seconds':>12}{'peak MB':>12}")
    for name, seconds in built.stages.seconds.items():
        print(f"{name:<30}{seconds:>12.1f}{built.stages.peak_megabytes[name]:>12,}")
    print(f"\nSnapshot {built.snapshot_id} now serves: {built.folder}")
