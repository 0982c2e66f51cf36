"""The machine's facts, and a command run to its end with its seconds and peak memory."""

import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What a finished process cost: wall and processor seconds, and its peak resident memory in gigabytes."""

    seconds: float
    processor_seconds: float
    peak_gb: float


def facts() -> str:
    """One line: processor, cores, memory, system, versions of what does the work."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [
            line.split(":", 1)[1].strip() for line in cpuinfo.read_text().splitlines() if "model name" in line
        ]
        model = names[0] if names else model
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    packages = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "splink", "polars"))
    return (
        f"{model}, {os.cpu_count()} cores, {gigabytes:.0f} GB, {platform.system()}, "
        f"Python {platform.python_version()}, {packages}, load {os.getloadavg()[0]:.1f} at the start"
    )


def run(*arguments: str | Path) -> Cost:
    """Run `python -m ARGUMENTS`, what it prints told as progress; RuntimeError if it fails."""
    command = [sys.executable, "-m", *map(str, arguments)]
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=sys.stderr)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    kilobytes = usage.ru_maxrss if sys.platform != "darwin" else usage.ru_maxrss / 1024
    return Cost(
        seconds=seconds, processor_seconds=usage.ru_utime + usage.ru_stime, peak_gb=kilobytes * 1024 / 1e9
    )
