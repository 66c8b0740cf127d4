"""How long reading a real city's council papers takes, against parsing the same lines.

    python bench/oparl/reading.py [--postgres postgres://…] [--texts] [--runs N]

Reads the files of one city into an empty database, all of them and then every second line of them,
each in a process of its own. Prints per run: seconds of CPU and of the clock for `json.loads`, for
reading, and for the search index, and the highest memory. The bounds (issue 2): reading at most 25
times parsing, at most 400 MB, half the data in half the time ±15 %.

The files are evaluation data that lies beside the checkout and is not part of it.
"""

import argparse
import gzip
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
CITY = SHARED / "data" / "evaluation" / "oparl" / "karlsruhe"
OBJECTS = ("organizations", "meetings", "papers")
TIMES, MEMORY, SLACK = 25, 400, 0.15


def main() -> int:
    words = argparse.ArgumentParser()
    words.add_argument("--postgres", default="", help="a server on which databases may be made")
    words.add_argument("--texts", action="store_true", help="with the full texts of the papers")
    words.add_argument("--runs", type=int, default=1)
    words.add_argument("--child", default="", help=argparse.SUPPRESS)
    options = words.parse_args()
    if not CITY.is_dir():
        print("skipped: the evaluation papers are not beside this checkout (../shared)")
        return 0
    if options.child:
        print(json.dumps(measure(Path(options.child))))
        return 0
    names = (*OBJECTS, "texts") if options.texts else OBJECTS
    bad = 0
    for database in ["sqlite", *([options.postgres] if options.postgres else [])]:
        found = {
            share: [in_a_child(database, names, share) for _ in range(options.runs)]
            for share in (1, 2)
        }
        bad += judge(database.partition(":")[0], found)
    return min(bad, 1)


def in_a_child(database: str, names: tuple[str, ...], share: int) -> dict[str, float]:
    """One reading into an empty database; `share` 2 takes every second line."""
    with tempfile.TemporaryDirectory() as folder, empty(database) as url:
        files = Path(folder) / "files"
        files.mkdir()
        for name in names:
            with gzip.open(CITY / f"{name}.jsonl.gz") as lines:
                some = b"".join(line for number, line in enumerate(lines) if number % share == 0)
            (files / f"{name}.jsonl.gz").write_bytes(gzip.compress(some, 1))
        environment = os.environ | {"WELTOFFEN_DATA": folder}
        environment.setdefault("DJANGO_SETTINGS_MODULE", "weltoffen.config.settings")
        environment.pop("DATABASE_URL", None)
        if url:
            environment["DATABASE_URL"] = url
        child = [sys.executable, __file__, "--child", str(files)]
        done = subprocess.run(child, env=environment, stdout=subprocess.PIPE, check=True)
        return dict(json.loads(done.stdout))


@contextmanager
def empty(database: str) -> Iterator[str]:
    """The address of a new database; none for SQLite, which makes its own."""
    if database == "sqlite":
        yield ""
        return
    import psycopg

    server, _slash, _name = database.rpartition("/")
    name = f"bench_oparl_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{server}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def measure(files: Path) -> dict[str, float]:
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from weltoffen.domain.watch import operations
    from weltoffen.domain.watch.reading import read_source, report

    call_command("migrate", verbosity=0)
    parsing = Watch()
    for path in sorted(files.iterdir()):
        with gzip.open(path) as packed:
            lines = packed.readlines()
        with parsing.counted():
            for line in lines:
                json.loads(line)
        del lines
    searching, index = Watch(), operations.index_papers

    def timed(*words: object, **named: object) -> object:
        with searching.counted():
            return index(*words, **named)

    operations.index_papers = timed
    whole = Watch()
    with whole.counted():
        reading = read_source(str(files), at=timezone.now())
    counts = report(reading)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    shutil.rmtree(files)
    return {
        "objects": counts["created"],
        "refused": counts["refused"],
        "parse_cpu": parsing.cpu,
        "parse": parsing.clock,
        "read_cpu": whole.cpu - searching.cpu,
        "read": whole.clock - searching.clock,
        "search_cpu": searching.cpu,
        "search": searching.clock,
        "memory": memory,
    }


class Watch:
    """Seconds of CPU and of the clock, summed over all that was counted."""

    def __init__(self) -> None:
        self.cpu = self.clock = 0.0

    @contextmanager
    def counted(self) -> Iterator[None]:
        cpu, clock = time.process_time(), time.perf_counter()
        yield
        self.cpu += time.process_time() - cpu
        self.clock += time.perf_counter() - clock


def judge(database: str, found: dict[int, list[dict[str, float]]]) -> int:
    """Medians against the bounds; the number of bounds that were missed."""
    whole, half = ({name: statistics.median(run[name] for run in runs) for name in runs[0]}
                   for runs in (found[1], found[2]))  # fmt: skip
    print(f"\n{database}: {whole['objects']:.0f} objects, {whole['refused']:.0f} refused")
    for kind in ("parse", "read", "search"):
        print(f"  {kind:7} {whole[kind]:6.2f} s ({whole[kind + '_cpu']:6.2f} s CPU)")
    times = {
        "reading, CPU": whole["read_cpu"] / whole["parse_cpu"],
        "reading, clock": whole["read"] / whole["parse"],
        "reading and search, CPU": (whole["read_cpu"] + whole["search_cpu"]) / whole["parse_cpu"],
        "reading and search, clock": (whole["read"] + whole["search"]) / whole["parse"],
    }
    for name, value in times.items():
        print(f"  {value:5.1f} × parsing: {name}")
    growth = whole["read_cpu"] / half["read_cpu"] / 2
    print(f"  {growth:5.2f} × linear; {whole['memory']:.0f} MB")
    missed = [
        name
        for name, is_kept in (
            (f"at most {TIMES} × parsing", times["reading, CPU"] <= TIMES),
            (f"at most {MEMORY} MB", whole["memory"] <= MEMORY),
            ("linear", abs(growth - 1) <= SLACK),
            ("nothing refused", whole["refused"] == 0),
        )
        if not is_kept
    ]
    print("  missed: " + ", ".join(missed) if missed else "  all bounds kept")
    return len(missed)


if __name__ == "__main__":
    sys.exit(main())
