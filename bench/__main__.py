"""`python -m bench [--people N ...] [--out FILE]`: seconds and memory of each stage, rows in and out, the ratio of the
whole build to its floor, and on the largest city what a risk model and a page cost, as tables in Markdown with the
machine's facts. Person search is measured beside PostgreSQL with pg_trgm where that is there. Nothing is asserted."""

import argparse
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.machine import facts, run
from bench.risk import measure_risk
from bench.search.measure import Options, postgres, server_programs
from bench.search.measure import measure as measure_search
from bench.web import measure_web

SIZES = (10_000, 170_000)
SEED = 1


def measure(people: int, folder: Path) -> list[str]:
    """The lines of the report about one size of city; leaves the city and the shelf in `folder`."""
    world, shelf, floor_file = folder / "world", folder / "shelf", folder / "floor.json"
    deliveries = world / "deliveries"
    made = run("thinkfamily.cli", "world", "--people", str(people), "--seed", str(SEED), "--out", world)
    built = run("thinkfamily.cli", "build", "--deliveries", deliveries, "--shelf", shelf)
    snapshot = (shelf / "current").resolve()
    log = json.loads((shelf / "runs" / f"{snapshot.name}.json").read_text())
    states = json.loads((snapshot / "manifest.json").read_text())["datasets"]
    floor_cost = run("bench.floor", deliveries, snapshot, floor_file)
    floor = json.loads(floor_file.read_text())

    rows_in = sum(file["rows_read"] for state in states for file in state["files"])
    rows_out = sum(state["in_force"] for state in states)
    sent = sum(path.stat().st_size for path in deliveries.rglob("*") if path.is_file())
    tables = sum(path.stat().st_size for path in snapshot.glob("*.parquet"))
    kept = sum(path.stat().st_size for path in snapshot.rglob("*") if path.is_file())
    least = floor["read_seconds"] + floor["link_seconds"]
    lines = [
        f"## {people:,} people, seed {SEED}",
        "",
        f"{rows_in:,} rows read ({sent / 1e6:.0f} MB), {rows_out:,} in force; snapshot of {tables / 1e6:.0f} MB, "
        f"{kept / 1e6:.0f} MB with what makes it quick. "
        f"Making the city: {made.seconds:.0f} s.",
        "",
        "| stage | seconds | share | peak memory so far, MB |",
        "|---|---:|---:|---:|",
    ]
    staged = sum(stage["seconds"] for stage in log["stages"])
    for stage in log["stages"]:
        share = stage["seconds"] / staged
        lines.append(
            f"| {stage['name']} | {stage['seconds']:.1f} | {share:.0%} | {stage['peak_megabytes']:,} |"
        )
    lines += [
        f"| **whole build, with starting up** | **{built.seconds:.1f}** | | **{built.peak_gb * 1000:,.0f}** |",
        "",
        f"Floor: DuckDB reads the same files once in {floor['read_seconds']:.1f} s; plain Splink links the same "
        f"{floor['records']:,} identities in {floor['link_seconds']:.1f} s (peak {floor_cost.peak_gb:.1f} GB). "
        f"**The build takes {built.seconds / least:.1f} times its floor** ({built.seconds:.0f} s : {least:.0f} s), "
        f"{rows_in / built.seconds:,.0f} rows a second, {built.processor_seconds:.0f} s of processor time.",
        "",
    ]
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=SIZES, help="sizes of city")
    parser.add_argument("--out", type=Path, help="write the report here too")
    options = parser.parse_args()
    report = ["# Measured", "", "Written by `make bench`.", "", facts(), ""]
    for people in options.people:
        with TemporaryDirectory(prefix="thinkfamily-bench-") as folder:
            report += measure(people, Path(folder))
            if people == max(options.people):
                report += measure_risk(Path(folder) / "shelf", Path(folder) / "risk.json")
                report += measure_web(Path(folder) / "shelf")
                peers = [postgres(3000)] if server_programs() else []
                report += measure_search(Options(shelf=Path(folder) / "shelf"), peers)
    text = "\n".join(report)
    print(text)
    if options.out:
        options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
