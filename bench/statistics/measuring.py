"""Each figure in a process of its own: CPU seconds first, then wall time and peak memory.

A bench calls `in_child(__file__, "name", ...)`; the child runs the function of that name.
"""

import importlib
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Figures = dict[str, Any]


def in_child(file: str, name: str, *words: object) -> Figures:
    run = subprocess.run(
        [sys.executable, file, "--child", name, *map(str, words)],
        check=True,
        capture_output=True,
        text=True,
    )
    return dict(json.loads(run.stdout.splitlines()[-1]))


def child(functions: dict[str, Callable[..., Figures | None]]) -> bool:
    """True if this process was a child: its figures are printed and it can end."""
    if sys.argv[1:2] != ["--child"]:
        return False
    name, *words = sys.argv[2:]
    found = functions[name](*words) or {}
    print(json.dumps({"rss": _peak(), **found}))
    return True


def _peak() -> int:
    """Not `ru_maxrss`: Linux hands that of the parent down to who is started from it."""
    status = Path("/proc/self/status")
    if status.exists():
        found = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(found.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


class Clock:
    """CPU of all threads of this process, and wall time, since it was started."""

    def __init__(self) -> None:
        self.cpu, self.wall = _cpu(), time.perf_counter()

    def read(self) -> Figures:
        return {"cpu": _cpu() - self.cpu, "wall": time.perf_counter() - self.wall}


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def loaded(engine: str) -> None:
    """What a cold start costs is another measure (P8)."""
    for name in (engine, "narwhals.stable.v2"):
        importlib.import_module(name)


def best(runs: list[Figures]) -> Figures:
    """The run with the least CPU; memory is the most that any took."""
    return min(runs, key=lambda run: run["cpu"]) | {"rss": max(run["rss"] for run in runs)}


def line(name: str, figures: Figures, *also: str) -> None:
    print(
        f"{name:34} {figures['cpu']:8.2f} CPU-s {figures['wall']:8.2f} s"
        f" {figures['rss'] / 1e6:7.0f} MB  {' '.join(also)}",
        flush=True,
    )


def load() -> str:
    return "load " + " ".join(f"{each:.1f}" for each in os.getloadavg())
