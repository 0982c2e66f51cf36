"""Report: what a data manager reads after a run, on the screen and in the shelf's quarantine folder."""

import json
import shutil
from dataclasses import asdict, fields
from pathlib import Path

import duckdb

from thinkfamily.pipeline.check_quality import Checked, DatasetCounts
from thinkfamily.pipeline.engine import quoted
from thinkfamily.pipeline.identity_report import write_identity_report
from thinkfamily.pipeline.ledger.changes import Changes
from thinkfamily.pipeline.publish_snapshot import Published
from thinkfamily.pipeline.receiving.problem import Problem, Refused, Weight
from thinkfamily.pipeline.stages import Stages
from thinkfamily.snapshot.rows import ReadinessRow
from thinkfamily.snapshot.shelf import Shelf

REFUSED = "refused"
"""Name of the quarantine folder of a run that stopped; the next such run replaces it."""

_COMMONEST = 200


def stop_if_refused(warehouse: duckdb.DuckDBPyConnection, shelf: Shelf, checked: Checked) -> None:
    """Raise Refused if a delivery cannot be used, once what is wrong is written where the data manager finds it."""
    if any(problem.weight is Weight.STOPS for problem in checked.problems):
        _write_quarantine(warehouse, shelf.quarantine / REFUSED, checked)
        raise Refused(checked.problems)


def keep_report(
    warehouse: duckdb.DuckDBPyConnection,
    shelf: Shelf,
    published: Published,
    checked: Checked,
    done: Stages,
    changes: Changes,
) -> None:
    """Keep, beside the snapshot, what is not part of it: quarantine, records' keys, how long the stages took."""
    _write_quarantine(warehouse, shelf.quarantine / published.snapshot_id, checked)
    published.keys.replace(shelf.keys / f"{published.snapshot_id}.parquet")
    stages = [
        {"name": name, "seconds": seconds, "peak_megabytes": done.peak_megabytes[name]}
        for name, seconds in done.seconds.items()
    ]
    log = shelf.runs / f"{published.snapshot_id}.json"
    told = {"snapshot_id": published.snapshot_id, "changes": asdict(changes), "stages": stages}
    log.write_text(json.dumps(told, indent=1) + "\n")
    names = [field.name for field in fields(ReadinessRow)]
    counted = warehouse.execute(f"select {', '.join(names)} from readiness order by all").fetchall()
    rows = [ReadinessRow(**dict(zip(names, row, strict=True))) for row in counted]
    write_identity_report(shelf.runs / f"{published.snapshot_id}.identity.md", done.results["link"], rows)


def _write_quarantine(warehouse: duckdb.DuckDBPyConnection, folder: Path, checked: Checked) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    for table in ("rows", "values"):
        path = quoted(str(folder / f"{table}.parquet"))
        warehouse.execute(
            f'copy (from quarantine.{table} order by dataset, file, row, "column") to {path} (format parquet)'
        )
    reasons = warehouse.execute(f"""
        select dataset, file, "column", reason, kind, count(*) as times, list(row order by row)[:5] as first_rows
        from (select dataset, file, "column", reason, row, 'row refused' as kind from quarantine.rows
              union all select dataset, file, "column", reason, row, 'value left out' from quarantine.values)
        group by all order by dataset, file, times desc, "column", reason limit {_COMMONEST}
    """).fetchall()
    lines = [
        "# Quality of the deliveries",
        "",
        *_problem_lines(checked.problems),
        "",
        "## What was set aside",
        "",
    ]
    lines.append("| dataset | file | column | reason | what | times | first rows |")
    lines.append("|---|---|---|---|---|---:|---|")
    for dataset, file, column, reason, kind, times, rows in reasons:
        shown = ", ".join(str(row) for row in rows)
        lines.append(f"| {dataset} | {file} | {column} | {reason} | {kind} | {times} | {shown} |")
    lines += ["", "## Counts", "", "```", *count_lines(checked.datasets), "```", ""]
    lines.append(
        "`rows.parquet` and `values.parquet` hold every row and value that was set aside: personal data."
    )
    (folder / "quality.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _problem_lines(problems: tuple[Problem, ...]) -> list[str]:
    lines = []
    for weight in Weight:
        own = [problem for problem in problems if problem.weight is weight]
        if own:
            lines += [
                f"## {weight.value.capitalize()} ({len(own)})",
                "",
                *(f"- {problem}" for problem in own),
                "",
            ]
    return lines or ["Nothing is wrong."]


def count_lines(datasets: tuple[DatasetCounts, ...]) -> list[str]:
    """One line a dataset: rows read, accepted, set aside, in force."""
    heads = ("files", "read", "accepted", "set aside", "values out", "superseded", "expired", "in force")
    lines = [f"{'dataset':<30}" + "".join(f"{head:>12}" for head in heads)]
    for one in datasets:
        cells = (
            len(one.files), one.total("rows_read"), one.total("accepted"), one.total("quarantined"),
            one.total("values_set_aside"), one.superseded, one.expired, one.in_force,
        )  # fmt: skip
        lines.append(f"{one.dataset:<30}" + "".join(f"{cell:>12,}" for cell in cells))
    return lines
