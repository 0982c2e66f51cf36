"""Stages of a run: each is timed, told as it ends, and its counts are kept."""

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(kw_only=True)
class Stages:
    """What the stages so far gave, took and needed. Times are for the run's log, never for the manifest."""

    results: dict[str, Any] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    peak_megabytes: dict[str, int] = field(default_factory=dict)

    def run(self, name: str, verb: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Do one stage and keep its result under `name`. `peak_megabytes` is the process's largest so far."""
        started = time.perf_counter()
        result = verb(*args, **kwargs)
        self.results[name] = result
        self.seconds[name] = round(time.perf_counter() - started, 2)
        self.peak_megabytes[name] = _peak_megabytes()
        return result

    def counts_after(self, name: str) -> dict[str, Any]:
        """The results of the stages that came after the one named, in order."""
        names = list(self.results)
        return {later: self.results[later] for later in names[names.index(name) + 1 :]}


def _peak_megabytes() -> int:
    # Linux counts kilobytes here, macOS bytes.
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit
